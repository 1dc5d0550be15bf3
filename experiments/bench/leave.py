"""The folder of a bench: its table on the screen, ``bench.json``, a chart."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from math import ceil, log2

import yaml
from matplotlib.figure import Figure

from experiments.bench.measured import Quantity
from experiments.folders import appearing
from experiments.provenance import provenance
from experiments.report.save import save_figure
from sim.plots.style import INK, QUIET, WIDTH, style

MET, MISSED = "#00765a", "#b0331e"


def carry_out(job, folder):
    """Measure what the job asks for, print it line by line, and leave the folder."""
    from time import perf_counter

    started, begun = datetime.now(UTC).isoformat(timespec="seconds"), perf_counter()
    found: list[Quantity] = []
    with appearing(folder) as work:
        print(HEAD)
        for measure in measures(job):
            for quantity in measure():
                found.append(quantity)
                print(line(quantity), flush=True)
        seconds = perf_counter() - begun
        config = job.config()
        said = provenance(config, job.sweep.lines, job.seed, {"quantities": len(found)}, started, {"all": seconds})
        said["command"] = ["ceasefire", "bench", *job.sweep.lines]
        (work / "config.yaml").write_text(
            yaml.safe_dump(config, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")
        (work / "bench.json").write_text(_json([told(quantity) for quantity in found]), encoding="utf-8")
        (work / "provenance.json").write_text(_json(said), encoding="utf-8")
        save_figure(chart(found), work / "figures", "bench")
    missed = [quantity.name for quantity in found if quantity.met is False]
    print(f"\n{len(missed)} of {sum(quantity.goal is not None for quantity in found)} goals missed"
          + (f": {', '.join(missed)}" if missed else "") + f" ({seconds:.0f} s)\n{folder}")


def measures(job):
    """What is measured, in order: functions that return quantities."""
    from experiments.bench.commands import commands, importing
    from experiments.bench.floor import against_the_floor
    from experiments.bench.growth import growth
    from experiments.bench.mesa_side import against_mesa

    scenario, seed, rounds = job.scenario(), job.seed, job.rounds
    yield lambda: against_the_floor(scenario, seed, rounds)
    yield lambda: against_mesa(scenario, seed, rounds, job.mesa)
    yield lambda: growth(seed, rounds)
    yield lambda: importing(rounds)
    if job.commands:
        yield lambda: commands(job)


def line(quantity):
    """One line of the table."""
    goal = "" if quantity.goal is None else f"{'>=' if quantity.at_least else '<='} {quantity.goal:.4g}"
    met = {True: "met", False: "MISSED", None: ""}[quantity.met]
    return f"{quantity.name:40} {quantity.value:>10.4g} {quantity.unit:10} {goal:>10}  {met:7}".rstrip()


HEAD = f"{'quantity':40} {'measured':>10} {'':10} {'goal':>10}"


def told(quantity):
    """A quantity as plain values."""
    return asdict(quantity) | {"met": quantity.met}


def chart(found):
    """How much of what each goal allows is used up: a bar a goal, on a logarithmic axis, with the goal at one.

    Args:
        found: quantities; those without a goal, or with a goal of nothing, are left out.

    Returns:
        A Matplotlib figure; an arrow stands for less than a sixteenth of what a goal allows.
    """
    shown = [quantity for quantity in found if quantity.goal and quantity.value > 0][::-1]
    low, high = -4, max([1, *(ceil(log2(quantity.spent)) for quantity in shown)])
    with style():
        tall = 0.42 * len(shown)
        height = tall + 1.5
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.36, 0.9 / height, 0.44, tall / height))
        for place, quantity in enumerate(shown):
            color = MET if quantity.met else MISSED
            end = max(quantity.spent, 2.0**low)
            marker = "X" if not quantity.met else "o" if end == quantity.spent else "<"
            axes.plot([1, end], [place, place], color=color, linewidth=5, solid_capstyle="butt")
            axes.plot(end, place, marker, color=color, markersize=8, clip_on=False)
            sign = "≥" if quantity.at_least else "≤"
            words = f"{quantity.value:.3g} {quantity.unit} ({sign} {quantity.goal:.3g})"
            axes.annotate(words, (1.02, place), xycoords=("axes fraction", "data"), fontsize=8.5, va="center",
                          color=INK, annotation_clip=False)
        axes.set_yticks(range(len(shown)), [quantity.name for quantity in shown])
        axes.set_ylim(-0.6, len(shown) - 0.4)
        axes.set_xscale("log", base=2)
        axes.set_xlim(2.0**low / 1.15, 2.0**high * 1.15)
        ticks = range(low, high + 1)
        axes.set_xticks([2.0**power for power in ticks],
                        [f"{2**power}" if power >= 0 else f"1/{2**-power}" for power in ticks])
        axes.minorticks_off()
        axes.set_xlabel("measured / goal (ratio; left of the line is better)")
        axes.axvline(1, color=INK, linewidth=1.2)
        axes.text(1, len(shown) - 0.35, "goal", ha="center", va="bottom", fontsize=8.5, color=QUIET)
        figure.text(0.02, 1 - 0.12 / height, "How fast the engines are", fontweight="bold", va="top", fontsize=11)
    return figure


def _json(value):
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
