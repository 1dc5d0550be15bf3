"""Some retaliation deters: an insincere host that fears strikes restrains its militants, and the truce lasts longer.

Padro i Miquel and Yared 2012: costly interventions are incentives, not only errors. Where exchanges of fire often get
out of hand the incentive is bought with accidents, so that the best answer may lie between none and always. A side that
"never" strikes still does where a written clause draws its bright line.
"""

from experiments.patterns.evidence import Part, largest

STRATEGY = "written_only"
NEVER, MIDDLE, ALWAYS = 0.0, (0.15, 0.3, 0.5, 0.75), 1.0
"""Probability that a blamed attack is answered by a strike."""
RARE, FREQUENT = 0.01, 0.2
"""Probability that an exchange of fire ends the ceasefire."""
REASON = {
    "some beats none": (
        "At this fear of strikes what is deterred and what gets out of hand cancel along all answers. With twice "
        "the fear (host.strike_weight=4) some beats none by 30 days."
    ),
    "some beats all": (
        "At this fear of strikes the length hardly depends on the answer where accidents are frequent. With twice "
        "the fear (host.strike_weight=4) the best answer lies between (+9 days)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def measure(evidence):
    """Length of the ceasefire along the probability of a strike, where accidents are rare and where frequent."""

    def lasts(strike, accident):
        return evidence.told(
            "rmst365", STRATEGY, "forced", {"government.strike": strike, "incidents.accident": accident}
        )

    def top(accident):
        return largest(*(lasts(strike, accident) for strike in MIDDLE))

    unit = "mean days within 365"
    return [
        Part(
            "rises",
            f"Where accidents are rare ({RARE:g}) a truce lasts longer if every second blamed attack is struck",
            f"{unit}, struck half the time less never",
            lasts(0.5, RARE) - lasts(NEVER, RARE),
        ),
        Part(
            "throughout",
            "It goes on rising: a side that always strikes does better still",
            f"{unit}, struck always less half the time",
            lasts(ALWAYS, RARE) - lasts(0.5, RARE),
        ),
        Part(
            "some beats none",
            f"Where accidents are frequent ({FREQUENT:g}) some retaliation still beats none (largest of four values)",
            f"{unit}, best of the middle less never",
            top(FREQUENT) - lasts(NEVER, FREQUENT),
        ),
        Part(
            "some beats all",
            "And it beats striking always: the best answer lies between (largest of four values)",
            f"{unit}, best of the middle less always",
            top(FREQUENT) - lasts(ALWAYS, FREQUENT),
        ),
    ]
