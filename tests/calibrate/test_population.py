"""The world level: reweighting against weighing world by world, the likelihood against a plain normal density."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from experiments.calibrate import population, record_fit, world_coverage
from experiments.calibrate.population import DEATHS, FORMS, LATE, RATES, SHIFTS, Numbers, counted, predicted
from sim.evidence import CLOCKS, DAYS


def one(location=-3.0, spread=1.5, late_share=0.3, deaths=3.0, written_shift=-0.5):
    return Numbers(*(np.array([value]) for value in (location, spread, late_share, deaths, written_shift)))


def weights_by_hand(bank, numbers):
    edges = norm.cdf((RATES - numbers.location[0]) / numbers.spread[0])
    edges[0], edges[-1] = 0.0, 1.0
    late = np.where(bank["late"] == 1, numbers.late_share[0] / LATE, (1 - numbers.late_share[0]) / (1 - LATE))
    deaths = np.interp(np.log(numbers.deaths[0]), np.log(DEATHS), np.arange(len(DEATHS)))
    shift = np.interp(numbers.written_shift[0], SHIFTS, np.arange(len(SHIFTS)))
    near = np.maximum(0, 1 - np.abs(bank["deaths"] - deaths)) * np.maximum(0, 1 - np.abs(bank["shift"] - shift))
    return np.diff(edges)[bank["rate"]] * late * near


@pytest.mark.parametrize("numbers", [one(), one(-5.0, 0.8, 0.0, 1.0, -2.0), one(-2.0, 3.0, 0.6, 11.0, 1.0)])
def test_a_population_is_the_bank_weighed_world_by_world(world_level, numbers):
    for mechanism, bank in world_level.banks.items():
        curves = predicted(world_level.cells[mechanism], numbers)[0]
        weights = weights_by_hand(bank, numbers)
        for f in range(len(FORMS)):
            here = (bank["written"] == 1 - f) & (bank["forced"] == 0)
            for c in range(len(CLOCKS)):
                alive = bank["days"][here, c][:, None] > np.array(DAYS)
                assert curves[f, c] == pytest.approx(np.average(alive, axis=0, weights=weights[here]), abs=1e-12)


def test_worth_is_that_of_the_weights(world_level):
    bank, numbers = world_level.banks["trust"], one()
    weights = weights_by_hand(bank, numbers)
    by_form = [weights[(bank["written"] == side) & (bank["forced"] == 0)] for side in (0, 1)]
    assert population.worth(world_level.cells["trust"], numbers)[0] == pytest.approx(
        min(side.sum() ** 2 / (side**2).sum() for side in by_form)
    )


def test_more_incidents_end_more_truces(world_level):
    for cells in world_level.cells.values():
        few, many = predicted(cells, one(location=-6.0))[0], predicted(cells, one(location=-1.0))[0]
        assert (few[..., 3:] > many[..., 3:]).all()


def test_the_mechanisms_share_out_the_same_rate():
    rate, deaths = np.array([0.1, 1.0]), np.array([2.0, 3.0])
    for name in population.MECHANISMS:
        told = population.incidents(name, rate, deaths)
        assert told["attacks.rate"] + told["incidents.clash"] == pytest.approx(rate)


def test_the_likelihood_is_a_normal_density_on_the_log_log_scale():
    at = record_fit.points(FORMS, ("V25",))
    curve = record_fit.null_curves()[None]
    sizes = np.repeat([record_fit.ceasefires(form) for form in FORMS], len(DAYS))
    told = record_fit.cloglog(curve[0][at.form, at.clock, at.day], sizes)
    plain = multivariate_normal(at.seen, np.linalg.inv(at.inverse)).logpdf(told)
    assert record_fit.log_likelihood(curve, at)[0] == pytest.approx(plain)


def test_shares_of_none_and_all_stay_finite():
    assert np.isfinite(record_fit.cloglog(np.array([0.0, 1.0]), 80)).all()
    assert record_fit.cloglog(np.exp(-np.exp(0.3)), 80) == pytest.approx(0.3)


def test_the_null_is_fitted_to_every_curve_and_knows_no_other():
    null = record_fit.null_curves()
    assert record_fit.root_mean_square(null, FORMS, CLOCKS) < 0.035
    assert (np.diff(null, axis=-1) < 0).all()


def test_the_record_of_a_known_population_scatters_about_its_curve(world_level):
    luck, numbers = np.random.default_rng(2), one()
    bank = {name: values[world_level.banks["accidents"]["forced"] == 0]
            for name, values in world_level.banks["accidents"].items()}  # fmt: skip
    curve = predicted(counted(bank), numbers)[0]
    at = [world_coverage.left_by(bank, numbers, luck) for _ in range(60)]
    shares = np.exp(-np.exp([each.seen for each in at]))
    truth = np.concatenate([curve[f, CLOCKS.index("V25")] for f in range(len(FORMS))])
    sizes = np.repeat([record_fit.ceasefires(form) for form in FORMS], len(DAYS))
    error = np.sqrt(truth * (1 - truth) / sizes / 60) + 0.5 / sizes
    assert (np.abs(shares.mean(axis=0) - truth) < 4 * error).all()


def test_the_posterior_finds_what_left_the_record(world_level):
    """One record of a known population: the truth lies within the widest limits of its posterior."""
    luck, mechanism = np.random.default_rng(5), "accidents"
    bank = {name: values[world_level.banks[mechanism]["forced"] == 0]
            for name, values in world_level.banks[mechanism].items()}  # fmt: skip
    truth = one(-3.5, 2.0, 0.2, 4.0, -0.8)
    at = world_coverage.left_by(bank, truth, luck)
    fit = record_fit.refined(world_level.cells[mechanism], world_level.drawn[mechanism], at, 1500, 1)
    for name, values in fit.numbers._asdict().items():
        mean = fit.weights @ values
        spread = np.sqrt(fit.weights @ (values - mean) ** 2)
        assert abs(mean - getattr(truth, name)[0]) < 4 * spread, name
