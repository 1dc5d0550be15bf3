"""``report.html`` of a comparison: one page that holds all it needs."""

import base64

import jinja2

from experiments.compare.pictures import HOW, line_words
from experiments.compare.units import arm_words
from experiments.report.build import environment
from experiments.report.result import landmark
from experiments.report.rows import Cell, Grid
from experiments.report.save import save_figure, write_whole
from experiments.report.wording import UNKNOWN, digits_for, known, per_cent
from sim.analysis.survival import RESTRICTION
from sim.plots.style import signed

RMST = f"rmst{RESTRICTION}"


def write_page(told, said, folder):
    """Write report.html and figures/ into a folder.

    Args:
        told: the comparison (:class:`experiments.compare.job.Comparison`).
        said: the provenance.
        folder: where it lies.
    """
    drawn = {}
    for picture in told.pictures:
        svg = save_figure(picture.figure, folder / "figures", picture.name)
        drawn[picture.name] = (picture, "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode())
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("experiments.compare", "templates"), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    worlds = [name for name in drawn if name.startswith("world_")]
    first = [pair for name, pair in drawn.items() if not name.startswith(("saved", "profiles", "world_"))]
    html = templates.get_template("comparison.html.jinja").render(
        told=told, grids=list(_grids(told)), drawn=first,
        fates=[pair for name, pair in drawn.items() if name.startswith(("saved", "profiles"))],
        examples=list(zip(told.examples, (drawn[name] for name in worlds), strict=True)), rules=rules_of(told),
        files=told.files, command=" ".join(said["command"]), box=_box(said), title=_title(told),
        css=environment().get_template("report.css").render())
    write_whole(folder / "report.html", html.encode())


def _title(told):
    if len(told.results) == 1:
        return f"Policies of {told.results[0].folder.name or told.results[0].folder} side by side"
    names = [result.name for result in told.results]
    return f"{', '.join(names[:-1])} and {names[-1]} side by side"


def _grids(told):
    """A table of the five estimands a unit and dyad."""
    rows = told.table.set_index(["pair", "dyad"])
    for unit in told.units:
        for results in dict.fromkeys(pair.results for pair in unit.pairs):
            own = {pair.assign: pair for pair in unit.pairs if pair.results == results}
            pair = next(iter(own.values()))
            for dyad in told.dyads:
                several = f" ({told.labels[dyad]})" if len(told.dyads) > 1 else ""
                found = {assign: rows.loc[(one.number, dyad)] for assign, one in own.items()}
                yield line_words(told.results, unit, pair) + several, _grid(told, pair, found)


def _grid(told, pair, found):
    horizon, follow = told.results[0].window
    day, span = landmark(follow), min(RESTRICTION, follow)
    free = found.get("endogenous", found.get("across"))
    forced = found.get("forced")
    spec = (
        (f"Signed by day {horizon} (% of worlds; points)", free, "signing_rate", True,
         "effect of what differs on signing"),
        (f"Standing on day {day}, of those signed (%)", free, f"S{day}", True,
         "description of other worlds; never an effect"),
        (f"Standing on day {day}, text in force in every world (%; points)", forced, f"S{day}", True,
         "effect of what differs"),
        (f"Mean ceasefire within {span} days, text in force in every world (days)", forced, RMST, False,
         "effect of what differs"),
        (f"Mean ceasefire within {span} days, worlds that sign in both (days)", free, f"always_{RMST}", False,
         "effect among always-signers only"),
        (f"Days at peace of {horizon + follow} (days)", free, "days_at_peace", False,
         "effect of what differs; this decides"),
    )  # fmt: skip
    rows = []
    for place, (words, row, column, share, reading) in enumerate(spec):
        sides = [_level(row, f"{column}_{side}", share) for side in "ab"]
        gain = Cell("not compared") if place == 1 else _gain(row, column, share)
        rows.append((words, [*sides, gain, Cell(_paired(row, column)), Cell(reading)]))
    heads = ["Estimand", *(arm_words(told.results, pair, arm) for arm in (pair.a, pair.b)), "Difference", "Worlds",
             "How to read it"]
    return Grid("The five estimands, with 95 % Monte Carlo intervals. * the interval covers 0. The effect of the text "
                "is given twice: as a share and in days.", heads, tuple(rows))


def _paired(row, column):
    if row is None or column not in row or not known(row[column]):
        return UNKNOWN
    return f"{int(row['worlds']):,} common" if row["paired"] else "independent"


def _level(row, column, share):
    if row is None or column not in row or not known(row[column]):
        return Cell(UNKNOWN)
    low, high = row[f"{column}_lo"], row[f"{column}_hi"]
    if share:
        return Cell(per_cent(row[column], 1), f"{100 * low:.1f} to {100 * high:.1f}")
    return Cell(f"{row[column]:.0f}", f"{low:.0f} to {high:.0f}")


def _gain(row, column, share):
    if row is None or not known(row[column]):
        return Cell(UNKNOWN)
    value, low, high = (row[f"{column}{end}"] * (100 if share else 1) for end in ("", "_lo", "_hi"))
    digits = 1 if share else digits_for(low, high)
    doubt = " *" if low <= 0 <= high else ""
    return Cell(signed(value, digits) + doubt, f"{signed(low, digits)} to {signed(high, digits)}")


def rules_of(told):
    """What the tree of each pair says, in sentences; and what could not be looked at."""
    found = []
    names = {pair: line_words(told.results, unit, pair) for unit in told.units for pair in unit.pairs}
    for one in told.saved:
        tree, lines = one.tree, []
        if tree is not None:
            sure = f"balanced accuracy {tree.accuracy:.2f} ± {tree.error:.2f} in worlds it has not seen, 0.50 is chance"
            lines.append(f"Told apart by a tree ({sure})." if tree.useful else
                         f"A tree hardly tells saved worlds from broken ones ({sure}): by these quantities they are "
                         "much the same kind of worlds, and what follows should not be leaned on.")
            lines += [f"{_ruled(leaf)}: {leaf.first:,} saved, {leaf.second:,} broken; it says {leaf.says}."
                      for leaf in tree.leaves]
        several = f" ({told.labels[one.dyad]})" if len(told.dyads) > 1 else ""
        found.append((f"{names[one.pair]}, {HOW[one.pair.assign]}{several}", [*lines, *one.untold]))
    return found


def _ruled(leaf):
    if not leaf.rule:
        return "All of them"
    words = ", ".join(leaf.rule)
    return words[0].upper() + words[1:]


def _box(said):
    code = said["code"]
    return {
        "version": f"{code['version'] or 'not installed'}, commit {code['commit'] or 'unknown'}",
        "sources (SHA-256)": code["sources_sha256"],
        **{f"result {one['letter']}": f"{one['folder']}, seed {one['seed']}, sources {one['sources_sha256'][:12]}"
           for one in said["compared"]},
        "run": said["started"],
        "Python": said["python"],
        "packages": ", ".join(f"{name} {number}" for name, number in said["packages"].items()),
        "seconds": ", ".join(f"{stage} {spent:.1f}" for stage, spent in said["seconds"].items()),
    }
