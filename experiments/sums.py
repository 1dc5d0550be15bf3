"""What the worlds of a chunk are reduced to: counts and sums that add up over chunks, whatever their order."""

from experiments.patterns.moments import Moments

SUMS = ("tallies", "life_tables", "pairs", "causes", "together", "moments")
"""Names of the sums, in the order in which a part holds them."""

AT_ONCE = 32
"""Chunks whose sums wait until they are added."""


def reduced(plan, runs, episodes, designs):
    """Sums over the worlds of a chunk: a dict name to DataFrame.

    Args:
        plan: what is run.
        runs: the chunk's table of worlds.
        episodes: its table of ceasefires.
        designs: the designs of its points, with their ``point``.
    """
    from sim.analysis.competing import cause_table
    from sim.analysis.life_tables import first_life_tables
    from sim.analysis.pairs import pairs_table
    from sim.analysis.tallies import tally
    from sim.analysis.together import durations_together

    horizon, follow = plan.recipe.horizon, plan.recipe.follow
    sums = {
        "tallies": tally(runs, episodes, horizon),
        "life_tables": first_life_tables(episodes, follow),
        "pairs": pairs_table(runs, episodes, designs, horizon, follow),
        "causes": cause_table(episodes, follow),
        "together": durations_together(episodes, plan.told_pairs),
    }
    if plan.extra is not None:
        sums["moments"] = plan.extra(runs, episodes).frame()
    return sums


def adders():
    """How each kind of sum adds up: name to a function of frames."""
    from sim.analysis.competing import add_causes
    from sim.analysis.life_tables import add_life_tables
    from sim.analysis.pairs import add_pairs
    from sim.analysis.tallies import add_tallies
    from sim.analysis.together import add_together

    return {"tallies": add_tallies, "life_tables": add_life_tables, "pairs": add_pairs, "causes": add_causes,
            "together": add_together, "moments": add_moments}  # fmt: skip


def add_moments(*frames):
    """Moments over all worlds from those of chunks of worlds."""
    total, *more = (Moments.of(frame) for frame in frames)
    for other in more:
        total = total + other
    return total.frame()


class Adding:
    """Adds up the sums of chunks of the same points, a few at a time; memory stays flat in the number of chunks."""

    def __init__(self):
        self._adders, self._waiting = adders(), []

    def add(self, sums):
        """Take over the sums of one more chunk."""
        self._waiting.append(sums)
        if len(self._waiting) >= AT_ONCE:
            self._waiting = [self.total()]

    def total(self):
        """Sums over all chunks: a dict name to DataFrame."""
        if len(self._waiting) == 1:
            return self._waiting[0]
        return {name: self._adders[name](*(sums[name] for sums in self._waiting)) for name in self._waiting[0]}
