"""One world told: every day once, the decision that ended a ceasefire, and the day two policies part."""

import shlex

import pandas as pd
import pytest

import sim
from experiments.watch import main
from experiments.watch.endings import truth, why
from experiments.watch.lived import live, parting
from experiments.watch.telling import days_told, stretches

KEYS = ["horizon=40", "follow=60", "seed=11"]
DYAD = "islamabad_kabul"


@pytest.fixture(scope="module")
def lives():
    names = ("written_then_verbal", "verbal_only")
    scenarios = [sim.load_scenario(strategy=name, horizon=40, follow=80) for name in names]
    return [[live(scenario, 11, replicate) for scenario in scenarios] for replicate in range(8)]


def test_a_world_is_told_and_leaves_its_folder(tmp_path, capsys):
    assert main([*KEYS, "replicate=3", "against=verbal_only", f"out={tmp_path}/told"]) == 0
    said = capsys.readouterr().out
    folder = tmp_path / "told"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {"config.yaml", "provenance.json", "events.csv", "daily.csv", "story.txt", "report.html",
                     "figures/timeline.png", "figures/timeline.svg"}
    story = (folder / "story.txt").read_text(encoding="utf-8")
    assert said.startswith(story)
    for words in ("world 3 of seed 11", "Day 0.", "What nobody but the hosts knew", "control ", "The two part on day"):
        assert words in story
    assert any(words in story for words in ("Why it ended.", "Why it held.", "Why none was signed."))
    world = sim.Ceasefire(sim.load_scenario(horizon=40, follow=60), seed=11, replicate=3).run()
    written = pd.read_csv(folder / "events.csv")
    own = written[written["strategy"] == "written_then_verbal"].drop(columns="strategy").reset_index(drop=True)
    pd.testing.assert_frame_equal(own, world.events(), check_dtype=False)
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "http" not in page.replace("http-equiv", "")
    command = next(line for line in story.splitlines() if line.strip().startswith("ceasefire watch"))
    assert main([*shlex.split(command)[2:], f"out={tmp_path}/again"]) == 0
    assert (tmp_path / "again" / "story.txt").read_text(encoding="utf-8") == story


def test_every_day_is_told_once(lives):
    for pair in lives:
        for lived in pair:
            told = [day for each in stretches(lived, DYAD) for day in range(each.first, each.last + 1)]
            assert told == list(range(1, 121))
            assert sum(len(each.events) for each in stretches(lived, DYAD)) == len(lived.events)
            assert all(len(line) <= 100 for entry in days_told(lived, DYAD) for line in entry.lines())


def test_an_end_is_told_by_the_decision_that_brought_it(lives):
    causes = set()
    for pair in lives:
        for lived in pair:
            for day, cause in lived.ends[DYAD]:
                causes.add(cause)
                seen = [lived.weighings[day, front] for front in (0, 1) if (day, front) in lived.weighings]
                least = [lived.least(DYAD, name, day) for name in ("islamabad", "kabul")]
                gaps = [one.expected - limit for one, limit in zip(seen, least, strict=False)]
                if cause == "trust":
                    assert any(one.expected < one.before for one in seen)
                if cause in ("trust", "breach", "lapse"):
                    assert min(gaps) < 0
            question, answer = why(lived, DYAD)
            assert (question == "Why it ended") == bool(lived.ends[DYAD])
            if lived.ends[DYAD]:
                day, cause = lived.ends[DYAD][0]
                assert f"ended on day {day}," in answer
                assert f"Cause: {cause}." in answer
    assert "trust" in causes


def test_the_witness_changes_nothing(lives):
    lived = lives[2][0]
    world = sim.Ceasefire(lived.scenario, seed=11, replicate=2).run()
    pd.testing.assert_frame_equal(lived.events, world.events())
    pd.testing.assert_frame_equal(lived.daily, world.daily())


def test_two_policies_part_at_the_first_event_that_differs(lives):
    parted = 0
    for one, other in lives:
        met = parting(one.events, other.events)
        rows = [life.events.to_dict("records") for life in (one, other)]
        same = 0
        while same < min(map(len, rows)) and rows[0][same] == rows[1][same]:
            same += 1
        if met is None:
            assert same == len(rows[0]) == len(rows[1])
            continue
        parted += 1
        assert met[0] == min(log[same]["day"] for log in rows if same < len(log))
        before = [life.daily[life.daily["day"] < met[0]] for life in (one, other)]
        pd.testing.assert_frame_equal(*before)
    assert parted > 3


def test_the_truth_is_that_of_the_world(lives):
    lived = lives[1][0]
    row = lived.runs.iloc[0]
    lines = truth(lived, DYAD)
    assert f"control {row['control']:.2f}".replace("0.", ".") in lines[0]
    assert ("insincere" in lines[0]) == (not row["sincere"])


def test_several_dyads_and_a_world_without_packages_are_told(tmp_path, capsys):
    keys = ["horizon=20", "follow=30", "seed=2", "start=doha", "scenario=south_asia_2025", "doctrine=grim"]
    assert main([*keys, f"out={tmp_path}/two"]) == 0
    assert (tmp_path / "two" / "figures" / "timeline_islamabad_delhi.svg").is_file()
    assert main(["strategy=none", "horizon=10", "follow=10", f"out={tmp_path}/none"]) == 0
    assert "Why none was signed. In 20 days" in capsys.readouterr().out


def test_several_worlds_by_m(tmp_path, capsys):
    assert main(["-m", "replicate=0,1", "horizon=5", "follow=5", f"out={tmp_path}/many"]) == 0
    assert [path.name for path in sorted((tmp_path / "many").iterdir())] == ["0", "1"]
    capsys.readouterr()


@pytest.mark.parametrize(("keys", "words"), [
    (["against=verbaly_only"], "verbal_only"), (["strategy=all"], "one name"), (["replicates=5"], "replicates"),
    (["replicate=-1"], "replicate"), (["replicate=0.5"], "replicate"), (["against=written_then_verbal"], "another"),
    (["replicate=0,1"], "-m"), (["design=lhs"], "design"), (["host.contrl=1"], "host.control"), (["word"], "key=value"),
])
def test_what_cannot_be_watched_is_refused_in_one_sentence(tmp_path, monkeypatch, capsys, keys, words):
    monkeypatch.chdir(tmp_path)
    assert main(keys) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
