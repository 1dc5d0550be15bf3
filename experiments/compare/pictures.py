"""Figures of a comparison, from its tables, with the words beneath and for those who cannot see them."""

from dataclasses import replace

import pandas as pd

from experiments.compare.units import arm_look, arm_words
from experiments.report.pictures import Picture
from experiments.report.result import landmark
from experiments.watch.page import relabelled
from sim import plots
from sim.analysis.competing import incidence_table
from sim.analysis.cox import PERIODS
from sim.analysis.survival import RESTRICTION, kaplan_meier
from sim.plots.side_by_side import MOST_PANELS

UNITS = dict.fromkeys(("control", "control_a", "sincere", "sincere_a", "early_trust"), " (share)")
HOW = {"forced": "text in force in every world", "endogenous": "as the parties sign", "across": "chosen and forced"}


def pictures(results, units, table, saved, dyads, labels, by=None):
    """All figures, in the order of the page; of several dyads each its own."""
    for dyad in dyads:
        words = f" ({labels[dyad]})" if len(dyads) > 1 else ""
        suffix = f"_{dyad}" if len(dyads) > 1 else ""
        panels, shared = panels_of(results, units, by)
        own = [one for one in saved if one.dyad == dyad]
        for picture in (*_curves(results, panels, shared, dyad), *_differences(results, units, table, dyad),
                        *_fates(results, units, own)):
            yield Picture(picture.name + suffix, picture.heading + words, picture.figure, picture.caption, picture.alt)


def panels_of(results, units, by=None):
    """What shares one axis: panel in words to its arms, each with words and look; and what all have in common.

    Of one result without facets, all its strategies told; otherwise a panel a unit. The text in force everywhere comes
    first; with facets over a swept key or over strategies it is the only assignment drawn.
    """
    panels: dict[str, dict] = {}
    assigns = [assign for assign in HOW if any(unit.of(assign) for unit in units)]
    if "across" in assigns and len(assigns) > 1:
        assigns.remove("across")
    if by not in (None, "assign"):
        assigns = assigns[:1]
    together = len(results) == 1 and by in (None, "assign")
    for assign in assigns:
        for unit in units:
            for pair in unit.of(assign):
                of_unit = unit.facet if by else unit.words
                name = HOW[assign] if together else of_unit if len(assigns) == 1 else f"{of_unit}: {HOW[assign]}"
                for arm in (pair.a, pair.b):
                    own = panels.setdefault(name[0].upper() + name[1:], {})
                    words = arm_words(results, pair, arm)
                    if words == results[arm.result].letter:
                        words = _short(results[arm.result].name)
                    own.setdefault(arm, (words, replace(arm_look(results, pair, arm), label=words)))
    return panels, "" if together or len(assigns) > 1 else f": {HOW[assigns[0]]}"


def _short(words, most=17):
    """Words cut to a length."""
    return words if len(words) <= most else f"{words[:most - 2]}…)"


def _life(results, arm, dyad):
    life = results[arm.result].life_tables
    return life[(life["design"] == arm.design) & (life["dyad"] == dyad) & (life["clock"] == "collapse")]


def _curves(results, panels, shared, dyad):
    looks, curves, shares = {}, [], []
    several = {panel: arms for panel, arms in panels.items()
               if sum(len(_life(results, arm, dyad)) > 0 for arm in arms) > 1} or panels
    panels = dict(list(several.items())[:MOST_PANELS])
    day = 180 if results[0].window[1] >= 180 else landmark(results[0].window[1])
    for panel, arms in panels.items():
        for arm, (words, own) in arms.items():
            life = _life(results, arm, dyad)
            looks[words] = own
            if not len(life):
                continue
            curves.append(kaplan_meier(life).assign(panel=panel, arm=words))
            ended = results[arm.result].causes
            ended = ended[(ended["design"] == arm.design) & (ended["dyad"] == dyad)]
            if not len(ended):
                continue
            told = incidence_table(life, ended)
            told = told[told["day"] == min(day, told["day"].max())]
            shares.append(pd.DataFrame({"group": panel, "arm": words, "cause": told["cause"],
                                        "share": told["incidence"]}))
    empty = pd.DataFrame(columns=["panel", "arm", "day", "survival"])
    keys = "; ".join(result.name for result in results) if len(results) > 1 else ""
    stands = _stands(curves, day)
    if len(several) > MOST_PANELS:
        keys += f"{'; ' if keys else ''}at most {MOST_PANELS} panels are drawn"
    yield Picture(
        "survival", "Survival on one axis",
        plots.survival_side_by_side(pd.concat(curves, ignore_index=True) if curves else empty, looks,
                                   f"Survival of first ceasefires, side by side{shared}"),
        "Where the text is in force in every world a difference between curves is an effect; among ceasefires that the "
        "parties signed it is a description. Shaded bands show Monte Carlo error only."
        + (f" {keys[0].upper()}{keys[1:]}." if keys else ""), f"Survival curves side by side. {stands}")  # fmt: skip
    yield Picture(
        "causes", "What ends them, side by side",
        plots.causes_side_by_side(pd.concat(shares, ignore_index=True) if shares else
                                  pd.DataFrame(columns=["group", "arm", "cause", "share"]), day,
                                  f"What has ended first ceasefires, side by side{shared}"),
        "Cumulative incidence by cause (Aalen-Johansen): causes compete, so that removing one would not simply remove "
        "its share.", f"Stacked bars of what had ended first ceasefires by day {day}.")  # fmt: skip


