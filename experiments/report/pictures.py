"""Which figures a result gets, from which of its tables, with the words beneath and for those who cannot see them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from experiments.report.across import across_design
from experiments.report.result import (
    Meta,
    Result,
    compared_pair,
    difference,
    landmark,
    middle_point,
    pair_row,
    pair_rows,
)
from experiments.report.wording import known, per_cent
from sim import plots
from sim.analysis.competing import incidence_table
from sim.analysis.hazards import BANDWIDTH, hazard_curves
from sim.analysis.survival import kaplan_meier
from sim.plots.style import LOOKS, look
from sim.plots.survival import DEFAULT_HIGHLIGHT


@dataclass(frozen=True)
class Picture:
    """One figure of the report.

    Attributes:
        name: of its files.
        heading: above it.
        figure: the drawing.
        caption: below it: what to see, and what not to read into it.
        alt: what it shows, for those who cannot see it.
    """

    name: str
    heading: str
    figure: Figure
    caption: str
    alt: str


def pictures(result: Result, meta: Meta) -> list[Picture]:
    """All figures that the tables allow, in the order of the report; of several dyads each its own."""
    dyads = list(dict.fromkeys(result.summary["dyad"]))
    drawn: list[Picture] = []
    for dyad in dyads:
        suffix = f"_{dyad}" if len(dyads) > 1 else ""
        words = f" ({meta.dyad_words(dyad)})" if len(dyads) > 1 else ""
        for picture in _of_dyad(result, meta, dyad, words):
            drawn.append(
                Picture(picture.name + suffix, picture.heading + words, picture.figure, picture.caption, picture.alt)
            )
    return drawn


def _of_dyad(result: Result, meta: Meta, dyad: str, words: str) -> Iterator[Picture]:
    _, designs = middle_point(result.designs)
    a, b = compared_pair(designs)
    wanted = [name for name in (*DEFAULT_HIGHLIGHT, *LOOKS) if name in set(designs["strategy"])]
    wanted = list(dict.fromkeys([*wanted, *designs["strategy"]]))
    tables = result.life_tables
    tables = tables[
        (tables["clock"] == "collapse") & (tables["dyad"] == dyad) & tables["design"].isin(designs["design"])
    ]
    tables = tables.merge(designs[["design", "strategy", "assign"]], on="design", how="left")
    strong, free = wanted[:4], tables[tables["assign"] == "endogenous"]
    day = landmark(meta.follow)
    if b is not None:
        yield from _map(result, meta, dyad, a, b)
    yield from (Picture(*parts) for parts in across_design(result, meta, dyad))
    forced = _in_order(tables[tables["assign"] == "forced"])
    if len(forced):
        distinct, twins = _distinct(forced, wanted)
        yield Picture(
            "survival_forced", "Survival when the text is in force in every world",
            plots.survival_curves(
                kaplan_meier(forced), distinct, f"Survival with the first text in force from day 0{words}"
            ),
            "Forced assignment: nobody chose the text, so a difference between two curves is an effect of the text in "
            "this model. Shaded bands show Monte Carlo error only." + twins,
            "Survival curves, forced assignment. " + _told(result, designs, dyad, "forced", distinct, day),
        )  # fmt: skip
    if len(free):
        yield Picture(
            "survival_signed", "Survival of what the parties signed",
            plots.survival_curves(
                kaplan_meier(_in_order(free)), strong, f"Survival of first ceasefires that the parties signed{words}"
            ),
            "Each curve stands on the worlds that signed under that strategy, and these differ: the picture describes "
            "what an observer would see. It does not show what a text does.",
            "Survival curves of signed ceasefires. " + _told(result, designs, dyad, "endogenous", strong, day),
        )  # fmt: skip
        yield _selection(result, meta, designs, dyad, a, b, day)
    if b is not None:
        yield _forest(result, designs, dyad, b)
    assign, chosen = ("forced", forced) if len(forced) else ("endogenous", _in_order(free))
    strong = distinct if len(forced) else strong
    how = "text in force in every world" if assign == "forced" else "ceasefires that the parties signed"
    yield Picture(
        "hazards", "When ceasefires are in danger",
        plots.hazard_curves(
            hazard_curves(chosen) if len(chosen) else chosen.assign(hazard=[]), strong, f"Hazard of collapse{words}",
            f"{how}; smoothed over {BANDWIDTH:g} days on either side",
        ),
        "The share of standing ceasefires that ends on a day. A falling line is no proof that a ceasefire matures: "
        "fragile ones end first.",
        f"Smoothed daily hazard of collapse by strategy, {how}.",
    )  # fmt: skip
    if result.causes is not None and len(chosen):
        yield from _causes(result, designs, dyad, assign, how, strong)
    yield from _timeline(result, meta, dyad)


def _distinct(tables: pd.DataFrame, wanted: list[str]) -> tuple[list[str], str]:
    """Up to four strategies whose life tables differ, and a sentence on those that coincide with one of them.

    Under forced assignment strategies with the same first text are the same policy; two lines would hide each other.
    """
    seen: dict[bytes, str] = {}
    twins: dict[str, list[str]] = {}
    for name in wanted:
        rows = tables[tables["strategy"] == name]
        if not len(rows):
            continue
        print_of_it = rows[["events", "censored"]].to_numpy("int64").tobytes()
        if print_of_it in seen:
            twins.setdefault(seen[print_of_it], []).append(look(name).label)
        elif len(seen) < 4:
            seen[print_of_it] = name
    said = [
        f" The curve of “{look(name).label}” is also that of " + " and of ".join(f"“{other}”" for other in others) + "."
        for name, others in twins.items()
    ]
    return list(seen.values()), "".join(said)


def _in_order(tables: pd.DataFrame) -> pd.DataFrame:
    order = {name: place for place, name in enumerate(LOOKS)}
    rank = tables["strategy"].map(lambda name: order.get(name, len(order)))
    return tables.assign(rank=rank).sort_values(["rank", "strategy", "day"], kind="stable").drop(columns="rank")


def _told(result: Result, designs: pd.DataFrame, dyad: str, assign: str, names: list[str], day: int) -> str:
    rows = result.summary
    rows = rows[(rows["dyad"] == dyad) & (rows["assign"] == assign) & rows["design"].isin(designs["design"])]
    shares = rows.set_index("strategy")[f"S{day}"]
    told = [
        f"{look(name).label} {per_cent(float(shares[name]))}"
        for name in names
        if name in shares and known(shares[name])
    ]
    return f"Still standing on day {day}: {', '.join(told)}." if told else "No ceasefire was signed."


def _selection(
    result: Result, meta: Meta, designs: pd.DataFrame, dyad: str, a: str, b: str | None, day: int
) -> Picture:
    rows = result.summary
    rows = rows[(rows["dyad"] == dyad) & (rows["assign"] == "endogenous") & rows["design"].isin(designs["design"])]
    row, sign = pair_row(result.contrasts, a, b, "endogenous", dyad, designs) if b else (None, 1)
    strata = None
    alt = ""
    if row is not None:
        only = ("only_a", "only_b") if sign > 0 else ("only_b", "only_a")
        values = {"both": row["both"], "only_a": row[only[0]], "only_b": row[only[1]], "neither": row["neither"]}
        strata = pd.DataFrame([{"a": a, "b": b, **{name: float(value) for name, value in values.items()}}])
        alt = (
            f" Of all worlds {per_cent(values['both'])} sign under both {look(a).label} and {look(b).label}, "
            f"{per_cent(values['only_a'])} only under {look(a).label}, {per_cent(values['only_b'])} only under "
            f"{look(b).label}, {per_cent(values['neither'])} under neither."
        )
    return Picture(
        "selection", "Who signs, and what lasts",
        plots.selection_picture(rows, strata, f"S{day}", meta.horizon),
        "A text high up and far left lasts among those who signed it, and few did. The bar sorts the same worlds by "
        "what they sign under either strategy.",
        f"Signing rate against survival to day {day} given signing, one point a strategy." + alt,
    )  # fmt: skip


def _forest(result: Result, designs: pd.DataFrame, dyad: str, reference: str) -> Picture:
    panels = (
        ("days at peace,\nthe parties choose", "endogenous", "days_at_peace"),
        ("days of first ceasefire,\ntext in force everywhere", "forced", "rmst365"),
        ("days of first ceasefire,\nworlds that sign under both", "endogenous", "always_rmst365"),
    )
    rows = []
    for words, assign, column in panels:
        found = pair_rows(result.contrasts, reference, assign, dyad, designs)
        for name in designs["strategy"].unique():
            if name == reference:
                continue
            value, low, high = difference(*found.get(name, (None, 1)), column)
            rows.append(
                {"panel": words, "strategy": name, "difference": value, "difference_lo": low, "difference_hi": high}
            )
    frame = pd.DataFrame(rows, columns=["panel", "strategy", "difference", "difference_lo", "difference_hi"])
    return Picture(
        "contrasts", f"Every strategy against “{look(reference).label}”",
        plots.forest_plot(frame, reference),
        "Paired differences in the same worlds. The first panel decides between policies; the other two help to "
        "explain it. The worlds that sign under both are other worlds in every row.",
        f"Forest plot of differences in days against {look(reference).label}; the numbers are in the table below.",
    )  # fmt: skip


def _map(result: Result, meta: Meta, dyad: str, a: str, b: str) -> Iterator[Picture]:
    cells = map_cells(result, dyad, a, b)
    if cells is None:
        return
    yield Picture(
        "map", "Where writing it down pays",
        plots.headline_map(cells, a, b, min(365, meta.follow)),
        "Each cell is a host with that true control, believed to have that control. Left pair: mean days of first "
        f"ceasefire under “{look(a).label}” less “{look(b).label}”; with the text in force everywhere this is an "
        "effect, among signed ceasefires it is a description. Right pair: how often each is signed. Triangles mark the "
        "able and the unable host; n/a: under one of the two nothing is signed, so that nothing can last.",
        f"Maps over true and believed control: {look(a).label} less {look(b).label} in days, and signing rates.",
    )  # fmt: skip


def map_cells(result: Result, dyad: str, a: str, b: str) -> pd.DataFrame | None:
    """The cells of the headline map from the summary and contrasts of its grid; None without a grid of these two."""
    told, rows = result.map_summary, result.map_contrasts
    if told is None or rows is None or not {a, b} <= set(told["strategy"]):
        return None
    keys = ["host.control", "belief.control", "host.sincere"]
    free = told[(told["assign"] == "endogenous") & (told["dyad"] == dyad)]
    signing = {name: free[free["strategy"] == name].set_index(keys)["signing_rate"] for name in (a, b)}
    cells = []
    for row in rows[rows["dyad"] == dyad].to_dict("records"):
        if {row["strategy_a"], row["strategy_b"]} != {a, b} or row["assign_a"] != row["assign_b"]:
            continue
        column = "rmst365" if row["assign_a"] == "forced" else "given_rmst365"
        value, low, high = difference(pd.Series(row), 1 if row["strategy_a"] == a else -1, column)
        place = tuple(row[key] for key in keys)
        cell = {key.replace(".", "_"): at for key, at in zip(keys, place, strict=True)}
        cell |= {"assign": row["assign_a"], "difference": value, "difference_lo": low, "difference_hi": high}
        if row["assign_a"] == "endogenous":
            cell |= {"signing_a": signing[a].get(place, float("nan")), "signing_b": signing[b].get(place, float("nan"))}
        cells.append(cell)
    return pd.DataFrame(cells) if cells else None


def _causes(result, designs, dyad, assign, how, strong) -> Iterator[Picture]:
    chosen = designs[designs["assign"] == assign]
    chosen = chosen[chosen["strategy"].isin(strong)]
    life, ended = (
        table[(table["dyad"] == dyad) & table["design"].isin(chosen["design"])]
        for table in (result.life_tables, result.causes)
    )
    if not len(life):
        return
    incidence = incidence_table(life, ended).merge(chosen[["design", "strategy"]], on="design")
    yield Picture(
        "causes", "What ends them",
        plots.stacked_causes(incidence, strong, f"What ended first ceasefires: {how}"),
        "Cumulative incidence by cause (Aalen-Johansen): causes compete, so that removing one would not simply remove "
        "its share.",
        f"Stacked cumulative incidence of the causes of collapse by strategy, {how}.",
    )  # fmt: skip


def _timeline(result: Result, meta: Meta, dyad: str) -> Iterator[Picture]:
    told = []
    for world in result.worlds:
        frames = [f[f["dyad"] == dyad] if "dyad" in f else f for f in (world.daily, world.events)]
        frames[0] = frames[0].assign(
            government=frames[0]["government"].map(lambda name: meta.governments.get(name, name))
        )
        how = "the parties choose" if world.assign == "endogenous" else "in force from day 0"
        name = f"{look(world.strategy).label} ({how})"
        told.append((name, *frames))
    if not told or not len(told[0][1]):
        return
    how_many = "under two policies" if len(told) > 1 else "under one policy"
    number = "" if result.replicate is None else f" {result.replicate}"
    yield Picture(
        "timeline", "One world, told twice",
        plots.world_timeline(told, parting=result.parting, title=f"World{number}: one possible world, {how_many}"),
        "An illustration, no estimate: the same possible world, its luck tied day by day, under two policies."
        + (f" How it was picked: {meta.rule}." if meta.rule else ""),
        f"Timeline of world{number} with beliefs, expected suppression and events under each policy.",
    )  # fmt: skip
