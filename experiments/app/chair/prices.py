"""What instruments cost: leverage-days, as ``ceasefire choose`` counts them.

Assumption: a text is paid for when it is signed, as if it stood for COVER days: a leverage-day for each day and unit of
inspection (v), commission (J), subsidy (share of the enforcement cost) and of leverage (util) that a deposit adds. What
is paid does not come back, and a text that is refused costs nothing. Writing, speaking, keeping quiet and what the
parties give each other in return cost the mediator nothing. The model knows no prices: these stand for scarcity alone.
"""

from functools import lru_cache

import numpy as np

from experiments.app.chair.choices import chosen
from experiments.choose.spent import PARTS, spent
from sim.ladder import Ladder
from sim.numbers import laws_of
from sim.scenario import OWN
from sim.vocabulary import NEVER, NO_PACKAGE

COVER = 60
"""Days that a price pays for. Assumption: as long as leverage takes to fade to a third."""


@lru_cache(maxsize=512)
def price(setting, choice):
    """Leverage-days that a choice costs if it is signed, in whole ones, rounded up where anything is to be paid."""
    choice = chosen(choice)
    if not choice.offers:
        return 0
    alone = setting.scenario.model_copy(update={"strategy": OWN, "ladder": Ladder(packages=[choice.offer()])})
    rows = {name: np.array([value]) for name, value in {
        "signed_day": 0, "duration": COVER, "package": 0, "amended_day": NEVER, "amended_package": NO_PACKAGE}.items()}
    rows["dyad"] = np.array([next(iter(alone.dyads))])
    parts = spent(laws_of(alone), alone, rows, np.zeros(1, int))[0]
    return int(np.ceil(sum(parts[PARTS.index(part)] for part in PARTS if part != "pressure_days") - 1e-9))
