"""One world under one policy, lived through in the readable model, with a witness to every decision."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from sim.day.contracts import suppression
from sim.numbers import fronts_of
from sim.vocabulary import CAUSES, Event, Phase

CEASEFIRE = int(Phase.CEASEFIRE)


@dataclass(frozen=True)
class Weighing:
    """What one government reckons on a day on which it keeps a ceasefire or ends it, before it decides.

    Attributes:
        expected: suppression that it expects of the other side (D), a share in [0, 1].
        before: the least with which it kept the peace the day before (D*), a share in [0, 1].
        trust: its belief that the other side is sincere, a share in [0, 1].
        leverage: what the mediators' leverage costs whoever ends the ceasefire (util).
        freed: whether a breach frees it today, and not before, of what breaking its word costs.
    """

    expected: float
    before: float
    trust: float
    leverage: float
    freed: bool


@dataclass
class Lived:
    """A world that has been lived through under one policy.

    Attributes:
        scenario: with strategy and assignment.
        seed: of all luck.
        replicate: its number.
        events: a row an event, as ``Ceasefire.events()``.
        daily: a row a day and front, as ``Ceasefire.daily()``.
        episodes: a row a ceasefire.
        runs: a row a dyad.
        weighings: (day, front) to what was weighed.
        ends: dyad to the ends of its ceasefires in order, each (day, cause).
        sincere: front to its government's type as a host.
    """

    scenario: Any
    seed: int
    replicate: int
    events: pd.DataFrame
    daily: pd.DataFrame
    episodes: pd.DataFrame
    runs: pd.DataFrame
    weighings: dict[tuple[int, int], Weighing] = field(repr=False)
    ends: dict[str, list[tuple[int, str]]]
    sincere: dict[int, bool]

    @property
    def policy(self):
        """Strategy and assignment in words."""
        from sim.plots import look

        how = "the parties choose" if self.scenario.assign == "endogenous" else "put in force on day 0, nobody chose it"
        return f"{look(self.scenario.strategy).label} ({how})"

    def least(self, dyad, government, day):
        """Suppression with which a government still keeps the ceasefire of a dyad at the end of a day (D*)."""
        rows = self.daily[(self.daily["dyad"] == dyad) & (self.daily["day"] == day)
                          & (self.daily["government"] == government)]
        return float(rows["threshold"].iloc[0])

    def fronts(self, dyad):
        """Fronts of a dyad: a list of (number, government, the other government)."""
        every = enumerate(fronts_of(self.scenario))
        sides = [(number, government) for number, (name, government) in every if name == dyad]
        return [(*sides[0], sides[1][1]), (*sides[1], sides[0][1])]


class Witness:
    """Stands beside a government and notes what it reckons, the moment before it keeps a ceasefire or ends it."""

    def __init__(self, government, model, weighings):
        """Watch ``government`` of ``model`` and write into ``weighings``."""
        self.government = government
        self.model = model
        self.weighings = weighings

    def __getattr__(self, name):
        """Whatever else the schedule asks, the government itself does."""
        return getattr(self.government, name)

    def learn_of_strikes(self, front):
        """Let the government learn, which is the last thing before it decides; then note what it reckons."""
        self.government.learn_of_strikes(front)
        world = self.model.world
        dyad, mine = world.dyads[front // 2], world.fronts[front]
        if dyad.phase == CEASEFIRE:
            wronged = self.model.day - mine.breach_day < world.traits[front].government_breach_days
            self.weighings[self.model.day, front] = Weighing(
                suppression(world, front), mine.threshold, mine.able + mine.unable, dyad.leverage,
                wronged and mine.unlocked == 0)


def live(scenario, seed, replicate):
    """Live one world of a scenario to its end: a ``Lived``."""
    import sim

    weighings: dict[tuple[int, int], Weighing] = {}
    model = sim.Ceasefire(scenario, seed=seed, replicate=replicate)
    model.governments = {name: Witness(actor, model, weighings) for name, actor in model.governments.items()}
    model.run()
    ends: dict[str, list[tuple[int, str]]] = {dyad: [] for dyad in scenario.dyads}
    for line in model.log():
        if line["event"] == Event.COLLAPSE:
            ends[list(scenario.dyads)[line["dyad"]]].append((int(line["day"]), CAUSES[int(line["who"]) - 1]))
    sincere = {front: world_side.sincere == 1 for front, world_side in enumerate(model.world.fronts)}
    return Lived(scenario, seed, replicate, model.events(), model.daily(), model.episodes(), model.runs(), weighings,
                 ends, sincere)


def parting(one, other):
    """The first events in which two lives of a world differ.

    Args:
        one: a table of events of the world under one policy.
        other: under another.

    Returns:
        (day, event, event): the day, and the first differing event of each as a row, None where one has no more events;
        None where the two are the same. Events differ where their kind, actor, number or words do.
    """
    columns = ["day", "event", "dyad", "actor", "value", "text"]
    left, right = (log[columns].to_dict("records") for log in (one, other))
    for place in range(max(len(left), len(right))):
        a, b = (rows[place] if place < len(rows) else None for rows in (left, right))
        if a != b:
            return min(row["day"] for row in (a, b) if row is not None), a, b
    return None
