"""What a choice says in plain words, the answer first, then what it does not show."""

from typing import NamedTuple

from experiments.choose.decided import fact_words, rule_words
from experiments.report.wording import days, known, per_cent, policy_words
from experiments.validate.page import well_set
from sim.analysis.ranking import MARGIN
from sim.plots.style import ASSIGN_WORDS, look

MOST_NAMED = 6


class Told(NamedTuple):
    """Words of a choice.

    Attributes:
        answer: sentences by assignment: (words of the assignment or empty, sentences).
        warnings: pairs of words in bold and what they say.
    """

    answer: list
    warnings: list


def told(job, tables):
    """Everything that the page and the screen say."""
    assigns = list(dict.fromkeys(tables.choice["assign"]))
    answer = []
    for assign in assigns:
        choice = tables.choice[tables.choice["assign"] == assign].reset_index(drop=True)
        facts = tables.information[tables.information["assign"] == assign]
        said = [*_expected(job, choice), _regret(choice), _robust(job, choice), _front(choice), *_facts(facts)]
        heading = f"{ASSIGN_WORDS[assign][0].upper()}{ASSIGN_WORDS[assign][1:]}." if len(assigns) > 1 else ""
        answer.append((heading, [well_set(f"{words[0].upper()}{words[1:]}") for words in said]))
    return Told(answer, _warnings(job, assigns))


def _named(strategies):
    """Labels of strategies in a row."""
    labels = [f"“{look(name).label}”" for name in strategies]
    more = f" and {len(labels) - MOST_NAMED} more" if len(labels) > MOST_NAMED else ""
    labels = labels[:MOST_NAMED]
    return (", ".join(labels) + more if more or len(labels) < 2 else f"{', '.join(labels[:-1])} and {labels[-1]}")


def _expected(job, choice):
    best = choice.sort_values("days_at_peace", ascending=False, kind="stable")
    first = best.iloc[0]
    near = best.iloc[1:][best["days_at_peace"].iloc[1:] > first["days_at_peace"] - MARGIN]["strategy"]
    window = job.sweep.settings.horizon + job.sweep.settings.follow
    error = (first["days_at_peace_hi"] - first["days_at_peace_lo"]) / 2
    yield (
        f"{policy_words(first['strategy'])} leaves most days at peace on average: {first['days_at_peace']:.0f} of "
        f"{window} over {len(job.draws)} draws of {_source(job)} (Monte Carlo error ± {error:.1f}; in 95 % of draws "
        f"{first['days_at_peace_plo']:.0f} to {first['days_at_peace_phi']:.0f})."
    )
    if len(near):
        yield f"{_named(near)} {'is' if len(near) == 1 else 'are'} within {MARGIN:g} days of it: practically equal."
    else:
        second = best.iloc[1]
        yield (f"next comes {policy_words(second['strategy'])} with {second['days_at_peace']:.0f}, "
               f"{days(first['days_at_peace'] - second['days_at_peace'])} fewer.")


def _source(job):
    return "the prior" if job.source == "prior" else f"the posterior {job.source}"


def _regret(choice):
    least, worst = (choice.loc[choice[name].idxmin()] for name in ("regret_mean", "regret_max"))
    same = least["strategy"] == worst["strategy"]
    words = (
        f"least is lost against the best strategy of each draw by {policy_words(least['strategy'])}: "
        f"{days(least['regret_mean'], 1)} on average, {_worst(least)} in its worst draw"
    )
    rivals = (choice["regret_max"] < worst["regret_max"] + 2 * worst["regret_max_se"]).sum() - 1
    others = "another" if rivals == 1 else f"{rivals} others"
    doubt = f" ({others} cannot be told from it by this)" if rivals else ""
    return words + (
        f"; no other loses less in its worst draw either (minimax regret){doubt}." if same else
        f"; by minimax regret one would choose {policy_words(worst['strategy'])}, which loses "
        f"{_worst(worst)} in its worst draw and {days(worst['regret_mean'], 1)} on average{doubt}."
    )


def _worst(row):
    return f"{days(row['regret_max'])} (± {1.96 * row['regret_max_se']:.0f})"


