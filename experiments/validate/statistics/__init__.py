"""The chapter on statistics: estimators against oracles, clocks against a plain count, coverage, luck, couplings.

Claims have the keys ``oracles.*``, ``clocks``, ``coverage.*``, ``luck.*`` and ``couplings.*``.
"""


def claims(mode, seed, progress):
    """All claims of the chapter; every figure behind them is in coverage.csv, oracles.csv and couplings.csv.

    Args:
        mode: full or quick.
        seed: of all luck.
        progress: called with words that say what is being done.

    Returns:
        A Found.
    """
    from experiments.validate.claims import Found
    from experiments.validate.statistics import chapter, coverage

    told, tables = chapter.looked(mode, seed, progress)
    return Found(told, tables, (coverage.picture(tables["coverage.csv"], mode),))
