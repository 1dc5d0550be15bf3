"""Runs the docking model at every point and stores what it found."""

import json
import math
from pathlib import Path

from tests.docking.aimed import aimed
from tests.docking.beliefs import Imagined
from tests.docking.outcomes import outcomes
from tests.docking.points import SEED, WORDS, drawn, spread
from tests.docking.world import World

STORED = Path(__file__).resolve().parents[2] / "experiments" / "validate" / "docking.json"
WORLDS, WORLDS_AIMED = 2_000, 1_500
CHECKED = 3
"""Worlds of each point whose outcomes are stored one by one, for a test to make again."""


def points():
    """All points: those that are drawn, then those that are aimed at a rule."""
    return [drawn(number) for number in range(len(WORDS))] + aimed()


def seen_at(point, worlds):
    """Outcomes of the first worlds of a point."""
    p = spread(point)
    imagined = Imagined(p)
    for world in range(worlds):
        seed = f"docking {SEED} {point['name']} {world}"
        yield outcomes(World(p, seed, point["horizon"], point["follow"], imagined).run())


def rounded(value):
    """Nine significant digits."""
    return float(f"{value:.9g}")


def summed(point, worlds):
    """A point as it is stored: its parameters, and n, mean and variance of each outcome."""
    values, check = {}, []
    for world, seen in enumerate(seen_at(point, worlds)):
        for name, value in seen.items():
            values.setdefault(name, []).append(value)
        if world < CHECKED:
            check.append({name: rounded(value) for name, value in seen.items()})
    table = {}
    for name, column in sorted(values.items()):
        mean = math.fsum(column) / len(column)
        variance = math.fsum((value - mean) ** 2 for value in column) / max(len(column) - 1, 1)
        table[name] = [len(column), rounded(mean), rounded(variance)]
    return {**point, "worlds": worlds, "outcomes": table, "first_worlds": check}


def stored(share=1.0, tell=print):
    """Everything that is stored, as plain values, from all worlds or a share of them."""
    found = []
    for number, point in enumerate(points()):
        worlds = max(CHECKED, round(share * (WORLDS if number < len(WORDS) else WORLDS_AIMED)))
        found.append(summed(point, worlds))
        tell(f"{point['name']}: {worlds:,} worlds")
    return {"seed": SEED, "points": found}


def store(tree, path=STORED):
    """Write what was found, a line for each group of words and for each outcome."""
    lines = [f'{{"seed": {tree["seed"]}, "points": [']
    for number, point in enumerate(tree["points"]):
        parts = [f' "{key}": {json.dumps(value)}' for key, value in point.items() if key != "outcomes"]
        rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in point["outcomes"].items())
        comma = "," if number + 1 < len(tree["points"]) else ""
        lines += ["{", ",\n".join(parts) + ',\n "outcomes": {', rows, " }", "}" + comma]
    path.write_text("\n".join([*lines, "]}"]) + "\n", encoding="utf-8")
