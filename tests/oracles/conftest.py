"""The oracles run in environments of their own and are no tests; the suite must not import them."""

collect_ignore = ["ema_boxes.py", "lifelines_figures.py"]
