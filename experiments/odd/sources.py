"""Who is cited, where, and whether REFERENCES.bib knows it."""

import ast
import re
import unicodedata
from dataclasses import dataclass

from experiments.odd.functions import ROOT

NAME = r"[A-Z][\w’'-]*(?: (?:i|de|van|von|der) [A-Z][\w’'-]*| [A-Z][\w’'-]*(?= i ))*(?: i [A-Z][\w’'-]*)?"
NAMES = rf"{NAME}(?:, {NAME})*(?:,? (?:and|&) {NAME})?(?: et al\.)?"
YEARS = r"(?:1[89]\d\d|20[01]\d|202[0-4])"
CITED = re.compile(rf"(?P<names>{NAMES}),? \(?(?P<years>{YEARS}(?:, {YEARS})*)\)?")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
RECORD = re.compile(rf"\b(?:{MONTH})\b[ ,]*(?:\d+ )?(?:and (?:{MONTH}) )?\d{{4}}|Doha, then Istanbul, 2025")
PLAIN = (
    "a Poisson count whose mean is exponential is geometric", "analogy to material breach",
    "as :meth:", "Bayes' rule", "believed rates are baseline rates", "best response of",
    "bright lines of written clauses", "conflicts resampled with replacement", "de-escalation of .02 an exchange",
    "delegation with moral hazard", "derived", "exact limit X", "exists only in one ablation",
    "expectation under a belief", "fewer false alarms always help", "first-order conditions of the utility",
    "geometric waiting time", "incomplete contracts", "inversion of the geometric distribution",
    "local linear kernel hazard estimation", "material breach by analogy",
    "news reports and the UCDP candidate events", "no copy of it is kept", "normalisation", "Poisson process",
    "quantal response", "record (doha)", "see :func:", "sequential inversion", "standard definition",
    "structural switch",
    "the approximation is exact to", "the baseline of every comparison of doctrines",
    "the floor is the model's convention", "the founding article of the project",
    "the intensity of attacks at a pivot of one", "the sum of S over days", "the variance follows by",
    "UCDP Candidate Events Dataset", "war mean (clashes)")
"""What may stand after ``Source:`` beside a citation, a date of the record or an assumption: a closed list."""


@dataclass(frozen=True)
class Entry:
    """One entry of REFERENCES.bib: its key, its surnames in plain letters, its fields."""

    key: str
    kind: str
    surnames: tuple[str, ...]
    fields: dict[str, str]

    @property
    def year(self):
        """Year of publication, as it is printed."""
        return self.fields["year"]

    def unchecked(self):
        """Fields of which the note says that they were not checked against the source."""
        words = ("author", "year", "title", "volume", "number", "pages", "publisher")
        _, _, after = self.fields["note"].partition("not checked against the source")
        return [word for word in words if re.search(rf"\b{word}", after)]


def plain(text):
    """Text in lower-case letters without accents."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def bibliography():
    """Entries of REFERENCES.bib: a dict key -> Entry."""
    text = (ROOT / "REFERENCES.bib").read_text(encoding="utf-8")
    entries = {}
    for kind, key, body in re.findall(r"^@(\w+)\{(\w+),\n(.*?)\n\}", text, re.DOTALL | re.MULTILINE):
        fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", body, re.MULTILINE))
        surnames = tuple(plain(author.split(",")[0]) for author in fields["author"].split(" and "))
        entries[key] = Entry(key, kind, surnames, fields)
    return entries


def citations(text):
    """Who is cited in a text: a list of (surnames in plain letters, is it "et al.", year)."""
    cited = []
    for found in CITED.finditer(text):
        others = found["names"].endswith(" et al.")
        names = re.split(r", (?:and |& )?| and | & ", found["names"].removesuffix(" et al."))
        if re.fullmatch(MONTH, names[-1]):
            continue
        cited += [(tuple(map(plain, names)), others, year) for year in re.split(r", ", found["years"])]
    return cited


def entry_of(cited, entries):
    """The entry that a citation names, or None: the same surnames in the same order, and the same year."""
    names, others, year = cited
    for entry in entries.values():
        known = entry.surnames
        same = known[0] == names[0] and len(known) > 2 if others else known == names
        if same and entry.year == year:
            return entry
    return None


def clauses(source):
    """The parts of what follows ``Source:``, parted by semicolons outside brackets."""
    return [part.strip(" .") for part in re.split(r";\s+(?![^()]*\))", source) if part.strip(" .")]


def is_told(clause):
    """Is a clause without a citation one that may stand there: an assumption, a date of the record, a plain term."""
    return "Assumption" in clause or bool(RECORD.search(clause)) or any(
        re.search(rf"(?<!\w){re.escape(term)}", clause, re.IGNORECASE) for term in PLAIN)


def named_in(file):
    """What stands after ``Source:`` in the docstrings of a file, and the sources of parameters in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "parameter":
            given = [*node.args[6:7], *(word.value for word in node.keywords if word.arg == "source")]
            yield from (word.value for word in given if isinstance(word, ast.Constant) and isinstance(word.value, str))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in re.findall(r"Sources?: (.*?)(?=\n\s*\n|Assumption:|\Z)", node.value, re.DOTALL):
                yield " ".join(found.split())


def named():
    """Every source that sim/ names: a list of (file within the repository, words)."""
    return [(file.relative_to(ROOT).as_posix(), words) for file in sorted((ROOT / "sim").rglob("*.py"))
            for words in named_in(file)]


def problems(words, entries):
    """What is wrong with one ``Source:``: citations without an entry, clauses that are neither cited nor plain."""
    wrong = []
    for clause in clauses(words):
        cited = citations(clause)
        wrong += [f"no entry for {' and '.join(names)} {year}" for names, others, year in cited
                  if entry_of((names, others, year), entries) is None]
        if not cited and not is_told(clause):
            wrong.append(f"neither a citation nor a plain term: {clause}")
    return wrong


def _people(entry):
    names = [f"{author.split(', ')[1]} {author.split(', ')[0]}" if ", " in author else "others"
             for author in entry.fields["author"].split(" and ")]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def printed(entry):
    """One reference as a page prints it; numbers that were not checked are left out and named."""
    fields, missing = entry.fields, entry.unchecked()
    title = re.sub(r"[{}]", "", fields["title"])
    parts = [f"{_people(entry)} ({fields['year']}). {title}{'' if title.endswith('?') else '.'}"]
    where = fields.get("journal") or fields.get("booktitle")
    if where and "eprint" not in fields:
        where = f"*{where}*".replace("\\&", "&")
        volume = fields.get("volume", "") if "volume" not in missing else ""
        number = f"({fields['number']})" if volume and "number" in fields and "number" not in missing else ""
        pages = f": {fields['pages'].replace('--', '–')}" if "pages" in fields and "pages" not in missing else ""
        parts.append(f"{where} {volume}{number}".rstrip() + f"{pages}.")
    for name in ("publisher", "institution"):
        if name in fields and name not in missing:
            parts.append(f"{fields[name]}.")
    if "eprint" in fields:
        parts.append(f"arXiv:{fields['eprint']}.")
    if missing:
        parts.append(f"({', '.join(missing).capitalize()} not checked.)")
    return " ".join(parts)


def references(text):
    """The references that a text cites, as a list of Markdown in the order of their keys."""
    entries = bibliography()
    used = {entry.key for cited in citations(" ".join(text.split())) if (entry := entry_of(cited, entries))}
    ordered = sorted(used, key=lambda key: (entries[key].surnames, entries[key].year))
    return "\n".join(f"- {printed(entries[key])}" for key in ordered)
