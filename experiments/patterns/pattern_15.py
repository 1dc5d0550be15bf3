"""More militant sources, shorter truces: a second and a third group, a stronger one, and attackers at home.

A truce of limit X2 survives a day only if no source breaks it: S(n) is the product over sources of the daily shares
that bring no answer, so each further source shortens it. A source is a group on the host's soil, or the attackers in
the target's own country whom it may take for the host's. Further groups are further luck; the first has the same in
every arm.
"""

from experiments.patterns.evidence import Part, least

STRATEGIES = ("written_only", "verbal_only")
REASON = {
    "two groups": (
        "Under a spoken word each further group shortens the truce; under a written one the host fears more breaches "
        "and makes more effort, which makes up for it. With hosts that foresee no breach the claim holds under both "
        "(+34 days, host.breach_weight=0)."
    ),
    "three groups": "As with two groups (+18 days, host.breach_weight=0).",
    "attackers at home": (
        "The target knows of them, so a blamed attack tells it less of the host, and trust lasts longer. Where nothing "
        "is learned they shorten truces (+20 days, belief.attack_weight=0 belief.quiet_weight=0)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def measure(evidence):
    """Length of a text in force by the sources of attacks, under either form the smaller difference."""

    def shorter(few, many):
        return least(
            *(
                evidence.told("rmst365", strategy, "forced", {"arm": few})
                - evidence.told("rmst365", strategy, "forced", {"arm": many})
                for strategy in STRATEGIES
            )
        )

    unit = "mean days within 365 (the smaller of two forms)"
    return [
        Part(
            "two groups",
            "With two groups on the host's soil truces are shorter than with one",
            f"{unit}, one less two",
            shorter("one", "two"),
        ),
        Part(
            "three groups",
            "With three they are shorter than with two",
            f"{unit}, two less three",
            shorter("two", "three"),
        ),
        Part(
            "strong group",
            "With a single group three times as strong they are shorter than with one",
            f"{unit}, one less strong",
            shorter("one", "strong"),
        ),
        Part(
            "attackers at home",
            "With attackers in the target's own country truces are shorter than without",
            f"{unit}, without less with",
            shorter("quiet_home", "restless_home"),
        ),
    ]
