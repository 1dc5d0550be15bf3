"""The nouns of the laboratory: phases, forms, scopes, causes, events and the purposes of luck.

Everything here is an integer constant or a name, so that the readable model, the compiled ensemble and the
tables mean the same thing by the same word. This module imports nothing of the project.
"""

from enum import IntEnum


class Phase(IntEnum):
    """What state a dyad is in at the end of a day."""

    WAR = 0
    CEASEFIRE = 1
    EXPIRED = 2


class Form(IntEnum):
    """How a commitment is given: not at all, orally, or in writing."""

    NONE = 0
    VERBAL = 1
    WRITTEN = 2


class Scope(IntEnum):
    """What a commitment covers: nothing, mutual non-aggression, or acting against militants as well."""

    NONE = 0
    NON_AGGRESSION = 1
    ACT_AGAINST_MILITANTS = 2


class Standard(IntEnum):
    """What counts as a breach of a militants clause: the result (any blamed attack) or the host's conduct."""

    RESULT = 0
    CONDUCT = 1


class Cause(IntEnum):
    """Why a ceasefire ended; exclusive and mechanical. ``NONE`` is a ceasefire that has not ended."""

    NONE = 0
    ACCIDENT = 1
    DOCTRINE = 2
    EXPIRY = 3
    TRUST = 4
    BREACH = 5
    LAPSE = 6


class Start(IntEnum):
    """How day 0 opens: at war (9 October 2025) or inside the running written truce (19 October 2025)."""

    CLASHES = 0
    DOHA = 1


class Assign(IntEnum):
    """Who chose the first ceasefire: the parties, or the experimenter."""

    ENDOGENOUS = 0
    FORCED = 1


class Inspect(IntEnum):
    """What inspectors compare: effort with capacity, or raw effort with a fixed level (an ablation)."""

    COMPLIANCE = 0
    RAW_EFFORT = 1


class Coupling(IntEnum):
    """How two policies share their luck: draws keyed by the day, or by the number of draws an actor has used.

    Whatever the coupling, a world can be given fresh luck from a day on (``fresh_from``).
    """

    DAY = 0
    EVENT_NUMBER = 1


class Block(IntEnum):
    """One block of four uniform numbers of an actor on a day; which draws share a block is fixed here.

    ``GROUP``: attack, blame, severity, deemed a breach. ``DYAD``: domestic attack on the first and on the second
    party, local clash, entry of a mediator. ``FRONT_DOMESTIC``: blame and breach of a domestic attack, verification
    report, reopening. ``FRONT_RESPONSE``: strike, its severity, exchanges, their deaths. ``CLASH``: severity,
    exchanges, their deaths, which side answers. ``ACCIDENT``: after the first party's strike, the second party's, a
    clash, spare. ``WAR``: deaths of a day of war, next round, renewal by the first and the second party.
    ``TRUCE``: is the ceasefire implemented late, for how long, next round after a signing, spare. ``LATENT``, of
    day 0: control, type, the persistent noise of the two tables. ``MESSAGE``, of day 0: what the mediator learns and
    whether it is honest, for the first party and for the second. ``OFFER`` + package number: acceptance,
    delegation, principal, spare.
    """

    GROUP = 0
    DYAD = 1
    FRONT_DOMESTIC = 2
    FRONT_RESPONSE = 3
    CLASH = 4
    ACCIDENT = 5
    WAR = 6
    TRUCE = 7
    LATENT = 8
    MESSAGE = 9
    OFFER = 16


class Event(IntEnum):
    """What can happen to a dyad on a day; the log of both engines speaks these words."""

    ATTACK = 1
    BLAMED = 2
    BREACH = 3
    DOMESTIC_ATTACK = 4
    FALSELY_BLAMED = 5
    CLASH = 6
    REPORT_ADEQUATE = 7
    REPORT_INADEQUATE = 8
    SUSPENSION = 9
    REOPENING = 10
    STRIKE = 11
    EXCHANGES = 12
    ACCIDENT = 13
    COLLAPSE = 14
    ROUND = 15
    REASSURANCE = 16
    WARNING = 17
    OFFER = 18
    REFUSED_BY_TARGET = 19
    REFUSED_BY_DELEGATION = 20
    REFUSED_BY_PRINCIPAL = 21
    SIGNED = 22
    AMENDED = 23
    TALKS_COLLAPSE = 24
    REAFFIRMED = 25
    RENEWED = 26
    EXPIRED_TO_WAR = 27
    WAR_DEATHS = 28


FORMS = ("none", "verbal", "written")
SCOPES = ("none", "non_aggression", "act_against_militants")
STANDARDS = ("result", "conduct")
CAUSES = ("accident", "doctrine", "expiry", "trust", "breach", "lapse")
PHASES = ("war", "ceasefire", "expired")

MAX_PACKAGES = 8
"""How many packages a strategy may put on the table; each has its own block of luck and bit of memory."""

NEVER = -1_000_000
"""A day before all days: what a clock shows that has not started."""

ALWAYS = 1_000_000
"""A day after all days."""

NO_PACKAGE = -1
"""Number of the package behind a text that came from none."""

ANY = -1
"""Whatever the phase."""
