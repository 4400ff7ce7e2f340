"""Puts a first database at its place whole: a start cut short leaves none, and of two first starts at once one wins."""

import os
from pathlib import Path

from monitoring.store.copying import PRIVATE


def beside(file: Path) -> Path:
    """Where the first database of this process is made."""
    return file.with_name(f"{file.name}.{os.getpid()}.new")


def put(fresh: Path, file: Path) -> None:
    """Put `fresh` at `file`, unless somebody has put one there meanwhile; its owner alone may read it."""
    fresh.chmod(PRIVATE)
    try:
        os.link(fresh, file)
    except (FileExistsError, FileNotFoundError):
        pass
    except OSError:  # a file system without links
        if not file.exists():
            fresh.replace(file)
    sweep(file)


def sweep(file: Path) -> None:
    """Remove what was made beside the file and not put at its place: ours, and what was cut short."""
    for leftover in file.parent.glob(f"{file.name}.*.new*"):
        leftover.unlink(missing_ok=True)
