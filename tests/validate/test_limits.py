"""Exact limits of the model, reached by parameters alone: the full engine against closed forms.

Numbers are those of the description of the model (X1 to X17). Every test has a fixed seed and 20,000 worlds, and
asks for |z| < 4 against the closed form.
"""

import math

import numpy as np
import pytest
from scipy.special import betaln, expit
from scipy.special import logit as log_odds
from scipy.stats import binom

import sim
from sim.ensemble.batch import advance, trace
from sim.numbers import laws_of
from sim.scenario import validated
from sim.vocabulary import Event, Phase
from sim.worlds import open_worlds

WORLDS = 20_000

# Nobody attacks, nobody clashes, nobody learns, nobody leaves: each limit switches on what it speaks of.
STILL = {
    "attacks.rate": 0, "attacks.domestic_rate": 0, "attacks.surge": 0, "attacks.pivot": 0, "attacks.talks": 0,
    "group.recovery": 0, "group.attrition": 0, "group.rally": 0, "incidents.clash": 0, "incidents.accident": 0,
    "belief.strike_sincere": 0.01, "belief.strike_insincere": 0.01, "belief.quiet_weight": 0,
    "government.war_cost": 100, "government.strike": 0, "government.bright_line": 0, "government.audience": 0,
    "host.control": 0.5, "host.sincere": 1, "host.principal_cost": 0,
}


def limit(strategy="verbal_only", assign="forced", follow=40, horizon=1, mediator="none", doctrine="restraint",
          start="clashes", **changes):
    """The default scenario, stilled, with dotted keys written with two underscores set on top."""
    overrides = STILL | {key.replace("__", "."): value for key, value in changes.items()}
    return sim.load_scenario(strategy=strategy, assign=assign, horizon=horizon, follow=follow, mediator=mediator,
                             doctrine=doctrine, start=start, overrides=overrides)


def first(scenario, seed=1, worlds=WORLDS):
    """First ceasefires of many worlds: a frame with one row a world."""
    episodes = sim.simulate(scenario, worlds, seed=seed).episodes()
    episodes = episodes[episodes["episode"] == 0]
    assert len(episodes) == worlds * len(scenario.dyads)
    return episodes


def z_of_share(hits, expected):
    """Distance of an observed share from its expectation in standard errors."""
    hits = np.asarray(hits)
    return (hits.mean() - expected) / math.sqrt(expected * (1 - expected) / len(hits))


def assert_survival(episodes, survival, days):
    for day in days:
        z = z_of_share(episodes["duration"] > day, survival(day))
        assert abs(z) < 4, (day, z)


def end_of(scenario, day, seed=1, worlds=WORLDS):
    """State of many worlds at the end of a day."""
    return advance(open_worlds(scenario, seed, np.arange(worlds)), laws_of(scenario), day, fresh_start=True)


@pytest.mark.parametrize("clash", [0.02, 0.2])
def test_x1_constant_hazard(clash):
    episodes = first(limit(incidents__clash=clash, incidents__accident=1))
    assert_survival(episodes, lambda n: math.exp(-clash * n), (1, 5, 20))
    assert set(episodes["cause"].dropna()) == {"accident"}


@pytest.mark.parametrize(("rate", "domestic", "innocent"), [(0.15, 0.05, 0.25), (0.05, 0.2, 0.6)])
def test_x2_grim_with_two_sources_of_attacks(rate, domestic, innocent):
    episodes = first(limit(doctrine="grim", host__control=0, attacks__rate=rate, attacks__domestic_rate=domestic,
                           blame__innocent=innocent))
    a, a_domestic = 1 - math.exp(-rate), 1 - math.exp(-domestic)
    daily = (1 - a * innocent) * (1 - a_domestic * innocent)
    assert_survival(episodes, lambda n: daily**n, (1, 5, 15, 30))
    assert set(episodes["cause"].dropna()) == {"doctrine"}


