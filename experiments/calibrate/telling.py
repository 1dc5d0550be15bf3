"""What a calibration says in words: the answer, what it is not, and what each section found."""

from typing import NamedTuple

import numpy as np

from experiments.calibrate.case import IDENTIFIED, control_told
from experiments.calibrate.checks import LATER
from experiments.calibrate.draws import TYPE
from experiments.calibrate.population import MECHANISMS

PAIR = ("written_only", "verbal_only")
TWO_VALUED = (TYPE, LATER[0])
"""Quantities that are 0 or 1: an interval of theirs holds the truth too often or hardly ever."""


class Told(NamedTuple):
    """What the page is made of; see :func:`experiments.calibrate.page.write_page`."""

    title: str
    answer: list
    warnings: list
    tables: dict
    notes: dict
    case: object


class CaseTold(NamedTuple):
    """A case in plain tables for the page."""

    title: str
    summary: str
    condition: list
    targets: list
    readings: list


def told(found):
    """Everything that the page says of a calibration."""
    known, tables = found.known, found.tables
    return Told(known.case.title, _answer(found), _warnings(found), tables,
                {"ridge": _ridge(known), "known": _known(found), "case": _case(known), "world": _world(found),
                 "checks": _checks(tables), "answer": _beaten(tables), "projection": _projection(tables)},
                _case_told(known.case))  # fmt: skip


def _per_cent(share):
    return f"{100 * share:.0f} %".replace("-", "−")


def _answer(found):
    known, tables = found.known, found.tables
    table = tables["contraction"]
    learned = table[table["identified"]]
    lines = [
        f"Of {len(table)} parameters the record of this case identifies {len(learned) or 'none'} (a variance that "
        f"shrinks by {_per_cent(IDENTIFIED)} or more); the others are shown as their prior.",
        _leader(tables),
    ]
    row = _row(tables["beats"], "posterior", *PAIR)
    before = _row(tables["beats"], "prior", *PAIR)
    if row is not None and before is not None:
        lines.append(
            f"Insisting on a written promise beats insisting on a spoken one by more than five days at peace in "
            f"{_per_cent(row.p_beats)} of the posterior's draws and loses by as much in "
            f"{_per_cent(1 - row.p_beats - row.p_equal)} (prior: {_per_cent(before.p_beats)} and "
            f"{_per_cent(1 - before.p_beats - before.p_equal)}); {row.draws} draws, a thousand worlds each."
        )
    shares = tables["shares"]["selection_share"]
    lines.append(
        f"In the world's record written ceasefires last longer. How much of that is selection the record cannot say: "
        "over "
        f"all fits that are as good as the best it ranges from {_per_cent(shares.min())} to {_per_cent(shares.max())}."
    )
    lines.append(f"{len(known.weights):,} worlds were laid beside the case; those that resemble it are worth "
                 f"{known.effective:,.0f} draws.")  # fmt: skip
    return lines


def _leader(tables):
    rows = tables["regret"]
    rows = rows[(rows["set"] == "posterior") & (rows["assign"] == "endogenous")].sort_values("regret_mean")
    best, last = rows.iloc[0], rows.iloc[-1]
    return (f"Of {len(rows)} strategies {_name(best.strategy)} forgoes least: {best.regret_mean:.0f} days at peace of "
            "360 "
            f"on average against the best of each draw; {_name(last.strategy)} forgoes most, {last.regret_mean:.0f} "
            "days.")  # fmt: skip


def _name(strategy):
    return strategy.replace("_", " ")


def _row(beats, name, first, second, assign="endogenous", mechanism="both"):
    rows = beats[(beats["set"] == name) & (beats["strategy_a"] == first) & (beats["strategy_b"] == second)
                 & (beats["assign"] == assign) & (beats["outcome"] == "days_at_peace")
                 & (beats["mechanism"] == mechanism)]  # fmt: skip
    return next(rows.itertuples(), None)


def _warnings(found):
    return [
        ("It is no forecast.", "Nobody varied strategies in either record: every contrast of strategies is the "
         "model's."),
        ("Can't and won't are not told apart.", "The record of this case does not identify whether a host cannot or "
         "will "
         "not act; the first figure shows the ridge."),
        ("The world's record is of states against rebels.", "There the signatory does the killing. It informs hazards, "
         "deaths and how ceasefires differ, and nothing about control, blame or belief; carrying it to a state "
         "against a "
         "de facto state is an assumption."),
        ("Checks of the computation are not checks of the model.", "Simulation-based calibration says that "
         "posteriors are "
         "computed rightly, not that the rules are true."),
    ]  # fmt: skip


def _ridge(known):
    seen = control_told(known)
    return [
        f"Control has mean {seen['control'][0]:.2f} before and {seen['control'][1]:.2f} after (contraction "
        f"{seen['control'][2]:.2f}); a sincere host has probability {seen['sincerity'][0]:.2f} before and "
        f"{seen['sincerity'][1]:.2f} after (contraction {seen['sincerity'][2]:.2f})."
    ]


def _known(found):
    table = found.tables["contraction"].sort_values("contraction", ascending=False)
    top = table.iloc[0]
    both = table[table["identified"] & table["moves"]]
    return [
        f"Most is learned about {top['meaning']} ({top['key']}): contraction {top['contraction']:.2f}.",
        "Moves the outcome and is identified: " + (", ".join(both["key"]) or "none") + ".",
    ]


def _case(known):
    return [
        f"{_per_cent(known.prior.mean())} of the worlds meet the condition; {_per_share(known.weights)} resemble the "
        f"record under some reading, worth {known.effective:,.0f} draws."
    ]


