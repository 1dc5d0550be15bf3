"""The page of a validation: what was checked, what failed, what is not as claimed, and every figure behind it."""

import base64
import re
import shlex

import jinja2
import pandas as pd

from experiments.report.build import environment
from experiments.report.save import save_figure, write_whole
from experiments.validate.claims import AS_CLAIMED, FAIL, NOT_AS_CLAIMED, NOT_RUN, PASS, UNDECIDED
from experiments.validate.job import CHAPTERS
from experiments.validate.measured import SIZES

CHECKS = (PASS, FAIL, NOT_RUN)


def counted(table):
    """The outcome of a validation in a sentence."""
    checks, rest = table[table["reading"].isin(CHECKS)], table[~table["reading"].isin(CHECKS)]
    failed = checks.loc[checks["reading"] == FAIL, "key"]
    told = [f"{(checks['reading'] == PASS).sum()} of {len(checks)} checks pass"] if len(checks) else []
    if len(failed):
        told.append(f"{', '.join(failed)} " + ("fails" if len(failed) == 1 else "fail"))
    idle = checks.loc[checks["reading"] == NOT_RUN, "key"]
    if len(idle):
        told.append(f"not run: {', '.join(idle)}")
    if len(rest):
        words = (AS_CLAIMED, NOT_AS_CLAIMED, UNDECIDED)
        counts = [f"{(rest['reading'] == reading).sum()} {reading}" for reading in words]
        of = f"of {len(rest)} claims" if len(rest) > 1 else "of one claim"
        told.append(f"{of} about the model's behaviour: {', '.join(counts)}")
    said = "; ".join(told)
    return f"{said[0].upper()}{said[1:]}."


def write_page(job, found, table, said, folder):
    """Writes ``report.html`` and the figures of every chapter into a folder."""
    chapters = []
    for name, one in found.items():
        drawn = []
        for picture in one.pictures:
            svg = save_figure(picture.figure, folder / "figures", picture.name)
            drawn.append((picture, "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()))
        rows = [_row(claim) for claim in one.claims]
        chapters.append({"name": name, "words": CHAPTERS[name][0], "rows": rows, "drawn": drawn,
                         "tables": list(one.tables), "counted": counted(table[table["key"].isin(
                             [claim.key for claim in one.claims])])})
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("experiments.validate", "templates"), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    html = templates.get_template("validation.html.jinja").render(
        job=job, draws=SIZES["full"].draws, chapters=chapters, counted=counted(table),
        command=shlex.join(said["command"]), box=_box(said),
        failed=[_row(claim) for one in found.values() for claim in one.claims if claim.reading == FAIL],
        css=environment().get_template("report.css").render())
    write_whole(folder / "report.html", html.encode())


def _row(claim):
    told = claim._asdict()
    for name in ("expected", "seen", "error"):
        told[name] = "" if pd.isna(told[name]) else f"{told[name]:.4g}".replace("-", "−")
    for name in ("claim", "statistic", "tolerance", "detail"):
        told[name] = well_set(told[name])
    if claim.chapter == "patterns":
        told["expected"] = "> 0"
    return told | {"tone": claim.reading.replace(" ", "-")}


def well_set(words):
    """Words with true minus signs, and with no line's end between a number and what belongs to it."""
    words = re.sub(r"(?<![\w.=])-(?=\d)", "−", words)
    words = re.sub(r"(?<=\d) ?%", "\N{NO-BREAK SPACE}%", words)
    return words.replace(" < ", "\N{WORD JOINER}\N{NO-BREAK SPACE}<\N{NO-BREAK SPACE}")


def _box(said):
    code = said["code"]
    return {
        "version": f"{code['version'] or 'not installed'}, commit {code['commit'] or 'unknown'}",
        "sources (SHA-256)": code["sources_sha256"], "seed": str(said["seed"]), "begun": said["started"],
        "Python": said["python"],
        "packages": ", ".join(f"{name} {number}" for name, number in said["packages"].items()),
        "machine": f"{said['platform']['system']} {said['platform']['machine']}, {said['platform']['cores']} cores",
        "seconds a chapter": ", ".join(f"{stage} {spent:.1f}" for stage, spent in said["seconds"].items()),
    }
