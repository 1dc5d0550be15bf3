"""The page as a whole: pieces of prose in their order, filled with what is read from the code."""

from pathlib import Path

import jinja2

from experiments.odd import claims, events, luck, parameters, schedule, shelves, sources, state, submodels
from experiments.odd.functions import ROOT
from experiments.odd.symbols import with_formulas

PIECES = Path(__file__).parent / "pieces"
PAGE = ROOT / "docs/odd.md"
ORDER = ("0_front", "1_purpose", "2_entities", "3_schedule", "4_concepts", "5_initialization", "6_input", "7_submodels",
         "8_further")


class _Pieces(jinja2.BaseLoader):
    """Pieces of prose whose formulas are shown before anything is filled in."""

    def get_source(self, environment, template):
        """Text of a piece, as jinja asks for it."""
        text = (PIECES / f"{template}.md").read_text(encoding="utf-8")
        return with_formulas(text), template, lambda: True


def _filled():
    return {
        "claims": claims, "events": events, "luck": luck, "parameters": parameters, "schedule": schedule,
        "shelves": shelves, "state": state, "submodels": submodels,
    }


def made():
    """The text of ``docs/odd.md`` as the generator makes it now."""
    environment = jinja2.Environment(
        loader=_Pieces(), undefined=jinja2.StrictUndefined, autoescape=False, keep_trailing_newline=False,
        block_start_string="<%", block_end_string="%>", variable_start_string="<<", variable_end_string=">>",
        comment_start_string="<#", comment_end_string="#>")
    parts = [environment.get_template(name).render(_filled()).strip() for name in ORDER]
    text = "\n\n".join(parts)
    return f"{text}\n\n{sources.references(text)}\n"
