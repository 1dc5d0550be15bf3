"""Draws of what is not known, for applications that live many draws themselves: of the prior, or of a posterior.

What the user sets, or a chosen file says, is known and is not drawn.
"""

import pandas as pd

from experiments.calibrate.draws import drawn_keys, prior_draws
from experiments.population import OF_SCENARIOS, of_actors
from experiments.posteriors import MECHANISM, WEIGHT, joint_draws, named_posterior
from experiments.settings import Design
from sim.refusal import Refusal

PRIOR = "prior"


def drawn_rows(source, sweep, count, luck, doing):
    """What is drawn from, and its rows.

    Args:
        source: prior, posterior (the scenario's own), or a posterior by its name or file.
        sweep: the composed line.
        count: rows of a prior; a posterior gives all that it has.
        luck: by which a prior is drawn.
        doing: what the application does, the first word of a refusal.

    Returns:
        (name, rows): rows with ``weight``, ``mechanism`` and a column a drawn key.

    Raises:
        Refusal: nothing is left to draw, no such posterior, or one of keys that an application cannot draw.
    """
    recipe = sweep.recipe
    taken = of_actors(recipe.own)
    if source == PRIOR:
        keys = [key for key in drawn_keys() if key not in {*recipe.own, *recipe.said(), *taken}]
        if not keys:
            raise Refusal("every parameter with a prior is set already, so there is nothing to draw")
        values = prior_draws(count, luck)
        return source, pd.DataFrame({WEIGHT: 1 / count, MECHANISM: PRIOR} | {key: values[key] for key in keys},
                                    index=range(count))  # fmt: skip
    design = Design(kind="posterior", file=None if source == "posterior" else source)
    if source == "posterior" and not recipe.scenario().posterior:
        raise Refusal(f"scenario={recipe.groups['scenario']} has no posterior of its own; say from=prior, or name one")
    name, rows, keys = joint_draws(design, recipe, taken)
    for key in keys:
        if key in OF_SCENARIOS or key.split(".")[0] in OF_SCENARIOS:
            raise Refusal(f"{doing} cannot draw {key}, which belongs to the scenario as a whole; set it on the line")
    return named_posterior(design, recipe) if source == "posterior" else name, rows[[WEIGHT, MECHANISM, *keys]]
