"""The rules of the house that a reader would otherwise have to check by eye."""

import ast
import re
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SIM = sorted((ROOT / "sim").rglob("*.py"))
PYTHON = [*SIM, *sorted((ROOT / "experiments").rglob("*.py"))]
SHELVES = ("world", "doctrines", "spoilers", "mediations")
RULES = [file for shelf in SHELVES for file in sorted((ROOT / "sim/rules" / shelf).glob("[!_]*.py"))]
WRITTEN = {".py", ".md", ".yaml", ".toml", ".txt", ".bib", ".cff", ".csv", ".html", ".jinja", ".css", ".js", ""}


def name(file):
    return file.relative_to(ROOT).as_posix()


def imports(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def texts():
    """Every file that people wrote, wherever it lies, but for what is generated or ignored."""
    ignored = {"build", "dist", "outputs", "multirun", "__pycache__"}
    for file in sorted(ROOT.rglob("*")):
        parts = file.relative_to(ROOT).parts
        hidden = parts[0].startswith(".") and parts[0] not in {".ci", ".github", ".pre-commit-config.yaml"}
        generated = any(part in ignored or part.endswith(".egg-info") for part in parts)
        result = parts[0] == "results" and parts[-1] != "README.md"
        if file.is_file() and file.suffix in WRITTEN and not (hidden or generated or result):
            yield file


def plain(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def test_no_loose_arithmetic():
    assert [name(file) for file in PYTHON if re.search(r"fastmath\s*=\s*True", file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("file", RULES, ids=name)
def test_a_rule_file_imports_only_arithmetic_and_nouns(file):
    allowed = r"math|sim\.compile|sim\.vocabulary|sim\.rules(\.\w+)*"
    assert [module for module in imports(file) if not re.fullmatch(allowed, module)] == []


@pytest.mark.parametrize("file", RULES, ids=name)
def test_a_rule_says_on_whose_authority(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    rules = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(mark) == "rule" for mark in node.decorator_list)
    ]
    silent = [
        getattr(node, "name", name(file))
        for node in rules or [tree]
        if not re.search(r"\b(Source|Assumption)s?:", ast.get_docstring(node) or "")
    ]
    assert silent == []


@pytest.mark.parametrize("file", PYTHON, ids=name)
def test_a_module_is_short_and_about_something(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300
    assert file.stem not in {"utils", "helpers"}


def test_nothing_is_read_that_could_run():
    harmful = {"pickle", "shelve", "marshal", "joblib", "cloudpickle", "dill"}
    assert [name(file) for file in PYTHON if harmful & {module.split(".")[0] for module in imports(file)}] == []
    words = r"allow_pickle\s*=\s*True|\bread_pickle\b|\byaml\.(?:unsafe_|full_)load|\byaml\.(?:Unsafe|Full)?Loader"
    reading = re.compile(words)
    assert [name(file) for file in PYTHON if reading.search(file.read_text(encoding="utf-8"))] == []


def test_no_path_of_a_machine_is_written_down():
    roots = "|".join(["work", "farm", "root", "home", "Users"])
    machine = re.compile(rf"(?<![A-Za-z0-9_.:/-])/(?:{roots})/|[A-Z]:\\Users")
    assert [name(file) for file in texts() if machine.search(file.read_text(encoding="utf-8"))] == []


def bibliography():
    """The surnames and the year of every entry, in plain letters."""
    entries = re.findall(r"@\w+\{(\w+),\n(.*?)\n\}", (ROOT / "REFERENCES.bib").read_text(encoding="utf-8"), re.DOTALL)
    known = {}
    for key, body in entries:
        fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", body, re.MULTILINE))
        surnames = [plain(author.split(",")[0]) for author in fields["author"].split(" and ")]
        known[key] = (surnames, fields["year"], fields["note"])
    return known


def citations(file):
    """What follows `Source:` in a docstring, up to a blank line or an assumption, and the sources of parameters."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "parameter":
            given = [*node.args[6:7], *(word.value for word in node.keywords if word.arg == "source")]
            yield from (word.value for word in given if isinstance(word, ast.Constant) and isinstance(word.value, str))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in re.findall(r"Sources?:(.*?)(?=\n\s*\n|Assumption:|\Z)", node.value, re.DOTALL):
                yield " ".join(found.split())


@pytest.mark.parametrize("file", SIM, ids=name)
def test_every_named_source_is_in_the_bibliography(file):
    months = "january|february|march|april|may|june|july|august|september|october|november|december"
    known, unknown = bibliography().values(), []
    for citation in citations(file):
        cited = re.sub(rf"(\d+ )?({months})([- ]\w+)* \d{{4}}", "", plain(citation))
        for year in re.findall(r"\b(1[89]\d\d|20[01]\d|202[0-4])\b", cited):
            if not any(year == dated and any(author in cited for author in authors) for authors, dated, _ in known):
                unknown.append(f"{year} in: {citation}")
    assert unknown == []


def test_every_entry_says_what_was_checked():
    known = bibliography()
    assert len(known) == len(re.findall(r"^@", (ROOT / "REFERENCES.bib").read_text(encoding="utf-8"), re.MULTILINE))
    assert [key for key, (_, _, note) in known.items() if not re.match(r"(not )?checked", note)] == []


def test_every_pinned_package_satisfies_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = project["dependencies"] + [need for extra in project["optional-dependencies"].values() for need in extra]
    pins = (ROOT / "requirements/constraints.txt").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==", pins, re.MULTILINE))
    assert {re.split(r"[\[<>=~!]", need)[0] for need in needs} - {project["name"]} <= pinned


def test_imports_run_one_way():
    pytest.importorskip("importlinter")
    found = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
