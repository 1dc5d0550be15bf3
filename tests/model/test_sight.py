"""Nobody is shown what the information table withholds."""

import pytest

import sim
from sim.model.sight import ROLES, TABLE, sight
from sim.vocabulary import Event

ORIGINS = {"DOMESTIC_ATTACK", "FALSELY_BLAMED"}
TALKS = {"ROUND", "OFFER", "REFUSED_BY_TARGET", "REFUSED_BY_DELEGATION", "REFUSED_BY_PRINCIPAL", "TALKS_COLLAPSE",
         "REAFFIRMED"}
REPORTS = {"REPORT_ADEQUATE", "REPORT_INADEQUATE"}

# The table of section 2 of the description: who knows it at all.
KNOWN = {
    "control": {"host", "militants"},
    "sincerity": {"host"},
    "effort": {"host"},
    "attacks, blame, strikes, clashes": set(ROLES),
    "origin of an attack": set(ROLES),
    "offers and refusals in quiet talks": {"host", "target", "mediator"},
    "calendar of rounds": set(ROLES),
    "verification reports": {"host", "target", "mediator", "public"},
}


def eventful(public=1, days=120):
    """A world in which attacks, domestic attacks, rounds, refusals and reports have all happened."""
    scenario = sim.load_scenario(strategy="monitored_verbal", assign="forced", horizon=days, follow=30, overrides={
        "talks.public": public, "attacks.rate": 0.3, "attacks.domestic_rate": 0.1, "mediator.cadence": 0.2,
        "blame.innocent": 0.5})
    return sim.Ceasefire(scenario, seed=3, replicate=1).run(until=days)


WORLDS = {public: eventful(public) for public in (0, 1)}


def kinds(view):
    return {row[1] for row in view["events"]}


def test_the_table_is_that_of_the_description():
    assert {quantity: set(row) for quantity, row in TABLE.items()} == KNOWN
    assert TABLE["calendar of rounds"]["militants"] == TABLE["calendar of rounds"]["public"] == "if public"
    assert TABLE["verification reports"]["public"] == "if published"
    assert {role for role, how in TABLE["origin of an attack"].items() if how == "with error"} == {
        "target", "mediator", "public"}


def test_the_worlds_of_these_tests_are_eventful():
    for world in WORLDS.values():
        happened = {Event(int(event)).name for event in world.log()["event"]}
        assert {"ATTACK", "BLAMED", *ORIGINS, *REPORTS, "ROUND", "OFFER", "TALKS_COLLAPSE"} <= happened


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("public", [0, 1])
def test_only_hosts_know_sincerity_and_effort_and_only_they_and_militants_know_control(role, public):
    view = sight(WORLDS[public], role)
    assert set(view["hosts"]) == ({"kabul"} if role in ("host", "militants") else set())
    for known in view["hosts"].values():
        assert set(known) == ({"control", "sincere", "effort"} if role == "host" else {"control"})
    for secret in ("able", "unable", "insincere", "control", "sincere", "effort", "compliance"):
        assert secret not in view
        assert all(secret not in dyad for dyad in view["dyads"].values())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("public", [0, 1])
def test_where_an_attack_came_from_is_told_only_to_those_who_know(role, public):
    view = sight(WORLDS[public], role)
    assert {"ATTACK", "BLAMED"} <= kinds(view)
    if role in ("host", "militants"):
        assert kinds(view) >= ORIGINS
    else:
        assert not kinds(view) & ORIGINS
        # Rows of attacks and of blame carry nothing by which the two sources could be told apart.
        assert {len(row) for row in view["events"] if row[1] in ("ATTACK", "BLAMED")} == {3}
        log = WORLDS[public].log()
        for kind, origins in (("ATTACK", (Event.ATTACK, Event.DOMESTIC_ATTACK)),
                              ("BLAMED", (Event.BLAMED, Event.FALSELY_BLAMED))):
            shown = sum(row[1] == kind for row in view["events"])
            assert shown == sum(int(event) in origins for event in log["event"])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("public", [0, 1])
def test_quiet_talks_and_their_calendar_are_not_for_militants_and_the_public(role, public):
    view = sight(WORLDS[public], role)
    told = role in ("host", "target", "mediator") or public == 1
    assert bool(kinds(view) & TALKS) == told
    assert all(("next_round" in dyad) == told for dyad in view["dyads"].values())


@pytest.mark.parametrize("role", ROLES)
def test_reports_are_for_the_parties_and_the_mediator(role):
    assert bool(kinds(sight(WORLDS[1], role)) & REPORTS) == (role in ("host", "target", "mediator"))


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_strikes_collapse_and_the_text_in_force(role):
    world = WORLDS[0]
    view = sight(world, role)
    log = world.log()
    for event in (Event.STRIKE, Event.COLLAPSE, Event.SIGNED, Event.CLASH):
        assert sum(row[1] == event.name for row in view["events"]) == sum(log["event"] == event)
    assert view["day"] == 120
    assert set(view["dyads"]["islamabad_kabul"]) >= {"phase", "non_aggression", "act_against_militants"}
    assert all(row[0] <= 120 for row in view["events"])


def test_an_unknown_role_is_refused():
    with pytest.raises(ValueError, match="role must be one of host, target, militants, mediator, public"):
        sight(WORLDS[0], "journalist")


def test_a_world_hands_on_its_sight():
    assert WORLDS[0].sight("public") == sight(WORLDS[0], "public")


def test_a_host_does_not_see_into_another_host():
    scenario = sim.load_scenario("south_asia_2025", horizon=3, follow=3)
    view = sim.Ceasefire(scenario).run().sight("host")
    assert len(view["hosts"]) == 1


def test_daily_rows_are_beliefs_and_states():
    daily = WORLDS[1].daily()
    beliefs = ["able", "unable", "insincere"]
    assert list(daily.columns[:9]) == ["day", "dyad", "government", "host", "judges_host", *beliefs,
                                       "expected_suppression"]
    assert len(daily) == 2 * 121
    assert (daily[beliefs].sum(axis=1) - 1).abs().max() < 1e-9
    shares = daily[[*beliefs, "expected_suppression", "threshold", "effort", "compliance", "control"]]
    assert ((shares >= 0) & (shares <= 1)).all().all()
    assert set(daily["phase"]) <= {"war", "ceasefire", "expired"}
    assert dict(zip(daily["government"], daily["host"], strict=True)) == {"islamabad": "kabul", "kabul": "islamabad"}
    assert daily.groupby("government")["judges_host"].first().to_dict() == {"islamabad": True, "kabul": False}
    judge = daily[daily["government"] == "kabul"]
    assert (judge["expected_suppression"] - judge["able"] - judge["unable"]).abs().max() < 1e-12
