"""What a search says in plain words: the rule, what it is worth and how sure that is, then what it does not show."""

from typing import NamedTuple

from experiments.report.wording import days, per_cent, policy_words
from experiments.search.held import RULE
from experiments.search.job import JUDGES, OUTCOMES
from experiments.search.words import INSTRUMENTS, listed, part_words, rule_sentences
from experiments.validate.page import well_set
from sim.analysis.held_out import mean_of
from sim.analysis.ranking import MARGIN, MINIMUM_PAIRED
from sim.plots.style import look, signed


class Told(NamedTuple):
    """Words of a search.

    Attributes:
        rule: sentences of the rule itself.
        answer: sentences on its worth.
        warnings: pairs of words in bold and what they say.
    """

    rule: list
    answer: list
    warnings: list


def told(job, found):
    """Everything that the page and the screen say."""
    answer = [words for part in (_worth, _beside, _promised, _parts, _spent) for words in part(job, found)]
    return Told(rule_of(job, found.short.ladder), [well_set(f"{words[0].upper()}{words[1:]}") for words in answer],
                _warnings(job, found))  # fmt: skip


def rule_of(job, ladder):
    """The rule in sentences."""
    return rule_sentences(ladder, term_days(job))


def term_days(job):
    """Days of a fixed term of amount 1."""
    return job.scenario(job.rules[0], job.named[0]).mediation.term


def _rows(found, rules):
    table = found.tables["held_out.csv"]
    return table[table["rules"] == rules].set_index("policy")


def _interval(row, name, digits=0):
    return f"{signed(row[f'{name}_lo'], digits)} to {signed(row[f'{name}_hi'], digits)}"


def _worth(job, found):
    """The value of the rule on held-out draws, against the best named strategy there."""
    rows = _rows(found, job.rules[0].name)
    own, named = rows.loc[RULE], rows[rows["kind"] == "named"]
    best = named.loc[named["days"].idxmax()]
    outcome = OUTCOMES[job.outcome]
    yield (
        f"on {len(job.draws[1])} held-out draws of {_source(job)} the rule leaves {own['days']:.1f} {outcome} of "
        f"{job.window} (95 % interval {own['days_lo']:.0f} to {own['days_hi']:.0f}, wide since the draws differ much)."
    )
    gain = best["gain"]
    words = f"{policy_words(best.name)}, the best of the named ones there, leaves {best['days']:.1f}: the rule leaves "
    told = f"{days(gain, 1)} {'more' if gain > 0 else 'fewer'} ({_interval(best, 'gain')}, same worlds)"
    yield f"{words}{told}{_verdict(best)}."
    if best["sure_draws"] == best["sure_draws"]:
        yield (
            f"in {per_cent(best['rule_better'])} of {best['sure_draws']:.0f} draws the rule is better by more than "
            f"{MARGIN:g} days, in {per_cent(best['policy_better'])} worse, in {per_cent(best['practically_equal'])} "
            f"practically equal ({MINIMUM_PAIRED:,} paired worlds a draw)."
        )
    else:
        yield f"who beats whom is not told: that takes {MINIMUM_PAIRED:,} paired worlds a draw, as mode=full has them."


def _verdict(row):
    if row["gain_lo"] > MARGIN:
        return ", clearly more than practically equal"
    if row["gain_lo"] > 0:
        return f", though {MARGIN:g} days, up to which two policies are practically equal, are not excluded"
    if row["gain_hi"] < 0:
        return ": the search has found nothing better"
    return ", which cannot be told from nothing: no better strategy was found"


def _source(job):
    return "the prior" if job.source == "prior" else f"the posterior {job.source}"


def _beside(job, found):
    """The rule under each switch, against the strategy that was best there in the worlds of the search."""
    if len(job.rules) < 2:
        yield "no rule was switched off, so the rule found here may rest on any of the model's rules."
        return
    told = []
    for rule, best in zip(job.rules[1:], found.judge.best[1:], strict=True):
        row = _rows(found, rule.name).loc[best]
        told.append(f"{rule.words} {signed(row['gain'])} ({_interval(row, 'gain')}, against {look(best).label})")
    yield ("with one rule of the model switched off it leaves so many days more than the strategy to beat there: "
           f"{listed(told)}.")
    table = found.tables["held_out.csv"]
    least = table.loc[table[table["kind"] == "named"]["gain"].idxmin()]
    where = next(rule.words for rule in job.rules if rule.name == least["rules"])
    yield (f"its least advantage over any named strategy under any of these rules is {signed(least['gain'])} "
           f"({_interval(least, 'gain')}; {look(least['policy']).label}, {where}).")  # fmt: skip
    lost = [rule.words for rule, best in zip(job.rules[1:], found.judge.best[1:], strict=True)
            if _rows(found, rule.name).loc[best]["gain"] < MARGIN]  # fmt: skip
    if _rows(found, job.rules[0].name).loc[found.judge.best[0]]["gain"] < MARGIN:
        yield f"with the rules as they stand there is no advantage over {MARGIN:g} days that could hang on one of them."
        return
    yield (f"so the advantage depends on {listed([f'the rule “{words}”' for words in lost])}." if lost else
           f"no switch takes the advantage below {MARGIN:g} days.")  # fmt: skip


