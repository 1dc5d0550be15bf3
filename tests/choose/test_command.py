"""``ceasefire choose`` as its user meets it: what it leaves, that the numbers are those of a sweep, what it refuses."""

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from experiments.choose import main
from experiments.choose.job import FACTS, prepared
from experiments.choose.lived import live
from experiments.choose.spent import PARTS, spent
from experiments.door import main as door
from sim.numbers import laws_of_points
from sim.scenario import SECTIONS
from tests.experiments import posterior_files

SMALL = ["draws=30", "replicates=12", "seed=5", "horizon=60", "follow=180"]
FEW = "strategy=[verbal_only,guaranteed_written,subsidised_written,none]"


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("choose")
    for name in ("one", "two"):
        assert door(["choose", *SMALL, FEW, "assign=all", f"out={folder / name}"]) == 0
    return folder


def test_it_leaves_its_tables_figures_and_a_page(result):
    left = {path.name for path in (result / "one").iterdir()}
    assert left == {"choice.csv", "information.csv", "draws.parquet", "config.yaml", "provenance.json", "report.html",
                    "figures"}  # fmt: skip
    names = {path.name for path in (result / "one" / "figures").iterdir()}
    assert names == {f"{name}_{assign}.{end}" for name in ("pareto", "regret", "information")
                     for assign in ("endogenous", "forced") for end in ("png", "svg")}  # fmt: skip
    page = (result / "one" / "report.html").read_text(encoding="utf-8")
    assert "leaves most days at peace on average" in page and "Leverage-days are an assumption" in page
    assert json.loads((result / "one" / "provenance.json").read_text())["posterior"]["file"] == "doha_2025"


def test_the_same_line_gives_the_same_bytes(result):
    for name in ("choice.csv", "information.csv", "draws.parquet", "config.yaml", "figures/pareto_forced.svg"):
        assert (result / "one" / name).read_bytes() == (result / "two" / name).read_bytes(), name


def test_every_strategy_and_every_fact_has_a_row(result):
    choice = pd.read_csv(result / "one" / "choice.csv", keep_default_na=False, na_values=[""])
    assert choice.groupby("assign")["strategy"].apply(list).to_dict() == {
        "endogenous": ["verbal_only", "guaranteed_written", "subsidised_written", "none"],
        "forced": ["verbal_only", "guaranteed_written", "subsidised_written"],
    }
    wanted = {"days_at_peace", "days_at_peace_lo", "days_at_peace_hi", "days_at_peace_plo", "days_at_peace_phi",
              "days_at_peace_draws_se", "regret_mean", "regret_q95", "regret_max", "regret_max_se",
              "best_share", "signing_rate", "S180",
              "held180", "robust", "robust_held", "leverage_days", *PARTS, "pareto", "pareto_share",
              "dominated_by"}  # fmt: skip
    assert wanted <= set(choice.columns)
    assert choice["leverage_days"].to_numpy() == pytest.approx(choice[list(PARTS)].sum(axis=1).to_numpy())
    free = choice[choice["assign"] == "endogenous"].set_index("strategy")
    assert free.loc["none", "leverage_days"] == 0 and np.isnan(free.loc["none", "S180"])
    assert free.loc["subsidised_written", "subsidy_days"] > 0 == free.loc["verbal_only", "subsidy_days"]
    forced = choice[choice["assign"] == "forced"].set_index("strategy")
    assert (forced["signing_rate"] == 1).all() and forced.loc["guaranteed_written", "deposit_days"] > 0
    facts = pd.read_csv(result / "one" / "information.csv")
    assert facts["fact"].tolist() == list(FACTS) * 2
    assert {"keys", "evppi", "evppi_lo", "evppi_hi", "evppi_plugin", "evpi", "evpi_plugin", "chosen_without",
            "chosen_with", "changed"} <= set(facts.columns)  # fmt: skip


def test_the_tables_follow_from_the_draws(result):
    draws = pd.read_parquet(result / "one" / "draws.parquet")
    assert len(draws) == 30 * 7 and {"host.control", "blame.guilty", "mechanism"} <= set(draws.columns)
    choice = pd.read_csv(result / "one" / "choice.csv", keep_default_na=False, na_values=[""])
    means = draws.groupby(["strategy", "assign"])[["days_at_peace", "signing_rate", "held180"]].mean()
    told = choice.set_index(["strategy", "assign"])[["days_at_peace", "signing_rate", "held180"]]
    np.testing.assert_allclose(means.loc[told.index], told)


def test_a_draw_is_the_sweep_of_its_values():
    job = prepared([*SMALL, "draws=20", "replicates=6", "strategy=[verbal_only,guaranteed_written]"])
    found = live(job)
    for draw in (0, 13):
        point = {key: job.draws.loc[draw, key] for key in job.keys}
        point = {key: value.item() for key, value in point.items()}
        scenario = job.sweep.recipe.scenario(_whole(point), "guaranteed_written", "endogenous")
        record = sim.simulate(scenario, 6, 5, first=draw * 6)
        np.testing.assert_array_equal(found.days[draw, 1], record.run_columns["days_at_peace"])
        rows = record.episodes()
        first = rows[rows["episode"] == 0]
        assert found.shares["signing_rate"][draw, 1] == len(first) / 6
        stands = ((first["event_observed"] == 0) | (first["duration"] > 180)).sum()
        assert found.shares["held180"][draw, 1] == stands / 6
        assert found.spent["inspection_days"][draw, 1] * 6 == pytest.approx(0.6 * rows["duration"].sum())


