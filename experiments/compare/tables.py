"""``comparison.csv``: each pair of policies in one row, with what is known of the difference and how it is known."""

import numpy as np
import pandas as pd

from experiments.compare.matching import common_worlds
from sim.analysis.contrasts import DESCRIPTION, EFFECT, contrasts_table
from sim.analysis.cox import PERIODS, cox_by_period
from sim.analysis.intervals import independent_difference
from sim.analysis.pairs import pairs_table
from sim.analysis.same_worlds import cox_together
from sim.analysis.survival import LANDMARKS, RESTRICTION
from sim.analysis.together import durations_together
from sim.analysis.two_curves import TOO_FEW, hazards_told, logrank_of

RMST = f"rmst{RESTRICTION}"
SURVIVAL = (RMST, *(f"S{day}" for day in LANDMARKS))
MEASURES = ("signing_rate", *SURVIVAL, "days_at_peace")
ENDS = ("", "_lo", "_hi")
AT_ONCE = 40
"""Designs whose worlds are in memory at once."""
APART = 1_000_000
"""What is added to the numbers of the second result's designs, so that those of two results differ."""
HAZARDS = ("hazard_ratio", "hazard_ratio_lo", "hazard_ratio_hi")


def comparison_table(results, pairs, dyads):
    """Everything that is compared.

    Args:
        results: the results.
        pairs: the pairs of arms.
        dyads: the dyads told of.

    Returns:
        (table, common): one row a dyad and pair; and the worlds that each pair of results shares, by their places.
        Columns: ``pair, dyad``, of both sides ``result, design, strategy, assign``, the swept keys, ``paired, worlds``
        (common worlds of a paired row), ``unpaired_because, reading``; of each measure ``_a, _b`` and the difference A
        less B, each with ``_lo, _hi``; ``n_a, n_b`` (first ceasefires), ``always_n, both, always_rmst365, always_S90``
        ...; ``logrank_chi2, logrank_p``; ``hazard_ratio`` of A to B over all days and by period, ``ph_p``, ``hazards``
        (what they say of one another) and ``days_0_30`` ..., days of ceasefire won or lost in a period.
    """
    common = {places: common_worlds(results[places[0]], results[places[1]])
              for places in dict.fromkeys(pair.results for pair in pairs)}
    rows = []
    for places, shared in common.items():
        chosen = [pair for pair in pairs if pair.results == places]
        one, other = (results[place] for place in places)
        for batch in _batches(chosen):
            contrasts, together = _in_worlds(one, other, batch, shared, dyads)
            told = [(result.summary.set_index(["design", "dyad"]), _lives(result)) for result in (one, other)]
            rows += [_row(results, pair, dyad, told, contrasts, together, shared) for pair in batch for dyad in dyads]
    return pd.DataFrame(rows).sort_values(["pair", "dyad"], kind="stable", ignore_index=True), common


def _batches(pairs):
    """Pairs in lots of few designs, those of a design together."""
    lot, designs = [], set()
    for pair in pairs:
        if lot and len(designs | {pair.a, pair.b}) > AT_ONCE:
            yield lot
            lot, designs = [], set()
        lot.append(pair)
        designs |= {pair.a, pair.b}
    yield lot


def _lives(result):
    life = result.life_tables
    return dict(list(life[life["clock"] == "collapse"].drop(columns="clock").groupby(["design", "dyad"])))


def numbered(pair):
    """Numbers of the designs of a pair where the worlds of two results stand in one table."""
    return pair.a.design, pair.b.design + (APART if pair.results[0] != pair.results[1] else 0)


def worlds_of(one, other, pairs, shared):
    """Tables of worlds and of ceasefires of both sides of some pairs, renumbered: the same world, the same number."""
    asked = {False: {pair.a.design for pair in pairs}, True: {pair.b.design for pair in pairs}}
    if one is other:
        return one.worlds(asked[False] | asked[True])
    both = []
    for second, result in ((False, one), (True, other)):
        column = shared.worlds["b" if second else "a"]
        number = pd.Series(shared.worlds["a"].to_numpy(), index=column.to_numpy())
        frames = []
        for frame in result.worlds(asked[second]):
            kept = frame[frame["replicate"].isin(number.index)]
            frames.append(kept.assign(replicate=kept["replicate"].map(number).astype("int64"),
                                      design=kept["design"] + APART * second))
        both.append(frames)
    return [pd.concat(frames, ignore_index=True) for frames in zip(*both, strict=True)]


def own_contrasts(result, pair, dyads):
    """Rows of ``contrasts.csv`` of one result for a pair of its policies, by dyad, told in the pair's direction."""
    a, b = pair.a.design, pair.b.design
    known, found = result.contrasts, {}
    for here, there, turn in ((a, b, False), (b, a, True)):
        rows = known[(known["design_a"] == here) & (known["design_b"] == there) & known["dyad"].isin(dyads)]
        found |= {row["dyad"]: turned_contrast(row) if turn else row for row in rows.to_dict("records")}
    return found


def turned_contrast(row):
    """A row of ``contrasts.csv`` with A and B exchanged: differences change their sign, what was saved is broken."""
    turned = {}
    for name, value in row.items():
        for one, other in (("saved", "broken"), ("only_a", "only_b"), ("a_more_peace", "b_more_peace")):
            if name.startswith((one, other)):
                name = name.replace(one, other, 1) if name.startswith(one) else name.replace(other, one, 1)
                break
        turned[name] = value
    for name in ("signing_rate", "days_at_peace", "net", *(f"{kind}{name}" for kind in ("", "always_", "given_")
                                                           for name in SURVIVAL)):
        turned[name] = -row[name]
        for low, high in (("_lo", "_hi"), ("_plo", "_phi")):
            turned[name + low], turned[name + high] = -row[name + high], -row[name + low]
    return turned


