"""The submodels: hand-written equations beside what the rules and steps say of themselves."""

import re
from pathlib import Path

from experiments.odd import events, parameters, shelves
from experiments.odd.functions import Told, bare, further, rules
from experiments.odd.state import read
from experiments.odd.symbols import as_markdown, with_formulas

PIECES = Path(__file__).parent / "pieces"
SHELVES = {"causes": events.causes, "doctrines": shelves.doctrines, "spoilers": shelves.spoilers,
           "strategies": shelves.strategies}


def item(told: Told):
    """One rule as an item of a list: what it says of itself and on whose authority."""
    more = f" {as_markdown(told.more)}" if told.more else ""
    authority = f" *{as_markdown(told.authority)}*" if told.authority else ""
    return (f"- [`{told.short}`](../{told.place}) ({', '.join(f'`{name}`' for name in told.arguments)}): "
            f"{as_markdown(told.sentence)}{more}{authority}")


def brief(told: Told):
    """One step in a list of steps: its name and first sentence."""
    said = as_markdown(re.sub(r"^Step \d+(?:, end)?: ", "", told.sentence))
    return f"- [`{told.short}`](../{told.place})" + (f": {said[0].upper()}{said[1:]}" if said else "")


def submodel(said):
    """One submodel as Markdown: prose and equations, its table, parameters, rules, code and steps."""
    number = said["number"]
    prose = (PIECES / "submodels" / f"{number:02}.md").read_text(encoding="utf-8").strip()
    parts = [f"### 7.{number} {said['title']}", with_formulas(prose)]
    if "shelf" in said:
        parts.append(SHELVES[said["shelf"]]())
    if said.get("parameters"):
        parts.append(f"**Parameters at their start values.** {parameters.listed(said['parameters'])}.")
    told = [rules()[f"rules.{name}"] for name in said.get("rules", ())]
    if told:
        parts.append("**Rules.**\n\n" + "\n".join(map(item, told)))
        code = "\n\n\n".join(bare(one.source) for one in told)
        parts.append(f"<details><summary>The code of these rules</summary>\n\n```python\n{code}\n```\n\n</details>")
    steps = [rules()[f"day.{name}"] for name in said.get("steps", ())]
    steps += [further()[name] for name in said.get("further", ())]
    if steps:
        parts.append("**Where they are used.**\n\n" + "\n".join(map(brief, steps)))
    return "\n\n".join(parts)


def told():
    """All submodels in order."""
    return "\n\n".join(submodel(said) for said in read("submodels"))
