"""Where a file that is being read, and what was read in it, may lie: in memory where the system has a place for files there.

What is read is of real people and not encrypted yet; it is to touch no disk. Linux has such a place; elsewhere, or where it
is too small, it is a folder of its owner's alone among the temporary ones, gone when the file has been read.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - made with a name nobody can foresee, for its owner alone


def places() -> list[Path]:
    """The places, the one in memory first where there is one."""
    disk = Path(tempfile.gettempdir())
    return [MEMORY, disk] if _can_be_used() else [disk]


@contextmanager
def folder(prefix: str, size: int) -> Iterator[Path]:
    """A new folder for so many bytes, gone afterwards."""
    for place in places():
        if place != MEMORY or shutil.disk_usage(place).free > 2 * size:
            break
    with tempfile.TemporaryDirectory(prefix=prefix, dir=place) as made:
        yield Path(made)


def _can_be_used() -> bool:
    return os.name == "posix" and MEMORY.is_dir() and os.access(MEMORY, os.W_OK | os.X_OK)
