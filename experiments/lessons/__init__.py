"""Nine lessons: marimo notebooks that are plain Python files, with what they share, their handouts and their keys."""

import importlib
from pathlib import Path

FOLDER = Path(__file__).parent


def lessons():
    """Names of the notebooks, in the order of the course."""
    return sorted(file.stem for file in FOLDER.glob("[0-9]_*.py"))


def notebook(name):
    """The marimo app of a lesson; ``notebook(name).run()`` runs it to its end and returns what it defines."""
    return importlib.import_module(f"experiments.lessons.{name}").app
