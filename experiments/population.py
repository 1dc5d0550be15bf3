"""A population of worlds: every world lives at a draw of its own from a posterior, and all make one row of the tables.

World k lives at the same draw under every policy and at every place of the design. Points of ``design=posterior`` share
their luck, which sharpens differences between them; worlds of a population do not, so that their curves are those of
the population.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.design_keys import is_whole
from experiments.designs import held
from experiments.posteriors import MECHANISM, joint_draws, luck_of
from sim.analysis.weights import systematic
from sim.refusal import Refusal
from sim.scenario import ACTORS

MOST_WORLDS = 10_000_000
OF_SCENARIOS = ("mediation", "dividend", "group.capability")
"""Sections and keys that belong to a scenario as a whole and cannot differ from world to world."""


@dataclass(frozen=True)
class Population:
    """Draws of a posterior, and which of them each world lives at.

    Attributes:
        name: of the posterior.
        keys: dotted keys that are drawn.
        draws: the rows of the posterior, with the columns ``mechanism`` and keys.
        places: row of each world, shape (worlds,).
    """

    name: str
    keys: tuple[str, ...]
    draws: pd.DataFrame
    places: np.ndarray

    def values(self, first, worlds, point):
        """Values of consecutive worlds by dotted key; what a point of the design sets is left out."""
        rows = self.draws.iloc[self.places[first : first + worlds]]
        return {key: rows[key].to_numpy(float) for key in self.keys if key not in point}

    def at(self, replicate, point) -> dict[str, Any]:
        """Everything that one world lives at: its draw, overlaid with a point of the design."""
        values = {key: column[0] for key, column in self.values(replicate, 1, point).items()}
        return {key: int(value) if is_whole(key) else float(value) for key, value in values.items()} | point

    def table(self, first, worlds):
        """Frame of consecutive worlds: ``replicate``, ``mechanism`` and the drawn keys."""
        rows = self.draws.iloc[self.places[first : first + worlds]][[MECHANISM, *self.keys]].reset_index(drop=True)
        rows.insert(0, "replicate", np.arange(first, first + len(rows)))
        return rows


def population_of(settings, recipe):
    """The population that a sweep draws its worlds from; None where every world of a point has the same parameters.

    Raises:
        Refusal: no posterior, too many worlds, or a key that cannot differ from world to world.
    """
    if settings.design.kind != "population":
        return None
    if settings.replicates > MOST_WORLDS:
        raise Refusal(f"design=population takes at most {MOST_WORLDS:,} replicates, not {settings.replicates:,}")
    name, draws, keys = joint_draws(settings.design, recipe, held(settings.design) | of_actors(recipe.own))
    for key in keys:
        if key in OF_SCENARIOS or key.split(".")[0] in OF_SCENARIOS:
            raise Refusal(f"design=population cannot draw {key}, which is one number for all worlds; set it on the "
                          "line, or draw points by design=posterior")
    luck = luck_of(settings.seed)
    # In a random order, so that the first worlds of a population are a sample of it too.
    places = luck.permutation(systematic(draws["weight"], settings.replicates, luck))
    return Population(name, tuple(keys), draws, places)


def of_actors(own):
    """Keys of sections of which the user set one actor's: ``hosts.kabul.control`` speaks of ``host.control``."""
    parts = [key.split(".") for key in own]
    return {f"{ACTORS[first]}.{last}" for first, *_, last in parts if first in ACTORS}
