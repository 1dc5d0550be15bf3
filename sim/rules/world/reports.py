"""What verification reports say."""

from sim.compile import rule


@rule
def adequate(verification, compliance):
    """Probability that inspectors report adequate conduct; at verification 0 the report is a coin toss.

    Source: Mattes and Savun 2010 (information provisions); that inspectors can see capacity is an Assumption.
    """
    return (1.0 - verification) / 2.0 + verification * compliance


@rule
def raw_pass(effort, level):
    """1 where effort reaches a fixed level, else 0: an inspection that cannot tell can't from won't (ablation).

    Assumption: an ablation, the instructive wrong way.
    """
    if effort >= level:
        return 1.0
    return 0.0