def _in_worlds(one, other, pairs, shared, dyads):
    """Contrasts in the same worlds by (design, design, dyad), and how long both ceasefires lasted; empty without."""
    contrasts, together = {}, {}
    if one is other:
        contrasts = {(*numbered(pair), dyad): found for pair in pairs
                     for dyad, found in own_contrasts(one, pair, dyads).items()}
    if shared.why or not len(shared.worlds):
        return contrasts, together
    runs, episodes = worlds_of(one, other, pairs, shared)
    asked = [numbered(pair) for pair in pairs]
    if one is not other:
        points = {point: place for place, point in enumerate(dict.fromkeys(pair.a.point for pair in pairs))}
        sides = {number: (arm.strategy, arm.assign, points[arm.point]) for pair in pairs
                 for number, arm in zip(numbered(pair), (pair.a, pair.b), strict=True)}
        designs = pd.DataFrame([(number, *side) for number, side in sides.items()],
                               columns=["design", "strategy", "assign", "point"])
        sums = pairs_table(runs, episodes, designs, *one.window, compared=asked)
        contrasts = contrasts_table(sums, designs).set_index(["design_a", "design_b", "dyad"]).to_dict("index")
    counted = durations_together(episodes, asked)
    return contrasts, dict(list(counted.groupby(["design_a", "design_b", "dyad"])))


def _row(results, pair, dyad, told, contrasts, together, shared):
    (summary_a, lives_a), (summary_b, lives_b) = told
    one, other = summary_a.loc[(pair.a.design, dyad)], summary_b.loc[(pair.b.design, dyad)]
    key = (*numbered(pair), dyad)
    contrast = contrasts.get(key)
    row = {"pair": pair.number, "dyad": dyad}
    for name in ("result", "design", "strategy", "assign"):
        for side, arm in (("a", pair.a), ("b", pair.b)):
            row[f"{name}_{side}"] = results[arm.result].letter if name == "result" else getattr(arm, name)
    row |= dict(pair.a.point)
    row |= {"paired": contrast is not None, "worlds": int(contrast["n"]) if contrast else 0,
            "unpaired_because": "" if contrast else shared.why}
    row["reading"] = _reading(pair, contrast)
    row |= {"n_a": int(one["n"]), "n_b": int(other["n"])}
    for name in MEASURES:
        row |= _measure(name, pair, one, other, contrast, row["reading"])
    row |= _always(pair, contrast)
    lives = [lives.get((design, dyad))
             for lives, design in ((lives_a, pair.a.design), (lives_b, pair.b.design))]
    return row | _curves(*lives, together.get(key), results[pair.a.result].window[1])


def _reading(pair, contrast):
    """How a difference of survival may be read."""
    if contrast is not None:
        return contrast["given_reading"]
    return EFFECT if pair.assign == "forced" else DESCRIPTION


def _measure(name, pair, one, other, contrast, reading):
    """A measure under both, and its difference: paired where worlds are common, else of independent arms."""
    levels = [tuple(float(side[f"{name}{end}"]) for end in ENDS) for side in (one, other)]
    told = {f"{name}_{side}{end}": value for side, level in zip("ab", levels, strict=True)
            for end, value in zip(ENDS, level, strict=True)}
    if name == "signing_rate" and "forced" in (pair.a.assign, pair.b.assign):
        difference = (np.nan,) * 3
    elif contrast is None:
        difference = independent_difference(*levels)
    else:
        column = f"given_{name}" if name in SURVIVAL and reading != EFFECT else name
        difference = tuple(contrast[f"{column}{end}"] for end in ENDS)
    return told | {f"{name}{end}": float(value) for end, value in zip(ENDS, difference, strict=True)}


def _always(pair, contrast):
    known = contrast is not None and pair.assign == "endogenous"
    told = {"always_n": int(contrast["always_n"]) if known else 0, "both": contrast["both"] if known else np.nan}
    for name in SURVIVAL:
        for end in ENDS:
            told[f"always_{name}{end}"] = float(contrast[f"always_{name}{end}"]) if known else np.nan
    return told


def _curves(life_a, life_b, together, follow):
    """Log-rank test and hazard ratios of two life tables; NaN where one side has no ceasefire."""
    spans = [(first, last) for first, last in PERIODS if first < follow]
    told = {"logrank_chi2": np.nan, "logrank_p": np.nan} | dict.fromkeys((*HAZARDS, "ph_p"), np.nan)
    told |= {"hazards": TOO_FEW}
    for first, last in spans:
        told |= dict.fromkeys(
            [f"{name}_{first}_{min(last, follow)}{end}" for name in ("hazard_ratio", "days") for end in ENDS], np.nan)
    if life_a is None or life_b is None:
        return told
    life_a, life_b = (life.drop(columns=["design", "dyad"]) for life in (life_a, life_b))
    test = logrank_of(life_a, life_b)
    periods = cox_by_period(life_a, life_b) if together is None else cox_together(together, follow)
    whole = periods[periods["period"] == "all"].iloc[0]
    told |= {"logrank_chi2": test.chi2, "logrank_p": test.p, "hazards": hazards_told(periods)}
    told |= {name: float(whole[name]) for name in (*HAZARDS, "ph_p")}
    for row in periods[periods["period"] != "all"].to_dict("records"):
        span = f"{row['first_day']}_{row['last_day']}"
        for end in ENDS:
            told[f"hazard_ratio_{span}{end}"] = row[f"hazard_ratio{end}"]
            told[f"days_{span}{end}"] = row[f"rmst_difference{end}"]
    return told
