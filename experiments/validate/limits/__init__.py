"""Exact limits X1 to X17: the full model, reduced by parameters alone, against closed forms.

Each limit is a scenario, ``configs/experiment/limit_NN.yaml``, and a file ``xNN.py`` here, whose
``checks(scenario, worlds, seed)`` works out from the numbers of the scenario, by hand, what must be seen, and looks.
A file may give ``completed(scenario)``: further dotted keys that follow from the others at a point. X9 is a formula
without a scenario.
"""

import pkgutil
from importlib import import_module


def numbers():
    """Numbers of the limits that have a file, in order."""
    found = (item.name for item in pkgutil.iter_modules(__path__))
    return sorted(int(name[1:]) for name in found if name[0] == "x" and name[1:].isdigit())


def limit(number):
    """Module of a limit."""
    return import_module(f"experiments.validate.limits.x{number:02d}")
