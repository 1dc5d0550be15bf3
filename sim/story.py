"""Events of a world in plain words."""

import pandas as pd

from sim.vocabulary import CAUSES, FORMS, Event, Scope

ENDINGS = {
    "accident": "an exchange of fire got out of hand; nobody had decided to end it",
    "doctrine": "its doctrine ends a ceasefire at the first blamed attack",
    "expiry": "its term ran out and was not renewed",
    "trust": "trust fell: one side no longer expected enough restraint to be worth the peace",
    "breach": "a breach freed one side of the cost of ending it, and without that cost peace was not worth keeping",
    "lapse": "what had held it wore off: leverage faded, or a text's clock began anew",
}


def told(scenario, log):
    """Events of a log (record array with dtype ``sim.layout.LOG``) as a DataFrame day, event, dyad, actor, value, text."""
    dyads = list(scenario.dyads)
    rows = []
    for line in log:
        event, d, who, value = Event(int(line["event"])), int(line["dyad"]), int(line["who"]), float(line["value"])
        rows.append({"day": int(line["day"]), "event": event.name.lower(), "dyad": dyads[d],
                     "actor": _actor(scenario, event, d, who), "value": value,
                     "text": sentence(scenario, event, d, who, value)})
    return pd.DataFrame(rows, columns=["day", "event", "dyad", "actor", "value", "text"])


def _label(table, name):
    return table[name].label or name


def _government(scenario, front):
    parties = scenario.dyads[list(scenario.dyads)[front // 2]].parties
    return _label(scenario.governments, parties[front % 2])


def _actor(scenario, event, d, who):
    if event in (Event.ATTACK, Event.BLAMED):
        return list(scenario.groups)[who]
    if event in (Event.OFFER, Event.SIGNED, Event.AMENDED, Event.COLLAPSE, Event.ROUND, Event.TALKS_COLLAPSE,
                 Event.REAFFIRMED, Event.RENEWED, Event.ACCIDENT, Event.CLASH, Event.WAR_DEATHS):
        return list(scenario.dyads)[d]
    return scenario.dyads[list(scenario.dyads)[who // 2]].parties[who % 2]


def text_name(form, scope):
    """What a text is called: its form and what it covers."""
    covers = "to act against militants" if scope == Scope.ACT_AGAINST_MILITANTS else "not to attack each other"
    return f"a {FORMS[int(form)]} promise {covers}"


def sentence(scenario, event, d, who, value):
    """One event as a sentence; ``who`` is a group, a front or a form, as the kind of event has it."""
    if event in (Event.ATTACK, Event.BLAMED):
        group = list(scenario.groups)[who]
        host = _label(scenario.governments, scenario.groups[group].host)
        target = _label(scenario.governments, scenario.groups[group].target)
        if event == Event.ATTACK:
            return f"{_label(scenario.groups, group)} attack {target}: {value:.0f} killed."
        return f"{target} blames {host} for it."
    if event in (Event.OFFER, Event.SIGNED, Event.AMENDED):
        if event == Event.OFFER:
            package = scenario.packages[who]
            return f"The mediators offer {text_name(package.form, package.scope)}."
        verb = "sign" if event == Event.SIGNED else "amend the ceasefire by"
        return f"The parties {verb} {text_name(who, value)}."
    simple = {
        Event.CLASH: "Border troops clash; no militant is involved.",
        Event.EXCHANGES: f"{value:.0f} exchange{'s' if value != 1 else ''} of fire follow{'s' if value == 1 else ''}.",
        Event.ACCIDENT: "The fighting gets out of hand.",
        Event.TALKS_COLLAPSE: "The talks collapse: nothing that was offered is signed.",
        Event.REAFFIRMED: "The parties meet; there is nothing new to sign.",
        Event.RENEWED: "The term of the truce runs out and is renewed.",
        Event.WAR_DEATHS: f"Fighting: {value:.0f} killed.",
    }
    if event in simple:
        return simple[event]
    if event == Event.COLLAPSE:
        return f"The ceasefire ends after {value:.0f} days: {ENDINGS[CAUSES[who - 1]]}."
    if event == Event.ROUND:
        return f"Round {value:.0f} of talks" + (", in war." if who == 0 else ".")
    government, other = _government(scenario, who), _government(scenario, who ^ 1)
    return {
        Event.DOMESTIC_ATTACK: f"Home-grown militants attack {government}.",
        Event.FALSELY_BLAMED: f"{government} blames {other} for it, wrongly.",
        Event.BREACH: f"{government} holds it a breach of the militants clause.",
        Event.REPORT_ADEQUATE: f"Inspectors find the conduct of {government} adequate.",
        Event.REPORT_INADEQUATE: f"Inspectors find the conduct of {government} inadequate.",
        Event.SUSPENSION: f"{government} suspends what it gives in return.",
        Event.REOPENING: f"{government} resumes what it gives in return.",
        Event.STRIKE: f"{government} strikes across the border at {other}.",
        Event.REASSURANCE: f"The mediators tell {government} that {other} means it.",
        Event.WARNING: f"The mediators warn {government} about {other}.",
        Event.REFUSED_BY_TARGET: f"{government} does not accept it.",
        Event.REFUSED_BY_DELEGATION: f"The delegation of {government} refuses.",
        Event.REFUSED_BY_PRINCIPAL: f"{government}'s delegation agrees in principle, and its principal refuses.",
        Event.EXPIRED_TO_WAR: f"A blamed attack on {government} ends the days without a contract: war.",
    }[event]
