"""Games that several tests look into."""

from functools import cache

from experiments.app.chair import cloud, fan, game
from experiments.app.chair.game import Game
from experiments.app.chair.setting import usual


@cache
def setting():
    return usual()


def forget():
    """Forget every kept world, cloud and fan."""
    for kept in (game._MOMENTS, cloud._CLOUDS, fan._FANS):
        kept.clear()


def played(world, *choices, seed=1):
    return Game(setting(), seed, world, choices)


def plainly(fans):
    """Everything that fans say, as bytes."""
    return {key: [(name, value.tobytes() if hasattr(value, "tobytes") else repr(value)) for name, value in
                  vars(fan).items()] for key, fan in fans.items()}
