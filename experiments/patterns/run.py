"""Running a pattern: the same policies over draws of the prior and at the start values, judged part by part."""

from dataclasses import replace

from experiments.designs import crossing
from experiments.patterns import pattern
from experiments.patterns.evidence import Evidence
from experiments.patterns.judge import verdict
from experiments.patterns.picture import picture


def start_plan(settings, plan):
    """Plan of the pattern at the start values: the crossed values alone, with more worlds."""
    return replace(plan, points=crossing(settings.design), replicates=settings.pattern.worlds, record="tables")


def sums_of(settings):
    """Further sums over worlds that the pattern needs; None where the tables of a sweep will do."""
    return getattr(pattern(settings.pattern.number), "sums", None) if settings.pattern else None


def judge(settings, tables, start):
    """Verdict (the frame of ``pattern.csv``) and figure of a pattern from the tables of its two plans."""
    crossed = crossing(settings.design).keys
    measure = pattern(settings.pattern.number).measure
    over, here = measure(Evidence(tables, crossed)), measure(Evidence(start, crossed))
    number = settings.pattern.number
    told = verdict(number, here, over, drawn(tables.designs, crossed))
    return told, picture(f"Pattern {number}: {settings.pattern.claim}", here, over, told)


def drawn(designs, crossed):
    """Drawn parameters, one row a draw, in the order of the points."""
    keys = [key for key in designs.columns if key not in ("design", "strategy", "assign", *crossed)]
    return designs[keys].drop_duplicates(ignore_index=True)
