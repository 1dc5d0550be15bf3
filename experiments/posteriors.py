"""Posteriors: joint draws of the model's parameters, each with its weight, in small Parquet files.

A file has the columns ``weight`` and ``mechanism``, then dotted keys; its metadata say where it comes from. Shipped
ones lie in ``sim/evidence/posteriors`` and are made by ``ceasefire calibrate``; any other is named by its path.
"""

import hashlib
import json
from importlib import resources
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.design_keys import check_value, is_whole, range_of
from experiments.overrides import near_keys, world_keys
from sim.analysis.weights import systematic
from sim.refusal import Refusal, near

WEIGHT, MECHANISM = "weight", "mechanism"
LARGEST_FILE = 100_000_000
MOST_ROWS = 1_000_000
SINGLE = 1e-6
"""Share by which a number kept in single precision may miss the end of its range."""


def posteriors():
    """Names of the shipped posteriors, in alphabetical order."""
    files = _shelf().iterdir() if _shelf().is_dir() else ()
    return sorted(file.name.removesuffix(".parquet") for file in files if file.name.endswith(".parquet"))


def load_posterior(name):
    """Draws of a posterior, in the order of its file.

    Args:
        name: one of :func:`posteriors`, or the path of a file that ends in .parquet.

    Returns:
        A DataFrame, a row a draw: ``weight`` (> 0, of no fixed sum), ``mechanism`` (text), then a column a dotted key
        of the model, in the parameter's own unit and range.

    Raises:
        Refusal: no such file, a file that is no posterior, a column that is no key, a value out of its range; one
            sentence that names the file and what would be right.
    """
    columns = _columns(name)
    for column in (WEIGHT, MECHANISM):
        if column not in columns:
            raise Refusal(f"{name} has no column {column!r}; a posterior has weight, mechanism and dotted keys")
    weights = _numbers(name, WEIGHT, columns.pop(WEIGHT))
    if not (weights > 0).all() or not np.isfinite(weights.sum()):
        raise Refusal(f"{name}: weight must be a finite number over 0 in every row")
    mechanism = _words(name, columns.pop(MECHANISM))
    if not columns:
        raise Refusal(f"{name} has no column that is a dotted key, so it is a posterior of nothing")
    drawn = {key: _values(name, key, column) for key, column in columns.items()}
    return pd.DataFrame({WEIGHT: weights, MECHANISM: mechanism, **drawn})


def provenance_of(name):
    """Where a posterior comes from: its file's SHA-256, and what its metadata tell (empty where they tell nothing)."""
    content = _content(name)
    told = (_parquet(name, content).schema_arrow.metadata or {}).get(b"provenance", b"{}")
    try:
        said = json.loads(told)
    except ValueError:
        raise Refusal(f"{name}: its provenance is not readable as JSON") from None
    return {"file": str(name), "sha256": hashlib.sha256(content).hexdigest(), "provenance": said}


def posterior_points(design, recipe, held, seed):
    """Keys and values of a design's points: rows of the posterior, each about as often as its weight says."""
    _, draws, keys = joint_draws(design, recipe, held)
    rows = draws.iloc[systematic(draws[WEIGHT], design.n, luck_of(seed))]
    return tuple(keys), tuple(zip(*(rows[key].tolist() for key in keys), strict=True))


def luck_of(seed):
    """Luck by which rows of a posterior are chosen: of the sweep's seed, and of nothing else."""
    return np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 21])


def joint_draws(design, recipe, held):
    """The posterior that a design draws from and the keys that it draws.

    Args:
        design: the settings of the design.
        recipe: the worlds' recipe; what the user set or a chosen file says keeps its value, as with priors, unless
            ``design.over`` names the key and only a file says it.
        held: keys that every place of the design sets.

    Returns:
        (name, draws, keys): its name, the table of :func:`load_posterior`, and the keys in the order of its columns.

    Raises:
        Refusal: no posterior, a key that it does not draw, one that is set as well, or no key that is left.
    """
    name = named_posterior(design, recipe)
    draws = load_posterior(name)
    there = [key for key in draws.columns if key not in (WEIGHT, MECHANISM)]
    if design.over is not None:
        return name, draws, _asked(design, name, there, {*recipe.own, *held})
    keys = [key for key in there if key not in {*recipe.own, *recipe.said(), *held}]
    if not keys:
        raise Refusal(f"every parameter of the posterior {name} is set already, so there is nothing to draw")
    return name, draws, keys