def _whole(point):
    def kind(key):
        section, name = key.split(".")
        return SECTIONS[section].model_fields[name].annotation

    return {key: int(value) if kind(key) is int else value for key, value in point.items()}


def test_leverage_days_are_the_sum_of_what_stands_each_day():
    scenario = sim.load_scenario("pakistan_afghanistan_2025", strategy="guaranteed_written", mediator="qatar_like")
    laws = laws_of_points(scenario, {"mediator.leverage": np.array([0.5, 1.0]), "mediator.decay": np.full(2, 40.0)}, 2)
    no = -1_000_000
    rows = {"dyad": np.array(["islamabad_kabul"] * 3), "package": np.array([0, 0, -1]),
            "signed_day": np.array([10, 0, 5]), "duration": np.array([30, 20, 9]), "amended_day": np.array([no, no, 8]),
            "amended_package": np.array([0, 0, 0])}  # fmt: skip
    found = dict(zip(PARTS, spent(laws, scenario, rows, np.array([0, 1, 1])).T, strict=True))
    stands = np.exp(-np.arange(1, 400) / 40)
    amended = stands[:3].sum() + stands[:6].sum()
    assert found["pressure_days"] == pytest.approx([0.5 * stands[:30].sum(), stands[:20].sum() + amended])
    lever = scenario.guarantee.deposit_leverage
    # The truce of the third was on non-aggression for three days, which no package of this strategy carries.
    assert found["deposit_days"] == pytest.approx(lever * np.array([stands[:30].sum(), stands[:20].sum()
                                                                    + stands[:6].sum()]))  # fmt: skip
    assert found["inspection_days"] == pytest.approx([0.6 * 30, 0.6 * 26])
    assert found["commission_days"] == pytest.approx([30, 26]) and found["subsidy_days"].tolist() == [0, 0]


def test_nobody_spends_where_nobody_mediates():
    job = prepared([*SMALL, "draws=20", "replicates=2", "strategy=[none,guaranteed_written]", "mediator=none"])
    found = live(job)
    assert all((values == 0).all() for values in found.spent.values()) and found.days.sum() > 0


def test_two_dyads_and_a_start_inside_a_truce(tmp_path):
    line = ["draws=20", "replicates=2", "from=prior", "strategy=[verbal_only,scope_ladder]"]
    words = {"scenario=south_asia_2025": "Outcomes are means over the dyads", "start=doha": "Begun inside a truce"}
    for number, (key, said) in enumerate(words.items()):
        assert main([*line, key, f"out={tmp_path / str(number)}"]) == 0
        assert said in (tmp_path / str(number) / "report.html").read_text(encoding="utf-8")


def test_the_prior_can_be_drawn_and_what_is_set_is_known():
    job = prepared([*SMALL, "from=prior", "host.control=0.4", "mode=quick", "facts=all"])
    assert job.source == "prior" and "host.control" not in job.keys and set(job.draws["host.sincere"]) == {0.0, 1.0}
    assert "control" not in job.facts and {"sincerity", "blame", "blame.guilty", "war.deaths"} <= set(job.facts)
    assert "mediator.leverage" not in job.keys


def test_a_posterior_of_ones_own(tmp_path):
    path = posterior_files.write(posterior_files.draws(40), tmp_path / "own.parquet")
    job = prepared([*SMALL, f"from={path}", "facts=[control,incidents.clash]"])
    assert job.source == path and job.facts == {"control": ("host.control",), "incidents.clash": ("incidents.clash",)}
    with_amounts = posterior_files.draws(10).assign(**{"mediation.verification": 0.5})
    path = posterior_files.write(with_amounts, tmp_path / "amounts.parquet")
    with pytest.raises(sim.Refusal, match="cannot draw mediation"):
        prepared([*SMALL, f"from={path}"])


def test_the_python_of_the_page_runs():
    page = (Path(__file__).parents[2] / "docs" / "choose.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    here = {}
    exec(code, here)
    assert here["tables"].choice["strategy"].tolist() == ["verbal_only", "scope_ladder", "guaranteed_written"]
    assert here["tables"].information["fact"].tolist() == ["control", "sincerity"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["follow=100"], "at least 180 days"),
        (["draws=3"], "draws must be a whole number in [20"),
        (["replicates=1"], "replicates must be a whole number"),
        (["threshold=1.5"], "threshold must be a share"),
        (["facts=[contrl]"], "did you mean control"),
        (["facts=[control,control]"], "names control twice"),
        (["facts=3"], "facts takes all or a list"),
        (["host=able_willing", "facts=[control]"], "known already"),
        (["from=nowhere"], "no posterior 'nowhere'"),
        (["scenario=south_asia_2025"], "from=prior"),
        (["strategy=none"], "at least two strategies"),
        (["strategy=[none,verbal_only]", "assign=forced"], "under assign=forced"),
        (["design=grid"], "says nothing to choose"),
        (["map.n=3"], "says nothing to choose"),
        (["mode=fast"], "mode has no 'fast'"),
        (["draws=1000000", "replicates=1000"], "over 50,000,000"),
        (["nonsense"], "is no key=value"),
    ],
)
def test_refusals(words, why, tmp_path, capsys):
    assert main([*words, f"out={tmp_path / 'left'}"]) == 2
    said = capsys.readouterr().err
    assert why in said and said.count("\n") == 1 and not list(tmp_path.iterdir())
