"""What depends on the way in which luck is tied between two policies, and what cannot.

The house ties it by the day; two more couplings tie it by the number of draws that an actor has used, or only until the
two histories part. Each policy by itself must have one law under all three, and so must the net of saved and broken
worlds; how many are saved and how many broken is partly the coupling's.

Source: Klein et al. 2024; Oberst and Sontag 2019.
"""

import numpy as np
import pandas as pd

import sim
from experiments.validate.claims import FAIL, PASS, Claim, farthest, passes
from experiments.validate.statistics.laws import POLICIES, VERBAL_FORCED, WRITTEN_FORCED
from sim.analysis.contrasts import JUDGED, frechet_bounds
from sim.ensemble.batch import BLOCK, advance, trace
from sim.ensemble.couplings import history, parting_days
from sim.numbers import laws_of
from sim.record import Record
from sim.vocabulary import Coupling
from sim.worlds import open_worlds

COUPLINGS = ("house", "event number", "fresh after parting")
SOURCE = "description of the model, 3.8a; Klein et al. 2024; Oberst and Sontag 2019"


def lived(worlds, seed, progress):
    """First ceasefires of the two texts, forced, under the three couplings: a dict name -> (law of A, law of B).

    Days of the first ceasefire, one more than the follow-up where it stands; days at peace: arrays (2, worlds).
    """
    scenarios = [
        sim.load_scenario(strategy=POLICIES[number][0], assign="forced") for number in (WRITTEN_FORCED, VERBAL_FORCED)
    ]
    rules = [laws_of(scenario) for scenario in scenarios]
    found = {name: ([], []) for name in COUPLINGS}
    for begin in range(0, worlds, BLOCK):
        progress(f"couplings: world {begin:,}")
        place = np.arange(begin, min(begin + BLOCK, worlds))
        opened = [open_worlds(scenario, seed, place) for scenario in scenarios]
        traced = [
            trace(state, rule, scenario.days, fresh_start=True)
            for state, rule, scenario in zip(opened, rules, scenarios, strict=True)
        ]
        keyed = [
            advance(open_worlds(scenario, seed, place, Coupling.EVENT_NUMBER), rule, scenario.days, fresh_start=True)
            for scenario, rule in zip(scenarios, rules, strict=True)
        ]
        width = 1 + max(len(log) for _, logs in traced for log in logs)
        start = opened[1]._replace(worlds=opened[1].worlds.copy())
        start.worlds["fresh_from"] = parting_days(*(history(logs, width) for _, logs in traced)) + 1
        fresh = advance(start, rules[1], scenarios[1].days, fresh_start=True)
        ends = {
            "house": [state for state, _ in traced],
            "event number": keyed,
            "fresh after parting": [traced[0][0], fresh],
        }
        for name, states in ends.items():
            for arm in (0, 1):
                found[name][arm].append(_outcomes(scenarios[arm], states[arm], seed))
    return {name: [np.concatenate(arm, axis=1) for arm in arms] for name, arms in found.items()}


def _outcomes(scenario, state, seed):
    record = Record.of(scenario, [state], seed)
    first = record.episodes()
    first = first[first["episode"] == 0]
    stands = (first["event_observed"] == 0).to_numpy()
    return np.stack([first["duration"].to_numpy() + stands, record.runs()["days_at_peace"].to_numpy()])


