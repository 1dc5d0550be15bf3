"""What breaks the result of each lesson: for the instructor's key, and for the test that the answer is one.

In another file than the lesson, so that a student who reads the notebook does not stumble upon it.
"""

from typing import NamedTuple


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
