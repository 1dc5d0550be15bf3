"""From the names of configuration files to a scenario: reading, merging, overriding."""

from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from sim.refusal import Refusal, near
from sim.scenario import ACTORS, SECTIONS, Scenario, validated

LARGEST_FILE = 1_000_000
GROUPS = ("scenario", "start", "host", "mediator")
NAMED = ("strategy", "assign", "doctrine", "spoiler", "horizon", "follow")


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases, which can make a small file a huge tree, and without a key said twice."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not accepted")
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        keys = [str(key.value) for key, _ in node.value]
        if len(keys) != len(set(keys)):
            raise yaml.YAMLError(f"a key is said twice: {next(key for key in keys if keys.count(key) > 1)}")
        return super().construct_mapping(node, deep)


def choices(group):
    """Names of a group's configuration files, in alphabetical order."""
    folder = resources.files("configs") / group
    return sorted(item.name[:-5] for item in folder.iterdir() if item.name.endswith(".yaml"))


def read_yaml(path):
    """Tree of one YAML file (a path or a packaged resource); refuses what is too large or no table."""
    path = Path(path) if isinstance(path, str) else path
    if not path.is_file():
        raise Refusal(f"there is no file {path}")
    text = path.read_bytes()
    if len(text) > LARGEST_FILE:
        raise Refusal(f"{path.name} has {len(text):,} bytes; a scenario has at most {LARGEST_FILE:,}")
    try:
        tree = yaml.load(text, Loader=_PlainLoader)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise Refusal(f"{path.name} is not readable as YAML: {' '.join(str(error).split())}") from None
    if not isinstance(tree, dict):
        raise Refusal(f"{path.name} must be a table of keys")
    return tree


def read_choice(group, name):
    """Tree of the configuration file ``name`` of a group, or of the user's own where the name ends in .yaml."""
    if str(name).endswith((".yaml", ".yml")):
        return read_yaml(str(name))
    if name not in choices(group):
        raise Refusal(f"{group} has no {name!r}: {near(name, choices(group))}")
    return read_yaml(resources.files("configs") / group / f"{name}.yaml")


def read_ladder(given):
    """Tree of a user's own ladder: a table as it is, or read from the file that it names."""
    if isinstance(given, dict):
        return given
    if not str(given).endswith((".yaml", ".yml")):
        raise Refusal(f"ladder must be the name of a .yaml file or a table with packages, not {given!r}")
    return read_yaml(str(given))


def merged(base, overlay):
    """Deep merge of two trees of plain values; the overlay wins."""
    result = dict(base)
    for key, value in overlay.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        else:
            result[key] = value
    return result


def overridden(tree, overrides):
    """Tree with dotted keys set: those of a section set every actor, those of one actor win.

    ``overrides`` maps dotted keys (``host.control``, ``hosts.kabul.control``) to values. Raises Refusal for keys that
    do not exist, listing the near ones.
    """
    if not isinstance(overrides, dict) or not all(isinstance(key, str) for key in overrides):
        raise Refusal("overrides must be a table of dotted keys, such as {'host.control': 0.3}")
    ordered = sorted(overrides.items(), key=lambda item: item[0].split(".")[0] in ACTORS)
    for key, value in ordered:
        parts = key.split(".")
        if len(parts) == 2 and parts[0] in SECTIONS:
            section, name = parts
            if name not in SECTIONS[section].model_fields:
                raise Refusal(f"there is no key {key!r}: "
                              f"{near(key, [f'{section}.{field}' for field in SECTIONS[section].model_fields])}")
            tree = merged(tree, {section: {name: value}})
            for plural in (word for word, of in ACTORS.items() if of == section):
                actors = {actor: {own: number for own, number in (said or {}).items() if own != name}
                          for actor, said in tree.get(plural, {}).items()}
                tree = {**tree, plural: actors}
        elif len(parts) == 3 and parts[0] in ACTORS:
            known = tree["governments"] if parts[0] == "hosts" else tree.get(parts[0], {})
            if parts[1] not in known:
                raise Refusal(f"{parts[0]} has no {parts[1]!r} ({key}): {near(parts[1], known)}")
            tree = merged(tree, {parts[0]: {parts[1]: {parts[2]: value}}})
        elif len(parts) == 1 and key in Scenario.model_fields and key not in SECTIONS and key not in ACTORS:
            tree = {**tree, key: value}
        else:
            known = [f"{section}.{field}" for section, model in SECTIONS.items() for field in model.model_fields]
            raise Refusal(f"there is no key {key!r}: {near(key, [*known, 'dividend'])}")
    return tree


def load_scenario(name="pakistan_afghanistan_2025", *, strategy="written_then_verbal", assign="endogenous",
                  start="clashes", host="prior", doctrine="generous_tft", spoiler="greedy", mediator="joint",
                  horizon=180, follow=365, ladder=None, overrides: dict[str, Any] | None = None):
    """A scenario by name, with every key of the sweep as a keyword and dotted names in ``overrides``.

    ``name`` is a file of configs/scenario (or the path of a file of your own that ends in .yaml); ``start``, ``host``
    and ``mediator`` are files of their groups. ``ladder`` holds the packages of ``strategy="own"``: a table or the path
    of a file, ``packages: [{form: written, scope: non_aggression}, ...]`` (:class:`sim.ladder.Ladder`). Raises Refusal
    (a ValueError) in one sentence for anything that does not exist or is out of its range.
    """
    tree = {"name": str(name), "start": str(start)}
    if str(name).endswith((".yaml", ".yml")):
        tree["name"] = Path(str(name)).stem
    for group, choice in zip(GROUPS, (name, start, host, mediator), strict=True):
        tree = merged(tree, read_choice(group, choice))
    tree |= {"strategy": strategy, "assign": assign, "doctrine": doctrine, "spoiler": spoiler, "horizon": horizon,
             "follow": follow}
    if ladder is not None:
        tree["ladder"] = read_ladder(ladder)
    return validated(overridden(tree, overrides or {}))
