"""The rules and steps of the model as they stand in the code: docstring, authority, source text, fingerprint."""

import ast
import hashlib
import inspect
import io
import re
import textwrap
import tokenize
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import sim

ROOT = Path(sim.__file__).resolve().parent.parent
FURTHER = ("worlds.latents", "worlds.open_worlds", "numbers._laws", "numbers._traits", "numbers._ties",
           "numbers._packages", "derived.of_laws", "derived.of_front", "derived.of_band", "derived.of_package",
           "derived.of_table", "derived.of_ages")
"""Functions that are no rules and yet carry equations of the description."""


@dataclass(frozen=True)
class Told:
    """A function of the model: ``name`` within ``sim`` (``rules.world.effort.effort``) and what it says of itself."""

    name: str
    place: str
    arguments: tuple[str, ...]
    sentence: str
    more: str
    authority: str
    source: str

    @property
    def short(self):
        """Its own name, without the module."""
        return self.name.rsplit(".", 1)[1]


def parted(docstring):
    """First sentence, further words and authority (``Source: ...``) of a docstring, each on one line."""
    text = inspect.cleandoc(docstring or "")
    found = re.search(r"^(?:Source|Assumption)s?:", text, re.MULTILINE)
    said, authority = (text[:found.start()], text[found.start():]) if found else (text, "")
    authority = authority.split("\n\n")[0]
    sentence, _, more = said.partition("\n\n")
    return tuple(" ".join(part.split()) for part in (sentence, more, authority))


def _rules():
    import_module("sim.model.ceasefire")
    from sim.compile import RULES

    # A choice among doctrines is made of text and has no module.
    return [rule for rule in RULES if (getattr(rule, "__module__", None) or "").startswith("sim.")]


def _told(function):
    place = Path(inspect.getsourcefile(function)).resolve().relative_to(ROOT).as_posix()
    name = f"{function.__module__.removeprefix('sim.')}.{function.__name__}"
    source = textwrap.dedent(inspect.getsource(function))
    return Told(name, place, tuple(inspect.signature(function).parameters), *parted(function.__doc__), source)


@cache
def rules():
    """Every function that is marked as a rule: a dict name within ``sim`` -> Told, in the order of the name."""
    told = [_told(rule) for rule in _rules()]
    return {one.name: one for one in sorted(told, key=lambda one: one.name)}


@cache
def further():
    """The functions of ``FURTHER``: a dict name within ``sim`` -> Told."""
    told = {}
    for name in FURTHER:
        module, function = name.rsplit(".", 1)
        found = getattr(import_module(f"sim.{module}"), function)
        told[name] = _told(inspect.unwrap(getattr(found, "py_func", found)))
    return told


def bare(source):
    """A function's source without its decorators and its docstring, dedented."""
    (node,) = ast.parse(source).body
    lines = source.splitlines()
    first = node.body[0]
    kept = lines[node.lineno - 1:]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        kept = lines[node.lineno - 1:first.lineno - 1] + lines[first.end_lineno:]
    return "\n".join(kept).rstrip()


def returned(told):
    """What a function of one statement returns, as it is written."""
    (node,) = ast.parse(told.source).body
    return ast.unparse(node.body[-1].value)


def fingerprint(told):
    """A hash of what a function does: its letters and its nesting, without docstring, comments and blanks."""
    text = bare(told.source)
    lines, depth, nesting = text.splitlines(), 0, []
    for token in tokenize.generate_tokens(io.StringIO(f"{text}\n").readline):
        depth += (token.type == tokenize.INDENT) - (token.type == tokenize.DEDENT)
        if token.type == tokenize.NEWLINE:
            nesting.append(depth)
        elif token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    letters = "".join(" ".join(lines).split())
    return hashlib.sha256(f"{letters} {nesting}".encode()).hexdigest()[:12]


def fingerprints():
    """Fingerprint of every rule, step and further function: a dict name -> hash."""
    return {name: fingerprint(told) for name, told in (rules() | further()).items()}
