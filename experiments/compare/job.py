"""One comparison, from the folders of results to everything that is told of them."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from experiments.compare.examples import examples_of
from experiments.compare.matching import pairs_of
from experiments.compare.notes import notes_of
from experiments.compare.pictures import pictures, timelines
from experiments.compare.reading import read_results
from experiments.compare.saved import fates_table, saved_and_broken, saved_broken_table
from experiments.compare.tables import comparison_table
from experiments.compare.telling import names_of, tell
from experiments.compare.units import units_of
from experiments.report.citations import Sentence
from sim.refusal import Refusal, near


@dataclass
class Comparison:
    """Results side by side.

    Attributes:
        results: those compared, each under a letter.
        pairs: the pairs of arms.
        table: ``comparison.csv``.
        saved_broken: ``saved_broken.csv``.
        fates: ``fates.parquet``; None where no world is common.
        units: what is told in words.
        saved: what became of common worlds, with profiles and trees.
        examples: worlds told under both.
        sentences: those of the report.
        notes: what is compared with what, and what is not.
        dyads: names of the dyads.
        labels: dyad to words.
        by: the key of the facets.
        at: values of the swept keys at the point that words and figures speak of.
    """

    results: list
    pairs: list = field(repr=False)
    table: pd.DataFrame = field(repr=False)
    saved_broken: pd.DataFrame = field(repr=False)
    fates: Any = field(repr=False)
    units: list = field(repr=False)
    saved: list = field(repr=False)
    examples: list = field(repr=False)
    sentences: list[Sentence] = field(repr=False)
    notes: list[str] = field(repr=False)
    dyads: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    by: str | None = None
    at: dict[str, Any] = field(default_factory=dict)

    @property
    def pictures(self):
        """Figures, made when they are asked for."""
        yield from pictures(self.results, self.units, self.table, self.saved, self.dyads, self.labels, self.by)
        if self.examples:
            yield from timelines(self.examples, self.saved[0].dyad)

    @property
    def files(self):
        """Files beside the report."""
        there = ["comparison.csv", "saved_broken.csv", *(["fates.parquet"] if self.fates is not None else []),
                 *(f"examples/world_{number}.txt" for number, _ in enumerate(self.examples, 1)),
                 "config.yaml", "provenance.json", "sentences.json"]
        return there


def compare(names, strategy=None, assign=None, dyad=None, by=None):
    """Compare the results in some folders: a :class:`Comparison`; raises Refusal in one sentence.

    Args:
        names: the folders.
        strategy: names of strategies to keep, or None.
        assign: assignments to keep, or None.
        dyad: names of dyads to keep, or None.
        by: key of the facets: strategy, assign or a swept key.
    """
    results = read_results(names)
    dyads = results[0].dyads
    for name in dyad or ():
        if name not in dyads:
            raise Refusal(f"dyad has no {name!r} in these results: {near(name, dyads)}")
    dyads = [name for name in dyads if dyad is None or name in dyad]
    pairs = pairs_of(results, strategy, assign)
    units, at = units_of(results, pairs, by)
    table, common = comparison_table(results, pairs, dyads)
    saved = saved_and_broken(results, units, common, dyads)
    examples = examples_of(results, saved[0], names_of(results, saved[0].pair)) if saved else []
    labels = {name: (results[0].config.get("dyads", {}).get(name) or {}).get("label") or name.replace("_", " ")
              for name in dyads}
    sentences = tell(results, units, table, saved, dyads, labels)
    notes = notes_of(results, pairs, common, units, at, by)
    return Comparison(results, pairs, table, saved_broken_table(saved, results), fates_table(saved), units, saved,
                      examples, sentences, notes, dyads, labels, by, at)
