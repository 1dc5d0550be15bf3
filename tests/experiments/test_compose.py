"""Composition: Hydra's grammar, the scenario's own border, and who wins over whom."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from experiments import compose
from experiments.compose import composed
from experiments.door import main
from experiments.overrides import expand, group_choices
from sim.library import load_scenario
from sim.rules.doctrines import DOCTRINES
from sim.rules.mediations import STRATEGIES
from sim.rules.spoilers import SPOILERS


def test_the_defaults_are_those_of_the_python_interface():
    assert composed([]).recipe.scenario() == load_scenario()


@pytest.mark.parametrize("group", ["scenario", "start", "host", "mediator"])
def test_every_choice_is_composed_as_the_python_interface_reads_it(group):
    for name in group_choices(group):
        keyword = {"name" if group == "scenario" else group: name}
        assert composed([f"{group}={name}"]).recipe.scenario() == load_scenario(**keyword)


def test_hydra_merges_the_files_as_the_library_does():
    compose._register_shelves()
    cfg, choices = compose._compose(["scenario=two_party", "host=able_willing", "mediator=qatar_like", "start=doha"])
    assert cfg["host"] == {"principal_cost": 0, "control": 0.8, "sincere": 1}
    assert cfg["opening"] == {"hurt": 8, "first_round": 7}
    assert (choices["mediator"], cfg["doctrine"]) == ("qatar_like", "generous_tft")


def test_names_on_shelves_are_choices_without_a_list_of_their_own():
    assert group_choices("doctrine") == sorted(DOCTRINES)
    assert group_choices("spoiler") == sorted(SPOILERS)
    assert composed([]).settings.strategy == tuple(STRATEGIES)
    for name in DOCTRINES:
        assert composed([f"doctrine={name}"]).recipe.scenario().doctrine == name


def test_a_key_for_everybody_beats_an_actors_own_and_an_actors_key_beats_that():
    scenario = composed(["mediator.leverage=0.9", "mediators.saudi.leverage=0.2"]).recipe.scenario()
    assert [scenario.resolved("mediators", name).leverage for name in scenario.mediators] == [0.9, 0.9, 0.2]
    scenario = composed(["hosts.kabul.control=0.1", "host.control=0.3"]).recipe.scenario()
    assert scenario.resolved("hosts", "kabul").control == 0.1
    assert scenario.resolved("hosts", "islamabad").control == 0.3


def test_keys_beat_the_overlay_which_beats_the_groups(tmp_path):
    overlay = tmp_path / "mine.yaml"
    overlay.write_text(
        "# @package _global_\ndefaults:\n  - override /mediator: qatar_like\nstrategy: [none]\n"
        "host: {control: 0.4}\nbelief: {control: 0.9}\nhosts: {kabul: {sincere: 1}}\nreplicates: 3\n"
    )
    job = composed([f"experiment={overlay}", "belief.control=0.2", "host=able_willing"])
    scenario = job.recipe.scenario()
    assert (scenario.host.control, scenario.belief.control) == (0.4, 0.2)
    assert scenario.resolved("hosts", "kabul").sincere == 1
    assert (job.settings.replicates, job.settings.strategy, list(scenario.mediators)) == (3, ("none",), ["qatar"])


def test_own_files_of_a_scenario_are_composed(tmp_path):
    own = tmp_path / "my case.yaml"
    own.write_text(
        "title: Mine\ngovernments: {a: {}, b: {}}\ngroups: {g: {host: a, target: b}}\ndyads: {ab: {parties: [a, b]}}\n"
    )
    job = composed([f"scenario={own}", "hosts.a.control=0.2"])
    assert job.recipe.scenario().title == "Mine"
    assert job.recipe.scenario().resolved("hosts", "a").control == 0.2


def test_the_configuration_is_printed_whole_and_nothing_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["sweep", "--cfg", "job", "host.control=0.3", "strategy=none"]) == 0
    told = yaml.safe_load(capsys.readouterr().out)
    assert told["host"]["control"] == 0.3 and told["strategy"] == ["none"] and told["choices"]["start"] == "clashes"
    assert list(tmp_path.iterdir()) == []


def test_expansion_is_hydras():
    assert expand([]) == [[]]
    assert expand(["strategy=none,shuttle", "host.control=range(0.1,0.4,0.1)", "seed=3"])[:2] == [
        ["strategy=none", "host.control=0.1", "seed=3"],
        ["strategy=none", "host.control=0.2", "seed=3"],
    ]
    assert expand(["strategy=[none,shuttle],[none]"]) == [["strategy=[none,shuttle]"], ["strategy=[none]"]]
    assert expand(["host=glob(able*)"]) == [["host=able_unwilling"], ["host=able_willing"]]
    assert expand(["seed=choice(1,2)"]) == [["seed=1"], ["seed=2"]]


def test_help_version_and_the_list_of_keys(capsys):
    assert main(["--help"]) == 0 and "ceasefire COMMAND" in capsys.readouterr().out
    assert main([]) == 0 and "ceasefire COMMAND" in capsys.readouterr().out
    assert main(["--version"]) == 0 and capsys.readouterr().out.startswith("ceasefire ")
    assert main(["sweep", "--help"]) == 0 and "design.over" in capsys.readouterr().out
    assert main(["sweep", "--list", "host=able_willing"]) == 0
    listed = capsys.readouterr().out
    assert max(len(line) for line in listed.splitlines()) <= 100
    for words in (
        "host.control",
        "[0, 1]",
        "Beta(2, 3)",
        "Fortna 2003",
        "hosts.NAME.KEY",
        "now 0.8",
        "dividend",
        "mediators.turkiye.decay = 45",
    ):
        assert words in listed


def test_the_door_opens_without_loading_anything_heavy():
    code = (
        "import sys; from experiments.door import main; main(['--help']); "
        "print([name for name in ('hydra', 'numba', 'pandas', 'numpy', 'mesa') if name in sys.modules])"
    )
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": root, "PATH": ""}
    )
    assert done.stdout.splitlines()[-1] == "[]"
