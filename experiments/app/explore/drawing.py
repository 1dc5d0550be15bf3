"""Curves as lean SVG that the page itself carries: numbers in, paths out."""

from dataclasses import dataclass, field

import numpy as np

from experiments.app.explore.asked import ASSIGNMENTS

WIDE, HIGH = 380, 250
LEFT, RIGHT, TOP, BOTTOM = 44, 10, 10, 52
STEP = 4
"""Days between two points of a drawn curve."""


@dataclass(frozen=True)
class Curve:
    """One drawn curve: who (``now`` or ``pin``), its line, and the band about it."""

    who: str
    line: str
    band: str


@dataclass
class Panel:
    """One picture: what it shows in words, its curves, and its axes as (place, label) of each mark."""

    name: str
    title: str
    told: str
    unit: str
    curves: list[Curve] = field(default_factory=list)
    across: list[tuple[float, str]] = field(default_factory=list)
    up: list[tuple[float, str]] = field(default_factory=list)


def panels(arms):
    """The four pictures of one arm or two.

    Args:
        arms: pairs of ``now`` or ``pin`` and :class:`experiments.app.explore.answer.Arm`.
    """
    made = []
    for kind, heading, unit in (("survival", "Standing", "%"), ("hazard", "Ending", "% a day")):
        for number, given in enumerate(("signed by choice", "in force, nobody chose")):
            rows = {who: arm.curves[arm.curves["design"] == number] for who, arm in arms if len(arm.curves)}
            made.append(_panel(f"{kind}_{ASSIGNMENTS[number]}", kind, f"{heading}: {given}", unit, rows))
    return made


def _panel(name, kind, title, unit, rows):
    rows = {who: frame for who, frame in rows.items() if len(frame) and frame[kind].notna().any()}
    panel = Panel(name, title, "", unit)
    if not rows:
        panel.told = "No ceasefire to show."
        return panel
    follow = max(int(frame["day"].max()) for frame in rows.values())
    top = 1.0 if kind == "survival" else _top(max(float(frame[kind].max()) for frame in rows.values()))
    scale = _Scale(follow, top)
    panel.across = [(scale.x(day), str(day)) for day in (0, 90, 180, 270, 365) if day <= follow]
    panel.up = [(scale.y(share), f"{100 * share:.3g}") for share in np.linspace(0, top, 5)]
    panel.curves = [_curve(who, frame, kind, scale) for who, frame in rows.items()]
    panel.told = " ".join(_words(who, frame, kind) for who, frame in rows.items())
    return panel


@dataclass(frozen=True)
class _Scale:
    follow: int
    top: float

    def x(self, day):
        return round(LEFT + (WIDE - LEFT - RIGHT) * day / max(self.follow, 1), 1)

    def y(self, share):
        return round(TOP + (HIGH - TOP - BOTTOM) * (1 - min(share / self.top, 1)), 1)


def _top(highest):
    """A round number above the highest hazard, in shares a day."""
    for mark in (0.002, 0.004, 0.008, 0.012, 0.02, 0.04, 0.08, 0.12, 0.2, 0.4):
        if 1.1 * highest <= mark:
            return mark
    return 1.0


def _curve(who, frame, kind, scale):
    shown = frame[frame[kind].notna() & ((frame["day"] % STEP == 0) | (frame["day"] == 1))]
    points, above, below = [], [], []
    for day, share, low, high in shown[["day", kind, f"{kind}_lo", f"{kind}_hi"]].itertuples(index=False):
        points.append(f"{scale.x(day):g},{scale.y(share):g}")
        if np.isfinite(low) and np.isfinite(high):
            above.append(f"{scale.x(day):g},{scale.y(high):g}")
            below.append(f"{scale.x(day):g},{scale.y(low):g}")
    return Curve(who, " ".join(points), " ".join([*above, *reversed(below)]))


def _words(who, frame, kind):
    told = {"now": "This curve", "pin": "The pinned curve"}[who]
    days = [day for day in (30, 90, 180, 365) if day <= frame["day"].max()]
    at = frame.set_index("day")[kind]
    marks = [f"{100 * at[day]:.3g} % on day {day}" for day in days if np.isfinite(at[day])]
    return f"{told}: {', '.join(marks)}." if marks else f"{told}: nothing to tell."


def rows(arms):
    """The curves as rows of words: the day, then each panel and arm, in the order of the panels."""
    told = []
    for day in (0, 7, 14, 30, 60, 90, 120, 180, 270, 365):
        row = [str(day)]
        for kind in ("survival", "hazard"):
            for number in range(len(ASSIGNMENTS)):
                row += [_cell(arm.curves, number, day, kind) for _, arm in arms]
        told.append(row)
    return told


def _cell(curves, number, day, kind):
    if not len(curves):
        return "—"
    found = curves.loc[(curves["design"] == number) & (curves["day"] == day), kind]
    return "—" if not len(found) or not np.isfinite(found.iloc[0]) else f"{100 * found.iloc[0]:.3g}"
