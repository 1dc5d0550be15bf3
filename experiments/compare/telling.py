"""The sentences of a comparison, each tied to the one number of the one file that it speaks of."""

import math

import pandas as pd

from experiments.compare.units import arm_words
from experiments.report.citations import Sentence, cite
from experiments.report.result import landmark
from experiments.report.wording import between, digits_for, known, per_cent, share_between
from sim.analysis.contrasts import SAVED_SENTENCE
from sim.analysis.cox import PERIODS
from sim.analysis.survival import RESTRICTION
from sim.analysis.two_curves import CHANGES, CROSS, TOO_FEW
from sim.plots.forest import PRACTICALLY_EQUAL
from sim.plots.style import look, signed

FILE = "comparison.csv"
SAVED_FILE = "saved_broken.csv"
RMST = f"rmst{RESTRICTION}"
P_WORDS = "a p-value measures how many worlds were run, and nothing else"


def tell(results, units, table, saved, dyads, labels):
    """Sentences on every unit told, with ids s1, s2, ... in the order of the page.

    Args:
        results: the results.
        units: what is told.
        table: ``comparison.csv``.
        saved: what became of the worlds.
        dyads: names of the dyads.
        labels: dyad to words.
    """
    rows = table.set_index(["pair", "dyad"], drop=False)
    drafts = []
    for unit in units:
        for pair in unit.pairs:
            for dyad in dyads:
                say = _Voice(results, unit, pair, rows.loc[(pair.number, dyad)], labels[dyad] if len(dyads) > 1 else "")
                drafts += say.all()
                drafts += [say.saved(one) for one in saved if one.pair == pair and one.dyad == dyad]
    return [Sentence(id=f"s{number}", **draft) for number, draft in enumerate(drafts, 1)]


def names_of(results, pair):
    """What the two sides of a pair are called: 'in A', 'under “written only”' and so on."""
    told = []
    for arm in (pair.a, pair.b):
        if len(results) > 1:
            same = pair.a.strategy == pair.b.strategy
            told.append(f"in {results[arm.result].letter}" + ("" if same else f" under “{look(arm.strategy).label}”"))
        else:
            told.append(f"under “{arm_words(results, pair, arm)}”")
    return tuple(told)


