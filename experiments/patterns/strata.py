"""Sums over the worlds of a stratum that add up over chunks, from which a pattern reads means with their errors."""

import numpy as np
import pandas as pd


def summed(design, stratum, **values):
    """Table of sums by design and stratum, as a pattern's ``sums`` hands it on.

    Args:
        design: number of the design, one entry a world or ceasefire.
        stratum: its stratum, one word for all or one entry each.
        **values: what is summed, one array a name; an entry that is not defined is missing from its whole row.

    Returns:
        ``design, stratum, n`` (rows counted), then each name and ``name_squares``.
    """
    kept = ~np.any([np.isnan(np.asarray(value, float)) for value in values.values()], axis=0)
    table = pd.DataFrame({"design": np.asarray(design)[kept], "n": 1.0})
    table.insert(1, "stratum", stratum if isinstance(stratum, str) else np.asarray(stratum, object)[kept])
    for name, value in values.items():
        table[name] = np.asarray(value, float)[kept]
        table[f"{name}_squares"] = table[name] ** 2
    return table.groupby(["design", "stratum"], as_index=False).sum()


def stacked(*tables):
    """Sums of several kinds of strata as one table; a stratum has 0 where a kind does not speak of it."""
    return pd.concat(tables, ignore_index=True).fillna(0.0)


def last_day(episodes):
    """Last day on which a ceasefire is seen in a table: the end of the window, or a day before it.

    Nothing is known of a ceasefire after it, so a spell that begins more than so many days before is followed for so
    many days. 0 where there is no ceasefire.
    """
    return int((episodes["signed_day"] + episodes["duration"]).max()) if len(episodes) else 0
