"""X9: the discount factor above which cooperation holds under false alarms: a formula, for nobody discounts here.

Source: the logic of Schultz 2010 with grim reversion; derived in the description of the model.
"""

from scipy.optimize import brentq

from experiments.validate.limits.look import Check

NAME = "threshold of cooperation"
CLAIM = "Cooperation holds above a discount factor that rises with false alarms and falls with detection"
CLOSED_FORM = "delta* = (T - R)/[(d - eps_f)(R - P) + (1 - eps_f)(T - R)]"
POINTS = ({"T": 5.0, "R": 3.0, "P": 1.0, "detected": 0.9, "false_alarm": 0.05},
          {"T": 1.5, "R": 1.0, "P": 0.0, "detected": 0.6, "false_alarm": 0.2})
DRAWN = {"T": (3.2, 6.0), "R": (2.0, 3.0), "P": (0.0, 1.5), "detected": (0.6, 1.0), "false_alarm": (0.0, 0.3)}


def threshold(T, R, P, detected, false_alarm):  # noqa: N803  (the letters of the game)
    """Least discount factor at which a party cooperates though an alarm, true or false, ends cooperation for good."""
    return (T - R) / ((detected - false_alarm) * (R - P) + (1 - false_alarm) * (T - R))


def checks(point):
    """The formula against the root of the difference of two values, each the solution of its own recursion."""

    def gain(delta):
        punished = point["P"] / (1 - delta)
        kept = (point["R"] + delta * point["false_alarm"] * punished) / (1 - delta * (1 - point["false_alarm"]))
        once = point["T"] + delta * ((1 - point["detected"]) * kept + point["detected"] * punished)
        return kept - once

    expected = threshold(**point)
    if expected >= 1:
        return [Check("gain from cooperation at a discount factor of .999999 is negative", 1.0,
                      float(gain(0.999999) < 0), 0.0)]
    return [Check("discount factor at which deviation once ceases to pay", expected,
                  brentq(gain, 0.0, 1 - 1e-9, xtol=1e-14), 0.0)]
