"""The chapter on statistics looks at what it says it looks at, and would see what is wrong."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from experiments.validate.claims import FAIL, PASS
from experiments.validate.statistics import against, clocks, couplings, coverage, held, laws, luck, oracles, samples
from experiments.validate.statistics.of_curves import of_closed_forms
from experiments.validate.statistics.of_map import alone, of_cells, of_pattern, over_cells
from experiments.validate.statistics.of_tables import of_contrasts, of_summary
from experiments.validate.statistics.repeated import contrasts, summaries
from experiments.validate.statistics.scenarios import random_scenario

ROOT = Path(__file__).resolve().parents[2]
WORLDS = 400


def silent(words):
    """Progress that nobody watches."""


@pytest.fixture(scope="module")
def model():
    return [laws.model_law(WORLDS, 5, *policy) for policy in laws.POLICIES]


def test_a_sample_is_told_as_its_record_would_be(model):
    every = np.arange(WORLDS)[None]
    records = [sim.simulate(sim.load_scenario(strategy=strategy, assign=assign), WORLDS, seed=5)
               for strategy, assign in laws.POLICIES[:2]]
    compared = records[0].compare(records[1]).iloc[0]
    told = contrasts(*(law.picked(every) for law in model[:2]), *laws.POLICIES[:2]).iloc[0]
    same = [name for name in told.index if name not in ("point", "design_a", "design_b", "dyad")]
    pd.testing.assert_series_equal(told[same], compared[same], check_names=False)
    row = summaries(model[0].picked(every)).iloc[0]
    lasted = records[0].survival()
    assert row["S90_lo"] == lasted.loc[lasted["day"] == 90, "survival_lo"].item()
    assert row["n"] == (model[0].lasted > 0).sum() and row["days_at_peace"] == records[0].runs()["days_at_peace"].mean()


def test_the_law_of_an_estimate_is_the_mean_of_its_samples(model):
    picks = np.random.default_rng(1).integers(0, WORLDS, (300, 200))
    for target in [*of_summary(model, picks), *of_contrasts(model, picks), *of_pattern(model, picks)]:
        # Nothing is asked of the level here: that the truth is the truth shows in that hardly any interval is far off.
        assert target.held > 0.8, target
        assert target.under + target.over == pytest.approx(1 - target.held)


def test_closed_forms_are_those_of_the_draws():
    rng = np.random.default_rng(3)
    for law in (laws.constant(0.02), laws.mixed(2.0, 60.0)):
        lasted = law.draw(rng, 100_000)
        for day in (1, 30, 200):
            truth = law.survival(day)
            assert abs(np.mean(lasted > day) - truth) < 4 * np.sqrt(truth * (1 - truth) / 100_000)
    days, ended = laws.censored(rng, laws.constant(0.02), 0.01, 50_000)
    assert days.max() <= laws.FOLLOW and abs(ended.mean() - 0.02 / (1 - 0.98 * 0.99)) < 0.01
    assert all(target.held > 0.8 for target in of_closed_forms(rng, 50, 100))


def test_an_interval_that_is_too_short_or_too_long_is_seen():
    rng = np.random.default_rng(4)
    off = rng.normal(size=2_000)
    reaches = (1.6, 1.96, 2.6)
    found = {reach: held.look("mean", "normal", "mean", 10, 0.0, off - reach, off + reach) for reach in reaches}
    for mode in ("quick", "full"):
        readings = [held.claim("mean", "", "", [target], mode).reading for target in found.values()]
        assert readings == [FAIL, PASS, FAIL]
    assert found[1.96].under + found[1.96].over + found[1.96].held == pytest.approx(1)
    # An interval of whole days may hold more than it says, and never less.
    wide = held.claim("median_steps", "", "", [found[2.6]], "full", most=1.0)
    short = held.claim("median_steps", "", "", [found[1.6]], "full", most=1.0)
    assert (wide.reading, short.reading) == (PASS, FAIL)


def test_one_number_is_told_as_one():
    fine = held.look("share", "law", "rate", 10, 0.0, np.r_[np.ones(5), -np.ones(95)], np.full(100, 2.0))
    one, two = (held.claim("share", "", "", [fine] * count, "quick") for count in (1, 2))
    assert one.detail == "One number, 95.0 %: rate, law, n = 10." and "farthest" not in one.statistic
    assert two.detail.startswith("2 numbers, samples of 10: 95.0 to 95.0 %, 95.0 % on average. Farthest: rate")


def test_the_figure_of_coverage_draws_every_kind_and_leaves_out_single_cells():
    kinds = [*coverage.KINDS, "map_cell", "map_cell"]
    targets = [held.Target(kind, "law", "what", 200, 1.0, 1_000, 0.96, 0.02, 0.02, kind in coverage.KINDS)
               for kind in kinds]
    drawn = coverage.picture(held.table_of(reversed(targets)), "full")
    rows = [label.get_text().replace("\n", " ") for label in drawn.figure.axes[0].get_yticklabels()]
    assert rows == [words for words, _ in reversed(coverage.KINDS.values())]
    assert f"{len(coverage.KINDS)} of {len(coverage.KINDS)} that are judged" in drawn.caption
    assert "2 numbers of single cells" in drawn.caption


def test_what_has_too_few_worlds_is_told_and_not_judged():
    off = np.zeros(100)
    few = held.look("share", "law", "rare", 10, 1.0, off, off, judged=held.enough(10, 0.01))
    fine = held.look("share", "law", "frequent", 10, 0.0, off[:95] - 1, off[:95] + 1)
    claim = held.claim("share", "", "", [fine, few], "quick")
    assert claim.reading == PASS and "1 more" in claim.detail
    with pytest.raises(ValueError, match="nothing"):
        held.claim("share", "", "", [few], "quick")


def test_every_kind_of_interval_has_a_claim_and_every_claim_its_kind(model):
    rng = np.random.default_rng(6)
    picks = rng.integers(0, WORLDS, (20, 100))
    kinds = {target.kind for target in (*of_summary(model, picks), *of_contrasts(model, picks))}
    others = {"median", "median_steps", "survival_band", "hazard_band", "cumulative_hazard", "incidence"}
    others |= {"map", "pattern"}
    by_period = {f"{name}_{how}" for name in ("ratio", "days") for how in ("apart", "same_worlds")}
    assert kinds | others | by_period == set(coverage.KINDS)


def test_cells_of_the_map_are_judged_together():
    cells = of_cells(60, 10, 3, np.random.default_rng(7), silent, ticks=(0.5,))
    assert not any(cell.judged for cell, _ in cells)
    together = over_cells(cells)
    told = {target.what for target in together}
    assert told >= {"signing_rate", "difference of days_at_peace", "difference of rmst365"}
    assert all(target.judged and target.repetitions >= 10 for target in together)
    assert f"Of {len(cells)} numbers" in alone(cells)


def test_estimators_are_those_of_other_libraries(model):
    rows = oracles.compared(model, 8)
    assert {row.oracle for row in rows} == {"lifelines", "scipy", "statsmodels"}
    assert [row for row in rows if not row.difference <= row.tolerance] == []
    compared = pd.DataFrame(rows).groupby("estimator")["figures"].sum()
    assert (compared > 0).all() and compared["survival"] > 5_000


def test_a_median_that_only_one_side_knows_is_a_difference():
    assert against.comparison("median", "", "", [3.0], [np.nan]).difference == np.inf
    assert against.comparison("survival", "", "", [3.0], [np.nan]).difference == 0
    assert against.comparison("rmst", "", "", 3.0, 3.5).difference == 0.5


def test_stored_figures_speak_of_the_stored_ceasefires(monkeypatch, tmp_path):
    told = oracles.lifelines_figures()
    pinned = (ROOT / "requirements/oracles.txt").read_text(encoding="utf-8")
    for name in ("lifelines", "pandas", "numpy", "scipy"):
        assert f"{name}=={told['versions'][name]}" in pinned
    assert set(told["data"]) == set(told["terms"])
    assert len(samples.stored()) == 2 * samples.WORLDS
    (tmp_path / "worlds.csv").write_text("another\n", encoding="utf-8")
    (tmp_path / "lifelines.json").write_bytes((samples.FILE.parent / "lifelines.json").read_bytes())
    monkeypatch.setattr(oracles.resources, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=re.escape("lifelines_figures.py")):
        oracles.lifelines_figures()


def test_clocks_are_those_of_the_log():
    found = clocks.counted(3, 9, silent)
    assert found.clocks_off == found.days_off == 0
    assert found.scenarios == 4 and found.worlds == 32 and min(found.struck) > 10


def test_a_clock_that_is_a_day_late_is_seen(monkeypatch):
    import sim.record

    right = sim.record.violence_clocks

    def late(*arguments):
        times, events = right(*arguments)
        return times + 1, events

    monkeypatch.setattr(sim.record, "violence_clocks", late)
    assert clocks.counted(0, 9, silent).clocks_off > 0


def test_random_scenarios_are_lively():
    rng = np.random.default_rng(10)
    drawn = [random_scenario(rng) for _ in range(30)]
    assert {len(scenario.dyads) for scenario in drawn} == {1, 2, 3}
    assert len({scenario.strategy for scenario in drawn}) > 8
    assert {scenario.start for scenario in drawn} == {"clashes", "doha"}


def test_the_saving_is_that_of_the_correlation():
    rng = np.random.default_rng(11)
    shared, own = rng.normal(size=(2, 100_000))
    other = np.sqrt(0.75) * shared + 0.5 * own
    found = luck.saving(shared, other, rng.permutation(other))
    assert abs(found.factor - 1 / (1 - np.sqrt(0.75))) < 4 * found.error
    assert found.correlation == pytest.approx(np.sqrt(0.75), abs=0.01)


def test_couplings_share_margins_and_differ_in_the_gross():
    told, table = couplings.claims(1_024, 12, silent)
    readings = {claim.key: claim.reading for claim in told}
    assert readings == {f"couplings.{name}": PASS for name in ("margins", "net", "bounds", "gross")}
    assert table["coupling"].tolist() == list(couplings.COUPLINGS)
    house, _, fresh = table["saved"]
    assert fresh > house
    assert table.loc[0, "S_a"] == table.loc[2, "S_a"] and table.loc[0, "S_b"] != table.loc[2, "S_b"]
