"""What a host does and signs (submodels 1, 5, 14), for any control and drive: its own, or those that others imagine."""

import math

from tests.docking.texts import VERBAL, WRITTEN


def clip(x, low=0.0, high=1.0):
    """The nearest number between two bounds."""
    return min(max(x, low), high)


def logistic(x):
    """1 / (1 + exp(-x)), for any x."""
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


def logit(x):
    """Log odds of a probability floored at 1e-12."""
    return math.log(max(x, 1e-12)) - math.log(max(1 - x, 1e-12))


def expected_strike(p):
    """How probable the other side's doctrine makes a strike, as a host expects it."""
    return {"restraint": 0.0, "grim": 1.0}.get(p.doctrine, p.government.strike)


def breach_cost(p, form, publicity):
    """Cost of breaching a form of words, less where the text is quiet."""
    cost = {VERBAL: p.guarantee.verbal_cost, WRITTEN: p.guarantee.written_cost}.get(form, 0.0)
    return cost * (1 - p.guarantee.quiet_discount * (1 - publicity))


def blame_of_guilty(p, text):
    """Probability that an attack from the soil of a host that does nothing is blamed on it."""
    return logistic(logit(p.blame.guilty) + 0.5 * p.blame.verification_gain * text.v)


def blame_of_innocent(p, text):
    """Probability that an attack is blamed on a host that complies, or that had no part in it."""
    return logistic(logit(p.blame.innocent) - p.blame.verification_gain * text.v)


class Mind:
    """A host as someone sees it: control, drive (its own interest), and the attacks expected of an idle host."""

    def __init__(self, p, control, drive, intensity):
        self.p, self.control, self.drive, self.intensity = p, control, drive, intensity

    def gain(self, text, drive, open_road):
        """What a unit of suppression is worth without the clause."""
        host = self.p.host
        given = host.reciprocity_weight * text.x if open_road else 0.0
        return host.interest_weight * drive + host.strike_weight * expected_strike(self.p) + given

    def effort(self, text, open_road=True, drive=None):
        """Submodel 1."""
        p = self.p
        drive = self.drive if drive is None else drive
        beta = 0.5 if text.conduct else 1.0
        both = (blame_of_guilty(p, text) + blame_of_innocent(p, text)) / 2
        w_f = p.host.breach_weight * p.host.planning_days * self.intensity * both
        w = self.gain(text, drive, open_road) + w_f * p.host.audience * breach_cost(p, text.am, text.publicity) * beta
        return clip(self.control * w / (p.host.enforcement_cost * (1 - text.subsidy)))

    def asked(self, text, open_road=True):
        """The effort that the text asks for: a share of what a sincere host of the same control would make."""
        p = self.p
        precision = p.guarantee.written_precision if text.am == WRITTEN else p.guarantee.verbal_precision
        return precision * self.effort(text, open_road, p.host.sincere_drive)

    def conduct(self, text, open_road=True):
        """Submodel 5: compliance, a share."""
        asked = self.asked(text, open_road)
        return 1.0 if asked <= 0 else min(1.0, self.effort(text, open_road) / asked)

    def worth(self, text, dearness, open_road):
        """Utility of a text at the effort that is best for it (submodel 14), enforcement ``dearness`` times as dear.

        Compliance rises with effort up to a kink, so the utility is one polynomial below the kink and another above;
        its maximum lies at an end or where the slope of one of them is 0.
        """
        p = self.p
        xi = p.host.enforcement_cost * dearness * (1 - text.subsidy)
        gain = self.gain(text, self.drive, open_road) * self.control
        scale = p.host.audience * breach_cost(p, text.am, text.publicity) * p.host.breach_weight * p.host.planning_days
        asked = self.asked(text, open_road)
        guilty, innocent = blame_of_guilty(p, text), blame_of_innocent(p, text)

        def utility(e):
            q = 1.0 if asked <= 0 else min(1.0, e / asked)
            beta = (1 + text.v) / 2 - text.v * q if text.conduct else 1.0
            hosted = self.intensity * (1 - self.control * e) * (guilty + (innocent - guilty) * q)
            return gain * e - scale * (hosted + p.attacks.domestic_rate * innocent) * beta - xi * e * e / 2

        kink = min(1.0, max(asked, 0.0))
        ends = [0.0, kink, 1.0]
        for low, high in ((0.0, kink), (kink, 1.0)):
            if high - low > 1e-12:
                ends += flat_places(utility, low, high)
        return max(utility(e) for e in ends)

    def gain_of_signing(self, package, text, truce, dearness=1.0, open_road=True):
        """How much better off a host is for signing an offer (submodel 14)."""
        p = self.p
        new = package.onto(text, truce)
        gain = self.worth(new, dearness, True) - self.worth(text, dearness, open_road)
        if not truce:
            gain += p.host.truce_value
        if package.militants:
            gain -= p.host.publicity_cost * package.publicity
            if text.am == 0:
                gain += p.host.deal_value
        return gain

    def chance_of_signing(self, package, text, truce, open_road=True):
        """Probability that a host signs, as one sees it who does not know its noise (submodel 15, before clipping)."""
        p = self.p
        noise = math.sqrt(p.host.answer_noise**2 + math.pi * p.host.persistent_noise**2 / 8)
        chance = 1.0
        for dearness in tables(p):
            chance *= logistic(self.gain_of_signing(package, text, truce, dearness, open_road) / noise)
        return chance


def tables(p):
    """How dear enforcement is to those who must say yes: the delegation and, where it differs, the principal."""
    return (1.0, 1 + p.host.principal_cost) if p.host.principal_cost > 0 else (1.0,)


def flat_places(function, low, high):
    """Places inside an interval where a polynomial of third degree is flat, from its values at four points."""
    h = (high - low) / 3
    y0, y1, y2, y3 = (function(low + k * h) for k in range(4))
    d1, d2, d3 = y1 - y0, y2 - 2 * y1 + y0, y3 - 3 * y2 + 3 * y1 - y0
    # Newton's form in s = (x - low) / h: y0 + d1 s + d2 s(s-1)/2 + d3 s(s-1)(s-2)/6; its slope is a s^2 + b s + c.
    a, b, c = d3 / 2, d2 - d3, d1 - d2 / 2 + d3 / 3
    if abs(a) < 1e-13 * (abs(b) + abs(c) + 1e-300) or abs(a) < 1e-15:
        roots = [-c / b] if b != 0 else []
    else:
        inside = b * b - 4 * a * c
        if inside < 0:
            return []
        root = math.sqrt(inside)
        roots = [(-b - root) / (2 * a), (-b + root) / (2 * a)]
        if b != 0:
            roots.append(-c / b)
    return [low + s * h for s in roots if 0 < s < 3]
