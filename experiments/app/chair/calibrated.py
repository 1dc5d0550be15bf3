"""Are clouds right? What they say of a host is laid beside what is true of it, in many worlds.

``python -m experiments.app.chair.calibrated 500 5`` plays two rounds in 500 worlds of seed 5, which is not the app's,
and prints, for worlds of which the cloud says about the same, how often the host was sincere. A cloud is right on
average where the two agree; it knows something where its Brier score lies below that of the prior.
"""

import sys
from itertools import pairwise

import numpy as np

from experiments.app.chair.cloud import cloud_of
from experiments.app.chair.game import Game
from experiments.app.chair.setting import usual
from sim.record import primary_host
from sim.refusal import Refusal

PLAYED = ("written_clause", "spoken_clause")
EDGES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


def believed(setting, seed, world):
    """What the cloud of a world says after two rounds, and what is true.

    None where the game is over by then, or its history so rare that there is no cloud.

    Returns:
        (chance that the host is sincere, is it, share of the cloud with less control than is true, effective worlds).
    """
    game = Game(setting, seed, world)
    for choice in PLAYED:
        if game.over:
            return None
        try:
            game = game.choose(choice)
        except Refusal:
            game = game.choose("wait")
    if game.over:
        return None
    try:
        cloud, host = cloud_of(game.history), primary_host(setting.scenario, 0)
    except Refusal:
        return None
    own, fronts = game.moment.state.fronts[0, host], cloud.state.fronts[:, host]
    return (float((cloud.weights * fronts["sincere"]).sum()), int(own["sincere"]),
            float((cloud.weights * (fronts["control"] < own["control"])).sum()), cloud.effective)


def main(worlds=160, seed=2):
    """Play in so many worlds of a seed and print the comparison."""
    setting = usual()
    rows = np.array([row for row in (believed(setting, seed, world) for world in range(worlds)) if row is not None])
    said, true, control, effective = rows.T
    prior = setting.scenario.host.sincere
    print(f"{len(rows)} worlds: the clouds say sincere {said.mean():.3f} on average, true {true.mean():.3f} "
          f"(standard error {np.sqrt((said * (1 - said)).sum()) / len(rows):.3f})")
    for low, high in pairwise(EDGES):
        here = (said >= low) & ((said < high) | (high == 1.0))
        if here.any():
            print(f"  said {low:.1f} to {high:.1f}: {here.sum():4d} worlds, said {said[here].mean():.2f}, "
                  f"true {true[here].mean():.2f}")
    print(f"Brier score {((said - true) ** 2).mean():.3f}; of a right cloud {(said * (1 - said)).mean():.3f}; of the "
          f"prior {((prior - true) ** 2).mean():.3f}")
    print(f"true control within the cloud, by fifths: {np.histogram(control, 5, (0, 1))[0].tolist()}")
    print(f"effective worlds: least {effective.min():.0f}, median {np.median(effective):.0f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
