"""The page of a calibration: what is known and what is not, where every number comes from, and what follows from it."""

import base64
from typing import NamedTuple

import jinja2
import numpy as np

from experiments.calibrate.pictures import NOT_SHOWN, UNIDENTIFIED, drawn
from experiments.report.build import environment
from experiments.report.save import save_figure, write_whole
from experiments.validate.page import well_set
from sim.plots.population import MECHANISMS

HEADINGS = {
    "ridge": "Can't against won't",
    "known": "What is known",
    "case": "The case",
    "world": "The world's record",
    "checks": "Is the computation right?",
    "answer": "The answer in full",
    "projection": "Conditional projection under this model",
}
"""Sections between the first box and the words, in order; one without figure, table or sentence is left out."""


class Table(NamedTuple):
    """A table of the page.

    Attributes:
        caption: above it.
        head: words of a column and whether it holds numbers, in order; the first column heads its row.
        rows: tuples of cells; a cell is words, a pair of words and a smaller line
            below, or a list of lines.
    """

    caption: str
    head: tuple
    rows: list


class Section(NamedTuple):
    """A section of the page: its name, sentences, tables, figures as (Picture, address), and what this run found."""

    name: str
    heading: str
    lead: list
    tables: list
    drawn: list
    notes: list


def write_page(job, found, said, folder):
    """Writes ``report.html`` and the figures into a folder.

    Args:
        job: has mode, case (its name), seed and lines (of the command line).
        found: has title, answer (sentences), warnings (pairs of words in bold and what they say), tables (frames by
            name), notes (section of HEADINGS to sentences) and case (title, summary, condition, targets, readings; or
            None).
        said: the provenance.
        folder: a Path; the figures come into its ``figures``.
    """
    sections = [section for section in _sections(found, folder) if section.lead or section.tables or section.drawn]
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("experiments.calibrate", "templates"), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    html = templates.get_template("calibration.html.jinja").render(
        job=job, found=found, sections=sections, command=" ".join(said["command"]), box=_box(said),
        files=sorted(name for name, table in found.tables.items() if table is not None and len(table)),
        css=environment().get_template("report.css").render(), not_shown=NOT_SHOWN)
    write_whole(folder / "report.html", html.encode())


