"""What a government believes of the other side: able, unable or insincere (submodels 7, 15, 17)."""

import math

from tests.docking.hosts import Mind, blame_of_guilty, blame_of_innocent, clip

FLOOR = math.exp(-12)


class Belief:
    """Weights of the three states."""

    def __init__(self, p):
        k, pi = p.belief.control, p.belief.sincerity
        self.weights = [pi * k, pi * (1 - k), 1 - pi]
        self.multiply([1, 1, 1])

    def multiply(self, likelihoods, power=1.0):
        """Bayes, the evidence weighted by a power; weights stay above exp(-12)."""
        self.weights = after(self.weights, likelihoods, power)

    @property
    def trust(self):
        """Probability that the other side is sincere."""
        return self.weights[0] + self.weights[1]


def after(weights, likelihoods, power=1.0):
    """Weights after evidence."""
    raised = [w * max(like, 1e-12) ** power for w, like in zip(weights, likelihoods, strict=True)]
    total = sum(raised)
    floored = [max(w / total, FLOOR) for w in raised]
    total = sum(floored)
    return [w / total for w in floored]


class Imagined:
    """The three hosts that the target imagines, and what each would do under a text; kept, since texts last."""

    def __init__(self, p):
        belief, host = p.belief, p.host
        believed = belief.attack_rate * p.group.capability
        middle = belief.control * belief.high + (1 - belief.control) * belief.low
        self.p = p
        self.minds = [Mind(p, belief.high, host.sincere_drive, believed),
                      Mind(p, belief.low, host.sincere_drive, believed),
                      Mind(p, middle, host.insincere_drive, believed)]
        self.known = {}

    def under(self, text, open_road=True):
        """Suppression, probability of a blamed attack in a day, and of passing inspection, by state."""
        key = (text, open_road)
        if key not in self.known:
            self.known[key] = [self.state(mind, text, open_road) for mind in self.minds]
        return self.known[key]

    def state(self, mind, text, open_road):
        """The same for one state."""
        p = self.p
        e, q = mind.effort(text, open_road), mind.conduct(text, open_road)
        guilty, innocent = blame_of_guilty(p, text), blame_of_innocent(p, text)
        blamed = guilty + (innocent - guilty) * q
        attack = 1 - math.exp(-p.belief.attack_rate * (1 - mind.control * e))
        domestic = 1 - math.exp(-p.attacks.domestic_rate)
        hit = 1 - (1 - attack * blamed) * (1 - domestic * innocent)
        return mind.control * e, hit, passes_inspection(p, text, e, q)

    def suppression(self, weights, text, open_road=True):
        """D: expected suppression under a text."""
        return sum(w * state[0] for w, state in zip(weights, self.under(text, open_road), strict=True))

    def after_blame(self, weights, text, open_road=True):
        """Weights after one more blamed attack."""
        return after(weights, [state[1] for state in self.under(text, open_road)], self.p.belief.attack_weight)

    def signing(self, package, text, truce, open_road=True):
        """Probability of signing an offer, by state, clipped."""
        return [clip(mind.chance_of_signing(package, text, truce, open_road), 0.01, 0.99) for mind in self.minds]


def passes_inspection(p, text, e, q):
    """Probability that a report says adequate (submodel 6)."""
    seen = q if p.inspect == "compliance" else float(e >= p.blame.raw_level)
    return (1 - text.v) / 2 + text.v * seen
