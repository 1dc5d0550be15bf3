"""The outcomes by which two implementations of the model are compared, in words and with their units."""

from sim.vocabulary import CAUSES

PLAIN = {
    "days_at_peace": "days at peace of a world",
    "attacks": "attacks in a world",
    "blamed": "blamed attacks in a world",
    "falsely_blamed": "falsely blamed attacks in a world",
    "strikes": "strikes in a world",
    "accidents": "accidents in a world",
    "fatalities": "deaths in a world",
    "rounds": "rounds of talks in a world",
    "offers": "offers in a world",
    "refusals": "refusals in a world",
    "talks_collapses": "collapses of talks in a world",
    "ceasefire_collapses": "collapses of ceasefires in a world",
    "agreed_in_principle": "offers in a world that a delegation accepts and its principal refuses",
    "clashes": "local clashes in a world",
    "episodes": "ceasefires in a world",
    "control": "control of the host (share)",
    "sincere": "worlds with a sincere host (share)",
    "signed": "worlds that sign (share)",
    "first_signed_day": "day of the first signature, of worlds that sign",
    "control_of_signers": "control of the host (share), of worlds that sign",
    "sincerity_of_signers": "worlds with a sincere host (share), of those that sign",
    "duration": "days of the first ceasefire",
    "hurt": "hurt on the last day (deaths a day)",
    "capability": "capability of the militants on the last day (from 0.05 to 3)",
}
"""Outcomes of one name each."""
CLOCKS = {"V1": "a death", "V5": "five deaths", "V25": "25 deaths within thirty days"}
"""Clocks of violence: what strikes each of them."""
BELIEFS = {"able": "sincere and able", "unable": "sincere and unable", "insincere": "insincere"}
TEXTS = {"written": "in writing", "amended": "amended while in force", "militants": "with a clause on militants"}


def in_words(outcome):
    """What an outcome counts, with its unit: ``S10`` is first ceasefires that outlast day 10 (share)."""
    if outcome in PLAIN:
        return PLAIN[outcome]
    head, _, tail = outcome.partition("_")
    if head in CLOCKS:
        without = ", attacks of militants left out" if tail.startswith("state_") else ""
        return f"first ceasefires before {CLOCKS[head]}{without}, on day {tail.split('_')[-1]} (share)"
    if tail in BELIEFS:
        other = {"target": "host", "host": "target"}[head]
        return f"belief of the {head} on the last day that the {other} is {BELIEFS[tail]} (probability)"
    if tail in TEXTS:
        return f"{head} ceasefires {TEXTS[tail]} (share)"
    cause = tail.removeprefix("by_")
    if cause in CAUSES:
        return f"{'first ceasefires' if head == 'first' else 'ceasefires in a world'} ended by {cause}" + (
            " (share)" if head == "first" else "")
    day = outcome.rsplit("_", 1)[-1].removeprefix("S")
    if not day.isdigit():
        raise ValueError(f"{outcome!r} is an outcome that has no words")
    words = {"signed": "worlds that sign by", "talks": "worlds whose talks collapse by"}
    return f"{words.get(head, 'first ceasefires that outlast')} day {day} (share)"
