"""Random scenarios for the property tests: one to three dyads, up to five groups, up to four mediators."""

from hypothesis import strategies as st

from sim.rules.doctrines import DOCTRINES
from sim.rules.mediations import STRATEGIES
from sim.rules.spoilers import SPOILERS
from sim.scenario import OWN, SECTIONS, validated

NAMES = ("amber", "basil", "cedar", "dill")
PAIRS = (("amber", "basil"), ("amber", "cedar"), ("dill", "basil"))
SWITCHES = {("talks", "public"): (0.0, 1.0), ("blame", "report_days"): (1, 5, 10), ("mediation", "term"): (1, 2, 9)}
UNUSUAL = {("incidents", "late_share"): (0.0, 0.5), ("incidents", "early_clash"): (0.0, 0.05),
           ("incidents", "written_shift"): (0.0, -1.5, 0.7),
           ("attacks", "assumed_surge"): (0.0, 1.0), ("government", "attention"): (0.5, 1.0)}


@st.composite
def values(draw, section):
    """Values of some parameters of a section, anywhere in the middle 98 % of their priors or at their switches."""
    chosen = {}
    for name, field in SECTIONS[section].model_fields.items():
        if (section, name) in SWITCHES:
            chosen[name] = draw(st.sampled_from(SWITCHES[section, name]))
        elif (section, name) in UNUSUAL:
            chosen[name] = draw(st.sampled_from(UNUSUAL[section, name]))
        elif field.json_schema_extra["prior"] is not None and draw(st.booleans()):
            drawn = float(field.json_schema_extra["prior"].quantile(draw(st.floats(0.01, 0.99))))
            chosen[name] = min(max(drawn, field.metadata[0].ge), field.metadata[1].le)
    return chosen


@st.composite
def ladders(draw):
    """A random ladder of one to four packages with random conditions."""
    packages = []
    for _ in range(draw(st.integers(1, 4))):
        scope = draw(st.sampled_from(("non_aggression", "act_against_militants")))
        offer = {"form": draw(st.sampled_from(("verbal", "written"))), "scope": scope,
                 "phase": draw(st.sampled_from(("any", "war", "ceasefire", "expired"))),
                 "calm": draw(st.sampled_from((0, 0, 3))), "first_round": draw(st.integers(1, 3)),
                 "first_day": draw(st.sampled_from((0, 0, 8))), "last_day": draw(st.sampled_from((12, 1_000_000)))}
        carried = ("verification", "commission", "deposit", "publicity", "term")
        carried += ("reciprocity", "subsidy") if scope == "act_against_militants" else ()
        packages.append(offer | {name: draw(st.sampled_from((0.0, 1.0))) for name in carried})
    return {"packages": packages, "messages": draw(st.booleans())}


@st.composite
def scenarios(draw, longest=60):
    """A random valid scenario of at most ``longest`` days."""
    count = draw(st.integers(1, 3))
    pairs = PAIRS[:count]
    parties = sorted({name for pair in pairs for name in pair})
    groups = {}
    for number in range(draw(st.integers(1, 5))):
        pair = draw(st.sampled_from(pairs))
        host, target = draw(st.permutations(pair))
        groups[f"group_{number}"] = {"host": host, "target": target, "spoiler": draw(st.sampled_from(sorted(SPOILERS)))}
    mediators = {}
    for number in range(draw(st.integers(0, 4))):
        mediators[f"mediator_{number}"] = draw(values("mediator"))
    horizon = draw(st.integers(1, longest // 2))
    tree = {
        "name": "random", "title": "A random scenario",
        "horizon": horizon, "follow": draw(st.integers(1, longest - horizon)),
        "strategy": draw(st.sampled_from((*sorted(STRATEGIES), OWN, OWN, OWN))), "ladder": draw(ladders()),
        "assign": draw(st.sampled_from(("endogenous", "forced"))),
        "start": draw(st.sampled_from(("clashes", "doha"))),
        "inspect": draw(st.sampled_from(("compliance", "raw_effort"))),
        "dividend": draw(st.sampled_from((0.0, 0.05))),
        "governments": {name: {"doctrine": draw(st.sampled_from(sorted(DOCTRINES)))} for name in parties},
        "groups": groups, "mediators": mediators,
        "dyads": {f"{a}_{b}": {"parties": (a, b), "mediated": number == 0 or draw(st.booleans())}
                  for number, (a, b) in enumerate(pairs)},
    }
    sections = [name for name in SECTIONS if name not in ("opening",)]
    tree |= {name: draw(values(name)) for name in sections}
    # Lively worlds: many rounds, so that texts are signed, amended, broken and signed again within a few weeks.
    tree["mediator"]["cadence"] = draw(st.sampled_from((0.03, 0.3, 0.5)))
    tree["talks"]["cadence"] = tree["mediator"]["cadence"]
    for mediator in mediators.values():
        mediator.pop("cadence", None)
    return validated(tree)
