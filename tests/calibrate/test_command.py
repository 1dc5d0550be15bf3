"""``ceasefire calibrate`` as its user meets it: what it leaves, that it repeats itself, what it refuses."""

import json

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from experiments.calibrate import case, job, main, smc, world
from experiments.calibrate.case_bank import KEYS
from sim.evidence.cases import STATISTICS, load_case
from tests.calibrate.conftest import TINY


@pytest.fixture(scope="module")
def lines(banks, wide_case):
    return [f"case={wide_case}", "mode=quick", "seed=3", f"bank={banks}"]


@pytest.fixture(scope="module")
def result(lines, tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(job.EFFORTS, "quick", TINY)
        patch.setattr(world, "check_effective_draws", lambda weights: 0.0)
        assert main([*lines, f"out={folder / 'one'}"]) == 0
        assert main([*lines, f"out={folder / 'two'}"]) == 0
    return folder


def test_it_leaves_the_posterior_its_tables_and_a_page(result):
    left = {path.name for path in (result / "one").iterdir()}
    assert {"posterior.parquet", "world_record.parquet", "report.html", "config.yaml", "provenance.json", "figures",
            "fit.csv", "numbers.csv", "scores.csv", "shares.csv", "predictive.csv", "contraction.csv", "ridge.csv",
            "ranks.csv", "sbc.csv", "ecdf.csv", "beats.csv", "regret.csv", "reversals.csv", "projection.csv",
            "world_coverage.csv", "second_method.csv"} <= left  # fmt: skip
    page = (result / "one" / "report.html").read_text(encoding="utf-8")
    assert "the model has not been shown to beat this curve" in page
    assert "conditional projection under this model" in page.lower()


def test_the_posterior_is_a_small_file_that_says_where_it_comes_from(result):
    table = pq.read_table(result / "one" / "posterior.parquet")
    said = json.loads(table.schema.metadata[b"provenance"])
    assert said["seed"] == 3 and said["case"] == "wide"
    frame = table.to_pandas()
    assert frame["weight"].sum() == pytest.approx(1)
    assert set(frame["mechanism"]) <= {"accidents", "trust"}
    assert frame["host.sincere"].isin((0, 1)).all()
    assert (result / "one" / "posterior.parquet").stat().st_size < 1_000_000


def test_the_same_seed_gives_the_same_bytes(result):
    for name in ("posterior.parquet", "world_record.parquet", "beats.csv", "ranks.csv", "shares.csv"):
        assert (result / "one" / name).read_bytes() == (result / "two" / name).read_bytes(), name


def test_every_table_of_the_world_level_has_the_null_beside_it(result):
    fit = pd.read_csv(result / "one" / "fit.csv")
    assert set(fit["source"]) == {"record", "null model", "accidents", "trust"}
    scores = pd.read_csv(result / "one" / "scores.csv")
    for _, rows in scores.groupby("what"):
        assert rows["source"].str.startswith("null").any()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("mode=slow", "mode has no 'slow'"),
        ("case=nowhere", "nowhere"),
        ("seed=-1", "seed must be a whole number"),
        ("replicates=5", "replicates is no key of calibrate"),
        ("host.control=0.3", "host.control is no key of calibrate"),
    ],
)
def test_refusals_are_one_sentence_and_leave_nothing(line, said, tmp_path, capsys):
    out = tmp_path / "out"
    assert main([line, f"out={out}", f"bank={tmp_path / 'banks'}"]) == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1
    assert not out.exists() and not (tmp_path / "banks").exists()


def narrowed(wide_case, tmp_path, between):
    text = wide_case.read_text(encoding="utf-8").replace("between: [0, 3]", f"between: {between}")
    path = tmp_path / "narrow.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_that_no_world_resembles_is_refused(banks, wide_case, tmp_path, capsys, monkeypatch):
    narrow = narrowed(wide_case, tmp_path, "[90, 95]")
    monkeypatch.setitem(job.EFFORTS, "quick", TINY._replace(rescue=60))
    monkeypatch.setattr(smc, "RESCUE", 3)
    monkeypatch.setattr(smc, "SETTLE", 1)
    monkeypatch.setattr(world, "check_effective_draws", lambda weights: 0.0)
    out = tmp_path / "out"
    assert main([f"case={narrow}", "mode=quick", "seed=3", f"bank={banks}", f"out={out}"]) == 2
    assert "below 200 nothing is reported" in capsys.readouterr().err
    assert not out.exists()


def test_particles_stand_in_where_a_bank_has_too_few_worlds(banks, wide_case, world_level, tmp_path):
    found = load_case(str(narrowed(wide_case, tmp_path, "[3, 4]")))
    known = case.known_case(found, world_level.fits, 500, 3, banks, lambda words: None, 250)
    assert known.effective < case.LEAST
    helped = smc.rescued(known, 400, 3, lambda words: None)
    kept = helped.kept()
    assert helped.effective > case.LEAST
    assert (kept >= len(known.weights)).all() and helped.before().sum() == len(known.weights)
    clashes = helped.statistics[kept, list(STATISTICS).index("clashes")]
    assert clashes.min() >= 3 and clashes.max() <= 4
    rate = helped.values[:, KEYS.index("incidents.clash")]
    rejected = known.weights > 0
    assert np.median(np.log(rate[kept])) == pytest.approx(np.median(np.log(rate[: len(rejected)][rejected])), abs=0.6)


def test_the_configuration_is_told(capsys, wide_case):
    assert main(["--cfg", "job", f"case={wide_case}"]) == 0
    assert "effort:" in capsys.readouterr().out
