"""The tables of a choice, made from the worlds that were lived: a row a strategy, a row a fact."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.choose.job import FACTS
from experiments.design_keys import field_of
from sim.analysis.choice import choice_table
from sim.analysis.information import Worth, evpi, evppi, stretches
from sim.plots.style import look

WORDS = {
    "control": "the host's true control over the militants",
    "sincerity": "whether the host is sincere",
    "blame": "how rightly attacks are blamed",
    "beliefs": "what is believed of the host on day 0",
    "attacks": "the rate of attacks",
}
"""Facts in words, as the object of a sentence."""
RESAMPLING = 22


class Decided(NamedTuple):
    """Tables of a choice.

    Attributes:
        choice: the frame of ``choice.csv``.
        information: the frame of ``information.csv``.
        draws: the frame of ``draws.parquet``.
    """

    choice: pd.DataFrame
    information: pd.DataFrame
    draws: pd.DataFrame


def decided(job, found):
    """Tables of a job from what was lived (:class:`experiments.choose.lived.Lived`), by assignment."""
    choice, information = [], []
    for assign in dict.fromkeys(assign for _, assign in job.policies):
        places = [place for place, policy in enumerate(job.policies) if policy[1] == assign]
        names, here = [job.policies[place][0] for place in places], found.of(places)
        luck = np.random.default_rng([job.seed & 0xFFFFFFFF, job.seed >> 32, RESAMPLING])
        table = choice_table(here.days, here.shares, here.spent, job.threshold, luck)
        table["dominated_by"] = [names[place] if place >= 0 else "" for place in table["dominated_by"]]
        table.insert(0, "assign", assign)
        table.insert(0, "strategy", names)
        choice.append(table)
        information.append(_information(job, here, names, assign))
    return Decided(pd.concat(choice, ignore_index=True), pd.concat(information, ignore_index=True),
                   found.table(job.policies, job.draws))


def _information(job, here, names, assign):
    means, bound = here.days.mean(axis=2), evpi(here.halves())
    before = names[int(means.mean(axis=0).argmax())]
    rows = []
    for word, keys in job.facts.items():
        known = [job.draws[key].to_numpy(float) for key in keys]
        worth = evppi(means, known)
        rows.append((word, "+".join(keys), assign, *worth[:4], bound.value, bound.low, bound.high, bound.plugin, before,
                     _chosen(known, worth, names), float(np.mean(worth.choices != names.index(before)))))  # fmt: skip
    columns = ["fact", "keys", "assign", "evppi", "evppi_lo", "evppi_hi", "evppi_plugin", "evpi", "evpi_lo", "evpi_hi",
               "evpi_plugin", "chosen_without", "chosen_with", "changed"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _chosen(known, worth: Worth, names):
    """Which strategy is chosen in which range of a fact; of two numbers in which share of the draws."""
    if len(known) > 1:
        shares = pd.Series([names[place] for place in worth.choices]).value_counts(normalize=True, sort=True)
        return "; ".join(f"{name} in {100 * share:.0f} % of draws" for name, share in shares.items())
    (fact,) = known
    if len(np.unique(fact)) <= 2:
        told = {value: names[worth.choices[np.argmax(fact == value)]] for value in np.unique(fact)}
        return "; ".join(f"{name} at {value:g}" for value, name in told.items())
    return "; ".join(f"{names[place]} from {low:.3g} to {high:.3g}" for low, high, place in
                     stretches(fact, worth.choices))  # fmt: skip


def fact_words(word, keys):
    """A fact in words, as the object of a sentence."""
    if word in FACTS:
        return WORDS[word]
    field = field_of(keys.split("+")[0])
    return f"{word} ({field.description})" if field is not None else word


def rule_words(rule):
    """Parts of ``chosen_with`` with strategies by their labels; a fact of two cases is so or not."""
    parts = [part.split(" ", 1) for part in rule.split("; ")]
    cases = {"at 0": "if not", "at 1": "if so"}
    return [f"“{look(name).label}” {cases.get(rest, rest)}" for name, rest in parts]
