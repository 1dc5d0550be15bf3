"""What was hidden from the mediator, told when the game is over."""

import numpy as np

from experiments.app.chair.public import parties
from sim.record import primary_host
from sim.story import ENDINGS, capital
from sim.vocabulary import CAUSES, Event


def percent(share):
    r"""A share as it is printed, in one piece.

    >>> percent(0.626)
    '63\xa0%'
    """
    return f"{100 * share:.0f}\N{NO-BREAK SPACE}%"


def truth(game):
    """What was true of the world of a finished game, as plain values.

    control (share), sincere; hosted and domestic: attacks from the host's soil and by others; rightly and wrongly:
    attacks blamed on the host that were its guests', and that were not; message: what the mediators said (REASSURANCE,
    WARNING or None) and whether it was true; ends: day and cause of each end of a ceasefire; trust and believed_control
    of the target at the start and at the end (shares); peace: days at peace.
    """
    setting, state = game.setting, game.moment.state
    log = np.concatenate([stretch.log for stretch in game.moment.stretches])
    fronts = state.fronts[0]
    host = primary_host(setting.scenario, 0)
    belief, target = setting.scenario.belief, fronts[host ^ 1]

    def number(event):
        return int((log["event"] == event).sum())

    sincere = bool(fronts["sincere"][host])
    said = [event.name for event in (Event.REASSURANCE, Event.WARNING) if number(event)]
    ends = [(int(row["day"]), CAUSES[int(row["who"]) - 1]) for row in log[log["event"] == Event.COLLAPSE]]
    believed = target["able"] + target["unable"]
    return {
        "control": float(fronts["control"][host]), "sincere": sincere, "hosted": number(Event.ATTACK),
        "domestic": number(Event.DOMESTIC_ATTACK), "rightly": number(Event.BLAMED),
        "wrongly": number(Event.FALSELY_BLAMED), "message": said[0] if said else None,
        "message_true": bool(said) and (said[0] == "REASSURANCE") == sincere, "ends": ends,
        "trust": (float(belief.sincerity), float(believed)),
        "believed_control": (float(belief.control), float(target["able"] / max(believed, 1e-12))),
        "by_delegation": number(Event.REFUSED_BY_DELEGATION), "by_principal": number(Event.REFUSED_BY_PRINCIPAL),
        "by_target": number(Event.REFUSED_BY_TARGET), "peace": int(state.dyads["days_at_peace"][0, 0])}


def told(game, known):
    """The same in sentences."""
    host, target = parties(game.setting.scenario)
    yes = "It meant what it promised" if known["sincere"] else "It did not mean what it promised"
    lines = [f"{capital(host)} had control over {percent(known['control'])} of what the militants on its soil do. "
             f"{yes}."]
    lines.append(f"{known['hosted']} of the attacks came from its soil, {known['domestic']} from elsewhere. "
                 f"{capital(target)} blamed {known['rightly']} of the first and {known['wrongly']} of the others "
                 "on it.")
    before, after = known["trust"]
    control_before, control_after = known["believed_control"]
    lines.append(f"{capital(target)} began by believing at {percent(before)} that {host} meant it, and, if so, at "
                 f"{percent(control_before)} that it was able; it ended at {percent(after)} and "
                 f"{percent(control_after)}.")
    if known["message"]:
        word = "reassured" if known["message"] == "REASSURANCE" else "warned"
        lines.append(f"At the first round the mediators {word} {target} about {host}, which was "
                     f"{'true' if known['message_true'] else 'not true'}.")
    lines += [f"The ceasefire that ended on day {day}: {ENDINGS[cause]}." for day, cause in known["ends"]]
    return lines
