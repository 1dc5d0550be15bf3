"""Scenarios: who is there, what is known of them, what the mediators do; validated at the border, trusted inside."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_serializer, model_validator

from sim import parameters
from sim.ladder import Ladder
from sim.refusal import Refusal, near, sentence
from sim.rules.doctrines import DOCTRINES
from sim.rules.mediations import STRATEGIES
from sim.rules.spoilers import SPOILERS

SECTIONS: dict[str, type[parameters.Section]] = {
    "attacks": parameters.Attacks, "belief": parameters.Belief, "host": parameters.Host,
    "government": parameters.Government, "group": parameters.Group, "mediator": parameters.Mediator,
    "blame": parameters.Blame, "guarantee": parameters.Guarantee, "incidents": parameters.Incidents,
    "war": parameters.War, "talks": parameters.Talks, "mediation": parameters.Mediation, "opening": parameters.Opening,
}
ACTORS = {"hosts": "host", "governments": "government", "groups": "group", "mediators": "mediator"}
"""Plural words of the configuration: parameters of one actor; the section named beside it holds those of all."""


OWN = "own"
"""Name of the strategy that offers the scenario's own ladder."""


class Actor(BaseModel):
    """What is said of one actor: its label, and the parameters that are its own."""

    model_config = ConfigDict(extra="forbid")
    words: ClassVar[tuple[str, ...]] = ("label",)
    label: str = ""
    own: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def part(cls, data):
        """Part an actor's words from its parameters."""
        if not isinstance(data, dict):
            return data
        return {word: data[word] for word in cls.words if word in data} | {
            "own": {key: value for key, value in data.items() if key not in cls.words}}

    @model_serializer(mode="wrap")
    def whole(self, handler):
        """Write an actor as it is read: its words and its own parameters side by side."""
        said = handler(self)
        own = said.pop("own")
        return said | own


class GovernmentActor(Actor):
    """A government of the scenario."""

    words = ("label", "doctrine")
    doctrine: str | None = None


class HostActor(Actor):
    """A government seen as a host; only its own parameters stand here."""


class GroupActor(Actor):
    """A militant group: on whose soil it lives and whom it attacks."""

    words = ("label", "host", "target", "spoiler")
    host: str
    target: str
    spoiler: str | None = None


class MediatorActor(Actor):
    """A mediator and the dyads between which it mediates (all where nothing is said)."""

    words = ("label", "mediates")
    mediates: list[str] | None = None


class DyadActor(BaseModel):
    """Two governments between which a ceasefire can be signed; mediators that name no dyads serve the mediated ones."""

    model_config = ConfigDict(extra="forbid")
    label: str = ""
    mediated: bool = True
    parties: tuple[str, str]


