"""The tables of a search: its trials, what a rule is worth where it was not found, and what each part is worth."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.search.lived import Sample, Worlds
from experiments.search.seek import Judge, sought
from experiments.search.space import PARTS
from experiments.search.trim import Trimmed, parts_of, shortlisted, trimmed
from experiments.search.words import short
from sim.analysis.choice import dominated_by
from sim.analysis.held_out import Mean, beats, mean_of
from sim.analysis.ranking import MINIMUM_PAIRED

APART = 100_000_000
"""Worlds between the first worlds of two samples, so that they share no luck."""
AGAIN, HELD = 2, 10
"""Worlds a draw of the short list and of the held-out draws, for one of the search (HELD: at least)."""
SURE_DRAWS = {"full": 120, "quick": 0}
"""Held-out draws in which it is told who beats whom, each in as many worlds as that takes, by mode."""
MOST_ON_FRONT = 8
RULE, FOUND = "rule", "best_trial"
"""Names of the short rule and of the ladder that it was made of."""


class Found(NamedTuple):
    """What a search has found.

    Attributes:
        trials: all, in order.
        judge: by whom they were judged.
        best: the trial that was taken.
        short: what was made of it.
        promised: its leads in the worlds of the search, shape (rules, draws).
        kept: the same of the short rule in the held-out worlds.
        kept_best: the same of the best trial there.
        tables: frames by file name.
    """

    trials: list
    judge: Judge
    best: object
    short: Trimmed
    promised: np.ndarray
    kept: np.ndarray
    kept_best: np.ndarray
    tables: dict[str, pd.DataFrame]


def search(job, tick=lambda worlds: None, stage=lambda name: None):
    """Search, shorten, and value what was found on draws and in worlds of their own."""
    stage("search")
    chosen, held_out = job.draws
    worlds = Worlds(job, Sample(chosen, job.worlds, 0), tick)
    judge = Judge(job, worlds)
    trials = sought(job, judge, worlds)
    stage("short rule")
    again = Worlds(job, Sample(chosen, AGAIN * job.worlds, APART), tick)
    best = shortlisted(trials, judge, again)
    rule = trimmed(best.ladder, judge, again)
    stage("held out")
    held = Worlds(job, Sample(held_out, max(HELD, job.worlds), 2 * APART), tick)
    count = min(SURE_DRAWS[job.mode], len(held_out))
    sure = Worlds(job, Sample(held_out.iloc[:count], MINIMUM_PAIRED, 3 * APART), tick) if count > 1 else None
    front = _front(trials)
    tables = {"search.csv": _trials(job, trials, front),
              "held_out.csv": _held_out(job, judge, rule, best, front, held, sure),
              "rule.csv": _parts(rule, judge, again, held)}  # fmt: skip
    return Found(trials, judge, best, rule, judge.leads(worlds, best.ladder), judge.leads(held, rule.ladder),
                 judge.leads(held, best.ladder), tables)


def _front(trials):
    """Numbers of the trials that no other beats in days and leverage-days, in the worlds of the search, thinned out."""
    first: dict = {}
    for trial in trials:
        first.setdefault(trial.ladder, trial)
    own = list(first.values())
    means = np.array([(trial.lived[0].days.mean(), -trial.lived[0].cost.mean()) for trial in own])
    on = [trial for trial, beaten in zip(own, dominated_by(means), strict=True) if beaten < 0]
    on.sort(key=lambda trial: trial.lived[0].cost.mean())
    places = np.linspace(0, len(on) - 1, min(len(on), MOST_ON_FRONT)).round().astype(int)
    return [on[place] for place in np.unique(places)]


def _trials(job, trials, front):
    """A row a trial: what was tried, what it left under every rule, its value and the best until then."""
    chosen, rows, best, seen = {trial.number for trial in front}, [], -np.inf, set()
    for trial in trials:
        best = max(best, trial.value)
        rungs = {f"{number} {name}": getattr(rung, name)
                 for number, rung in enumerate(trial.ladder, 1) for name in PARTS}  # fmt: skip
        under = {f"days {rule.name}": lived.days.mean() for rule, lived in zip(job.rules, trial.lived, strict=True)}
        rows.append({"trial": trial.number, "kind": trial.kind, "value": trial.value, "best_value": best, **under,
                     "leverage_days": trial.lived[0].cost.mean(), "front": int(trial.number in chosen),
                     "repeated": int(trial.ladder in seen), "ladder": short(trial.ladder), **rungs})  # fmt: skip
        seen.add(trial.ladder)
    names = [f"{number} {name}" for number in range(1, job.rungs + 1) for name in PARTS]
    table = pd.DataFrame(rows)
    return table.reindex(columns=[*[name for name in table.columns if name not in names], *names])


def _held_out(job, judge, rule, best, front, held, sure):
    """A row a policy and rule: what it leaves on the held-out draws, and the short rule less it in the same worlds."""
    policies = [(RULE, "rule", rule.ladder), (FOUND, "found", best.ladder)]
    policies += [(name, "named", name) for name in job.named]
    policies += [(f"trial_{trial.number}", "front", trial.ladder) for trial in front]
    rows = []
    for name, kind, policy in policies:
        for number, of_rule in enumerate(job.rules if kind != "front" else job.rules[:1]):
            here, own = held.lived(policy, of_rule), held.lived(rule.ladder, of_rule)
            days, cost = mean_of(here.days), mean_of(here.cost)
            gain, net = mean_of(own.days - here.days), mean_of(own.net(job.price) - here.net(job.price))
            asked = number == 0 and kind in ("found", "named")
            certain = _certain(sure, rule.ladder, policy, of_rule) if asked else {}
            rows.append({"policy": name, "kind": kind, "rules": of_rule.name,
                         "to_beat": int(name == judge.best[number]), **_told("days", days), "leverage_days": cost.value,
                         "net": here.net(job.price).mean(), **_told("gain", gain), **_told("net_gain", net), **certain,
                         "ladder": "" if kind == "named" else short(policy)})  # fmt: skip
    table = pd.DataFrame(rows)
    table["front"] = 0
    own = table["rules"] == job.rules[0].name
    beaten = dominated_by(np.column_stack([table.loc[own, "days"], -table.loc[own, "leverage_days"]]))
    table.loc[own, "front"] = (beaten < 0).astype(int)
    last = ["rule_better", "policy_better", "practically_equal", "sure_draws", "front", "ladder"]
    return table.reindex(columns=[*[name for name in table.columns if name not in last], *last])


def _told(name, mean: Mean):
    return {name: mean.value, f"{name}_lo": mean.low, f"{name}_hi": mean.high}


def _certain(sure, ladder, policy, rule):
    """Who beats whom in what share of draws, each from enough paired worlds; nothing where there are none."""
    if sure is None:
        return {}
    shares = beats(sure.lived(ladder, rule).days - sure.lived(policy, rule).days)
    return {"rule_better": shares.first, "policy_better": shares.second, "practically_equal": shares.equal,
            "sure_draws": len(sure.sample.draws)}  # fmt: skip


def _parts(rule, judge, again, held):
    """A row a part: those that the rule kept, with what going without costs, and those that were left out, in order."""
    rows, value = [], judge.value(again, rule.ladder)
    for number, part, less in parts_of(rule.ladder):
        rung, days = rule.ladder[number - 1], mean_of((judge.leads(held, rule.ladder) - judge.leads(held, less))[0])
        rows.append({"kept": 1, "rung": number, "text": rung.text, "part": part, "value": getattr(rung, part),
                     "cost": value - judge.value(again, less), **_told("cost_held", days)})  # fmt: skip
    rows += [{"kept": 0, **step._asdict()} for step in rule.steps]
    columns = ["kept", "rung", "text", "part", "value", "cost", "cost_held", "cost_held_lo", "cost_held_hi", "lost"]
    return pd.DataFrame(rows, columns=columns)
