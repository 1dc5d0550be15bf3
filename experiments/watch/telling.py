"""The days of a world in plain words: what happened, who believed what; quiet stretches in one line."""

from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from experiments.watch.beliefs import Beliefs
from experiments.watch.words import counted, listed, paragraph, share, span, told_apart
from sim.story import capital, named, text_name
from sim.vocabulary import Form, Scope

WAR_NOISE = {"war_deaths", "attack", "blamed", "domestic_attack", "falsely_blamed"}
"""What is counted, and not told one by one, while no ceasefire is in force: it moves no belief."""
PEACE_NOISE = {"war_deaths", "attack", "domestic_attack", "renewed"}
"""What is counted while a ceasefire is in force: nobody is blamed for it."""
TALKS = {"round", "reaffirmed", "offer", "refused_by_target", "refused_by_delegation", "refused_by_principal",
         "talks_collapse"}
FAINT = 0.05
"""A change of trust on the side that hosts the militants, worth a word in a quiet stretch."""
WORDS_OF = ("Trust is a government's belief that the other side means it; believed control, how likely it thinks the "
            "other side able, if it means it. D is the share of attacks that it expects the other side to hold back; "
            "D* the share below which it would rather end the ceasefire.")


@dataclass
class Stretch:
    """Days that are told together: one day on which something happened, or several on which little did."""

    first: int
    last: int
    phase: str
    events: list = field(default_factory=list)
    notable: bool = False


@dataclass(frozen=True)
class Entry:
    """Some days as they are told: the heading, what happened, and how beliefs moved (empty if they did not)."""

    head: str
    text: str
    belief: str = ""

    def lines(self):
        """Lines of plain text."""
        told = paragraph(f"{self.head} {self.text}", "  ")
        return told + (["    " + line for line in paragraph(f"> {self.belief}", "  ", 4)] if self.belief else [])


def days_told(lived, dyad, begin=0, until=None):
    """What happened in a dyad, in order: a list of entries.

    Args:
        lived: a lived world.
        dyad: which dyad.
        begin: the first day told.
        until: the last day told; None: the last there is.
    """
    beliefs = Beliefs(lived, dyad)
    told = [Entry("Day 0.", _opening(lived, dyad, beliefs))] if begin == 0 else []
    for stretch in stretches(lived, dyad, max(begin, 1), until):
        told.append(_entry(lived, dyad, stretch, beliefs))
    return told


def _entry(lived, dyad, stretch, beliefs):
    days = span(stretch.first, stretch.last)
    calm = stretch.phase == "ceasefire"
    if not stretch.notable:
        moved = beliefs.moved(stretch.first - 1, stretch.last, FAINT)
        reckons = _stances(beliefs, stretch) if moved and calm else []
        return Entry(f"{days}:", f"{'; '.join([_calm(stretch), *moved, *reckons])}.")
    told = beliefs.moved(stretch.first - 1, stretch.last)
    events = {row["event"] for row in stretch.events}
    if "collapse" in events:
        told += _weighed(lived, dyad, stretch.first, beliefs)
    elif calm and (told or events & {"signed", "amended"}):
        told += _stances(beliefs, stretch)
    return Entry(f"{days}.", _day(stretch), f"{capital('; '.join(told))}." if told else "")


def _stances(beliefs, stretch):
    return [f"{beliefs.names[front]} reckons {beliefs.stance(front, stretch.last)}"
            for front in beliefs.judges or list(beliefs.names)]


def _weighed(lived, dyad, day, beliefs):
    """What each side reckoned when the ceasefire ended."""
    told = []
    for front, government, _ in lived.fronts(dyad):
        seen = lived.weighings.get((day, front))
        if seen is not None and (front in beliefs.judges or seen.expected < lived.least(dyad, government, day)):
            expected, least = told_apart(seen.expected, lived.least(dyad, government, day))
            told.append(f"{beliefs.names[front]} reckoned D {expected} against D* {least}")
    return told


