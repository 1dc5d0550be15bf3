"""Hazards of the compared pair by period of follow-up, never without the days of ceasefire beside them."""

import math

import pandas as pd

from experiments.report.result import Meta, Result, compared_pair, middle_point
from experiments.report.rows import Cell, Grid
from experiments.report.wording import UNKNOWN, known
from sim.analysis.cox import cox_by_period
from sim.analysis.same_worlds import cox_in_same_worlds
from sim.plots.style import look, signed


def periods_grid(result: Result, meta: Meta, dyad: str) -> Grid | None:
    """Cox hazard ratios of A to B by period beside the difference in days; None where the pair has no ceasefires.

    With the text in force everywhere where that was run, otherwise among the ceasefires that the parties signed.
    """
    _, designs = middle_point(result.designs)
    a, b = compared_pair(designs)
    if b is None:
        return None
    assign = "forced" if "forced" in set(designs["assign"]) else "endogenous"
    numbers = [
        designs.loc[(designs["strategy"] == strategy) & (designs["assign"] == assign), "design"] for strategy in (a, b)
    ]
    table = _table(result, meta, dyad, numbers)
    if table is None:
        return None
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
        + (
            "Intervals know which worlds are the same under both."
            if result.episodes is not None
            else "Intervals take the two arms as independent, which makes them too wide: no episodes were kept."
        ),
        ["Period", f"Ends, {look(a).label}", f"Ends, {look(b).label}", "Hazard ratio", "Days won or lost"],
        rows,
    )


def _table(result: Result, meta: Meta, dyad: str, numbers: list[pd.Series]) -> pd.DataFrame | None:
    """Hazards by period, from ceasefires world by world where they were kept, else from life tables."""
    kept = result.life_tables[result.life_tables["clock"] == "collapse"] if result.episodes is None else result.episodes
    arms = [kept[(kept["dyad"] == dyad) & kept["design"].isin(each)] for each in numbers]
    if not all(len(arm) for arm in arms):
        return None
    return cox_by_period(*arms) if result.episodes is None else cox_in_same_worlds(*arms, follow=meta.follow)


def _ratio(value: float, low: float, high: float) -> Cell:
    if not known(value) or not 0 < value < math.inf:
        return Cell(UNKNOWN)
    return Cell(f"{value:.2f}", f"{low:.2f} to {high:.2f}")


def _days(value: float, low: float, high: float) -> Cell:
    if not known(value):
        return Cell(UNKNOWN)
    return Cell(signed(value, 1), f"{signed(low, 1)} to {signed(high, 1)}")