def named_posterior(design, recipe):
    """Name of the posterior that a design draws from: the file that it names, otherwise the scenario's own."""
    name = design.file or recipe.scenario().posterior
    if not name:
        known = ", ".join(_accepted())
        raise Refusal(f"scenario={recipe.groups['scenario']} has no posterior of its own; name one in design.file "
                      f"(accepted: {known})")
    return name


def _asked(design, name, there, held):
    over = [design.over] if isinstance(design.over, str) else design.over
    if isinstance(over, dict) or not over:
        raise Refusal(f"design={design.kind} draws whole rows of a posterior, so design.over takes a list of keys, as "
                      "in [host.control,belief.control], or nothing for all; bounds belong to design=lhs")
    for key in over:
        if key not in there:
            raise Refusal(f"design.over names {key!r}, which the posterior {name} does not draw: {near(key, there)}")
        if key in held:
            raise Refusal(f"{key} is both set and named by design.over; do one of them")
    return [key for key in there if key in over]


def _shelf():
    return resources.files("sim.evidence") / "posteriors"


def _accepted():
    return [*posteriors(), "a path that ends in .parquet"]


def _content(name):
    own = str(name).endswith(".parquet")
    path = Path(str(name)) if own else _shelf() / f"{name}.parquet"
    if own and not path.is_file():
        raise Refusal(f"there is no file {name}, which should be a posterior")
    if not own and name not in posteriors():
        known = near(name, _accepted())
        raise Refusal(f"there is no posterior {str(name)!r}, as ceasefire calibrate makes them: {known}")
    if own and path.stat().st_size > LARGEST_FILE:
        raise Refusal(f"{name} has {path.stat().st_size:,} bytes; a posterior has at most {LARGEST_FILE:,}")
    return path.read_bytes()


def _parquet(name, content):
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        raise Refusal(f"{name} is not readable as Parquet: {' '.join(str(error).split())}") from None


def _columns(name):
    """Columns by name, as they lie in the file."""
    import pyarrow as pa

    file = _parquet(name, _content(name))
    if not 0 < file.metadata.num_rows <= MOST_ROWS:
        raise Refusal(f"{name} has {file.metadata.num_rows:,} rows; a posterior has 1 to {MOST_ROWS:,}")
    names = file.schema_arrow.names
    for column in names:
        if names.count(column) > 1:
            raise Refusal(f"{name} has two columns {column!r}")
        if column not in (WEIGHT, MECHANISM, *world_keys()):
            raise Refusal(f"{name} has a column {column!r} that is no key of the model: {near_keys(column)}")
    try:
        return dict(zip(names, file.read().columns, strict=True))
    except (pa.ArrowException, OSError) as error:
        raise Refusal(f"{name} is not readable as Parquet: {' '.join(str(error).split())}") from None


def _words(name, values):
    import pyarrow as pa

    if not (pa.types.is_string(values.type) or pa.types.is_large_string(values.type)) or values.null_count:
        raise Refusal(f"{name}: mechanism must be a text in every row")
    return values.to_pylist()


def _numbers(name, column, values):
    import pyarrow as pa

    kind = values.type
    if not (pa.types.is_floating(kind) or pa.types.is_integer(kind)) or values.null_count:
        raise Refusal(f"{name}: {column} must be a number in every row")
    return values.to_numpy().astype(float)


def _values(name, key, column):
    numbers = _numbers(name, key, column)
    low, high = range_of(key)
    near_low, near_high = (abs(end) * SINGLE for end in (low, high))
    inside = np.clip(numbers, low, high)
    numbers = np.where((numbers >= low - near_low) & (numbers <= high + near_high), inside, numbers)
    wrong = ~(np.isfinite(numbers) & (inside == numbers) & (not is_whole(key) or numbers == np.round(numbers)))
    if wrong.any():
        try:
            check_value(key, float(numbers[wrong][0]))
        except Refusal as refusal:
            raise Refusal(f"{name}: {refusal} (row {int(np.argmax(wrong)) + 1})") from None
    return numbers.astype(int) if is_whole(key) else numbers
