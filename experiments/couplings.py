"""How many worlds are saved and broken when the luck of a world is carried otherwise from one policy to the other."""

MOST_WORLDS = 200
"""Worlds that are run under each further coupling; a share of them is known within about seven points."""


def other_couplings(plan):
    """Counts of saved and broken worlds under two further couplings, for every pair of policies of a single point.

    Returns:
        The frame that ``contrasts_table`` takes; None where the design has several points or every world its own
        parameters, for which none are tried.
    """
    from sim.analysis.contrasts import JUDGED
    from sim.analysis.survival import LANDMARKS
    from sim.ensemble.couplings import couplings_table

    days = [day for day in LANDMARKS if day <= min(JUDGED, plan.recipe.follow)]
    if len(plan.points) != 1 or plan.population is not None or not days:
        return None
    point = next(iter(plan.points))
    policies = {design: plan.recipe.scenario(point, *policy) for design, policy in enumerate(plan.policies)}
    return couplings_table(policies, plan.seed, min(plan.replicates, MOST_WORLDS), days[-1])
