"""When the party that asks for a guarantee accepts a package."""

from sim.compile import rule
from sim.rules.world.arithmetic import logistic, logit


@rule
def acceptance(trust, hurt, threshold, reciprocity_cost, gain, noise):
    """Probability that the target accepts a package.

    ``trust`` and ``threshold`` are shares, ``hurt`` in logits, ``gain`` the rise in expected suppression, ``noise`` in
    logits. Low trust insists on writing: the threshold of a written text is the lower one.
    Source: Schultz 2010; Kydd 2000.
    """
    return logistic((logit(trust) + hurt - logit(threshold) - reciprocity_cost + gain) / noise)
