"""The chapter on patterns: does each part of each emerge, in how much of the prior, and on which rule it rests."""

import numpy as np

from experiments.patterns.variants import START, switches
from experiments.report.wording import per_cent
from experiments.validate.claims import AS_CLAIMED, NOT_AS_CLAIMED, UNDECIDED, Claim, Found
from experiments.validate.measured import parts_of_patterns, reason

CHAPTER = "patterns"
SOURCE = "description of the model, 3.8, pattern"
TOLERANCE = "95 % Monte Carlo interval clear of 0"


def claims(mode, seed, progress, only=None):
    """One claim a part of each pattern, at the start values; behind them ``patterns.csv`` and ``switches.csv``."""
    parts, prior = parts_of_patterns(mode, seed, progress, only)
    start = parts[parts["variant"] == START]
    told = [_claim(row, parts, prior) for row in start.to_dict("records")]
    tables = {"switches.csv": switched(parts)}
    if len(prior):
        tables["patterns.csv"] = prior
    return Found(told, tables)


def switched(parts):
    """Every part under every structural switch beside the start values: the frame of ``switches.csv``."""
    kept = parts[parts["variant"].isin([START, *(switch.name for switch in switches())])]
    applies = (kept["itself"] == "").to_numpy()
    return kept.assign(reading=np.where(applies, kept["reading"], "not applicable")).reset_index(drop=True)


def slug(part):
    """A part's name as it stands in a key."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in part).split())


def _claim(row, parts, prior):
    number, part = row["pattern"], row["part"]
    read = row["reading"] if row["reading"] in (AS_CLAIMED, NOT_AS_CLAIMED) else UNDECIDED
    told = [
        "not defined at the start values" if row["reading"] == "not defined" else "",
        _share(prior, number, part),
        _rules(row, parts[(parts["pattern"] == number) & (parts["part"] == part)]),
    ]
    why = reason(number, part) if read != AS_CLAIMED else ""
    said = "; ".join(words for words in told if words)
    return Claim(
        f"pattern_{number:02d}.{slug(part)}",
        CHAPTER,
        row["claim"],
        f"{SOURCE} {number}",
        f"{row['unit']}; {row['worlds']:,} worlds at the start values, the same under every policy",
        np.nan,
        row["value"],
        row["error"],
        TOLERANCE,
        read,
        f"{said}. {why}" if why else said,
    )


def _share(prior, number, part):
    if not len(prior):
        return "prior not asked in quick mode"
    told = prior[(prior["pattern"] == number) & (prior["part"] == part)].iloc[0]
    if not told["draws"]:
        return f"defined in none of {told['draws_run']} draws of the prior"
    share = per_cent(told["share_as_claimed"]).replace(chr(160), " ")
    return f"sign as claimed in {share} of {told['draws']} draws of the prior ({told['replicates']:,} worlds each)"


def _rules(start, rows):
    """On which of the switched rules the reading at the start values rests."""
    flips, weakens, itself = [], [], []
    for switch in switches():
        found = rows[rows["variant"] == switch.name].to_dict("records")
        if not found:
            return ""
        other = found[0]["reading"]
        if found[0]["itself"]:
            itself.append(switch.words)
        elif {other, start["reading"]} == {AS_CLAIMED, NOT_AS_CLAIMED}:
            flips.append(f"{switch.words}: {other}")
        elif other != start["reading"]:
            weakens.append(f"{switch.words}: {other}")
    told = [f"depends on the rule ({', '.join(flips)})"] if flips else []
    told += [f"another reading under {', '.join(weakens)}"] if weakens else []
    told = told or ["the same reading under every structural switch"]
    return "; ".join([*told, *([f"not applicable: {', '.join(itself)}"] if itself else [])])
