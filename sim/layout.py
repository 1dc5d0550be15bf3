"""The shape of a world: which numbers make up its state and which the laws it obeys.

Both engines read these names: the compiled ensemble as fields of records in arrays, the Mesa model as attributes of its
agents. A *front* is one government's side of one dyad: what it believes of the other side and, as a host, what it does
for it. Fronts 2d and 2d + 1 belong to dyad d.
"""

from typing import Any, NamedTuple

import numpy as np

from sim.scenario import SECTIONS

WHOLE, REAL = "i8", "f8"


def _dtype(whole="", real=""):
    return np.dtype([(name, WHOLE) for name in whole.split()] + [(name, REAL) for name in real.split()])


WORLD = _dtype("seed_low seed_high replicate point day coupling fresh_from noted")
CONTRACT = _dtype("na am standard term package",
                  "verification commission reciprocity subsidy publicity deposit guilty innocent")
DYAD = _dtype(
    "word drawn phase episodes protected signed_day age_day term_day ended_day next_round late_until messaged "
    "ending clashed first_signed clause_day first_talks_collapse first_collapse settled_since "
    "days_at_peace strikes accidents fatalities rounds offers refusals agreed_in_principle talks_collapses "
    "ceasefire_collapses clashes deaths_militant deaths_state",
    "leverage clash_luck entry_luck")
FRONT = _dtype(
    "word drawn sincere suspended blamed_day breach_day unlocked answered prospect_known "
    "blamed_today own_soil_today domestic_today struck_today struck_before "
    "attacks blamed falsely_blamed strikes suspensions",
    "control delegation_luck principal_luck effort compliance able unable insincere hurt threshold prospect "
    "suppression_able suppression_unable suppression_insincere hit_able hit_unable hit_insincere "
    "calm_able calm_unable calm_insincere report_able report_unable report_insincere")
GROUP = _dtype("word drawn attacked", "capability deaths blame_luck breach_luck")
EPISODE = _dtype("signed_day form scope standard term package "
                 "amended_day amended_form amended_scope amended_package end_day cause")


def _section(name, skip=()):
    return " ".join(f"{name}_{field}" for field in SECTIONS[name].model_fields if field not in skip)


LAWS = _dtype("horizon days forced start packages inspect",
              " ".join(map(_section, ("attacks", "belief", "blame", "guarantee", "incidents", "war", "talks")))
              + " opening_hurt opening_first_round opening_publicity dividend domestic_chance control_insincere"
              " guilty innocent calm_slope"
              " struck_sincere struck_insincere unstruck_sincere unstruck_insincere")
TRAITS = _dtype("government doctrine suspends abrogates hosted targeted",
                _section("host", ("control", "sincere")) + " " + _section("government")
                + " expected_strike militancy")
TIE = _dtype("mediated messages", "cadence knowledge honesty")
BAND = _dtype("dyad host_front target_front spoiler", _section("group") + " pivot_response swell")
PACKAGE = _dtype("form scope standard term first_day last_day first_round last_round phase calm",
                 "verification commission reciprocity subsidy publicity deposit guilty innocent")
AGE = _dtype("", "leverage deposit surge surge_written swell swell_written clash clash_written")
MEDIATOR = _dtype("", " ".join(SECTIONS["mediator"].model_fields))
LOG = _dtype("day event dyad who", "value")


class State(NamedTuple):
    """Everything that a world carries from day to day, and all that its record is made of.

    In the ensemble each is an array whose first axis is the world: worlds (W,), dyads and contracts (W, D), fronts
    (W, 2D), groups (W, K), episodes (W, D, E), deaths (W, D, days + 1, 2) with deaths by militants from the other
    side's soil and deaths by the states. Within one world the first axis is gone.
    """

    worlds: Any
    dyads: Any
    contracts: Any
    drafts: Any
    fronts: Any
    groups: Any
    episodes: Any
    deaths: Any


class Laws(NamedTuple):
    """What does not change in a world: numbers of the scenario as records, for one point of its parameters or several.

    The first axis is the point, which every world names (``worlds["point"]``): laws (P,), traits (P, 2D), ties (P, D),
    bands (P, K), packages (P, D, Q), ages (P, D, days + 2) by age of the ceasefire.
    """

    laws: Any
    traits: Any
    ties: Any
    bands: Any
    packages: Any
    ages: Any


class World(NamedTuple):
    """One world with its laws and its log: what every step of the day is handed."""

    worlds: Any
    dyads: Any
    contracts: Any
    drafts: Any
    fronts: Any
    groups: Any
    episodes: Any
    deaths: Any
    laws: Any
    traits: Any
    ties: Any
    bands: Any
    packages: Any
    ages: Any
    log: Any
