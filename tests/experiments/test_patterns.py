"""Patterns: every overlay runs and is judged; shares, signs and regions have known answers."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from experiments.compose import composed
from experiments.couplings import MOST_WORLDS
from experiments.explain import main
from experiments.explain.reading import read_told
from experiments.patterns import numbers, pattern
from experiments.patterns.evidence import Number, Part, largest, least
from experiments.patterns.judge import verdict
from experiments.patterns.region import region
from experiments.story import _notes
from experiments.sweep import main as sweep
from sim.library import choices
from sim.refusal import Refusal

OVERLAYS = [name for name in choices("experiment") if name.startswith("pattern_")]


def number(values, errors=0.0):
    values = np.asarray(values, float)
    return Number(values, np.broadcast_to(np.asarray(errors, float), values.shape))


def test_every_pattern_has_an_overlay_and_every_overlay_a_pattern():
    assert [f"pattern_{each:02d}" for each in numbers()] == OVERLAYS
    assert set(numbers()) >= {1, 2, 3, 8, 9, 10, 16, 19}
    for name in OVERLAYS:
        assert composed([f"experiment={name}"]).settings.pattern.number == int(name[-2:])
    with pytest.raises(Refusal, match=r"pattern.number has no 99"):
        pattern(99)


@pytest.mark.parametrize("name", OVERLAYS)
def test_a_pattern_is_judged_part_by_part(name, tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.story.pages", lambda *_: [])
    few = ["design.n=3", "replicates=25", "pattern.worlds=30", "follow=60", f"out={tmp_path / 'r'}"]
    assert sweep([f"experiment={name}", *few]) == 0
    told = pd.read_csv(tmp_path / "r" / "pattern.csv")
    assert len(told) >= 2 and (told["pattern"] == int(name[-2:])).all()
    assert told["share_as_claimed"].dropna().between(0, 1).all() and (told["draws"] <= 3).all()
    assert told["region"].str.endswith(".").all()
    assert (tmp_path / "r" / "start").is_dir()
    draws = pd.read_csv(tmp_path / "r" / "pattern_draws.csv")
    assert len(draws) == 3 * len(told) and draws["reading"].notna().all()


def test_the_report_of_a_pattern_tells_it_and_is_explained(tmp_path, capsys):
    place = tmp_path / "r"
    few = ["design.n=6", "replicates=20", "pattern.worlds=60", "follow=60", "horizon=60", f"out={place}"]
    assert sweep(["experiment=pattern_16", *few]) == 0
    said = capsys.readouterr().out
    text = (place / "report.html").read_text(encoding="utf-8")
    assert "<h1>Pattern 16: " in text and text.count("<h1>") == 1 and "start/summary.csv" in text
    assert (place / "figures" / "pattern.svg").exists() and (place / "figures" / "pattern.png").exists()
    assert "for a single design point only" not in text, "one policy: nothing is compared"
    told = read_told(place).sentences
    for sentence in told:
        assert main([str(place), sentence["id"]]) == 0
        chain = capsys.readouterr().out
        assert f"Its number is {sentence['value']!r}: {sentence['file']}" in chain and "ceasefire watch" in chain
        assert ("pattern_draws.csv" in chain) == (sentence["role"] == "pattern")
    assert {"pattern.csv", "start/summary.csv"} <= {sentence["file"] for sentence in told}
    assert all(sentence["text"] in said for sentence in told if sentence["role"] == "pattern")


def test_a_share_of_the_prior_counts_the_draws_in_which_the_sign_is_as_claimed():
    start = [Part("one", "It rises", "days", number([2.0], [1.0]))]
    prior = [Part("one", "It rises", "days", number([3.0, -1.0, 0.0, np.nan], [1.0, 0.2, 1.0, 1.0]))]
    told = verdict(7, start, prior, pd.DataFrame({"host.control": [0.1, 0.2, 0.3, 0.4]})).iloc[0]
    assert (told["draws"], told["share_as_claimed"]) == (3, pytest.approx(1 / 3))
    assert (told["share_clearly"], told["share_clearly_not"]) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert told["start_lo"] == pytest.approx(2 - 1.959964, abs=1e-5)


def test_the_region_names_the_parameter_that_parts_the_draws():
    draws = pd.DataFrame({"belief.control": np.linspace(0, 1, 50), "host.sincere": np.tile([0.1, 0.9], 25)})
    told = region(draws, draws["belief.control"] < 0.7)
    assert "above 0.704" in told.words and "in 100% of those draws, against 0%" in told.words
    assert (told.key, told.there, told.elsewhere) == ("belief.control", 1.0, 0.0)
    assert told.at == pytest.approx(0.704, 0.01)
    assert region(draws, np.ones(50, bool)).words == "It holds in all 50 draws."
    assert region(draws, np.zeros(50, bool)).words == "It holds in none of 50 draws."
    assert "too few" in region(draws, np.arange(50) > 2).words and region(draws, np.arange(50) > 2).key == ""


def test_numbers_carry_their_errors():
    difference = number([3.0], [3.0]) - number([1.0], [4.0])
    assert (difference.value[0], difference.error[0]) == (2.0, 5.0)
    one, other = number([1.0, 5.0], [0.1, 0.2]), number([2.0, 4.0], [0.3, 0.4])
    assert least(one, other).value.tolist() == [1.0, 4.0] and least(one, other).error.tolist() == [0.1, 0.4]
    assert largest(one, other).value.tolist() == [2.0, 5.0] and largest(one, other).error.tolist() == [0.3, 0.2]


@pytest.mark.parametrize("tried", [1, 3])
def test_a_report_says_how_its_couplings_were_tried(tried):
    scenario = composed([]).recipe.scenario()
    (note,) = _notes(scenario, SimpleNamespace(contrasts=pd.DataFrame({"couplings": [tried]})))
    assert f"at most {MOST_WORLDS} worlds" in note and "single design point only" in note
    assert ("none were tried" in note) == (tried == 1)
    assert _notes(scenario, SimpleNamespace(contrasts=pd.DataFrame({"couplings": []}))) == ()


def test_a_cut_that_chance_finds_is_not_named():
    luck = np.random.default_rng(3)
    draws = pd.DataFrame(luck.random((64, 60)), columns=[f"attacks.{place}" for place in range(60)])
    told = region(draws, luck.random(64) < 0.5)
    assert "no single parameter tells where better than chance" in told.words and told.key == ""
