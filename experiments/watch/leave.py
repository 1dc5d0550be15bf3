"""The folder of one watched world: story, events, days, timeline, page; and the story on the screen."""

import shlex
from datetime import UTC, datetime
from time import perf_counter

import pandas as pd

from experiments.folders import appearing
from experiments.provenance import provenance, sign
from experiments.watch.lived import live, parting
from experiments.watch.page import page, timelines
from experiments.watch.story import told


def carry_out(job, folder):
    """Live the world of a validated job, tell it, and leave its folder; nothing is left where it fails."""
    started, begun = datetime.now(UTC).isoformat(timespec="seconds"), perf_counter()
    lives = [live(job.scenario(name), job.seed, job.replicate) for name in (job.strategy, job.against) if name]
    met = parting(*(life.events for life in lives)) if len(lives) == 2 else None
    story = told(job, lives, met)
    with appearing(folder) as work:
        for name in ("events", "daily"):
            _together(lives, name).to_csv(work / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")
        (work / "story.txt").write_text(story.text(), encoding="utf-8")
        drawn = timelines(lives, met[0] if met else None, work / "figures")
        (work / "report.html").write_text(page(job, story, drawn), encoding="utf-8")
        counts = {"worlds": len(lives), "days": job.scenario().days,
                  "events": {life.scenario.strategy: len(life.events) for life in lives}}
        _, *command = shlex.split(job.command(against=job.against))
        sign(provenance(command, job.config(), job.seed, counts, started, {"all": perf_counter() - begun}), work)
    print(story.text())
    print(folder)


def _together(lives, name):
    """Rows of one table of every life, its strategy in front."""
    frames = []
    for life in lives:
        frame = getattr(life, name).copy()
        frame.insert(0, "strategy", life.scenario.strategy)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)
