"""Small faults planted in the rules, one at a time, by the operators of cosmic-ray."""

import re
from pathlib import Path
from typing import NamedTuple

RULES = Path("sim/rules")
EQUIVALENT = Path(__file__).with_name("equivalent.csv")
WANTED = re.compile(
    r"core/(ReplaceBinaryOperator_(Add|Sub|Mul|Div)_(Add|Sub|Mul|Div)|ReplaceComparisonOperator_.*|NumberReplacer"
    r"|ReplaceUnaryOperator_(USub_UAdd|Delete_USub|Delete_Not)|AddNot|ReplaceTrueWithFalse|ReplaceFalseWithTrue"
    r"|ReplaceAndWithOr|ReplaceOrWithAnd|ReplaceBreakWithContinue|ReplaceContinueWithBreak|ZeroIterationForLoop)$")
"""Left out: bitwise operators and the like, which no float survives, so that they would only flatter the count; and the
mark ``@rule``, which does nothing where nothing is compiled."""


class Mutant(NamedTuple):
    """One planted fault: the file, the operator, which of its places, the line as it was and as it is, the source."""

    path: str
    operator: str
    occurrence: int
    line: int
    before: str
    after: str
    source: str


def mutants(root=Path()):
    """All faults that can be planted in the rules, file by file."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    names = sorted(name for name in operator_names() if WANTED.match(name))
    found = []
    for path in sorted((root / RULES).rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        for name in names:
            operator = get_operator(name)()
            places = sum(1 for node in ast_nodes(get_ast(code)) for _ in operator.mutation_positions(node))
            for occurrence in range(places):
                changed = mutate_code(code, operator, occurrence)
                if changed and changed != code:
                    found.append(Mutant(str(path.relative_to(root)), name, occurrence, *_difference(code, changed),
                                        changed))
    return found


def _difference(code, changed):
    pairs = enumerate(zip(code.splitlines(), changed.splitlines(), strict=False), 1)
    return next((number, a.strip(), b.strip()) for number, (a, b) in pairs if a != b)