def _robust(job, choice):
    best, held = (choice.loc[choice[name].idxmax()] for name in ("robust", "robust_held"))
    level = per_cent(job.threshold)
    words = (f"over {level} of first ceasefires stand after 180 days in {per_cent(best['robust'])} of the draws under "
             f"{policy_words(best['strategy'])}, more than under any other")
    signed = f" (signed in {per_cent(best['signing_rate'])} of the worlds)" if known(best["signing_rate"]) else ""
    return (f"{words}{signed}; counted over all worlds, signed or not, {policy_words(held['strategy'])} is good enough "
            f"most often, in {per_cent(held['robust_held'])}.")


def _front(choice):
    front = choice[choice["pareto"] == 1].sort_values("days_at_peace", ascending=False, kind="stable")["strategy"]
    off = len(choice) - len(front)
    rest = ("the one other is" if off == 1 else f"the other {off} are") + " beaten by one of them in all three"
    return (f"on the front of days at peace, signing and leverage-days spent stand {_named(front)}; "
            f"{rest if off else 'no strategy is beaten in all three'}.")


def _facts(facts):
    if not len(facts):
        return
    first = facts.iloc[0]
    most = f"{days(first['evpi'], 1)} (by a second estimate, which leans high, {days(first['evpi_plugin'], 1)})"
    clear = facts[facts["evppi_lo"] > 0].sort_values("evppi", ascending=False, kind="stable")
    if not len(clear):
        yield (f"of {len(facts)} facts none is worth anything that can be told from 0: the choice would hardly change; "
               f"knowing every parameter would be worth {most}.")
        return
    best = clear.iloc[0]
    words = fact_words(best["fact"], best["keys"])
    yield (
        f"the one fact worth most is {words}: choosing with it known gains {days(best['evppi'], 1)} on average "
        f"({best['evppi_lo']:.1f} to {best['evppi_hi']:.1f}); knowing every parameter would gain {most}."
    )
    rule, without = "; ".join(rule_words(best["chosen_with"])), look(best["chosen_without"]).label
    yield f"with it one would choose {rule}, instead of “{without}” throughout."
    rest = clear.iloc[1:]
    if len(rest):
        told = ", ".join(f"{fact_words(row['fact'], row['keys'])} ({days(row['evppi'], 1)})" for _, row in
                         rest.head(3).iterrows())  # fmt: skip
        yield f"next come {told}." if len(rest) > 1 else f"next comes {told}."
    nothing = [fact_words(row["fact"], row["keys"]) for _, row in facts[facts["evppi_lo"] <= 0].iterrows()]
    if nothing and len(nothing) <= MOST_NAMED:
        yield f"not told from 0: {', '.join(nothing)}."
    elif nothing:
        yield f"{len(nothing)} of {len(facts)} facts are not told from 0."


def _warnings(job, assigns):
    said = [
        ("Not a forecast, and no record of strategies.", "Nobody varied strategies in the record, so every contrast of "
         "policies rests on the model; draws say what is not known of its parameters, not whether its rules are true."),
        ("Worth to whom?", "Value is days at peace and nothing else: not deaths, not justice, not what a text is "
         "worth to those who sign it."),
        ("Leverage-days are an assumption.", "Each day of a ceasefire costs the leverage that stands behind it, and "
         "one unit for each unit of subsidy, inspection and commission in force. The model knows no prices; the parts "
         "stand in choice.csv."),
        ("S(180) describes what was signed.", "A strategy that signs seldom can look robust by it; the share of all "
         "worlds stands beside it."),
        ("Facts are perfect here.", "A fact is worth at most this much; a report of inspectors about it is worth less. "
         "Values of several facts do not add up. Rules were found in nine tenths of the draws and valued in the rest, "
         "so small values scatter round 0."),
    ]  # fmt: skip
    if job.source == "prior":
        said.append(("The prior is an assumption.", "Another prior gives other averages, regrets and values."))
    if job.sweep.recipe.scenario().start == "doha":
        said.append(("Begun inside a truce.", "The first ceasefire is that of 19 October; signing is of the strategy's "
                     "package against militants."))  # fmt: skip
    if "forced" in assigns:
        said.append(("Forced texts.", "With the first text in force everywhere, strategies with the same first text "
                       "are the same policy, and a text that nobody would sign counts too."))  # fmt: skip
    if len(job.sweep.recipe.scenario().dyads) > 1:
        said.append(("Several dyads.", "Outcomes are means over the dyads that are mediated."))
    if job.sweep.recipe.scenario().toy:
        said.append(("A toy.", "No evidence stands behind the coefficients of this scenario's further fronts."))
    return said
