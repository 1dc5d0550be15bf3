"""The answer in sentences, each from rows of the tables that lie beside it."""

import numpy as np

from experiments.report.wording import per_cent, share_between
from experiments.sensitivity.discover import RESAMPLES
from sim.analysis.sobol import LUCK
from sim.plots.phase import unknown_share
from sim.plots.style import look, signed

WORDS = {
    "days_at_peace": "days at peace", "signing_rate": "signing by the deadline",
    "rmst365": "days of the first ceasefire", "survival180": "survival to day 180",
    **{f"S{day}": f"survival to day {day}" for day in (30, 60, 90, 180, 365)},
}
"""Words of an outcome; others keep their name with spaces."""


def outcome_words(name):
    """An outcome in words."""
    return WORDS.get(name, name.replace("_", " "))


def policy_of(labels):
    """The policy, or the two that are compared, of a row's labels."""
    plain = look(labels["strategy"]).label
    return f"{plain} less {look(labels['against']).label}" if labels["against"] else plain


def assigned(labels):
    """How the text came into force, in words."""
    return "text in force in every world" if labels["assign"] == "forced" else "the parties choose"


def title_of(labels):
    """An outcome as a heading."""
    return f"{outcome_words(labels['outcome'])}: {policy_of(labels)} ({assigned(labels)})"


def share_with_ends(row, name):
    """A share with its interval, as it stands in sentences."""
    value, low, high = (float(row[f"{name}{suffix}"]) for suffix in ("", "_lo", "_hi"))
    if np.isnan(value):
        return "–"
    told = "0\N{NO-BREAK SPACE}%" if abs(value) < 0.005 else f"{100 * value:.0f}\N{NO-BREAK SPACE}%"
    low, high = (0.0 if abs(end) < 0.005 else end for end in (low, high))
    return f"{told} ({share_between(low, high)})".replace("-", "−")


def told_of(labels, rows):
    """Sentences on one outcome: what luck keeps, and which parameters drive what is left."""
    luck, keys = rows[rows["key"] == LUCK].iloc[0], rows[rows["key"] != LUCK]
    name = title_of(labels)
    name = name[0].upper() + name[1:]
    if keys["total"].isna().all():
        return f"{name}. What the drawn parameters do cannot be told from luck with so few rows (n) and worlds."
    leaders = keys.nlargest(3, "total")
    named = ", ".join(f"{row.key} {share_with_ends(row._asdict(), 'total')}" for row in leaders.itertuples())
    alone = max(0.0, float(keys["first"].sum()))
    together = per_cent(alone) if alone < 0.98 else "nearly all"
    return (f"{name}. Luck makes {share_with_ends(luck, 'of_world')} of a single world's variance. What is expected "
            f"hangs most on {named}, interactions included; the keys one by one explain {together} of it.")  # fmt: skip


def settled(found):
    """Whether the indices have settled, in a sentence; None where there is nothing to compare."""
    table = found.convergence
    if not len(table):
        return None
    sizes = sorted(table["n"].unique())
    if len(sizes) < 2:
        return None
    by = ["outcome", "strategy", "against", "assign", "key"]
    table = table[table["key"] != LUCK].set_index(by)
    last, before = (table.loc[table["n"] == size, "total"] for size in sizes[:-3:-1])
    moved = (last - before).abs().dropna()
    if not len(moved):
        return None
    top = moved.idxmax()
    return (f"From {sizes[-2]:,} to {sizes[-1]:,} rows no total order moved by more than "
            f"{100 * moved.max():.0f} points ({top[-1]} for {outcome_words(top[0])}"
            f"{' of the contrast' if top[2] else ''}); on average they moved by {100 * moved.mean():.1f}.")  # fmt: skip


def on_the_map(found):
    """What the map shows, in a sentence; None without one."""
    cells = found.phase
    if not len(cells):
        return None
    x, y = (each.key for each in found.axes)
    labels = cells.iloc[0]
    name = title_of(labels)
    if not labels["against"]:
        return f"Over {x} and {y}, {name}: from {cells['value'].min():.3g} to {cells['value'].max():.3g}."
    above, below = (cells["positive"] >= 0.975).mean(), (cells["positive"] <= 0.025).mean()
    best, worst = cells.loc[cells["value"].idxmax()], cells.loc[cells["value"].idxmin()]
    digits = 0 if abs(cells["value"]).max() > 2 else 2
    return (f"Over {x} and {y}, all else at its start value, {name} is positive in {per_cent(above)} of the cells, "
            f"negative in {per_cent(below)}, and of unknown sign in {per_cent(unknown_share(cells))}; it runs from "
            f"{signed(worst['value'], digits)} at {worst[x]:.2g}, {worst[y]:.2g} to {signed(best['value'], digits)} at "
            f"{best[x]:.2g}, {best[y]:.2g}.")  # fmt: skip


def of_boxes(found, findings):
    """A sentence on each finding."""
    for finding in findings:
        own = found.boxes[found.boxes["finding"] == finding.name] if len(found.boxes) else found.boxes
        if not len(own):
            way = found.peeling[found.peeling["finding"] == finding.name]
            yield (f"No box gathers the cases in which {finding.words}; everywhere they are "
                   f"{per_cent(way.iloc[0]['density'])}.")  # fmt: skip
            continue
        rows = own[own["box"] == 0]
        first = rows.iloc[0]
        limits = ", ".join(limit_words(row) for row in rows.sort_values("limited", ascending=False).to_dict("records"))
        often = ", ".join(per_cent(share) for share in rows.sort_values("limited", ascending=False)["limited"])
        unsure = (f" ({per_cent(first['unsure'])} of the points are within luck of being a case or none)"
                  if first["unsure"] > 0 else "")  # fmt: skip
        yield (f"Cases in which {finding.words} gather where {limits}: the box holds {per_cent(first['coverage'])} of "
               f"the cases and is {per_cent(first['density'])} cases, against {per_cent(first['base'])} "
               f"everywhere{unsure}. Of {RESAMPLES} boxes of points drawn anew, {often} limit the same keys.")


def limit_words(row):
    """One limit of a box, in words."""
    low, high = row["low"], row["high"]
    if np.isnan(high):
        return f"{row['key']} is over {low:.2g}"
    if np.isnan(low):
        return f"{row['key']} is below {high:.2g}"
    return f"{row['key']} lies between {low:.2g} and {high:.2g}"


def answer(found, findings):
    """Every sentence, in the order of the page: contrasts, map, boxes, single policies, convergence."""
    names = ("outcome", "strategy", "against", "assign")
    groups = [(dict(zip(names, name, strict=True)), rows)
              for name, rows in found.indices.groupby(list(names), sort=False)]  # fmt: skip
    both = [told_of(labels, rows) for labels, rows in groups if labels["against"]]
    alone = [told_of(labels, rows) for labels, rows in groups if not labels["against"]]
    rest = [*both, on_the_map(found), *of_boxes(found, findings), *alone, settled(found)]
    return [sentence for sentence in rest if sentence]
