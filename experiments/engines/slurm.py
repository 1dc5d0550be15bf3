"""``engine=slurm``: jobs of one core each, asked from SLURM and fed like the workers of ``engine=dask``.

Compiled code is kept on each node's own disk, so that a hundred workers do not wait for one shared folder.
"""

import sys
from contextlib import contextmanager

from experiments.engines.dask import CONFIG, end, need, serving

PROLOGUE = ('export CEASEFIRE_CACHE="${CEASEFIRE_CACHE:-${TMPDIR:-/tmp}/ceasefire-$(id -un)}"',
            "export NUMBA_NUM_THREADS=1 OMP_NUM_THREADS=1")  # fmt: skip
"""What every job says before its worker starts."""


@contextmanager
def opened(settings):
    """The engine on jobs of SLURM; they end with it."""
    need()
    import dask
    from dask_jobqueue import SLURMCluster
    from distributed import Client

    with dask.config.set(CONFIG):
        cluster = SLURMCluster(
            cores=1, processes=1, memory=settings.memory, walltime=settings.walltime, queue=settings.queue,
            account=settings.account, python=sys.executable, job_script_prologue=list(PROLOGUE), n_workers=0,
            scheduler_options={"dashboard_address": None},
        )  # fmt: skip
        try:
            cluster.scale(settings.workers or 1)
            client = Client(cluster)
            try:
                # Jobs may wait in their queue for hours.
                yield serving(client, patient=True)
            finally:
                end(client)
        finally:
            end(cluster)