def _stands(curves, day):
    told = []
    for curve in curves:
        at = curve[curve["day"] == min(day, curve["day"].max())].iloc[0]
        told.append(f"{at['panel']}, {at['arm']}: {100 * at['survival']:.0f} %")
    return f"Still standing on day {day}: {'; '.join(told)}." if told else "No ceasefire was signed."


def line_words(results, unit, pair):
    """A pair as one line of a figure or table."""
    if len(results) == 1:
        both = f"{arm_words(results, pair, pair.a)} less {arm_words(results, pair, pair.b)}"
        return f"{both}, {unit.facet}" if "=" in unit.facet else both
    letters = f"{arm_words(results, pair, pair.a)} less {arm_words(results, pair, pair.b)}"
    return f"{letters}, {unit.facet}" if pair.a.strategy == pair.b.strategy or "=" in unit.facet else letters


def _differences(results, units, table, dyad):
    rows, ratios = [], []
    told = table[table["dyad"] == dyad].set_index("pair")
    follow = results[0].window[1]
    spans = [(f"{first}_{min(last, follow)}", f"days {first} to {min(last, follow)}") for first, last in PERIODS
             if first < follow]
    panels = {"endogenous": (("days at peace,\nthe parties choose", "days_at_peace"),
                             ("days of first ceasefire,\nworlds that sign under both", f"always_rmst{RESTRICTION}")),
              "forced": (("days of first ceasefire,\ntext in force everywhere", f"rmst{RESTRICTION}"),),
              "across": (("days at peace", "days_at_peace"),)}
    for unit in units:
        for pair in unit.pairs:
            row, line = told.loc[pair.number], line_words(results, unit, pair)
            rows += [{"panel": words, "line": line, "paired": row["paired"],
                      **{f"difference{end}": row[f"{column}{end}"] for end in ("", "_lo", "_hi")}}
                     for words, column in panels[pair.assign]]
            names = {"panel": f"{line}, {HOW[pair.assign]}".replace(" less ", " against "), "told": row["hazards"]}
            ratios += [{**names, "period": words,
                        **{f"ratio{end}": row[f"hazard_ratio_{span}{end}"] for end in ("", "_lo", "_hi")},
                        **{f"days{end}": row[f"days_{span}{end}"] for end in ("", "_lo", "_hi")}}
                       for span, words in spans]
    yield Picture(
        "differences", "Differences with their intervals", plots.difference_forest(pd.DataFrame(rows)),
        "The first panel decides between policies; the others help to explain it. Filled points: paired in the same "
        "worlds; hollow ones: of independent worlds, and as sure as those allow.",
        "Forest plot of differences in days; the numbers are in the tables below.")  # fmt: skip
    forced = [row for row in ratios if row["panel"].endswith(HOW["forced"])]
    yield Picture(
        "hazards", "Hazard ratios by period", plots.hazard_ratios(pd.DataFrame(forced or ratios)),
        "Ratios on both sides of 1 mean that the hazards cross: then no single ratio tells the story, and the days "
        "beside them do. Intervals measure the number of worlds.",
        "Hazard ratios by period of follow-up, with days won or lost.")  # fmt: skip


def _fates(results, units, saved):
    if not saved:
        return
    names = {pair: line_words(results, unit, pair) for unit in units for pair in unit.pairs}
    columns = [f"{name}{end}" for name in ("saved", "broken") for end in ("", "_min", "_max", "_frechet_lo",
                                                                         "_frechet_hi")]
    rows = pd.DataFrame([
        {"words": f"{names[one.pair]}, {HOW[one.pair.assign]}, on day {one.day} of the first ceasefire",
         **{name: one.row[name] for name in ("net", "net_lo", "net_hi", *columns)}} for one in saved])
    yield Picture(
        "saved_broken", "Worlds saved and broken", plots.saved_and_broken(rows),
        "The diamond is the net number, a property of the model. The bars depend on how the luck of a world is carried "
        "from one side to the other: the lines show how far they could be otherwise.",
        "Shares of worlds saved and broken, net and gross, with ranges.")  # fmt: skip
    first = saved[0]
    quantities = {key: words + UNITS.get(key, "") for key, words in first.quantities.items()}
    yield Picture(
        "profiles", "What kind of worlds they are", plots.fate_profiles(
            first.profile, quantities, f"What kind of worlds they are: {names[first.pair]}"),
        "Means by fate; the dashed line is the mean of all worlds with a ceasefire under both. A difference of means "
        "is no cause.", "Mean control, sincerity, attacks and trust by fate; the numbers are in saved_broken.csv.")


def timelines(examples, dyad):
    """A timeline a told world, both lives in it."""
    for number, one in enumerate(examples, 1):
        worlds = []
        for life, (heading, *_) in zip(one.lives, one.parts, strict=True):
            heading = heading.split(", from day")[0]
            labels = {name: government.label or name for name, government in life.scenario.governments.items()}
            worlds.append((heading, relabelled(life.daily, dyad, labels), life.events[life.events["dyad"] == dyad]))
        yield Picture(
            f"world_{number}", f"World {one.replicate}: {one.fate}",
            plots.world_timeline(worlds, parting=one.day, title=f"World {one.replicate}, {one.fate}"),
            "An illustration, no estimate: one possible world under both.",
            f"Timeline of world {one.replicate} under both; its days are told in words below.")  # fmt: skip
