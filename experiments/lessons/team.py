"""The exercise of the teams: a package put together under a budget, its score, and the board of all tables."""

from typing import NamedTuple

import marimo as mo
import numpy as np
import pandas as pd
import yaml

from experiments.lessons.packages import (
    BUDGET,
    INSTRUMENTS,
    NOTHING,
    OF_CLAUSES,
    PLACES,
    PRICES,
    PUBLICITY,
    STEPS,
    carried,
    keys_of,
    price,
    refusal,
)
from experiments.lessons.trial import Trial
from sim.analysis.intervals import Z95
from sim.plots.style import look

DRAWS, WORLDS = 60, 60
"""Draws of all parameters over which a package is scored, and worlds at each."""
HOSTS: dict[str, dict[str, float]] = {"as nobody knows it": {}, "unable": {"host.control": 0.2},
                                      "able": {"host.control": 0.8}}  # fmt: skip
"""Hosts for which a package is scored; the first counts: its control is drawn anew in each world."""
ORDER = {"first": "First", "then": "Once that is in force", "last": "And once that is in force"}


class Score(NamedTuple):
    """What a package gained over plain paper: days at peace by place (mean over draws), its error, and how often."""

    points: float
    gains: dict[str, float]
    error: float
    share: float


def designer():
    """What a table chooses: up to three steps, how public they are, and the instruments behind them."""
    start = dict(zip(PLACES, ("a promise on the militants, written", NOTHING, NOTHING), strict=True))
    steps = {place: mo.ui.dropdown(list(STEPS), value=start[place], label=f"**{ORDER[place]}**", full_width=True)
             for place in PLACES}  # fmt: skip
    amounts = {name: mo.ui.slider(0.0, most, 0.1, value=0.0, show_value=True, full_width=True,
                                  label=f"{words}: {PRICES[name]:g} points a unit")
               for name, (words, most) in INSTRUMENTS.items()}  # fmt: skip
    return mo.md("\n\n".join(f"{{{name}}}" for name in ("table", *steps, "publicity", *amounts))).batch(
        table=mo.ui.text(label="**Name of the table**", max_length=30), **steps,
        publicity=mo.ui.radio(list(PUBLICITY), value="in public", inline=True, label="**The text is made known**"),
        **amounts)  # fmt: skip


def told_price(design, lay):
    """What the package costs, before it is put on the table, and the button that puts it there."""
    told, points = refusal(design.value), price(carried(design.value))
    idle = [name for name in OF_CLAUSES if design.value[name] > 0 and name not in carried(design.value)]
    words = told or f"{points:.1f} of {BUDGET} points." + (
        " No step speaks of the militants: what is paid for enforcement or given in return does nothing." * bool(idle))
    return mo.vstack([mo.callout(mo.md(words), kind="warn" if told or idle else "neutral"), lay])


def lay_on(design, lay, cast, set_board):
    """Score the package and write it on the board, once the button was pressed; a second try replaces the first."""
    chosen = design.value
    if not lay.value or refusal(chosen):
        return mo.md("")
    score = scored(chosen, cast.names)
    set_board(lambda entries: entries | {chosen["table"].strip() or f"table {len(entries) + 1}":
                                         (in_words(chosen), score)})
    return mo.accordion({"This package on the command line": mo.md(_file(chosen))})


def scored(design, names, draws=DRAWS, worlds=WORLDS):
    """Score of a package: days at peace gained over plain paper, in the same worlds, over draws of all parameters."""
    own = Trial(("own", "written_only"), places=HOSTS, keys=keys_of(design))
    evidence = own.over_draws(names, draws, worlds)
    gains = {arm: evidence.contrast("days_at_peace", "own", "written_only", at={"arm": arm}) for arm in HOSTS}
    of_all = next(iter(gains.values()))
    return Score(price(carried(design)), {arm: float(gain.value.mean()) for arm, gain in gains.items()},
                 float(np.sqrt((of_all.error**2).sum()) / len(of_all.error)),
                 float((of_all.value > 0).mean()))  # fmt: skip


def _file(design):
    keys = keys_of(design)
    ladder = yaml.safe_dump(keys.pop("ladder"), sort_keys=False)
    line = " ".join(["ceasefire sweep scenario=riverland_highland mediator=one strategy=[own,written_only]",
                     "ladder=mine.yaml", *(f"{key}={value:g}" for key, value in keys.items())])  # fmt: skip
    return f"`mine.yaml`:\n\n```yaml\n{ladder}```\n\n```\n{line}\n```"


def in_words(design):
    """The steps and instruments of a package in a line."""
    steps = " → ".join(design[place] for place in PLACES if STEPS[design[place]] is not None)
    amounts = ", ".join(f"{name} {amount:g}" for name, amount in carried(design).items())
    return steps + (f"; {amounts}" if amounts else "") + ("; quietly" if design["publicity"] == "quietly" else "")


def board(entries, cast):
    """All tables so far, best first, with their places for an able and an unable host; entries: name to (words, Score).

    Words that a student typed are shown as they are, never as a page's own.
    """
    if not entries:
        return mo.md("*The board is empty: the score of each table will stand here.*")
    ranked = sorted(entries.items(), key=lambda item: -next(iter(item[1][1].gains.values())))
    arms = list(ranked[0][1][1].gains)
    places = {arm: {name: 1 + sum(other.gains[arm] > score.gains[arm] for _, other in entries.values())
                    for name, (_, score) in ranked} for arm in arms}  # fmt: skip
    head = ["Table", "Package", "Points", f"Score: days gained, {cast.host} {arms[0]}", "Better than plain paper in",
            *(f"{cast.host} {arm}: days (place)" for arm in arms[1:])]  # fmt: skip
    lines = ["| " + " | ".join(head) + " |", "|" + " :--- |" * len(head)]
    for name, (words, score) in ranked:
        first = f"{score.gains[arms[0]]:+.0f} (± {Z95 * score.error:.0f})"
        cells = [_plain(name), _plain(words), f"{score.points:.1f}", first, f"{100 * score.share:.0f} % of the draws",
                 *(f"{score.gains[arm]:+.0f} ({places[arm][name]})" for arm in arms[1:])]  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    orders = "; ".join(f"{cast.host} {arm}: {', '.join(map(_plain, sorted(places[arm], key=places[arm].get)))}"
                       for arm in arms[1:])  # fmt: skip
    told = f"\n\n**Ranked by what {cast.host} can do.** {orders}. Where the two orders differ: why?"
    return mo.md("## The board\n\n" + "\n".join(lines) + told * (len(entries) > 1))


def _plain(words):
    """What somebody typed, in a table of Markdown: letters, never markup."""
    return "".join(f"&#{ord(sign)};" if sign in "|*_`[]()#~\\<>&:$" else sign for sign in words)


def against(run, reference, arms):
    """Rows of a forest: days at peace that each strategy gains over a reference, a panel an arm of the run."""
    rows = []
    for words, arm in arms.items():
        for strategy in (each for each in run.trial.strategies if each != reference):
            gain = run.evidence.contrast("days_at_peace", strategy, reference, at={"arm": arm})
            value, reach = float(gain.value[0]), Z95 * float(gain.error[0])
            rows.append((words, look(strategy).label, value, value - reach, value + reach, True))
    return pd.DataFrame(rows, columns=["panel", "line", "difference", "difference_lo", "difference_hi", "paired"])
