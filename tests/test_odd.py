"""The ODD description says what the code says, and says all of it."""

import ast
import re
import textwrap
from pathlib import Path

import pytest

from experiments.odd import claims, functions, parameters, schedule, sources, state, submodels
from experiments.odd.page import PAGE, made
from experiments.odd.read import changed
from experiments.odd.symbols import inline, with_formulas
from sim.compile import RULES
from sim.rules.doctrines import DOCTRINES
from sim.rules.mediations import STRATEGIES
from sim.rules.spoilers import SPOILERS
from sim.vocabulary import CAUSES, Block, Event

ROOT = Path(__file__).resolve().parent.parent
ODD = PAGE.read_text(encoding="utf-8")
ELEMENTS = ("1. Purpose and patterns", "2. Entities, state variables and scales", "3. Process overview and scheduling",
            "4. Design concepts", "5. Initialisation", "6. Input data", "7. Submodels")
CONCEPTS = ("Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing",
            "Interaction", "Stochasticity", "Collectives", "Observation")
SAID = state.read("submodels")


def test_the_page_is_what_the_generator_makes():
    assert made() == ODD, "docs/odd.md is not what `make odd` makes now"


def test_every_equation_was_read_against_the_code_as_it_is():
    assert changed() == [], "read the equations in experiments/odd/pieces again, then: python -m experiments.odd read"


def test_the_seven_elements_and_the_eleven_concepts_stand_in_their_order():
    assert tuple(re.findall(r"^## (\d\. .+)$", ODD, re.MULTILINE))[:7] == ELEMENTS
    assert tuple(re.findall(r"^### 4\.\d+ (.+)$", ODD, re.MULTILINE)) == CONCEPTS
    assert [int(number) for number in re.findall(r"^### 7\.(\d+) ", ODD, re.MULTILINE)] == list(range(22))


def test_every_rule_and_step_stands_in_one_submodel():
    rules = functions.rules()
    shelved = {name for name in rules if re.match(r"rules\.(doctrines|spoilers)\.", name)}
    named = [f"rules.{name}" for one in SAID for name in one.get("rules", ())]
    named += [f"day.{name}" for one in SAID for name in one.get("steps", ())]
    assert sorted(named) == sorted(rules.keys() - shelved)
    assert sorted(name for one in SAID for name in one.get("further", ())) == sorted(functions.FURTHER)
    assert {one["shelf"] for one in SAID if "shelf" in one} == set(submodels.SHELVES)
    assert {rule.__name__ for rule in RULES if not getattr(rule, "__module__", None)} == {"chosen"}, "doctrines' choice"
    for told in rules.values():
        assert f"`{told.short}`](../{told.place})" in ODD or told.name in shelved, told.name


def test_every_parameter_stands_in_a_submodel_and_in_its_table():
    named = {name for one in SAID for name in one.get("parameters", ())}
    assert named == parameters.every().keys()
    for name, told in parameters.every().items():
        assert parameters.meaning(told) in ODD, name
        assert f"| `{name.split('.')[1]}` |" in ODD, name


def test_every_state_variable_has_one_meaning():
    known, records = state.meanings(), state.records()
    assert known.keys() == records.keys() == {*state.STATE, *state.LAWS}
    for name in records:
        assert [*known[name]["fields"]] == [field for field, _ in state.own_fields(name)], name


def test_every_event_cause_strategy_doctrine_and_spoiler_is_told():
    for name in (*(event.name for event in Event), *CAUSES):
        assert f"| `{name}` |" in ODD, name
    for name in (*STRATEGIES, *DOCTRINES, *SPOILERS):
        assert f"| [`{name}`](../sim/rules/" in ODD, name


def test_the_schedule_is_told_from_both_engines_in_the_same_words():
    day = schedule.day()
    assert [line.number for line in day] == list(range(1, 13))
    assert [(line.number, line.words) for line in day] == schedule.words_of_mesa()
    assert all(line.steps for line in day)
    assert all(f"*{each}*, [`{step}`](../sim/day/" in ODD for line in day for each, step in line.steps)


def draws_used(function):
    """Which numbers of which block a function uses: pairs of a block's name and a place."""
    tree = ast.parse(textwrap.dedent(functions.inspect.getsource(function)))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for call in ast.walk(tree):
        asks = isinstance(call, ast.Call) and ast.unparse(call.func)
        if asks not in ("luck", "luck_for_good", "latent_uniforms"):
            continue
        words = [node.id for node in ast.walk(call.args[-1]) if isinstance(node, ast.Name)]
        block = "LATENT" if asks == "latent_uniforms" else Block(function.__globals__[words[0]]).name
        parent = parents[call]
        if isinstance(parent, ast.Subscript):
            place = parent.slice
            yield from ((block, n) for n in ((0, 1, 2) if isinstance(place, ast.Name) else (place.value,)))
        elif isinstance(parent.targets[0], ast.Tuple):
            yield from ((block, n) for n, kept in enumerate(parent.targets[0].elts) if ast.unparse(kept) != "_")
        else:
            drawn = parent.targets[0].id
            for node in ast.walk(tree):
                if isinstance(node, ast.Subscript) and ast.unparse(node.value) == drawn:
                    place = node.slice.elts[-1] if isinstance(node.slice, ast.Tuple) else node.slice
                    yield block, place.value


