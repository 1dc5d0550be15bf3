"""The sweep from one line to its folder: names, order, and the same bytes however the worlds are cut."""

import json
import re
from itertools import pairwise

import pandas as pd
import pytest
import yaml

from experiments.door import main
from experiments.memory import most_points
from experiments.sweep import main as sweep

SMALL = ["replicates=12", "horizon=60", "follow=90", "map=null"]
RUNS = [
    "design",
    "replicate",
    "dyad",
    "signed",
    "first_signed_day",
    "episodes",
    "days_at_peace",
    "attacks",
    "blamed",
    "falsely_blamed",
    "strikes",
    "accidents",
    "fatalities",
    "rounds",
    "offers",
    "refusals",
    "talks_collapses",
    "ceasefire_collapses",
    "control",
    "sincere",
]
EPISODES = [
    "design",
    "replicate",
    "dyad",
    "episode",
    "signed_day",
    "form",
    "scope",
    "standard",
    "term",
    "amended_day",
    "amended_form",
    "amended_scope",
    "duration",
    "event_observed",
    "cause",
    "t_V1",
    "e_V1",
    "t_V5",
    "e_V5",
    "t_V25",
    "e_V25",
]
TOGETHER = ["design_a", "design_b", "dyad", "duration_a", "ended_a", "duration_b", "ended_b"]
TABLES = [
    "designs.parquet",
    "runs.parquet",
    "episodes.parquet",
    "life_tables.parquet",
    "pairs.parquet",
    "causes.parquet",
    "together.parquet",
    "summary.csv",
    "contrasts.csv",
]


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweep") / "result"
    line = [*SMALL, "strategy=[written_only,verbal_only,none]", "design=grid", "design.over={host.control:[0.2,0.8]}"]
    assert main(["sweep", *line, f"out={folder}"]) == 0
    return folder


def test_every_file_has_its_name(result):
    names = {path.name for path in result.iterdir()}
    assert {*TABLES, "config.yaml", "provenance.json", "report.html", "figures", "sentences.json"} <= names
    assert not [name for name in names if name.startswith(".")]
    assert any((result / "figures").iterdir())


def test_every_table_has_its_columns(result):
    columns = {
        name: list((pd.read_parquet if name.endswith("parquet") else pd.read_csv)(result / name).columns)
        for name in TABLES
    }
    assert columns["designs.parquet"] == ["design", "strategy", "assign", "host.control"]
    assert columns["runs.parquet"][: len(RUNS)] == RUNS or set(RUNS) <= set(columns["runs.parquet"])
    assert set(EPISODES) <= set(columns["episodes.parquet"])
    assert columns["life_tables.parquet"] == ["design", "dyad", "clock", "day", "at_risk", "events", "censored"]
    assert columns["causes.parquet"] == ["design", "dyad", "cause", "day", "events"]
    assert columns["together.parquet"] == [*TOGETHER, "worlds"]
    assert columns["summary.csv"][:5] == ["design", "dyad", "strategy", "assign", "host.control"]
    for name in (
        "signing_rate",
        "signing60",
        "signing120",
        "S30",
        "S90",
        "S180",
        "S365",
        "median",
        "rmst365",
        "days_at_peace",
    ):
        assert {name, f"{name}_lo", f"{name}_hi"} <= set(columns["summary.csv"])
    assert {"saved", "broken", "unaffected", "host.control"} <= set(columns["contrasts.csv"])


def test_rows_are_sorted_by_their_keys(result):
    for name, keys in (
        ("designs", ["design"]),
        ("runs", ["design", "replicate", "dyad"]),
        ("episodes", ["design", "replicate", "dyad", "episode"]),
        ("life_tables", ["design", "dyad", "clock", "day"]),
        ("pairs", ["point", "design_a", "design_b", "dyad"]),
        ("causes", ["design", "dyad", "cause", "day"]),
        ("together", TOGETHER),
    ):
        rows = pd.read_parquet(result / f"{name}.parquet", columns=keys).itertuples(index=False, name=None)
        assert all(one < other for one, other in pairwise(rows)), name


def test_points_and_policies_make_the_designs(result):
    designs = pd.read_parquet(result / "designs.parquet")
    assert designs["design"].dtype == "int32" and designs["design"].tolist() == list(range(12))
    assert designs["host.control"].tolist() == [0.2] * 6 + [0.8] * 6
    assert designs["strategy"].tolist()[:3] == ["written_only", "written_only", "verbal_only"]
    runs = pd.read_parquet(result / "runs.parquet")
    assert (runs.merge(designs, on="design").eval("control == `host.control`")).all()
    assert len(runs) == 12 * 12


def test_every_design_point_has_its_own_contrasts(result):
    contrasts = pd.read_csv(result / "contrasts.csv")
    assert sorted(contrasts["point"].unique()) == [0, 1]
    assert set(contrasts.loc[contrasts["point"] == 0, "host.control"]) == {0.2}
    pair = contrasts[(contrasts["strategy_a"] == "written_only") & (contrasts["strategy_b"] == "verbal_only")]
    assert len(pair) == 4 and pair["n"].eq(12).all()


