"""The folder of a merged result: the sums of its results added up, their worlds one after the other."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.carry import Stopwatch
from experiments.couplings import other_couplings
from experiments.folders import appearing
from experiments.leave import answer, counted, leave
from experiments.provenance import provenance
from experiments.runner import KEPT, sums_of, tables_of
from experiments.sums import adders
from experiments.tables import Table


def carry_out(results, names, folder):
    """Merge results into ``folder`` and print the answer; leaves nothing behind where it fails."""
    watch, started = Stopwatch(), datetime.now(UTC).isoformat(timespec="seconds")
    first = results[0]
    seeds = [result.job.settings.seed for result in results]
    worlds = [result.job.settings.replicates for result in results]
    begins = np.cumsum([0, *worlds])[:-1].tolist()
    with appearing(folder) as work:
        plans, tables = {}, {}
        for name, plan in first.plans.items():
            with watch.stage("tables"):
                plans[name] = plan if name else replace(plan, replicates=sum(worlds), population=_population(results))
                (work / name).mkdir(exist_ok=True)
                rows = {} if name else {table: _rows(results, begins, table, work) for table in KEPT[plan.record]}
                couplings = None if name else other_couplings(plan)
                tables[name] = tables_of(plans[name], _sums(results, name), rows, couplings)
        config = first.job.config() | {"seed": seeds, "replicates": sum(worlds)}
        counts = counted(plans, tables) | {"worlds_beside": sum(plan.worlds for result in results
                                                                for name, plan in result.plans.items() if name)}
        said = provenance(["merge", *names], config, seeds[0], counts, started, watch.seconds)
        said |= {"lines": first.job.lines, "merged": [
            {"seed": seed, "first": begun, "replicates": many, "config_sha256": result.said["config_sha256"]}
            for seed, begun, many, result in zip(seeds, begins, worlds, results, strict=True)]}
        sentences = leave(first.job, plans, tables, said, work, watch)
    print("\n".join(answer(sentences)) + f"\n\n{folder}")


def _sums(results, name):
    told = [sums_of(result.plans[name], result.places[name]) for result in results]
    add = adders()
    # Results with moments are patterns, whose points are drawn by the seed: they never come so far.
    return {kind: add[kind](*(sums[kind] for sums in told)) if kind != "moments" else None for kind in told[0]}


def _rows(results, begins, name, work):
    """Write a table of worlds, design by design, each with the worlds of all results; returns its number of rows."""
    table = Table(work / f"{name}.parquet")
    for design in range(len(results[0].plans[""].designs)):
        for result, begun in zip(results, begins, strict=True):
            rows = pq.read_table(result.folder / f"{name}.parquet", filters=[("design", "==", design)])
            number = rows.schema.get_field_index("replicate")
            shifted = pa.array(rows.column(number).to_numpy() + begun)
            table.append(rows.set_column(number, rows.schema.field(number), shifted))
    table.close()
    return table.rows


def _population(results):
    first = results[0].plans[""].population
    if first is None:
        return None
    return replace(first, places=np.concatenate([result.plans[""].population.places for result in results]))
