"""Ceasefires of the model as they are handed to lifelines, which lives in an environment of its own.

Written once by ``python -m experiments.validate.statistics.samples`` and kept, so that the stored figures speak of the
very same ceasefires whatever the model becomes: worlds.csv has one row a world and text, with the days of the first
ceasefire, whether its end was seen within the follow-up, its cause, and a day on which an observer lost it from sight.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from experiments.validate.statistics.laws import POLICIES, VERBAL_FORCED, WRITTEN_FORCED, model_law
from sim.vocabulary import CAUSES

FILE = Path(__file__).with_name("worlds.csv")
WORLDS, SEED, LOSS = 250, 20251009, 0.003
TEXTS = {"written": WRITTEN_FORCED, "verbal": VERBAL_FORCED}


def drawn():
    """The table of worlds.csv, anew from the model."""
    rng = np.random.default_rng(SEED)
    return pd.concat(
        [_rows(name, model_law(WORLDS, SEED, *POLICIES[number]), rng) for name, number in TEXTS.items()],
        ignore_index=True,
    )


def _rows(name, law, rng):
    cause = pd.Categorical.from_codes(law.cause, list(CAUSES))
    return pd.DataFrame(
        {
            "text": name,
            "world": np.arange(len(law.lasted)),
            "days": law.lasted,
            "ended": law.ended.astype(int),
            "cause": cause,
            "lost": rng.geometric(LOSS, len(law.lasted)),
        }
    )


def stored():
    """The table of worlds.csv as it is kept."""
    return pd.read_csv(FILE, keep_default_na=False)


if __name__ == "__main__":
    drawn().to_csv(FILE, index=False, lineterminator="\n")
    print(FILE)
