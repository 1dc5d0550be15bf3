"""From the choices and keys of a sweep to the scenario of one design point under one policy."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sim.library import merged, overridden, read_choice
from sim.scenario import ACTORS, SECTIONS, validated

TREES = ("scenario", "start", "host", "mediator")
"""Groups whose files are merged, in this order, into the tree of a scenario."""
WORDS = ("doctrine", "spoiler", "inspect")
"""Groups and keys that are one word of the scenario."""
SWEPT_WORDS = ("start", "host", "mediator", *WORDS)
"""Words that a grid or a list may sweep; their values are names, not numbers."""


@lru_cache(maxsize=256)
def _tree(*choices):
    tree: dict[str, Any] = {}
    for group, choice in zip(TREES, choices, strict=True):
        tree = merged(tree, read_choice(group, choice))
    return tree


@dataclass
class Recipe:
    """What every world of a sweep has in common: chosen groups, the keys that the user set, and the windows."""

    groups: dict[str, str]
    own: dict[str, Any] = field(default_factory=dict)
    horizon: int = 180
    follow: int = 365

    def said(self):
        """Parameters that the chosen files set, for everybody or for one actor, by the section's dotted key.

        Control that a file leaves to each world (null) is not set.
        """
        tree = _tree(*(self.groups[group] for group in TREES))
        everybody = {
            f"{section}.{name}"
            for section in SECTIONS
            for name, value in (tree.get(section) or {}).items()
            if value is not None
        }
        return everybody | {
            f"{section}.{name}"
            for plural, section in ACTORS.items()
            for actor in (tree.get(plural) or {}).values()
            for name in actor or {}
        }

    def scenario(self, point=None, strategy="written_then_verbal", assign="endogenous"):
        """Scenario of one design point (dotted keys and words to values) under one policy; raises Refusal."""
        point = dict(point or {})
        words = self.groups | {key: point.pop(key) for key in list(point) if key in SWEPT_WORDS}
        tree = _tree(*(words[group] for group in TREES))
        name = words["scenario"].replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml").removesuffix(".yml")
        tree = tree | {key: words[key] for key in ("start", "doctrine", "spoiler")}
        tree |= {"name": name, "strategy": strategy, "assign": assign, "horizon": self.horizon, "follow": self.follow}
        own = self.own | ({"inspect": words["inspect"]} if "inspect" in words else {})
        return validated(overridden(tree, own | point))
