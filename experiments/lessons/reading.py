"""Sources of a lesson as a reader wants them, from REFERENCES.bib and from nowhere else."""

import re
from functools import cache

from experiments.odd.sources import ROOT, bibliography
from sim.refusal import Refusal


@cache
def _known():
    return bibliography() if (ROOT / "REFERENCES.bib").is_file() else {}


def source_line(key):
    """One line: authors, year, title, and where it appeared; raises Refusal for a key that the bibliography lacks.

    Where the laboratory was installed without its bibliography, the name and the year alone.
    """
    known = _known()
    if not known:
        name, year = re.fullmatch(r"([a-z]+)(\d{4})", key).groups()
        return f"{name.capitalize()} ({year}), in full in REFERENCES.bib of the project."
    if key not in known:
        raise Refusal(f"REFERENCES.bib has no entry {key!r}")
    fields = known[key].fields
    names = [" ".join(reversed([part.strip() for part in author.split(",")])) for author in
             fields["author"].split(" and ")]  # fmt: skip
    who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    where = fields.get("journal") or fields.get("booktitle") or fields.get("publisher", "")
    title, volume = re.sub(r"[{}]", "", fields["title"]), fields.get("volume", "")
    return f"{who} ({fields['year']}), “{title}”, {where}{f' {volume}' if volume else ''}."
