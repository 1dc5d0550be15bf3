"""Verification helps hosts that are sincere and exposes those that are not; raw inspection punishes the unable.

Schultz 2010, Mattes and Savun 2010; the fall of false blame is that of Baliga, Bueno de Mesquita and Wolitzky 2020.
Inspectors who compare effort with capacity tell can't from won't; inspectors who compare it with a fixed level
(``inspect=raw_effort``) cannot. Nowhere is it claimed that monitoring always helps. The clause is a spoken one read by
its result, with its joint commission taken away, so that verification is all that differs.
"""

from experiments.patterns.evidence import Part

STRATEGY = "monitored_verbal"


def sums(runs, episodes):
    """Blamed and all attacks of the window; after a collapse nobody inspects, so that its attacks blur a difference."""
    table = runs[["design"]].assign(stratum="all", n=runs["attacks"].astype(float), blamed=runs["blamed"].astype(float))
    return table.groupby(["design", "stratum"], as_index=False).sum()


def measure(evidence):
    """Days won by verification for each kind of host, blame for an attack, and what raw inspection costs."""

    def lasts(host, verified):
        return evidence.told("rmst365", STRATEGY, "forced", {"arm": f"{host}, {verified}"})

    def gain(host, verified="verified"):
        return lasts(host, verified) - lasts(host, "unverified")

    def blame(verified):
        return evidence.mean("blamed", "all", STRATEGY, "forced", {"arm": f"sincere able, {verified}"})

    unit = "mean days within 365, verified less unverified"
    lost = "mean days within 365, unverified less verified"
    return [
        Part(
            "sincere able",
            "Verification lets the truce of a sincere and able host last longer",
            unit,
            gain("sincere able"),
        ),
        Part("sincere unable", "So it does for a sincere host that is not able", unit, gain("sincere unable")),
        Part("insincere able", "It exposes an able host that is not sincere", lost, -gain("insincere able")),
        Part("insincere unable", "And one that is neither", lost, -gain("insincere unable")),
        Part(
            "blame",
            "A host that complies is blamed for fewer of the attacks from its soil",
            "blamed attacks (share of attacks), unverified less verified",
            blame("unverified") - blame("verified"),
        ),
        Part(
            "raw",
            "Raw inspection costs a sincere host that is not able days which inspection by capacity does not",
            "mean days within 365, inspected by capacity less by raw effort",
            gain("sincere unable") - gain("sincere unable", "raw"),
        ),
    ]
