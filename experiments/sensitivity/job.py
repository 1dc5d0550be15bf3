"""What a sensitivity analysis asks: which policy, which outcomes, what is drawn, how thoroughly, by which seed."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from experiments.compose import OfASweep, composed
from experiments.sensitivity.inputs import POSTERIOR, Input, inputs_of
from experiments.sensitivity.outcomes import Outcome, outcomes_of
from experiments.watch.keys import combined, parted, strangers, whole
from sim.refusal import Refusal, near
from sim.rules.mediations import STRATEGIES

OWN = ("mode", "outcome", "against", "over", "n", "replicates", "map", "map.n", "map.replicates", "dyad", "assign")
NOT_HERE = ("record", "resume", "engine", "experiment", "design", "pattern")
OUTCOMES = ("days_at_peace", "signing_rate", "rmst365", "S90")
MOST_POINTS = 4_000_000
MOST_NUMBERS = 200_000_000
"""Worlds times outcomes whose numbers are held in memory."""
AUTO = "auto"


class Effort(NamedTuple):
    """How much is simulated where the line says nothing.

    Attributes:
        n: rows of the design, a power of two.
        replicates: worlds at each point.
        cells: of the map along an axis.
        lived: worlds in each cell.
        points: at which boxes are sought, and as many again at which they are told.
        worlds: at each of those.
    """

    n: int
    replicates: int
    cells: int
    lived: int
    points: int
    worlds: int


EFFORTS = {"full": Effort(2048, 4, 11, 400, 1024, 48), "quick": Effort(512, 4, 9, 200, 256, 48)}


@dataclass(frozen=True)
class Job(OfASweep):
    """A sensitivity analysis, validated.

    Attributes:
        sweep: the composed line, as a sweep would read it.
        mode: full or quick.
        outcomes: whose variance is explained.
        inputs: what is drawn.
        effort: how much is simulated.
        axes: two inputs of a map; None: no map; auto: chosen by what is found.
        dyad: between which two governments.
        lines: of the command line.
    """

    sweep: Any
    mode: str
    outcomes: tuple[Outcome, ...]
    inputs: tuple[Input, ...]
    effort: Effort
    axes: tuple[Input, ...] | str | None
    dyad: str
    lines: tuple[str, ...]

    @property
    def recipe(self):
        """What all worlds have in common."""
        return self.sweep.recipe

    def config(self):
        """Whole configuration as plain values."""
        gone = (*NOT_HERE, "map", "replicates", "assign", "limit")
        told = {key: value for key, value in self.sweep.config().items() if key not in gone}
        choices = {key: name for key, name in told.pop("choices").items() if key not in NOT_HERE}
        axes = [each.key for each in self.axes] if isinstance(self.axes, tuple) else self.axes
        mine = {
            "strategy": self.outcomes[0].strategy, "against": self.outcomes[-1].against, "mode": self.mode,
            "outcomes": [outcome.labels() for outcome in self.outcomes],
            "over": {each.key: each.told() for each in self.inputs}, "map": axes, "dyad": self.dyad,
            **self.effort._asdict(),
        }  # fmt: skip
        return {"choices": choices, **mine, **{key: value for key, value in told.items() if key not in mine}}


def prepared(lines):
    """Job of a command line; raises Refusal in one sentence, having run nothing."""
    own, rest = parted(lines, OWN)
    if any(line.lstrip("+") in ("design=posterior", "design=population") for line in rest):
        raise Refusal(POSTERIOR)
    strangers(rest, NOT_HERE, "says nothing here: sensitivity has a design of its own (n, over)")
    said = {line.split("=", 1)[0].lstrip("+") for line in rest}
    given = combined(own, multirun=False)[0]
    sweep = composed([*([] if "strategy" in said else ["strategy=written_only"]), "assign=endogenous", *rest])
    if len(sweep.settings.strategy) > 1:
        raise Refusal("sensitivity looks at one policy, so strategy takes one name; a second one goes into against")
    strategy, against = sweep.settings.strategy[0], given.get("against", "verbal_only")
    if against is not None and against not in STRATEGIES:
        raise Refusal(f"against has no {against!r}: {near(str(against), [*STRATEGIES, 'null'])}")
    if against == strategy:
        if "against" in given:
            raise Refusal(f"against must be another strategy than {strategy}, or null")
        against = "written_only"
    assign = _one_of("assign", given.get("assign"), (None, "endogenous", "forced"))
    mode = _one_of("mode", given.get("mode", "full"), tuple(EFFORTS))
    names = given.get("outcome", list(OUTCOMES))
    names = [str(name) for name in (names if isinstance(names, list) else [names])]
    if not names:
        raise Refusal("outcome names none; name one, as in outcome=days_at_peace")
    outcomes = outcomes_of(names, strategy, against, assign, sweep.settings.follow)
    scenario = sweep.recipe.scenario(None, strategy)
    for outcome in outcomes:
        _packages(outcome, sweep.recipe)
    dyad = _one_of("dyad", given.get("dyad", next(iter(scenario.dyads))), tuple(scenario.dyads))
    inputs = inputs_of("over", given.get("over"), sweep.recipe)
    if len(inputs) < 2:
        raise Refusal("over must name at least two keys that are drawn; with one there is nothing to share out")
    effort = _effort(EFFORTS[mode], given, len(inputs), len(outcomes))
    return Job(sweep, mode, tuple(outcomes), tuple(inputs), effort, _axes(given, sweep.recipe), dyad, tuple(lines))


def _packages(outcome, recipe):
    for strategy, assign in outcome.policies:
        if assign == "forced" and not recipe.scenario(None, strategy).packages:
            raise Refusal(f"outcome {outcome.name} needs a text in force, and {strategy} has none; choose "
                          "days_at_peace or another strategy")  # fmt: skip


def _one_of(key, value, known):
    if value not in known:
        names = [str(name) for name in known if name is not None]
        raise Refusal(f"{key} has no {value!r}: {near(str(value), names)}")
    return value


def _effort(effort, given, keys, outcomes):
    n = whole("n", given.get("n", effort.n), 16, 2**20)
    if n & (n - 1):
        below = 2 ** (n.bit_length() - 1)
        raise Refusal(f"n must be a power of two, {below} or {2 * below}, not {n}")
    replicates = whole("replicates", given.get("replicates", effort.replicates), 2, 100_000)
    if n * (keys + 2) > MOST_POINTS or n * (keys + 2) * replicates * outcomes > MOST_NUMBERS:
        raise Refusal(f"n={n:,} rows over {keys} keys with {replicates:,} worlds and {outcomes} outcomes is more than "
                      "memory should hold; lower n, replicates or over")  # fmt: skip
    cells = whole("map.n", given.get("map.n", effort.cells), 2, 101)
    lived = whole("map.replicates", given.get("map.replicates", effort.lived), 20, 100_000)
    return effort._replace(n=n, replicates=replicates, cells=cells, lived=lived, points=min(effort.points, n))


def _axes(given, recipe):
    asked = given.get("map", AUTO)
    if asked is None or asked == AUTO:
        return asked
    if not isinstance(asked, (list, dict)) or len(asked) != 2:
        raise Refusal("map takes two keys, as in map=[host.control,belief.control], or auto, or null")
    return tuple(inputs_of("map", asked, recipe))
