"""The world level in tables: what was fitted, how well beside the null, what was predicted, what is selection."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.calibrate.bank import filled
from experiments.calibrate.population import (
    FORMS,
    MEANINGS,
    MECHANISMS,
    PRIOR,
    Numbers,
    bank_plan,
    counted,
    predicted,
    worth,
)
from experiments.calibrate.record_fit import (
    UNITS,
    Fit,
    drawn_populations,
    log_likelihood,
    null_curves,
    points,
    record_of,
    refined,
    root_mean_square,
)
from sim.analysis.intervals import CENTRAL95, check_effective_draws, effective_draws
from sim.analysis.weights import spread_of, systematic, weighted_quantiles
from sim.evidence import CLOCKS, DAYS

FITTED = ("V25",)
NINETY = (0.05, 0.95)
YEAR = DAYS.index(365) + 1
"""Days of DAYS that lie within a year."""


class World(NamedTuple):
    """What the world level found.

    Attributes:
        cells: counted banks by mechanism.
        drawn: populations of the prior by mechanism.
        fits: posteriors by mechanism.
        banks: the banks themselves, by mechanism.
        worlds: how many they hold in all.
        effective: effective number of posterior draws by mechanism.
        behind: by mechanism, the fewest effective worlds behind the curves of the central nine tenths of the draws.
    """

    cells: dict
    drawn: dict
    fits: dict
    banks: dict
    worlds: int
    effective: dict
    behind: dict


def calibrated(worlds, draws, seed, root, progress):
    """Both mechanisms laid over V25 of the record.

    Args:
        worlds: in both banks together.
        draws: populations looked at, a power of two.
        seed: of all luck.
        root: folder of the banks.
        progress: called with a few words now and then.
    """
    found = World({}, {}, {}, {}, 0, {}, {})
    for mechanism in MECHANISMS:
        plan = bank_plan(mechanism, worlds // len(MECHANISMS), seed)
        bank = filled(plan, root, progress)
        found.banks[mechanism] = bank
        cells = found.cells[mechanism] = counted(bank)
        progress(f"world level: {mechanism}")
        drawn = found.drawn[mechanism] = drawn_populations(cells, draws, seed)
        fit = found.fits[mechanism] = refined(cells, drawn, points(FORMS, FITTED), draws // 4, seed)
        found.effective[mechanism] = check_effective_draws(fit.weights)
        behind = worth(cells, fit.numbers)
        found.behind[mechanism] = float(weighted_quantiles(behind, fit.weights, [NINETY[0]])[0])
        found = found._replace(worlds=found.worlds + len(bank["written"]))
    return found


def fit_table(found):
    """The frame of ``fit.csv``: record, null and mechanisms, day by day."""
    rows = []

    def add(source, form, clock, shares, low, high, is_fitted):
        rows.extend(
            (clock, form, day, source, *numbers, is_fitted)
            for day, *numbers in zip(DAYS, shares, low, high, strict=True)
        )

    unknown = np.full(len(DAYS), np.nan)
    for f, form in enumerate(FORMS):
        for c, clock in enumerate(CLOCKS):
            shares, might_be = record_of(form, clock)
            add("record", form, clock, shares, *np.quantile(might_be, CENTRAL95, axis=0), False)
            add("null model", form, clock, null_curves()[f, c], unknown, unknown, True)
            for mechanism, fit in found.fits.items():
                mean = fit.weights @ fit.curves[:, f, c]
                low, high = weighted_quantiles(fit.curves[:, f, c], fit.weights, NINETY)
                add(mechanism, form, clock, mean, low, high, clock in FITTED)
    return pd.DataFrame(rows, columns=["clock", "form", "day", "source", "survival", "survival_lo", "survival_hi",
                                       "fitted"])  # fmt: skip


def numbers_table(found):
    """The frame of ``numbers.csv``: prior and posterior of the five numbers of each mechanism."""
    rows = []
    for mechanism, fit in found.fits.items():
        for name, values in fit.numbers._asdict().items():
            mean, variance = (part[0] for part in spread_of(values[:, None], fit.weights))
            before = found.drawn[mechanism].numbers._asdict()[name].var()
            low, middle, high = weighted_quantiles(values, fit.weights, (0.05, 0.5, 0.95))
            rows.append((mechanism, name, *MEANINGS[name], *getattr(PRIOR, name), mean, low, middle, high,
                         1 - variance / before))  # fmt: skip
    return pd.DataFrame(rows, columns=["mechanism", "number", "meaning", "unit", "prior_lo", "prior_hi", "mean", "q05",
                                       "q50", "q95", "contraction"])  # fmt: skip


def predictive_score(fit, at):
    """Log density of points of the record under a posterior: the mean of the density over its draws."""
    likelihood = log_likelihood(fit.curves, at)
    most = likelihood.max()
    return float(most + np.log(fit.weights @ np.exp(likelihood - most)))


def _carried(to_forms, to_clocks, from_forms, from_clocks):
    """Curves of the null where it may only say of one form or clock what was fitted to another."""
    null, curves = null_curves(), null_curves().copy()
    for f in to_forms:
        for c in to_clocks:
            source = (f if f in from_forms else from_forms[0], c if c in from_clocks else from_clocks[0])
            curves[FORMS.index(f), CLOCKS.index(c)] = null[FORMS.index(source[0]), CLOCKS.index(source[1])]
    return curves


def scores_table(found):
    """The frame of ``scores.csv``: the fit, and what it predicts that the null cannot, each beside the null."""
    rows = []
    tasks = (
        ("fit V25", FORMS, FITTED, FORMS, FITTED, None),
        ("V1 from V25", FORMS, ("V1",), FORMS, FITTED, None),
        ("V5 from V25", FORMS, ("V5",), FORMS, FITTED, None),
        ("unwritten from written", ("unwritten",), FITTED, ("written",), FITTED, 0.0),
        ("written from unwritten", ("written",), FITTED, ("unwritten",), FITTED, 0.0),
    )
    for what, forms, clocks, from_forms, from_clocks, shift in tasks:
        at = points(forms, clocks)
        for mechanism, fit in found.fits.items():
            here = fit if shift is None else _without_shift(found, mechanism, points(from_forms, from_clocks), shift)
            mean = np.tensordot(here.weights, here.curves, axes=1)
            rows.append((what, mechanism, predictive_score(here, at), root_mean_square(mean, forms, clocks),
                         len(at.seen), effective_draws(here.weights)))  # fmt: skip
        nulls = {"null (fitted to it)": null_curves()}
        if (forms, clocks) != (from_forms, from_clocks):
            nulls["null carried over"] = _carried(forms, clocks, from_forms, from_clocks)
        for name, curves in nulls.items():
            score = float(log_likelihood(curves[None], at)[0])
            rows.append((what, name, score, root_mean_square(curves, forms, clocks), len(at.seen), np.nan))
    return pd.DataFrame(rows, columns=["what", "source", "log_score", "rmse", "points", "effective"])


def _without_shift(found, mechanism, at, shift):
    """Posterior given one form alone: a written shift is not known from it, so there is none."""
    drawn = found.drawn[mechanism]
    numbers = drawn.numbers._replace(written_shift=np.full_like(drawn.numbers.written_shift, shift))
    still = drawn._replace(numbers=numbers, curves=predicted(found.cells[mechanism], numbers))
    likelihood = log_likelihood(still.curves, at)
    weights = np.exp(likelihood - likelihood.max())
    return Fit(numbers, still.curves, likelihood, weights / weights.sum())


def shares_table(found):
    """The frame of ``shares.csv``: of every fit within two units of the best, how much of the gap is selection.

    The gap is the mean difference in share alive on V25 over days 2 to 365, written less unwritten: among ceasefires
    signed by choice, and where the text is forced on every world. What forcing does not show is selection.
    """
    best = max(fit.log_likelihood.max() for fit in found.fits.values())
    rows = []
    for mechanism, fit in found.fits.items():
        near = np.flatnonzero(fit.log_likelihood > best - UNITS)
        numbers = Numbers(*(values[near] for values in fit.numbers))
        chosen, forced = _gap(fit.curves[near]), _gap(predicted(found.cells[mechanism], numbers, 1))
        rows.append(
            pd.DataFrame(
                {
                    "mechanism": mechanism,
                    "log_likelihood": fit.log_likelihood[near],
                    "gap_choice": chosen,
                    "gap_forced": forced,
                    "selection_share": 1 - forced / chosen,
                }
            )
        )
    return pd.concat(rows, ignore_index=True)


def _gap(curves):
    within = curves[:, :, CLOCKS.index("V25"), :YEAR]
    return (within[:, 0] - within[:, 1]).mean(axis=1)


def chosen_numbers(fit, count, luck):
    """Plain draws of a posterior of the five numbers."""
    places = systematic(fit.weights, count, luck)
    return Numbers(*(values[places] for values in fit.numbers))
