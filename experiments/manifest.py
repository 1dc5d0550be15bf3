"""The journal of a result in the making: what it is a result of, and every part that was finished, with its hash.

One line of JSON each: a head, then a line a part, added when the part lies in its place. A line that was cut or spoilt
says nothing, so its part is made again; nothing else is ever read from it but numbers and hashes.
"""

import errno
import hashlib
import json
import os
import stat

NAME = "manifest.jsonl"


def sha256(content):
    """Hash of bytes, as 64 letters."""
    return hashlib.sha256(content).hexdigest()


def regular(path):
    """Bytes of a file that stands there itself; raises OSError for a link, a folder, a pipe, or none."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(errno.EINVAL, "no file of its own", str(path))
    return path.read_bytes()


def entry(chunk, content):
    """Line of a part that holds a chunk."""
    return {"part": chunk.number, "sha256": sha256(content), "bytes": len(content),
            "points": list(chunk.points), "worlds": list(chunk.worlds)}  # fmt: skip


class Manifest:
    """The manifest of one folder of parts.

    Attributes:
        head: what the parts belong to, as plain values.
        parts: number of each finished part to its line.
        failed: number of each chunk that could not be computed to the reason.
    """

    def __init__(self, folder, head):
        self.path = folder / NAME
        self.head = head
        self.parts: dict[int, dict] = {}
        self.failed: dict[int, str] = {}

    def read(self):
        """Take over the parts that an earlier run entered; a head that is not this one's own voids them all."""
        lines = readable(self.path)
        if next(lines, None) != json.loads(_line(self.head)):
            return
        for line in lines:
            if _is_part(line):
                self.parts[line["part"]] = line

    def begin(self):
        """Write the journal anew, from what is known to be true."""
        self._write(self.path.with_name(f".{NAME}-{os.getpid()}"))

    def enter(self, chunk, content):
        """Add a part that lies in its place."""
        line = entry(chunk, content)
        self._add(line)
        self.parts[chunk.number] = line
        self.failed.pop(chunk.number, None)

    def fail(self, chunk, reason):
        """Add a chunk that could not be computed."""
        self.failed[chunk.number] = reason
        self._add({"failed": chunk.number, "points": list(chunk.points), "worlds": list(chunk.worlds),
                   "reason": reason})  # fmt: skip

    def _add(self, line):
        with self.path.open("ab", buffering=0) as file:
            whole = file.tell()
            try:
                told = _line(line).encode()
                if file.write(told) < len(told):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            except BaseException:
                file.truncate(whole)
                raise

    def _write(self, draft):
        try:
            with draft.open("w", encoding="utf-8") as file:
                file.write(_line(self.head))
                file.writelines(_line(self.parts[number]) for number in sorted(self.parts))
            os.replace(draft, self.path)
        finally:
            draft.unlink(missing_ok=True)


def readable(path):
    """Lines of a journal that are whole, as plain values; the first only if it is the head itself."""
    try:
        told = regular(path).split(b"\n")
    except OSError:
        return
    for place, line in enumerate(told[:-1]):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            if place == 0:
                return
            continue
        if isinstance(value, dict):
            yield value


def _is_part(line):
    number, digest = line.get("part"), line.get("sha256")
    return isinstance(number, int) and not isinstance(number, bool) and isinstance(digest, str)


def _line(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"
