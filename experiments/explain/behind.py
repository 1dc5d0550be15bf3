"""The worlds behind a number, and the one that is picked to be watched."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

ENDS = re.compile(r"_(lo|hi|pmean|plo|phi|min|max|frechet_lo|frechet_hi)$")
RESTRICTION = 365


@dataclass(frozen=True)
class Behind:
    """Worlds behind a number.

    Attributes:
        counted: how many worlds the number is taken over.
        over: which worlds those are, in words.
        concerned: replicates among which one is picked, with the value by which it is (a Series).
        which: who is concerned, in words; empty where all are.
        value: what the value is, in words.
        made: how the number is made of the worlds, in words.
        number: the number made anew from the worlds.
        at: the value to which the picked world lies nearest.
        aim: what ``at`` is, in words.
    """

    counted: int
    over: str
    concerned: pd.Series
    which: str
    value: str
    made: str
    number: float
    at: float
    aim: str

    @property
    def picked(self):
        """Number of the world to watch: nearest to ``at``, the lowest on ties; None where no world is concerned."""
        if not len(self.concerned):
            return None
        distance = (self.concerned - self.at).abs().round(9)
        return int(distance.sort_index().idxmin())


def of_one(column, worlds, horizon, follow):
    """Worlds behind a column of ``summary.csv``: one policy. None where a column speaks of no worlds."""
    base = ENDS.sub("", column)
    has = worlds["duration"].notna()
    if base == "days_at_peace":
        return _mean(worlds["days_at_peace"], "all worlds", "its days at peace")
    if base.startswith("signing"):
        day = horizon if base == "signing_rate" else int(base.removeprefix("signing"))
        signed = worlds["signed_day"][worlds["signed_day"] <= day]
        return _share(len(worlds), "all worlds", signed, f"sign by day {day}", "the day on which it signs")
    if re.fullmatch(r"S\d+", base):
        standing = worlds["duration"][has & _standing(worlds, base)]
        return _share(int(has.sum()), "worlds with a first ceasefire", standing,
                      f"still stand on day {base[1:]} of their first ceasefire", "how long it lasts in days")
    if base == f"rmst{RESTRICTION}":
        return _mean(_lasted(worlds[has], follow), "worlds with a first ceasefire",
                     f"how many of its first {min(RESTRICTION, follow)} days it lasts")
    if base == "median":
        lasting = worlds["duration"][has]
        return Behind(len(lasting), "worlds with a first ceasefire", lasting, "", "how long it lasts in days",
                      "their median", float(lasting.median()), float(lasting.median()), "the median")
    return None


def of_two(column, a, b, follow, judged=None):
    """Worlds behind a column of ``contrasts.csv``: the same worlds under policies A and B."""
    base = ENDS.sub("", column)
    has = a["duration"].notna() & b["duration"].notna()
    both, who = has, "worlds with a first ceasefire under both"
    if base.startswith("always_"):
        base = base.removeprefix("always_")
        both = has & a["signed_day"].notna() & b["signed_day"].notna()
        who = "worlds that sign under both"
    if base == "days_at_peace":
        more = a["days_at_peace"] - b["days_at_peace"]
        return _mean(more, "all worlds", "its days at peace under A less those under B")
    if base == f"rmst{RESTRICTION}":
        return _mean(_lasted(a[both], follow) - _lasted(b[both], follow), who,
                     "how many days longer its first ceasefire lasts under A than under B")
    if base == "signing_rate":
        up, down = (one["signed_day"].notna() & other["signed_day"].isna() for one, other in ((a, b), (b, a)))
        return _net(len(a), "all worlds", up, down, a["days_at_peace"] - b["days_at_peace"], "sign",
                    "its days at peace under A less those under B")
    day = f"S{int(judged)}" if base == "net" else base
    if re.fullmatch(r"S\d+", day):
        stand = [_standing(one, day) & both for one in (a, b)]
        longer = (a["duration"] - b["duration"])[both]
        return _net(int(both.sum()), who, stand[0] & ~stand[1], stand[1] & ~stand[0], longer,
                    f"stand on day {day[1:]}", "how many days longer it lasts under A than under B")
    return None


def _standing(worlds, column):
    return (worlds["duration"] > int(column[1:])) | (worlds["stands"] & (worlds["duration"] >= int(column[1:])))


def _lasted(worlds, follow):
    return np.minimum(worlds["duration"], min(RESTRICTION, follow))


def _mean(values, over, value):
    number = float(values.mean()) if len(values) else float("nan")
    return Behind(len(values), over, values.astype("float64"), "", value, "their mean", number, number, "that mean")


def _share(counted, over, concerned, which, value):
    number = len(concerned) / counted if counted else float("nan")
    middle = float(concerned.median()) if len(concerned) else float("nan")
    made = f"the share of those that {which}"
    return Behind(counted, over, concerned, which, value, made, number, middle, "the median of these")


def _net(counted, over, up, down, values, does, value):
    """A difference of two shares: the worlds that do it under one policy only."""
    number = (int(up.sum()) - int(down.sum())) / counted if counted else float("nan")
    under, only = ("A", up) if number >= 0 else ("B", down)
    concerned = values[only.reindex(values.index)].astype("float64")
    made = f"{int(up.sum()):,} {does} only under A, {int(down.sum()):,} only under B; the difference of the shares"
    middle = float(concerned.median()) if len(concerned) else float("nan")
    return Behind(counted, over, concerned, f"{does} only under {under}", value, made, number, middle,
                  "the median of these")
