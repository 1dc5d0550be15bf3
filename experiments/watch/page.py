"""The page and the pictures of one watched world."""

import base64
import re

import jinja2

from experiments.report.build import environment
from experiments.report.save import save_figure
from experiments.watch.story import dyad_words


def timelines(lives, parting, folder):
    """Draw a timeline a dyad into ``folder`` (``timeline.png`` and ``.svg``); returns (words, SVG text) of each."""
    from sim.plots import world_timeline

    scenario, drawn = lives[0].scenario, []
    labels = {name: government.label or name for name, government in scenario.governments.items()}
    for dyad in scenario.dyads:
        several = len(scenario.dyads) > 1
        worlds = [(life.policy, relabelled(life.daily, dyad, labels), life.events[life.events["dyad"] == dyad])
                  for life in lives]
        title = f"World {lives[0].replicate}" + (f": {dyad_words(scenario, dyad)}" if several else "")
        figure = world_timeline(worlds, parting=parting, title=title)
        name = f"timeline_{dyad}" if several else "timeline"
        drawn.append((title, save_figure(figure, folder, name)))
    return drawn


def relabelled(daily, dyad, labels):
    """Days of a dyad, with governments called by their labels."""
    rows = daily[daily["dyad"] == dyad]
    return rows.assign(government=rows["government"].map(labels))


def tied(text):
    """The same text, its D and D* held to their numbers where a line ends."""
    return re.sub(r"(D\*?) (?=[.\d])", "\\1\N{NO-BREAK SPACE}", text)


def page(job, story, drawn):
    """``report.html``: the story, the timeline and the commands in one file that asks nothing of any network."""
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("experiments.watch", "templates"), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    templates.filters["tied"] = tied
    pictures = [(title, "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()) for title, svg in drawn]
    return templates.get_template("world.html.jinja").render(
        story=story, pictures=pictures, scenario=job.scenario(), css=environment().get_template("report.css").render())
