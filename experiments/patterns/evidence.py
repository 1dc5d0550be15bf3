"""What a pattern is judged by: numbers of a sweep, one a draw of the parameters, each with its Monte Carlo error."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from experiments.patterns.moments import HAS, of_stratum
from experiments.patterns.number import Number, largest, least
from sim.analysis.intervals import Z95, ratio

__all__ = ["Evidence", "Number", "Part", "largest", "least"]

GIVEN = "given_"
"""Columns of a contrast that compare each policy's own signers."""
OVER_ALL = ("signing_rate", "days_at_peace")
"""Columns that are means over all worlds; the others are means over first ceasefires."""


class Part(NamedTuple):
    """One part of a claim: its name, what is claimed, the unit, and the quantity that is positive where it holds."""

    name: str
    claim: str
    unit: str
    number: Number


@dataclass
class Evidence:
    """Tables of a design and, for each draw, where its designs stand.

    Attributes:
        tables: of a sweep whose points are draws, each run at every place.
        places: (arm, crossed values) of the points of a draw, in their order.
        assign: which assignment every question is answered from, whatever it asks for; None: the one it asks for.
    """

    tables: object
    places: tuple = (("", {}),)
    assign: str | None = None

    def told(self, column, strategy, assign="endogenous", at=None):
        """A column of the summary under one policy, at one place of a draw."""
        design = self._design(strategy, assign, at)
        moments = self.tables.extra
        if moments is not None and column in moments.names:
            return self._mean(column, None if column in OVER_ALL else HAS, design)
        rows = self._rows(self.tables.summary, "design")
        return self._number(rows.loc[self._designs(design)], column)

    def contrast(self, column, one, other, assign="endogenous", at=None):
        """A paired difference, one strategy less the other, at one place of a draw."""
        base = column.removeprefix(GIVEN)
        numbers = [self.told(base, strategy, assign, at) for strategy in (one, other)] if self._plain(base) else []
        everywhere = base in OVER_ALL or column.startswith(GIVEN) or self._everywhere(numbers, one, other, assign, at)
        if numbers and everywhere:
            return numbers[0] - numbers[1]
        a, b = (self._design(strategy, assign, at) for strategy in (one, other))
        table, sign = self.tables.contrasts, 1.0 if a < b else -1.0
        rows = self._rows(table[table["design_b"] - table["design_a"] == abs(b - a)], "design_a")
        return self._number(rows.loc[self._designs(min(a, b))], column) * sign

    def mean(self, name, stratum, strategy, assign="endogenous", at=None):
        """One of the pattern's own sums over a stratum, divided by the stratum's ``n``, over all worlds of a design."""
        return self._mean(of_stratum(stratum, name), of_stratum(stratum, "n"), self._design(strategy, assign, at))

    def total(self, name, stratum, strategy, assign="endogenous", at=None):
        """One of the pattern's own sums (or ``n``) over a stratum, a world: what mixtures of designs are made from."""
        return self._mean(of_stratum(stratum, name), None, self._design(strategy, assign, at))

    @property
    def policies(self):
        """Policies (strategy, assign) under which every point is run, in their order."""
        told = self.tables.designs[["strategy", "assign"]]
        return list(dict.fromkeys(told.itertuples(index=False, name=None)))

    def _design(self, strategy, assign, at):
        """Number of a design among those of a draw."""
        fits = [
            place
            for place, (arm, keys) in enumerate(self.places)
            if all((arm if key == "arm" else keys.get(key)) == value for key, value in (at or {}).items())
        ]
        if len(fits) != 1:
            raise ValueError(f"{at or 'nothing'} fits {len(fits)} of the {len(self.places)} places of a draw, not one")
        policies = self.policies
        return fits[0] * len(policies) + policies.index((strategy, self.assign or assign))

    def _designs(self, design):
        """Numbers of that design in every draw."""
        return range(design, len(self.tables.designs), len(self.places) * len(self.policies))

    def _rows(self, table, key):
        dyad = min(self.tables.summary["dyad"])
        return table[(table["dyad"] == dyad).to_numpy()].set_index(key)

    def _plain(self, column):
        return self.tables.extra is not None and column in self.tables.extra.names

    def _everywhere(self, numbers, one, other, assign, at):
        """Whether every world has a ceasefire under both strategies, so that a difference of means is paired."""
        return bool(numbers) and all(
            (self._mean(HAS, None, self._design(strategy, assign, at)).value == 1).all() for strategy in (one, other)
        )

    def _mean(self, name, over, design):
        """Mean of a quantity over worlds, or the ratio of two such means."""
        moments = self.tables.extra
        top, below = moments.entry(design, name), moments.entry(design, over) if over else None
        draws = len(moments.sums)
        if top is None or (over and below is None):
            return Number(np.full(draws, np.nan), np.full(draws, np.nan))
        slopes = np.zeros_like(moments.sums)
        if over is None:
            slopes[:, top] = 1.0
            return Number.measured(moments.means[:, top], slopes, moments)
        value = ratio(moments.sums[:, top], moments.sums[:, below])
        slopes[:, top] = ratio(1.0, moments.means[:, below])
        slopes[:, below] = -value * slopes[:, top]
        return Number.measured(value, slopes, moments)

    @staticmethod
    def _number(rows, column):
        value = rows[column].to_numpy(float)
        return Number(value, (rows[f"{column}_hi"] - rows[f"{column}_lo"]).to_numpy(float) / (2 * Z95))
