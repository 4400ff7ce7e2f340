"""The open database: a cursor per question, one writer at a time, a version that says when answers grow old."""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
from pydantic import SecretStr

from monitoring import promises
from monitoring.programmes import folder
from monitoring.store import access_log, first, kept, ledger, shapes
from monitoring.store.access_log import Event
from monitoring.store.batches import Batch
from monitoring.store.holding import UNWRITABLE, Held
from monitoring.store.jotting import Jotter
from monitoring.store.noting import Noting
from monitoring.store.opening import open_file
from monitoring.store.samples import load_samples
from monitoring.store.undoing import undo
from monitoring.store.writing import Writer
from monitoring.words import Sentence

HOME = Path(__file__).resolve().parent.parent.parent / "data" / "programpuls.duckdb"
# Events of the access log for which there was no room, by file: written when it is next opened.
_left: dict[Path, list[Event]] = {}


class Store(Held):
    """One open database file. Safe to share between threads: every call has a cursor of its own.

    `log` takes events for the access log.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, file: Path, key: SecretStr | None = None, *, plain: bool = True
    ) -> None:
        super().__init__(connection, file, key, plain=plain)
        self.log = Noting(self._log)
        for event in _left.pop(file, []):
            self.log.note(event)

    @classmethod
    def open(cls, file: Path, *, samples: bool = True) -> "Store":
        """Open `file` with the key of this server. Where there is none, make one, with the sample records if `samples`.

        A first database is made beside its place and put there whole: a start cut short leaves none, and of
        two first starts at once one wins. Raises `Refused` (see `opening.open_file`).
        """
        key, plain = kept.key(), kept.may_be_plain()
        if samples and not file.exists():
            cls._make(file, key)
        connection = open_file(file, key, backups=kept.backups_of(file), plain=plain)
        first.sweep(file)
        return cls(connection, file, key, plain=plain)

    @classmethod
    def _make(cls, file: Path, key: SecretStr | None) -> None:
        fresh = first.beside(file)
        store = cls(open_file(fresh, key, named=file), fresh, key)
        with store.writing() as write:
            load_samples(write, folder())
        store.close()
        first.put(fresh, file)

    def ask(self, name: str, /, **params: object) -> pd.DataFrame:
        """The answer of `queries/<name>.sql` as a frame; see `ask_arrow`."""
        answer: pd.DataFrame = self.ask_arrow(name, **params).to_pandas(date_as_object=False)
        return answer

    def ask_arrow(self, name: str, /, **params: object) -> pa.Table:
        """The answer of `queries/<name>.sql`, with the columns its head promises; `params` are its parameters.

        Raises `BrokenPromise` when `params` are not exactly the parameters the head names, and `Refused` when
        the file turns out to be damaged.
        """
        query = promises.query(name)
        if set(params) != query.param_names:
            raise promises.BrokenPromise(f"{name} takes {sorted(query.param_names)}, was given {sorted(params)}.")
        with self._asking() as cursor:
            return cursor.execute(query.sql, params).to_arrow_table()

    def records(self, table: str, programme: str) -> pa.Table:
        """Everything a programme has in `table`, ordered by its key. Raises KeyError when there is no such table."""
        with self._asking() as cursor:
            if table not in ledger.tables(cursor):
                raise KeyError(f"There is no table {table}.")
            order = ", ".join(f'"{name}"' for name in shapes.key(cursor, table)) or "all"
            sql = f'from "{table}" where programme = $programme order by {order}'
            return cursor.execute(sql, {"programme": programme}).to_arrow_table()

    @contextmanager
    def writing(self, batch: Batch | None = None) -> Iterator[Writer]:
        """A transaction: everything written in the block is kept, or, when it raises, nothing of it.

        The daily totals and the ledger are brought up to date before it ends. What is written as a `batch` is known by
        it afterwards. Raises `AlreadyWritten` where there is one of its name, and `Refused` where the disk is full.
        """
        with self._changing() as cursor:
            writer = Writer(cursor, batch, refused=self.refused)
            yield writer
            writer.finish()
        self._writes += 1

    @contextmanager
    def trying(self, batch: Batch) -> Iterator[Writer]:
        """A transaction of which nothing is kept: what writing would do can be seen in it, and asked with `Writer.ask`.

        Nobody writes meanwhile: two that change the same records at once would both fail.
        """
        with self._writing, self._asking() as cursor:
            cursor.execute("begin")
            try:
                yield Writer(cursor, batch)
            except UNWRITABLE as error:
                raise self._unwritable(error) from error
            finally:
                with suppress(duckdb.Error):
                    cursor.execute("rollback")

    def undo(self, batch: str, *, as_batch: Batch, reason: str) -> None:
        """Make undone everything that was written as `batch`, as a batch of its own. Raises `CannotUndo`."""
        with self._changing() as cursor:
            undo(cursor, batch, Writer(cursor, as_batch), as_batch, reason)
        self._writes += 1

    @contextmanager
    def jotting(self) -> Iterator[Jotter]:
        """A transaction for what no question answers from: drafts and mappings. No answer grows old by it."""
        with self._changing() as cursor:
            yield Jotter(cursor, refused=self.refused)

    def broken_log(self) -> list[Sentence]:
        """What is wrong with the access log, a sentence each; none when every event is as it was written and none is missing."""
        with self._asking() as cursor:
            return access_log.broken(cursor)

    def _log(self, events: Sequence[Event]) -> None:
        with self._changing() as cursor:
            access_log.append(cursor, events)

    def close(self) -> None:
        """Write everything to the file and let go of it. What there is no room for stays in the log of the database."""
        if left := self.log.close():
            _left.setdefault(self.file, []).extend(left)
        self._let_go()


_here = threading.Lock()
_open: Store | None = None


def path() -> Path:
    """Where the database lies: `data/programpuls.duckdb`, or where PROGRAMPULS_DATABASE points."""
    return Path(os.environ.get("PROGRAMPULS_DATABASE", HOME))


def opened() -> Store:
    """The database of this server, opened at the first call and again when it was lost. Raises `Refused`; the next call tries again."""
    global _open
    with _here:
        if _open is not None and _open.lost:
            _open.close()
            _open = None
        if _open is None:
            _open = Store.open(path())
        return _open


def close() -> None:
    """Close the database of this server, if it is open."""
    global _open
    with _here:
        if _open is not None:
            _open.close()
            _open = None
