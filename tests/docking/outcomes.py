"""What is compared: outcomes of one world, by the names under which they are stored."""

import math

from tests.docking.texts import WRITTEN

CAUSES = ("accident", "doctrine", "expiry", "trust", "breach", "lapse")


def crossed(deaths, days, needed, window):
    """First of the days 1.. (after a signing) on which a clock strikes: ``needed`` deaths within ``window`` days."""
    for day in range(1, days + 1):
        if sum(deaths[max(1, day - window + 1):day + 1]) >= needed:
            return day
    return math.inf


def outcomes(world):
    """Outcomes of a world; those that it does not define (survival where nothing was signed) are left out."""
    p, follow = world.p, world.last - world.horizon
    signed = world.clause_day if p.start == "doha" else (world.episodes[0]["signed"] if world.episodes else None)
    seen = {name: float(value) for name, value in world.count.items()}
    seen |= {"signed": float(signed is not None), "episodes": float(len(world.episodes)), "control": world.control,
             "sincere": float(world.sincere)}
    for day in (10, 30, 60):
        seen[f"signed_by_{day}"] = float(signed is not None and signed <= day)
    if signed is not None:
        seen |= {"first_signed_day": float(signed), "control_of_signers": world.control,
                 "sincerity_of_signers": float(world.sincere)}
    seen["talks_collapsed_by_60"] = float(world.first_talks_collapse is not None and world.first_talks_collapse <= 60)
    # The table of episodes follows first episodes for so many days only.
    told = [episode for number, episode in enumerate(world.episodes) if episode["ended"] is not None
            and (number > 0 or episode["ended"] - episode["signed"] <= follow)]
    for cause in CAUSES:
        seen[f"ended_by_{cause}"] = float(sum(episode["cause"] == cause for episode in told))
    seen |= beliefs(world)
    for number, episode in enumerate(world.episodes[:2]):
        seen |= {f"{('first', 'second')[number]}_{name}": value for name, value in one(episode).items()}
    if world.episodes:
        seen |= first(world, follow)
    return seen


def beliefs(world):
    """What is believed, and how things stand, at the end of the window."""
    seen = {}
    for side, belief in zip(("target", "host"), world.beliefs, strict=True):
        able, unable, insincere = belief.weights
        seen |= {f"{side}_able": able, f"{side}_unable": unable, f"{side}_insincere": insincere}
    return seen | {"hurt": world.hurt, "capability": world.capability}


def one(episode):
    """The text of an episode."""
    text, amended = episode["text"], episode["amended"]
    return {"written": float(max(text.na, text.am) == WRITTEN), "militants": float(text.am > 0),
            "amended": float(amended is not None)}


def first(world, follow):
    """Duration, cause and clocks of the first episode."""
    episode = world.episodes[0]
    ended = math.inf if episode["ended"] is None else episode["ended"] - episode["signed"]
    seen = {f"S{day}": float(ended > day) for day in (3, 10, 30, 60, 90) if day < follow}
    seen["duration"] = float(min(ended, follow, world.last - episode["signed"]))
    for cause in CAUSES:
        seen[f"first_by_{cause}"] = float(ended <= follow and episode["cause"] == cause)
    from_signing = slice(episode["signed"], None)
    states = world.by_states[from_signing]
    both = [a + b for a, b in zip(states, world.by_militants[from_signing], strict=True)]
    for suffix, deaths in (("", both), ("_state", states)):
        for clock, needed, window, days in (("V1", 1, 10**6, (2, 10, 30)), ("V5", 5, 10**6, (10, 30, 90)),
                                            ("V25", 25, 30, (10, 30, 90))):
            day_crossed = crossed(deaths, min(follow, len(deaths) - 1), needed, window)
            seen |= {f"{clock}{suffix}_{day}": float(day_crossed > day) for day in days}
    return seen
