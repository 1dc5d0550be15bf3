"""The page of a choice: which strategy, at what risk, and what would be worth knowing first."""

import base64

import jinja2
import numpy as np

from experiments.calibrate.page import Table, number
from experiments.choose.decided import fact_words, rule_words
from experiments.report.build import environment
from experiments.report.pictures import Picture
from experiments.report.save import save_figure, write_whole
from experiments.story import quoted
from sim import plots
from sim.plots.style import ASSIGN_WORDS, look

FILES = ("choice.csv", "information.csv", "draws.parquet", "config.yaml", "provenance.json")


def write_page(job, tables, words, said, folder):
    """Writes ``report.html`` and the figures into a folder.

    Args:
        job: what was chosen between.
        tables: :class:`experiments.choose.decided.Decided`.
        words: :class:`experiments.choose.telling.Told`.
        said: the provenance.
        folder: a Path.
    """
    scenario = job.sweep.recipe.scenario()
    assigns = list(dict.fromkeys(tables.choice["assign"]))
    sections = []
    for assign in assigns:
        choice = tables.choice[tables.choice["assign"] == assign].reset_index(drop=True)
        facts = tables.information[tables.information["assign"] == assign].reset_index(drop=True)
        drawn = []
        for picture in _pictures(job, choice, facts, f"_{assign}" if len(assigns) > 1 else ""):
            svg = save_figure(picture.figure, folder / "figures", picture.name)
            drawn.append((picture, "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()))
        sections.append({"heading": ASSIGN_WORDS[assign] if len(assigns) > 1 else "", "drawn": drawn,
                         "strategies": _strategies(job, choice), "facts": _facts(facts)})
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("experiments.choose", "templates"), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    html = templates.get_template("choice.html.jinja").render(
        title=scenario.title, summary=scenario.summary, words=words, sections=sections, job=job, files=FILES,
        window=job.sweep.settings.horizon + job.sweep.settings.follow, box=provenance_box(said),
        command=" ".join([*said["command"][:2], *quoted(said["command"][2:])]),
        css=environment().get_template("report.css").render())
    write_whole(folder / "report.html", html.encode())


def _pictures(job, choice, facts, suffix):
    window = job.sweep.settings.horizon + job.sweep.settings.follow
    front = choice.loc[choice["pareto"] == 1, "strategy"]
    best = choice.sort_values("regret_mean", kind="stable")
    yield Picture(
        f"pareto{suffix}", "What nothing beats",
        plots.pareto_front(choice, "Days at peace, signing, and what the mediators spend", window),
        "Means over all draws; short vertical lines: Monte Carlo intervals. The front is that of all three outcomes, "
        "so a point can lie below others in one panel. How surely a strategy is on it: pareto_share in choice.csv.",
        "On the front: " + ", ".join(look(name).label for name in front) + ".",
    )
    yield Picture(
        f"regret{suffix}", "What a wrong choice costs, and what is good enough",
        plots.regret_and_robustness(choice, "Regret and robustness over the draws", job.threshold),
        "Regret: days at peace lost in a draw against the strategy that looked best in the other half of its worlds. "
        "Robust: the share of draws in which enough first ceasefires, or enough of all worlds, stand after 180 days.",
        "Expected regret in days: " + ", ".join(f"{look(row['strategy']).label} {row['regret_mean']:.0f}" for _, row in
                                                best.iterrows()) + ".",
    )  # fmt: skip
    words = [fact_words(row["fact"], row["keys"]) for _, row in facts.iterrows()]
    yield Picture(
        f"information{suffix}", "What would be worth knowing",
        plots.information_bars(facts, "Value of knowing one fact before choosing", words),
        "Days at peace gained on average if the fact were known for certain before the choice. No fact is worth more "
        "than knowing every parameter; a bar left of 0 is worth nothing, found badly by luck.",
        "Value in days: " + ", ".join(f"{word} {value:.1f}" for word, value in zip(words, facts["evppi"], strict=True))
        + ".",
    )  # fmt: skip


def _strategies(job, choice):
    head = (("Strategy", False), ("Days at peace", True), ("Regret: mean, 95 %, largest", True),
            ("Best in (% of draws)", True), ("Signed (%)", True), ("Robust: first ceasefires, all worlds (%)", True),
            ("Leverage-days", True), ("On the front (% of resamples)", True))
    rows = []
    for row in choice.sort_values("days_at_peace", ascending=False, kind="stable").to_dict("records"):
        error = (row["days_at_peace_hi"] - row["days_at_peace_lo"]) / 2
        spread = f"{row['days_at_peace_plo']:.0f} to {row['days_at_peace_phi']:.0f}"
        beaten = f"beaten by {look(row['dominated_by']).label}" if row["dominated_by"] else "on it"
        rows.append((look(row["strategy"]).label, (f"{row['days_at_peace']:.1f} ± {error:.1f}", spread),
                     (number(row["regret_mean"]), f"{row['regret_q95']:.0f}, {row['regret_max']:.0f}"),
                     f"{100 * row['best_share']:.0f}", _share(row["signing_rate"]),
                     (_share(row["robust"]), _share(row["robust_held"])), number(row["leverage_days"]),
                     (f"{100 * row['pareto_share']:.0f}", beaten)))  # fmt: skip
    caption = (f"Every strategy over {len(job.draws)} draws. Days at peace: mean ± Monte Carlo error; below, where 95 "
               "% of the draws' means lie.")
    return Table(caption, head, rows)


def _share(value):
    return "" if np.isnan(value) else f"{100 * value:.0f}"


def _facts(facts):
    head = (("Fact", False), ("Worth (days at peace)", True), ("Found and valued in the same draws", True),
            ("Choice changed (% of draws)", True), ("Chosen with the fact known", False))
    rows = [((fact_words(row["fact"], row["keys"]), row["keys"].replace("+", ", ")),
             (number(row["evppi"]), f"{number(row['evppi_lo'])} to {number(row['evppi_hi'])}"),
             number(row["evppi_plugin"]), f"{100 * row['changed']:.0f}", rule_words(row["chosen_with"]))
            for row in facts.sort_values("evppi", ascending=False, kind="stable").to_dict("records")]
    without = look(facts["chosen_without"].iloc[0]).label if len(facts) else ""
    caption = f"Facts, the most valuable first. Without any, “{without}” is chosen. The third column leans high."
    return Table(caption, head, rows) if rows else None


def provenance_box(said):
    """What made a result, name by name, for the foot of a page."""
    code = said["code"]
    return {
        "version": f"{code['version'] or 'not installed'}, commit {code['commit'] or 'unknown'}",
        "sources (SHA-256)": code["sources_sha256"], "configuration (SHA-256)": said["config_sha256"],
        **({"posterior": f"{said['posterior']['file']}, SHA-256 {said['posterior']['sha256']}"}
           if "posterior" in said else {}),
        "seed": str(said["seed"]), "begun": said["started"], "Python": said["python"],
        "packages": ", ".join(f"{name} {version}" for name, version in said["packages"].items()),
        "machine": f"{said['platform']['system']} {said['platform']['machine']}, {said['platform']['cores']} cores",
        "worlds": f"{said['counts']['worlds']:,}",
        "seconds a part": ", ".join(f"{stage} {spent:.1f}" for stage, spent in said["seconds"].items()),
    }  # fmt: skip
