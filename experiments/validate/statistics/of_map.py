"""Coverage of the intervals of the default headline map, cell by cell; and of the numbers of a pattern."""

from itertools import product
from types import SimpleNamespace

import numpy as np
from scipy.stats import binom

from experiments.patterns import pattern_01
from experiments.patterns.evidence import Evidence
from experiments.patterns.moments import Gather
from experiments.validate.statistics.held import LEVEL, Target, enough, look
from experiments.validate.statistics.laws import POLICIES, VERBAL, VERBAL_FORCED, WRITTEN, WRITTEN_FORCED, model_law
from experiments.validate.statistics.repeated import FOLLOW, HORIZON, contrasts, episodes_of, runs_of, summaries
from sim.analysis.intervals import Z95

TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
MAP_WORLDS = 200
"""Worlds of a cell of the default map."""
FEW = 30
"""Worlds of a cell that differ between the texts, below which they are few."""
DIFFERENCE = "difference of "
LOW = 0.9
"""Share of its samples below which a cell's interval is called low."""


def of_cells(worlds, samples, seed, rng, progress, ticks=TICKS):
    """Targets of every cell of the map: levels of each text, and differences of the two, chosen and forced.

    ``worlds`` are run in each cell to know its law, ``samples`` of ``MAP_WORLDS`` are drawn from them. Returns pairs of
    a target and the share of worlds that make it what it is: that differ, or are not like most.
    """
    found = []
    for sincere, control, believed in product((1.0, 0.0), ticks, ticks):
        name = f"control {control:g}, believed {believed:g}, {'willing' if sincere else 'unwilling'}"
        progress(f"coverage on the map: {name}")
        keys = {"host__control": control, "host__sincere": sincere, "belief__control": believed}
        laws = [model_law(worlds, seed, *policy, **keys) for policy in POLICIES]
        picks = rng.integers(0, worlds, (samples, MAP_WORLDS))
        for law, policy in zip(laws, POLICIES, strict=True):
            found += _levels(law, summaries(law.picked(picks)), f"{name}; {', '.join(policy)}", policy[1])
        for one, other in ((WRITTEN, VERBAL), (WRITTEN_FORCED, VERBAL_FORCED)):
            a, b = laws[one], laws[other]
            told = contrasts(a.picked(picks), b.picked(picks), POLICIES[one], POLICIES[other])
            found += _differences(a, b, told, f"{name}; {POLICIES[one][1]}", POLICIES[one][1])
    return found


def _levels(law, told, name, assign):
    found, has = [], law.lasted > 0
    rate = law.signed.mean()
    if assign == "endogenous" and enough(MAP_WORLDS, rate):
        found.append(_cell("signing_rate", name, told, rate, rate))
    if law.days_at_peace.std() > 0:
        found.append(_cell("days_at_peace", name, told, law.days_at_peace.mean(), np.mean(_off(law.days_at_peace))))
    if has.sum() > 1 and law.lasted[has].std() > 0:
        found.append(_cell("rmst365", name, told, law.lasted[has].mean(), np.mean(_off(law.lasted[has])) * has.mean()))
    return found


def _differences(a, b, told, name, assign):
    found = []
    peace = a.days_at_peace - b.days_at_peace
    if peace.std() > 0:
        found.append(_cell("days_at_peace", name, told, peace.mean(), np.mean(peace != 0), DIFFERENCE))
    if assign == "forced":
        gain = a.lasted - b.lasted
        if gain.std() > 0:
            found.append(_cell("rmst365", name, told, gain.mean(), np.mean(gain != 0), DIFFERENCE))
        return found
    has_a, has_b = a.lasted > 0, b.lasted > 0
    if (enough(MAP_WORLDS, has_a.mean()) and enough(MAP_WORLDS, has_b.mean())) or min(has_a.mean(), has_b.mean()) == 1:
        truth = a.lasted[has_a].mean() - b.lasted[has_b].mean()
        found.append(_cell("given_rmst365", name, told, truth, np.mean(a.lasted != b.lasted), DIFFERENCE))
    return found


def _off(values):
    """Which values are not the commonest one."""
    common, counts = np.unique(values, return_counts=True)
    return values != common[counts.argmax()]


def _cell(column, name, told, truth, share, words=""):
    """One target of a cell; it is not judged by itself, but with all cells."""
    target = look(
        "map_cell", name, f"{words}{column}", MAP_WORLDS, truth, told[f"{column}_lo"], told[f"{column}_hi"], False
    )
    return target, share


def over_cells(cells):
    """One target a number of the map: the mean over its cells, which is what a reader of the whole map meets.

    And one for the differences that few of the worlds of a cell make, in whatever number.
    """
    kinds = {what: [cell for cell, _ in cells if cell.what == what] for what in dict.fromkeys(c.what for c, _ in cells)}
    few = [cell for cell, share in cells if cell.what.startswith(DIFFERENCE) and MAP_WORLDS * share < FEW]
    kinds |= {f"differences that fewer than {FEW} worlds make": few} if few else {}
    return [_pooled(what, own) for what, own in kinds.items()]


def alone(cells):
    """What must be said of single cells: how many are low, how many would be by chance, and the lowest."""
    targets = [cell for cell, _ in cells if cell.repetitions]
    low = sum(target.held < LOW for target in targets)
    chance = sum(1 - binom.cdf(np.floor((1 - LOW) * t.repetitions + 1e-9), t.repetitions, 1 - LEVEL) for t in targets)
    worst = min(targets, key=lambda target: target.held)
    return (
        f"Of {len(targets)} numbers of single cells {low} hold in fewer than {100 * LOW:g} % of their samples, "
        f"{chance:.0f} would by chance; the lowest: {worst.what}, {worst.law}, {100 * worst.held:.0f} % (where few of "
        f"{MAP_WORLDS} worlds lie far from the others, the mean is skewed)."
    )


def _pooled(what, cells):
    cells = [cell for cell in cells if cell.repetitions]
    share = [float(np.mean([getattr(cell, field) for cell in cells])) for field in ("held", "under", "over")]
    together = sum(cell.repetitions for cell in cells)
    return Target("map", f"the model, {len(cells)} cells and texts", what, MAP_WORLDS, np.nan, together, *share)


def of_pattern(laws, picks):
    """Targets of pattern 1: a paired difference, a difference of other worlds, and one of its own sums."""
    a, b = laws[WRITTEN], laws[VERBAL]
    n, truth = picks.shape[1], _measured(a, b, np.arange(len(a.signed))[None])
    return [
        look(
            "pattern",
            "the model, pattern 1",
            part.name,
            n,
            true.number.value[0],
            *(part.number.value + sign * Z95 * part.number.error for sign in (-1, 1)),
        )
        for part, true in zip(_measured(a, b, picks), truth, strict=True)
    ]


def _measured(a, b, picks):
    both = np.repeat(picks, 2, axis=0)
    law = type(a)(
        *(np.stack([one[picks], other[picks]], axis=1).reshape(both.shape) for one, other in zip(a, b, strict=True))
    )
    runs = runs_of(law)
    moments = Gather(2, pattern_01.sums, HORIZON, FOLLOW)(runs, episodes_of(law))
    designs = runs[["design"]].drop_duplicates(ignore_index=True)
    designs["strategy"] = [POLICIES[WRITTEN][0], POLICIES[VERBAL][0]] * len(picks)
    tables = SimpleNamespace(extra=moments, designs=designs.assign(assign="endogenous"), summary=runs[:1])
    return pattern_01.measure(Evidence(tables))
