"""Plain numbers behind findings: means, shares that stand, what ended them, and where two hazards cross."""

import numpy as np

from sim.analysis import cumulative_incidence


def level(run, column, arm="", strategy=None, assign=None):
    """A column of the summary under one policy in one arm; ``column`` as a pattern asks for it."""
    policy = (strategy or run.trial.strategies[0], assign or run.trial.assigns[0])
    return float(run.evidence.told(column, *policy, at={"arm": arm}).value[0])


def signed(value):
    """A number without decimals and with its sign, as the findings print it; 0 has none.

    >>> signed(-3.2), signed(0.2), signed(12.0)
    ('−3', '0', '+12')
    """
    return f"{value:+.0f}".replace("-", "−") if abs(value) >= 0.5 else "0"


def standing(run, day, arm="", strategy=None, assign=None):
    """Share of first ceasefires that still stand after so many days, in per cent (Kaplan-Meier)."""
    curve = run.record(arm, strategy, assign).survival()
    return 100 * float(curve.loc[curve["day"] <= day, "survival"].iloc[-1])


def ended_by(run, causes, arm="", strategy=None, assign=None):
    """Share of first ceasefires that any of some causes has ended by the end of the follow-up, in per cent."""
    told = cumulative_incidence(run.record(arm, strategy, assign).episodes(), run.trial.follow)
    last = told[told["day"] == told["day"].max()].set_index("cause")["incidence"]
    return 100 * float(last.reindex(list(causes)).fillna(0.0).sum())


def crossing(run, one, other, bandwidth, least=30):
    """First day, from ``least`` on, on which the smoothed hazard of arm ``one`` is above that of ``other``; or None."""
    hazard = run.hazards({arm: (arm, None, None) for arm in (one, other)}, bandwidth)
    by_day = hazard.pivot_table(index="day", columns="strategy", values="hazard")
    above = (by_day[one] > by_day[other]) & (by_day.index >= least)
    return int(above.index[np.argmax(above)]) if above.any() else None
