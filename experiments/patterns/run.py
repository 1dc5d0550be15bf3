"""Running a pattern: the same policies over draws of the prior and at the start values, judged part by part."""

from dataclasses import replace

from experiments.designs import crossing
from experiments.patterns import pattern
from experiments.patterns.evidence import Evidence
from experiments.patterns.judge import told_draws, verdict


def start_plan(settings, plan):
    """Plan of the pattern at the start values: the crossed values alone, with more worlds."""
    return replace(plan, points=crossing(settings.design), replicates=settings.pattern.worlds, record="tables")


def sums_of(settings):
    """Further sums over worlds that the pattern needs; None where the tables of a sweep will do."""
    return getattr(pattern(settings.pattern.number), "sums", None) if settings.pattern else None


def judge(settings, tables, start):
    """Verdict and draws of a pattern (the frames of ``pattern.csv`` and ``pattern_draws.csv``) from its two plans."""
    crossed = crossing(settings.design).keys
    measure, number = pattern(settings.pattern.number).measure, settings.pattern.number
    over, here = measure(Evidence(tables, crossed)), measure(Evidence(start, crossed))
    drawn = drawn_points(tables.designs, crossed)
    return verdict(number, here, over, drawn.drop(columns="design")), told_draws(number, over, drawn["design"])


def drawn_points(designs, crossed):
    """Drawn parameters, one row a draw in the order of the points, with the number of the draw's first design."""
    keys = [key for key in designs.columns if key not in ("design", "strategy", "assign", *crossed)]
    return designs[["design", *keys]].drop_duplicates(keys, ignore_index=True)
