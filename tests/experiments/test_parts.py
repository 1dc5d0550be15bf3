"""Parts: frames go in, the same frames come out, whatever their types, and as the same bytes each time."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from experiments.parts import packed, unpacked

EVERY = pd.DataFrame({
    "design": np.array([0, 1, 1], dtype="int32"),
    "whole": np.array([-(2**63), 0, 2**63 - 1]),
    "share": [0.1, np.nan, -np.inf],
    "signed": [True, False, True],
    "first_signed_day": pd.array([4, None, 2**62], dtype="Int64"),
    "cause": pd.array(["attack", None, ""], dtype="str"),
    "strategy": pd.Series(["written", None, "é\x00\n"], dtype="object"),
    "small": np.array([1, 2, 255], dtype="uint8"),
})  # fmt: skip


def again(tables, names=None):
    return {name: rows.to_pandas() for name, rows in unpacked(packed(tables), names).items()}


def test_frames_of_every_type_come_out_as_they_went_in():
    tables = {"one": EVERY, "none": EVERY.iloc[:0], "other": EVERY.iloc[::-1].reset_index(drop=True)}
    told = again(tables)
    assert list(told) == list(tables)
    for name in ("one", "none"):
        assert_frame_equal(told[name].drop(columns="strategy"), tables[name].drop(columns="strategy"))
        assert told[name]["first_signed_day"].dtype == "Int64"
    assert told["one"]["strategy"].tolist()[::2] == ["written", "é\x00\n"] and told["one"]["strategy"].isna()[1]
    assert_frame_equal(told["other"], told["one"].iloc[::-1].reset_index(drop=True))


def test_only_the_tables_that_are_wanted_are_read():
    assert list(again({"one": EVERY, "other": EVERY}, ["other", "absent"])) == ["other"]


def test_a_table_without_columns_is_left_out_and_one_without_rows_is_not():
    assert list(again({"empty": pd.DataFrame(), "bare": EVERY.iloc[:0]})) == ["bare"]
    assert len(again({"bare": EVERY.iloc[:0]})["bare"]) == 0


def test_a_column_of_words_without_a_word_stays_one():
    silent = pd.DataFrame({"cause": pd.array([None, None], dtype="str"), "dyad": pd.Series([None, None], dtype=object)})
    tables = unpacked(packed({"silent": silent}))
    assert [field.type for field in tables["silent"].schema] == [pa.string(), pa.string()]
    assert again({"silent": silent})["silent"].isna().all().all()


def test_equal_frames_make_equal_bytes():
    cut = pd.concat([EVERY.iloc[:1], EVERY.iloc[1:]], ignore_index=True)
    assert packed({"one": EVERY}) == packed({"one": EVERY.copy()}) == packed({"one": cut.astype(EVERY.dtypes)})


@given(sizes=st.lists(st.integers(0, 5), min_size=1, max_size=6))
def test_tables_of_any_length_stand_in_their_places(sizes):
    tables = {f"table{place}": pd.DataFrame({"a": np.arange(size) + 100 * place, "b": pd.array([None] * size, "Int64")})
              for place, size in enumerate(sizes)}  # fmt: skip
    told = again(tables)
    for name, frame in tables.items():
        assert_frame_equal(told[name], frame)


def test_a_part_can_be_queried(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    (tmp_path / "part-0.parquet").write_bytes(packed({"runs": EVERY, "tallies": EVERY.iloc[:1]}))
    rows = duckdb.sql(f"SELECT runs.* FROM '{tmp_path}/*.parquet' WHERE runs IS NOT NULL").fetchall()
    assert [row[0] for row in rows] == [0, 1, 1]
