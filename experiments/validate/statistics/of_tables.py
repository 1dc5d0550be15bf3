"""Coverage of the intervals of ``summary.csv`` and ``contrasts.csv`` under the model's own law."""

import numpy as np

from experiments.validate.statistics.held import enough, look
from experiments.validate.statistics.laws import POLICIES, VERBAL, VERBAL_FORCED, WRITTEN, WRITTEN_FORCED
from experiments.validate.statistics.repeated import contrasts, summaries
from sim.analysis.contrasts import JUDGED
from sim.analysis.survival import LANDMARKS, RESTRICTION

PAIRS = ((WRITTEN, VERBAL), (WRITTEN_FORCED, VERBAL_FORCED))
DISCORDANT = 20
"""Worlds expected to stand under one policy only, below which the interval of a paired share is not judged: it adds
one world to either side, which widens it by a twentieth there and by more where they are fewer."""
STEP = 0.25
"""Standard errors by which survival falls on the day of the median, above which a day is a wide step."""


def of_summary(laws, picks):
    """Targets of ``summary.csv``: every policy's signing, survival, median, mean and days at peace.

    ``laws`` are those of ``POLICIES``; ``picks`` places of worlds, shape (samples, worlds).
    """
    found, n = [], picks.shape[1]
    for law, policy in zip(laws, POLICIES, strict=True):
        told, name = summaries(law.picked(picks)), "the model, " + ", ".join(policy)
        has = law.lasted > 0
        if policy[1] == "endogenous":
            for column, day in (("signing_rate", 180), ("signing60", 60), ("signing120", 120)):
                truth = float(np.mean((law.first_signed_day >= 0) & (law.first_signed_day <= day)))
                found.append(_told("signing_rate", name, told, column, n, truth, enough(n, truth)))
        for day in LANDMARKS:
            truth = float(np.mean(law.outlasting[has] > day))
            found.append(_told("survival", name, told, f"S{day}", n, truth, enough(n * has.mean(), truth)))
        found.append(_told("rmst", name, told, f"rmst{RESTRICTION}", n, law.lasted[has].mean()))
        found.append(_told("days_at_peace", name, told, "days_at_peace", n, law.days_at_peace.mean()))
        found.append(_median(name, told, n, law.outlasting[has], n * has.mean()))
    return found


def _told(kind, law, told, column, n, truth, judged=True):
    return look(kind, law, column, n, truth, told[f"{column}_lo"], told[f"{column}_hi"], judged)


def _median(name, told, n, outlasting, ceasefires):
    """The median, told apart by whether a day is a wide step beside the error; an open end reaches to infinity."""
    survival = np.array([np.mean(outlasting > day) for day in range(366)])
    truth = int(np.argmax(survival <= 0.5))
    step = (survival[truth - 1] - survival[truth]) / np.sqrt(0.25 / ceasefires)
    kind = "median" if step < STEP else "median_steps"
    low, high = (told[f"median_{end}"].to_numpy(float) for end in ("lo", "hi"))
    return look(kind, name, "median", n, truth, low, np.where(np.isnan(high) & ~np.isnan(low), np.inf, high))


def of_contrasts(laws, picks):
    """Targets of ``contrasts.csv``: written less verbal, chosen and forced."""
    found = []
    for one, other in PAIRS:
        a, b = laws[one], laws[other]
        told = contrasts(a.picked(picks), b.picked(picks), POLICIES[one], POLICIES[other])
        found += _of_pair(a, b, told, picks.shape[1], f"the model, written less verbal, {POLICIES[one][1]}")
    return found


def _of_pair(a, b, told, n, name):
    found, chosen = [], "endogenous" in name
    has_a, has_b = a.lasted > 0, b.lasted > 0
    both = has_a & has_b
    found.append(_told("contrast_peace", name, told, "days_at_peace", n, np.mean(a.days_at_peace - b.days_at_peace)))
    gain = np.mean(a.lasted[both] - b.lasted[both])
    found.append(_told("contrast_rmst", name, told, f"rmst{RESTRICTION}", n, gain))
    if chosen:
        truth = float(np.mean(a.signed) - np.mean(b.signed))
        found.append(_told("contrast_signing", name, told, "signing_rate", n, truth, _apart(n, a.signed, b.signed)))
        always = both & a.signed & b.signed
        gain = np.mean(a.lasted[always] - b.lasted[always])
        found.append(_told("always_signers", name, told, f"always_rmst{RESTRICTION}", n, gain))
        gain = a.lasted[has_a].mean() - b.lasted[has_b].mean()
        found.append(_told("given_signing", name, told, f"given_rmst{RESTRICTION}", n, gain))
        found += _strata(a.signed, b.signed, told, n, name)
    more = float(np.mean(a.days_at_peace > b.days_at_peace))
    found.append(_told("shares_of_worlds", name, told, "a_more_peace", n, more, enough(n, more)))
    for day in LANDMARKS:
        stands_a, stands_b = a.outlasting > day, b.outlasting > day
        judged = _apart(n, stands_a[both], stands_b[both])
        truth = np.mean(stands_a[both]) - np.mean(stands_b[both])
        found.append(_told("contrast_survival", name, told, f"S{day}", n, truth, judged))
        if chosen:
            always = both & a.signed & b.signed
            truth = np.mean(stands_a[always]) - np.mean(stands_b[always])
            found.append(_told("always_signers", name, told, f"always_S{day}", n, truth, judged))
            truth = np.mean(stands_a[has_a]) - np.mean(stands_b[has_b])
            found.append(_told("given_signing", name, told, f"given_S{day}", n, truth, judged))
    stands_a, stands_b = a.outlasting[both] > JUDGED, b.outlasting[both] > JUDGED
    found.append(
        _told("net", name, told, "net", n, np.mean(stands_a) - np.mean(stands_b), _apart(n, stands_a, stands_b))
    )
    for column, share in (
        ("saved", np.mean(stands_a & ~stands_b)),
        ("broken", np.mean(~stands_a & stands_b)),
        ("unaffected", np.mean(stands_a == stands_b)),
    ):
        found.append(_told("shares_of_worlds", name, told, column, n, share, enough(n * both.mean(), share)))
    return found


def _strata(a, b, told, n, name):
    shares = {"both": np.mean(a & b), "only_a": np.mean(a & ~b), "only_b": np.mean(~a & b), "neither": np.mean(~a & ~b)}
    return [
        _told("shares_of_worlds", name, told, column, n, share, enough(n, share)) for column, share in shares.items()
    ]


def _apart(n, one, other):
    return bool(n * np.mean(one != other) >= DISCORDANT)
