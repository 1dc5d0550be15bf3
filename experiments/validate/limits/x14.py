"""X14: signing, where no noise persists, is a product over the two tables."""

import math

from scipy.special import expit, logit

from experiments.validate.limits.by_hand import expected_suppression, gain_of_signing
from experiments.validate.limits.look import end_of, share


def p_accepts(scenario):
    """Probability that the target accepts a verbal militants clause within the truce of day 0."""
    gained = expected_suppression(scenario, "verbal") - expected_suppression(scenario, "none")
    government = scenario.government
    trust = logit(scenario.belief.sincerity) - logit(government.verbal_threshold)
    return float(expit((trust + gained) / government.acceptance_noise))


def p_signs(scenario):
    """Probability that both tables of the host sign it."""
    host = scenario.host
    drive = host.sincere_drive if host.sincere == 1 else host.insincere_drive
    gains = (gain_of_signing(scenario, host.control, drive, scenario.attacks.rate, dearness)
             for dearness in (1, 1 + host.principal_cost))
    return math.prod(float(expit(gain / host.answer_noise)) for gain in gains)


def checks(scenario, worlds, seed):
    """Share of worlds in which the one round of the limit signs the clause."""
    clause = end_of(scenario, 1, worlds, seed, lambda state: state.contracts["am"][:, 0])
    return [share("share of worlds that sign", clause == 1, p_accepts(scenario) * p_signs(scenario))]
