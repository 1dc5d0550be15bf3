"""How the Doha ceasefire behaves in the first weeks: the prior predictive check that comes before any conclusion.

Three things must hold of the default world before anything is concluded from it: two to five blamed attacks in the 45
days after Doha, a truce that usually lives to day 45, and a written result clause that is usually refused.
"""

import numpy as np
import pandas as pd

from sim.ensemble.batch import trace
from sim.numbers import laws_of
from sim.vocabulary import Event, Form
from sim.worlds import open_worlds

WINDOW = 45
"""Days from Doha to 3 December 2025, where the record ends."""

ANSWERS = (Event.REFUSED_BY_TARGET, Event.REFUSED_BY_DELEGATION, Event.REFUSED_BY_PRINCIPAL, Event.SIGNED,
           Event.AMENDED)


def first_weeks(scenario, seed, replicates, window=WINDOW):
    """What happens in the first ``window`` days of each world of a scenario that starts inside the truce (doha).

    Returns a DataFrame, one row a replicate: blamed, strikes, clashes, rounds, talks_collapses, agreed_in_principle
    (counts), alive (does the truce stand at the end of the window), written_offers, written_refused (counts of a
    written militants clause offered, and refused by anybody).
    """
    worlds = open_worlds(scenario, seed, np.arange(replicates))
    _, logs = trace(worlds, laws_of(scenario), min(window, scenario.days), fresh_start=True)
    return pd.DataFrame([_row(log) for log in logs])


def _row(log):
    kinds = log["event"]
    row = {name: int(np.isin(kinds, events).sum()) for name, events in (
        ("blamed", (Event.BLAMED, Event.FALSELY_BLAMED)), ("strikes", Event.STRIKE), ("clashes", Event.CLASH),
        ("rounds", Event.ROUND), ("talks_collapses", Event.TALKS_COLLAPSE),
        ("agreed_in_principle", Event.REFUSED_BY_PRINCIPAL))}
    row["alive"] = not bool((kinds == Event.COLLAPSE).any())
    offered = np.flatnonzero((kinds == Event.OFFER) & (log["value"] == Form.WRITTEN))
    answers = [next((kind for kind in kinds[place + 1:] if kind in ANSWERS), None) for place in offered]
    row["written_offers"] = len(answers)
    row["written_refused"] = sum(answer not in (Event.SIGNED, Event.AMENDED) for answer in answers)
    return row


def behaviour(weeks):
    """The three readings of the check, as a dict of shares: see ``first_weeks`` for the frame."""
    return {
        "mean_blamed": float(weeks["blamed"].mean()),
        "share_two_to_five_blamed": float(weeks["blamed"].between(2, 5).mean()),
        "share_alive": float(weeks["alive"].mean()),
        "share_written_refused": float(weeks["written_refused"].sum() / max(1, weeks["written_offers"].sum())),
        "share_two_rounds": float((weeks["rounds"] >= 2).mean()),
        "share_talks_collapse_in_living_truce": float((weeks["alive"] & (weeks["talks_collapses"] > 0)).mean()),
    }
