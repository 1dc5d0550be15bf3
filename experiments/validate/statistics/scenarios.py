"""Scenarios drawn at random by a seed: every word and every prior, so that a check meets what no default shows."""

from sim.rules.doctrines import DOCTRINES
from sim.rules.mediations import STRATEGIES
from sim.rules.spoilers import SPOILERS
from sim.scenario import SECTIONS, validated

NAMES = ("amber", "basil", "cedar", "dill")
PAIRS = (("amber", "basil"), ("amber", "cedar"), ("dill", "basil"))


def random_scenario(rng, horizon=60, follow=120):
    """A valid scenario of one to three dyads, up to five groups and four mediators, lively enough to be looked at."""
    pairs = PAIRS[: rng.integers(1, 4)]
    parties = sorted({name for pair in pairs for name in pair})
    groups = {}
    for number in range(rng.integers(1, 6)):
        host, target = rng.permutation(pairs[rng.integers(len(pairs))]).tolist()
        groups[f"group_{number}"] = {"host": host, "target": target, "spoiler": _one(rng, SPOILERS)}
    tree = {
        "name": "random",
        "title": "A random scenario",
        "horizon": horizon,
        "follow": follow,
        "strategy": _one(rng, STRATEGIES),
        "assign": _one(rng, ("endogenous", "forced")),
        "start": _one(rng, ("clashes", "doha")),
        "groups": groups,
        "governments": {name: {"doctrine": _one(rng, DOCTRINES)} for name in parties},
        "mediators": {f"mediator_{number}": {} for number in range(rng.integers(0, 5))},
        "dyads": {f"{a}_{b}": {"parties": (a, b), "mediated": True} for a, b in pairs},
    } | {name: _values(rng, name) for name in SECTIONS if name != "opening"}
    tree["incidents"] |= {"late_share": _one(rng, (0.0, 0.5)), "early_clash": _one(rng, (0.0, 0.05))}
    # Many rounds: texts are signed, broken and signed again within a few weeks.
    tree["mediator"]["cadence"] = tree["talks"]["cadence"] = _one(rng, (0.05, 0.3))
    return validated(tree)


def _one(rng, names):
    return sorted(names)[rng.integers(len(names))]


def _values(rng, section):
    """About half of a section's parameters, anywhere in the middle 98 % of their priors."""
    drawn = {}
    for name, field in SECTIONS[section].model_fields.items():
        prior = field.json_schema_extra["prior"]
        if prior is not None and rng.random() < 0.5:
            value = float(prior.quantile(rng.uniform(0.01, 0.99)))
            drawn[name] = min(max(value, field.metadata[0].ge), field.metadata[1].le)
    return drawn
