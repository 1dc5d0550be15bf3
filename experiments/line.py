"""What every application of the laboratory has in common: reading its line, and refusing in one sentence."""

import os
import signal
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module

from sim.refusal import Refusal, near

REFUSED = 2
UNFINISHED = 3
STOPPED = 130
_SWITCHES = {
    "-h": "help",
    "--help": "help",
    "-m": "multirun",
    "--multirun": "multirun",
    "--list": "list",
    "--resolve": "resolve",
}
_VALUES = {"-c": "cfg", "--cfg": "cfg"}


class Unfinished(Exception):  # noqa: N818  (what the user is told, no error of ours)
    """A result could not be finished; the message is one sentence that says what is kept and how to go on."""


class Interrupted(KeyboardInterrupt):
    """The user stopped a run; the message is one sentence that says what is kept and how to go on."""


@dataclass
class Line:
    """One command line, parted: Hydra's own switches, overrides (key=value), and words that are neither."""

    overrides: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    help: bool = False
    multirun: bool = False
    list: bool = False
    resolve: bool = False
    cfg: str | None = None


def read_line(arguments, accepts=("help", "multirun", "list", "cfg", "resolve")):
    """Part a command line into switches, overrides and words; raises Refusal for a switch that does not exist."""
    line = Line()
    rest = list(arguments)
    known = [word for word, name in (_SWITCHES | _VALUES).items() if name in accepts]
    while rest:
        word = rest.pop(0)
        switch, _, value = word.partition("=")
        if not word.startswith("-") or word == "-":
            (line.overrides if "=" in word or word.startswith("~") else line.words).append(word)
        elif switch not in known:
            raise Refusal(f"there is no option {switch}: {near(switch, known)}")
        elif switch in _SWITCHES:
            setattr(line, _SWITCHES[switch], True)
        else:
            value = value or (rest.pop(0) if rest else "")
            if value not in ("job", "all"):
                raise Refusal(f"{switch} takes job or all, not {value!r}")
            line.cfg = value
    return line


def one_job(command, line):
    """Carry out an application that takes keys alone, whose package has ``job.prepared`` and ``leave.carry_out``.

    Args:
        command: its name.
        line: the line, parted.

    Returns:
        What its ``carry_out`` returns; 0 where the configuration alone was asked for.
    """
    if line.words:
        raise Refusal(f"{line.words[0]!r} is no key=value; the keys: ceasefire {command} --help")
    job = import_module(f"experiments.{command}.job").prepared(line.overrides)
    if line.cfg:
        from experiments.provenance import as_yaml

        print(as_yaml(job.config()), end="")
        return 0
    from experiments.folders import chosen_folder

    return import_module(f"experiments.{command}.leave").carry_out(job, chosen_folder(command, job.out))


def guarded(application, arguments):
    """Exit status of an application, with one sentence on standard error where it is not 0.

    2: refused; 3: unfinished, what is done is kept; 130: stopped by the user, or told to end.
    """
    try:
        with _ending():
            return application(arguments) or 0
    except Refusal as refusal:
        print(f"ceasefire: {' '.join(str(refusal).split())}", file=sys.stderr)
        return REFUSED
    except Unfinished as unfinished:
        print(f"ceasefire: {' '.join(str(unfinished).split())}", file=sys.stderr)
        return UNFINISHED
    except (PermissionError, FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        print(f"ceasefire: {error.filename or 'a file'} cannot be used: {error.strerror}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # The reader of our output, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt as stop:
        print(f"ceasefire: {stop if str(stop) else 'stopped; nothing half-written was left'}", file=sys.stderr)
        return STOPPED


@contextmanager
def _ending():
    """Let a request to end (of a scheduler, a shell, a closed terminal) do what Ctrl-C does, unless it is ignored."""

    def stop(number, _):
        _asked.append(number)
        raise KeyboardInterrupt

    taken = {}
    if threading.current_thread() is threading.main_thread():
        known = (getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP"))
        now = {one: signal.getsignal(one) for one in known if one is not None}
        taken = {one: does for one, does in now.items() if does in (signal.SIG_DFL, signal.default_int_handler)}
    _asked.clear()
    for one in taken:
        signal.signal(one, stop)
    try:
        yield
    finally:
        for one, does in taken.items():
            signal.signal(one, does)
        _asked.clear()


def heed():
    """Raise KeyboardInterrupt if an end was asked for: a callback into which the request fell may have swallowed it."""
    if _asked:
        raise KeyboardInterrupt


_asked: list[int] = []
"""Signals that asked this command to end."""