def _sections(found, folder):
    pictures = drawn(found.tables, found.title)
    tables = {
        "known": [_contraction], "case": [], "world": [_numbers, _scores], "checks": [_sbc],
    }
    for name, heading in HEADINGS.items():
        shown = []
        for picture in pictures[name]:
            svg = save_figure(picture.figure, folder / "figures", picture.name)
            shown.append((picture, "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()))
        made = [make(found.tables) for make in tables.get(name, ())]
        if name == "case" and found.case is not None:
            made += [_targets(found.case), _readings(found.case)]
        notes = [well_set(words) for words in found.notes.get(name, ())]
        yield Section(name, heading, _lead(name, found, bool(shown)), [one for one in made if one], shown, notes)


def _lead(name, found, shown):
    if name == "ridge" and (shown or found.case is not None):
        return [UNIDENTIFIED + " Whatever is said of either alone is the prior speaking."]
    if name == "case" and found.case is not None:
        return [str(found.case.summary)]
    if name == "projection" and shown:
        return [f"Under this model, given that the ceasefire stood so long. {NOT_SHOWN[0].upper()}{NOT_SHOWN[1:]}: the "
                "record's own conditional curve, which needs no model."]
    return []


def _there(tables, name):
    table = tables.get(name)
    return None if table is None or not len(table) else table


def _contraction(tables):
    table = _there(tables, "contraction")
    if table is None:
        return None
    head = (("Parameter", False), ("Unit", False), ("Prior: mean, 5 to 95 %", True),
            ("Posterior: mean, 5 to 95 %", True),
            ("Contraction", True), ("Variance explained (%)", True), ("Corner", False))
    corners = {(True, True): "moves, identified", (True, False): "moves, not identified",
               (False, True): "identified, hardly moves", (False, False): "neither"}
    rows = []
    for row in table.sort_values("effect", ascending=False, kind="stable").to_dict("records"):
        prior = (number(row["prior_mean"]), _range(row["prior_q05"], row["prior_q95"]))
        after = (number(row["mean"]), _range(row["q05"], row["q95"])) if row["identified"] else "as its prior"
        error = _fixed(row["contraction_se"])
        narrowed = (_fixed(row["contraction"]), f"± {error}" if error else "")
        corner = corners[bool(row["moves"]), bool(row["identified"])]
        key = f"{row['key']} (prior: the world's record)" if row.get("from_world") else str(row["key"])
        rows.append(((str(row["meaning"]), key), _words(row["unit"]), prior, after, narrowed,
                     f"{100 * row['effect']:.1f}" if np.isfinite(row["effect"]) else "", corner))
    return Table("Every parameter, the most important first. Where it is not identified its posterior is not shown: it "
                 "is its prior.", head, rows)


def _numbers(tables):
    table = _there(tables, "numbers")
    if table is None:
        return None
    head = (("Number", False), ("Mechanism", False), ("Unit", False), ("Prior, least to most", True),
            ("Posterior: mean, 5 to 95 %", True), ("Contraction", True))
    rows = [((str(row["meaning"]), str(row["number"])), _mechanism(row["mechanism"]), _words(row["unit"]),
             _range(row["prior_lo"], row["prior_hi"]), (number(row["mean"]), _range(row["q05"], row["q95"])),
             _fixed(row["contraction"])) for row in table.to_dict("records")]
    return Table("The numbers fitted to the world's record, under each mechanism. Everything else keeps its prior.",
                 head, rows)


def _scores(tables):
    table = _there(tables, "scores")
    if table is None:
        return None
    head = (("What", False), ("By", False), ("Log score", True), ("Mean error (percentage points)", True),
            ("Points", True))
    rows = []
    for row in table.to_dict("records"):
        rows.append((str(row["what"]), _mechanism(row["source"]), number(row["log_score"]),
                     f"{100 * row['rmse']:.1f}" if np.isfinite(row["rmse"]) else "", f"{row['points']:.0f}"))
    return Table("Fit and predictions beside the null; a larger log score is better. The null fitted to the very "
                 "points it is scored on is no prediction; carried over, it is the one to beat.", head, rows)


def _sbc(tables):
    table = _there(tables, "sbc")
    if table is None:
        return None
    head = (("Quantity", False), ("Data sets", True), ("90 % intervals with the truth (%)", True), ("Ranks", False),
            ("Mean contraction", True), ("Mean z-score", True))
    table = table.assign(bad=table["outside"].astype(bool)).sort_values("bad", ascending=False, kind="stable")
    rows = [(str(row["key"]), f"{row['n']:,.0f}", f"{100 * row['coverage90']:.1f}",
             "leave the band" if row["bad"] else "within", _fixed(row["mean_contraction"]), _fixed(row["mean_z"]))
            for row in table.to_dict("records")]
    return Table("Simulation-based calibration, quantity by quantity; those whose ranks leave their band first.", head,
                 rows)


def _targets(case):
    head = (("Statistic", False), ("Interval", True), ("What was reported", False), ("Rows of the event table", False))
    kinds = ((case.condition, "condition"), (case.targets, ""))
    rows = [((str(one["statistic"]).replace("_", " "), kind), interval(one["between"]), str(one["meaning"]), _rows(one))
            for ones, kind in kinds for one in ones]
    caption = "What simulated worlds must show. A condition says why the case is known at all."
    return Table(caption, head, rows) if rows else None


def _readings(case):
    head = (("Question", False), ("Reading", False), ("Weight", True), ("Statistic", False), ("Interval", True),
            ("Rows of the event table", False))
    rows = []
    for one in case.readings:
        reading = str(one["reading"]).replace("_", " ")
        told = (reading, str(one["meaning"])) if one.get("meaning") else reading
        rows.append((str(one["axis"]).replace("_", " "), told, number(one["weight"], 2),
                     str(one["statistic"]).replace("_", " "), interval(one["between"]), _rows(one)))
    return Table("Where coders differ: readings are a mixture, not a choice.", head, rows) if rows else None


def _rows(one):
    rows = one.get("rows") or ()
    rows = [part.strip() for part in rows.split(";")] if isinstance(rows, str) else [str(row) for row in rows]
    return rows or str(one.get("because") or "none")


def interval(between):
    """An interval in words; what is open on a side is said so.

    >>> interval((2, None)), interval((1, 1)), interval((2, 5))
    ('2 or more', '1', '2 to 5')
    """
    low, high = (None if end is None or not np.isfinite(end) else end for end in between)
    if low is None:
        return "any" if high is None else f"{number(high)} or less"
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def number(value, digits=3):
    """A number with some significant digits and a true minus; nothing where it is not known.

    >>> number(-0.01234), number(12345.6), number(float("nan"))
    ('−0.0123', '12,346', '')
    """
    if value is None or not np.isfinite(value):
        return ""
    return (f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.{digits}g}").replace("-", "−")


def _fixed(value):
    return "" if value is None or not np.isfinite(value) else f"{value:.2f}".replace("-", "−")


def _range(low, high):
    return f"{number(low)} to {number(high)}" if number(low) and number(high) else ""


def _words(unit):
    return unit if isinstance(unit, str) else ""


def _mechanism(name):
    return MECHANISMS.get(name, (str(name),))[0]


def _box(said):
    code = said["code"]
    return {
        "version": f"{code['version'] or 'not installed'}, commit {code['commit'] or 'unknown'}",
        "sources (SHA-256)": code["sources_sha256"], "seed": str(said["seed"]), "begun": said["started"],
        "Python": said["python"],
        "packages": ", ".join(f"{name} {version}" for name, version in said["packages"].items()),
        "machine": f"{said['platform']['system']} {said['platform']['machine']}, {said['platform']['cores']} cores",
        "seconds a part": ", ".join(f"{stage} {spent:.1f}" for stage, spent in said["seconds"].items()),
    }
