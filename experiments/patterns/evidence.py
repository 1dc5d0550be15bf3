"""What a pattern is judged by: numbers of a sweep, one a draw of the parameters, each with its Monte Carlo error."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim.analysis.intervals import Z95


class Number(NamedTuple):
    """A quantity for each draw of the parameters, and its standard error, arrays of one length."""

    value: np.ndarray
    error: np.ndarray

    def __add__(self, other):
        """Sum of two quantities whose errors are taken as independent."""
        return Number(self.value + other.value, np.hypot(self.error, other.error))

    def __sub__(self, other):
        """Difference of two quantities whose errors are taken as independent: too wide in the same worlds."""
        return Number(self.value - other.value, np.hypot(self.error, other.error))

    def less(self, constant):
        """Reduce the quantity by a number without error."""
        return Number(self.value - constant, self.error)

    def size(self):
        """Drop the sign of the quantity."""
        return Number(np.abs(self.value), self.error)


def least(*numbers):
    """Take the smallest of several quantities, draw by draw, with the error of the one taken."""
    values = np.stack([number.value for number in numbers])
    place = np.argmin(np.where(np.isnan(values), np.inf, values), axis=0)
    errors = np.stack([number.error for number in numbers])
    return Number(np.take_along_axis(values, place[None], 0)[0], np.take_along_axis(errors, place[None], 0)[0])


def largest(*numbers):
    """Take the largest of several quantities, draw by draw, with the error of the one taken."""
    taken = least(*(Number(-number.value, number.error) for number in numbers))
    return Number(-taken.value, taken.error)


class Part(NamedTuple):
    """One part of a claim: its name, what is claimed, the unit, and the quantity that is positive where it holds."""

    name: str
    claim: str
    unit: str
    number: Number


@dataclass
class Evidence:
    """Tables of a design and, for each draw, where its points stand."""

    tables: object
    crossed: tuple[str, ...] = ()

    def told(self, column, strategy, assign="endogenous", at=None):
        """A column of the summary under one policy, at chosen values of the crossed keys."""
        return self._number(self._chosen(self.tables.summary, {"strategy": strategy, "assign": assign}, at), column)

    def contrast(self, column, one, other, assign="endogenous", at=None):
        """A paired difference, one strategy less the other, at chosen values of the crossed keys."""
        table, sign = self.tables.contrasts, 1.0
        pair = {"strategy_a": one, "strategy_b": other, "assign_a": assign, "assign_b": assign}
        rows = self._chosen(table, pair, at)
        if not len(rows):
            rows, sign = self._chosen(table, pair | {"strategy_a": other, "strategy_b": one}, at), -1.0
        number = self._number(rows, column)
        return Number(sign * number.value, number.error)

    def mean(self, name, stratum, strategy, assign="endogenous", at=None):
        """Mean over the worlds of a stratum of one of the pattern's own sums (columns name, name_squares, n)."""
        designs = self._chosen(self.tables.designs, {"strategy": strategy, "assign": assign}, at)
        extra = self.tables.extra
        sums = designs[["design"]].merge(extra[extra["stratum"] == stratum], on="design", how="left")
        n = sums["n"].to_numpy(float)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = sums[name].to_numpy(float) / n
            variance = (sums[f"{name}_squares"].to_numpy(float) / n - mean**2) * n / (n - 1)
            return Number(mean, np.sqrt(np.clip(variance, 0, None) / n))

    def _chosen(self, table, policy, at):
        keep = np.ones(len(table), bool)
        for key, value in (policy | (at or {})).items():
            keep &= (table[key] == value).to_numpy()
        rows = table[keep]
        if "dyad" in rows:
            rows = rows[rows["dyad"] == table["dyad"].iloc[0]]
        return rows.sort_values("design" if "design" in rows else "design_a", kind="stable")

    @staticmethod
    def _number(rows, column):
        value = rows[column].to_numpy(float)
        return Number(value, (rows[f"{column}_hi"] - rows[f"{column}_lo"]).to_numpy(float) / (2 * Z95))