@pytest.mark.parametrize("k", [1, 3])
def test_x3_collapse_on_the_kth_blamed_attack(k):
    rate, innocent, guilty, trust = 0.4, 0.5, 0.9, 0.7
    # Sincere hosts are believed to do all they can and insincere ones nothing: e = 1 and 0, conduct 1 and 0.
    p_sincere = (1 - math.exp(-rate * 0.2)) * innocent
    p_insincere = (1 - math.exp(-rate)) * guilty
    odds = [trust / (1 - trust) * (p_sincere / p_insincere) ** steps for steps in (k - 1, k)]
    held = [0.8 * o / (1 + o) for o in odds]
    scenario = limit(
        host__control=0, attacks__rate=rate, belief__attack_rate=rate, belief__sincerity=trust, belief__high=0.8,
        belief__low=0.8, blame__innocent=innocent, blame__guilty=guilty, host__enforcement_cost=1e-3,
        host__insincere_drive=0, host__strike_weight=0, guarantee__verbal_cost=0, government__war_cost=0,
        government__war_suppression=sum(held) / 2)
    episodes = first(scenario)
    q = (1 - math.exp(-rate)) * innocent
    assert_survival(episodes, lambda n: binom.cdf(k - 1, n, q), (k, 6, 15))
    assert set(episodes["cause"].dropna()) == {"trust"}


def efforts_by_hand(s, form_cost, precision):
    """Efforts, conducts and controls of the three states under a clause, by submodels 1, 5 and 7; all groups m = 1."""
    host, belief = s.host, s.belief
    attacks = belief.attack_rate
    w_f = host.breach_weight * host.planning_days * attacks * (s.blame.guilty + s.blame.innocent) / 2
    k_insincere = belief.control * belief.high + (1 - belief.control) * belief.low
    rows = []
    for control, drive in ((belief.high, host.sincere_drive), (belief.low, host.sincere_drive),
                           (k_insincere, host.insincere_drive)):
        def effort(c, control=control):
            w = host.interest_weight * c + w_f * host.audience * form_cost + host.strike_weight * s.government.strike
            return min(1, control * w / host.enforcement_cost)
        spent = effort(drive)
        rows.append((control, spent, min(1, spent / (precision * effort(host.sincere_drive)))))
    return rows


def p_blamed_by_hand(s, rows):
    """Daily probability of at least one blamed attack in each of the three states, by submodel 7."""
    quiet_home = 1 - (1 - math.exp(-s.attacks.domestic_rate)) * s.blame.innocent
    return [1 - (1 - (1 - math.exp(-s.belief.attack_rate * (1 - control * e)))
                 * (s.blame.guilty + (s.blame.innocent - s.blame.guilty) * conduct)) * quiet_home
            for control, e, conduct in rows]


def test_x4_log_weights_are_the_prior_and_the_sum_of_log_likelihoods():
    scenario = limit(
        follow=60, doctrine="n_day", attacks__rate=0.3, attacks__domestic_rate=0.05, belief__attack_rate=0.2,
        belief__quiet_weight=0.7, belief__attack_weight=1.3, belief__strike_insincere=0.05, government__strike=0.4,
        host__insincere_drive=0.3)
    belief = scenario.belief
    p = p_blamed_by_hand(scenario, efforts_by_hand(scenario, 0.3, 0.5))
    prior = np.log([belief.sincerity * belief.control, belief.sincerity * (1 - belief.control), 1 - belief.sincerity])
    checked = 0
    for replicate in range(3):
        world = sim.Ceasefire(scenario, seed=11, replicate=replicate).run()
        log, daily = world.log(), world.daily()
        weights = {"islamabad": prior.copy(), "kabul": prior.copy()}
        for day in range(1, scenario.days + 1):
            today = log[log["day"] == day]["event"]
            blamed = np.isin(today, (Event.BLAMED, Event.FALSELY_BLAMED)).any()
            weights["islamabad"] += (1.3 * np.log(p) if blamed else 0.7 * np.log1p(-np.array(p)))
            q = np.array([0.01, 0.01, 0.05])
            struck = (today == Event.STRIKE).any()
            weights["islamabad"] += 0.7 * np.log(1 - q)
            weights["kabul"] += 1.3 * np.log(q) if struck else 0.7 * np.log(1 - q)
            for name, logs in weights.items():
                row = daily[(daily["day"] == day) & (daily["government"] == name)].iloc[0]
                expected = np.exp(logs - np.logaddexp.reduce(logs))
                if expected.min() > math.exp(-11):
                    np.testing.assert_allclose(row[["able", "unable", "insincere"]].astype(float), expected, rtol=1e-9)
                    checked += 1
    assert checked > 150