def stretches(lived, dyad, begin=1, until=None):
    """Days of a dyad, parted into notable ones and stretches between: a list of ``Stretch``."""
    phases = lived.daily[lived.daily["dyad"] == dyad].drop_duplicates("day").set_index("day")["phase"]
    by_day = {}
    for row in lived.events[lived.events["dyad"] == dyad].to_dict("records"):
        by_day.setdefault(row["day"], []).append(row)
    found, before = [], None
    for day in range(begin, (int(phases.index.max()) if until is None else until) + 1):
        events, phase = by_day.get(day, []), phases[day]
        talks = tuple(row["text"] for row in events if row["event"] in TALKS and row["event"] != "round")
        rest = {row["event"] for row in events} - TALKS - (PEACE_NOISE if phase == "ceasefire" else WAR_NOISE)
        repeated = bool(talks) and (talks == before or all(row["event"] != "offer" for row in events))
        notable = bool(rest) or (bool(talks) and not repeated)
        before = talks or before
        if rest:
            before = None
        if notable or not found or found[-1].notable or found[-1].phase != phase:
            found.append(Stretch(day, day, phase, list(events), notable))
        else:
            found[-1].last = day
            found[-1].events += events
    return found


def _opening(lived, dyad, beliefs):
    scenario = lived.scenario
    episodes = lived.episodes[(lived.episodes["dyad"] == dyad) & (lived.episodes["signed_day"] == 0)]
    if len(episodes):
        row = episodes.iloc[0]
        text = text_name(Form[row["form"].upper()], Scope[row["scope"].upper()])
        state = f"{capital(text)} is in force"
        if row["amended_day"] is not pd.NA and row["amended_day"] == 0:
            added = text_name(Form[row["amended_form"].upper()], Scope[row["amended_scope"].upper()])
            state += f", and {added} beside it"
        state += "; nobody chose it" if scenario.assign == "forced" else ""
    else:
        state = "War"
    told = []
    for front, government, other in lived.fronts(dyad):
        belief = beliefs.on(front, 0)
        words = f"{capital(named(scenario.governments, government))} trusts {named(scenario.governments, other)} " \
                f"at {share(belief.trust)}"
        if front in beliefs.judges:
            words += f" and believes in its control at {share(belief.control)}"
            words += f" ({beliefs.stance(front, 0)})" if len(episodes) else ""
        told.append(words)
    return f"{state}. {'. '.join(told)}."


def _day(stretch):
    rows = sorted(stretch.events, key=lambda row: row["event"] == "war_deaths")
    dull = stretch.phase != "ceasefire"
    told = [row["text"] for row in rows if not (row["event"] == "war_deaths" and (dull or row["value"] == 0))]
    dead = sum(row["value"] for row in rows if row["event"] == "war_deaths")
    return " ".join(told + ([f"Fighting: {dead:.0f} killed."] if dull and dead else []))


def _calm(stretch):
    count = Counter(row["event"] for row in stretch.events)
    parts = []
    if count["war_deaths"]:
        dead = sum(row["value"] for row in stretch.events if row["event"] == "war_deaths")
        parts.append(f"{dead:.0f} killed in the fighting" if dead else "nobody killed in the fighting")
    if count["reaffirmed"]:
        parts.append(f"{counted(count['reaffirmed'], 'meeting')} with nothing new to sign")
    if count["renewed"]:
        parts.append("the term is renewed" + (f" {count['renewed']} times" if count["renewed"] > 1 else ""))
    same = count["round"] - count["reaffirmed"]
    if same:
        rounds = "round" if same == 1 else "rounds"
        parts.append(f"{same} more {rounds} of talks with the same offers and the same answers")
    attacks = count["attack"] + count["domestic_attack"]
    if attacks:
        killed = sum(row["value"] for row in stretch.events if row["event"] == "attack")
        words = f"{counted(attacks, 'attack')} by militants" + (f" ({killed:.0f} killed)" if killed else "")
        blamed = count["blamed"] + count["falsely_blamed"]
        if stretch.phase == "ceasefire":
            words += " for which nobody is blamed"
        else:
            words += f", {blamed if blamed else 'none'} blamed on the other side"
            words += f" ({count['falsely_blamed']} wrongly)" if count["falsely_blamed"] else ""
        parts.append(words)
    head = {"ceasefire": "quiet", "war": "war", "expired": "no text in force, and no war"}[stretch.phase]
    but = " but for " if stretch.phase == "ceasefire" and attacks else ", "
    return f"{head}{but + listed(parts) if parts else ''}"
