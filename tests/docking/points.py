"""Ten random parameter points: every prior drawn by a printed seed, over ten ways to use the rules."""

import random
from types import SimpleNamespace

from sim import parameters

SEED = 20251019
HORIZON, FOLLOW = 60, 120
KEYS = ("strategy", "assign", "start", "doctrine", "spoiler", "inspect", "talks.public")
FIXED = {"host.control": None, "host.sincere": 0.55}

# Which words each point is run under. Together they use every package but those of the single-package strategies that
# are part of a ladder, every doctrine, spoiler, start, assignment, standard and kind of inspection.
WORDS = [dict(zip(KEYS, words, strict=True)) for words in (
    ("written_then_verbal", "endogenous", "clashes", "generous_tft", "greedy", "compliance", 1),
    ("scope_ladder", "endogenous", "clashes", "tit_for_tat", "total", "compliance", 1),
    ("reciprocal_written", "forced", "clashes", "generous_tft", "limited", "compliance", 0),
    ("conduct_written", "endogenous", "doha", "contrite_tft", "greedy", "compliance", 1),
    ("monitored_verbal", "forced", "clashes", "n_day", "total", "compliance", 0),
    ("truce_first", "endogenous", "clashes", "trust_contingent", "greedy", "compliance", 1),
    ("guaranteed_written", "endogenous", "clashes", "grim", "limited", "compliance", 1),
    ("subsidised_written", "forced", "doha", "tit_for_tat", "greedy", "compliance", 1),
    ("verbal_then_written", "endogenous", "doha", "restraint", "total", "compliance", 1),
    ("conduct_written", "forced", "clashes", "trust_contingent", "greedy", "raw_effort", 0),
)]

SECTIONS = {"attacks": parameters.Attacks, "belief": parameters.Belief, "host": parameters.Host,
            "government": parameters.Government, "group": parameters.Group, "mediator": parameters.Mediator,
            "blame": parameters.Blame, "guarantee": parameters.Guarantee, "incidents": parameters.Incidents,
            "war": parameters.War, "talks": parameters.Talks, "mediation": parameters.Mediation,
            "opening": parameters.Opening}


def drawn(number):
    """Parameters of a point (from 0) by dotted name: every prior drawn, and what has none between plain bounds."""
    luck = random.Random(f"points {SEED} {number}")
    values = {}
    for section, model in SECTIONS.items():
        for name in model.model_fields:
            about = parameters.about(model, name)
            key = f"{section}.{name}"
            if about["prior"] is not None and key not in FIXED:
                value = float(about["prior"].quantile(luck.uniform(0.02, 0.98)))
                values[key] = round(min(max(value, about["low"]), about["high"]), 6)
    values |= {
        "incidents.clash": round(luck.uniform(0, 0.02), 6), "incidents.early_clash": round(luck.uniform(0, 0.05), 6),
        "incidents.early_days": round(luck.uniform(5, 40), 6), "incidents.late_share": round(luck.uniform(0, 0.6), 6),
        "incidents.late_days": round(luck.uniform(1, 6), 6), "mediation.verification": round(luck.uniform(0.3, 0.9), 6),
        "mediation.commission": round(luck.uniform(0.3, 1), 6), "mediation.deposit": round(luck.uniform(0.3, 2), 6),
        "mediation.subsidy": round(luck.uniform(0.2, 0.8), 6), "mediation.reciprocity": round(luck.uniform(0.5, 2), 6),
        "mediation.publicity": round(luck.uniform(0, 1), 6), "mediation.term": luck.choice([2, 5, 10]),
        "opening.publicity": round(luck.uniform(0, 1), 6), "blame.report_days": luck.choice([3, 5, 10]),
        "group.capability": round(luck.uniform(0.5, 1.5), 6), "war.ripeness": round(luck.uniform(-2, 0), 6),
    }
    return {"name": f"drawn {number + 1}", "horizon": HORIZON, "follow": FOLLOW, "words": WORDS[number],
            "values": values}


def spread(point):
    """Parameters of a point as plain attributes by section, those that it does not name at their start values."""
    start = "doha" if point["words"]["start"] == "doha" else "clashes"
    values = {f"{section}.{name}": parameters.about(model, name)["start"]
              for section, model in SECTIONS.items() for name in model.model_fields}
    values |= {"opening.hurt": 8 if start == "doha" else 4, "opening.first_round": 7}
    values |= point["values"]
    sections = {section: SimpleNamespace() for section in SECTIONS}
    for key, value in [*values.items(), ("talks.public", point["words"]["talks.public"])]:
        section, name = key.split(".")
        setattr(sections[section], name, value)
    return SimpleNamespace(**sections, **{k: v for k, v in point["words"].items() if "." not in k})
