"""Running a pattern: the same policies over draws of the prior and at the start values, judged part by part."""

from dataclasses import replace

import pandas as pd

from experiments.designs import Points, crossed, places
from experiments.patterns import pattern
from experiments.patterns.evidence import Evidence
from experiments.patterns.judge import told_draws, verdict
from experiments.patterns.moments import Gather


def gathering(settings, plan):
    """The plan with what its pattern needs gathered, draw by draw; as it is where no pattern is asked."""
    if settings.pattern is None:
        return plan
    draw = len(places(settings.design))
    own = getattr(pattern(settings.pattern.number), "sums", None)
    gather = Gather(draw * len(plan.policies), own, settings.horizon, settings.follow)
    return replace(plan, extra=gather, draw=draw)


def start_plan(settings, plan):
    """Plan of the pattern at the start values: the places of a draw alone, with more worlds."""
    points = crossed(Points(), settings.design)
    return replace(plan, points=points, replicates=settings.pattern.worlds, record="tables", population=None)


def judge(settings, tables, start):
    """Verdict and draws of a pattern (the frames of ``pattern.csv`` and ``pattern_draws.csv``) from its two plans."""
    measure, number, here = pattern(settings.pattern.number).measure, settings.pattern.number, places(settings.design)
    over, at = measure(Evidence(tables, here)), measure(Evidence(start, here))
    drawn = drawn_points(tables.designs, settings.design)
    return verdict(number, at, over, drawn.drop(columns="design")), told_draws(number, over, drawn["design"])


def drawn_points(designs, design):
    """Drawn parameters, one row a draw in the order of the points, with the number of the draw's first design.

    A key that some arms set is told as the first arm has it that does not; one that every place sets is not drawn.
    """
    here = places(design)
    policies = len(designs[["strategy", "assign"]].drop_duplicates())
    step = len(here) * policies
    first = range(0, len(designs), step)
    told = {"design": designs["design"].to_numpy()[::step]}
    for key in (key for key in designs.columns if key not in ("design", "strategy", "assign")):
        free = [place for place, (_, own) in enumerate(here) if key not in own]
        if free:
            values = designs[key].to_numpy()[[at + free[0] * policies for at in first]]
            if not pd.isna(values).all():
                told[key] = values
    return pd.DataFrame(told)
