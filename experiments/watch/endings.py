"""Why a world's ceasefires ended: the cause, the day, and the belief and threshold that decided."""

from experiments.watch.words import counted, listed, share, told_apart
from sim.story import capital, named, text_name
from sim.vocabulary import Form, Scope


def why(lived, dyad):
    """The paragraph on a dyad's first ceasefire, with a word on those that followed; (heading, text)."""
    episodes = lived.episodes[lived.episodes["dyad"] == dyad].to_dict("records")
    if not episodes:
        return "Why none was signed", _never_signed(lived, dyad)
    first, ends = episodes[0], lived.ends[dyad]
    opening = f"The first ceasefire, {_text(first)}, {_signing(first)}"
    if not ends:
        return "Why it held", f"{opening} and still stood on day {lived.scenario.days}. {_closest(lived, dyad)}"
    story = _cause(lived, dyad, ends[0])
    later = _later(episodes, ends, lived.scenario.days)
    return "Why it ended", f"{opening}, ended on day {ends[0][0]}, {_age(first, ends[0][0])}. {story}{later}"


def _text(row):
    return text_name(Form[row["form"].upper()], Scope[row["scope"].upper()])


def _signing(row):
    return "in force on day 0" if row["signed_day"] == 0 else f"signed on day {row['signed_day']}"


def _age(row, end):
    return f"after {counted(end - row['signed_day'], 'day')}"


def _later(episodes, ends, last):
    told = []
    for place, row in enumerate(episodes[1:], start=1):
        end = ends[place] if place < len(ends) else None
        fate = f"ended by {end[1]} on day {end[0]}" if end else f"still in force on day {last}"
        told.append(f"{_text(row)} from day {row['signed_day']}, {fate}")
    if not told:
        return ""
    shown = told if len(told) <= 3 else [*told[:2], f"{len(told) - 2} more"]
    return f" {capital(counted(len(told), 'later ceasefire'))} followed: {'; '.join(shown)}."


def _cause(lived, dyad, end):
    day, cause = end
    if cause == "accident":
        return f"Cause: accident. {_accident(lived, dyad, day)}"
    if cause == "doctrine":
        return f"Cause: doctrine. {_doctrine(lived, dyad, day)}"
    if cause == "expiry":
        return f"Cause: expiry. {_expiry(lived, dyad, day)}"
    return f"Cause: {cause}. {_decision(lived, dyad, day, cause)}"


def _governments(lived):
    return lived.scenario.governments


def _today(lived, dyad, day):
    return lived.events[(lived.events["dyad"] == dyad) & (lived.events["day"] == day)].to_dict("records")


def _accident(lived, dyad, day):
    shot = next((row for row in reversed(_today(lived, dyad, day)) if row["event"] in ("strike", "clash")), None)
    after = "a strike" if shot is None or shot["event"] == "strike" else "a local clash"
    by = f" by {named(_governments(lived), shot['actor'])}" if shot is not None and shot["event"] == "strike" else ""
    told = [f"{_reckons(lived, front, government, day)}" for front, government, _ in lived.fronts(dyad)
            if (day, front) in lived.weighings]
    return (f"After {after}{by} that day the shooting got out of hand; nobody decided to end the ceasefire. "
            f"{listed(told)}: by its own reckoning either side would " + (
                "have kept it." if all(_keeps(lived, front, day) for front, _, _ in lived.fronts(dyad))
                else "have weighed ending it anyway."))


def _reckons(lived, front, government, day):
    seen = lived.weighings[day, front]
    expected, least = told_apart(seen.expected, seen.before)
    return f"{capital(named(_governments(lived), government))} had D {expected} against D* {least}"


def _keeps(lived, front, day):
    seen = lived.weighings[day, front]
    return seen.expected >= seen.before


def _doctrine(lived, dyad, day):
    blamers = []
    for row in _today(lived, dyad, day):
        if row["event"] == "falsely_blamed":
            blamers.append((row["actor"], True))
        elif row["event"] == "blamed":
            blamers.append((lived.scenario.groups[row["actor"]].target, False))
    if not blamers:
        return "A doctrine ends a ceasefire at the first blamed attack, whatever is believed."
    government, wrongly = blamers[0]
    front = next(number for number, name, _ in lived.fronts(dyad) if name == government)
    doctrine = lived.scenario.governments[government].doctrine or lived.scenario.doctrine
    expected = share(lived.weighings[day, front].expected)
    false = "; this one was blamed wrongly" if wrongly else ""
    return (f"The doctrine of {named(_governments(lived), government)} ({doctrine}) ends a ceasefire at the first "
            f"blamed attack, whatever it believes{false}. Its D was {expected}, against D* "
            f"{share(lived.weighings[day, front].before)}.")


