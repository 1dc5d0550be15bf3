"""``ceasefire search`` as its user meets it: what it leaves, that the rule can be used, what it refuses."""

import json
import re

import numpy as np
import pandas as pd
import pytest

import sim
from experiments.door import main as door
from experiments.search.job import prepared
from experiments.search.lived import Sample, Worlds

SMALL = ["mode=quick", "seed=5", "horizon=40", "follow=100", "draws=20", "trials=14", "switches=[raw_inspection]",
         "strategy=[verbal_only,scope_ladder,guaranteed_written]"]  # fmt: skip


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    assert door(["search", *SMALL, f"out={folder / 'one'}"]) == 0
    return folder / "one"


def test_it_leaves_its_tables_figures_and_a_page(result):
    left = {path.name for path in result.iterdir()}
    assert left == {"search.csv", "held_out.csv", "rule.csv", "found.yaml", "config.yaml", "provenance.json",
                    "report.html", "figures"}  # fmt: skip
    assert {path.name for path in (result / "figures").iterdir()} == {
        f"{name}.{end}" for name in ("progress", "front", "against_named") for end in ("png", "svg")}  # fmt: skip
    page = (result / "report.html").read_text(encoding="utf-8")
    assert "held-out draws" in page and "optimism" in page and "ladder=found.yaml" in page
    said = json.loads((result / "provenance.json").read_text())
    assert said["posterior"]["file"] == "doha_2025" and said["counts"]["trials"] == 14


def test_the_tables_belong_together(result):
    trials, held = pd.read_csv(result / "search.csv"), pd.read_csv(result / "held_out.csv")
    assert trials["trial"].tolist() == list(range(14))
    np.testing.assert_array_equal(trials["best_value"], trials["value"].cummax())
    assert {"verbal_only", "scope_ladder", "guaranteed_written"} == set(trials["kind"]) - {"proposed"}
    kinds = held.groupby("kind")["policy"].nunique()
    assert kinds["rule"] == kinds["found"] == 1 and kinds["named"] == 3 and kinds["front"] == trials["front"].sum()
    under = held.groupby("rules", sort=False)["to_beat"].sum()
    assert under.index.tolist() == ["rules", "raw_inspection"] and under.tolist() == [1, 1]
    own = held[held["kind"] == "rule"].set_index("rules")["days"]
    named = held[held["kind"] == "named"]
    np.testing.assert_allclose(named["gain"], own.loc[named["rules"]].to_numpy() - named["days"])
    assert (named["gain_lo"] <= named["gain"]).all() and (named["gain"] <= named["gain_hi"]).all()


def test_the_rule_goes_into_a_sweep_and_into_a_world_to_watch(result, tmp_path):
    rule = f"ladder={result / 'found.yaml'}"
    text = (result / "found.yaml").read_text(encoding="utf-8")
    assert text.startswith("# At every round offer") and "packages:" in text
    few = ["replicates=20", "map=null", "horizon=40", "follow=100"]
    assert door(["sweep", "strategy=own", rule, *few, f"out={tmp_path / 'swept'}"]) == 0
    assert set(pd.read_parquet(tmp_path / "swept" / "designs.parquet")["strategy"]) == {"own"}
    assert door(["watch", "strategy=own", rule, "horizon=40", "follow=100", f"out={tmp_path / 'watched'}"]) == 0
    scenario = sim.load_scenario(strategy="own", ladder=str(result / "found.yaml"))
    assert len(scenario.packages) == text.count("form:")


def test_it_can_be_made_again(result, tmp_path, capsys):
    assert door(["rerun", str(result), f"out={tmp_path / 'again'}"]) == 0
    assert "bit-equal" in capsys.readouterr().out


def test_a_draw_is_the_sweep_of_its_values():
    job = prepared([*SMALL, "worlds=6"])
    found = Worlds(job, Sample(job.draws[1], 6, 700)).lived("guaranteed_written", job.rules[1])
    for draw in (0, 13):
        point = {key: job.draws[1].loc[draw, key].item() for key in job.keys}
        point = {key: int(value) if key in ("government.breach_days", "attacks.talks_window") else value
                 for key, value in point.items()}  # fmt: skip
        scenario = job.sweep.recipe.scenario(point | {"inspect": "raw_effort"}, "guaranteed_written")
        record = sim.simulate(scenario, 6, 5, first=700 + draw * 6)
        assert found.days[draw] == record.run_columns["days_at_peace"].mean()


def test_no_switch_no_package_and_another_outcome(tmp_path):
    lines = ["switches=none", "trials=1", "free=[text]", "rungs=1", "outcome=first_truce", "from=prior", "judge=mean"]
    lines += ["strategy=verbal_only", "mediator=none"]
    assert door(["search", *SMALL[:-2], *lines, f"out={tmp_path / 'few'}"]) == 0
    page = (tmp_path / "few" / "report.html").read_text(encoding="utf-8")
    assert "no rule was switched off" in page.lower() and "The prior is an assumption" in page


def test_it_prints_its_configuration(capsys):
    assert door(["search", *SMALL, "--cfg", "job"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"^price: 0.02$", told, re.MULTILINE) and "raw_inspection" in told and "assign" not in told


@pytest.mark.parametrize(("line", "words"), [
    ("mode=fast", ("mode", "quick")), ("judge=best", ("judge", "worst, mean")), ("outcome=deaths", ("outcome",)),
    ("price=-1", ("price", "[0, 1000]")), ("price=dear", ("price",)),
    ("switches=[raw]", ("switches", "raw_inspection")),
    ("switches=[clashes_off,clashes_off]", ("twice",)), ("switches=3", ("switches", "all, none")),
    ("trials=0", ("trials", "[1,")), ("draws=3", ("draws",)), ("worlds=none", ("worlds",)),
    ("rungs=9", ("rungs", "[1, 6]")),
    ("free=[deposit]", ("free", "text")), ("free=[text,depozit]", ("did you mean deposit",)),
    ("assign=forced", ("assign",)), ("ladder=mine.yaml", ("ladder",)), ("design=lhs", ("design",)),
    ("replicates=5", ("replicates",)), ("from=nowhere", ("nowhere",)), ("trails=5", ("trails",)),
    ("strategy=own", ("own",)), ("mediation.conduct=0", ("result_standard", "mediation.conduct")),
    ("worlds=10000", ("over", "take fewer")),
])  # fmt: skip
def test_it_refuses_in_one_sentence_and_leaves_nothing(line, words, tmp_path, capsys):
    big = ["trials=10000", "draws=1000"] if line == "worlds=10000" else []
    assert door(["search", *big, line, f"out={tmp_path / 'no'}"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and all(word in told for word in words), told
    assert not (tmp_path / "no").exists()


def test_a_search_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def broken(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("experiments.search.leave.write_page", broken)
    assert door(["search", *SMALL, "trials=1", "draws=20", f"out={tmp_path / 'deep' / 'no'}"]) == 130
    assert list(tmp_path.iterdir()) == []


def test_it_asks_for_what_is_not_installed(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("experiments.search.job.find_spec", lambda name: None)
    assert door(["search", *SMALL, f"out={tmp_path / 'no'}"]) == 2
    assert "'.[search]'" in capsys.readouterr().err
