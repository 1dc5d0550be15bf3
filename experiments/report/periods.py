"""Hazards of the compared pair by period of follow-up, never without the days of ceasefire beside them."""

import math

from experiments.report.result import Meta, Result, told_pairs
from experiments.report.rows import Cell, Grid
from experiments.report.wording import UNKNOWN, known
from sim.analysis.same_worlds import cox_together
from sim.plots.style import look, signed


def periods_grid(result: Result, meta: Meta, dyad: str) -> Grid | None:
    """Cox hazard ratios of A to B by period beside the difference in days; None where the pair has no ceasefires.

    With the text in force everywhere where that was run, otherwise among the ceasefires that the parties signed.
    """
    pairs = told_pairs(result.designs)
    if result.together is None or not pairs:
        return None
    together = result.together
    kept = together[(together["dyad"] == dyad) & (together["design_a"] == pairs[0][0])]
    kept = kept[kept["design_b"] == pairs[0][1]]
    if not all((kept[f"duration_{arm}"] > 0).any() for arm in "ab"):
        return None
    table = cox_together(kept, meta.follow)
    policies = result.designs.set_index("design").loc[list(pairs[0])]
    (a, b), assign = policies["strategy"], policies["assign"].iloc[0]
    rows = [
        (
            f"days {row.period}" if row.period != "all" else f"all {row.last_day} days",
            [
                Cell(f"{row.events_a:,}"),
                Cell(f"{row.events_b:,}"),
                _ratio(row.hazard_ratio, row.hazard_ratio_lo, row.hazard_ratio_hi),
                _days(row.rmst_difference, row.rmst_difference_lo, row.rmst_difference_hi),
            ],
        )
        for row in table.itertuples()
    ]
    how = "the text in force in every world" if assign == "forced" else "ceasefires that the parties signed"
    return Grid(
        f"“{look(a).label}” against “{look(b).label}”, {how}. A ratio above 1: a standing ceasefire is in more danger "
        "under the first. Ratios that cross 1 from period to period mean that no single ratio tells the story: read "
        "the days. "
        "Intervals know which worlds are the same under both.",
        ["Period", f"Ends, {look(a).label}", f"Ends, {look(b).label}", "Hazard ratio", "Days won or lost"],
        rows,
    )


def _ratio(value: float, low: float, high: float) -> Cell:
    if not known(value) or not 0 < value < math.inf:
        return Cell(UNKNOWN)
    return Cell(f"{value:.2f}", f"{low:.2f} to {high:.2f}")


def _days(value: float, low: float, high: float) -> Cell:
    if not known(value):
        return Cell(UNKNOWN)
    return Cell(signed(value, 1), f"{signed(low, 1)} to {signed(high, 1)}")
