"""Who sees what: the information table, the view of a role, and the daily rows of an all-seeing observer."""

from sim.day.contracts import suppression
from sim.vocabulary import FORMS, PHASES, STANDARDS, Event

ROLES = ("host", "target", "militants", "mediator", "public")
TABLE = {
    "control": {"host": "yes", "militants": "yes"},
    "sincerity": {"host": "yes"},
    "effort": {"host": "yes"},
    "attacks, blame, strikes, clashes": dict.fromkeys(ROLES, "yes"),
    "origin of an attack": {"host": "yes", "target": "with error", "militants": "yes", "mediator": "with error",
                            "public": "with error"},
    "offers and refusals in quiet talks": {"host": "yes", "target": "yes", "mediator": "yes"},
    "calendar of rounds": {"host": "yes", "target": "yes", "militants": "if public", "mediator": "yes",
                           "public": "if public"},
    "verification reports": {"host": "yes", "target": "yes", "mediator": "yes", "public": "if published"},
}
"""The information table: a quantity -> who knows it, and how well; a role that is not named does not know it."""

PUBLIC_EVENTS = (Event.BLAMED, Event.FALSELY_BLAMED, Event.BREACH, Event.STRIKE, Event.EXCHANGES, Event.CLASH,
                 Event.ACCIDENT, Event.SUSPENSION, Event.REOPENING, Event.SIGNED, Event.AMENDED, Event.COLLAPSE,
                 Event.RENEWED, Event.EXPIRED_TO_WAR, Event.WAR_DEATHS, Event.ATTACK, Event.DOMESTIC_ATTACK)
TALKS_EVENTS = (Event.ROUND, Event.OFFER, Event.REFUSED_BY_TARGET, Event.REFUSED_BY_DELEGATION,
                Event.REFUSED_BY_PRINCIPAL, Event.TALKS_COLLAPSE, Event.REAFFIRMED)
REPORT_EVENTS = (Event.REPORT_ADEQUATE, Event.REPORT_INADEQUATE)
MESSAGES = (Event.REASSURANCE, Event.WARNING)
ORIGINS = {Event.ATTACK: "ATTACK", Event.DOMESTIC_ATTACK: "ATTACK", Event.BLAMED: "BLAMED",
           Event.FALSELY_BLAMED: "BLAMED"}
"""What an attack and its blame are called by those who do not know where it came from."""


def sight(world, role, actor=None):
    """What an actor of a role may know of a world today, by the information table.

    ``actor`` is the government that hosts, or the militant group (the first of the scenario if none is named): only a
    host knows its own control, sincerity and effort, and militants know the control of the host they live with.

    Returns a dict: ``day``; ``dyads`` (phase and text in force); ``events`` (rows of the log that the role sees, in
    which a domestic attack is told apart from a hosted one only by who was blamed); ``next_round`` where the calendar
    is known; and ``hosts`` with control, sincerity and effort only for those who know them. Raises ValueError for an
    unknown role or actor.
    """
    if role not in ROLES:
        raise ValueError(f"role must be one of {', '.join(ROLES)}, not {role!r}")
    owner = _host_known_to(world, role, actor)
    w, public = world.world, world.scenario.talks.public > 0.5
    calendar = role in ("host", "target", "mediator") or public
    view = {"day": world.day, "dyads": {}, "hosts": {}, "events": []}
    for d, name in enumerate(world.scenario.dyads):
        dyad, text = w.dyads[d], w.contracts[d]
        view["dyads"][name] = {
            "phase": PHASES[dyad.phase], "non_aggression": FORMS[text.na], "act_against_militants": FORMS[text.am],
            "standard": STANDARDS[text.standard], "verification": text.verification, "leverage": dyad.leverage,
            "signed_day": dyad.signed_day, **({"next_round": dyad.next_round} if calendar else {})}
    for i, government in world.fronts:
        if w.traits[i].hosted > 0 and government == owner:
            known = {"control": w.fronts[i].control}
            if role == "host":
                known |= {"sincere": w.fronts[i].sincere, "effort": w.fronts[i].effort}
            view["hosts"][government] = known
    view["events"] = events_seen(world.scenario, w.log, role)
    return view


def events_seen(scenario, log, role):
    """Rows of a log that a role sees: (day, kind, dyad, who, value), or (day, kind, dyad) where more would tell."""
    public = scenario.talks.public > 0.5
    seen = set(PUBLIC_EVENTS)
    if role in ("host", "target", "mediator") or public:
        seen |= set(TALKS_EVENTS)
    if role in ("host", "target", "mediator"):
        seen |= set(REPORT_EVENTS)
    if role in ("target", "mediator"):
        seen |= set(MESSAGES)
    rows: list[tuple] = []
    for day, event, dyad, who, value in log:
        kind = Event(event)
        if kind not in seen:
            continue
        if kind in ORIGINS and role not in ("host", "militants"):
            rows.append((day, ORIGINS[kind], dyad))
        else:
            rows.append((day, kind.name, dyad, who, value))
    return rows


def _host_known_to(world, role, actor):
    """The government whose control an actor of a role knows; None where it knows none."""
    groups = world.scenario.groups
    if role not in ("host", "militants") or not groups:
        return None
    known = {group.host for group in groups.values()} if role == "host" else set(groups)
    first = next(iter(groups))
    actor = actor or (groups[first].host if role == "host" else first)
    if actor not in known:
        raise ValueError(f"{role} has no {actor!r}: {', '.join(sorted(known))}")
    return actor if role == "host" else groups[actor].host


def daily_row(world):
    """State of each front at the end of the day: a list of dicts.

    day, dyad, government (the believer), host (whom it judges), able, unable, insincere (shares that sum to one),
    expected_suppression (D) and threshold (D*), shares; phase; leverage (util); deaths of the day; hurt (deaths a day);
    effort and compliance of the government itself as a host (shares); control; capability summed over its groups.
    """
    w, rows = world.world, []
    names = list(world.scenario.dyads)
    for i, government in world.fronts:
        d, front = i // 2, w.fronts[i]
        dyad = w.dyads[d]
        rows.append({
            "day": world.day, "dyad": names[d], "government": government, "host": world.fronts[i ^ 1][1],
            "judges_host": w.traits[i].targeted > 0, "able": front.able, "unable": front.unable,
            "insincere": front.insincere, "expected_suppression": suppression(w, i), "threshold": front.threshold,
            "phase": PHASES[dyad.phase], "leverage": dyad.leverage,
            "deaths": int(dyad.deaths_militant + dyad.deaths_state), "hurt": front.hurt, "effort": front.effort,
            "compliance": front.compliance, "control": front.control,
            "capability": sum(group.capability for k, group in enumerate(w.groups) if w.bands[k].host_front == i)})
    return rows
