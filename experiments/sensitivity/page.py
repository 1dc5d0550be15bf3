"""The page of a sensitivity analysis, and the pictures on it."""

import base64
import shlex

import jinja2

from experiments.design_keys import field_of
from experiments.report.build import environment
from experiments.report.pictures import Picture
from experiments.report.save import save_figure, write_whole
from experiments.sensitivity.discover import EARLY, RESAMPLES, findings_of
from experiments.sensitivity.telling import assigned, outcome_words, policy_of, share_with_ends, title_of
from experiments.validate.page import well_set
from sim import plots
from sim.analysis.sobol import LUCK
from sim.plots.style import look

LABELS = ["outcome", "strategy", "against", "assign"]
SECTIONS = {
    "drives": "What drives what",
    "settled": "Have the shares settled?",
    "map": "Where the sign turns",
    "boxes": "Where cases gather",
}
"""Sections of figures, by the beginning of a picture's name."""


def write_page(job, found, sentences, said, folder):
    """Write ``report.html`` and the figures into a folder.

    Args:
        job: what was asked.
        found: what was found.
        sentences: the answer.
        said: the provenance.
        folder: a Path; figures come into its ``figures``.
    """
    drawn = []
    for picture in pictures(job, found):
        svg = save_figure(picture.figure, folder / "figures", picture.name)
        drawn.append((picture, "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()))
    sections = [(heading, name, [pair for pair in drawn if pair[0].name.startswith(name)])
                for name, heading in SECTIONS.items()]  # fmt: skip
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("experiments.sensitivity", "templates"), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    html = templates.get_template("sensitivity.html.jinja").render(
        job=job, sections=[section for section in sections if section[2]],
        sentences=[well_set(sentence).partition(". ") for sentence in sentences],
        tables=grids(found), early=EARLY, resamples=RESAMPLES, findings=findings_of(job),
        inputs=[(each.key, field_of(each.key).description if field_of(each.key) else "", each.told())
                for each in job.inputs],
        files=sorted(path.name for path in folder.iterdir() if path.suffix == ".csv"),
        command=shlex.join(said["command"]), box=_box(said),
        css=environment().get_template("report.css").render())  # fmt: skip
    write_whole(folder / "report.html", html.encode())


def pictures(job, found):
    """All figures that the tables allow, in the order of the page."""
    indices, convergence = _panelled(found.indices), _panelled(found.convergence)
    panels = {name: _short(rows.iloc[0]) for name, rows in indices.groupby("panel", sort=False)}
    levels = [name for name in panels if indices.loc[indices["panel"] == name, "against"].iloc[0] == ""]
    for place, (kind, names) in enumerate((("levels", levels), ("contrasts", [n for n in panels if n not in levels]))):
        if not names:
            continue
        first = indices[indices["panel"] == names[0]].iloc[0]
        chosen = {name: panels[name] for name in names}
        yield Picture(
            f"drives_{kind}", ("One policy", "The contrast of two policies")[place],
            plots.sobol_panels(indices, chosen, f"What the expected outcome hangs on: {policy_of(first)}"),
            "Shares of the variance of the expected outcome over the draws of the parameters. Alone: what would go if "
            "the key were known. With all interactions: what would be left if everything else were known. Luck is "
            "taken away from both.",
            "Dots with intervals, a row a parameter; the numbers are in the table below.",
        )  # fmt: skip
    yield Picture(
        "drives_worlds", "What no parameter explains",
        plots.variance_shares(indices, {name: f"{words}, {_kind(indices, name)}" for name, words in panels.items()},
                              "How much of one world's outcome is luck"),
        "Law of total variance: the variance between points of the expected outcome, and the mean variance among "
        "worlds of one point. Of a contrast it is that of the difference within a world.",
        "A bar an outcome, cut in three; the numbers are in the table below.",
    )  # fmt: skip
    yield Picture(
        "settled", "Indices against the rows of the design",
        plots.convergence_lines(convergence, {name: _shorter(indices, name) for name in panels},
                                title="Total order from a quarter, a half and all of the rows"),
        "Settled shares lie within one another's intervals.",
        "Lines with intervals at three numbers of rows; the numbers are in convergence.csv.",
    )  # fmt: skip
    if len(found.phase):
        yield _map(found)
    if len(found.peeling):
        words = {finding.name: finding.words[0].upper() + finding.words[1:] for finding in findings_of(job)}
        short = {finding.name: ("worse than " + look(finding.outcome.against).label if finding.whole
                                else f"collapses within {EARLY} days") for finding in findings_of(job)}  # fmt: skip
        yield Picture(
            "boxes_limits", "Boxes", plots.limits_picture(found.boxes, found.stability, words, "Where cases gather"),
            f"The box was found at {job.effort.points:,} points; coverage and density are told by as many others. "
            f"On the right: {RESAMPLES} bootstrap samples of the first points.",
            "Bars of limits, a row a parameter; the numbers are in the table below.",
        )  # fmt: skip
        yield Picture(
            "boxes_way", "Purer, or more complete",
            plots.peeling_picture(found.peeling, found.boxes, short, "What purity costs in cases left outside"),
            "The box whose coverage exceeds its share of the points most is taken, and limits that luck could have set "
            "are dropped from it.",
            "Coverage against density along the peeling; the numbers are in peeling.csv.",
        )  # fmt: skip


def _map(found):
    cells, (x, y) = found.phase, found.axes
    labels = cells.iloc[0]
    share = labels["outcome"] in ("signing_rate", "survival180") or labels["outcome"].startswith("S")
    unit = "% of worlds" if share else "days" if labels["outcome"] in ("days_at_peace", "rmst365") else "a world"
    difference = bool(labels["against"])
    figure = plots.sign_map(
        cells, x.key, y.key, _axis(x), _axis(y), f"{outcome_words(labels['outcome'])} ({unit})",
        f"{outcome_words(labels['outcome']).capitalize()}: {policy_of(labels)}", difference, share)  # fmt: skip
    return Picture(
        "map", title_of(labels)[0].upper() + title_of(labels)[1:], figure,
        f"Every cell is lived in the same {int(labels['n']):,} worlds, all other parameters at their start values"
        + ("; the band comes from whole surfaces of worlds drawn anew." if difference else "."),
        "A coloured grid; the numbers are in phase.csv.",
    )  # fmt: skip


def _axis(each):
    field = field_of(each.key)
    unit = (field.json_schema_extra["unit"] if field else "").replace("-", "no unit") or "no unit"
    return f"{each.key} ({unit})"


def _panelled(table):
    return table.assign(panel=table[LABELS].agg("|".join, axis=1)) if len(table) else table


def _short(labels):
    return f"{outcome_words(labels['outcome'])}\n{assigned(labels)}"


def _shorter(indices, name):
    labels = indices[indices["panel"] == name].iloc[0]
    how = "text in force" if labels["assign"] == "forced" else "parties choose"
    return f"{outcome_words(labels['outcome'])}\n{_kind(indices, name)}, {how}"


def _kind(indices, name):
    return "contrast" if indices.loc[indices["panel"] == name, "against"].iloc[0] else "one policy"


def grids(found):
    """Tables of the page: (caption, rows); a row is a key, first order, total order, share of a world."""
    told = []
    for _, rows in found.indices.groupby(LABELS, sort=False):
        keys = rows[rows["key"] != LUCK].sort_values("total", ascending=False).to_dict("records")
        luck = rows[rows["key"] == LUCK].iloc[0]
        first = rows.iloc[0]
        spread, lucky = first["variance"] ** 0.5, first["luck_variance"] ** 0.5
        caption = (f"{title_of(first)}: mean {first['mean']:.3g}, standard deviation of the expected outcome over "
                   f"the parameters {spread:.3g}, of luck {lucky:.3g}")  # fmt: skip
        told.append((caption, [(row["key"], share_with_ends(row, "first"), share_with_ends(row, "total"),
                                share_with_ends(row, "of_world")) for row in keys]
                     + [("luck (no parameter)", "", "", share_with_ends(luck, "of_world"))]))  # fmt: skip
    return told


def _box(said):
    code = said["code"]
    return {
        "version": f"{code['version'] or 'not installed'}, commit {code['commit'] or 'unknown'}",
        "sources (SHA-256)": code["sources_sha256"], "seed": str(said["seed"]), "begun": said["started"],
        "worlds": f"{said['counts']['worlds']:,}", "Python": said["python"],
        "packages": ", ".join(f"{name} {number}" for name, number in said["packages"].items()),
        "machine": f"{said['platform']['system']} {said['platform']['machine']}, {said['platform']['cores']} cores",
        "seconds": ", ".join(f"{stage} {spent:.1f}" for stage, spent in said["seconds"].items()),
    }  # fmt: skip
