"""Three worlds told day by day under both policies: how they are picked, where they part, and by which draw."""

from dataclasses import dataclass, field
from typing import Any

from experiments.compare.parting import parted
from experiments.compare.saved import scenarios_of
from experiments.watch.endings import truth, why
from experiments.watch.job import watch_command
from experiments.watch.lived import live, parting
from experiments.watch.telling import days_told
from experiments.watch.words import paragraph

RULES = (
    ("saved", "median", "the saved world whose days won lie nearest to the median of all saved worlds"),
    ("broken", "median", "the broken world whose days lost lie nearest to the median of all broken worlds"),
    ("saved", "max", "the saved world with the most days won"),
)
"""How the three are picked; ties go to the lowest number, and a world is told once."""

@dataclass
class Example:
    """One world under two policies.

    Attributes:
        replicate: its number in the tables of the first result.
        fate: saved or broken.
        rule: how it was picked.
        lives: both lives.
        day: the day on which they part; None where they never do.
        parted: where they part and by which draw, in words.
        parts: (heading, entries, question, answer) of each life.
        truth: what nobody but the hosts knew.
        commands: that tell it again.
    """

    replicate: int
    fate: str
    rule: str
    lives: list[Any] = field(repr=False)
    day: int | None
    parted: str
    parts: list[tuple]
    truth: list[str]
    commands: list[str]

    def text(self):
        """The whole world as plain text."""
        lines = [f"World {self.replicate}: {self.fate}", "", *paragraph(f"Picked by rule: {self.rule}."), "",
                 *paragraph(self.parted)]
        for heading, entries, question, answer in self.parts:
            lines += ["", heading, "-" * len(heading)]
            for entry in entries:
                lines += entry.lines()
            lines += ["", *paragraph(f"{question}. {answer}")]
        lines += ["", "What nobody but the hosts knew:", *(f"  {line}" for line in self.truth)]
        return "\n".join([*lines, "", "Tell it again:", *(f"  {command}" for command in self.commands)]) + "\n"


def examples_of(results, saved, names):
    """Up to three worlds of one pair and dyad; none where this code cannot live them again.

    Args:
        results: the results.
        saved: what became of the worlds (:class:`experiments.compare.saved.Saved`).
        names: what the two policies are called.
    """
    scenarios = scenarios_of(results, saved.pair)
    if scenarios is None:
        return []
    return [_told(results, saved, scenarios, names, replicate, fate, rule) for replicate, fate, rule in picked(saved)]


def picked(saved):
    """Which worlds are told: (number, fate, rule)."""
    told = []
    for fate, how, rule in RULES:
        own = saved.fates[saved.fates["fate"] == fate]
        own = own[~own["replicate"].isin([number for number, *_ in told])].sort_values("replicate")
        if not len(own):
            continue
        apart = (own["duration_a"] - own["duration_b"]).abs()
        at = apart.max() if how == "max" else apart.median()
        told.append((int(own.loc[(apart - at).abs().idxmin(), "replicate"]), fate, rule))
    return told


def _told(results, saved, scenarios, names, replicate, fate, rule):
    pair, dyad = saved.pair, saved.dyad
    luck = results[pair.a.result].luck.set_index("replicate").loc[replicate]
    seed, own = int(luck["seed"]), int(luck["own"])
    lives = [live(scenario, seed, own) for scenario in scenarios]
    # The texts of day 0 differ by decree; lives part where something happens in one that does not in the other.
    met = parting(*(life.events[life.events["day"] > 0] for life in lives))
    day = met[0] if met else None
    parts = []
    for life, name, begin in zip(lives, names, (0, day or 0), strict=True):
        heading = f"{name[0].upper()}{name[1:]}" + (f", from day {begin}" if begin else "")
        ends = life.ends[dyad]
        until = ends[0][0] if ends else None
        parts.append((heading, days_told(life, dyad, begin, until), *why(life, dyad)))
    commands = [watch_command(results[arm.result].lines, arm.strategy, arm.assign, seed, own, dict(arm.point))
                for arm in (pair.a, pair.b)]
    if results[pair.a.result] is results[pair.b.result] and pair.assign != "across":
        commands = [watch_command(results[pair.a.result].lines, pair.a.strategy, pair.a.assign, seed, own,
                                  dict(pair.a.point), pair.b.strategy)]
    return Example(replicate, fate, rule, lives, day, parted(lives, met, names, seed, own), parts,
                   truth(lives[1], dyad), commands)
