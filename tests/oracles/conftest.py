"""The oracle runs in an environment of its own and is no test; the suite must not import it."""

collect_ignore = ["lifelines_figures.py"]
