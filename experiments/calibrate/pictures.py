"""Which figures a calibration gets, section by section, with the words beneath and for those who cannot see them."""

import numpy as np

from experiments.report.pictures import Picture
from sim import plots
from sim.plots.beats import PAIRS, both_ways
from sim.plots.population import MECHANISMS
from sim.plots.style import ASSIGN_WORDS, look

OUTCOMES = {
    "days_at_peace": "days at peace",
    "rmst180": "days standing within 180 days",
    "S180": "share standing on day 180",
}
NOT_SHOWN = "the model has not been shown to beat this curve"
UNIDENTIFIED = (
    "This record does not identify can't against won't: a host that cannot suppress militants and a host that will not "
    "leave the same attacks, the same refusals and the same blame."
)


def drawn(tables, title):
    """Figures by section.

    Args:
        tables: frames by name; what is missing or empty is left out.
        title: of the case, for the headings of its figures.

    Returns:
        Section (ridge, known, case, world, checks, answer, projection) to a list of Pictures, empty where nothing can
        be drawn.
    """
    there = {name: table for name, table in tables.items() if table is not None and len(table)}
    makers = {
        "ridge": (("ridge", _ridge),),
        "known": (("contraction", _corners), ("contraction", _intervals)),
        "case": (("predictive", _predictive),),
        "world": (("fit", _fit), ("shares", _shares)),
        "checks": (("ecdf", _ranks),),
        "answer": (("beats", _matrices), ("beats", _sets), ("regret", _regret)),
        "projection": (("projection", _projection),),
    }
    return {
        section: [picture for name, make in pairs if name in there for picture in make(there[name], title)]
        for section, pairs in makers.items()
    }


def chosen(beats, assign, outcome="days_at_peace"):
    """Rows of pairs of strategies for one assignment and outcome."""
    return beats[(beats["assign"] == assign) & (beats["outcome"] == outcome)]


def middle(beats):
    """The rows of the posterior with both mechanisms, or of the first set and mechanism that is there."""
    for name, value in (("set", "posterior"), ("mechanism", "both")):
        if len(beats):
            beats = beats[beats[name] == (value if (beats[name] == value).any() else beats[name].iloc[0])]
    return beats


def _ridge(table, title):
    sides = table.groupby("which")
    told = [
        f"{which}: mean control {_mean(own, 'control'):.2f}, {100 * _mean(own, 'sincere'):.0f} % sincere"
        for which, own in sides
        if own["weight"].sum() > 0
    ]
    yield Picture(
        "ridge",
        "Can't against won't",
        plots.ridge(table, _titled("Can't against won't", title)),
        "Control to the right, will upwards. The events say at most how much was suppressed, and along a dashed line "
        "that is the same: a host with much will and little control lies on it, and so does one with much control and "
        "little will. A posterior that is narrow across these lines and long along them has learned how much, not why.",
        f"Density of draws over control and will, prior beside posterior. {'; '.join(told)}.",
    )


def _titled(words, title):
    """The case behind the words of a figure, where one line holds both."""
    return f"{words}: {title}" if len(words) + len(title) <= 76 else words


def _mean(own, column):
    return float(np.average(own[column], weights=own["weight"]))


def _corners(table, title):
    moves, known = table["moves"].astype(bool), table["identified"].astype(bool)
    first = table[moves & ~known].sort_values("effect", ascending=False)["meaning"].head(4).tolist()
    counts = (
        f"{len(table)} parameters: {(moves & known).sum()} move the outcome and are identified, "
        f"{(moves & ~known).sum()} move it and are not, {(~moves & known).sum()} are identified and hardly move it, "
        f"{(~moves & ~known).sum()} neither."
    )
    yield Picture(
        "corners",
        "What moves the outcome, and what is identified",
        plots.moves_by_identified(table, _titled("What moves, what is identified", title)),
        "The upper left corner is where the answer comes from the prior: on these parameters it hangs how long peace "
        "lasts, and the events say next to nothing about them.",
        counts + (f" Not identified though they matter most: {'; '.join(first)}." if first else ""),
    )