def _promised(job, found):
    """What the search promised, and what was left of it elsewhere."""
    places = found.promised.mean(axis=1)
    place = int(places.argmin()) if job.judge == "worst" else 0
    spread = [mean_of(leads[place]) for leads in (found.promised, found.kept_best, found.kept)]
    value, held, kept = (leads.mean(axis=1).min() if job.judge == "worst" else leads.mean() for leads in
                         (found.promised, found.kept_best, found.kept))  # fmt: skip
    error = (spread[0].error ** 2 + spread[1].error ** 2) ** 0.5
    yield (
        f"the best of {len(found.trials)} ladders promised {_net(value)} in the worlds of the search, judged by "
        f"{JUDGES[job.judge]}, over the best named strategy of each rule; held-out worlds leave {_net(held)} of it: an "
        f"optimism of {signed(value - held, 1)} (standard error {error:.1f})."
    )
    lost = days(found.short.lost, 1) if found.short.lost > 0.05 else "nothing"
    yield (f"made short it keeps {_net(kept)}; in the worlds in which it was shortened that cost {lost} (at most "
           f"{MARGIN:g} days were allowed).")  # fmt: skip


def _net(value):
    return f"{signed(value, 1)} net days"


def _parts(job, found):
    table = found.tables["rule.csv"]
    kept = table[(table["kept"] == 1)].sort_values("cost", ascending=False, kind="stable")
    if not len(kept):
        yield "the rule is one plain text: nothing can be left out."
        return
    many = len(found.short.ladder) > 1
    told = []
    for row in kept.to_dict("records"):
        where = f" (offer {row['rung']})" if many else ""
        told.append(f"{part_words(row['part'], row['value'], term_days(job))}{where} {row['cost']:.0f}")
    yield f"what each part is worth (net days lost without it): {listed(told)}."
    left = (table["kept"] == 0).sum()
    if left:
        parts = "part of what was found was" if left == 1 else "parts of what was found were"
        yield f"{left} other {parts} left out."
    if not many and not set(found.short.ladder[0].said()) & {"rounds", "days", "phase", "calm"}:
        yield "no second offer, and no condition on round, day, phase or calm, was worth keeping."


def _spent(job, found):
    rows = _rows(found, job.rules[0].name)
    own, best = rows.loc[RULE], rows.loc[found.judge.best[0]]
    yield (
        f"it costs {own['leverage_days']:.0f} leverage-days a world, against {best['leverage_days']:.0f} of "
        f"{look(best.name).label}; at {job.price:g} days a leverage-day its net advantage over that is "
        f"{signed(best['net_gain'])} ({_interval(best, 'net_gain')})."
    )
    front = rows[(rows["front"] == 1) & (rows["days"] > 0) & rows["kind"].isin(["rule", "named"])]
    front = front.sort_values("leverage_days")
    names = ["the rule" if name == RULE else look(name).label for name in front.index]
    most = rows.loc[rows["days"].idxmax()]
    if names:
        yield (f"of the rule and the named strategies stand on the front of {OUTCOMES[job.outcome]} against "
               f"leverage-days, from the cheapest, {listed(names)}; most days of all that was valued, "
               f"{most['days']:.0f}, cost {most['leverage_days']:.0f} leverage-days.")  # fmt: skip


def _warnings(job, found):
    said = [
        ("Not a forecast, and no record of strategies.", "Nobody varied strategies in the record, so every contrast "
         "rests on the model. A search finds what the model's rules reward; the switches show some of what that hangs "
         "on, not all."),
        ("Best of what was tried.", f"{len(found.trials)} ladders of at most {job.rungs} packages from a coarse "
         "grid; another seed may find another ladder of about the same worth. No claim that it is the best there is."),
        *_at_the_edge(found.short.ladder),
        ("Leverage-days are an assumption,", f"and so is their price of {job.price:g} days. What the parties "
         "themselves give, such as what the host receives in return, costs the mediators nothing here."),
        ("Days at peace and nothing else.", "Not deaths, not justice, not what a text is worth to those who sign it."),
        ("Held out is not outside.", "Held-out draws come from the same posterior: the estimate is free of what the "
         "search fitted by luck, not of what the model has wrong."),
    ]  # fmt: skip
    if job.source == "prior":
        said.append(("The prior is an assumption.", "Another prior may reward another ladder."))
    if job.mode == "quick":
        said.append(("A quick run.", "Too few ladders, draws and worlds for more than a look."))
    if len(job.scenario(job.rules[0], job.named[0]).dyads) > 1:
        said.append(("Several dyads.", "Outcomes are means over the dyads that are mediated; all get the same ladder."))
    return said


def _at_the_edge(ladder):
    """A warning where the rule takes as much of something as could be had."""
    full = [part_words(name, 1.0) for name in INSTRUMENTS if any(getattr(rung, name) == 1.0 for rung in ladder)]
    if full:
        yield ("At the edge of the grid.", f"The rule takes all there is of {listed(full)}; whether more would be "
               "better still was not tried. The amounts are those of the section mediation.")  # fmt: skip
