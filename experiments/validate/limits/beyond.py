"""What becomes of two limits in the full model: the price of misperception (X5), one level of control (X14)."""

import math

import numpy as np

import sim
from experiments.compose import composed
from experiments.validate.claims import AS_CLAIMED, NOT_AS_CLAIMED, UNDECIDED, Claim
from experiments.validate.limits.by_hand import gain_of_signing
from experiments.validate.limits.x05 import odds
from sim.analysis.intervals import Z95

WORLDS = {"quick": 10_000, "full": 100_000}
STRATEGIES = ("verbal_only", "written_only")


def price(mode, seed, progress):
    """One claim a form: sincere hosts abandoned for trust within a year in the full model, above the bound of X5."""
    return [_price(strategy, WORLDS[mode], seed, progress) for strategy in STRATEGIES]


def _price(strategy, worlds, seed, progress):
    progress(f"the price of misperception, {strategy}")
    scenario = composed(["host.sincere=1", "horizon=1"]).recipe.scenario(None, strategy, "forced")
    world = sim.Ceasefire(scenario, seed=seed, replicate=0)
    world.step()
    believer = scenario.dyads[next(iter(scenario.dyads))].parties[0]
    start = float(world.daily().set_index("government").loc[believer, "expected_suppression"].iloc[0])
    government = scenario.government
    # The largest value that the threshold takes: nothing but the fighting itself is left to lose.
    most = government.war_suppression - (government.war_cost + scenario.dividend) / (1 + government.exploitation_loss)
    bound = min(1.0, odds(most) / odds(start)) if most > 0 else 0.0
    episodes = sim.simulate(scenario, worlds, seed=seed).episodes()
    first = episodes[episodes["episode"] == 0]
    seen = float(first["cause"].isin(("trust", "breach")).mean())
    error = math.sqrt(seen * (1 - seen) / len(first))
    clear = AS_CLAIMED if seen > bound else NOT_AS_CLAIMED
    form = strategy.split("_")[0]
    return Claim(
        key=f"X05.price.{form}", chapter="limits",
        claim=f"In the full model a sincere host bound by a {form} clause is abandoned more often than X5 allows",
        source="description of the model, 3.9, X5; Jervis 1976",
        statistic="share of sincere hosts abandoned for trust or after a breach within 365 days (start values, forced)",
        expected=bound, seen=seen, error=error, tolerance="95 % Monte Carlo interval against the bound of X5",
        reading=UNDECIDED if abs(seen - bound) < Z95 * error else clear,
        detail=f"the price of misperception is {seen - bound:+.3f}: {seen:.3f} abandoned, bound {bound:.3f} at "
               f"D0 = {start:.3f} and the largest threshold {most:.3f}")


def unique():
    """Does one level of control part the hosts that sign a written clause from those that do not."""
    scenario = composed([]).recipe.scenario(None, "written_only", "endogenous")
    host, controls = scenario.host, np.linspace(0, 1, 101)
    falls, words = 0, []
    for name, drive in (("sincere", host.sincere_drive), ("insincere", host.insincere_drive)):
        for table, dearness in (("delegation", 1.0), ("principal", 1 + host.principal_cost)):
            gains = [gain_of_signing(scenario, control, drive, scenario.attacks.rate, dearness, "written")
                     for control in controls]
            falling = bool(np.diff(gains).min() < -1e-6)
            falls += falling
            words.append(f"{name} {table} {'falls and rises' if falling else 'rises'}")
    return Claim(
        key="X14.unique", chapter="limits",
        claim="The worth of a written clause rises with control, so that one level of control parts those who sign",
        source="description of the model, 3.7 rule 14 and 3.9, X14",
        statistic="tables (of two types of host, delegation and principal) at which it does not rise throughout, start "
        "values, inside a truce", expected=0.0, seen=float(falls), error=0.0, tolerance="exact",
        reading=NOT_AS_CLAIMED if falls else AS_CLAIMED, detail="; ".join(words) + " (docs/decisions/007)")