def test_x4_beliefs_are_a_martingale_where_nature_follows_the_believed_model():
    scenario = limit(
        attacks__rate=0.3, belief__attack_rate=0.3, attacks__domestic_rate=0.02, belief__quiet_weight=1,
        belief__high=0.5, belief__low=0.5, host__control=0.5, host__sincere=0.6, belief__sincerity=0.6)
    for day in (5, 40):
        state = end_of(scenario, day)
        distrust = state.fronts["insincere"][:, 0]
        assert abs(distrust.mean() - 0.4) < 4 * distrust.std() / math.sqrt(WORLDS)
        assert distrust.std() > 0.02
        # And the posterior is calibrated: the mean belief of the insincere worlds exceeds that of the sincere ones.
        insincere = state.fronts["sincere"][:, 1] == 0
        weighted = np.mean(distrust - insincere)
        assert abs(weighted) < 4 * np.std(distrust - insincere) / math.sqrt(WORLDS)


def test_x5_a_sincere_host_facing_a_right_believer_is_seldom_abandoned():
    trust, least = 0.6, 0.3
    scenario = limit(
        follow=200, host__control=1, host__sincere=1, belief__high=1, belief__low=1, belief__sincerity=trust,
        belief__quiet_weight=1, attacks__rate=0.1, belief__attack_rate=0.1, attacks__domestic_rate=0.1,
        host__enforcement_cost=1e-3, host__insincere_drive=0, host__strike_weight=0, guarantee__verbal_cost=0,
        government__war_cost=0, government__war_suppression=least)
    episodes = first(scenario)
    bound = least / (1 - least) / (trust / (1 - trust))
    abandoned = np.mean(episodes["cause"] == "trust")
    assert 0.02 < abandoned <= bound + 4 * math.sqrt(bound / WORLDS)


