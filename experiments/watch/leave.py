"""The folder of one watched world: story, events, days, timeline, page; and the story on the screen."""

import json
from datetime import UTC, datetime
from time import perf_counter

import pandas as pd
import yaml

from experiments.folders import appearing
from experiments.provenance import provenance
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
        config = job.config()
        (work / "config.yaml").write_text(
            yaml.safe_dump(config, sort_keys=False, allow_unicode=True, width=120), encoding="utf-8")
        for name in ("events", "daily"):
            _together(lives, name).to_csv(work / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")
        (work / "story.txt").write_text(story.text(), encoding="utf-8")
        drawn = timelines(lives, met[0] if met else None, work / "figures")
        (work / "report.html").write_text(page(job, story, drawn), encoding="utf-8")
        counts = {"worlds": len(lives), "days": job.scenario().days,
                  "events": {life.scenario.strategy: len(life.events) for life in lives}}
        said = provenance(config, job.sweep.lines, job.seed, counts, started, {"all": perf_counter() - begun})
        said["command"] = job.command(against=job.against).split(" ")
        (work / "provenance.json").write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
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
