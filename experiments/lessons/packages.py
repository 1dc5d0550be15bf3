"""What a table of mediators can put together, and what it costs.

Assumption: the prices. The model knows none; they were set so that no package can have everything.
"""

BUDGET = 8
PRICES = {"verification": 5.0, "commission": 2.0, "deposit": 3.0, "subsidy": 10.0, "reciprocity": 4.0}
"""Points for a full unit of each instrument: inspection of everything (1), one commission, one deposit, the whole cost
of enforcement (1), one unit of what the host receives in return."""

CARRIES = {
    "verbal_only": (),
    "written_only": (),
    "scope_ladder": (),
    "conduct_written": ("verification",),
    "monitored_verbal": ("verification", "commission"),
    "guaranteed_written": ("verification", "commission", "deposit"),
    "subsidised_written": ("subsidy",),
    "reciprocal_written": ("reciprocity",),
}
"""Packages, by name of the strategy, and the instruments that each carries."""
PACKAGES = tuple(CARRIES)
INSTRUMENTS = {
    "verification": ("inspectors (share of what happens that they see)", 1.0),
    "commission": ("joint commission", 1.0),
    "deposit": ("deposit with the guarantor", 2.0),
    "subsidy": ("share of the host's enforcement that is paid", 0.9),
    "reciprocity": ("what the host receives in return", 2.0),
}
"""Instruments: in words, and the most that can be put in."""


def price(package, amounts):
    """Points that a package costs; instruments that it does not carry cost nothing, and do nothing.

    >>> price("guaranteed_written", {"verification": 0.6, "commission": 1.0, "deposit": 1.0, "subsidy": 0.5})
    8.0
    >>> price("subsidised_written", {"subsidy": 0.5})
    5.0
    """
    return sum(PRICES[name] * amounts.get(name, 0.0) for name in CARRIES[package])


def keys_of(package, amounts):
    """Dotted keys that set the amounts of what the package carries."""
    return {f"mediation.{name}": amounts.get(name, 0.0) for name in CARRIES[package]}
