"""Events of a world in plain words."""

import pandas as pd

from sim.numbers import mediators_of
from sim.vocabulary import CAUSES, FORMS, Event, Phase, Scope, Standard

ENDINGS = {
    "accident": "an exchange of fire got out of hand; nobody had decided to end it",
    "doctrine": "its doctrine ends a ceasefire at the first blamed attack",
    "expiry": "its term ran out and was not renewed",
    "trust": "trust fell, and one side no longer expected enough restraint to be worth the peace",
    "breach": "a breach freed one side of the cost of ending it, and without that cost peace was not worth keeping",
    "lapse": "what had held it wore off (leverage faded, or a text's clock began anew)",
}


def told(scenario, log):
    """Events of a log (records of ``sim.layout.LOG``) as a DataFrame day, event, dyad, actor, value, text."""
    dyads = list(scenario.dyads)
    rows = []
    for line in log:
        event, d, who, value = Event(int(line["event"])), int(line["dyad"]), int(line["who"]), float(line["value"])
        rows.append({"day": int(line["day"]), "event": event.name.lower(), "dyad": dyads[d],
                     "actor": _actor(scenario, event, d, who), "value": value,
                     "text": sentence(scenario, event, d, who, value)})
    return pd.DataFrame(rows, columns=["day", "event", "dyad", "actor", "value", "text"])


def named(table, name):
    """What an actor is called within a sentence: its label, with an article where its last word is a common noun."""
    label = table[name].label or name
    first, last = label.split()[0], label.split()[-1]
    return f"the {label}" if last.islower() and last.isalpha() and first[0].isupper() and first != last else label


def capital(text):
    """The same text with a capital first letter, to begin a sentence with."""
    return text[:1].upper() + text[1:]


def _government(scenario, front):
    parties = scenario.dyads[list(scenario.dyads)[front // 2]].parties
    return named(scenario.governments, parties[front % 2])


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


def instruments(package):
    """What a package carries beside its promise, in words that follow its name; empty where it carries nothing."""
    carried = [words for words, there in (
        ("judged by conduct and not by the result", package.standard == Standard.CONDUCT),
        ("watched by inspectors", package.verification), ("with a joint commission", package.commission),
        ("backed by a deposit with the guarantor", package.deposit),
        ("with help that pays for enforcement", package.subsidy),
        ("with something given in return", package.reciprocity), ("kept quiet", package.publicity < 0.5),
        ("for a fixed term", package.term)) if there]
    return f", {', '.join(carried)}" if carried else ""


def sentence(scenario, event, d, who, value):
    """One event as a sentence; ``who`` is a group, a front or a form, as the kind of event has it."""
    return capital(_clause(scenario, event, d, who, value))


def _killed(value):
    return "nobody is killed" if value == 0 else f"{value:.0f} killed"


def _clause(scenario, event, d, who, value):
    if event in (Event.ATTACK, Event.BLAMED):
        group = list(scenario.groups)[who]
        host = named(scenario.governments, scenario.groups[group].host)
        target = named(scenario.governments, scenario.groups[group].target)
        if event == Event.ATTACK:
            return f"{named(scenario.groups, group)} attack {target}: {_killed(value)}."
        return f"{target} blames {host} for it."
    if event == Event.OFFER:
        package = scenario.packages[who]
        offered = "the mediators offer" if mediators_of(scenario, list(scenario.dyads)[d]) else "the parties discuss"
        return f"{offered} {text_name(package.form, package.scope)}{instruments(package)}."
    if event == Event.SIGNED:
        return f"the parties sign {text_name(who, value)}."
    if event == Event.AMENDED:
        return f"the parties add to the ceasefire {text_name(who, value)}."
    if event == Event.COLLAPSE:
        return f"the ceasefire ends after {value:.0f} day{'s' if value != 1 else ''}: {ENDINGS[CAUSES[who - 1]]}."
    if event == Event.ROUND:
        return f"round {value:.0f} of talks" + (", in the middle of war." if who == Phase.WAR else ".")
    between = _between(value)
    return between[event] if event in between else _of_front(scenario, event, who)


def _between(value):
    return {
        Event.CLASH: "border troops clash; no militant is involved.",
        Event.EXCHANGES: f"{value:.0f} exchange{'s' if value != 1 else ''} of fire follow{'s' if value == 1 else ''}.",
        Event.ACCIDENT: "the shooting gets out of hand.",
        Event.TALKS_COLLAPSE: "the talks collapse: nothing that was offered is signed.",
        Event.REAFFIRMED: "the parties meet; there is nothing new to sign.",
        Event.RENEWED: "the term of the truce runs out and is renewed.",
        Event.WAR_DEATHS: f"fighting: {_killed(value)}.",
    }


def _of_front(scenario, event, front):
    government, other = _government(scenario, front), _government(scenario, front ^ 1)
    return {
        Event.DOMESTIC_ATTACK: f"home-grown militants, whom nobody hosts, attack {government}.",
        Event.FALSELY_BLAMED: f"{government} blames {other} for it, wrongly.",
        Event.BREACH: f"{government} holds it a breach of the promise to act against militants.",
        Event.REPORT_ADEQUATE: f"inspectors find that {government} does what it promised.",
        Event.REPORT_INADEQUATE: f"inspectors find that {government} does less than it promised.",
        Event.SUSPENSION: f"{government} suspends what it gives in return.",
        Event.REOPENING: f"{government} resumes what it gives in return.",
        Event.STRIKE: f"{government} strikes across the border at {other}.",
        Event.REASSURANCE: f"the mediators tell {government} that {other} means it.",
        Event.WARNING: f"the mediators warn {government} about {other}.",
        Event.REFUSED_BY_TARGET: f"{government} turns it down.",
        Event.REFUSED_BY_DELEGATION: f"the delegation of {government} refuses.",
        Event.REFUSED_BY_PRINCIPAL: f"the delegation of {government} agrees in principle; its principal refuses.",
        Event.EXPIRED_TO_WAR: f"{government} answers a blamed attack, no text forbids it, and there is war again.",
    }[event]
