"""What breaks the result of each lesson: for the instructor's key, and for the test that the answer is one.

In another file than the lesson, so that a student who reads the notebook does not stumble upon it.
"""

from typing import Any, NamedTuple


class Answer(NamedTuple):
    """One way to break a result: the part that turns, the knob, and its value."""

    part: str
    key: str
    value: float | str


ANSWERS = {
    "1_scraps_of_paper": Answer("forced", "government.war_suppression", 0.2),
    "2_cant_or_wont": Answer("difference", "mediator.leverage", 0.0),
    "3_sabotage": Answer("strong", "belief.quiet_weight", 2.0),
    "4_the_wrong_address": Answer("restraint", "host.strike_weight", 2.0),
    "5_trust_but_verify": Answer("unable", "inspect", "raw_effort"),
    "6_borrowed_peace": Answer("soon", "mediator.decay", 20.0),
    "7_tying_hands": Answer("fall", "host.audience", 0.2),
    "8_what_can_eight_facts_teach": Answer("clashes", "facts", "the talks alone"),
    "9_team_exercise": Answer("ladder", "mediator.cadence", 0.1),
}

ASIDES: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "1_scraps_of_paper": (
        ("forced", {"government.war_suppression": 0.2, "government.bright_line": 0.0}),
        ("forced", {"host.audience": 0.0}),
        ("forced", {"government.audience": 0.0}),
        ("forced", {"host.audience": 0.0, "government.audience": 0.0}),
        ("forced", {"mediator.leverage": 0.0}),
        ("forced", {"mediator.leverage": 1.0}),
        ("forced", {"blame.innocent": 0.02}),
        ("forced", {"blame.innocent": 0.6}),
    ),
    "2_cant_or_wont": (("difference", {"government.war_suppression": 0.55}),),
    "5_trust_but_verify": (("exposed", {"government.war_suppression": 0.2}),),
    "8_what_can_eight_facts_teach": (("attacks", {"facts": "without the attacks that were blamed"}),),
    "9_team_exercise": (("ladder", {"host.enforcement_cost": 0.5}),),
}
"""What else a key says of a part where some keys are turned: so that its explanations are runs, not guesses."""
WORLDS = {"8_what_can_eight_facts_teach": 60_000}
"""Worlds in which answers and asides are run, where 1,500 are too few."""
FEW = 1500