def claims(worlds, seed, progress):
    """What must not depend on the coupling, what must lie within bounds, and what does depend on it; and a table."""
    found = lived(worlds, seed, progress)
    rows = [_told(name, *arms) for name, arms in found.items()]
    house = found["house"]
    margins, nets = [], []
    for name in COUPLINGS[1:]:
        for arm, other in zip(house, found[name], strict=True):
            margins += [
                _z(one - two)
                for one, two in zip(_measures(arm), _measures(other), strict=True)
                if not np.array_equal(one, two)
            ]
        nets.append(_z(_net(*house) - _net(*found[name])))
    outside = [
        max(row[f"{kind}_lo"] - row[kind], row[kind] - row[f"{kind}_hi"]) / row[f"{kind}_se"]
        for row in rows
        for kind in ("saved", "broken")
    ]
    apart = [_z(_saved(*house) - _saved(*found[name])) for name in COUPLINGS[1:]]
    shares = "; ".join(
        f"{row['coupling']}: saved {100 * row['saved']:.2f}, broken {100 * row['broken']:.2f} %" for row in rows
    )
    bounds = rows[0]
    within = (
        f"; no coupling can leave {100 * bounds['saved_lo']:.2f} to {100 * bounds['saved_hi']:.2f} % saved and "
        f"{100 * bounds['broken_lo']:.2f} to {100 * bounds['broken_hi']:.2f} % broken."
    )
    worlds_said = f"{worlds:,} worlds, written against verbal, text in force everywhere, day {JUDGED}"
    return [
        _agreeing(
            "couplings.margins",
            "Each policy has one law, whatever ties its luck to that of another",
            f"S(30, 90, {JUDGED}), mean ceasefire and days at peace under three couplings; {worlds_said}",
            margins,
        ),
        _agreeing(
            "couplings.net",
            "Saved less broken is a property of the model, not of the coupling",
            f"net share under three couplings; {worlds_said}",
            nets,
            "; ".join(f"{row['coupling']}: {100 * row['net']:+.2f} points" for row in rows) + ".",
        ),
        Claim(
            "couplings.bounds",
            "luck",
            "Saved and broken lie within the Fréchet bounds under every coupling",
            SOURCE,
            f"farthest beyond a bound, in standard errors; {worlds_said}",
            0.0,
            float(max(outside)),
            1.0,
            "no more than four standard errors beyond",
            PASS if max(outside) < 4 else FAIL,
            shares + within,
        ),
        Claim(
            "couplings.gross",
            "luck",
            "How many worlds are saved, and how many broken, depends on the coupling",
            SOURCE,
            f"saved under the house's coupling less saved under another, farthest, in standard errors; {worlds_said}",
            float("nan"),
            farthest(apart),
            1.0,
            "more than four standard errors from 0",
            PASS if abs(farthest(apart)) > 4 else FAIL,
            f"{shares}. The house's less another's, in standard errors: "
            + ", ".join(f"{name} {z:+.1f}" for name, z in zip(COUPLINGS[1:], apart, strict=True))
            + ".",
        ),
    ], pd.DataFrame(rows)


def _agreeing(key, words, statistic, zs, detail=""):
    z = farthest(zs)
    return Claim(
        key, "luck", words, SOURCE, f"farthest z of {len(zs)}; {statistic}", 0.0, z, 1.0, "|z| < 4", passes(z), detail
    )


def _measures(outcomes):
    """What is compared of one policy, world by world."""
    lasted, peace = outcomes
    return [*((lasted > day).astype(float) for day in (30, 90, JUDGED)), np.minimum(lasted, 365), peace]


def _saved(a, b):
    return ((a[0] > JUDGED) & (b[0] <= JUDGED)).astype(float)


def _net(a, b):
    return (a[0] > JUDGED).astype(float) - (b[0] > JUDGED)


def _z(difference):
    """Standard errors from 0 of a mean over worlds."""
    return float(difference.mean() / (difference.std(ddof=1) / np.sqrt(len(difference))))


def _told(name, a, b):
    """One row of couplings.csv."""
    stands = [float((arm[0] > JUDGED).mean()) for arm in (a, b)]
    row = {
        "coupling": name,
        "day": JUDGED,
        "worlds": a.shape[1],
        "S_a": stands[0],
        "S_b": stands[1],
        "net": float(_net(a, b).mean()),
    }
    for kind, share, margins in (("saved", _saved(a, b), stands), ("broken", _saved(b, a), stands[::-1])):
        low, high = frechet_bounds(*margins)
        row |= {
            kind: float(share.mean()),
            f"{kind}_se": float(share.std(ddof=1) / np.sqrt(len(share))),
            f"{kind}_lo": float(low),
            f"{kind}_hi": float(high),
        }
    return row
