"""The contract of every lesson: what it must hold, that its numbers are those of its key, that its result breaks."""

import io
import re
import shlex
from contextlib import redirect_stdout
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from experiments.compose import composed
from experiments.designs import design_points
from experiments.lessons import FOLDER, lessons, notebook
from experiments.lessons.__main__ import KEYS, MARKS, lived, numbers, turned
from experiments.lessons.answers import ANSWERS
from experiments.lessons.cast import SCENARIOS, Cast
from experiments.lessons.lesson import Found
from experiments.lessons.reading import source_line
from experiments.lessons.trial import Trial
from experiments.sweep import main as sweep
from sim.refusal import Refusal

ROOT = Path(__file__).resolve().parents[2]
NAMES = lessons()
AMOUNT = re.compile(r"(?<![\w.,/-])((?:[+−]\d+(?:\.\d+)?|\d+\.\d+)(?![\d:])|\d+(?=(?: %)? (?:days?|points)\b| %))")
"""A number of the prose that says how much: one with a sign, a decimal or a unit."""
KNOWN = {"4_the_wrong_address": {"24"}, "9_team_exercise": {"0", "545", "0.2", "0.8"}, "2_cant_or_wont": {"5"},
         "6_borrowed_peace": {"5", "20", "60"}, "1_scraps_of_paper": {"0", "4", "40", "44", "95", "0.6"}}  # fmt: skip
"""Amounts that are no finding: a sum by hand, a bound, an example, a setting."""


@pytest.fixture(scope="module", params=NAMES)
def played(request):
    """Name, lesson, findings and figure of a lesson that was run to its end."""
    return request.param, *lived(request.param, Cast())


def key_of(name):
    return (ROOT / KEYS / f"{name}.md").read_text(encoding="utf-8")


def told(text):
    return re.search(f"{MARKS[0]}(.*?){MARKS[1]}", text, re.DOTALL)[1].strip().splitlines()


def test_there_are_nine_and_every_one_has_an_answer():
    assert [int(name[0]) for name in NAMES] == list(range(1, 10))
    assert set(ANSWERS) == set(NAMES)


def test_a_lesson_says_what_a_lesson_must(played):
    name, lesson, found, figure = played
    assert lesson.number == int(name[0])
    assert lesson.title and lesson.question.endswith("?") and len(lesson.concept.split()) > 80
    assert lesson.sources and all(source_line(key) for key in lesson.sources)
    assert lesson.ask.endswith(("?", "...")) and len(lesson.options) >= 3
    assert len(lesson.mechanism) >= 2 and lesson.task and 2 <= len(lesson.knobs) <= 3
    assert len(lesson.discuss) >= 3
    assert figure.axes
    table = found.table()
    assert 3 <= len(table) <= 8 and table["part"].is_unique
    assert table[["value", "lo", "hi"]].notna().all(axis=None)
    assert (table["lo"] < table["value"]).all() and (table["value"] < table["hi"]).all()


def test_no_lesson_names_a_party(played):
    name, *_ = played
    text = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    assert not re.search(r"Kabul|Islamabad|Pakistan|Taliban|Riverland|Highland|Ridge", text)


def test_a_lesson_estimates_nothing_itself(played):
    name, *_ = played
    text = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    assert not re.search(r"\.(mean|std|var|quantile|percentile|corr)\((?!\")|scipy|statsmodels", text)


def test_the_numbers_are_those_of_the_key(played):
    name, _, found, _ = played
    expected = [Cast().told(sentence) for sentence in [*found.words(), *found.plain]]
    lines = [line for line in told(key_of(name)) if line.startswith("- ")]
    assert expected and found.plain
    for line, sentence in zip(lines, expected, strict=False):
        assert line.removeprefix("- ").startswith(sentence)


def test_the_answer_breaks_the_result_and_what_a_key_explains_was_run(played):
    name, lesson, found, _ = played
    answer = ANSWERS[name]
    assert answer.key in lesson.knobs
    ends = lesson.knobs[answer.key]
    assert answer.value in ends if isinstance(answer.value, str) else ends[0] <= answer.value <= ends[1]
    before = found.table().set_index("part").loc[answer.part, "reading"]
    lines = [Cast().told(line) for line in turned(name, lesson)]
    other = {"as claimed": "is not as expected", "not as claimed": "is as expected"}
    assert other[before] in lines[0]
    assert "\n".join(told(key_of(name))).endswith("\n".join(lines).strip())


def test_explanations_of_lesson_1_hold():
    """That the bright line shortens written promises where trust never ends one, and what the gap is made of."""
    lines = told(key_of("1_scraps_of_paper"))

    def days(*keys):
        line = next(line for line in lines if line.startswith(f"- With {' and '.join(keys)}:"))
        return float(re.search(r", ([+−][\d.]+) days", line)[1].replace("−", "-"))

    gap = float(re.search(r"Paper causes.*?([+−][\d.]+) days", "\n".join(lines))[1])
    assert days("`government.war_suppression=0.2`", "`government.bright_line=0.0`") > 0
    assert 0 < days("`host.audience=0.0`") < days("`government.audience=0.0`") < gap
    assert days("`host.audience=0.0`", "`government.audience=0.0`") < 0


@pytest.mark.parametrize("name", NAMES)
def test_every_amount_in_a_key_is_one_that_the_lesson_prints(name):
    text = key_of(name)
    before, rest = text.split(MARKS[0])
    printed, after = rest.split(MARKS[1])
    numbers_of = re.findall(r"[\d,]*\d(?:\.\d+)?", printed)
    known = {float(number.replace(",", "")) for number in [*numbers_of, *KNOWN.get(name, ())]}
    prose = "\n".join(line for line in (before + after).splitlines() if not line.startswith("| "))
    prose = re.sub(r"`[^`]*`(?: [\d.]+)?", "", prose)
    for said in AMOUNT.findall(prose):
        amount = abs(float(said.replace("−", "-")))
        digits = len(said.partition(".")[2])
        assert any(round(each, digits) == amount for each in known), f"{name} says {said}"


