"""``engine=dask``: processes of one thread each, on this machine or on any cluster whose scheduler has an address.

A chunk travels as its number, its part as bytes, so nodes share no disk. Only a few chunks a worker are under way at a
time, so a million wait as a range of numbers. What a lost worker was at is done by another.
"""

import os
import queue
import signal
import threading
from contextlib import contextmanager, suppress

from experiments.engines import Outcome, attempted
from experiments.line import Unfinished
from experiments.provenance import source_hash
from sim.refusal import Refusal

AHEAD = 2
"""Chunks under way for each worker: one that it computes, one that waits for it."""
PATIENCE = 30.0
"""Seconds for which a scheduler is looked for, and for which a cluster without any worker is waited for."""

CLOSING = 2.0
"""Seconds that a cluster is given to close."""
HURRY = 0.2
"""The same when somebody waits for the end."""

_one_at_a_time = threading.Lock()


def need():
    """Refuse where the package of clusters is not installed."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise Refusal("engine=dask and engine=slurm need the extra cluster: "
                      "python -m pip install 'ceasefire-laboratory[cluster]'") from None


@contextmanager
def opened(settings):
    """The engine on a cluster of this machine, or on the one at ``engine.address``."""
    need()
    import dask
    from distributed import Client, LocalCluster

    with dask.config.set(CONFIG):
        if settings.address is None:
            workers = settings.workers or os.cpu_count() or 1
            with _unheard():
                cluster = LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None,
                                       memory_limit=0, silence_logs=CRITICAL)
            patience = CLOSING
            try:
                client = Client(cluster)
                try:
                    yield serving(client)
                except BaseException:
                    patience = HURRY
                    abandon(cluster)
                    raise
                finally:
                    end(client, patience)
            finally:
                end(cluster, patience)
            return
        try:
            client = Client(settings.address, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise Refusal(f"engine.address: there is no scheduler at {settings.address} "
                          f"({' '.join(str(error).split())[:200]})") from None
        try:
            yield serving(client)
        finally:
            end(client)


@contextmanager
def _unheard():
    """Start processes that a Ctrl-C in their terminal does not reach: it is for this one, which ends them."""
    from multiprocessing import resource_tracker

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # It would let the signal through again, were it started later.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def abandon(cluster):
    """End the workers of a cluster of this machine at once, whatever they are at: nobody will ask for it."""
    import psutil

    for nanny in cluster.workers.values():
        nanny.auto_restart = False
        if nanny.process is not None and nanny.process.pid is not None:
            with suppress(psutil.NoSuchProcess):
                psutil.Process(nanny.process.pid).kill()


def end(service, patience=CLOSING):
    """Close a cluster or a client; processes that take their time end with this one."""
    with suppress(TimeoutError):
        service.close(timeout=patience)


CRITICAL = 50
CONFIG = {"distributed.worker.multiprocessing-method": "spawn", "distributed.admin.tick.limit": "1h",
          "distributed.worker.daemon": True}  # fmt: skip


def serving(client, patient=False):
    """The engine of a client: a function ``outcomes(plan, chunks)``; a patient one waits for workers without end."""
    return lambda plan, chunks: outcomes(client, plan, chunks, None if patient else PATIENCE)


def outcomes(client, plan, chunks, patience=PATIENCE):
    """Outcomes of the chunks in the order in which they are done.

    Args:
        client: of the cluster.
        plan: what is run.
        chunks: those to be computed, asked for one by one.
        patience: seconds for which a first worker is waited for; None: without end.

    Raises:
        Unfinished: the scheduler was lost, or no worker came.
    """
    _wait_for_workers(client, patience)
    done, pending, chunks = queue.SimpleQueue(), {}, iter(chunks)
    held = client.submit(_held, plan, pure=False)
    sources = source_hash()

    def submit():
        chunk = next(chunks, None)
        if chunk is not None:
            future = client.submit(_attempted, held, chunk, sources, pure=False)
            pending[future.key] = (future, chunk)
            future.add_done_callback(done.put)

    try:
        for _ in range(AHEAD * max(1, len(client.nthreads()))):
            submit()
        while pending:
            try:
                future = done.get(timeout=1.0)
            except queue.Empty:
                if client.status != "running":
                    raise _lost(client) from None
                continue
            _, chunk = pending.pop(future.key)
            yield _outcome(client, future, chunk)
            submit()
    finally:
        held.release()
        for future, _ in pending.values():
            future.release()


def _wait_for_workers(client, patience):
    try:
        client.wait_for_workers(1, timeout=patience)
    except (TimeoutError, OSError):
        raise Unfinished(f"no worker came to the cluster within {patience:.0f} seconds; start some") from None


def _outcome(client, future, chunk):
    if future.status == "cancelled" or client.status != "running":
        raise _lost(client)
    error = future.exception()
    if error is None:
        return future.result()
    # Workers die of a chunk that needs more memory than they have; after several the scheduler gives it up.
    return Outcome(chunk, None, f"{type(error).__name__}: {' '.join(str(error).split())}")


def _lost(client):
    address = client.scheduler.address if client.scheduler else "the cluster"
    return Unfinished(f"the scheduler at {address} was lost")


def _held(plan):
    return plan


def _attempted(plan, chunk, sources):
    """What a worker does: one chunk with one thread, by the code of the one who asks."""
    import numba

    if source_hash() != sources:
        return Outcome(chunk, None, "the worker runs another version of the code")
    with _one_at_a_time:
        numba.set_num_threads(1)
        return attempted(plan, chunk)
