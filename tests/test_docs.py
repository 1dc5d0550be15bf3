"""What the documents tell a reader to type exists, and what exists is told."""

import re
import shlex
from pathlib import Path

import pandas as pd
import pytest

from experiments.app.job import prepared as teaching
from experiments.calibrate.job import prepared as calibration
from experiments.choose.job import prepared as choosing
from experiments.compare import keys_of as comparison
from experiments.compose import composed
from experiments.door import COMMANDS
from experiments.line import read_line
from experiments.patterns import numbers
from experiments.search.job import prepared as searching
from experiments.sensitivity.job import prepared as sensitivity
from experiments.sweep import main as sweep
from experiments.validate.job import prepared as validation
from experiments.watch.job import prepared
from experiments.watch.keys import parted
from sim.library import choices

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "README.md",
    *(
        f"docs/{name}.md"
        for name in (
            "app", "calibration", "choose", "compare", "patterns", "scale", "searching", "sensitivity", "validation"
        )
    ),
)


def text(page):
    return (ROOT / page).read_text(encoding="utf-8")


def lines(page):
    """Every line ``ceasefire ...`` in a fenced block of a page, without its comment."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text(page), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.startswith("ceasefire ")]


COMMAND_LINES = [(page, line) for page in PAGES for line in lines(page)]


def test_every_pattern_is_told_and_every_told_pattern_has_an_overlay():
    page = text("docs/patterns.md")
    overlays = {int(name[-2:]) for name in choices("experiment") if name.startswith("pattern_")}
    sections = [int(number) for number in re.findall(r"^## Pattern (\d+)$", page, re.MULTILINE)]
    assert sections == sorted(overlays) == numbers()
    assert {int(number) for number in re.findall(r"^\| \[(\d+)\]", page, re.MULTILINE)} == overlays
    assert {int(number) for number in re.findall(r"experiment=pattern_(\d+)", page)} == overlays


@pytest.mark.parametrize(("page", "line"), COMMAND_LINES, ids=[line[10:50] for _, line in COMMAND_LINES])
def test_a_command_of_a_page_composes(page, line, tmp_path, monkeypatch):
    if "ladder=found.yaml" in line:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "found.yaml").write_text("packages: [{form: written, scope: non_aggression}]\n")
    command, *words = shlex.split(line, comments=True)[1:]
    assert command in COMMANDS
    if command == "sweep":
        told = read_line(words)
        assert not told.words
        composed(told.overrides)
    elif command == "watch":
        own, rest = parted(words, ("replicate", "against"))
        prepared(rest, {key: values[-1] for key, values in own.items()})
    elif command == "validate":
        validation(words)
    elif command == "compare":
        told = read_line(words)
        assert told.words and set(comparison(told.overrides)[0]) <= {"strategy", "assign", "dyad", "by"}
    elif command == "choose":
        choosing([word for word in words if "mine.parquet" not in word])
    elif command == "search":
        searching([word for word in words if "mine.parquet" not in word])
    elif command == "sensitivity":
        sensitivity(words)
    elif command == "app":
        teaching(words)
    elif command == "calibrate":
        calibration([word for word in words if "mine.yaml" not in word])


def test_the_questions_in_sql_are_answered(tmp_path, monkeypatch):
    (code,) = re.findall(r"```python\n(.*?)```", text("docs/scale.md"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    small = ["strategy=[written_only,verbal_only]", "replicates=30", "horizon=40", "follow=60", "map=null"]
    assert sweep([*small, "engine.chunk=40", "out=results/tour"]) == 0
    import duckdb

    asked = []
    monkeypatch.setattr(duckdb, "sql", lambda said, ask=duckdb.sql: asked.append(ask(said).fetchall()))
    exec(code)
    worlds, causes = asked
    assert [row[:2] for row in worlds] == [(design, 30) for design in range(4)]
    runs = pd.read_parquet("results/tour/runs.parquet")
    assert [row[2] for row in worlds] == pytest.approx(runs.groupby("design")["days_at_peace"].mean().tolist())
    assert sum(row[2] for row in causes) == 60


def test_the_commands_of_the_patterns_print_their_job(capsys):
    told = [shlex.split(line)[2:] for line in lines("docs/patterns.md")]
    assert len(told) == len(numbers())
    assert sweep([*told[0], "--cfg", "job"]) == 0
    assert f"number: {numbers()[0]}" in capsys.readouterr().out


def test_what_the_patterns_page_points_at_is_there():
    page = text("docs/patterns.md")
    for address in re.findall(r"\]\(([^)#]+)\)", page):
        assert (ROOT / "docs" / address).is_file(), address
    for path in re.findall(r"`((?:sim|experiments)/[\w/]+\.py)`", page):
        assert (ROOT / path).is_file(), path
    assert (ROOT / "docs/images/patterns_10.png").stat().st_size < 200_000


def test_the_python_of_the_readme_runs():
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    told = {}
    exec(code.replace("10_000", "200").replace("replicates=1000", "replicates=20"), told)
    assert told["world"].day == 60
    assert len(told["futures"].runs()) == 20


def test_the_python_of_the_search_page_runs():
    (code,) = re.findall(r"```python\n(.*?)```", text("docs/searching.md"), re.DOTALL)
    told = {}
    small = '"horizon=40", "follow=100", "draws=20", "trials=4", "strategy=[verbal_only,scope_ladder]"'
    exec(code.replace('"mode=quick"', f'"mode=quick", {small}'), told)
    assert set(told["found"].tables) == {"search.csv", "held_out.csv", "rule.csv"}


def test_the_python_of_the_sensitivity_page_runs():
    (code,) = re.findall(r"```python\n(.*?)```", text("docs/sensitivity.md"), re.DOTALL)
    told = {}
    small = '"n=32", "horizon=40", "follow=60", "map.n=3", "map.replicates=20"'
    exec(code.replace('"n=256"', small), told)
    assert told["found"].indices["key"].iloc[-1] == "luck" and len(told["found"].phase) == 9
