"""Points aimed at one rule each: parameters under which a different reading of that rule would show.

They were found by giving the docking model a different reading on purpose and seeing which comparison tells.
"""

from tests.docking.points import KEYS

USUAL = dict(zip(KEYS, ("written_only", "forced", "clashes", "generous_tft", "greedy", "compliance", 0), strict=True))

# Name, horizon, follow, words that differ from the usual, parameters that differ from the start values.
AIMED = (
    ("2 in war", 1, 30, {"strategy": "verbal_only", "assign": "endogenous"}, {"attacks.pivot": 4,
     "government.war_suppression": 0.9}),
    ("2 before talks", 1, 8, {"assign": "endogenous", "start": "doha", "talks.public": 1}, {"attacks.talks": 3,
     "attacks.talks_window": 7, "attacks.rate": 0.15, "blame.guilty": 0.95, "attacks.pivot": 0, "mediator.cadence":
     0.1, "government.acceptance_noise": 0.15, "host.control": 0.8, "host.principal_cost": 0, "mediator.leverage":
     3, "host.deal_value": 0.72, "host.persistent_noise": 0.1, "government.written_threshold": 0.55}),
    ("2 assumed surge", 1, 20, {"assign": "endogenous", "start": "doha", "talks.public": 1},
     {"attacks.assumed_surge": 1.5, "attacks.talks_window": 3, "mediator.leverage": 3}),
    ("9 under a quiet text", 1, 30, {}, {"guarantee.quiet_discount": 1, "mediation.publicity": 0,
     "government.audience": 1.5, "mediator.leverage": 0, "attacks.rate": 0.3, "belief.attack_rate": 0.3,
     "incidents.accident": 0, "host.publicity_cost": 0}),
    ("6 by its calendar", 20, 20, {"strategy": "conduct_written", "assign": "endogenous"},
     {"mediation.verification": 0.95, "blame.report_days": 15, "host.truce_value": 5, "host.control": 0.6,
     "host.sincere": 0, "mediator.leverage": 3, "mediator.cadence": 0.15, "attacks.rate": 0.02}),
    ("6 after an amendment", 1, 9, {"strategy": "conduct_written", "assign": "endogenous", "start": "doha"},
     {"mediation.verification": 0.9, "blame.report_days": 5, "host.sincere": 0, "host.deal_value": 5,
     "mediator.leverage": 3, "government.written_threshold": 0.01}),
    ("17 a message", 10, 10, {"strategy": "shuttle", "assign": "endogenous"}, {"host.sincere": 0,
     "mediator.cadence": 0.3}),
    ("17 no message", 10, 10, {"strategy": "none", "assign": "endogenous"}, {"host.sincere": 0,
     "mediator.cadence": 0.3}),
    ("18 renewal of a term", 10, 40, {"strategy": "truce_first", "assign": "endogenous"}, {"mediation.term": 5,
     "mediator.leverage": 3, "mediator.decay": 4, "mediator.cadence": 0.3, "host.truce_value": 5, "host.deal_value":
     -20, "government.verbal_threshold": 0.6, "attacks.rate": 0.4}),
    ("8 trust-contingent", 1, 30, {"doctrine": "trust_contingent"}, {"attacks.rate": 0.3, "belief.attack_rate": 0.4,
     "mediator.leverage": 0.3, "government.audience": 1, "mediator.decay": 100, "government.war_cost": 0.2,
     "government.war_suppression": 0.5}),
    ("9 deposit", 1, 30, {"strategy": "guaranteed_written"}, {"attacks.rate": 0.4, "mediator.leverage": 0,
     "mediation.deposit": 2, "guarantee.deposit_leverage": 0.6, "government.strike": 0.8, "mediator.decay": 1000}),
    ("8 suspension", 1, 30, {"strategy": "reciprocal_written"}, {"attacks.rate": 0.4, "host.reciprocity_weight": 4,
     "mediation.reciprocity": 1, "host.interest_weight": 0.3, "government.reopening": 0.2, "host.control": 0.6,
     "mediator.leverage": 0, "government.audience": 0, "government.war_cost": 0.5, "belief.sincerity": 0.9,
     "belief.control": 0.8, "guarantee.written_cost": 0.3}),
    ("14 two tables", 30, 5, {"strategy": "conduct_written", "assign": "endogenous"}, {"host.breach_weight": 0.3,
     "host.audience": 1.5, "host.principal_cost": 1, "mediator.cadence": 0.2, "host.sincere": 0.5,
     "mediation.verification": 0.6, "host.truce_value": 1.5}),
    ("11 readiness", 40, 2, {"strategy": "written_then_verbal", "assign": "endogenous"}, {"war.memory": 1,
     "war.ripeness_hurt": 1.5, "mediator.cadence": 0.15, "war.ripeness": -4}),
    ("7 other capability", 1, 30, {}, {"group.capability": 2.5, "attacks.rate": 0.1, "belief.attack_rate": 0.15,
     "attacks.domestic_rate": 0.1, "host.control": 0.3}),
    ("8 contrition", 1, 30, {"doctrine": "contrite_tft"}, {"attacks.domestic_rate": 0.5, "blame.innocent": 0.4,
     "government.strike": 0.6, "mediator.leverage": 3}),
    ("12 amendments, 19", 5, 60, {"strategy": "scope_ladder", "assign": "endogenous", "talks.public": 1},
     {"incidents.early_clash": 0.3, "incidents.early_days": 5, "mediator.cadence": 0.3, "host.truce_value": 4,
     "host.deal_value": 1.5, "mediator.leverage": 2, "mediator.decay": 15, "attacks.surge": 2}),
    ("7 on the day of collapse", 1, 12, {}, {"incidents.accident": 1, "belief.strike_insincere": 0.6,
     "belief.strike_sincere": 0.2, "government.strike": 0.8, "attacks.rate": 0.3, "mediator.leverage": 0}),
    ("8 grim, 19", 1, 20, {"doctrine": "grim"}, {"incidents.clash": 0.2, "incidents.accident": 0.02, "attacks.rate":
     0.02}),
    ("7 floor of weights", 1, 60, {}, {"attacks.rate": 0.0, "belief.attack_rate": 2, "belief.quiet_weight": 3,
     "mediator.leverage": 3, "government.strike": 0.5, "belief.strike_insincere": 0.2}),
    ("6 raw effort", 1, 30, {"strategy": "conduct_written", "inspect": "raw_effort"}, {"blame.report_days": 1,
     "mediation.verification": 0.8, "blame.raw_level": 0.3, "mediator.leverage": 3}),
    ("8 bright line, conduct", 1, 30, {"strategy": "conduct_written", "doctrine": "tit_for_tat"},
     {"government.bright_line": 0.9, "government.strike": 0.1, "attacks.rate": 0.5, "mediator.leverage": 0.5,
     "mediation.verification": 0.8}),
    ("15 refusals", 5, 40, {"assign": "endogenous", "start": "doha"}, {"mediator.cadence": 0.3,
     "belief.refused_weight": 1, "host.deal_value": 0.6, "host.persistent_noise": 0.2, "host.control": 0.8,
     "host.principal_cost": 0, "mediator.leverage": 3, "government.written_threshold": 0.01}),
)


def aimed():
    """Every aimed point, in the form of those that are drawn."""
    return [{"name": f"rule {name}", "horizon": horizon, "follow": follow, "words": USUAL | words,
             "values": {"mediator.honesty": 0.5} | values} for name, horizon, follow, words, values in AIMED]
