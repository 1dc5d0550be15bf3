"""Figures on disk: PNG for slides and SVG for print, whole or not at all, the same bytes for the same tables."""

import io
import os
import re
import tempfile
from pathlib import Path

from matplotlib.figure import Figure

from sim.plots.style import style

_LONG = re.compile(r"(\.\d\d)\d+")
_PATHS = re.compile(r' (?:d|points)="[^"]*"')
_PROLOGUE = re.compile(r"<!DOCTYPE.*?>\s*|<metadata>.*?</metadata>\s*", re.DOTALL)


def svg_text(figure: Figure) -> str:
    """The figure as SVG without date, creator or outside reference, coordinates rounded to a hundredth of a point."""
    buffer = io.StringIO()
    with style():
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = _PROLOGUE.sub("", buffer.getvalue())
    return _PATHS.sub(lambda found: _LONG.sub(r"\1", found.group()), text)


def save_figure(figure: Figure, folder: Path, name: str) -> str:
    """Writes `name`.png (200 dots an inch) and `name`.svg into the folder, each under another name until it is whole.

    Args:
        figure: what to save.
        folder: where; made if it is missing.
        name: file name without ending.

    Returns:
        The SVG text, so that a page need not draw the figure again.

    Raises:
        OSError: the folder cannot be written.
    """
    text = svg_text(figure)
    buffer = io.BytesIO()
    with style():
        figure.savefig(buffer, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 3})
    write_whole(folder / f"{name}.png", buffer.getvalue())
    write_whole(folder / f"{name}.svg", text.encode())
    return text


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file so that a reader sees the old one or the new one, never a half.

    Args:
        path: where; its folder is made if it is missing.
        content: the bytes.

    Raises:
        OSError: the folder cannot be written; nothing of the file is left then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes a file for its owner only; a result is to be read by others as any other file.
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