def _intervals(table, title):
    first = table.sort_values("effect", ascending=False).head(12)
    yield Picture(
        "intervals",
        "Before and after, the dozen that matter most",
        plots.intervals(table, "Prior and posterior of the parameters that the outcome hangs on most"),
        "Every row is stretched so that its prior is equally long. An open bar is no finding: that parameter is not "
        "identified and is shown, and carried on, as its prior.",
        f"Intervals of the {len(first)} most important of {len(table)} parameters; "
        f"{int(first['identified'].astype(bool).sum())} of them are identified.",
    )


def _predictive(table, title):
    after = table[table["which"] == "posterior"]
    free = after[~after["fitted"].astype(bool)]
    free = free[np.isfinite(free["share_within"].astype(float))]
    told = [f"{row.meaning}: {100 * row.share_within:.0f} %" for row in free.itertuples()]
    yield Picture(
        "predictive",
        "What the model expected before and after the events",
        plots.predictive(table, _titled("Before and after the events", title)),
        "Fitted statistics lie in their interval after conditioning by construction; those marked as not fitted "
        "were left out of it, and only they can test the model. On condition: worlds in which talks went on long "
        "enough for the case to be known.",
        "Intervals of every statistic, prior and posterior, beside what was seen. "
        + (f"Posterior draws within, statistics not fitted: {'; '.join(told)}." if told else ""),
    )


def _fit(table, title):
    record = table[table["source"] == "record"].set_index(["clock", "form", "day"])["survival"]
    gaps = []
    for name, (words, *_) in MECHANISMS.items():
        own = table[table["source"] == name].set_index(["clock", "form", "day"])["survival"]
        for clock, far in (own - record).dropna().groupby("clock", sort=False):
            gaps.append(f"{words}, {clock} {100 * far.abs().max():.0f} percentage points")
    yield Picture(
        "population_fit",
        "The world's record, what was fitted to it and what was predicted",
        plots.population_fit(table, "Mediated bilateral ceasefires: record, null and two mechanisms"),
        "Only V25 was fitted; V1 and V5 are predictions. The null fits every curve by itself with two numbers and "
        "predicts none from another. Where two mechanisms fit alike, the record does not tell which ends truces.",
        "Share of first ceasefires alive by day, three clocks, written and unwritten."
        + (f" Farthest from the record: {'; '.join(gaps)}." if gaps else ""),
    )


def _shares(table, title):
    known = table[np.isfinite(table["selection_share"].astype(float))]
    told = []
    for name, own in known.groupby("mechanism", sort=False)["selection_share"]:
        told.append(f"{MECHANISMS.get(name, (name,))[0]}: {100 * own.min():.0f} to {100 * own.max():.0f} %")
    yield Picture(
        "selection_shares",
        "How much of the gap between written and unwritten is choice",
        plots.selection_shares(table, "How much of the gap between written and unwritten is choice"),
        "Where fits that are about as good lie far apart, the record does not tell what writing does from who chooses "
        "to write. Only the range is reported, never a value.",
        f"Range of the selection share over all fits within two units of the best. {'; '.join(told)}.",
    )


def _ranks(table, title):
    low, high = table["lo"] - 1e-12, table["hi"] + 1e-12
    off = (~table["difference"].between(low, high)).groupby(table["key"]).any()
    names = [str(key) for key in off.index[off]]
    yield Picture(
        "ranks",
        "Simulation-based calibration",
        plots.rank_bands(table, "Ranks of the known truth, less uniform"),
        "Data were simulated from known parameters and calibrated like the case. A line that leaves its band means "
        "that posteriors of that quantity are shifted, too wide or too narrow. This tests the computation, not "
        "the truth of the model.",
        f"{len(names)} of {len(off)} quantities leave their simultaneous band"
        + (f": {', '.join(names[:12])}." if names else "."),
    )


