"""The search against known answers: enumeration, other threads, fresh worlds, and what shortening may cost."""

from itertools import product

import numba
import numpy as np
import pytest

from experiments.drawn import drawn_rows
from experiments.search.held import APART, FOUND, RULE, search
from experiments.search.job import prepared
from experiments.search.lived import Sample, Worlds
from experiments.search.seek import Judge, sought
from experiments.search.space import PARTS, Rung, canonical
from experiments.search.trim import _ways, parts_of, trimmed
from sim.analysis.held_out import mean_of

SMALL = ["mode=quick", "seed=5", "horizon=40", "follow=100", "draws=20", "strategy=[scope_ladder,guaranteed_written]"]


def tried(*lines):
    job = prepared([*SMALL, *lines])
    worlds = Worlds(job, Sample(job.draws[0], job.worlds, 0))
    return job, worlds, Judge(job, worlds)


def test_on_a_tiny_problem_it_finds_what_enumeration_finds():
    job, worlds, judge = tried("free=[text,deposit]", "rungs=1", "trials=70", "switches=[raw_inspection]")
    trials = sought(job, judge, worlds)
    every = {canonical([Rung(text, deposit=deposit)]) for text, deposit in product(PARTS["text"], PARTS["deposit"])}
    values = {ladder: judge.value(worlds, ladder) for ladder in every}
    assert len(every) == 19 and {trial.ladder for trial in trials} <= every
    assert max(trial.value for trial in trials) == max(values.values())
    assert all(trial.value == values[trial.ladder] for trial in trials)


def test_the_same_seed_gives_the_same_trials_on_any_number_of_threads():
    def on(threads, *lines):
        before = numba.get_num_threads()
        numba.set_num_threads(threads)
        try:
            job, worlds, judge = tried("switches=none", "trials=45", *lines)
            return [(trial.ladder, trial.value) for trial in sought(job, judge, worlds)]
        finally:
            numba.set_num_threads(before)

    assert on(1) == on(numba.config.NUMBA_NUM_THREADS)
    assert on(1) != on(1, "seed=6")


def test_a_ladder_is_judged_by_its_least_or_its_mean_lead():
    _, worlds, worst = tried("switches=[raw_inspection,lottery_signing]")
    _, same, mean = tried("switches=[raw_inspection,lottery_signing]", "judge=mean")
    leads = worst.leads(worlds, "scope_ladder").mean(axis=1)
    assert worst.value(worlds, "scope_ladder") == leads.min()
    assert mean.value(same, "scope_ladder") == pytest.approx(leads.mean())
    for rule, best in zip(worst.job.rules, worst.best, strict=True):
        assert all(worlds.lived(best, rule).net(0.02).mean() >= worlds.lived(name, rule).net(0.02).mean()
                   for name in worst.job.named)  # fmt: skip


def test_a_price_takes_what_the_mediators_spend():
    job, worlds, _ = tried("switches=none", "price=0.5")
    lived = worlds.lived("guaranteed_written", job.rules[0])
    np.testing.assert_allclose(lived.net(0.5), lived.days - 0.5 * lived.cost)
    assert lived.cost.min() >= 0 < lived.cost.max()


def test_two_packages_of_one_form_and_scope_cost_what_was_signed():
    job, worlds, _ = tried("switches=none", "draws=40")
    plain, dear = Rung("militants, written"), Rung("militants, written", commission=1.0, rounds="from 2")
    rule = job.rules[0]
    alone, both = worlds.lived((plain,), rule), worlds.lived((plain, dear), rule)
    only = worlds.lived((plain._replace(commission=1.0),), rule)
    assert alone.cost.mean() <= both.cost.mean() < only.cost.mean()
    # Whatever is dear is offered only where the plain text is refused in the same round.
    same = both.days == alone.days
    assert same.sum() > 10 and (both.cost[same] == alone.cost[same]).mean() > 0.9


def test_shortening_costs_no_more_than_it_may_and_leaves_nothing_idle():
    _, worlds, judge = tried("switches=[raw_inspection]")
    ladder = (Rung("militants, written", 1.0, 1.0, 1.0, 0.5, 1.0, publicity=0.5, phase="war"),
              Rung("truce, verbal", days="from 90", calm=30), Rung("militants, verbal", term=7.0))  # fmt: skip
    short = trimmed(ladder, judge, worlds, margin=3.0)
    start = judge.value(worlds, ladder)
    assert short.lost == start - judge.value(worlds, short.ladder) <= 3.0
    assert [step.lost <= 3.0 for step in short.steps] == [True] * len(short.steps) != []
    assert len(short.ladder) == len(short.kept) < 3
    left = parts_of(short.ladder)
    assert all(start - judge.value(worlds, less) > 3.0 for _, _, less in left)
    assert len(left) == len(_ways(dict(enumerate(short.ladder, 1))))


def test_what_is_held_out_is_valued_without_bias():
    job = prepared([*SMALL, "from=prior", "draws=150", "trials=12", "switches=none", "free=[text,deposit,reciprocity]"])
    found = search(job)
    table = found.tables["held_out.csv"].set_index("policy")
    _, rows = drawn_rows("prior", job.sweep, 4000, np.random.default_rng(99), "searching")
    fresh = Worlds(job, Sample(rows.drop(columns="weight"), 1, 5 * APART))
    for name, policy in ((RULE, found.short.ladder), ("scope_ladder", "scope_ladder")):
        many = mean_of(fresh.lived(policy, job.rules[0]).days)
        error = np.hypot(many.error, (table.loc[name, "days_hi"] - table.loc[name, "days_lo"]) / 3.92)
        assert abs(table.loc[name, "days"] - many.value) < 4 * error
    gain = mean_of(fresh.lived(found.short.ladder, job.rules[0]).days - fresh.lived("scope_ladder", job.rules[0]).days)
    told = table.loc["scope_ladder"]
    assert abs(told["gain"] - gain.value) < 4 * np.hypot(gain.error, (told["gain_hi"] - told["gain_lo"]) / 3.92)
    assert table.loc[RULE, "gain"] == 0 and FOUND in table.index


def test_draws_that_are_held_out_were_not_searched_by():
    job = prepared([*SMALL, "draws=100"])
    searched, held = ({tuple(row) for row in half[job.keys].to_numpy()} for half in job.draws)
    assert not searched & held and len(searched) > 90 < len(held)
