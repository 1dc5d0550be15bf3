"""The words of a lesson, the findings that its worlds gave, and how both are told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from experiments.design_keys import field_of
from experiments.lessons.trial import Trial
from experiments.patterns.judge import AS_CLAIMED, NOT_AS_CLAIMED, UNDECIDED, told_draws, verdict
from experiments.report.patterns import amount as printed

READINGS = {AS_CLAIMED: "as expected", NOT_AS_CLAIMED: "not as expected", UNDECIDED: "undecided"}
"""How a finding is read: by whether its 95 % Monte Carlo interval is clear of 0."""
MINUTES = (10, 50)
WHOSE = {"government": "either government", "mediator": "the mediator", "host": "HOST", "belief": "TARGET's beliefs",
         "blame": "blame", "incidents": "incidents"}  # fmt: skip
CHOICES = {"inspect": "what inspectors compare with: capacity (compliance) or a fixed amount (raw_effort)",
           "facts": "facts that are used", "prior": "what is believed of control before any fact"}  # fmt: skip
"""Knobs that are chosen by a word, in words."""


@dataclass(frozen=True)
class Lesson:
    """What a lesson says and what it runs.

    Attributes:
        number: in the course.
        title: of the lesson.
        question: that the room discusses.
        concept: the idea in plain words (Markdown); HOST, TARGET and MILITANTS stand for the parties.
        sources: keys of REFERENCES.bib on which the concept rests.
        ask: what is to be predicted.
        options: predictions to choose from.
        trials: what is run, by name.
        measure: evidence by name of the trial to the parts of the claim, each positive where theory is right.
        mechanism: names of the mechanisms to the sentences that explain the findings.
        task: what "break the result" asks for.
        knobs: dotted keys that may be turned, each with its lowest and highest value; the model's own start values
            stand between them.
        discuss: questions, the most important first; the short version asks the first alone.
        plain: runs by name of the trial to sentences with the plain numbers behind the findings; None: none.
        sheet: what a team fills in on the handout: words to the range and price of each line.
        draws: draws of all parameters over which the findings are told again, and worlds at each; None: none.
    """

    number: int
    title: str
    question: str
    concept: str
    sources: tuple[str, ...]
    ask: str
    options: tuple[str, ...]
    trials: dict[str, Trial]
    measure: Callable[[dict[str, Any]], list[Any]]
    mechanism: dict[str, str]
    task: str
    knobs: dict[str, tuple[float, float]]
    discuss: tuple[str, ...]
    plain: Callable[[dict[str, Any]], list[str]] | None = None
    sheet: dict[str, str] = field(default_factory=dict)
    draws: tuple[int, int] | None = (40, 200)

    def run(self, names="fictional", keys=None, worlds=None):
        """Live all worlds of the lesson, some ``keys`` turned from their start values; runs by name of the trial."""
        return {name: trial.with_keys(keys or {}).run(names, worlds) for name, trial in self.trials.items()}

    def found(self, runs):
        """Findings at the start values (or wherever the runs stand)."""
        parts = self.measure({name: run.evidence for name, run in runs.items()})
        return Found(parts, plain=self.plain(runs) if self.plain else [])

    def over_draws(self, names="fictional"):
        """The same findings over draws of all parameters from the posterior."""
        draws, worlds = self.draws
        return self.measure({name: trial.over_draws(names, draws, worlds) for name, trial in self.trials.items()})

    def commands(self, names="fictional"):
        """Lines of ``ceasefire sweep`` that live the same worlds."""
        return [trial.command(names) for trial in self.trials.values()]


@dataclass
class Found:
    """The parts of a claim as they were measured, in the natural unit of each; sentences with the numbers behind."""

    parts: list[Any]
    over: list[Any] | None = None
    plain: list[str] = field(default_factory=list)

    def table(self):
        """One row a part: ``part, claim, unit, value, lo, hi, reading`` and, over draws, ``draws, share`` with ends."""
        over = self.over if self.over is not None else self.parts
        told = verdict(0, self.parts, over, pd.DataFrame(index=range(len(over[0].number.value))))
        keep = {"part": "part", "claim": "claim", "unit": "unit", "start": "value", "start_lo": "lo",
                "start_hi": "hi", "start_reading": "reading"}  # fmt: skip
        if self.over is not None:
            keep |= {"draws": "draws", "share_as_claimed": "share", "share_as_claimed_lo": "share_lo",
                     "share_as_claimed_hi": "share_hi", "prior_median": "median", "prior_lo": "low",
                     "prior_hi": "high"}  # fmt: skip
        return told[list(keep)].rename(columns=keep)

    def draws(self):
        """One row a part and draw, as the picture of a pattern wants it."""
        count = len(self.over[0].number.value)
        return told_draws(0, self.over, np.arange(count))

    def words(self):
        """One sentence a part: what theory expects, what the model shows, and how sure that is."""
        return [f"{row['claim']}: {READINGS.get(row['reading'], row['reading'])}, {amount(row)}." + _over(row)
                for row in self.table().to_dict("records")]  # fmt: skip


def knob_words(key):
    """What a dotted key means, and whose it is: the descriptions of the keys leave that to their section."""
    return CHOICES.get(key) or f"{WHOSE[key.split('.')[0]]}: {field_of(key).description}"


def amount(row):
    """A finding with its 95 % Monte Carlo interval, as it is printed: shares in points, rates plain, else days."""
    if np.isnan(row["value"]):
        return "not defined"
    value, ends = printed(row["value"], row["lo"], row["hi"], row["unit"])
    return f"{value} ({ends})"


def spread(row):
    """How far a finding varies over draws of the parameters."""
    if not row["draws"]:
        return "defined in no draw"
    value, ends = printed(row["median"], row["low"], row["high"], row["unit"])
    unit = value.partition(" ")[2]
    return (f"as expected in {100 * row['share']:.0f} % of {row['draws']} draws ({100 * row['share_lo']:.0f} to "
            f"{100 * row['share_hi']:.0f} %); the middle 95 % of them: {ends}{f' {unit}' if unit else ''}")  # fmt: skip


def _over(row):
    return f" Over the posterior {spread(row)}." if "draws" in row else ""
