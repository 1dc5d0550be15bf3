"""A calibration from end to end: the world level, the case level, the checks, the answer."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.calibrate import answer, case, checks, posterior, projection, smc, world, world_coverage
from experiments.calibrate.population import MECHANISMS
from experiments.patterns.variants import switches
from sim.refusal import Refusal


class Calibrated(NamedTuple):
    """What a calibration found.

    Attributes:
        tables: frames by name, as CSV files of the result.
        posterior: draws of the case.
        population: draws of the world's population.
        world: of the world level.
        known: of the case level.
    """

    tables: dict[str, pd.DataFrame]
    posterior: pd.DataFrame
    population: pd.DataFrame
    world: world.World
    known: case.Known


def calibrate(job, watch, progress):
    """Both levels of one job.

    Args:
        job: what to calibrate.
        watch: counts the seconds of every stage.
        progress: called with a few words now and then.

    Raises:
        Refusal: too few worlds resemble the record for anything to be said.
    """
    effort, seed, tables = job.effort, job.seed, {}
    with watch.stage("world level"):
        found = world.calibrated(effort.world_bank, effort.populations, seed, job.bank, progress)
        tables["fit"], tables["numbers"] = world.fit_table(found), world.numbers_table(found)
        tables["scores"], tables["shares"] = world.scores_table(found), world.shares_table(found)
    with watch.stage("case level"):
        known = case.known_case(job.case, found.fits, effort.case_bank, seed, job.bank, progress, effort.size)
        if known.effective < case.LEAST:
            known = smc.rescued(known, effort.rescue, seed, progress)
        if known.effective < case.LEAST:
            raise Refusal(
                f"of {len(known.weights):,} worlds those that resemble the case {job.case.name} are worth "
                f"{known.effective:.0f} draws; below {case.LEAST:.0f} nothing is reported: widen an interval of it"
            )
        tables["predictive"], tables["contraction"] = case.predictive_table(known), case.contraction_table(known)
        tables["ridge"] = case.ridge_table(known)
        tables["projection"] = projection.projection_table(known, seed)
    with watch.stage("checks"):
        tables |= _checked(job, found, known, progress)
    with watch.stage("answer"):
        tables |= _answered(job, known, progress)
    luck = np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 34])
    draws = posterior.case_draws(known, effort.shipped, luck)
    return Calibrated(tables, draws, posterior.population_draws(found.fits, 3000, luck), found, known)


def _checked(job, found, known, progress):
    """Simulation-based calibration, coverage at the world level, the second method."""
    effort, tables = job.effort, {}
    progress("simulation-based calibration")
    ranks = checks.calibration(known, effort.datasets, effort.near, effort.looked, job.seed)
    tables["ranks"] = ranks
    tables["sbc"], tables["ecdf"] = checks.told_ranks(ranks)
    if effort.records:
        parts = []
        for mechanism in MECHANISMS:
            progress(f"coverage at the world level: {mechanism}")
            part = world_coverage.coverage(
                found.banks[mechanism], found.cells[mechanism], found.drawn[mechanism], effort.records, job.seed
            )
            parts.append(part.assign(mechanism=mechanism))
        tables["world_coverage"] = pd.concat(parts, ignore_index=True)
    if effort.second[0]:
        tables["second_method"] = smc.compared_methods(known, *effort.second, effort.near, job.seed, progress)
    return tables


def _answered(job, known, progress):
    """Who beats whom under the prior, the posterior, and the same posterior draws with each rule switched off."""
    effort = job.effort
    luck = np.random.default_rng([job.seed & 0xFFFFFFFF, job.seed >> 32, 35])
    before = answer.drawn_points(known.values, known.prior, known.mechanism, effort.draws[0], luck)
    after = answer.drawn_points(known.values, known.weights, known.mechanism, effort.draws[1], luck)
    some = tuple(part[: effort.draws[2]] for part in after)
    sets = [("prior", *before, None), ("posterior", *after, None)]
    sets += [(f"posterior, {variant.words}", *some, variant.keys) for variant in switches()]
    tables, done, everything = {"beats": [], "regret": []}, 0, sum(len(points) for _, points, _, _ in sets)
    for name, points, mechanism, own in sets:

        def tick(_, name=name):
            nonlocal done
            done += 1
            progress(f"the answer, {name}: draw {done} of {everything}")

        arms = answer.lived(job.case, points, mechanism, effort.strategies, job.seed, own=own, tick=tick)
        tables["beats"].append(answer.beats_table(name, arms))
        tables["regret"].append(answer.regret_table(name, arms))
    told = {name: pd.concat(parts, ignore_index=True) for name, parts in tables.items()}
    return told | {"reversals": answer.reversals(told["beats"])}
