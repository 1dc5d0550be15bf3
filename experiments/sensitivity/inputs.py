"""What a sensitivity analysis draws: dotted keys, each for itself, from its prior or evenly between two bounds."""

from dataclasses import dataclass

import numpy as np

from experiments.design_keys import is_number, is_whole, keys_with_prior, prior_of, range_of
from experiments.overrides import near_keys, world_keys
from experiments.population import OF_SCENARIOS
from experiments.worlds import SWEPT_WORDS
from sim.refusal import Refusal
from sim.scenario import ACTORS

DEFAULT = (
    "government.war_suppression", "guarantee.written_cost", "attacks.rate", "host.enforcement_cost", "blame.innocent",
    "government.war_cost", "government.exploitation_loss", "belief.control", "host.audience", "mediator.leverage",
    "belief.attack_rate", "host.control", "belief.sincerity", "host.sincere",
)  # fmt: skip
"""Keys that are drawn where nothing is said; those that the line or a chosen file sets are left out. All whose total
order reached 13 % for some outcome when every key was drawn at once (docs/sensitivity.md), and the host's sincerity."""
ENDS = (0.01, 0.99)
"""Quantiles of a prior between which a map runs."""


@dataclass(frozen=True)
class Input:
    """One key and where its values come from: two bounds, or None for its prior."""

    key: str
    bounds: tuple[float, float] | None = None

    def values(self, shares):
        """Values below which the shares (array in (0, 1)) of its distribution lie."""
        low, high = range_of(self.key)
        if self.bounds is not None:
            return self.bounds[0] + np.asarray(shares) * (self.bounds[1] - self.bounds[0])
        return np.clip(prior_of(self.key).quantile(np.asarray(shares)), low, high)

    def axis(self, count):
        """Evenly spaced values along an axis of a map."""
        low, high = self.bounds or self.values(np.array(ENDS))
        return np.linspace(low, high, count)

    def told(self):
        """Its distribution in words."""
        return str(prior_of(self.key)) if self.bounds is None else "Uniform({:g}, {:g})".format(*self.bounds)


def inputs_of(name, over, recipe):
    """Inputs that a key of the line names.

    Args:
        name: of that key (over or map), for the sentence that refuses.
        over: None for the default, the word all, a list of keys, or key to two bounds (or null for the prior).
        recipe: the worlds' recipe; what it sets is not drawn.

    Raises:
        Refusal: a key that is none, has no prior, is set already, or belongs to the scenario as a whole.
    """
    if isinstance(over, str) and over.startswith("posterior"):
        raise Refusal(POSTERIOR)
    taken = {*recipe.own, *recipe.said(), *_of_actors(recipe.own)}
    if over is None or over == "all":
        keys = DEFAULT if over is None else ("host.control", *keys_with_prior())
        return [Input(key) for key in keys if key not in taken]
    given = over if isinstance(over, dict) else dict.fromkeys([over] if isinstance(over, str) else over)
    if isinstance(over, list) and len(given) < len(over):
        raise Refusal(f"{name} names a key twice; name it once")
    return [_checked(name, str(key), bounds, recipe) for key, bounds in given.items()]


POSTERIOR = (
    "the draws of a posterior depend on one another, and Sobol indices are defined for independent inputs only; draw "
    "priors or bounds here, and see what a posterior moves by ceasefire calibrate or ceasefire sweep design=posterior"
)


def _checked(name, key, bounds, recipe):
    if key in SWEPT_WORDS:
        raise Refusal(f"{name}: {key} is a name and has no prior; choose it on the line, as in {key}=...")
    if key not in world_keys():
        raise Refusal(f"{name} names {key!r}, which is no parameter: {near_keys(key)}")
    if key in OF_SCENARIOS or key.split(".")[0] in OF_SCENARIOS:
        raise Refusal(f"{name}: {key} belongs to a scenario as a whole and cannot be drawn; sweep it by "
                      "ceasefire sweep design=grid")  # fmt: skip
    if is_whole(key):
        raise Refusal(f"{name}: {key} is a whole number and has no prior; sweep it by ceasefire sweep design=grid")
    if key in {*recipe.own, *_of_actors(recipe.own)}:
        raise Refusal(f"{key} is both set on the line and drawn by {name}; do one of them")
    if key in recipe.said():
        raise Refusal(f"{name}: {key} is set by a chosen file, for everybody or for one actor; choose another, such as "
                      "mediator=one or host=prior")  # fmt: skip
    if bounds in (None, []):
        if prior_of(key) is None:
            low, high = range_of(key)
            raise Refusal(f"{name}: {key} has no prior; give two bounds, as in {name}={{{key}:[{low:g},{high:g}]}}")
        return Input(key)
    numbers = isinstance(bounds, list) and len(bounds) == 2 and all(is_number(value) for value in bounds)
    low, high = range_of(key)
    if not numbers or not low <= bounds[0] < bounds[1] <= high:
        raise Refusal(f"{name}: {key} needs two bounds within [{low:g}, {high:g}], the lower first, not {bounds!r}")
    return Input(key, (float(bounds[0]), float(bounds[1])))


def _of_actors(own):
    """Keys of sections of which the line sets one actor's."""
    parts = [key.split(".") for key in own]
    return {f"{ACTORS[first]}.{last}" for first, *_, last in parts if first in ACTORS}
