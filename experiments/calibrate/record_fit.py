"""Laying a population over the world's record: a Gaussian likelihood on the complementary log-log of survival.

The covariance is that of records that might have been, whole conflicts drawn anew and the three clocks together: 46
conflicts are the information. V25 is fitted; the other clocks, and one form from the other, are predicted.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.stats import multivariate_t, qmc

from experiments.calibrate.population import FORMS, PRIOR, Numbers, predicted
from sim.analysis.beta_geometric import fit_beta_geometric
from sim.analysis.intervals import effective_draws
from sim.evidence import CLOCKS, DAYS, life_tables, survival, survival_bootstrap

KINDS = {"written": "bilateral_mediated_written", "unwritten": "bilateral_mediated_unwritten"}
NUGGET = 0.1
"""Standard deviation, on the complementary log-log scale, that is added to every point: a few hundred resampled
records cannot tell how 18 numbers move together. On records of known populations intervals of 90 % cover 89 to 90 %
with it; without it 80 % (decision 009)."""
FIRST_LOOK, ENOUGH, ROUNDS = 300, 1000, 6
"""Effective draws from which a proposal is made, and with which looking ends; proposals at most."""
UNITS = 2.0
"""Log likelihood below the best at which a fit is still as good (an approximate 95 % region of one number)."""


class Points(NamedTuple):
    """Points of the record that are laid beside a population.

    Attributes:
        form, clock, day: places of each point in FORMS, CLOCKS and DAYS, shape (p,).
        seen: complementary log-log of the record's survival, shape (p,).
        inverse: of the covariance, shape (p, p).
        log_scale: the constant of the log density.
    """

    form: np.ndarray
    clock: np.ndarray
    day: np.ndarray
    seen: np.ndarray
    inverse: np.ndarray
    log_scale: float


def cloglog(share, ceasefires):
    """Logarithm of the cumulative hazard, log(-log S); shares of 0 and 1 are moved half a ceasefire inwards."""
    least = 0.5 / ceasefires
    return np.log(-np.log(np.clip(share, least, 1.0 - least)))


@cache
def ceasefires(form):
    """How many ceasefires of a form the record holds."""
    return int(survival().query("clock == 'V25' and group == @KINDS[@form]")["n"].item())


@cache
def record_of(form, clock):
    """Survival of one form on one clock at DAYS, and in 500 records that might have been: (days,), (500, days)."""
    row = survival()[(survival()["clock"] == clock) & (survival()["group"] == KINDS[form])].iloc[0]
    might_be = survival_bootstrap()[clock][KINDS[form]][list(DAYS)].to_numpy()
    return np.array([row[f"S{day}"] for day in DAYS], float), might_be


@cache
def points(forms, clocks):
    """Points of some forms and clocks: see :class:`Points`."""
    places = [(f, c, d) for f in forms for c in clocks for d in range(len(DAYS))]
    seen, might_be = [], []
    for form in forms:
        for clock in clocks:
            shares, replicates = record_of(form, clock)
            seen.append(cloglog(shares, ceasefires(form)))
            might_be.append(cloglog(replicates, ceasefires(form)))
    return gaussian(places, np.hstack(seen), np.cov(np.hstack(might_be), rowvar=False), len(might_be[0]))


def gaussian(places, seen, covariance, replicates):
    """Points of which a covariance was resampled, given by name: a list of (form, clock, place of the day).

    A covariance estimated from few replicates has too large an inverse (Hartlap, Simon and Schneider 2007). No point
    is known better than by its count of ceasefires alone, where resampling says little (nobody failed yet).
    """
    sizes = np.array([ceasefires(form) for form, _, _ in places])
    share = (np.exp(-np.exp(seen)) * sizes + 0.5) / (sizes + 1.0)
    counted = (1.0 - share) / (sizes * share * np.log(share) ** 2)
    covariance = covariance * (replicates - 1) / (replicates - len(seen) - 2)
    covariance = covariance + np.diag(np.maximum(0.0, counted - np.diag(covariance)) + NUGGET**2)
    log_scale = -0.5 * (np.linalg.slogdet(covariance)[1] + len(seen) * np.log(2 * np.pi))
    form, clock, day = (
        np.array(part) for part in zip(*((FORMS.index(f), CLOCKS.index(c), d) for f, c, d in places), strict=True)
    )
    return Points(form, clock, day, np.asarray(seen), np.linalg.inv(covariance), float(log_scale))


def log_likelihood(curves, at):
    """Log density of the record's points under each population.

    Args:
        curves: shares alive (n, forms, clocks, days).
        at: points.

    Returns:
        Shape (n,).
    """
    sizes = np.array([ceasefires(form) for form in FORMS])
    told = cloglog(curves[:, at.form, at.clock, at.day], sizes[at.form])
    apart = told - at.seen
    return at.log_scale - 0.5 * np.einsum("np,pq,nq->n", apart, at.inverse, apart)


def root_mean_square(curve, forms, clocks):
    """Distance in share alive between a curve (forms, clocks, days) and the record, over some forms and clocks."""
    apart = [curve[FORMS.index(f), CLOCKS.index(c)] - record_of(f, c)[0] for f in forms for c in clocks]
    return float(np.sqrt(np.mean(np.square(apart))))


@cache
def null_curves():
    """The null fitted to every clock and form: a beta-geometric mixture of constant hazards (forms, clocks, days)."""
    tables, found = life_tables(every_day=True), np.empty((len(FORMS), len(CLOCKS), len(DAYS)))
    for f, form in enumerate(FORMS):
        for c, clock in enumerate(CLOCKS):
            rows = tables[(tables["clock"] == clock) & (tables["group"] == KINDS[form])]
            found[f, c] = fit_beta_geometric(rows["events"], rows["at_risk"]).survival(DAYS)
    return found


class Fit(NamedTuple):
    """A posterior of the five numbers: weighted draws.

    Attributes:
        numbers: the draws.
        curves: their shares alive (n, forms, clocks, days).
        log_likelihood: shape (n,).
        weights: shape (n,), summing to one.
    """

    numbers: Numbers
    curves: np.ndarray
    log_likelihood: np.ndarray
    weights: np.ndarray


def _numbers(shares):
    """Populations at places in the unit cube, on whose sides the prior is even (deaths on a log scale)."""
    bounds = np.array(PRIOR)
    bounds[3] = np.log(bounds[3])
    drawn = (bounds[:, 0] + shares * (bounds[:, 1] - bounds[:, 0])).T
    return Numbers(drawn[0], drawn[1], drawn[2], np.exp(drawn[3]), drawn[4])


class Drawn(NamedTuple):
    """Populations drawn from the prior of one mechanism, with their curves: what any record is laid over first."""

    shares: np.ndarray
    numbers: Numbers
    curves: np.ndarray


def drawn_populations(cells, count, seed):
    """Populations from the prior (a scrambled Sobol sequence, ``count`` a power of two) and their curves."""
    shares = qmc.Sobol(len(PRIOR), rng=np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 21])).random(count)
    numbers = _numbers(shares)
    return Drawn(shares, numbers, predicted(cells, numbers))


def weighed(numbers, curves, at, log_proposal=0.0):
    """Posterior draws of populations, given points of a record and the log density they were proposed with."""
    likelihood = log_likelihood(curves, at)
    weights = np.exp(likelihood - log_proposal - np.max(likelihood - log_proposal))
    return Fit(numbers, curves, likelihood, weights / weights.sum())


def refined(cells, drawn, at, count, seed):
    """Posterior of one mechanism: a first look from the prior, then draws where the last look found weight.

    Every look is tempered until it is worth FIRST_LOOK draws, so that no proposal rests on a few; looks go on until the
    draws are worth ENOUGH, ROUNDS at most.

    Source: population Monte Carlo, Cappe, Guillin, Marin and Robert 2004; Student proposals as they advise.
    """
    luck = np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 22])
    shares, log_weights = drawn.shares, log_likelihood(drawn.curves, at)
    for _ in range(ROUNDS):
        look = _tempered(log_weights)
        mean, scatter = np.average(shares, axis=0, weights=look), np.cov(shares.T, aweights=look)
        proposal = multivariate_t(mean, 1.3 * scatter + 1e-6 * np.eye(len(mean)), df=6)
        shares = proposal.rvs(20 * count, random_state=luck)
        shares = shares[((shares > 0) & (shares < 1)).all(axis=1)][:count]
        numbers = _numbers(shares)
        fit = weighed(numbers, predicted(cells, numbers), at, proposal.logpdf(shares))
        if effective_draws(fit.weights) >= min(ENOUGH, 0.1 * count):
            break
        log_weights = np.log(np.maximum(fit.weights, 1e-300))
    return fit


def _tempered(log_weights):
    heat, wanted = 1.0, min(FIRST_LOOK, 0.5 * len(log_weights))
    while effective_draws(np.exp(heat * (log_weights - log_weights.max()))) < wanted:
        heat *= 0.7
    return np.exp(heat * (log_weights - log_weights.max()))
