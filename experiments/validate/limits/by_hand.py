"""Submodels 1, 5, 7 and 14 worked out again from a scenario's numbers, for one host with one group of capability 1."""

import math

import numpy as np


def obligation(s, form):
    """Breach cost (util) of a public text of a form: none, verbal or written."""
    return {"none": 0.0, "verbal": s.guarantee.verbal_cost, "written": s.guarantee.written_cost}[form]


def precision(s, form):
    """Share of an able and sincere host's effort that a form asks for."""
    return s.guarantee.written_precision if form == "written" else s.guarantee.verbal_precision


def pull(s, drive, form, attacks, standard=1.0):
    """Gain per unit of suppression, w of submodel 1; ``standard`` is the breach probability that a host foresees."""
    host = s.host
    w_f = host.breach_weight * host.planning_days * attacks * (s.blame.guilty + s.blame.innocent) / 2
    return (host.interest_weight * drive + host.strike_weight * s.government.strike
            + w_f * host.audience * obligation(s, form) * standard)


def effort(s, control, drive, form, attacks, standard=1.0):
    """Effort of a host, submodel 1."""
    return min(1.0, control * pull(s, drive, form, attacks, standard) / s.host.enforcement_cost)


def states(s, form):
    """Control, effort and conduct that a target expects of the three states, submodels 5 and 7: three tuples."""
    host, belief = s.host, s.belief
    mixed = belief.control * belief.high + (1 - belief.control) * belief.low
    rows = []
    for control, drive in ((belief.high, host.sincere_drive), (belief.low, host.sincere_drive),
                           (mixed, host.insincere_drive)):
        spent = effort(s, control, drive, form, belief.attack_rate)
        asked = precision(s, form) * effort(s, control, host.sincere_drive, form, belief.attack_rate)
        rows.append((control, spent, min(1.0, spent / asked) if asked > 0 else 1.0))
    return rows


def weights(s):
    """Beliefs of day 0: able, unable, insincere."""
    belief = s.belief
    return np.array([belief.sincerity * belief.control, belief.sincerity * (1 - belief.control), 1 - belief.sincerity])


def expected_suppression(s, form):
    """D of day 0 under a form."""
    return sum(w * control * e for w, (control, e, _) in zip(weights(s), states(s, form), strict=True))


def p_blamed(s, form):
    """Daily probability of at least one blamed attack in each of the three states, submodel 7."""
    quiet_home = 1 - (1 - math.exp(-s.attacks.domestic_rate)) * s.blame.innocent
    return np.array([
        1 - (1 - (1 - math.exp(-s.belief.attack_rate * (1 - control * e)))
             * (s.blame.guilty + (s.blame.innocent - s.blame.guilty) * conduct)) * quiet_home
        for control, e, conduct in states(s, form)])


def gain_of_signing(s, control, drive, attacks, dearness, form="verbal"):
    """Worth of a public militants clause over the truce in force, submodel 14, its maximum found on a grid."""
    host, blame = s.host, s.blame
    e = np.linspace(0, 1, 100_001)
    cost = host.audience * obligation(s, form)
    asked = precision(s, form) * effort(s, control, host.sincere_drive, form, attacks)
    conduct = np.minimum(1, e / asked) if asked > 0 else np.ones_like(e)
    blamed = attacks * (1 - control * e) * (blame.guilty + (blame.innocent - blame.guilty) * conduct)
    breaches = host.planning_days * (blamed + s.attacks.domestic_rate * blame.innocent)
    drawn = host.interest_weight * drive + host.strike_weight * s.government.strike
    now = drawn * control * e - host.enforcement_cost * dearness * e**2 / 2
    new = now - cost * host.breach_weight * breaches
    return host.deal_value + new.max() - now.max() - host.publicity_cost
