"""What a host's conduct is worth: how near its effort comes to what a sincere host of the same control would do."""

from sim.compile import rule


@rule
def required_effort(precision, sincere_effort):
    """Effort that a text asks for: a share of what a sincere host of the same control would spend.

    Source: Abbott, Keohane, Moravcsik, Slaughter and Snidal 2000 (precision).
    """
    return precision * sincere_effort


@rule
def compliance(effort, required):
    """Conduct in [0, 1]: effort against the effort required; a host of whom nothing can be required complies.

    Source: Chayes and Chayes 1993 (compliance as capacity); its form as effort against effort required is an
    Assumption.
    """
    if required <= 0.0:
        return 1.0
    return min(1.0, effort / required)