class _Voice:
    """Says one thing at a time about one pair and dyad."""

    def __init__(self, results, unit, pair, row, dyad):
        self.pair, self.row, self.facet = pair, row, unit.facet
        self.here, self.there = names_of(results, pair)
        self.horizon, self.follow = results[0].window
        heads = [f"between {dyad}"] if dyad else []
        if len(results) > 1 and pair.a.strategy == pair.b.strategy:
            heads.append(f"under “{look(pair.a.strategy).label}”")
        if unit.facet != unit.words and "=" in unit.facet:
            heads.append(f"at {unit.facet}")
        self.lead = f"{', '.join(heads)}: " if heads else ""

    def all(self):
        """The sentences of a pair; a number that is not defined gets none."""
        makers = {"endogenous": (self.peace, self.signing, self.given, self.always, self.hazards),
                  "forced": (self.forced, self.hazards)}
        for make in makers.get(self.pair.assign, (self.peace, self.hazards)):
            draft = make()
            if draft:
                yield draft | {"text": self._begun(draft["text"])}

    def peace(self):
        """Unconditional days at peace: the number that decides."""
        window = f"the {self.horizon + self.follow} days from day 0"
        return self._compared("days_at_peace", "answer", "peace", "the parties have {size} {word} days at peace of "
                              + window, ("more", "fewer"), "the days at peace of " + window)

    def forced(self):
        """Survival with the text in force everywhere."""
        span = f"within {min(RESTRICTION, self.follow)} days"
        return self._compared(RMST, "answer", "forced", "with the first text put in force from day 0 in every world, "
                              "the ceasefire lasts {size} days {word} on average " + span, ("longer", "shorter"),
                              f"the mean length of the ceasefire {span}, with the first text in force in every world,")

    def always(self):
        """The worlds that sign on both sides."""
        if not self.row["always_n"]:
            return None
        who = f"in the {int(self.row['always_n']):,} worlds that sign {self._both()} ({per_cent(self.row['both'])} of "
        return self._compared(f"always_{RMST}", "estimand", "always", who + "those common), the first ceasefire lasts "
                              "{size} days {word} on average", ("longer", "shorter"),
                              who + "those common) the mean length of the first ceasefire")

    def _both(self):
        return "under both" if self.here.startswith("under") else "in both"

    def signing(self):
        """How often a first ceasefire is signed, on both sides."""
        row = self.row
        if not known(row["signing_rate"]):
            return None
        a, b = (f"{per_cent(row[f'signing_rate_{side}'])} ({self._share('signing_rate', side)})" for side in "ab")
        text = (f"{self.here} {a} of worlds sign by day {self.horizon}, {self.there} {b}; the difference is "
                f"{signed(100 * row['signing_rate'], 1)} points ({signed(100 * row['signing_rate_lo'], 1)} to "
                f"{signed(100 * row['signing_rate_hi'], 1)}).")
        return self._cited("signing_rate", "signing_rate_a", "signing_rate_b") | {
            "text": text, "role": "estimand", "estimand": "signing"}

    def given(self):
        """Survival of what was signed: a description."""
        row, name = self.row, f"S{landmark(self.follow)}"
        if not known(row[f"{name}_a"], row[f"{name}_b"]):
            return None
        a, b = (f"{per_cent(row[f'{name}_{side}'])} ({self._share(name, side)}) of {int(row[f'n_{side}']):,}"
                for side in "ab")
        text = (f"of the ceasefires that the parties signed, {a} still stood on day {name[1:]} {self.here}, {b} "
                f"{self.there}; this describes the worlds that signed, and they are not the same.")
        return cite(FILE, self._selector(), row, f"{name}_a", f"{name}_b", "n_a", "n_b") | {
            "text": text, "role": "estimand", "estimand": "given"}

    def hazards(self):
        """Hazard ratio with its check, the periods where they differ, and the log-rank test."""
        row = self.row
        if row["hazards"] == TOO_FEW:
            return None
        how = {"forced": "with the text in force everywhere"}.get(
            self.pair.assign, "among the ceasefires signed (other worlds on either side)")
        ratio = f"{row['hazard_ratio']:.2f} ({row['hazard_ratio_lo']:.2f} to {row['hazard_ratio_hi']:.2f})"
        lead = (f"{how}, the danger of a day to a standing ceasefire {self.here} is {ratio} times that {self.there}, "
                "taken over all days")
        if row["hazards"] in (CROSS, CHANGES):
            what = "the hazards cross" if row["hazards"] == CROSS else "the ratio changes with time"
            lead += (f"; but {what} ({self._periods()}), so no single ratio tells it: read the mean length, "
                     f"{signed(row[RMST], 1)} days ({signed(row[f'{RMST}_lo'], 1)} to {signed(row[f'{RMST}_hi'], 1)})")
        else:
            lead += f"; the check of proportional hazards finds no sign against it ({_p(row['ph_p'])})"
        return self._cited("hazard_ratio", "ph_p", "logrank_p", RMST) | {
            "text": f"{lead}. Log-rank test, the two sides taken as independent: {_p(row['logrank_p'])}; {P_WORDS}.",
            "role": "more", "estimand": ""}

    def _periods(self):
        told = []
        for first, last in PERIODS:
            name = f"hazard_ratio_{first}_{min(last, self.follow)}"
            if name in self.row and known(self.row[name]):
                told.append(f"{self.row[name]:.2f} in days {first} to {min(last, self.follow)}")
        return ", ".join(told)

    def saved(self, one):
        """Net, saved and broken worlds, with what is arbitrary in them."""
        row, selector = one.row, self._selector() | {"fate": "net"}
        several = int(row["couplings"]) > 1
        parts = []
        for name, under in (("saved", self.here), ("broken", self.there)):
            tried = f"{share_between(row[f'{name}_min'], row[f'{name}_max'])} over {int(row['couplings'])} couplings, "
            parts.append(f"{per_cent(row[name])} stand only {under} ({tried if several else ''}between "
                         f"{per_cent(row[f'{name}_frechet_lo'])} and {per_cent(row[f'{name}_frechet_hi'])} under any)")
        text = (f"on day {one.day} the net difference is {signed(100 * row['net'], 1)} points of the "
                f"{int(row['paired_n']):,} worlds with a ceasefire {self._both()} ({signed(100 * row['net_lo'], 1)} to "
                f"{signed(100 * row['net_hi'], 1)}): {parts[0]}, {parts[1]}. {SAVED_SENTENCE}")
        source = pd.Series({"share": row["net"], "share_lo": row["net_lo"], "share_hi": row["net_hi"]})
        return cite(SAVED_FILE, selector, source, "share", "share_lo", "share_hi") | {
            "text": self._begun(text), "role": "saved", "estimand": ""}

    def _compared(self, column, role, estimand, differs, comparative, subject):
        """A difference, told as one only where its interval excludes 0 and its size is worth a word."""
        row = self.row
        value, low, high = (float(row[f"{column}{end}"]) for end in ("", "_lo", "_hi"))
        if not known(value, low, high):
            return None
        digits, levels = digits_for(low, high), ""
        if f"{column}_a" in row:
            levels = f"; {row[f'{column}_a']:.0f} against {row[f'{column}_b']:.0f} days on average"
        how = "in the same worlds" if row["paired"] else "of independent worlds"
        if low <= 0 <= high:
            verdict = "are practically equal" if max(-low, high) <= PRACTICALLY_EQUAL else "cannot be told apart"
            text = (f"{subject} {self.here} and {self.there} {verdict}: the difference is {signed(value, digits)} days "
                    f"(95 % Monte Carlo interval {how} {between(low, high, digits)}{levels}).")
        else:
            near, far = sorted((abs(low), abs(high)))
            words = differs.format(size=f"{abs(value):,.{digits}f}", word=comparative[0 if value > 0 else 1])
            text = (f"{words} {self.here} than {self.there} (95 % Monte Carlo interval {how} {near:,.{digits}f} to "
                    f"{far:,.{digits}f}{levels})")
            text += f"; below {PRACTICALLY_EQUAL:g} days: practically equal." if abs(value) < PRACTICALLY_EQUAL else "."
        return self._cited(column) | {"text": text, "role": role, "estimand": estimand}

    def _cited(self, column, *others):
        return cite(FILE, self._selector(), self.row, column, f"{column}_lo", f"{column}_hi",
                    *(name for name in others if known(self.row[name])))

    def _selector(self):
        return {"pair": int(self.row["pair"]), "dyad": str(self.row["dyad"])}

    def _share(self, name, side):
        return share_between(self.row[f"{name}_{side}_lo"], self.row[f"{name}_{side}_hi"])

    def _begun(self, text):
        told = self.lead + text
        return told[0].upper() + told[1:]


def _p(value):
    """A p-value in words.

    >>> _p(0.2), _p(1e-9), _p(float("nan"))
    ('p = 0.200', 'p below 0.001', 'p not defined')
    """
    if value is None or math.isnan(value):
        return "p not defined"
    return "p below 0.001" if value < 0.001 else f"p = {value:.3f}"
