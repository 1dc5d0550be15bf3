"""What each side of a dyad believes of the other on a day, and how it moved."""

from dataclasses import dataclass

from experiments.watch.words import share

NOTICED = 0.01
"""Change of a share that is worth a word."""


@dataclass(frozen=True)
class Belief:
    """What one side believes at the end of a day.

    Attributes:
        trust: that the other side is sincere, a share in [0, 1].
        control: that it is able, if it is sincere, a share in [0, 1].
        expected: suppression that it expects of it (D), a share in [0, 1].
        least: suppression with which it still keeps the peace (D*), a share in [0, 1].
    """

    trust: float
    control: float
    expected: float
    least: float


class Beliefs:
    """Beliefs of the two sides of a dyad by day."""

    def __init__(self, lived, dyad):
        """Read them from the daily table of a lived world."""
        self.names, self.days, self.judges = {}, {}, []
        from sim.story import named

        rows = lived.daily[lived.daily["dyad"] == dyad]
        for front, government, _ in lived.fronts(dyad):
            own = rows[rows["government"] == government]
            self.names[front] = named(lived.scenario.governments, government)
            if bool(own["judges_host"].iloc[0]):
                self.judges.append(front)
            columns = ["day", "able", "unable", "insincere", "expected_suppression", "threshold"]
            for day, able, unable, insincere, expected, least in own[columns].itertuples(index=False):
                trust = 1.0 - insincere
                self.days[front, day] = Belief(trust, able / (able + unable), expected, least)

    def on(self, front, day):
        """Belief of a side at the end of a day."""
        return self.days[front, day]

    def moved(self, first, last, least=NOTICED):
        """How beliefs moved from the end of one day to the end of another: a sentence a side whose beliefs did.

        Of a side that nobody attacks from the other's soil only moves of at least ``least`` are told.
        """
        told = []
        for front, name in self.names.items():
            before, after = self.on(front, first), self.on(front, last)
            parts = []
            if abs(after.trust - before.trust) >= (NOTICED if front in self.judges else least):
                parts.append(f"trust {_way(before.trust, after.trust)}")
            if front in self.judges and abs(after.control - before.control) >= NOTICED:
                parts.append(f"believed control {_way(before.control, after.control)}")
            if parts:
                told.append(f"{name}'s {' and '.join(parts)}")
        return told

    def stance(self, front, day):
        """What a side reckons on a day, D against D*."""
        belief = self.on(front, day)
        return f"D {share(belief.expected)} against D* {share(belief.least)}"


def _way(before, after):
    verb = "rises" if after > before else "falls"
    return f"{verb} from {share(before)} to {share(after)}"

