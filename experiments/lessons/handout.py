"""The printable handout of a lesson: one page that asks nobody for anything, with the figure in it."""

import base64
import re

import jinja2
from markupsafe import Markup, escape

from experiments.design_keys import field_of
from experiments.lessons.lesson import READINGS, Found, amount, knob_words, spread
from experiments.lessons.reading import source_line
from experiments.lessons.trial import SEED
from experiments.report.build import environment
from experiments.report.save import svg_text


def page(lesson, cast, found, over, figure):
    """The handout as HTML; ``over``: findings over draws, None where the lesson has none."""
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("experiments.lessons", "templates"), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    rows = [{"claim": row["claim"], "reading": READINGS.get(row["reading"], row["reading"]), "amount": amount(row),
             "unit": row["unit"].replace(" (share)", ""), "over": spread(row) if "draws" in row else ""}
            for row in Found(found.parts, over).table().to_dict("records")]  # fmt: skip
    picture = "data:image/svg+xml;base64," + base64.b64encode(svg_text(figure).encode()).decode()
    return templates.get_template("handout.html.jinja").render(
        lesson=lesson, cast=cast, plain=found.plain, told=lambda words: marked(cast.told(words)), rows=rows,
        figure=picture, seed=SEED,
        alt="Figure of the lesson; its findings are told in the table below.",
        markdown=lambda words: paragraphs(cast.told(words)), sources=[source_line(key) for key in lesson.sources],
        knobs=[_knob(key, ends, cast) for key, ends in lesson.knobs.items()], commands=lesson.commands(cast.names),
        css=environment().get_template("report.css").render())  # fmt: skip


def paragraphs(words):
    """Paragraphs with emphasis, which is all of Markdown that lessons use."""
    return Markup("\n").join(Markup("<p>{}</p>").format(marked(" ".join(part.split())))
                             for part in words.strip().split("\n\n"))  # fmt: skip


def marked(words):
    """One line with its ``**strong**`` and ``*emphasised*`` parts and its ``code``."""
    text = str(escape(words))
    for sign, tag in ((r"\*\*(.+?)\*\*", "strong"), (r"\*(.+?)\*", "em"), (r"`(.+?)`", "code")):
        text = re.sub(sign, rf"<{tag}>\1</{tag}>", text)
    return Markup(text)


def _knob(key, ends, cast):
    if isinstance(ends[0], str):
        return {"words": f"{knob_words(key)} ({key})", "range": ", ".join(ends), "start": ends[0]}
    field = field_of(key)
    start = "drawn in each world" if field.default is None else f"{field.default:.3g}"
    return {"words": cast.told(f"{knob_words(key)} ({key})"), "range": f"{ends[0]:g} to {ends[1]:g}", "start": start}
