"""What changes across the points of a design: along one swept quantity, or over a grid of two."""

from collections.abc import Iterator

import pandas as pd

from experiments.report.arms import by_arm
from experiments.report.result import Meta, Result, compared_pair, difference, swept_keys
from sim import plots
from sim.parameters import about
from sim.plots.style import look
from sim.plots.survival import DEFAULT_HIGHLIGHT
from sim.scenario import ACTORS, SECTIONS

MOST_POINTS = 60
"""Points along one quantity beyond which lines stop being read."""
MOST_LINES = 5
"""Strategies that can all be named beside their lines."""


def axis_words(key: str) -> str:
    """A dotted key with its unit, as an axis is labelled."""
    if key == "dividend":
        return "dividend (util a day)"
    parts = key.split(".")
    section = ACTORS.get(parts[0], parts[0])
    unit = about(SECTIONS[section], parts[-1])["unit"] if section in SECTIONS else ""
    return f"{key} ({unit})" if unit not in ("", "-") else key


def across_design(result: Result, meta: Meta, dyad: str) -> Iterator[tuple[str, str, object, str, str]]:
    """Figures over the design: name, heading, figure, caption, text for those who cannot see; none where none is apt.

    One numeric key gives every strategy's outcomes along it; a full grid of two gives a map of the difference in days
    at peace between the two compared strategies.
    """
    keys = swept_keys(result.designs)
    if meta.arms:
        yield from by_arm(result, meta, dyad, axis_words(next(iter(keys))))
        return
    if not keys or not all(pd.api.types.is_numeric_dtype(result.designs[key]) for key in keys):
        return
    points = result.designs[keys].drop_duplicates()
    assign = "endogenous" if "endogenous" in set(result.designs["assign"]) else "forced"
    how = "the parties choose" if assign == "endogenous" else "text in force everywhere"
    told = result.summary[(result.summary["dyad"] == dyad) & (result.summary["assign"] == assign)]
    if len(keys) == 1 and 1 < len(points) <= MOST_POINTS:
        strategies = list(dict.fromkeys(result.designs["strategy"]))
        panels = {"signing_rate": "signed (% of worlds)",
                  "S90": "standing on day 90 (% of those signed)",
                  "rmst365": f"mean first ceasefire (days of {min(365, meta.follow)})",
                  "days_at_peace": f"days at peace (of {meta.horizon + meta.follow})"}
        if assign == "forced":
            panels.pop("signing_rate")
            panels["S90"] = "standing on day 90 (%)"
        highlight = DEFAULT_HIGHLIGHT if len(strategies) > MOST_LINES else strategies
        figure = plots.swept_outcomes(told.sort_values(keys[0]), keys[0], axis_words(keys[0]), panels, highlight,
                                      title=f"Along {keys[0]} ({how})")
        yield ("design", f"Along {keys[0]}", figure,
               "Every outcome at every point of the design. Signing and days at peace are of all worlds; what lasts is "
               "of the ceasefires that there are. Shaded bands show Monte Carlo error only.",
               f"Signing, first ceasefires and days at peace along {keys[0]}, a line a strategy.")
    a, b = compared_pair(result.designs)
    grid = len(keys) == 2 and len(points) == points[keys[0]].nunique() * points[keys[1]].nunique() > 1
    if b is not None and grid:
        yield ("design", f"Across {keys[0]} and {keys[1]}", _map(result, dyad, keys, a, b, assign, how),
               f"Each cell is a point of the design: days at peace under “{look(a).label}” less “{look(b).label}”. "
               "Hatched cells: the 95 % Monte Carlo interval covers 0. Line: no difference.",
               f"Map over {keys[0]} and {keys[1]}: {look(a).label} less {look(b).label}, in days at peace.")


def _map(result, dyad, keys, a, b, assign, how):
    rows = result.contrasts
    rows = rows[(rows["dyad"] == dyad) & (rows["assign_a"] == assign) & (rows["assign_b"] == assign)]
    cells = []
    for _, row in rows.iterrows():
        if {row["strategy_a"], row["strategy_b"]} == {a, b}:
            value, low, high = difference(row, 1 if row["strategy_a"] == a else -1, "days_at_peace")
            cells.append({**{key: row[key] for key in keys}, "days": value, "days_lo": low, "days_hi": high})
    frame = pd.DataFrame(cells, columns=[*keys, "days", "days_lo", "days_hi"])
    return plots.phase_map(frame, keys[0], keys[1], "days", axis_words(keys[0]), axis_words(keys[1]),
                           f"days at peace: {look(a).label} less {look(b).label}", title=f"Where which lasts ({how})",
                           difference=True)
