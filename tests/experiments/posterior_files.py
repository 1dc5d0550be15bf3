"""Small posteriors to test with: draws of priors, and a rate of clashes beside them."""

import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.design_keys import keys_with_prior, prior_of, range_of


def draws(count, seed=1):
    """Joint draws as a frame: weight, mechanism, every key that has a prior, control and clashes."""
    luck = np.random.default_rng(seed)
    values = {}
    for key in keys_with_prior():
        drawn = prior_of(key).frozen().rvs(count, random_state=luck)
        values[key] = np.clip(drawn, *range_of(key)).astype(np.float32)
    values["host.control"] = luck.beta(2, 2, count).astype(np.float32)
    values["host.sincere"] = (luck.random(count) < values["host.sincere"]).astype(np.float32)
    values["incidents.clash"] = np.minimum(np.exp(luck.normal(-4.5, 1.5, count)), 1).astype(np.float32)
    mechanism = np.where(luck.random(count) < 0.5, "trust", "accidents")
    return pd.DataFrame({"weight": luck.gamma(1.0, 1.0, count), "mechanism": mechanism, **values})


def write(frame, path, told=None):
    """Write a frame as a posterior and return its path as text."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    if told is not None:
        table = table.replace_schema_metadata({b"provenance": json.dumps(told).encode()})
    pq.write_table(table, path)
    return str(path)
