"""The laboratory of ceasefires: one world in Mesa, a million worlds compiled, from one set of rules.

This module hands names on and defines nothing; each is imported when it is first asked for.
"""

from importlib import import_module

_PLACES = {
    "Ceasefire": "sim.model.ceasefire", "Record": "sim.record", "Refusal": "sim.refusal", "Scenario": "sim.scenario",
    "load_scenario": "sim.library", "simulate": "sim.ensemble.batch",
}
__all__ = ["Ceasefire", "Record", "Refusal", "Scenario", "load_scenario", "simulate"]


def __getattr__(name):
    """Import a name of the face when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(f"module 'sim' has no name {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(_PLACES[name]), name)


def __dir__():
    """Names of the face."""
    return __all__
