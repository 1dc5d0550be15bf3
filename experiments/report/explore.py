"""``explore.html``: the precomputed grid under the reader's fingers, one file, no server, on a phone too."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.report.build import environment
from experiments.report.result import Meta, Result, compared_pair, difference
from experiments.report.save import write_whole
from sim.analysis.survival import kaplan_meier
from sim.plots.style import LOOKS, look

KEYS = ("host_control", "belief_control", "host_sincere")
DAYS = tuple(range(0, 366, 5))
_NUMBERS = ("signing_rate", "days_at_peace", "rmst365")


def explore_page(
    grid_frame: pd.DataFrame, life_frame: pd.DataFrame, meta: Meta, contrast_frame: pd.DataFrame | None = None
) -> str:
    """A page on which one moves a host's control, what is believed of it and its will, and sees what two texts do.

    Args:
        grid_frame: one row a cell and policy: `host_control, belief_control` (shares), `host_sincere` (bool),
            `strategy, assign`, `n` (first ceasefires), and `signing_rate, days_at_peace, rmst365`, each with
            `_lo, _hi`.
        life_frame: the same keys, `day` and `survival`, `survival_lo`, `survival_hi`; only days 0, 5, ... are taken.
        meta: the words of the run.
        contrast_frame: one row a cell and assignment for the compared pair: the keys, `assign`, `days_at_peace` and
            `rmst365` (first less second strategy) with `_lo, _hi`; without it the page says that its intervals are not
            those of paired worlds.

    Returns:
        The page as text; it asks nothing of any server.

    Raises:
        ValueError: the grid is empty.
    """
    if grid_frame.empty:
        raise ValueError("there is no grid to explore: map_summary is empty")
    data = grid_data(grid_frame, life_frame, contrast_frame)
    data |= {"horizon": meta.horizon, "window": meta.horizon + meta.follow}
    payload = json.dumps(data, separators=(",", ":"), allow_nan=False, sort_keys=True).replace("</", "<\\/")
    templates = environment()
    return templates.get_template("explore.html.jinja").render(
        meta=meta,
        payload=payload,
        css=templates.get_template("explore.css").render(),
        script=templates.get_template("explore.js").render(),
    )


def grid_data(grid: pd.DataFrame, life: pd.DataFrame, contrast: pd.DataFrame | None) -> dict[str, Any]:
    """What the page carries: axes, looks of the strategies, and one short list of numbers a cell."""
    names = [name for name in LOOKS if name in set(grid["strategy"])]
    names += [name for name in dict.fromkeys(grid["strategy"]) if name not in names]
    a, b = compared_pair(pd.DataFrame({"strategy": names}))
    names = [a, *([b] if b else []), *(name for name in names if name not in (a, b))]
    days = [day for day in DAYS if day <= life["day"].max()] if len(life) else [0]
    curves = {
        key: part.set_index("day").reindex(days)
        for key, part in life[life["day"].isin(days)].groupby([*KEYS, "strategy", "assign"], sort=False)
    }
    cells: dict[str, Any] = {}
    for row in grid.to_dict("records"):
        place = tuple(row[key] for key in (*KEYS, "strategy", "assign"))
        cells[_key(row, row["strategy"])] = {
            "n": int(row.get("n", 0) or 0),
            **{name: [_round(row.get(f"{name}{end}")) for end in ("", "_lo", "_hi")] for name in _NUMBERS},
            "s": [
                [None if np.isnan(v) else round(1000 * v) for v in curves[place][column].to_numpy(float)]
                for column in ("survival", "survival_lo", "survival_hi")
                if column in curves[place]
            ]
            if place in curves
            else [],
        }
    gains = {}
    for row in (contrast if contrast is not None else grid.iloc[:0]).to_dict("records"):
        gains[_key(row)] = {
            name: [_round(row.get(f"{name}{end}")) for end in ("", "_lo", "_hi")] for name in _NUMBERS[1:]
        }
    return {
        "control": sorted({float(v) for v in grid["host_control"]}),
        "belief": sorted({float(v) for v in grid["belief_control"]}),
        "hosts": [flag for flag in (True, False) if (grid["host_sincere"].astype(bool) == flag).any()],
        "assigns": [name for name in ("endogenous", "forced") if (grid["assign"] == name).any()],
        "strategies": [
            {"id": name, "label": look(name).label, "color": look(name).color, "dash": list(look(name).dashes)}
            for name in names
        ],
        "pair": [a, b],
        "days": days,
        "cells": cells,
        "gains": gains,
        "paired": bool(gains),
    }


def write_explorer(result: Result, meta: Meta, folder: Path) -> bool:
    """Writes `folder`/explore.html from the tables of the map's grid, if the result has one; says whether it did.

    With several dyads the page tells the first.

    Raises:
        OSError: the folder cannot be written.
    """
    if result.map_summary is None or result.map_life_tables is None or not len(result.map_summary):
        return False
    dyad = str(result.map_summary["dyad"].iloc[0])
    grid = _plain_keys(result.map_summary[result.map_summary["dyad"] == dyad])
    tables = result.map_life_tables
    tables = tables[(tables["dyad"] == dyad) & (tables["clock"] == "collapse")].reset_index(drop=True)
    known = grid[["design", *KEYS, "strategy", "assign"]]
    life = kaplan_meier(tables) if len(tables) else tables.assign(survival=[], survival_lo=[], survival_hi=[])
    life = life[life["day"] % 5 == 0].merge(known, on="design")
    a, b = compared_pair(result.map_summary)
    write_whole(folder / "explore.html", explore_page(grid, life, meta, _gains(result, dyad, a, b)).encode())
    return True


def _gains(result: Result, dyad: str, a: str, b: str | None) -> pd.DataFrame | None:
    if b is None or result.map_contrasts is None:
        return None
    told = []
    for _, row in _plain_keys(result.map_contrasts[result.map_contrasts["dyad"] == dyad]).iterrows():
        if {row["strategy_a"], row["strategy_b"]} != {a, b} or row["assign_a"] != row["assign_b"]:
            continue
        sign = 1 if row["strategy_a"] == a else -1
        cell = {**{key: row[key] for key in KEYS}, "assign": row["assign_a"]}
        length = "rmst365" if row["assign_a"] == "forced" else "given_rmst365"
        for name, column in (("days_at_peace", "days_at_peace"), ("rmst365", length)):
            value, low, high = difference(row, sign, column)
            cell |= {name: value, f"{name}_lo": low, f"{name}_hi": high}
        told.append(cell)
    return pd.DataFrame(told) if told else None


def _plain_keys(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns={key.replace("_", ".", 1): key for key in KEYS})


def _key(row: Mapping[str, Any], strategy: str | None = None) -> str:
    parts = [row["assign"], int(bool(row["host_sincere"])), f"{row['host_control']:g}", f"{row['belief_control']:g}"]
    return "|".join(str(part) for part in (*parts, *([strategy] if strategy else [])))


def _round(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(f"{float(value):.4g}")
