"""What a notebook shows: the switches, the prediction that comes first, findings, and the bench of knobs."""

import base64
from dataclasses import replace

import marimo as mo

from experiments.design_keys import field_of
from experiments.lessons.cast import SCENARIOS, Cast
from experiments.lessons.lesson import MINUTES, READINGS, Found, amount, knob_words, spread
from experiments.lessons.reading import source_line
from experiments.report.save import svg_text
from sim.plots.style import LOOKS

WAIT = "Write your prediction above and press **This is my prediction**: the worlds run after that, not before."
"""What stands where results will be, until a prediction was written."""


def start_of(key):
    """Start value of a dotted key; None where each world draws it."""
    return field_of(key).default


def switches():
    """Which version and whose names: switches on the page, or ``-- --minutes 10 --names real`` on the command line."""
    given = mo.cli_args()
    minutes, names = str(given.get("minutes") or MINUTES[-1]), str(given.get("names") or "fictional")
    return mo.ui.dictionary({
        "minutes": mo.ui.radio([str(each) for each in MINUTES], value=minutes, inline=True, label="Version (minutes)"),
        "names": mo.ui.radio(list(SCENARIOS), value=names, inline=True, label="Names"),
    })  # fmt: skip


def opening(lesson, switched, cast):
    """Title, switches, the idea and its sources."""
    sources = "\n".join(f"- {source_line(key)}" for key in lesson.sources)
    return mo.vstack([
        mo.md(f"# {lesson.number}. {lesson.title}\n\n*{cast.told(lesson.question)}*"),
        mo.hstack([switched["minutes"], switched["names"]], justify="start", gap=2),
        mo.md(f"## The idea\n\n{cast.told(lesson.concept)}\n\n**Sources.**\n\n{sources}"),
    ])  # fmt: skip


def prediction_form(lesson, cast):
    """The form on which a prediction is written before anything runs."""
    options = [cast.told(option) for option in lesson.options]
    return mo.md("{choice}\n\n{because}").batch(
        choice=mo.ui.radio(options, label=f"**{cast.told(lesson.ask)}**"),
        because=mo.ui.text_area(label="Because ... (name the mechanism, in a sentence)", full_width=True, rows=3),
    ).form(submit_button_label="This is my prediction", bordered=True, validate=_complete)  # fmt: skip


def first(form):
    """The form under its heading."""
    return mo.vstack([mo.md("## Predict first"), form])


def _complete(value):
    return None if value and value["choice"] and value["because"].strip() else "Choose one, and say why in a sentence."


def written(form):
    """The prediction; a page that is being read waits here for it, a script goes on without."""
    if mo.running_in_notebook() and not form.value:
        mo.stop(True, mo.callout(mo.md(WAIT), kind="info"))
    return form.value or {"choice": "", "because": ""}


def is_long(switched):
    """Whether the 50-minute version was chosen."""
    return switched.value["minutes"] == str(MINUTES[-1])


def over_draws(lesson, switched, cast):
    """The findings over draws of all parameters; None in the short version, and where a lesson has none."""
    return lesson.over_draws(cast.names) if is_long(switched) and lesson.draws else None


def drawn(figure):
    """The figure, which on a narrow screen is moved sideways rather than shrunk until nobody can read it."""
    picture = base64.b64encode(svg_text(figure).encode()).decode()
    return mo.Html(
        '<div role="region" tabindex="0" aria-label="Figure" style="overflow-x: auto">'
        f'<img alt="Figure of the lesson; its findings are told in the table below." src="data:image/svg+xml;base64,'
        f'{picture}" style="width: 100%; min-width: 38rem; max-width: 56rem; height: auto"></div>'
    )


def findings(found, cast, heading="What the worlds did"):
    """The table of findings, each with its Monte Carlo interval, and the plain numbers behind them."""
    rows = [
        {"Theory leads one to expect": cast.told(row["claim"]),
         "This model": READINGS.get(row["reading"], row["reading"]),
         "How much (95 % Monte Carlo); above 0 as expected": f"{amount(row)}: {row['unit'].replace(' (share)', '')}"}
        for row in found.table().to_dict("records")
    ]  # fmt: skip
    behind = "\n".join(["**In plain numbers.**\n", *(f"- {cast.told(sentence)}" for sentence in found.plain)])
    return mo.vstack([mo.md(f"## {heading}"), _table(rows), mo.md(behind if found.plain else "")])


def _table(rows):
    head = list(rows[0])
    lines = [head, [":---"] * len(head), *([row[name] for name in head] for row in rows)]
    return mo.md("\n".join("| " + " | ".join(cells) + " |" for cells in lines))