@pytest.mark.parametrize(("deescalation", "accident"), [(0.5, 0.1), (0.2, 0.05)])
def test_x8_vendetta(deescalation, accident):
    scenario = limit(doctrine="generous_tft", incidents__clash=0.2, incidents__accident=accident,
                     government__deescalation=deescalation)
    opened = open_worlds(scenario, 1, np.arange(WORLDS // 4))
    _, logs = trace(opened, laws_of(scenario), scenario.days, fresh_start=True)
    log = np.concatenate(logs)
    shots = np.sum(log["event"] == Event.CLASH)
    exchanges = log[log["event"] == Event.EXCHANGES]["value"].sum()
    mean, variance = (1 - deescalation) / deescalation, (1 - deescalation) / deescalation**2
    assert shots > 3 * WORLDS // 4
    assert abs(exchanges - shots * mean) < 4 * math.sqrt(shots * variance)
    collapse = 1 - (1 - accident) * deescalation / (1 - (1 - deescalation) * (1 - accident))
    accidents = np.sum(log["event"] == Event.ACCIDENT)
    assert abs(accidents - shots * collapse) < 4 * math.sqrt(shots * collapse * (1 - collapse))


def test_x8_vendetta_after_a_strike():
    scenario = limit(doctrine="generous_tft", attacks__rate=0.4, government__strike=0.5, incidents__accident=0.1)
    runs = sim.simulate(scenario, WORLDS, seed=2).runs()
    strikes, collapse = runs["strikes"].sum(), 1 - 0.9 * 0.5 / (1 - 0.5 * 0.9)
    assert strikes > WORLDS / 2
    assert abs(runs["accidents"].sum() - strikes * collapse) < 4 * math.sqrt(strikes * collapse * (1 - collapse))


RENEWAL = {"war__ripeness": 50, "war__ripeness_hurt": 0, "host__truce_value": 100, "government__verbal_threshold": 1e-6,
           "government__acceptance_noise": 1e-3, "incidents__accident": 1}


@pytest.mark.parametrize(("clash", "cadence"), [(0.05, 0.05), (0.3, 0.1)])
def test_x10_two_state_renewal(clash, cadence):
    scenario = limit(follow=59, talks__cadence=cadence, incidents__clash=clash, **RENEWAL)
    h, nu = 1 - math.exp(-clash), 2 * cadence

    def peace(n):
        return nu / (h + nu) + h / (h + nu) * (1 - h - nu) ** n

    for day in (1, 5, 20):
        at_peace = end_of(scenario, day).dyads["phase"][:, 0] == Phase.CEASEFIRE
        assert abs(z_of_share(at_peace, peace(day))) < 4
    days = sim.simulate(scenario, WORLDS, seed=1).runs()["days_at_peace"]
    expected = sum(peace(n) for n in range(1, 61))
    assert abs(days.mean() - expected) < 4 * days.std() / math.sqrt(WORLDS)


def test_x11_beta_geometric_frailty():
    # Attacks are certain (a surge without end), conduct is control itself, and blame is 1 - control: Beta(3, 2).
    scenario = limit(
        strategy="scope_ladder", doctrine="grim", host__control=None, host__sincere=0, attacks__rate=5,
        attacks__surge=20, attacks__surge_days=1e4, blame__guilty=1, blame__innocent=0, host__enforcement_cost=1,
        host__interest_weight=100, host__sincere_drive=10, host__insincere_drive=0.01, host__strike_weight=0,
        guarantee__verbal_precision=1)
    episodes = first(scenario)
    assert_survival(episodes, lambda n: math.exp(betaln(3, 2 + n) - betaln(3, 2)), (1, 3, 10, 30))


@pytest.mark.parametrize(("leverage", "decay", "share_left"), [(0.8, 30, 0.4), (0.5, 12.5, 0.9), (0.3, 50, 0.3)])
def test_x12_leverage_decay(leverage, decay, share_left):
    loss, cost, audience = 2.0, 0.1, 0.2
    changes = {"mediator": "qatar_like", "follow": 100, "mediator__leverage": leverage, "mediator__decay": decay,
               "mediator__honesty": 0, "government__war_cost": cost, "government__audience": audience,
               "government__exploitation_loss": loss}
    held = sum(w * control * e for w, (control, e, _) in zip(
        (0.625 * 0.6, 0.625 * 0.4, 0.375), efforts_by_hand(limit(**changes), 0.3, 0.5), strict=True))
    s_w = held + (leverage * share_left + cost + audience * 0.3) / (1 + loss)
    c_w = cost + (1 - s_w) * loss - s_w
    left = loss - c_w - audience * 0.3 - held * (1 + loss)
    last = math.floor(decay * math.log(leverage / left)) + 1
    assert 1 < last < 100
    episodes = first(limit(**changes, government__war_suppression=s_w), worlds=50)
    assert set(episodes["duration"]) == {last}
    assert set(episodes["cause"]) == {"lapse"}


def gain_by_hand(s, control, drive, attacks, dearness):
    """Worth of a verbal militants clause over the truce in force, by submodel 14 and a grid of efforts; m = 1."""
    host, blame = s.host, s.blame
    e = np.linspace(0, 1, 400_001)
    w_f = host.breach_weight * host.planning_days * attacks * (blame.guilty + blame.innocent) / 2
    w_r = host.strike_weight * s.government.strike
    sincere = control * (host.interest_weight * host.sincere_drive + w_r + w_f * host.audience * 0.3)
    conduct = np.minimum(1, e / (0.5 * min(1, sincere / host.enforcement_cost)))
    blamed = attacks * (1 - control * e) * (blame.guilty + (blame.innocent - blame.guilty) * conduct)
    breaches = host.planning_days * (blamed + s.attacks.domestic_rate * blame.innocent)
    now = (host.interest_weight * drive + w_r) * control * e - host.enforcement_cost * dearness * e**2 / 2
    new = now - host.audience * 0.3 * host.breach_weight * breaches
    return host.deal_value + new.max() - now.max() - host.publicity_cost


# One round, on the first day inside the truce; what happens that day teaches nobody anything.
ONE_ROUND = {"assign": "endogenous", "start": "doha", "opening__first_round": 1, "follow": 1, "host__control": 0.3,
             "host__answer_noise": 0.3, "host__principal_cost": 0.5, "attacks__domestic_rate": 0.01,
             "attacks__rate": 0.15, "belief__attack_rate": 0.1, "belief__attack_weight": 0}


def test_x14_a_text_is_signed_with_the_product_over_the_two_tables():
    scenario = limit(**ONE_ROUND, host__persistent_noise=0)
    before, after = efforts_by_hand(scenario, 0, 0.5), efforts_by_hand(scenario, 0.3, 0.5)
    weights = (0.625 * 0.6, 0.625 * 0.4, 0.375)
    gained = sum(w * (k * e - k * f) for w, (k, e, _), (_, f, _) in zip(weights, after, before, strict=True))
    government = scenario.government
    accepts = expit((log_odds(0.625) - log_odds(government.verbal_threshold) + gained) / government.acceptance_noise)
    signs = math.prod(expit(gain_by_hand(scenario, 0.3, 0.8, 0.15, dearness) / 0.3) for dearness in (1, 1.5))
    assert 0.05 < signs < 0.95
    once = end_of(scenario, 1, seed=3)
    assert abs(z_of_share(once.contracts["am"][:, 0] == 1, accepts * signs)) < 4


def test_the_first_answer_moves_beliefs_by_its_likelihood():
    """Submodel 15 by hand: what the target makes of a signature and of a refusal."""
    scenario = limit(**ONE_ROUND)
    belief, host = scenario.belief, scenario.host
    noise = math.sqrt(host.answer_noise**2 + math.pi * host.persistent_noise**2 / 8)
    k_insincere = belief.control * belief.high + (1 - belief.control) * belief.low
    signs = np.array([math.prod(expit(gain_by_hand(scenario, control, drive, 0.1, dearness) / noise)
                                for dearness in (1, 1.5))
                      for control, drive in ((belief.high, 0.8), (belief.low, 0.8), (k_insincere, 0.1))])
    prior = np.array([0.625 * 0.6, 0.625 * 0.4, 0.375])
    signed, refused = prior * signs**belief.signed_weight, prior * (1 - signs) ** belief.refused_weight
    state, logs = trace(open_worlds(scenario, 4, np.arange(400)), laws_of(scenario), 1, fresh_start=True)
    seen = set()
    for front, log in zip(state.fronts[:, 0], logs, strict=True):
        events = set(log["event"].tolist())
        answer = "no answer" if Event.REFUSED_BY_TARGET in events else "yes" if Event.AMENDED in events else "no"
        expected = {"no answer": prior, "yes": signed / signed.sum(), "no": refused / refused.sum()}[answer]
        np.testing.assert_allclose([front["able"], front["unable"], front["insincere"]], expected, rtol=1e-6)
        seen.add(answer)
    assert seen == {"no answer", "yes", "no"}


def test_x15_competing_risks_in_the_order_of_the_day():
    """A term that runs out in the morning comes before an accident in the afternoon."""
    clash, noise = 0.3, 2.0
    scenario = limit(
        strategy="truce_first", follow=60, mediation__term=1, incidents__clash=clash, incidents__accident=1,
        government__acceptance_noise=noise)
    renewed = expit((log_odds(0.625) - log_odds(0.4)) / noise)
    hazards = {"expiry": 1 - renewed, "accident": 1 - math.exp(-clash)}
    episodes = first(scenario)
    alive, total = 1.0, 1 - math.prod(1 - h for h in hazards.values())
    for cause, hazard in hazards.items():
        assert abs(z_of_share(episodes["cause"] == cause, hazard * alive / total)) < 4
        alive *= 1 - hazard
    assert_survival(episodes, lambda n: (1 - total) ** n, (1, 3))


def test_x15_a_doctrine_acts_before_a_clash_of_the_same_day():
    scenario = limit(doctrine="grim", host__control=0, attacks__rate=0.4, blame__innocent=1, incidents__clash=0.4,
                     incidents__accident=1)
    hazard = 1 - math.exp(-0.4)
    total = 1 - (1 - hazard) ** 2
    episodes = first(scenario)
    assert_survival(episodes, lambda n: (1 - total) ** n, (1, 2))
    assert abs(z_of_share(episodes["cause"] == "doctrine", hazard / total)) < 4


def couple(parties, prefix="", pairs=1):
    """A scenario of independent pairs with one group each."""
    tree = {"name": "pairs", "title": "Independent pairs", "horizon": 20, "follow": 60, "governments": {}, "groups": {},
            "dyads": {}, "mediators": {"mediator": {}}, "host": {"principal_cost": 0}, "incidents": {"clash": 0.02}}
    for n in range(pairs):
        names = [f"{prefix}{party}{n}" for party in parties]
        tree["governments"] |= {name: {} for name in names}
        host, target = sorted(names)
        tree["groups"][f"{prefix}group{n}"] = {"host": host, "target": target}
        tree["dyads"][f"{prefix}pair{n}"] = {"parties": names}
    return validated(tree)


def moments(record):
    """What is compared in law: means and their standard errors of outcomes of worlds, by dyad."""
    runs, episodes = record.runs(), record.episodes()
    runs = runs.merge(episodes[episodes["episode"] == 0][["replicate", "dyad", "duration"]], how="left")
    runs["duration"] = runs["duration"].fillna(0)
    columns = ["signed", "duration", "days_at_peace", "attacks", "blamed", "strikes", "fatalities", "rounds", "control"]
    grouped = runs.groupby("dyad")[columns]
    return grouped.mean(), grouped.std() / math.sqrt(len(runs) / runs["dyad"].nunique()), runs


def assert_same_law(one, other):
    (mean, error, _), (other_mean, other_error, _) = moments(one), moments(other)
    for name in other_mean.index:
        z = (other_mean.loc[name] - mean.iloc[0]) / np.hypot(error.iloc[0], other_error.loc[name])
        assert (z.abs() < 4).all(), z


def test_x16_which_government_is_named_first_does_not_matter():
    one = sim.simulate(couple(("host", "target")), WORLDS, seed=1)
    other = sim.simulate(couple(("target", "host")), WORLDS, seed=2)
    assert_same_law(one, other)


def test_x16_independent_dyads_follow_the_law_of_one():
    one = sim.simulate(couple(("host", "target")), WORLDS, seed=1)
    three = sim.simulate(couple(("host", "target"), prefix="new_", pairs=3), WORLDS, seed=1)
    assert_same_law(one, three)
    runs = moments(three)[2]
    for outcome in ("days_at_peace", "fatalities"):
        by_dyad = runs.pivot(index="replicate", columns="dyad", values=outcome)
        correlations = by_dyad.corr().to_numpy() - np.eye(3)
        assert np.abs(correlations).max() * math.sqrt(WORLDS) < 4


@pytest.mark.parametrize("cadence", [0, 1e-17])
def test_a_cadence_of_zero_calls_no_rounds(cadence):
    scenario = limit(talks__cadence=cadence, assign="endogenous", start="doha")
    assert set(sim.simulate(scenario, 20).runs()["rounds"]) == {1}
    assert sim.Ceasefire(scenario).run().runs()["rounds"][0] == 1


def test_a_report_that_nobody_expected_leaves_a_belief():
    scenario = limit(strategy="monitored_verbal", mediator="qatar_like", mediation__verification=1,
                     inspect="raw_effort", host__control=1, belief__high=0.3, belief__low=0.1, follow=19)
    assert np.isfinite(end_of(scenario, 20, worlds=20).fronts["insincere"]).all()
