"""The pages of a sweep: its tables, and the words that belong to the run, handed to the report."""

from experiments.couplings import MOST_WORLDS
from experiments.designs import places
from experiments.posteriors import named_posterior
from experiments.provenance import CONFIG, LAST
from experiments.report import Judged, Meta, Result, build_report, write_explorer
from experiments.twins import told_worlds

START = "start"
"""Folder of the tables at the start values beside a pattern."""


def pages(job, plan, tables, mapped, said, folder, judged=None):
    """Write report.html, figures/ and explore.html into the folder; returns the sentences of the report.

    Args:
        job: the composed job.
        plan: what was run; of a pattern what was run at the start values.
        tables: its tables.
        mapped: the tables of the map, or None.
        said: the provenance.
        folder: where the result lies.
        judged: the pattern that was asked, or None.
    """
    scenario = plan.recipe.scenario()
    worlds, parting, replicate, rule = told_worlds(plan)
    result = Result(
        designs=tables.designs,
        summary=tables.summary,
        contrasts=tables.contrasts,
        life_tables=tables.life_tables,
        causes=tables.causes,
        together=tables.together,
        worlds=worlds,
        parting=parting,
        replicate=replicate,
        map_designs=mapped.designs if mapped else None,
        map_summary=mapped.summary if mapped else None,
        map_contrasts=mapped.contrasts if mapped else None,
        map_life_tables=mapped.life_tables if mapped else None,
        judged=judged,
        within=f"{START}/" if judged else "",
    )
    meta = Meta(
        title=f"Pattern {judged.number}: {judged.claim}" if judged else scenario.title,
        scenario=f"{scenario.title}. {scenario.summary}" if judged else scenario.summary,
        question=getattr(job.settings.pattern, "question", None) or job.settings.question,
        command=_command(said),
        start=scenario.start,
        horizon=scenario.horizon,
        follow=scenario.follow,
        replicates=plan.replicates,
        varied=_varied(plan, scenario),
        held=_held(job, plan, judged),
        dyads={name: dyad.label or name for name, dyad in scenario.dyads.items()},
        governments={name: government.label or name for name, government in scenario.governments.items()},
        provenance=_box(said),
        files=_files(folder, mapped),
        notes=(*_of_population(plan), *_notes(scenario, tables)),
        rule=rule,
        world_command=_watching(job, plan, worlds, replicate),
        arms=_arms(job.settings.design, judged),
    )
    told = build_report(result, meta, folder)
    write_explorer(result, meta, folder)
    return told


def _command(said):
    return " ".join([*said["command"][:2], *quoted(said["command"][2:])])


def quoted(lines):
    """Overrides as a shell takes them, without those that decide only where a result stands."""
    from shlex import quote

    return [quote(line) for line in lines if line.split("=", 1)[0] not in ("out", "resume")]


def _watching(job, plan, worlds, replicate):
    """Command that tells the world of the timeline under both policies."""
    from experiments.watch.job import watch_command

    if not worlds:
        return ""
    here, other = worlds
    point = plan.own(next(iter(plan.points)), replicate)
    return watch_command(job.lines, here.strategy, here.assign, plan.seed, replicate, point, against=other.strategy)


def _varied(plan, scenario):
    population = plan.population
    free = [
        name
        for key, name, drawn in (
            ("host.control", "the host's control over the group", scenario.host.control is None),
            ("host.sincere", "its sincerity", 0 < scenario.host.sincere < 1),
        )
        if drawn and key not in plan.points.keys and not (population and key in population.keys)
    ]
    if population:
        free.append(f"{len(population.keys)} parameters together from the posterior {population.name}")
    return "each world draws " + " and ".join([", ".join(free), "all luck"] if free else ["all luck"])


def judged_pattern(job, plan, verdict, draws):
    """The pattern of a job as the report tells it; ``plan`` is that of the draws."""
    from experiments.patterns.run import drawn_points

    pattern, drawn = job.settings.pattern, drawn_points(plan.designs, job.settings.design).drop(columns="design")
    return Judged(pattern.number, pattern.claim, pattern.statistic, verdict, draws, plan.replicates, drawn.shape[1])