def not_told(found, over, cast):
    """The findings again over draws of all parameters: what no number of worlds would tell."""
    words = (
        "So far luck alone was averaged over: more worlds would shrink those intervals to nothing. They would not tell "
        "what the parameters *are*. Here every parameter is drawn from what the described events of one crisis leave "
        "open, which is nearly everything; a finding that holds in half of the draws is a coin toss about the world."
    )
    if over is None:
        return mo.md("")
    rows = [{"Theory leads one to expect": cast.told(row["claim"]), "How often, how much": spread(row)}
            for row in Found(found.parts, over).table().to_dict("records")]  # fmt: skip
    return mo.vstack([mo.md(f"## What the world does not tell\n\n{words}"), _table(rows)])


def task(lesson, form, switched, cast):
    """The task to break the result, with the knobs that may be turned; the long version alone."""
    if not is_long(switched):
        return mo.md("*What the world does not tell, and how to break the result: in the 50-minute version.*")
    return mo.vstack([mo.md(f"## Break the result\n\n{cast.told(lesson.task)}"), form])


def after(found, turned, switched, cast):
    """Findings with the knobs turned."""
    if found is None:
        return mo.md("") if not is_long(switched) else mo.md("*Turn a knob and run: the findings stand here again.*")
    said = (f"`{key}` = {value if isinstance(value, str) else f'{value:g}'}" for key, value in turned.items())
    return findings(found, cast, "With " + ", ".join(said))


def looks(*names, words=None):
    """How each line of a figure is drawn: a strategy as everywhere, any other name as the next of the house's looks.

    ``words``: names to other words than the house's, where a lesson speaks otherwise.
    """
    spare = (each for key, each in LOOKS.items() if key not in names)
    drawn = {name: LOOKS[name] if name in LOOKS else replace(next(spare), label=name) for name in names}
    return drawn | {name: replace(drawn[name], label=other) for name, other in (words or {}).items()}


def explained(lesson, cast):
    """The mechanisms, each by its name."""
    return mo.md("## Why\n\n" + "\n\n".join(f"**{name}.** {cast.told(words)}" for name, words in
                                            lesson.mechanism.items()))  # fmt: skip


def knobs(lesson, cast):
    """Sliders of the knobs that the lesson lets one turn, each at its start value, run on request."""
    sliders = {}
    for key, ends in lesson.knobs.items():
        if isinstance(ends[0], str):
            sliders[key] = mo.ui.radio(ends, value=ends[0], label=f"{knob_words(key)} (`{key}`)")
            continue
        (low, high), start = ends, start_of(key)
        start = (low + high) / 2 if start is None else min(max(float(start), low), high)
        steps = sorted({_short(each) for each in (*(low + (high - low) * place / 20 for place in range(21)), start)})
        sliders[key] = mo.ui.slider(steps=steps, value=_short(start), show_value=True,
                                    label=cast.told(f"{knob_words(key)} (`{key}`)"), full_width=True)  # fmt: skip
    slots = {f"knob{place}": slider for place, slider in enumerate(sliders.values())}
    return mo.md("\n\n".join(f"{{{slot}}}" for slot in slots)).batch(**slots).form(
        submit_button_label="Run these worlds", bordered=True)  # fmt: skip


def turned(form, lesson):
    """Keys that the knobs move away from their start values; none in a script."""
    given = zip(lesson.knobs.items(), (form.value or {}).values(), strict=False)
    return {key: value for (key, ends), value in given if not _at_start(key, ends, value)}


def _at_start(key, ends, value):
    if isinstance(value, str):
        return value == ends[0]
    return start_of(key) is not None and value == _short(float(start_of(key)))


def _short(value):
    """A number as it stands beside a slider: four figures are enough."""
    return float(f"{value:.4g}")


def discussed(lesson, switched, cast):
    """The questions: the first alone in the short version."""
    asked = lesson.discuss if is_long(switched) else lesson.discuss[:1]
    return mo.md("## Discuss\n\n" + "\n".join(f"{place}. {cast.told(words)}" for place, words in enumerate(asked, 1)))


def commands(lesson, cast):
    """The commands that live the same worlds and leave a full report."""
    lines = "\n".join(lesson.commands(cast.names))
    return mo.accordion({"The same worlds on the command line": mo.md(f"```\n{lines}\n```")})


def cast_of(switched):
    """The parties under the names that were chosen."""
    return Cast(switched.value["names"])


def printed(lesson, found, over, cast):
    """Where the lesson runs as a script: title, findings and commands on standard output."""
    if mo.running_in_notebook():
        return
    print(f"{lesson.number}. {lesson.title}: {cast.told(lesson.question)}\n")
    print("\n".join(f"- {cast.told(sentence)}" for sentence in [*Found(found.parts, over).words(), *found.plain]))
    print("\n" + "\n".join(lesson.commands(cast.names)))