def _expiry(lived, dyad, day):
    rows = lived.daily[(lived.daily["dyad"] == dyad) & (lived.daily["day"] == day - 1)]
    told = []
    for row in rows.to_dict("records"):
        actor = lived.scenario.resolved("governments", row["government"])
        told.append(f"the trust of {named(_governments(lived), row['government'])} was {share(1 - row['insincere'])} "
                    f"(it half accepts a spoken text at {share(actor.verbal_threshold)}, a written one at "
                    f"{share(actor.written_threshold)})")
    return f"The term ran out and was not renewed: on the eve {listed(told)}."


def _decision(lived, dyad, day, cause):
    for front, government, _ in lived.fronts(dyad):
        seen = lived.weighings.get((day, front))
        least = lived.least(dyad, government, day)
        if seen is None or seen.expected >= least or _why(seen) != cause:
            continue
        who = capital(named(_governments(lived), government))
        expected, now, before = told_apart(seen.expected, least, seen.before)
        words = f"{who} expected a share D {expected} of attacks to be held back and needed D* {now}"
        was = lived.weighings.get((day - 1, front))
        yesterday = f"; the day before D was {told_apart(was.expected, seen.expected)[0]}" if was else ""
        if cause == "trust":
            return (f"{words}{yesterday}. Its trust was {share(seen.trust)}{_eve(was, seen)}. It was belief that gave "
                    f"way: D fell below the threshold of the eve, {before}.")
        if cause == "breach":
            return (f"{words}, up from {before}: a breach freed it of what breaking its word costs, and then D no "
                    f"longer sufficed. Its trust was {share(seen.trust)}.")
        return (f"{words}, up from {before} the day before: belief had not fallen below the old threshold, but what "
                f"held it to its word wore off. The mediators' leverage had faded to {share(seen.leverage)}. "
                f"Its trust was {share(seen.trust)}.")
    return f"By the end of day {day} one side no longer found peace worth keeping."


def _why(seen):
    return "trust" if seen.expected < seen.before else "breach" if seen.freed else "lapse"


def _eve(was, seen):
    if was is None or abs(was.trust - seen.trust) < 0.005:
        return ""
    return f", {share(was.trust)} on the eve"


def _closest(lived, dyad):
    names = {front: government for front, government, _ in lived.fronts(dyad)}
    near = min(((seen.expected - seen.before, day, front) for (day, front), seen in lived.weighings.items()
                if front in names), default=None)
    if near is None:
        return ""
    _, day, front = near
    expected, least = told_apart(lived.weighings[day, front].expected, lived.weighings[day, front].before)
    who = named(_governments(lived), names[front])
    return f"It came closest to its end on day {day}, when {who} had D {expected} against D* {least}."


def _never_signed(lived, dyad):
    rows = lived.events[lived.events["dyad"] == dyad]
    count = rows["event"].value_counts()
    rounds, offers = int(count.get("round", 0)), int(count.get("offer", 0))
    told = f"In {lived.scenario.days} days there was no ceasefire to end: {counted(rounds, 'round')} of talks, " \
           f"{counted(offers, 'offer')}"
    refused = rows[rows["event"].isin(["refused_by_target", "refused_by_delegation", "refused_by_principal"])]
    if len(refused):
        by = refused["actor"].value_counts()
        told += "; refused by " + listed(f"{named(_governments(lived), name)} {counted(times, 'time')}"
                                         for name, times in by.items())
    row = lived.daily[(lived.daily["dyad"] == dyad) & lived.daily["judges_host"]].tail(1)
    if len(row):
        name = named(_governments(lived), row["government"].iloc[0])
        told += f". At the end the trust of {name} was {share(1 - float(row['insincere'].iloc[0]))}"
    return told + "."


def truth(lived, dyad):
    """What nobody but a host knew, in lines: its control, its type, and whose the blamed attacks were."""
    row = lived.runs[lived.runs["dyad"] == dyad].iloc[0]
    daily = lived.daily[(lived.daily["dyad"] == dyad) & (lived.daily["day"] == 0)].set_index("government")
    lines = []
    for front, government, _ in lived.fronts(dyad):
        groups = [named(lived.scenario.groups, name) for name, group in lived.scenario.groups.items()
                  if group.host == government and group.target in daily.index]
        if not groups:
            continue
        kind = "sincere: it means to hold them back" if lived.sincere[front] else "insincere: it would rather not"
        who, control = capital(named(_governments(lived), government)), share(daily["control"][government])
        lines.append(f"{who}: control {control} over what it hosts ({listed(groups)}); {kind}.")
    blamed, falsely = int(row["blamed"]), int(row["falsely_blamed"])
    if blamed:
        whose = "none of them wrongly" if not falsely else f"{falsely} of them wrongly: home-grown militants did it"
        were = "was" if blamed == 1 else "were"
        lines.append(f"Of {counted(int(row['attacks']), 'attack')}, {blamed} {were} blamed on the other side, {whose}.")
    return lines

