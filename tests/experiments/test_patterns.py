"""Patterns: every overlay runs and is judged; shares, signs and regions have known answers."""

import numpy as np
import pandas as pd
import pytest

from experiments.compose import composed
from experiments.patterns import numbers, pattern
from experiments.patterns.evidence import Number, Part, largest, least
from experiments.patterns.judge import verdict
from experiments.patterns.region import region
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
    assert (tmp_path / "r" / "figures" / "pattern.svg").exists() and (tmp_path / "r" / "start").is_dir()


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
    assert "belief.control" in told and "above 0.704" in told and "in 100% of those draws, against 0%" in told
    assert region(draws, np.ones(50, bool)) == "It holds in all 50 draws."
    assert region(draws, np.zeros(50, bool)) == "It holds in none of 50 draws."
    assert "too few" in region(draws, np.arange(50) > 2)


def test_numbers_carry_their_errors():
    difference = number([3.0], [3.0]) - number([1.0], [4.0])
    assert (difference.value[0], difference.error[0]) == (2.0, 5.0)
    one, other = number([1.0, 5.0], [0.1, 0.2]), number([2.0, 4.0], [0.3, 0.4])
    assert least(one, other).value.tolist() == [1.0, 4.0] and least(one, other).error.tolist() == [0.1, 0.4]
    assert largest(one, other).value.tolist() == [2.0, 5.0] and largest(one, other).error.tolist() == [0.3, 0.2]
