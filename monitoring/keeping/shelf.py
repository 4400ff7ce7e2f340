"""Where backups lie, what they are called, and how long they are kept."""

import re
import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from monitoring import store
from monitoring.store import kept
from monitoring.store.refusing import unreachable

# Long enough to notice a mistake that nobody saw for a quarter; whoever was erased is out of all of them by then.
KEPT_FOR = timedelta(days=92)
_STAMP = "%Y%m%d-%H%M%S"
_MAKING = ".making-"
# What another has begun must not be taken for what was cut short.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, kw_only=True)
class Backup:
    """One backup: its file, when it was made, how many bytes it has; how many records, where it was just read."""

    file: Path
    made_at: datetime
    size: int
    records: int | None = None
    names: Path | None = None
    """The names that were put away with it, where there are any."""


def folder() -> Path:
    """The folder of the backups, made where there is none; its owner alone may look into it. Raises `Refused`."""
    place = kept.backups_of(store.path())
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise unreachable(place, error) from error
    return place


def backups() -> list[Backup]:
    """The backups of this database, the newest first; none is opened."""
    found = []
    for file in kept.backups_of(store.path()).glob(f"{store.path().stem}-*.duckdb"):
        if made_at := _made_at(file):
            names = file.with_name(_names(file))
            found.append(
                Backup(file=file, made_at=made_at, size=file.stat().st_size, names=names if names.exists() else None)
            )
    return sorted(found, key=lambda each: (each.made_at, each.file.name), reverse=True)


def names_backups() -> list[Path]:
    """The backups of the names."""
    return sorted(kept.backups_of(store.path()).glob("names-*.duckdb"))


def older_schemas() -> list[Path]:
    """What was put away beside the database before it was brought up to date."""
    return sorted(store.path().parent.glob(f"{store.path().stem}.schema-*.duckdb"))


def place_for(made_at: datetime) -> tuple[Path, Path]:
    """Where a backup made then is put, and its names; no file is there."""
    place, number = folder(), 1
    while True:
        told = f"{made_at:{_STAMP}}" + (f"-{number}" if number > 1 else "")
        file = place / f"{store.path().stem}-{told}.duckdb"
        if not file.exists():
            return file, file.with_name(_names(file))
        number += 1


@contextmanager
def making() -> Iterator[Path]:
    """A folder for what is not yet a backup; gone afterwards, as is what a making that was cut short has left.

    Only for whoever has the database open, or found that nobody has.
    """
    with _one_at_a_time:
        place = folder()
        for left in place.glob(f"{_MAKING}*"):
            shutil.rmtree(left, ignore_errors=True)
        made = place / f"{_MAKING}{secrets.token_hex(4)}"
        try:
            made.mkdir(mode=0o700)
        except OSError as error:
            raise unreachable(made, error) from error
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)


def expire(now: datetime) -> list[Path]:
    """Delete the backups that have been kept long enough, but never the newest; those that were deleted."""
    gone = []
    for each in backups()[1:]:
        if each.made_at < now - KEPT_FOR:
            each.file.unlink(missing_ok=True)
            if each.names:
                each.names.unlink(missing_ok=True)
            gone.append(each.file)
    return gone


def _made_at(file: Path) -> datetime | None:
    told = re.search(r"-(\d{8}-\d{6})(-\d+)?\.duckdb$", file.name)
    return datetime.strptime(told[1], _STAMP) if told else None  # noqa: DTZ007 - Danish time without a zone


def _names(file: Path) -> str:
    return file.name.replace(f"{store.path().stem}-", "names-", 1)