def _matrices(table, title):
    for assign in dict.fromkeys(table["assign"]):
        rows = middle(chosen(table, assign))
        if not len(rows):
            continue
        name = rows["set"].iloc[0]
        yield Picture(
            f"beats_{assign}",
            f"Who beats whom: {ASSIGN_WORDS.get(assign, assign)}",
            plots.beats_matrix(rows, f"P(row beats column) by days at peace, {name}; {assign}"),
            f"Draws of the {name}; {ASSIGN_WORDS.get(assign, assign)}. One strategy beats another in a draw of the "
            "parameters where it is expected to bring over 5 days more at peace; where neither does, the two are "
            "practically equal. Nobody varied strategies in the record: every number rests on the model.",
            _pairs_told(rows),
        )


def _pairs_told(rows):
    both = both_ways(rows)
    told = [f"{both['strategy_a'].nunique()} strategies"]
    for a, b in PAIRS:
        for row in _pair(both, a, b).itertuples():
            told.append(
                f"{look(a).label} beats {look(b).label} in {100 * row.p_beats:.0f} % of draws, practically equal in "
                f"{100 * row.p_equal:.0f} %"
            )
    return f"{'; '.join(told)}."


def _pair(rows, a, b):
    return rows[(rows["strategy_a"] == a) & (rows["strategy_b"] == b)]


def _sets(table, title):
    for assign in dict.fromkeys(table["assign"]):
        rows = both_ways(chosen(table, assign))
        followed = [(a, b) for a, b in PAIRS if len(_pair(rows, a, b))]
        if not followed:
            continue
        a, b = followed[0]
        told = [f"{row.set} ({row.mechanism}) {100 * row.p_beats:.0f} %" for row in _pair(rows, a, b).itertuples()]
        yield Picture(
            f"beats_by_set_{assign}",
            f"What the ranking depends on: {ASSIGN_WORDS.get(assign, assign)}",
            plots.beats_by_set(rows, f"P(first beats second) by days at peace, set by set; {assign}"),
            "A switch takes one rule out of the model and keeps the draws of the posterior. A ranking that a switch, a "
            "mechanism or the step from prior to posterior reverses depends on it, and is no finding of the record.",
            f"Share of draws in which {look(a).label} beats {look(b).label}: {', '.join(told)}.",
        )


def _regret(table, title):
    table = table.dropna(subset=["regret_mean"])
    after = table[table["set"] == "posterior"] if (table["set"] == "posterior").any() else table
    told = []
    for assign, own in after.groupby("assign", sort=False):
        best = own.loc[own["regret_mean"].idxmin()]
        words = f"least expected regret {look(best['strategy']).label}, {best['regret_mean']:.0f} days"
        told.append(f"{ASSIGN_WORDS.get(assign, assign)}: {words}")
    yield Picture(
        "regret",
        "What a wrong choice costs",
        plots.regret_bars(table, "Regret of every strategy, prior and posterior"),
        "Regret is what a strategy brings less than the best one in the same draw of the parameters. A strategy that "
        "is seldom the best can still have little regret.",
        f"Expected and 90 % regret by strategy. {'; '.join(told)}.",
    )


def _projection(table, title):
    table = table.dropna(subset=["survival"])
    told = []
    for (clock, source), own in table.sort_values("day").groupby(["clock", "source"], sort=False):
        told.append(f"{clock}, {source}: {100 * own['survival'].iloc[-1]:.0f} % on day {own['day'].iloc[-1]:.0f}")
    yield Picture(
        "projection",
        "Conditional projection under this model",
        plots.projection(table, title if len(title) <= 44 else "this case"),
        "Conditional projection under this model, beside the record's own conditional curve: among the record's "
        f"ceasefires that stood as long, the share that stood on. {NOT_SHOWN[0].upper()}{NOT_SHOWN[1:]}. "
        "It is not a forecast.",
        f"Still standing: {'; '.join(told)}. {NOT_SHOWN[0].upper()}{NOT_SHOWN[1:]}.",
    )
