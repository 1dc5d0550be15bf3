"""The sentences of a report, each tied to the one number of the one file that it speaks of."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from experiments.report.arms import tell_arms
from experiments.report.citations import Sentence, cite, placed, plain, source
from experiments.report.patterns import tell_pattern
from experiments.report.result import (
    MOST_KEYS,
    Meta,
    Result,
    at_words,
    compared_pair,
    difference,
    landmark,
    middle_point,
    pair_row,
    swept_keys,
)
from experiments.report.wording import (
    between,
    days,
    digits_for,
    known,
    longer_or_shorter,
    more_or_fewer,
    per_cent,
    policy_words,
    share_between,
)
from sim.analysis.contrasts import SAVED_SENTENCE
from sim.analysis.summary import OVER_POINTS
from sim.plots.forest import PRACTICALLY_EQUAL
from sim.plots.style import look, signed


def tell(result: Result, meta: Meta) -> list[Sentence]:
    """Say in words what the tables hold, two sentences of answer first, dyad by dyad.

    A difference whose interval covers 0 is not told as one; one below five days is called practically equal; survival
    of signed ceasefires is described and never compared as an effect. A number that is not defined gets no sentence.

    Returns:
        The sentences in the order of the page, with ids s1, s2, ...
    """
    drafts = tell_pattern(result.judged) if result.judged else ()
    told = [Sentence(id=f"s{place}", **draft) for place, draft in enumerate(drafts, 1)]
    for dyad in dict.fromkeys(result.summary["dyad"]):
        for draft in _about(result, meta, str(dyad)):
            told.append(Sentence(id=f"s{len(told) + 1}", **placed(draft, result.within)))
    return told


def _about(result: Result, meta: Meta, dyad: str) -> Iterator[dict[str, Any]]:
    at, designs = middle_point(result.designs)
    a, b = compared_pair(designs)
    here = f"Between {meta.dyad_words(dyad)}: " if result.summary["dyad"].nunique() > 1 else ""
    if at:
        few = len(at) <= MOST_KEYS
        here += f"At {at_words(at)}" if few else "At the middle of the design"
        here += " (the middle of the design): " if few and result.summary["dyad"].nunique() == 1 else ": "
    between_them = f"Between {meta.dyad_words(dyad)}, " if result.summary["dyad"].nunique() > 1 else ""
    yield from tell_arms(result, meta, dyad, between_them)
    say = _Voice(result, meta, dyad, designs, here)
    if b is not None:
        yield from say.peace(a, b)
        yield from say.forced(a, b)
        yield from say.signing(a, b)
        yield from say.given_signing(a, b)
        yield from say.always(a, b)
        yield from say.saved(a, b)
        yield from say.over_points(a, b)
    yield from say.best()


class _Voice:
    """Knows the tables and says one thing at a time about one dyad at one design point."""

    def __init__(self, result: Result, meta: Meta, dyad: str, designs: pd.DataFrame, here: str) -> None:
        self.result, self.meta, self.dyad, self.designs, self.here = result, meta, dyad, designs, here

    def _pair(self, a: str, b: str, assign: str, column: str) -> dict[str, Any] | None:
        row, sign = pair_row(self.result.contrasts, a, b, assign, self.dyad, self.designs)
        if row is None or not known(*difference(row, sign, column)):
            return None
        selector = {key: plain(row[key]) for key in ("design_a", "design_b", "dyad")}
        return {
            **cite("contrasts.csv", selector, row, column, f"{column}_lo", f"{column}_hi"),
            "sign": sign,
            "row": row,
        }

    def _one(self, strategy: str, assign: str) -> pd.Series | None:
        rows = self.result.summary
        rows = rows[(rows["dyad"] == self.dyad) & (rows["strategy"] == strategy) & (rows["assign"] == assign)]
        rows = rows[rows["design"].isin(self.designs["design"])]
        return rows.iloc[0] if len(rows) else None

    def _summary(self, row: pd.Series, column: str) -> dict[str, Any]:
        selector = {"design": plain(row["design"]), "dyad": self.dyad}
        return cite("summary.csv", selector, row, column, f"{column}_lo", f"{column}_hi")

    def peace(self, a: str, b: str) -> Iterator[dict[str, Any]]:
        """Unconditional days at peace: the number that decides between policies."""
        found = self._pair(a, b, "endogenous", "days_at_peace")
        if found is None:
            return
        row = found.pop("row")
        means = [self._one(name, "endogenous") for name in (a, b)]
        level = ""
        if all(mean is not None for mean in means):
            one, two = (f"{float(mean['days_at_peace']):.0f}" for mean in means)
            level = f"; {one} against {days(float(two))} on average"
            found["others"] += tuple(source(self._summary(mean, "days_at_peace")) for mean in means)
        window = f"the {self.meta.horizon + self.meta.follow} days from day 0"
        here, there = policy_words(a), policy_words(b)
        text = self._compare(
            difference(row, found["sign"], "days_at_peace"),
            lambda size, word: f"{here} leaves the parties {size} {word} days at peace in {window} than {there}",
            f"days at peace in {window} under {here} and under {there}",
            more_or_fewer,
            level,
        )
        yield {**found, "text": text, "role": "answer", "estimand": "peace"}

    def forced(self, a: str, b: str) -> Iterator[dict[str, Any]]:
        """Survival with the text in force everywhere: what the text does, apart from who signs it."""
        found = self._pair(a, b, "forced", "rmst365")
        if found is None:
            return
        row = found.pop("row")
        day, stands = landmark(self.meta.follow), ""
        rows = [self._one(name, "forced") for name in (a, b)]
        if all(one is not None and known(one[f"S{day}"]) for one in rows):
            parts = []
            for one in rows:
                cell = self._summary(one, f"S{day}")
                found["others"] += (source(cell), *cell["others"])
                ends = share_between(one[f"S{day}_lo"], one[f"S{day}_hi"])
                parts.append(f"{per_cent(one[f'S{day}'])} ({ends})")
            stands = f"; on day {day}, {parts[0]} still stand against {parts[1]}"
        span = f"within {min(365, int(row['follow']))} days"
        where = "with the first text put in force from day 0 in every world"
        here, there = look(a).label, look(b).label
        text = self._compare(
            difference(row, found["sign"], "rmst365"),
            lambda size, word: (
                f"{where}, the ceasefire lasts {size} days {word} on average {span} under “{here}” than under “{there}”"
            ),
            f"{where}, the mean length of the ceasefire {span} under “{here}” and under “{there}”",
            longer_or_shorter,
            after=stands,
        )
        yield {**found, "text": text, "role": "answer", "estimand": "forced"}

    def signing(self, a: str, b: str) -> Iterator[dict[str, Any]]:
        """How often each text is signed."""
        for name in (a, b):
            row = self._one(name, "endogenous")
            if row is None or not known(row["signing_rate"]):
                continue
            what = "sign the militants package" if self.meta.start == "doha" else "sign a first ceasefire"
            text = (
                f"{self.here}Under “{look(name).label}” {per_cent(row['signing_rate'])} of worlds {what} "
                f"by day {self.meta.horizon} ({share_between(row['signing_rate_lo'], row['signing_rate_hi'])})."
            )
            yield {**self._summary(row, "signing_rate"), "text": text, "estimand": "signing"}

    def given_signing(self, a: str, b: str) -> Iterator[dict[str, Any]]:
        """Survival of what was signed: a description."""
        day = landmark(self.meta.follow)
        for name in (a, b):
            row = self._one(name, "endogenous")
            if row is None or not known(row[f"S{day}"]):
                continue
            ends = share_between(row[f"S{day}_lo"], row[f"S{day}_hi"])
            text = (
                f"{self.here}Of the {int(row['n']):,} ceasefires that the parties signed under “{look(name).label}”, "
                f"{per_cent(row[f'S{day}'])} still stood on day {day} ({ends}); this describes the worlds that signed."
            )
            cell = self._summary(row, f"S{day}")
            cell["others"] += (source(cite("summary.csv", cell["selector"], row, "n")),)
            yield {**cell, "text": text, "estimand": "given"}

    def always(self, a: str, b: str) -> Iterator[dict[str, Any]]:
        """The same worlds that sign under both."""
        found = self._pair(a, b, "endogenous", "always_rmst365")
        if found is None:
            return
        row = found.pop("row")
        found["others"] += cite("contrasts.csv", found["selector"], row, "always_n", "always_n", "both")["others"]
        who = f"in the {int(row['always_n']):,} worlds that sign under both ({per_cent(float(row['both']))} of all)"
        here, there = look(a).label, look(b).label
        text = self._compare(
            difference(row, found["sign"], "always_rmst365"),
            lambda size, word: (
                f"{who}, the first ceasefire lasts {size} days {word} on average under “{here}” than under “{there}”"
            ),
            f"{who}, the mean length of the first ceasefire under “{here}” and under “{there}”",
            longer_or_shorter,
        )
        yield {**found, "text": text, "estimand": "always"}

    def saved(self, a: str, b: str) -> Iterator[dict[str, Any]]:
        """Net, saved and broken worlds, with what is arbitrary in them."""
        found = self._pair(a, b, "forced", "net")
        if found is None:
            return
        row = found.pop("row")
        names = ("saved", "broken") if found["sign"] > 0 else ("broken", "saved")
        value, low, high = difference(row, found["sign"], "net")
        several = int(row.get("couplings", 1)) > 1
        ends = ("", "_frechet_lo", "_frechet_hi", *(("_min", "_max") if several else ()))
        columns = [f"{name}{end}" for name in names for end in ends]
        found["others"] += cite("contrasts.csv", found["selector"], row, "net", *columns)["others"]
        parts = []
        for name, one in zip(names, (a, b), strict=True):
            share, least, most = (per_cent(float(row[f"{name}{end}"])) for end in ends[:3])
            tried = ""
            if several:
                tried = f"{share_between(float(row[f'{name}_min']), float(row[f'{name}_max']))} over "
                tried += f"{int(row['couplings'])} couplings, "
            parts.append(
                f"{share} stand only under “{look(one).label}” ({tried}between {least} and {most} under any coupling)"
            )
        text = (
            f"{self.here}On day {int(row['judged_day'])} of the forced experiment the net difference is "
            f"{signed(100 * value, 1)} points of all worlds ({signed(100 * low, 1)} to {signed(100 * high, 1)}): "
            f"{parts[0]}, {parts[1]}. {SAVED_SENTENCE}"
        )
        yield {**found, "text": text, "role": "more"}

    def over_points(self, a: str, b: str) -> Iterator[dict[str, Any]]:
        """How the deciding number varies over the design points: uncertainty that more worlds do not shrink."""
        found = self._pair(a, b, "endogenous", "days_at_peace")
        if found is None or not known(
            *(found["row"].get(f"days_at_peace{end}", float("nan")) for end in OVER_POINTS)
        ):
            return
        row = found.pop("row")
        mean, *ends = (found["sign"] * float(row[f"days_at_peace{end}"]) for end in OVER_POINTS)
        low, high = sorted(ends)
        points = len(self.result.designs[swept_keys(self.result.designs)].drop_duplicates())
        text = (
            f"Over the {points} points of the design the same difference in days at peace is {signed(mean)} days on "
            f"average and lies between {signed(low)} and {signed(high)} (2.5 % and 97.5 % quantiles of the points; "
            "more worlds do not shrink this)."
        )
        found |= cite("contrasts.csv", found["selector"], row, *(f"days_at_peace{end}" for end in OVER_POINTS))
        yield {**found, "text": text, "role": "range"}

    def best(self) -> Iterator[dict[str, Any]]:
        """The strategy with the most days at peace, said as a mean and not as a verdict."""
        rows = self.result.summary
        rows = rows[(rows["dyad"] == self.dyad) & (rows["assign"] == "endogenous")]
        rows = rows[rows["design"].isin(self.designs["design"])].dropna(subset=["days_at_peace"])
        if not len(rows):
            return
        row = rows.sort_values("days_at_peace", ascending=False, kind="stable").iloc[0]
        name = look(row["strategy"]).label
        lead = f"Of the {len(rows)} strategies run, “{name}” has the highest mean of days at peace: "
        if len(rows) == 1:
            lead = f"Under “{name}” the mean of days at peace is "
        text = (
            f"{self.here}{lead}{days(row['days_at_peace'])} of {self.meta.horizon + self.meta.follow} "
            f"(95 % Monte Carlo interval {row['days_at_peace_lo']:.0f} to {row['days_at_peace_hi']:.0f})."
        )
        yield {**self._summary(row, "days_at_peace"), "text": text, "role": "more", "estimand": "peace"}

    def _compare(
        self,
        found: tuple[float, float, float],
        differs: Callable[[str, str], str],
        subject: str,
        comparative: Callable[[float], str],
        level: str = "",
        after: str = "",
    ) -> str:
        """One sentence that says a difference only where its interval excludes 0 and its size is worth a word."""
        value, low, high = found
        digits = digits_for(low, high)
        if low <= 0 <= high:
            interval = f"95 % Monte Carlo interval {between(low, high, digits)}{level}"
            if max(-low, high) <= PRACTICALLY_EQUAL:
                text = f"{subject} are practically equal: "
                text += f"the difference is {signed(value, digits)} days ({interval}){after}."
            else:
                text = f"these worlds cannot tell apart {subject}: "
                text += f"the difference is {signed(value, digits)} days and its interval covers 0 ({interval}){after}."
        else:
            near, far = sorted((abs(low), abs(high)))
            text = differs(f"{abs(value):,.{digits}f}", comparative(value))
            text += f" (95 % Monte Carlo interval {near:,.{digits}f} to {far:,.{digits}f}{level}){after}"
            text += f"; below {PRACTICALLY_EQUAL:g} days: practically equal" if abs(value) < PRACTICALLY_EQUAL else ""
            text += "."
        return self.here + (text if self.here.endswith(": ") else text[0].upper() + text[1:])
