"""Has a file read in a process of its own, and waits no longer than it may."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from monitoring.intake.reading.limits import MEGABYTE, Limits
from monitoring.intake.reading.refusal import Refusal
from monitoring.intake.reading.unwritten import places

CHILD: Sequence[str] = (sys.executable, "-X", "utf8", "-m", "monitoring.intake.reading.child")
FOLDER = "programpuls-reading-"
_ROOT = Path(__file__).resolve().parents[3]
_ANSWER = "answer.json"
# The reader gets no key and no password of the one who starts it.
HANDED_ON = (
    "PATH",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "TEMP",
    "TMP",
    "TMPDIR",
    "LANG",
    "LC_ALL",
    "TZ",
    "PYTHONHOME",
)
# One pool without arenas: the allocators reserve address space by the gigabyte, and address space is what is limited.
_FRUGAL = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
_OUT_OF_MEMORY = (b"memory allocation", b"MemoryError", b"bad_alloc", b"out of memory", b"Cannot allocate memory")
_OLD = 3600
# What is told where the answer had no room.
_NO_ROOM = "disk"
_AT_ONCE = threading.BoundedSemaphore(2)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the process told: its JSON, and the tables of the sheets in their order, row numbers in the last column."""

    told: Mapping[str, Any]
    tables: tuple[pa.Table, ...]


def read_apart(file: Path, limits: Limits) -> Answer:
    """The content of `file` as another process read it; nothing of it is parsed in this one.

    Raises `Refusal`, also where the process took too long, took too much memory or broke down. The folder in which it
    left its answer is gone when this returns; the tables stay mapped.
    """
    _sweep()
    with _AT_ONCE:
        *others, last = places()
        for place in others:
            try:
                return _read_in(place, file, limits)
            except Refusal as refusal:
                if refusal.message != _NO_ROOM:
                    raise
        return _read_in(last, file, limits)


def _read_in(place: Path, file: Path, limits: Limits) -> Answer:
    folder = Path(tempfile.mkdtemp(prefix=FOLDER, dir=place))
    try:
        _run(file, folder, limits)
        return _answer(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(file: Path, folder: Path, limits: Limits) -> None:
    environment = {name: os.environ[name] for name in HANDED_ON if name in os.environ} | _FRUGAL
    asked = json.dumps({"file": str(file.absolute()), "limits": asdict(limits)}) + "\n"
    with (folder / "errors").open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*CHILD, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=_ROOT,
            env=environment,
        )
        try:
            assert process.stdin is not None  # noqa: S101 - it is a pipe
            with suppress(OSError):  # one that broke down at once listens no more; its exit code says so
                process.stdin.write(asked.encode())
                process.stdin.flush()
            # The pipe stays open: its end tells the process that this one has ended.
            process.wait(limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise Refusal("slow", seconds=limits.seconds) from error
        finally:
            process.kill()
            process.wait()
            with suppress(OSError):
                process.stdin.close()  # type: ignore[union-attr]
    if process.returncode != 0 or not (folder / _ANSWER).is_file():
        raise _broken(process.returncode, (folder / "errors").read_bytes()[-4096:], limits)


def _broken(code: int, errors: bytes, limits: Limits) -> Refusal:
    if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
        return Refusal("slow", seconds=limits.seconds)
    if any(sign in errors for sign in _OUT_OF_MEMORY) or (hasattr(signal, "SIGKILL") and code == -signal.SIGKILL):
        return Refusal("memory", limit=limits.memory // MEGABYTE)
    return Refusal("broke")


def _answer(folder: Path) -> Answer:
    told = json.loads((folder / _ANSWER).read_text(encoding="utf-8"))
    if "refused" in told:
        raise Refusal(told["refused"], **told["values"])
    return Answer(told=told, tables=tuple(_table(folder / sheet["file"]) for sheet in told["sheets"]))


def _table(file: Path) -> pa.Table:
    """A sheet's table, mapped where a mapped file can be removed, and checked: the other process may have been led astray."""
    if os.name == "nt":
        table = pa.ipc.open_file(pa.py_buffer(file.read_bytes())).read_all()
    else:
        table = pa.ipc.open_file(pa.memory_map(str(file))).read_all()
    table.validate(full=True)
    return table


def _sweep() -> None:
    """Remove what a reading left whose both processes were killed."""
    for place in places():
        for left in place.glob(FOLDER + "*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _OLD:
                    shutil.rmtree(left, ignore_errors=True)