def test_a_strategy_without_packages_has_no_ceasefire_when_forced(result):
    summary = pd.read_csv(result / "summary.csv")
    nothing = summary[(summary["strategy"] == "none") & (summary["assign"] == "forced")]
    assert nothing["n"].eq(0).all() and nothing["S90"].isna().all()
    forced = summary[(summary["strategy"] == "written_only") & (summary["assign"] == "forced")]
    assert forced["n"].eq(12).all()


def test_provenance_names_what_made_the_result(result):
    said = json.loads((result / "provenance.json").read_text())
    config = yaml.safe_load((result / "config.yaml").read_text())
    assert said["config"] == json.loads(json.dumps(config))
    assert said["counts"]["worlds"] == 12 * 12 and said["counts"]["rows"]["runs"] == 144
    assert {"numpy", "numba", "pandas"} <= set(said["packages"]) and said["code"]["sources_sha256"]
    sentences = json.loads((result / "sentences.json").read_text())
    assert all((result / sentence["file"]).exists() for sentence in sentences)


@pytest.fixture
def no_pages(monkeypatch):
    monkeypatch.setattr("experiments.story.pages", lambda *_: [])


@pytest.mark.usefixtures("no_pages")
def test_chunks_change_no_byte_of_any_table(tmp_path, capsys):
    line = [*SMALL, "strategy=[scope_ladder,verbal_only]", "scenario=south_asia_2025"]
    for name, chunk in (("whole", 8192), ("cut", 5)):
        assert sweep([*line, f"engine.chunk={chunk}", f"out={tmp_path / name}"]) == 0
    for name in TABLES:
        assert (tmp_path / "whole" / name).read_bytes() == (tmp_path / "cut" / name).read_bytes(), name
    assert str(tmp_path / "cut") in capsys.readouterr().out


def test_tables_figures_and_report_are_the_same_under_every_record(tmp_path):
    kept, pages = {}, {}
    for record in ("full", "episodes", "tables"):
        folder = tmp_path / record
        assert sweep([*SMALL, "strategy=[written_only,verbal_only]", f"record={record}", f"out={folder}"]) == 0
        names = {file.relative_to(folder).as_posix() for file in folder.rglob("*.*")}
        kept[record] = {name for name in names if not name.startswith("parts/")}
        # The page names its command, the files beside it and what made it; all else is one text.
        text = (folder / "report.html").read_text(encoding="utf-8").replace(f"record={record}", "")
        pages[record] = re.sub(r"(?s)<p>Beside this page:.*?</p>|<section class=.provenance.*?</section>", "", text)
        assert pages[record] == pages["full"]
    assert kept["full"] - kept["episodes"] == {"runs.parquet"}
    assert kept["episodes"] - kept["tables"] == {"episodes.parquet"}
    assert {"figures/causes.svg", "figures/causes.png"} <= kept["tables"]
    assert "What ends them" in pages["tables"] and "Intervals know which worlds are the same" in pages["tables"]
    same = kept["tables"] - {"report.html", "config.yaml", "provenance.json", "manifest.jsonl"}
    assert {"sentences.json", *TABLES} - {"runs.parquet", "episodes.parquet"} <= same
    for name in sorted(same):
        contents = {(tmp_path / record / name).read_bytes() for record in pages}
        assert len(contents) == 1, name


@pytest.mark.usefixtures("no_pages")
def test_multirun_runs_every_job_into_its_own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["sweep", "-m", *SMALL, "strategy=none,written_only", "host.control=0.2", "out=jobs"]) == 0
    assert sorted(path.name for path in (tmp_path / "jobs").iterdir()) == ["0", "1", "multirun.yaml"]
    told = yaml.safe_load((tmp_path / "jobs" / "multirun.yaml").read_text())
    assert [job[-3] for job in told["jobs"]] == ["strategy=none", "strategy=written_only"]
    assert pd.read_parquet(tmp_path / "jobs" / "1" / "designs.parquet")["strategy"].tolist() == ["written_only"] * 2


def test_the_map_is_a_small_sweep_of_its_own(tmp_path):
    line = ["replicates=4", "map.n=2", "map.replicates=3", "horizon=60", "follow=90", "record=tables"]
    assert sweep([*line, "strategy=[written_only,verbal_only]", f"out={tmp_path / 'r'}"]) == 0
    told = pd.read_csv(tmp_path / "r" / "map" / "summary.csv")
    assert len(told) == 2 * 2 * 2 * 4
    assert set(told["host.control"]) == {0, 1} and set(told["host.sincere"]) == {0, 1}
    assert (tmp_path / "r" / "explore.html").exists()
    beside = {file.name for file in (tmp_path / "r" / "map").iterdir()}
    assert beside == {*TABLES, "manifest.jsonl", "parts"} - {"runs.parquet", "episodes.parquet"}


def test_fewer_points_fit_where_there_is_less_memory_or_more_to_keep():
    assert most_points(26, 2, 1, 365, 8e9) > most_points(26, 2, 1, 365, 4e9) > most_points(26, 2, 2, 365, 4e9) >= 1
    assert most_points(26, 2, 1, 365, 0) == 1