def test_the_key_has_all_that_an_instructor_needs(played):
    name, lesson, *_ = played
    text = key_of(name)
    for heading in ("Before you begin", "Ten minutes", "Fifty minutes", "What is to be expected", "Likely answers",
                    "The discussion", "What breaks the result", "Marking"):  # fmt: skip
        assert f"\n## {heading}" in text
    assert ANSWERS[name].key.split(".")[-1] in text
    assert len(re.findall(r"^\d\. ", text.split("## The discussion")[1], re.MULTILINE)) == len(lesson.discuss)
    for words in ("Prediction written before the run | 2", "Mechanism named | 3", "Counter-example found | 3",
                  "Uncertainty stated | 2"):  # fmt: skip
        assert words in text
    assert (ROOT / KEYS / "images" / f"{name}.png").stat().st_size < 150_000
    minutes = [tuple(map(int, span)) for span in re.findall(r"^\| (\d+)-(\d+) \|", text, re.MULTILINE)]
    ten = [end for _, end in minutes].index(10) + 1
    for plan, last in ((minutes[:ten], 10), (minutes[ten:], 50)):
        assert plan[0][0] == 0 and plan[-1][1] == last
        assert all(one[1] == other[0] for one, other in pairwise(plan))


def test_the_commands_of_a_lesson_compose(played):
    _, lesson, *_ = played
    for line in lesson.commands():
        if line.startswith("ceasefire sweep"):
            job = composed(shlex.split(line)[2:])
            design_points(job.settings, job.recipe)


def test_the_command_of_a_trial_lives_the_same_worlds(tmp_path):
    trial = Trial(("written_only",), words={"start": "doha", "host": "unable_willing"}, worlds=40, horizon=20,
                  follow=30, places={"read at 0.2": {"belief.control": 0.2},
                          "unread, at 0.2": {"belief.control": 0.2, "belief.refused_weight": 0.0}})  # fmt: skip
    folder = tmp_path / "swept"
    assert sweep([*shlex.split(trial.command())[2:], "record=tables", f"out={folder}"]) == 0
    own, swept = trial.run().summary(), pd.read_csv(folder / "summary.csv")
    assert swept["days_at_peace"].tolist() == pytest.approx(own["days_at_peace"].tolist(), rel=1e-9)


def test_a_lesson_runs_in_both_versions_and_under_both_casts(monkeypatch):
    full = Trial.run
    monkeypatch.setattr(Trial, "run", lambda self, names="fictional", worlds=None: full(self, names, 60))
    monkeypatch.setattr("sys.argv", ["lesson", "--minutes", "10", "--names", "real"])
    said = io.StringIO()
    with redirect_stdout(said):
        _, defined = notebook(NAMES[0]).run()
    assert defined["cast"].names == "real" and defined["over"] is None
    assert "scenario=pakistan_afghanistan_2025" in said.getvalue()
    assert said.getvalue().count("Over the posterior") == 0


def test_the_long_version_tells_what_the_world_does_not(monkeypatch):
    full, over = Trial.run, Trial.over_draws
    monkeypatch.setattr(Trial, "run", lambda self, names="fictional", worlds=None: full(self, names, 60))
    monkeypatch.setattr(Trial, "over_draws", lambda self, names, draws, worlds: over(self, names, 4, 30))
    monkeypatch.setattr("sys.argv", ["lesson"])
    said = io.StringIO()
    with redirect_stdout(said):
        _, defined = notebook(NAMES[0]).run()
    assert len(Found(defined["found"].parts, defined["over"]).draws()) == 4 * len(defined["found"].parts)
    assert "of 4 draws" in said.getvalue()


def test_nothing_runs_before_a_prediction_is_written(monkeypatch):
    import marimo

    from experiments.lessons import desk

    class Blank:
        value = None

    monkeypatch.setattr(marimo, "running_in_notebook", lambda: True)
    with pytest.raises(BaseException, match=r".*") as stopped:
        desk.written(Blank())
    assert "Stop" in type(stopped.value).__name__
    assert desk._complete({"choice": "a", "because": " "}) and desk._complete({"choice": "a", "because": "b"}) is None


def test_both_casts_are_the_same_world_under_other_names():
    from sim.library import load_scenario

    one, other = (load_scenario(name).model_dump() for name in SCENARIOS.values())
    same = set(one) - {"name", "title", "summary", "governments", "groups", "dyads", "hosts", "record", "posterior"}
    assert {key: one[key] for key in same} == {key: other[key] for key in same}
    assert Cast("real").told("HOST, TARGET, MILITANTS") == (
        "Afghan Taliban administration, Pakistan, Pakistani Taliban (TTP)")  # fmt: skip
    with pytest.raises(Refusal, match="fictional"):
        Cast("fictonal")


def test_numbers_of_a_key_are_written_between_their_marks(monkeypatch):
    full = Trial.run
    monkeypatch.setattr(Trial, "run", lambda self, names="fictional", worlds=None: full(self, names, 60))
    lesson, found, _ = lived(NAMES[0], Cast())
    text = numbers(NAMES[0], lesson, found, None)
    assert text.startswith(MARKS[0]) and text.endswith(MARKS[1]) and "government.war_suppression=0.2" in text
