"""What was seen in the world: the dated crisis, how long real ceasefires lived, how often militants attacked.

The data and their terms of use are described in sim/evidence/README.md. Nothing here drives a simulated world; it
calibrates and checks the model. Cases, which name scenarios, are read by :mod:`sim.evidence.cases`.
"""

from sim.evidence.attacks import before_doha, weekly_attacks
from sim.evidence.background import background, record
from sim.evidence.ceasefires import CLOCKS, DAYS, GROUPS, life_tables, survival, survival_bootstrap
from sim.evidence.crisis import DOHA, LAST_DAY, events

__all__ = [
    "CLOCKS",
    "DAYS",
    "DOHA",
    "GROUPS",
    "LAST_DAY",
    "background",
    "before_doha",
    "events",
    "life_tables",
    "record",
    "survival",
    "survival_bootstrap",
    "weekly_attacks",
]
