"""``report.html``: one page that holds all it needs, the same bytes for the same tables."""

import base64
from pathlib import Path

import jinja2

from experiments.report.citations import Sentence
from experiments.report.patterns import parts, pattern_figure, record_figures
from experiments.report.periods import periods_grid
from experiments.report.pictures import pictures
from experiments.report.result import Meta, Result, at_words, compared_pair, middle_point
from experiments.report.rows import contrast_grid, estimands, summary_grid
from experiments.report.save import save_figure, write_whole
from experiments.report.sentences import tell
from experiments.report.wording import policy_words
from sim.plots.style import look


def environment() -> jinja2.Environment:
    """The templates of the pages; everything printed is escaped, and a missing word is an error."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("experiments.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def build_report(result: Result, meta: Meta, folder: Path) -> list[Sentence]:
    """Writes `folder`/report.html and `folder`/figures/*.png and *.svg.

    Args:
        result: the tables.
        meta: the words and settings of the run.
        folder: where the result lies.

    Returns:
        The sentences of the report, each with the number behind it.

    Raises:
        OSError: the folder cannot be written.
    """
    told = tell(result, meta)
    drawn = []
    first = [pattern_figure(result.judged), *record_figures(result)] if result.judged else []
    for picture in (*first, *pictures(result, meta)):
        svg = save_figure(picture.figure, folder / "figures", picture.name)
        drawn.append((picture, "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()))
    write_whole(folder / "report.html", page(result, meta, told, drawn).encode())
    return told


def page(result: Result, meta: Meta, told: list[Sentence], drawn: list) -> str:
    """The page as text, from its sentences and its figures as pairs of picture and address."""
    at, designs = middle_point(result.designs)
    a, b = compared_pair(designs)
    question = meta.question
    if question is None:
        parties = ", ".join(meta.dyad_words(dyad) for dyad in dict.fromkeys(result.summary["dyad"]))
        question = (
            f"Does {policy_words(a)} or {policy_words(b)} leave {parties} more days at peace, "
            "and which ceasefire lasts longer?"
            if b
            else f"What does {policy_words(a)} leave {parties} in days at peace, and how long does its ceasefire last?"
        )
    dyads = list(dict.fromkeys(result.summary["dyad"]))
    return (
        environment()
        .get_template("report.html.jinja")
        .render(
            meta=meta,
            question=question,
            sentences=told,
            drawn=drawn,
            dyads=[
                (
                    meta.dyad_words(dyad),
                    estimands(result, meta, dyad),
                    summary_grid(result, meta, dyad),
                    contrast_grid(result, meta, dyad),
                    periods_grid(result, meta, dyad),
                )
                for dyad in dyads
            ],
            at=at_words(at) if at else "",
            points=len(result.designs) // max(len(designs), 1),
            within=result.within,
            judged=result.judged,
            parts=parts(result.judged, told) if result.judged else [],
            a=look(a).label,
            b=look(b).label if b else None,
            css=environment().get_template("report.css").render(),
        )
    )