def _per_share(weights):
    return f"{100 * np.mean(weights > 0):.2g} %"


def _world(found):
    lines = [f"{found.world.worlds:,} first ceasefires stand behind the curves."]
    scores = found.tables["scores"]
    for mechanism in MECHANISMS:
        rows = scores[(scores["what"] == "fit V25") & (scores["source"] == mechanism)].iloc[0]
        fit = found.world.fits[mechanism]
        lines.append(
            f"{mechanism}: best log likelihood {fit.log_likelihood.max():.1f}, {found.world.effective[mechanism]:,.0f} "
            f"effective draws, at least {found.world.behind[mechanism]:,.0f} effective worlds behind a curve, mean "
            "error "
            f"{100 * rows['rmse']:.1f} points on the points fitted (the noise of the tables is about 3)."
        )
    null = scores[(scores["what"] == "fit V25") & (scores["source"] == "null (fitted to it)")].iloc[0]
    lines.append(f"The null: log likelihood {null['log_score']:.1f}, mean error {100 * null['rmse']:.1f} points, with "
                 "two numbers for each form.")  # fmt: skip
    lines += [_prediction(scores, what) for what in scores["what"].unique() if what != "fit V25"]
    return lines


def _prediction(scores, what):
    rows = scores[scores["what"] == what].set_index("source")
    null = rows.loc["null carried over"]
    told = ", ".join(f"{mechanism} {rows.loc[mechanism, 'log_score']:.1f}" for mechanism in MECHANISMS)
    better = [name for name in MECHANISMS if rows.loc[name, "log_score"] > null["log_score"]]
    words = "both predict it better than the null does" if len(better) == len(MECHANISMS) else (
        f"only {better[0]} predicts it better than the null does" if better else "neither beats the null")  # fmt: skip
    return f"{what}, log score: {told}, the null carried over {null['log_score']:.1f}; {words}."


def _checks(tables):
    sbc = tables["sbc"]
    out, wide = sbc[sbc["outside"]], sbc[~sbc["key"].isin(TWO_VALUED)]
    lines = [
        f"Intervals of 90 % hold the truth in {100 * wide['coverage90'].mean():.1f} % of {sbc['n'].iloc[0]:,} "
        "simulated "
        f"records on average over {len(wide)} quantities (least {100 * wide['coverage90'].min():.1f}, most "
        f"{100 * wide['coverage90'].max():.1f}); two that are 0 or 1 have ranks, but no interval to speak of.",
        f"Ranks of {len(out)} of {len(sbc)} quantities leave their 95 % band; {0.05 * len(sbc):.0f} would by chance"
        + (f": {', '.join(out['key'])}." if len(out) else "."),
    ]
    if "world_coverage" in tables:
        table = tables["world_coverage"]
        by = table.groupby("mechanism", sort=False)["inside"].mean()
        lines.append("At the world level, on records left by known populations: "
                     + ", ".join(f"{name} {100 * share:.1f} %" for name, share in by.items())
                     + f" of the 90 % intervals of the five numbers ({table['dataset'].nunique()} records "
                       "each).")  # fmt: skip
    if "second_method" in tables:
        table = tables["second_method"]
        apart = (table["smc_mean"] - table["bank_mean"]) / table["bank_sd"]
        lines.append(
            f"A second method, sequential Monte Carlo, on {table['dataset'].nunique()} of the records: its posterior "
            "means "
            f"differ from the bank's by {apart.abs().mean():.2f} posterior standard deviations on average, in the "
            "mean by "
            f"{apart.mean():+.3f}; its standard deviations are {np.mean(table['smc_sd'] / table['bank_sd']):.2f} of "
            "the "
            "bank's."
        )
    return lines


def _beaten(tables):
    lines = []
    for name in ("prior", "posterior"):
        row = _row(tables["beats"], name, *PAIR, assign="forced")
        if row is not None:
            lines.append(
                f"Where the text is forced on every world, {name}: written beats verbal in {_per_cent(row.p_beats)} "
                "of the "
                f"draws, practically equal in {_per_cent(row.p_equal)}, mean difference {row.mean_difference:+.0f} "
                "days."
            )
    turned = tables["reversals"]
    if len(turned):
        for label, rows in turned.groupby("set", sort=False):
            pairs = "; ".join(f"{_name(row.strategy_a)} over {_name(row.strategy_b)}" for row in rows.itertuples())
            lines.append(f'Depends on the rule: under "{label}" these orders turn round: {pairs}.')
    else:
        lines.append("No order of two strategies turns round under a mechanism or a rule that is switched off.")
    return lines


def _projection(tables):
    model = tables["projection"]
    model = model[(model["clock"] == "by word") & (model["source"] == "model")]
    if not len(model):
        return []
    later = model.iloc[(model["day"] - 180).abs().argmin()]
    return [
        f"Of the worlds that resemble the record and whose ceasefire stood at the end of it, "
        f"{_per_cent(later['survival'])} still stand on day {later['day']:.0f}. On V1 and V5 the ceasefire had failed "
        "already, so nothing is left to project."
    ]


def _case_told(case):
    def plain(target, **more):
        return more | {"statistic": target.statistic, "between": list(target.between), "meaning": target.meaning,
                       "rows": list(target.rows), "because": target.because}  # fmt: skip

    readings = [plain(target, axis=axis.name, reading=option.name, weight=option.weight)
                for axis in case.readings for option in axis.options for target in option.targets]  # fmt: skip
    return CaseTold(case.title, case.summary, [plain(one) for one in case.condition],
                    [plain(one) for one in case.targets], readings)  # fmt: skip
