"""Turns the tables of a result into pages that a reader can check: figures, ``report.html`` and ``explore.html``."""

from experiments.report.build import build_report
from experiments.report.citations import Sentence, Source
from experiments.report.explore import explore_page, write_explorer
from experiments.report.result import Judged, Meta, Result, World
from experiments.report.save import save_figure
from experiments.report.sentences import tell

__all__ = [
    "Judged",
    "Meta",
    "Result",
    "Sentence",
    "Source",
    "World",
    "build_report",
    "explore_page",
    "save_figure",
    "tell",
    "write_explorer",
]
