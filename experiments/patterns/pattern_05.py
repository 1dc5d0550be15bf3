"""Attacks surge before talks though no surge is assumed: where the calendar is public and a signature is in reach.

Braithwaite, Foster and Sobek 2010 saw fatal attacks rise before rounds. A ratio of days inside to days outside a window
is above one without any spoiling, for windows and worlds are not alike (rounds are held in ceasefires that stand). So
the same days of the same worlds are compared: the week before the round of Istanbul, which in every world is day 7 of
the truce of Doha, with its calendar public and secret. Without the response of militants to talks (``attacks.talks=0``)
both are the same worlds, attack by attack.
"""

from experiments.patterns.evidence import Part
from experiments.patterns.strata import summed

SPOKEN, WRITTEN = "verbal_only", "written_only"
LITTLE = 0.05
"""Surge (share of attacks) below which there is hardly any."""
REASON = {
    "in writing": (
        "The surge before a written clause is an eighteenth of that before a spoken one, and yet above the line: "
        "militants think a signature unlikely, not out of the question. Where it is (guarantee.written_cost=3) "
        "the surge is 0.2 %; with half the response (attacks.talks=2) it is 3 %."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def sums(runs, episodes):
    """Attacks of the window."""
    return summed(runs["design"], "all", attacks=runs["attacks"])


def measure(evidence):
    """Further attacks that a public calendar draws, as a share of those under a secret one, by what is on the table."""

    def surge(strategy):
        public, secret = (evidence.mean("attacks", "all", strategy, at={"arm": arm}) for arm in ("public", "secret"))
        return (public - secret) / secret

    spoken, written = surge(SPOKEN), surge(WRITTEN)
    unit = "further attacks in the week before the round, public calendar against secret (share)"
    return [
        Part("surge", "Before talks on a spoken clause attacks surge where the calendar is public", unit, spoken),
        Part(
            "in writing",
            f"Before talks on a written clause hardly, by less than {LITTLE:.0%}: militants know that the host refuses",
            f"{LITTLE:g} less {unit}",
            (-written).plus(LITTLE),
        ),
        Part(
            "less in writing",
            "They surge less before talks on a written clause than on a spoken one",
            f"{unit}, spoken less written",
            spoken - written,
        ),
    ]
