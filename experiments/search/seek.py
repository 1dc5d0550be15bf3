"""The search itself: Optuna proposes ladders, the worlds of the search value them.

Source: Akiba, Sano, Yanase, Ohta and Koyama 2019 (Optuna, whose tree-structured Parzen estimator proposes).
"""

import hashlib
from typing import NamedTuple

import numpy as np

from experiments.search.lived import Lived
from experiments.search.space import named_ladder, parameters_of, suggested

STARTUP = 30
"""Ladders that are drawn at random before the estimator proposes, the named ones included."""


class Trial(NamedTuple):
    """One ladder that was tried.

    Attributes:
        number: from 0.
        kind: the named strategy that it is, or ``proposed``.
        ladder: as it acts.
        lived: what came of it under each rule.
        value: by which it is judged, days.
    """

    number: int
    kind: str
    ladder: tuple
    lived: list[Lived]
    value: float


class Judge:
    """Judges policies by their lead over the best named strategy under every rule.

    The strategy to beat under a rule is fixed once, in the worlds of the search, so that the lead over it can be
    estimated in other worlds without bias.
    """

    def __init__(self, job, worlds):
        """Live the named strategies and note which is best under each rule."""
        self.job = job
        nets = [[worlds.lived(name, rule).net(job.price).mean() for name in job.named] for rule in job.rules]
        self.best = [job.named[int(np.argmax(of_rule))] for of_rule in nets]

    def leads(self, worlds, policy):
        """Net days more than the best named strategy, by rule and draw: shape (rules, draws)."""
        job = self.job
        return np.array([worlds.lived(policy, rule).net(job.price) - worlds.lived(best, rule).net(job.price)
                         for rule, best in zip(job.rules, self.best, strict=True)])

    def value(self, worlds, policy):
        """One number: the lead where it is least, or its mean over the rules."""
        means = self.leads(worlds, policy).mean(axis=1)
        return float(means.min() if self.job.judge == "worst" else means.mean())


def sought(job, judge, worlds, told=lambda trial: None):
    """All trials of a job, the named ladders first; the same seed gives the same ones on any number of threads."""
    import optuna

    # Which ladder is tried next is luck of the seed alone; a warning that a sampler may change is for its makers.
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    sampler = optuna.samplers.TPESampler(seed=_sampler_seed(job.seed), n_startup_trials=STARTUP)
    study = optuna.create_study(direction="maximize", sampler=sampler)
    named = {}
    for name in job.named:
        ladder = named_ladder(name)
        given = parameters_of(ladder, job.rungs, job.free) if ladder is not None else None
        if ladder and given is not None and len(named) < job.trials:
            named.setdefault(ladder, name)
            study.enqueue_trial(given)
    trials = []
    for number in range(job.trials):
        asked = study.ask()
        ladder = suggested(asked.suggest_categorical, job.rungs, job.free)
        kind, lived = named.get(ladder, "proposed"), worlds.under_all(ladder)
        trial = Trial(number, kind, ladder, lived, judge.value(worlds, ladder))
        study.tell(asked, trial.value)
        trials.append(trial)
        told(trial)
    return trials


def _sampler_seed(seed):
    """The seed of the sampler, of 32 bits, from that of the worlds."""
    return int.from_bytes(hashlib.sha256(f"search {seed}".encode()).digest()[:4], "big")
