"""Results side by side: paired where worlds are common, said plainly where not, refused where nothing compares."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from experiments.compare import compared
from experiments.compare.parting import DRAWS, actor_of
from experiments.compare.tables import turned_contrast
from experiments.door import main
from experiments.provenance import source_hash
from experiments.watch.lived import live
from sim.analysis.contrasts import SAVED_SENTENCE, contrasts_table
from sim.analysis.life_tables import first_life_tables
from sim.analysis.pairs import turned
from sim.analysis.two_curves import logrank_of
from sim.streams import seed_words, uniforms

WINDOW = ["horizon=40", "follow=60", "map=null"]
ENDS = ("", "_lo", "_hi")


def swept(folder, *words):
    assert main(["sweep", *WINDOW, *words, f"out={folder}"]) == 0
    return str(folder)


def said_otherwise(folder, new, **config):
    """A copy of a result that says something else of itself."""
    shutil.copytree(folder, new)
    said = json.loads((new / "provenance.json").read_text(encoding="utf-8"))
    said["config"] |= config
    said |= {key: config[key] for key in ("seed",) if key in config}
    (new / "provenance.json").write_text(json.dumps(said), encoding="utf-8")
    return new


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    top, patch = tmp_path_factory.mktemp("compare"), pytest.MonkeyPatch()
    # A comparison reads tables: the pages of the sweeps are not needed.
    patch.setattr("experiments.story.pages", lambda *parts: [])
    both = "strategy=[written_only,verbal_only]"
    swept(top / "both", both, "seed=1", "replicates=150")
    for name in ("written_only", "verbal_only"):
        swept(top / name, f"strategy={name}", "seed=1", "replicates=150")
    swept(top / "able", both, "seed=1", "replicates=100", "host=able_willing")
    said_otherwise(top / "both", top / "luck", seed=2)
    (said_otherwise(top / "both", top / "tables", record="tables") / "runs.parquet").unlink()
    swept(top / "grid", both, "seed=1", "replicates=40", "design=grid", "design.over={host.control:[0.2,0.8]}")
    patch.undo()
    return top


def test_one_sweep_cut_into_two_has_the_contrasts_of_the_sweep(results):
    own = pd.read_csv(results / "both" / "contrasts.csv")
    told = compared([results / "written_only", results / "verbal_only"]).table
    assert told["paired"].all()
    assert told["worlds"].eq(150).all()
    for assign in ("endogenous", "forced"):
        expected = own[(own["assign_a"] == assign) & (own["assign_b"] == assign)].iloc[0]
        sign = 1 if expected["strategy_a"] == "written_only" else -1
        row = told[told["assign_a"] == assign].iloc[0]
        names = {"days_at_peace": "days_at_peace"}
        if assign == "forced":
            names |= {name: name for name in ("rmst365", "S30")}
        else:
            names |= {"signing_rate": "signing_rate", "always_rmst365": "always_rmst365", "rmst365": "given_rmst365"}
        for column, name in names.items():
            ends = sorted(sign * expected[f"{name}{end}"] for end in ENDS)
            assert [row[f"{column}{end}"] for end in ("_lo", "", "_hi")] == pytest.approx(ends), (assign, column)


def test_the_policies_of_one_result_are_its_own_contrasts(results):
    told = compared(str(results / "both")).table
    own = pd.read_csv(results / "both" / "contrasts.csv")
    assert len(told) == len(own) == 4
    both = told.merge(own, on=["design_a", "design_b", "dyad"], suffixes=("", "_own"), validate="one_to_one")
    assert both["days_at_peace"].tolist() == pytest.approx(both["days_at_peace_own"].tolist())
    assert set(told["strategy_a"]) == {"written_only", "verbal_only"}
    row = told[told["assign_a"].eq("forced") & told["assign_b"].eq("forced")].iloc[0]
    episodes = pd.read_parquet(results / "both" / "episodes.parquet")
    lives = [first_life_tables(episodes[episodes["design"] == row[f"design_{side}"]], 60, ["collapse"], [])
             .drop(columns="clock") for side in "ab"]
    assert row["logrank_p"] == pytest.approx(logrank_of(*lives).p)


def test_a_contrast_turned_is_that_of_the_pair_turned(results):
    pairs = pd.read_parquet(results / "both" / "pairs.parquet")
    designs = pd.read_parquet(results / "both" / "designs.parquet")
    there = contrasts_table(turned(pairs), designs).to_dict("records")
    for here, expected in zip(contrasts_table(pairs, designs).to_dict("records"), there, strict=True):
        mine = turned_contrast(here)
        assert set(mine) == set(expected)
        for name, value in expected.items():
            if isinstance(value, float):
                assert mine[name] == pytest.approx(value, nan_ok=True), name


def test_the_same_policy_in_two_results_is_paired_in_the_worlds_both_have(results):
    told = compared([results / "both", results / "able"])
    assert set(told.table["strategy_a"] == told.table["strategy_b"]) == {True}
    assert told.table["worlds"].eq(100).all()
    assert any("share 100 worlds" in note for note in told.notes)
    assert any("host is prior in A and able_willing in B" in note for note in told.notes)
    row, means = told.table.iloc[0], []
    for name, side in (("both", "a"), ("able", "b")):
        runs = pd.read_parquet(results / name / "runs.parquet").query("replicate < 100")
        means.append(runs.loc[runs["design"] == row[f"design_{side}"], "days_at_peace"].mean())
    assert row["days_at_peace"] == pytest.approx(means[0] - means[1])


@pytest.mark.parametrize(("other", "why"), [("luck", "different seeds (1 and 2)"), ("tables", "record=tables")])
def test_what_is_not_paired_is_said_so_and_is_less_sure(results, other, why):
    told = compared([results / "both", results / other])
    assert not told.table["paired"].any()
    assert any("are not paired" in note and why in note for note in told.notes)
    assert told.saved == [] and told.fates is None
    row = told.table[told.table["assign_a"] == "forced"].iloc[0]
    a, b = (np.array([row[f"rmst365_{side}{end}"] for end in ENDS]) for side in "ab")
    assert row["rmst365"] == pytest.approx(a[0] - b[0])
    assert row["rmst365_hi"] - row["rmst365"] == pytest.approx(np.hypot(a[2] - a[0], b[0] - b[1]))
    assert told.table["always_rmst365"].isna().all()


@pytest.fixture(scope="module")
def told(results):
    folder = results / "comparison"
    words = [str(results / "both"), str(results / "able"), "strategy=written_only"]
    assert main(["compare", *words, f"out={folder}"]) == 0
    return folder


def test_every_number_of_a_sentence_is_in_its_file(told):
    sentences = json.loads((told / "sentences.json").read_text(encoding="utf-8"))
    page = (told / "report.html").read_text(encoding="utf-8")
    assert [sentence["id"] for sentence in sentences] == [f"s{place + 1}" for place in range(len(sentences))]
    assert {"peace", "signing", "given", "always", "forced"} <= {sentence["estimand"] for sentence in sentences}
    for sentence in sentences:
        assert page.count(f'id="{sentence["id"]}"') == 1
        for cell in (sentence, *sentence["others"]):
            rows = pd.read_csv(told / cell["file"])
            for column, value in cell["selector"].items():
                rows = rows[rows[column] == value]
            assert len(rows) == 1
            assert rows[cell["column"]].iloc[0] == pytest.approx(cell["value"])
    causal = re.compile(r"\b(effect|because|cause[sd]?|longer|shorter)\b")
    assert not [s["text"] for s in sentences if s["estimand"] == "given" and causal.search(s["text"])]
    assert any(SAVED_SENTENCE in sentence["text"] for sentence in sentences)
    tested = [sentence["text"] for sentence in sentences if re.search("p = |p below", sentence["text"])]
    assert tested and all("measures how many worlds" in text for text in tested)


def test_the_page_asks_nothing_of_any_network(told):
    class Asked(HTMLParser):
        def handle_starttag(self, tag, attrs):
            values = dict(attrs)
            for key in ("src", "href"):
                address = values.get(key) or "#"
                assert address.startswith(("#", "data:")) or (told / address).is_file(), address
            assert tag != "script" and (tag != "img" or values["alt"])

    Asked().feed((told / "report.html").read_text(encoding="utf-8"))


def test_what_is_left_says_where_it_comes_from(told, results):
    said = json.loads((told / "provenance.json").read_text(encoding="utf-8"))
    assert said["command"] == ["ceasefire", "compare", str(results / "both"), str(results / "able"),
                               "strategy=written_only"]
    assert [one["letter"] for one in said["compared"]] == ["A", "B"]
    assert {one["sources_sha256"] for one in said["compared"]} == {source_hash()}
    assert set(said["files"]) | {"provenance.json"} == {path.relative_to(told).as_posix() for path in told.rglob("*")
                                                        if path.is_file()}
    assert main(["explain", str(told), "s1"]) == 0
    assert main(["explain", str(told)]) == 0


def test_worlds_saved_and_broken_add_up(told):
    rows = pd.read_csv(told / "saved_broken.csv")
    fates = pd.read_parquet(told / "fates.parquet")
    for pair, own in rows.groupby("pair"):
        share = own.set_index("fate")["share"]
        assert share["saved"] - share["broken"] == pytest.approx(share["net"])
        assert share[["saved", "broken", "stands", "falls"]].sum() == pytest.approx(1)
        count = fates.loc[fates["pair"] == pair, "fate"].value_counts(normalize=True)
        assert share["saved"] == pytest.approx(count.get("saved", 0.0))
        bounds = own.set_index("fate").loc["saved"]
        assert bounds["frechet_lo"] - 1e-9 <= bounds["share_min"] <= bounds["share"] <= bounds["share_max"]
        assert bounds["couplings"] == 3
    assert rows["early_trust"].dropna().between(0, 1).all()


def test_worlds_are_told_from_the_day_on_which_they_part(told):
    stories = sorted((told / "examples").glob("*.txt"))
    assert 1 <= len(stories) <= 3
    for story in stories:
        text = story.read_text(encoding="utf-8")
        assert "Picked by rule" in text and "The two part on day" in text
        assert "draw" in text and "ceasefire watch" in text


def test_a_swept_key_is_told_value_by_value(results):
    told = compared(results / "grid", by="host.control", assign="forced")
    assert [unit.facet for unit in told.units] == ["host.control = 0.2", "host.control = 0.8"]
    assert all("host.control = 0." in sentence.text for sentence in told.sentences)
    assert len(told.table) == 2
    assert next(told.pictures).name == "survival"


def test_other_versions_are_compared_and_named(results, tmp_path):
    shutil.copytree(results / "able", tmp_path / "old")
    path = tmp_path / "old" / "provenance.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["code"]["sources_sha256"] = "0" * 64
    path.write_text(json.dumps(said), encoding="utf-8")
    told = compared([results / "both", tmp_path / "old"])
    assert any("different versions" in note for note in told.notes)
    assert told.table["paired"].all()
    assert told.examples == []
    assert "early_trust" not in told.fates
    assert any("another version" in words for one in told.saved for words in one.untold)


def test_what_cannot_be_compared_is_refused_in_one_sentence(results, tmp_path, capsys):
    both, grid = str(results / "both"), str(results / "grid")
    for name in ("unfinished", "altered", "damaged"):
        shutil.copytree(results / "luck", tmp_path / name)
    (tmp_path / "unfinished" / "provenance.json").unlink()
    (tmp_path / "damaged" / "provenance.json").write_text("{", encoding="utf-8")
    summary = tmp_path / "altered" / "summary.csv"
    summary.write_text(summary.read_text(encoding="utf-8").replace("1", "2", 1), encoding="utf-8")
    other = {name: str(said_otherwise(results / "both", tmp_path / name, **{key: value})) for name, key, value in (
        ("longer", "horizon", 41), ("follow", "follow", 61), ("doha", "start", "doha"), ("front", "seed", 1))}
    front = tmp_path / "front" / "provenance.json"
    said = json.loads(front.read_text(encoding="utf-8"))
    said["files"].pop("summary.csv")
    front.write_text(json.dumps(said), encoding="utf-8")
    elsewhere = pd.read_csv(tmp_path / "front" / "summary.csv").assign(dyad="somewhere_else")
    elsewhere.to_csv(tmp_path / "front" / "summary.csv", index=False)
    capsys.readouterr()
    out = tmp_path / "out"
    for words, near in (
        ([both, other["longer"]], "horizon is 40"), ([both, other["follow"]], "follow is 60"),
        ([both, other["doha"]], "clock of survival"), ([both, other["front"]], "tells of"),
        ([both, str(tmp_path / "unfinished")], "no finished result"),
        ([both, str(tmp_path / "altered")], "was changed"),
        ([both, str(tmp_path / "damaged")], "damaged"), ([both, grid], "sweeps nothing"), ([], "takes folders"),
        ([both, str(tmp_path / "nowhere")], "no folder"), ([both, both], "twice"), ([both, "by=belief.control"], "by"),
        ([both, "strategy=written_onyl"], "written_only"), ([both, "assign=free"], "endogenous"),
        ([both, "dyad=nobody"], "dyad has no"), ([both, "replicates=3"], "replicates"),
        ([both, "strategy=written_only", "assign=forced"], "nothing to compare"),
        ([str(results / "comparison")], "made by ceasefire compare"),
    ):  # fmt: skip
        assert main(["compare", *words, f"out={out}"]) == 2, words
        said = capsys.readouterr().err
        assert near in said, (words, said)
        assert said.count("\n") == 1
        assert not out.exists()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_the_python_of_the_page_runs(results, tmp_path, monkeypatch):
    page = Path(__file__).resolve().parents[2] / "docs" / "compare.md"
    (code,) = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for name, of_page in (("both", "prior"), ("able", "unable")):
        shutil.copytree(results / name, tmp_path / "results" / of_page)
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    exec(code, names)
    assert len(names["told"].table) == 2


def test_the_draws_named_are_those_that_the_events_of_a_life_obey():
    """What happens with a small chance a day happens on days whose draw is small, and on all days that small."""
    scenario = sim.load_scenario("pakistan_afghanistan_2025", strategy="written_only", assign="forced")
    seen = {"attack": [], "clash": [], "domestic_attack": [], "falsely_blamed": []}
    for replicate in range(4):
        life = live(scenario, 5, replicate)
        for row in life.events.to_dict("records"):
            if row["event"] in seen:
                word, block, slot = actor_of(life, row, *DRAWS[row["event"]][:2], 5, replicate)
                seen[row["event"]].append(uniforms(*seed_words(5), replicate, row["day"], word, block)[slot])
    assert len(seen["attack"]) > 100
    assert max(seen["attack"]) < 0.3
    assert max(seen["clash"], default=0) < 0.1
    assert max(seen["domestic_attack"]) < 0.02
    assert max(seen["falsely_blamed"], default=0) < 0.3
