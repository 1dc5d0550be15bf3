"""Rules switched off by parameters alone, at every point of a pattern: structural switches and ablations."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from experiments.designs import Points, places
from sim.library import choices, read_choice

START = "start"
"""Name of what is measured with every rule in place."""


@dataclass(frozen=True)
class Variant:
    """A rule switched off.

    Attributes:
        name: of its file in ``configs/variant``.
        words: the rule that is off, in words.
        order: where it stands among the others.
        keys: parameters that are held at every point, whatever the pattern says of them.
        assign: assignment under which every policy is run; None: as the pattern has it.
        switch: whether it is one of the structural switches, by which a reading may depend on a rule.
        ablation: whether it is one of the ablations, each predicted to remove its patterns.
    """

    name: str
    words: str
    order: int = 0
    keys: dict[str, Any] = field(default_factory=dict, hash=False)
    assign: str | None = None
    switch: bool = False
    ablation: bool = False


@cache
def variants():
    """All variants, in their order."""
    found = (Variant(name, **read_choice("variant", name)) for name in choices("variant"))
    return tuple(sorted(found, key=lambda variant: variant.order))


def switches():
    """Variants that are structural switches."""
    return tuple(variant for variant in variants() if variant.switch)


def ablations():
    """Variants that are ablations."""
    return tuple(variant for variant in variants() if variant.ablation)


def varied(plan, variant):
    """The plan of a pattern with a rule switched off at each of its points."""
    keys = tuple(dict.fromkeys((*plan.points.keys, *variant.keys)))
    values = tuple(tuple((point | variant.keys).get(key) for key in keys) for point in plan.points)
    policies = plan.policies
    if variant.assign is not None:
        policies = list(dict.fromkeys((strategy, variant.assign) for strategy, _ in policies))
    return replace(plan, points=Points(keys, values), policies=policies)


def varies_itself(job, variant):
    """Keys of a variant that the pattern itself sets or varies, so that switching them off asks another question."""
    own = {*job.recipe.own, *(key for _, keys in places(job.settings.design) for key in keys)}
    return [key for key in variant.keys if key in own]
