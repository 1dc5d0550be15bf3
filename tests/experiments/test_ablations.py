"""Rules switched off by parameters: what a variant holds, what is not run twice, what is read of it, known answers."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from experiments.compose import composed
from experiments.designs import places
from experiments.patterns import numbers
from experiments.patterns.evidence import Evidence
from experiments.patterns.gathered import laws_in_bytes, measured
from experiments.patterns.predictions import PREDICTIONS
from experiments.patterns.run import start_plan
from experiments.patterns.variants import START, ablations, switches, variants, varied, varies_itself
from experiments.runner import run
from experiments.sweep import ready
from experiments.validate import ablations as chapter
from experiments.validate import measured as shared
from experiments.validate import patterns as reported
from experiments.validate.claims import AS_CLAIMED, NOT_AS_CLAIMED, UNDECIDED
from sim.plots import ablation_matrix

BY_NAME = {variant.name: variant for variant in variants()}
TINY = {"full": shared.Size(0.0, True, 2, 0.0), "quick": shared.Size(0.0, False, 0, 0.0)}


def started(number, worlds=40, *lines):
    job = composed([f"experiment=pattern_{number:02d}", "design.n=1", *lines])
    return job, replace(start_plan(job.settings, ready(job).plan), replicates=worlds)


@cache
def parts_of(number):
    """Names of the parts of a pattern, from a handful of worlds."""
    return {part.name for part in measured(*started(number, 5))}


def test_switches_and_ablations_are_those_of_the_description():
    assert {variant.name for variant in switches()} == {
        "three_state_belief", "raw_inspection", "lottery_signing", "result_standard", "clashes_off",
    }  # fmt: skip
    assert {variant.name for variant in ablations()} == {
        "no_trust", "no_attribution_error", "forced", "no_leverage", "no_bright_line", "raw_inspection",
        "lottery_signing", "result_standard",
    }  # fmt: skip
    assert START not in BY_NAME


@pytest.mark.parametrize("variant", variants(), ids=lambda variant: variant.name)
def test_a_variant_holds_its_keys_at_every_point_and_changes_what_it_says(variant):
    job, plan = started(7)
    other = varied(plan, variant)
    assert all(point[key] == value for point in other.points for key, value in variant.keys.items())
    assert len(other.points) == len(plan.points)
    if variant.assign:
        assert other.policies == [("monitored_verbal", "forced")]
    base = composed(["strategy=conduct_written", "assign=endogenous"]).recipe
    changed = base.scenario(dict(variant.keys), "conduct_written", variant.assign or "endogenous")
    if variant.name not in ("result_standard", "no_bright_line"):
        assert laws_in_bytes(changed) != laws_in_bytes(base.scenario(None, "conduct_written"))
    assert [part.name for part in measured(job, replace(other, replicates=5))]


def test_every_prediction_names_a_part_and_has_a_reason():
    for told in PREDICTIONS:
        assert told.ablation in {variant.name for variant in ablations()} and told.pattern in numbers()
        assert set(told.parts) <= parts_of(told.pattern), told
        assert len(told.reason) > 10
    assert {told.ablation for told in PREDICTIONS} == {variant.name for variant in ablations()}


def test_every_reason_is_of_a_part():
    for number in numbers():
        known = getattr(__import__(f"experiments.patterns.pattern_{number:02d}", fromlist=["x"]), "REASON", {})
        assert set(known) <= (parts_of(number) if known else set()), number


def test_what_is_gathered_is_what_the_tables_of_a_sweep_tell():
    job, plan = started(3)
    whole = run(plan)
    told = measured(job, plan)
    from experiments.patterns.pattern_03 import measure

    for one, other in zip(told, measure(Evidence(whole, tuple(places(job.settings.design)))), strict=True):
        assert one.number.value == pytest.approx(other.number.value)
        assert one.number.error == pytest.approx(other.number.error)


def test_worlds_of_the_same_laws_are_run_once():
    job, plan = started(3, 10)
    calls = []

    def counted(*given):
        import sim

        calls.append(given)
        return sim.simulate(*given)

    seen = {}
    measured(job, plan, seen, simulate=counted)
    assert len(calls) == len(plan.designs) == 8
    for name in ("raw_inspection", "result_standard"):
        measured(job, varied(plan, BY_NAME[name]), seen, simulate=counted)
    assert len(calls) == 8, "nobody inspects, no clause is of conduct"
    measured(job, varied(plan, BY_NAME["clashes_off"]), seen, simulate=counted)
    assert len(calls) == 16


def test_a_pattern_that_varies_a_rule_itself_is_told():
    assert varies_itself(started(9)[0], BY_NAME["three_state_belief"]) == ["belief.control"]
    assert varies_itself(started(7)[0], BY_NAME["raw_inspection"]) == ["inspect"]
    assert varies_itself(started(1)[0], BY_NAME["three_state_belief"]) == []


def test_without_learning_no_calendar_draws_attacks_and_without_leverage_none_is_borrowed():
    job, plan = started(5, 300)
    surge = {part.name: part.number.value[0] for part in measured(job, varied(plan, BY_NAME["no_trust"]))}
    assert surge["surge"] == surge["less in writing"] == 0
    deaf = measured(*started(5, 300, "attacks.talks=0"))
    assert deaf[0].number.value[0] == 0, "a public calendar is a secret one to those who do not listen"
    job, plan = started(6, 100)
    borrowed = measured(job, varied(plan, BY_NAME["no_leverage"]))
    assert all(part.number.value[0] == 0 for part in borrowed)


def row(part, variant, reading, value=1.0, itself="", number=1):
    return {"pattern": number, "part": part, "claim": f"{part}.", "unit": "days", "variant": variant, "value": value,
            "error": 0.1, "reading": reading, "worlds": 100, "itself": itself}  # fmt: skip


def table(seen):
    """A pattern 1 that is there, with what is seen of it under each ablation."""
    rows = [row(part, START, AS_CLAIMED) for part in ("signing", "survival", "control")]
    for ablation in ablations():
        rows += [row(part, ablation.name, reading) for part, reading in seen.items()]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("seen", "reading", "words"),
    [
        ({"signing": UNDECIDED, "survival": NOT_AS_CLAIMED, "control": "not defined"}, AS_CLAIMED, "Gone: 1 signing"),
        ({"signing": UNDECIDED, "survival": AS_CLAIMED, "control": UNDECIDED}, NOT_AS_CLAIMED, "to go: 1 survival"),
    ],
)
def test_an_ablation_is_as_claimed_where_every_predicted_part_goes(seen, reading, words):
    told = chapter.matrix(table(seen))
    claim = chapter._claim(BY_NAME["forced"], told[told["ablation"] == "forced"])
    assert claim.reading == reading and words in claim.detail and claim.key == "ablation.forced"
    assert claim.expected == 3
    built = chapter._claim(BY_NAME["forced"], told[told["ablation"] == "forced"].assign(built=True))
    assert ("Gone by construction" in built.detail) and "Gone: " not in built.detail
    surprise = chapter._claim(BY_NAME["no_leverage"], told[told["ablation"] == "no_leverage"])
    assert surprise.reading == UNDECIDED and "gone though not predicted: 1 signing" in surprise.detail.lower()


def test_what_was_never_there_tests_no_prediction():
    parts = table({"signing": UNDECIDED, "survival": UNDECIDED, "control": UNDECIDED})
    parts.loc[parts["variant"] == START, "reading"] = [NOT_AS_CLAIMED, UNDECIDED, NOT_AS_CLAIMED]
    told = chapter.matrix(parts)
    assert set(told["seen"]) == {chapter.NEVER}
    claim = chapter._claim(BY_NAME["forced"], told[told["ablation"] == "forced"])
    assert claim.reading == UNDECIDED and "Untestable" in claim.detail and claim.expected == 0
    assert chapter.predicted("forced", 1, "signing") and chapter.predicted("no_leverage", 1, "signing") is None


def test_a_reading_that_a_switch_turns_depends_on_the_rule():
    rows = [row("signing", START, AS_CLAIMED)]
    said = dict.fromkeys((switch.name for switch in switches()), AS_CLAIMED)
    said |= {"lottery_signing": NOT_AS_CLAIMED, "clashes_off": UNDECIDED}
    rows += [row("signing", name, reading) for name, reading in said.items()]
    rows[1]["itself"] = "belief.control"
    parts = pd.DataFrame(rows)
    told = reported._rules(rows[0], parts)
    assert "depends on the rule (lottery signing: not as claimed)" in told
    assert "another reading under clashes off: undecided" in told and "not applicable: three-state belief off" in told
    assert reported.switched(parts)["reading"].tolist()[1] == "not applicable"
    plain = pd.DataFrame([rows[0], *(row("signing", switch.name, AS_CLAIMED) for switch in switches())])
    assert reported._rules(rows[0], plain) == "the same reading under every structural switch"
    assert reported.slug("generous_tft over tit_for_tat (a)") == "generous-tft-over-tit-for-tat-a"


def test_both_chapters_share_what_they_measure(monkeypatch):
    monkeypatch.setattr(shared, "SIZES", TINY)
    monkeypatch.setattr(shared, "_DONE", {})
    said = []
    patterns = reported.claims("full", 3, said.append, (5, 6))
    assert len(said) == 2 * (2 + len(variants()))
    found = chapter.claims("full", 3, said.append, (5, 6))
    assert len(said) == 2 * (2 + len(variants())), "nothing is measured twice"
    assert [claim.key for claim in patterns.claims][:2] == ["pattern_05.surge", "pattern_05.in-writing"]
    assert {claim.reading for claim in patterns.claims} <= {AS_CLAIMED, NOT_AS_CLAIMED, UNDECIDED}
    assert all("draws of the prior" in claim.detail for claim in patterns.claims)
    assert set(patterns.tables) == {"patterns.csv", "switches.csv"}
    assert len(found.claims) == len(ablations()) and len(found.tables["ablations.csv"]) == 8 * 7
    assert len(found.pictures) == 1
    quick = chapter.claims("quick", 3, said.append)
    assert {claim.reading for claim in quick.claims} == {UNDECIDED} and not quick.tables
    assert np.isnan(quick.claims[0].seen)


def test_the_matrix_of_ablations_is_drawn_even_where_nothing_is_there():
    told = chapter.matrix(table({"signing": UNDECIDED, "survival": AS_CLAIMED, "control": NOT_AS_CLAIMED}))
    figure = ablation_matrix(told, {ablation.name: ablation.words for ablation in ablations()})
    words = [text.get_text() for axes in figure.axes for text in axes.texts]
    assert {"○", "×", "·"} <= set(words) and "frame: predicted to go" in words
    assert ablation_matrix(told.iloc[:0], {}).texts