def test_every_purpose_of_draws_is_told_and_used():
    from sim.worlds import latents

    said = state.read("luck")
    assert [*said] == [block.name for block in Block]
    assert all(len(one["draws"]) == 4 for one in said.values())
    told = {(name, place) for name, one in said.items() for place, word in enumerate(one["draws"]) if word != "spare"}
    steps = [rule for rule in RULES if (getattr(rule, "__module__", None) or "").startswith("sim.day.")]
    used = {pair for function in (*steps, latents) for pair in draws_used(function)}
    assert used == told
    for name, one in said.items():
        assert f"| `{name}` | {int(Block[name])} | {one['who']} |" in ODD


def test_every_limit_and_pattern_is_told_with_its_command():
    limits, patterns = claims.overlays("limit"), claims.overlays("pattern")
    assert sorted({*limits, *state.read("limits")}) == list(range(1, 18))
    assert [*state.read("patterns")] == list(range(1, 21))
    assert patterns.keys() <= {*range(1, 21)}
    for found in (*limits.values(), *patterns.values()):
        assert f"`ceasefire sweep experiment={found['name']}` |" in ODD


def test_what_the_page_points_at_is_there():
    for address in sorted({*re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", ODD)}):
        assert (ROOT / "docs" / address).is_file(), address
    headings = re.findall(r"^#+ (.+)$", ODD, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert {*re.findall(r"\]\(#([^)]+)\)", ODD)} <= anchors
    assert "(odd.md)" in (ROOT / "docs/model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("file", "words"), sources.named())
def test_every_source_of_the_code_is_in_the_bibliography_or_plain(file, words):
    assert sources.problems(words, sources.bibliography()) == []


def test_every_citation_of_the_page_is_in_the_bibliography():
    entries, text = sources.bibliography(), " ".join(ODD.split("### 8.4 References")[0].split())
    text = re.sub(r"(?:Pakistan and the Afghan Taliban|South Asia), [^|]*2025", "", text)
    cited = sources.citations(text)
    assert len(cited) > 100
    assert [one for one in cited if sources.entry_of(one, entries) is None] == []


def test_numbers_that_were_not_checked_are_not_printed():
    listed = ODD.split("### 8.4 References")[1]
    for entry in sources.bibliography().values():
        if entry.fields["title"].replace("{", "").replace("}", "") in listed and "pages" in entry.unchecked():
            assert entry.fields.get("pages", "none given").replace("--", "–") not in listed, entry.key


@pytest.mark.parametrize(("text", "keys"), [
    ("Fearon 1994, 1997; Guzman 2005", ["fearon1994", "fearon1997", "guzman2005"]),
    ("Padro i Miquel and Yared 2012", ["padro2012"]),
    ("Bohmelt 2011 (diminishing returns), after Kydd 2003", ["bohmelt2011", "kydd2003"]),
    ("Abbott, Keohane, Moravcsik, Slaughter and Snidal 2000", ["abbott2000"]),
    ("Abbott and Snidal 2000", ["abbottsnidal2000"]),
    ("Cox (1972), ties as Efron (1977)", ["cox1972", "efron1977"]),
    ("Clayton et al. 2022 and Sundberg & Melander 2013", ["clayton2022", "sundberg2013"]),
    ("the truce of 15 October 2025; Bayes' rule", []),
])
def test_a_citation_is_read_as_a_reader_would(text, keys):
    entries = sources.bibliography()
    assert [sources.entry_of(one, entries).key for one in sources.citations(text)] == keys


@pytest.mark.parametrize("words", ["Fearon 1996", "Baliga and Wolitzky 2020", "Kydd et al. 2003", "common sense"])
def test_a_source_that_nobody_knows_is_a_problem(words):
    assert sources.problems(words, sources.bibliography())


def test_formulas_are_shown_as_letters():
    assert inline("kappa_SH e_s >= D*") == "κ<sub>SH</sub> *e*<sub>s</sub> ≥ *D*\\*"
    assert inline("b'_s") == "*b*′<sub>s</sub>"
    assert with_formulas("costs `$x$` and $x$") == "costs `$x$` and *x*"
