"""From the user's keys to one validated job: Hydra composes, the scenario's own border validates."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hydra import compose, initialize_config_module
from hydra.core.config_store import ConfigStore
from hydra.core.global_hydra import GlobalHydra
from hydra.errors import HydraException
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from experiments.design_keys import check_value
from experiments.overrides import GROUPS, OF_SCENARIO, group_choices, setting_keys, sort_out, world_keys
from experiments.settings import Settings, settings_of
from experiments.worlds import Recipe
from sim.library import read_choice
from sim.refusal import Refusal, near
from sim.scenario import ACTORS, SECTIONS

WORLD_GROUPS = ("scenario", "start", "host", "doctrine", "spoiler", "mediator")
_OVERLAY_ONLY = ("defaults", "pattern", "limit")
_TOLD_BY_CHOICE = (
    "name", "summary", "record", "posterior", "toy", "strategy", "assign", "horizon", "follow", "inspect"
)  # fmt: skip


@dataclass
class Job:
    """One sweep, composed and validated: settings, the recipe of its worlds, and the line that made it."""

    settings: Settings
    recipe: Recipe
    choices: dict[str, str | None]
    lines: list[str] = field(default_factory=list)

    def config(self) -> dict[str, Any]:
        """Tell the whole configuration as plain values: settings, choices of groups, every parameter of the world."""
        world = self.recipe.scenario().model_dump(mode="json")
        for word in _TOLD_BY_CHOICE:
            world.pop(word)
        left = {"out"} | ({"question"} if self.settings.question is None else set())
        told = self.settings.model_dump(mode="json", exclude=left)
        return {"choices": dict(self.choices), **told, **world}


class OfASweep:
    """What every job has that is composed as a sweep: it keeps the composed line as ``sweep``."""

    sweep: Any

    @property
    def out(self):
        """Folder that the user named, or None."""
        return self.sweep.settings.out

    @property
    def seed(self):
        """Seed of all luck."""
        return self.sweep.settings.seed


def composed(lines):
    """Job of one line of overrides; raises Refusal in one sentence, having written nothing."""
    for_hydra, chosen, own = sort_out(lines)
    _register_shelves()
    names, files = {}, {}
    try:
        for group, name in chosen.items():
            names[group], file = _known_choice(group, name)
            if file:
                files[group] = file
        cfg, choices = _compose([*for_hydra, *(f"{group}={name}" for group, name in names.items())])
    except (HydraException, OmegaConfBaseException) as error:
        raise Refusal(_translated(error)) from None
    choices = {group: choices.get(group) for group in GROUPS} | files
    overlay = read_choice("experiment", choices["experiment"]) if choices["experiment"] else {}
    own = overlay_keys(overlay) | own
    for key, value in own.items():
        if key in world_keys() and not (key == "host.control" and value is None):
            check_value(key, value)
    tree = {key: value for key, value in cfg.items() if key in Settings.model_fields}
    settings = settings_of(tree)
    if settings.inspect != "compliance":
        own["inspect"] = settings.inspect
    recipe = Recipe(
        groups={group: str(choices[group]) for group in WORLD_GROUPS},
        own=own,
        horizon=settings.horizon,
        follow=settings.follow,
    )
    recipe.scenario()
    return Job(settings, recipe, choices, list(lines))


def overlay_keys(overlay):
    """Parameters of the world that a named experiment sets, by dotted key; refuses keys that are none."""
    own = {}
    for key, value in overlay.items():
        if key in SECTIONS and isinstance(value, dict):
            own |= {f"{key}.{name}": number for name, number in value.items()}
        elif key in ACTORS and isinstance(value, dict):
            for actor, part in value.items():
                own |= {f"{key}.{actor}.{name}": number for name, number in (part or {}).items()}
        elif key in OF_SCENARIO:
            own[key] = value
        elif key not in Settings.model_fields and key not in _OVERLAY_ONLY:
            known = [*Settings.model_fields, *SECTIONS, *ACTORS, *OF_SCENARIO]
            raise Refusal(f"the experiment has a key {key!r} that is none: {near(key, known)}")
    return own


def _known_choice(group, name):
    """Name under which Hydra finds a choice, and the user's own file where the choice is one."""
    if group == "experiment" and name is None:
        return "null", None
    if str(name).endswith((".yaml", ".yml")) and group in ("scenario", "start", "host", "mediator", "experiment"):
        tree = read_choice(group, name)
        alias = "file_" + "".join(letter if letter.isalnum() else "_" for letter in Path(name).stem)
        ConfigStore.instance().store(group=group, name=alias, node=tree, package="_global_")
        return alias, name
    if name not in group_choices(group):
        raise Refusal(f"{group} has no {name!r}: {near(name, group_choices(group))}")
    return name, None


def _register_shelves():
    store = ConfigStore.instance()
    for group in ("doctrine", "spoiler"):
        for name in group_choices(group):
            store.store(group=group, name=name, node={group: name}, package="_global_")


def _compose(overrides):
    GlobalHydra.instance().clear()
    with initialize_config_module("configs", version_base="1.3"):
        cfg = compose("config", overrides=overrides, return_hydra_config=True)
        choices = {key: None if value in ("null", None) else value for key, value in cfg.hydra.runtime.choices.items()}
        OmegaConf.set_struct(cfg, False)
        cfg.pop("hydra")
        return OmegaConf.to_container(cfg, resolve=True, throw_on_missing=True), choices


def _translated(error):
    """First line of one of Hydra's complaints, with what is accepted."""
    first = " ".join(str(error).split("\n")[0].split())
    return f"the configuration cannot be composed: {first} (keys: {', '.join([*GROUPS, *setting_keys()])})"
