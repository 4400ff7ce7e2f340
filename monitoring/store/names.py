"""The file of names: opened for one question or one change, and closed again. The database never sees it.

It is always encrypted, and no representation of anything here holds a name.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from pydantic import SecretStr

from monitoring.store import attaching
from monitoring.store.names_opened import NAME, PRIVATE, connected, has_no_room, unusable, unwritable

_COLUMNS = "programme, person, name, phone, recorded_at, recorded_by"
_EVERYTHING = f"select {_COLUMNS} from name order by all"
# The system locks the file for a process, not for a thread: two threads of one would open it twice.
_here = threading.Lock()


@dataclass(frozen=True, kw_only=True)
class Named:
    """Who is behind a pseudonym, and who wrote it when."""

    programme: str
    person: str
    name: str = field(repr=False)
    phone: str | None = field(default=None, repr=False)
    recorded_at: datetime = field(default_factory=lambda: datetime.now().replace(microsecond=0))
    recorded_by: str

    @property
    def row(self) -> tuple[object, ...]:
        """As it stands in the file."""
        return (self.programme, self.person, self.name, self.phone, self.recorded_at, self.recorded_by)


class NamesFile:
    """The names in `file`, under `key`. Every call opens the file and closes it; each raises `Refused` where it cannot.

    Where there is no file there are no names, and the first that is written makes one.
    """

    def __init__(self, file: Path, key: SecretStr) -> None:
        self.file = file
        self._key = key

    @property
    def key(self) -> SecretStr:
        """The key of the file."""
        return self._key

    def of(self, programme: str) -> list[Named]:
        """The names of a programme, by pseudonym."""
        if not self.file.exists():
            return []
        with self._opened(read_only=True) as connection:
            rows = connection.execute(
                f"select {_COLUMNS} from name where programme = $programme order by person", {"programme": programme}
            ).fetchall()
        return [_named(row) for row in rows]

    def count(self) -> int:
        """How many names there are in all programmes together."""
        if not self.file.exists():
            return 0
        with self._opened(read_only=True) as connection:
            (n,) = connection.execute("select count(*) from name").fetchone() or (0,)
        return int(n)

    def write(self, names: Sequence[Named]) -> None:
        """Write the names, all or none; each takes the place of what stood of the same person, whose bytes are gone then."""
        with self._opened() as connection:
            connection.execute("begin")
            replaced = 0
            for each in names:
                where = "from name where programme = ? and person = ?"
                given = [each.programme, each.person]
                (n,) = connection.execute(f"select count(*) {where}", given).fetchone() or (0,)
                replaced += n
                connection.execute(f"delete {where}", given)
                connection.execute("insert into name values (?, ?, ?, ?, ?, ?)", list(each.row))
            connection.execute("commit")
            fresh = self._copied(connection, self._beside(), self._key) if replaced else None
        if fresh:
            self._put(fresh)

    def forget(self, programme: str, people: Sequence[str] | None = None) -> int:
        """Take the names of `people` out of the programme, of everybody in it where none are given, so that the bytes are gone; how many.

        The file is written anew without them and put in the place of the old one.
        """
        if not self.file.exists():
            return 0
        with self._opened() as connection:
            given = {"programme": programme, "people": None if people is None else list(people)}
            where = "programme = $programme and ($people is null or person in (select unnest($people::text[])))"
            (n,) = connection.execute(f"select count(*) from name where {where}", given).fetchone() or (0,)
            connection.execute(f"delete from name where {where}", given)
            fresh = self._copied(connection, self._beside(), self._key)
        self._put(fresh)
        return int(n)

    def copy_to(self, file: Path, *, key: SecretStr | None = None) -> int:
        """Copy the names into the new file `file`, under the same key or `key`, and read them back; how many there are.

        Raises `Refused` where there are none, or where what was copied is not what is there; there is no new file then.
        """
        with self._opened(read_only=True) as connection:
            here = connection.execute(_EVERYTHING).fetchall()
            self._copied(connection, file, key or self._key)
        with NamesFile(file, key or self._key)._opened(read_only=True) as connection:
            there = connection.execute(_EVERYTHING).fetchall()
        if here != there:
            _remove(file)
            raise unusable(self.file)
        return len(here)

    def rekey(self, key: SecretStr) -> None:
        """Encrypt the file with `key` from now on. Interrupted, it opens with one of the two keys."""
        if self.file.exists():
            with self._opened():  # what its log has is in it before it is put away
                pass
            self.copy_to(self._beside(), key=key)
            self._put(self._beside())
        self._key = key

    def replace_with(self, file: Path) -> int:
        """Put a copy of the names in `file`, a backup under the same key, in the place of those here; how many there are."""
        n = NamesFile(file, self._key).copy_to(self._beside())
        self._put(self._beside())
        return n

    def _beside(self) -> Path:
        return self.file.with_name(f"{self.file.name}.{os.getpid()}.new")

    @contextmanager
    def _opened(self, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        with _here:
            connection = connected(self.file, self._key, read_only=read_only)
            try:
                yield connection
                if not read_only:
                    connection.execute(f"checkpoint {NAME}")
            except duckdb.Error as error:
                raise unwritable(self.file) if has_no_room(error) else unusable(self.file) from None
            finally:
                with suppress(duckdb.Error):
                    connection.close()

    def _copied(self, connection: duckdb.DuckDBPyConnection, to: Path, key: SecretStr) -> Path:
        """Copy what `connection` has into the new file `to`, which its owner alone may read."""
        _remove(to)
        try:
            attaching.attach(connection, to, "fresh", key)
            to.chmod(PRIVATE)
            connection.execute(f"copy from database {NAME} to fresh")
            connection.execute("checkpoint fresh")
            connection.execute("detach fresh")
        except BaseException:
            with suppress(duckdb.Error):
                connection.execute("detach fresh")
            _remove(to)
            raise
        return to

    def _put(self, fresh: Path) -> None:
        """Put `fresh`, closed and whole, in the place of the file."""
        with _here:
            # What the old one's log would add is in the new one already.
            _log_of(self.file).unlink(missing_ok=True)
            with fresh.open("rb") as written:
                os.fsync(written.fileno())
            fresh.replace(self.file)
            # What a change that was cut short has left.
            for leftover in self.file.parent.glob(f"{self.file.name}.*.new*"):
                leftover.unlink(missing_ok=True)


def _named(row: tuple[Any, ...]) -> Named:
    programme, person, name, phone, at, by = row
    return Named(programme=programme, person=person, name=name, phone=phone, recorded_at=at, recorded_by=by)


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.wal")


def _remove(file: Path) -> None:
    for each in (file, _log_of(file)):
        each.unlink(missing_ok=True)
