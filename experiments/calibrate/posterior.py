"""What a calibration hands on: draws of the posterior as a small file, equal weights where they were resampled."""

import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.calibrate.case_bank import KEYS, case_values
from experiments.calibrate.population import MECHANISMS
from sim.analysis.weights import systematic


def case_draws(known, count, luck):
    """Draws of a case's posterior: ``weight, mechanism`` and the parameters, a row a draw.

    Where the bank holds no more than ``count`` worlds that resemble the record, all of them are kept with their
    weights; otherwise they are resampled.
    """
    places = known.kept()
    weights = known.weights[places]
    if len(places) > count:
        places = known.kept()[systematic(weights, count, luck)]
        weights = np.ones(count)
    frame = pd.DataFrame(known.values[places].astype(float), columns=list(KEYS))
    frame.insert(0, "mechanism", np.array(list(MECHANISMS))[known.mechanism[places]])
    frame.insert(0, "weight", weights / weights.sum())
    return frame


def population_draws(fits, count, luck):
    """Draws of the population that was fitted to the world's record, half under each mechanism.

    The rate of attacks follows the mechanism here, as in the fit: one draw is one world of the record's kind.
    """
    parts = []
    for name, fit in fits.items():
        values = case_values(name, fit, count // len(fits), luck, own_attacks=False)
        parts.append(pd.DataFrame({"weight": 1.0, "mechanism": name, **values}))
    frame = pd.concat(parts, ignore_index=True)
    return frame.assign(weight=1 / len(frame))


def write_posterior(frame, path, said):
    """Write draws as Parquet, single precision, with their provenance in the file itself."""
    floats = frame.select_dtypes("number").columns.drop("weight")
    table = pa.Table.from_pandas(frame.astype(dict.fromkeys(floats, np.float32)), preserve_index=False)
    told = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    pq.write_table(table.replace_schema_metadata({b"provenance": told}), path, compression="zstd")