def _held(job, plan, judged=None):
    if judged:
        draws = judged.draws["draw"].nunique()
        shares = f"shares of the prior are over {draws} draws of {judged.parameters} parameters"
        crossed = f", at chosen values of {_some(plan.points.keys)}" if plan.points.keys else ""
        fixed = _some([f"{key} = {value}" for key, value in plan.recipe.own.items()])
        return f"{shares}{crossed}; all else on this page is at the start values" + (f", with {fixed}" if fixed else "")
    swept = f"the design of {len(plan.points):,} points varies {_some(plan.points.keys)}" if plan.points.keys else ""
    if job.settings.design.kind == "posterior":
        swept += f", drawn together from the posterior {named_posterior(job.settings.design, plan.recipe)}"
    swept += "; " if swept else ""
    fixed = _some([f"{key} = {value}" for key, value in plan.recipe.own.items()])
    return f"{swept}{f'set by the user: {fixed}; ' if fixed else ''}every other parameter keeps its start value"


def _some(keys, most=6):
    return ", ".join(keys[:most]) + (f" and {len(keys) - most} more" if len(keys) > most else "")


def _of_population(plan):
    """What is to be said where every world has parameters of its own."""
    if plan.population is not None:
        yield (
            "Every world lives at parameters of its own, so worlds differ by luck and by what is not known of the "
            "parameters; intervals are about the number of worlds alone."
        )


def _notes(scenario, tables):
    notes = []
    if scenario.toy:
        notes.append("This scenario is a toy: no evidence stands behind the coefficients of its further fronts.")
    if len(tables.contrasts):
        tried = tables.contrasts["couplings"].max() > 1
        notes.append(
            "Worlds that stand only under one text depend on how luck is tied between policies. Further couplings are "
            f"tried for a single design point only, in at most {MOST_WORLDS} worlds each, so their shares are "
            f"known within about {98 / MOST_WORLDS**0.5:.0f} points" + ("." if tried else "; here none were tried.")
        )
    return tuple(notes)


def _files(folder, mapped):
    names = [
        "pattern.csv",
        "pattern_draws.csv",
        f"{START}/summary.csv",
        f"{START}/contrasts.csv",
        "summary.csv",
        "contrasts.csv",
        "designs.parquet",
        "draws.parquet",
        "runs.parquet",
        "episodes.parquet",
        "life_tables.parquet",
        "pairs.parquet",
        "causes.parquet",
        "together.parquet",
        "config.yaml",
        "provenance.json",
    ]
    there = [name for name in names if name in (CONFIG, LAST) or (folder / name).exists()]
    return [*there, "sentences.json", *(["explore.html"] if mapped else [])]


def _posterior(said):
    return f"{said['file']}, SHA-256 {said['sha256']}"


def _box(said):
    """The provenance as the report prints it: name to words."""
    code = said["code"]
    return {
        "version": f"{code['version'] or 'not installed'}, commit {code['commit'] or 'unknown'}",
        "sources (SHA-256)": code["sources_sha256"],
        "configuration (SHA-256)": said["config_sha256"],
        **({"posterior": _posterior(said["posterior"])} if "posterior" in said else {}),
        "seed": " and ".join(str(part["seed"]) for part in said.get("merged", [said])),
        "run": said["started"],
        "Python": said["python"],
        "packages": ", ".join(f"{name} {number}" for name, number in said["packages"].items()),
        "machine": f"{said['platform']['system']} {said['platform']['machine']}, {said['platform']['cores']} cores",
        "worlds": f"{said['counts']['worlds']:,}"
        + (f" and {said['counts']['worlds_beside']:,} beside" if said["counts"]["worlds_beside"] else ""),
        "seconds": ", ".join(f"{stage} {spent:.1f}" for stage, spent in said["seconds"].items()),
    }


def _arms(design, judged):
    """Arms of a design by name, where nothing else is crossed with them and no pattern judges them."""
    return {} if judged or not design.arms or design.cross else dict(places(design))
