"""Pairing within a draw: the error of a difference between designs is that of the same worlds' differences, exactly."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from experiments.compose import composed
from experiments.designs import design_points, places
from experiments.patterns import pattern
from experiments.patterns.evidence import Evidence
from experiments.patterns.moments import Gather, Moments
from experiments.patterns.number import Number, largest
from experiments.patterns.run import drawn_points, start_plan
from experiments.runner import run
from experiments.sweep import ready
from sim.refusal import Refusal

WORLDS = 60
ARMS = "design.arms={open:{},secret:{talks.public:0,belief.control:0.9}}"


def started(name, worlds=WORLDS, **changes):
    job = composed([f"experiment={name}", "design.n=1", "follow=90", f"pattern.worlds={worlds}"])
    plan = start_plan(job.settings, ready(job).plan)
    kept = []

    def watched(scenario, replicates, seed, first=0):
        import sim

        kept.append(sim.simulate(scenario, replicates, seed, first=first))
        return kept[-1]

    tables = run(replace(plan, **changes), simulate=watched)
    return Evidence(tables, places(job.settings.design)), kept


def days(record):
    episodes = record.episodes()
    first = episodes[episodes["episode"] == 0].set_index("replicate")["duration"]
    return np.minimum(first.to_numpy(float), 90)


def test_a_difference_between_points_has_the_error_of_the_same_worlds_differences():
    evidence, records = started("pattern_08")
    lasts = [evidence.told("rmst365", "written_only", "forced", {"belief.control": at}) for at in (0.05, 0.95)]
    apart = days(records[-1]) - days(records[0])
    told = lasts[1] - lasts[0]
    assert told.value[0] == pytest.approx(apart.mean())
    assert told.error[0] == pytest.approx(apart.std(ddof=1) / WORLDS**0.5)
    assert (-told).error[0] == told.size().error[0] == told.plus(3).error[0] == pytest.approx(told.error[0])
    assert (told * 2.0 - told).value[0] == pytest.approx(told.value[0])
    assert largest(lasts[0], lasts[1]).slopes is not None
    assert (told - told).error[0] == pytest.approx(0, abs=1e-9)
    assert told.error[0] < np.hypot(lasts[0].error[0], lasts[1].error[0])


def test_the_moments_agree_with_the_tables_and_chunks_change_nothing():
    evidence, _ = started("pattern_08")
    told = evidence.told("rmst365", "written_only", "forced", {"belief.control": 0.5})
    table = evidence.tables.summary.iloc[2]
    assert told.value[0] == pytest.approx(table["rmst365"])
    assert told.error[0] == pytest.approx((table["rmst365_hi"] - table["rmst365_lo"]) / 3.92, rel=0.1)
    chunked, _ = started("pattern_08", chunk=17)
    again = chunked.told("rmst365", "written_only", "forced", {"belief.control": 0.5})
    assert (again.value[0], again.error[0]) == pytest.approx((told.value[0], told.error[0]))
    with pytest.raises(ValueError, match="fits 5 of the 5 places"):
        evidence.told("rmst365", "written_only", "forced")


def test_the_sums_of_a_pattern_are_known_world_by_world():
    evidence, records = started("pattern_01", 300)
    control = evidence.mean("control", "signed", "written_only")
    runs = next(record.runs() for record in records if record.scenario.strategy == "written_only")
    signed = runs.loc[runs["signed"], "control"]
    assert control.value[0] == pytest.approx(signed.mean())
    assert control.error[0] == pytest.approx(signed.std() / len(signed) ** 0.5, rel=0.01)
    assert np.isnan(evidence.mean("control", "nobody", "written_only").value[0])


def test_a_ratio_has_the_error_of_the_delta_method():
    rng = np.random.default_rng(5)
    top, below = rng.exponential(2, 4000), rng.exponential(3, 4000) + 1
    cube = np.stack([top, below], axis=1)
    moments = Moments(("top", "below"), 1, 4000, cube.sum(0)[None], (cube.T @ cube)[None])
    one, other = (Number.measured(moments.means[:, at], np.eye(2)[[at]], moments) for at in (0, 1))
    ratio = one / other
    linear = (top - ratio.value[0] * below) / below.mean()
    assert ratio.error[0] == pytest.approx(linear.std(ddof=1) / 4000**0.5)
    assert np.isnan((one / other.less(other.value)).value[0])
    assert (one - Number(np.array([1.0]), np.array([0.5]))).error[0] == pytest.approx(np.hypot(0.5, one.error[0]))
    assert one._replace(value=-one.value).slopes is None


def test_a_quantity_that_a_chunk_never_saw_counts_as_nothing():
    one = Moments(("a",), 2, 3, np.ones((1, 2)), np.ones((1, 2, 2)))
    other = Moments(("b", "a"), 2, 3, np.ones((1, 4)), np.ones((1, 4, 4)))
    both = one + other
    assert both.names == ("a", "b") and both.worlds == 6
    assert both.sums.tolist() == [[2, 1, 2, 1]] and both.cross[0, 0].tolist() == [2, 1, 2, 1]
    assert Moments.joined([None]) is None
    assert Moments.joined([one, one]).sums.shape == (2, 2)


def test_each_draw_is_run_under_each_arm_which_wins_over_the_draw():
    job = composed(["design=lhs", "design.n=3", "design.over=prior", ARMS, "strategy=written_only"])
    points = list(design_points(job.settings, job.recipe))
    assert len(points) == 6 and [point.get("talks.public") for point in points] == [None, 0] * 3
    opened, secret = points[0], points[1]
    assert secret["belief.control"] == 0.9 != opened["belief.control"]
    assert {key: value for key, value in opened.items() if key != "belief.control"} == {
        key: value for key, value in secret.items() if key not in ("belief.control", "talks.public")
    }
    designs = ready(job).plan.designs
    drawn = drawn_points(designs, job.settings.design)
    assert len(drawn) == 3 and "talks.public" not in drawn
    assert drawn["belief.control"].tolist() == [point["belief.control"] for point in points[::2]]


def test_a_key_that_every_arm_sets_is_not_drawn():
    lines = ["design=lhs", "design.n=2", "design.over=prior", "design.arms={a:{attacks.talks:0},b:{attacks.talks:4}}"]
    job = composed(lines)
    assert [point["attacks.talks"] for point in design_points(job.settings, job.recipe)] == [0, 4] * 2
    assert "attacks.talks" not in drawn_points(ready(job).plan.designs, job.settings.design)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("design.arms={a:{belief.kontrol:0}}", "names 'belief.kontrol'"),
        ("design.arms={a:{belief.control:7}}", "belief.control must be a finite number"),
        ("design.cross={belief.control:[0.1]}", "belief.control is in design.cross and in the arm secret"),
    ],
)
def test_a_wrong_arm_is_refused(line, said):
    lines = ["design=lhs", "design.n=2", "design.over={host.control:[0,1]}", *([ARMS] if "cross" in line else []), line]
    job = composed(lines)
    with pytest.raises(Refusal, match=said):
        design_points(job.settings, job.recipe)


def test_worlds_of_several_dyads_are_told_of_the_first():
    runs = pd.DataFrame(
        {"design": 0, "replicate": [0, 0], "dyad": ["b", "a"], "signed": True, "first_signed_day": 1,
         "days_at_peace": [5, 7]}
    )  # fmt: skip
    episodes = pd.DataFrame(
        {"design": 0, "replicate": [0], "dyad": ["a"], "episode": 0, "duration": 7, "event_observed": 1}
    )
    told = Gather(1, None, 10, 20)(runs, episodes)
    assert told.sums[0, told.entry(0, "days_at_peace")] == 7 and pattern(1).sums is not None