class Scenario(BaseModel):
    """A validated scenario with one strategy and one assignment; treat it as immutable.

    ``ladder`` holds the packages that ``strategy`` own offers; other strategies leave it aside.
    Horizon and follow-up are whole days: a first ceasefire can be signed until day ``horizon``, and every world runs
    exactly ``horizon + follow`` days. ``dividend`` is the daily worth of peace (util) that trade adds. ``record`` and
    ``posterior`` name what is known of the case and what was calibrated from it; no world depends on them.
    """

    model_config = ConfigDict(extra="forbid")
    name: str
    title: str
    summary: str = ""
    record: str = ""
    posterior: str = ""
    toy: bool = False
    strategy: str = "written_then_verbal"
    ladder: Ladder | None = None
    assign: str = "endogenous"
    start: str = "clashes"
    doctrine: str = "generous_tft"
    spoiler: str = "greedy"
    inspect: str = "compliance"
    horizon: int = Field(default=180, ge=1, le=20_000, strict=True)
    follow: int = Field(default=365, ge=1, le=20_000, strict=True)
    dividend: float = Field(default=0.0, ge=-100, le=100, allow_inf_nan=False, strict=True)
    governments: dict[str, GovernmentActor] = Field(min_length=2)
    hosts: dict[str, HostActor] = Field(default_factory=dict)
    groups: dict[str, GroupActor] = Field(default_factory=dict)
    mediators: dict[str, MediatorActor] = Field(default_factory=dict)
    dyads: dict[str, DyadActor] = Field(min_length=1)
    attacks: parameters.Attacks = Field(default_factory=parameters.Attacks)
    belief: parameters.Belief = Field(default_factory=parameters.Belief)
    host: parameters.Host = Field(default_factory=parameters.Host)
    government: parameters.Government = Field(default_factory=parameters.Government)
    group: parameters.Group = Field(default_factory=parameters.Group)
    mediator: parameters.Mediator = Field(default_factory=parameters.Mediator)
    blame: parameters.Blame = Field(default_factory=parameters.Blame)
    guarantee: parameters.Guarantee = Field(default_factory=parameters.Guarantee)
    incidents: parameters.Incidents = Field(default_factory=parameters.Incidents)
    war: parameters.War = Field(default_factory=parameters.War)
    talks: parameters.Talks = Field(default_factory=parameters.Talks)
    mediation: parameters.Mediation = Field(default_factory=parameters.Mediation)
    opening: parameters.Opening = Field(default_factory=parameters.Opening)

    @property
    def days(self):
        """Days that every world runs."""
        return self.horizon + self.follow

    @property
    def packages(self):
        """Packages of the strategy, in the order in which they are offered."""
        if self.ladder is not None and self.strategy == OWN:
            return tuple(offer.package() for offer in self.ladder.packages)
        return STRATEGIES[self.strategy].PACKAGES

    @property
    def messages(self):
        """Whether the mediator speaks about the other side's intentions at the first round."""
        if self.ladder is not None and self.strategy == OWN:
            return self.ladder.messages
        return STRATEGIES[self.strategy].MESSAGES

    def resolved(self, plural, name):
        """Parameters of one actor: those of its section, overlaid with its own."""
        section = ACTORS[plural]
        actor = getattr(self, plural).get(name)
        values = getattr(self, section)
        if actor is None or not actor.own:
            return values
        return type(values).model_validate({**values.model_dump(), **actor.own})

    @model_validator(mode="after")
    def whole(self):
        """Refuse names that nothing stands behind and actors that make no sense together."""
        if self.strategy != OWN:
            _known("strategy", self.strategy, [*STRATEGIES, OWN])
        elif self.ladder is None:
            raise ValueError("strategy own offers your own packages: name their file, as in ladder=mine.yaml")
        _known("assign", self.assign, ("endogenous", "forced"))
        _known("start", self.start, ("clashes", "doha"))
        _known("inspect", self.inspect, ("compliance", "raw_effort"))
        _known("doctrine", self.doctrine, DOCTRINES)
        _known("spoiler", self.spoiler, SPOILERS)
        for name, government in self.governments.items():
            _known(f"governments.{name}.doctrine", government.doctrine or self.doctrine, DOCTRINES)
        for name in self.hosts:
            _known("hosts", name, self.governments)
        pairs = _check_dyads(self)
        for name, group in self.groups.items():
            _known(f"groups.{name}.spoiler", group.spoiler or self.spoiler, SPOILERS)
            _known(f"groups.{name}.host", group.host, self.governments)
            _known(f"groups.{name}.target", group.target, self.governments)
            if group.host == group.target:
                raise ValueError(f"groups.{name} is hosted and targeted by one party, {group.host}; name two")
            if frozenset((group.host, group.target)) not in pairs:
                raise ValueError(f"groups.{name} lives between {group.host} and {group.target}, which form no dyad; "
                                 "add one to dyads")
        for name, mediator in self.mediators.items():
            if mediator.mediates == []:
                raise ValueError(f"mediators.{name} mediates nobody; name dyads in mediators.{name}.mediates "
                                 f"({', '.join(self.dyads)})")
            if mediator.mediates is None and not any(dyad.mediated for dyad in self.dyads.values()):
                raise ValueError(f"mediators.{name} mediates nobody: no dyad of this scenario is mediated")
            for dyad in mediator.mediates or ():
                _known(f"mediators.{name}.mediates", dyad, self.dyads)
        for plural, section in ACTORS.items():
            for name, actor in getattr(self, plural).items():
                _own_values(plural, name, actor.own, SECTIONS[section])
        return self


def _known(key, name, names):
    if name not in names:
        raise ValueError(f"{key} has no {name!r}: {near(name, list(names))}")


def _check_dyads(scenario):
    pairs = set()
    for name, dyad in scenario.dyads.items():
        for party in dyad.parties:
            _known(f"dyads.{name}.parties", party, scenario.governments)
        pair = frozenset(dyad.parties)
        if len(pair) == 1:
            raise ValueError(f"dyads.{name} has one party twice, {dyad.parties[0]}; name two")
        if pair in pairs:
            raise ValueError(f"dyads.{name} stands between two parties that form another dyad already")
        pairs.add(pair)
    return pairs


def _own_values(plural, name, own, section):
    for key, value in own.items():
        if key not in section.model_fields:
            raise ValueError(f"{plural}.{name} has no key {key!r}: {near(key, list(section.model_fields))}")
        try:
            section.model_validate({key: value})
        except ValidationError as error:
            said = sentence(error).removeprefix(f"{section.__name__.lower()}.")
            raise ValueError(f"{plural}.{name}.{said}") from None


def validated(tree):
    """Scenario of a tree of plain values; raises Refusal with one sentence where it is none."""
    for key, value in tree.items():
        if key not in Scenario.model_fields:
            raise Refusal(f"there is no key {key!r}: {near(key, list(Scenario.model_fields))}")
        if key in SECTIONS and isinstance(value, dict):
            for inner in value:
                if inner not in SECTIONS[key].model_fields:
                    raise Refusal(f"{key} has no key {inner!r}: {near(inner, list(SECTIONS[key].model_fields))}")
    try:
        return Scenario.model_validate(tree)
    except ValidationError as error:
        raise Refusal(sentence(error)) from None
