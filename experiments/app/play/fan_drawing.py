"""A fan of futures as lean SVG: how many of the coming days are at peace, in a tenth to nine tenths of the worlds."""

from dataclasses import dataclass

from experiments.app.chair.choices import WAIT
from experiments.app.chair.options import words

WIDE, HIGH = 380, 230
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 10, 52
STEPS = (10, 30, 60, 90, 180, 365, 10_000)
"""Days from one mark to the next."""


@dataclass(frozen=True)
class Drawn:
    """One fan: its words, the paths of its bands and of its middle, its axes, and what it says in sentences."""

    name: str
    title: str
    outer: str
    inner: str
    middle: str
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]
    told: str
    gain: str


def drawn(fan):
    """A fan (:class:`experiments.app.chair.fan.Fan`) as it is shown."""
    first, last = fan.days[0], fan.days[-1]
    span = max(last - first, 1)

    def x(day):
        return round(LEFT + (WIDE - LEFT - RIGHT) * (day - first) / span, 1)

    def y(days):
        return round(TOP + (HIGH - TOP - BOTTOM) * (1 - days / span), 1)

    def line(row):
        return [f"{x(day):g},{y(value):g}" for day, value in zip(fan.days, row, strict=True)]

    def band(low, high):
        return " ".join([*line(fan.bands[high]), *reversed(line(fan.bands[low]))])

    every = next(step for step in STEPS if span / step <= 5)
    marks = range(-(-first // every) * every, last + 1, every)
    ends = [float(row[-1]) for row in fan.bands]
    told = (f"By day {last}: half of the worlds have at least {ends[2]:.0f} days at peace of {span}, a tenth at "
            f"most {ends[0]:.0f}, a tenth at least {ends[4]:.0f}. On average {fan.mean:.0f} days.")
    gain = "" if fan.choice == WAIT else (
        f"{_percent(fan.signs)} of the worlds sign it. Against bringing nothing: {fan.gain:+.0f} days at peace, give "
        f"or take {1.96 * fan.gain_error:.0f} (95 % Monte Carlo).").replace("-", "−")
    return Drawn(f"fan_{fan.choice.replace('+', '_')}", words(fan.choice), band(0, 4), band(1, 3),
                 " ".join(line(fan.bands[2])), tuple((x(day), str(day)) for day in marks),
                 tuple((y(days), str(days)) for days in range(0, span + 1, every)), told, gain)


def row(fan):
    """A fan as cells of a table: the choice, share that signs, days at peace, gain, spread, peace at the end, dead."""
    low, _, _, _, high = (float(band[-1]) for band in fan.bands)
    gain = "—" if fan.choice == WAIT else f"{fan.gain:+.0f} ± {1.96 * fan.gain_error:.0f}".replace("-", "−")
    return (words(fan.choice), "—" if fan.choice == WAIT else _percent(fan.signs), f"{fan.mean:.0f}", gain,
            f"{low:.0f} to {high:.0f}", _percent(float(fan.peace[-1])), f"{fan.dead:,.0f}")


def _percent(share):
    return "Fewer than 1 %" if 0 < share < 0.01 else f"{100 * share:.0f} %"
