"""The world's record beside its null: do written first ceasefires outlive unwritten ones on the clocks of violence?

In the record (sim/evidence: mediated bilateral ceasefires of civil conflicts, 1989-2016) they do on all three clocks,
most in the first month. That is an association among ceasefires that parties chose to write, of states against rebels;
nothing in it parts selection from treatment. The model signs by choice too, at values that were *not* fitted to the
record: the parts about signs ask whether it shows the same association, the last two what nobody has yet tuned.

The null is limit X11, a two-parameter mixture of constant hazards fitted to the record for each clock and form. It is
fitted and the model is not, so in level it must lie nearer. What it cannot say is the gap between the forms: fitted to
one form and carried over to the other it says that there is none. So the model's gap is set against the record's, as
far as 46 conflicts know it: none lies outside.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.patterns.evidence import Part, least
from experiments.patterns.strata import stacked, summed
from sim.analysis.beta_geometric import fit_beta_geometric
from sim.analysis.intervals import CENTRAL95
from sim.analysis.life_tables import first_episodes
from sim.analysis.survival import survival_function
from sim.evidence import CLOCKS, life_tables, survival_bootstrap

INSISTED = {"written": "written_only", "verbal": "verbal_only"}
"""Each form where the mediator insists on it."""
TABLE = "written_then_verbal"
"""Both forms of one table: a written text is offered first, a spoken word is taken where that is refused."""
KINDS = {"written": "bilateral_mediated_written", "verbal": "bilateral_mediated_unwritten"}
"""Kinds of ceasefire in the record that the forms are laid beside."""
DAYS = (2, 7, 30, 60, 90, 120, 180, 365)
"""Days on which levels are compared."""
DRAWN = (30, 90, 180)
"""Days on which the picture shows how far the record is known."""
MONTH, YEAR = 30, 365
REASON = {
    "level of the record": (
        "Nothing is fitted. Too many first ceasefires outlive the first week and too few the first year: worlds of "
        "one point differ less than the record's conflicts do. The draws of the prior, pooled, lie half as far from "
        "it (8 against 15 points; life_tables.parquet), and still farther than the null (2 points)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


class Kept(NamedTuple):
    """Shares of one form that outlive DAYS on one clock, in the record and under the null."""

    record: np.ndarray
    null: np.ndarray


@cache
def kept(clock, form):
    """What the record says of one form on one clock, and the null that is fitted to it."""
    tables = life_tables(every_day=True)
    chosen = tables[(tables["clock"] == clock) & (tables["group"] == KINDS[form]) & (tables["day"] <= YEAR)]
    events, entering = chosen["events"].to_numpy(), chosen["at_risk"].to_numpy()
    days = np.array(DAYS)
    return Kept(survival_function(events, entering)[days], fit_beta_geometric(events, entering).survival(days))


@cache
def gap_of_record(clock):
    """Between which values the record's gap lies: written less unwritten share alive, mean over DAYS.

    The central 95 % of records that might have been, whole conflicts drawn anew.
    """
    might_be = survival_bootstrap()[clock]
    written, verbal = (might_be[KINDS[form]][list(DAYS)].to_numpy() for form in ("written", "verbal"))
    return tuple(float(end) for end in np.quantile((written - verbal).mean(axis=1), CENTRAL95))


def sums(runs, episodes):
    """Days that first ceasefires outlive on each clock (at most 365), and whether they outlive DAYS on V25, by form."""
    first = first_episodes(episodes)
    design, form = first["design"].to_numpy(), first["form"].to_numpy(object)
    days = {f"days_{clock}": np.minimum(first[f"t_{clock}"].to_numpy(), YEAR) for clock in CLOCKS}
    lasting, struck = first["t_V25"].to_numpy(), first["e_V25"].to_numpy() == 1
    # A clock that has not struck is known only up to the end of follow-up.
    known = [day for day in DAYS if struck.all() or day <= lasting[~struck].min()]
    alive = {f"alive{day}": ~struck | (lasting > day) for day in known}
    later = ~struck | (lasting > MONTH)
    return stacked(
        summed(design, form, **days, **alive),
        summed(design[later], form[later] + " past a month", failed=struck[later]),
    )


def measure(evidence):
    """Signs of the gap between the forms on each clock, when it arises, and how far it and the level are from it."""

    def told(form, name, past="", strategies=INSISTED):
        return evidence.mean(name, form + past, strategies[form])

    def gap(name, past="", strategies=INSISTED):
        return told("written", name, past, strategies) - told("verbal", name, past, strategies)

    table = dict.fromkeys(INSISTED, TABLE)
    parts = [
        Part(
            f"{clock} {name}",
            f"Written first ceasefires outlive unwritten ones on {clock}, {words}",
            f"mean days within {YEAR} on {clock}, written less verbal",
            gap(f"days_{clock}", strategies=strategies),
        )
        for strategies, name, words in (
            (INSISTED, "insisted", "where the mediator insists on either (a description)"),
            (table, "at one table", "where the parties choose at one table (a description)"),
        )
        for clock in CLOCKS
    ]
    alive = [gap(f"alive{day}") for day in DAYS]
    between = sum(alive[1:], alive[0]) * (1 / len(DAYS))
    low, high = gap_of_record("V25")
    apart = [
        (told(form, f"alive{day}").less(value)).size()
        for form in INSISTED
        for day, value in zip(DAYS, kept("V25", form).record, strict=True)
    ]
    null = np.mean([np.abs(kept("V25", form).null - kept("V25", form).record) for form in INSISTED])
    return [
        *parts,
        Part(
            "first month",
            "The gap is largest in the first month, as in the record (V25, each form insisted on)",
            f"share that fails by day {MONTH}, verbal less written, less the same of day {YEAR} for those past a month",
            gap(f"alive{MONTH}") + gap("failed", " past a month"),
        ),
        Part(
            "gap of the record",
            "Not fitted: the gap on V25 is one that the record allows; none, as a null without form has it, is not",
            f"mean share alive on {len(DAYS)} days, written less verbal: how far within {low:.3f} to {high:.3f}",
            least(between.less(low), (-between).plus(high)),
        ),
        Part(
            "level of the record",
            "Not fitted: both curves on V25 lie nearer to the record than the null that was fitted to them",
            f"mean distance in share alive on {len(DAYS)} days, that of the null less that of the model",
            (-sum(apart[1:], apart[0]) * (1 / len(apart))).plus(float(null)),
        ),
    ]


def curves(tables):
    """Survival on each clock in the model, the record and its null, for the picture of the three side by side.

    Args:
        tables: of the run at the start values, whose designs are one a policy.

    Returns:
        ``clock, form, source, day, survival, survival_lo, survival_hi``, as ``sim.plots.beside_record`` takes them. The
        limits are those of the record, whole conflicts drawn anew.
    """
    of = dict(zip(tables.designs["strategy"], tables.designs["design"], strict=True))
    every, might_be = life_tables(every_day=True), survival_bootstrap()
    parts = []
    for clock in CLOCKS:
        for form, kind in KINDS.items():
            model = tables.life_tables
            model = model[(model["design"] == of[INSISTED[form]]) & (model["clock"] == clock)]
            seen = every[(every["clock"] == clock) & (every["group"] == kind) & (every["day"] <= YEAR)]
            days = seen["day"].to_numpy()
            limits = might_be[clock][kind][list(DRAWN)].quantile(CENTRAL95)
            told = {
                "record": (days, survival_function(seen["events"], seen["at_risk"])),
                "null": (days, fit_beta_geometric(seen["events"], seen["at_risk"]).survival(days)),
                "model": (model["day"].to_numpy(), survival_function(model["events"], model["at_risk"])),
            }
            for source, (day, share) in told.items():
                part = pd.DataFrame({"day": day, "survival": share}).assign(
                    clock=clock, form=kind.rsplit("_", 1)[-1], source=source
                )
                for end, row in zip(("lo", "hi"), limits.to_numpy(), strict=True):
                    known = dict(zip(DRAWN, row, strict=True)) if source == "record" else {}
                    part[f"survival_{end}"] = part["day"].map(known).astype(float)
                parts.append(part)
    return pd.concat(parts, ignore_index=True)
