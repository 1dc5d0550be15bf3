"""Symbols of the model's description as a page shows them: ``alpha_0`` as a letter with an index."""

import re

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η", "theta": "θ", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Lambda": "Λ", "Delta": "Δ", "l": "\u2113",
}
UPRIGHT = {"P", "E"}
HAT = "\u0302"
TOKEN = re.compile(
    r"(?P<name>[A-Za-z]+)(?P<hat>\^)?(?P<mark>['*]*)(?:_(?:\{(?P<wide>[^}]*)\}|(?P<index>[A-Za-z0-9]+)))?")
SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", " - ": " − ", " * ": " · ", "<": "&lt;", ">": "&gt;"}


def letter(name, hat=""):
    """One name as a letter: Greek as it is, a single Latin letter in italics, a word upright."""
    if name in GREEK:
        return GREEK[name] + hat
    if len(name) > 1 or name in UPRIGHT:
        return name + hat
    return f"*{name}{hat}*"


def _index(text):
    return ", ".join(GREEK.get(part, part) for part in re.split(r",\s*", text))


def _token(found):
    shown = letter(found["name"], HAT if found["hat"] else "")
    shown += found["mark"].replace("*", "\\*").replace("'", "′")
    index = found["wide"] or found["index"]
    return f"{shown}<sub>{_index(index)}</sub>" if index else shown


def inline(formula):
    """A short formula of plain letters as HTML within Markdown: ``kappa_SH e_s >= D*``."""
    for sign, shown in SIGNS.items():
        formula = formula.replace(sign, shown)
    parts = re.split(r"(&[a-z]+;)", formula)
    return "".join(part if part.startswith("&") else TOKEN.sub(_token, part) for part in parts)


def with_formulas(markdown):
    """Markdown in which every ``$...$`` outside fenced blocks and code is shown by :func:`inline`."""
    shown = []
    for block in re.split(r"(^```.*?^```$|`[^`\n]+`)", markdown, flags=re.DOTALL | re.MULTILINE):
        if not block.startswith("`"):
            block = re.sub(r"\$([^$\n]+)\$", lambda found: inline(found[1]), block)
        shown.append(block)
    return "".join(shown)


def as_markdown(words):
    """Words of a docstring as Markdown: literals in code, stars as they are."""
    parts = re.split(r"(``.*?``)", words)
    return "".join(part.replace("``", "`") if part.startswith("``") else part.replace("*", "\\*") for part in parts)
