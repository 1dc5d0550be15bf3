"""What an answer to a package tells the other side."""

import math

from sim.compile import rule
from sim.rules.world.arithmetic import logistic


@rule
def expected_signature(gain, persistent_noise, answer_noise):
    """Probability that a table signs, to an outsider who cannot see its persistent noise.

    Source: the usual probit-like approximation of a logistic-normal integral (MacKay 1992).
    """
    return logistic(gain / math.sqrt(answer_noise * answer_noise + math.pi * persistent_noise * persistent_noise / 8.0))


@rule
def kept_possible(probability):
    """A probability kept between 1 and 99 %, so that no single answer settles a belief.

    Assumption: outsiders allow for what they have not thought of.
    """
    return min(max(probability, 0.01), 0.99)
