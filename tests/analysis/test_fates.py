"""What becomes of the same worlds, and the rules that tell them apart."""

import numpy as np
import pandas as pd
import pytest

from sim.analysis.contrasts import contrasts_table
from sim.analysis.fates import FATES, fates_of, profile_table
from sim.analysis.pairs import pairs_table
from sim.analysis.telling_tree import grown


@pytest.fixture(scope="module")
def made():
    from tests.analysis.conftest import make_designs, make_worlds

    designs = make_designs(strategies=("written_only", "verbal_only"))
    runs, episodes = make_worlds(designs, replicates=300)
    return designs, runs.assign(sincere=runs["replicate"] % 2 == 0), episodes


def test_fates_are_the_counts_of_the_contrasts(made):
    designs, runs, episodes = made
    contrasts = contrasts_table(pairs_table(runs, episodes, designs), designs)
    for row in contrasts.to_dict("records"):
        fates = fates_of(runs, episodes, row["design_a"], row["design_b"], 180, 545)
        shares = fates["fate"].value_counts(normalize=True)
        assert len(fates) == row["paired_n"]
        assert set(shares.index) <= set(FATES)
        for name in ("saved", "broken"):
            assert shares.get(name, 0.0) == pytest.approx(row[name])
        assert shares.get("stands", 0.0) + shares.get("falls", 0.0) == pytest.approx(row["unaffected"])
        assert shares.get("saved", 0.0) - shares.get("broken", 0.0) == pytest.approx(row["net"])


def test_a_profile_is_of_every_world(made):
    designs, runs, episodes = made
    a, b = designs.loc[designs["assign"] == "forced", "design"]
    fates = fates_of(runs, episodes, a, b, 180, 545)
    told = profile_table(fates, ["control", "sincere", "attack_rate"]).set_index("fate")
    assert told.loc["all", "n"] == len(fates) == told.loc[list(FATES), "n"].sum()
    for fate in FATES:
        own = fates[fates["fate"] == fate]
        assert told.loc[fate, "control"] == pytest.approx(own["control"].mean(), nan_ok=True)
        if len(own):
            assert 0 <= told.loc[fate, "sincere_lo"] <= told.loc[fate, "sincere"] <= told.loc[fate, "sincere_hi"] <= 1


def invented(apart, n=600):
    luck = np.random.default_rng(3)
    control = luck.random(n)
    kind = np.where(luck.random(n) < (0.1 + 0.8 * (control > 0.6) if apart else 0.5), "saved", "broken")
    return pd.DataFrame({"fate": kind, "control": control, "sincere": luck.integers(0, 2, n)})


WORDS = {"control": "control", "sincere": "a sincere host"}


def test_a_tree_finds_the_rule_by_which_worlds_were_made():
    pytest.importorskip("sklearn")
    tree = grown(invented(True), "fate", ("saved", "broken"), WORDS)
    assert tree.useful
    assert tree.accuracy > 0.8
    assert tree.leaves[-1].rule[0].startswith("control above 0.")
    assert float(tree.leaves[-1].rule[0].split()[-1]) == pytest.approx(0.6, abs=0.02)
    assert tree.leaves[-1].says == "saved"
    assert sum(leaf.first + leaf.second for leaf in tree.leaves) == 600


def test_a_tree_of_luck_is_called_uninformative():
    pytest.importorskip("sklearn")
    tree = grown(invented(False), "fate", ("saved", "broken"), WORDS)
    assert not tree.useful
    assert abs(tree.accuracy - 0.5) < 0.1


def test_of_few_worlds_no_tree_is_grown():
    pytest.importorskip("sklearn")
    assert grown(invented(True, 30).assign(fate=["saved"] * 25 + ["broken"] * 5), "fate", ("saved", "broken"),
                 WORDS) is None
