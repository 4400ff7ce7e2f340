"""The open database: a cursor per question, one writer at a time, a version that says when answers grow old."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from monitoring import promises
from monitoring.programmes import folder
from monitoring.store import access_log, ledger, shapes
from monitoring.store.access_log import Event
from monitoring.store.batches import Batch
from monitoring.store.jotting import Jotter
from monitoring.store.noting import Noting
from monitoring.store.opening import Refused, damaged, open_file, unwritable
from monitoring.store.samples import load_samples
from monitoring.store.undoing import undo
from monitoring.store.writing import Writer
from monitoring.words import Sentence

# What DuckDB raises when the disk is full, and what comes of it when that happens while it writes its file.
_UNWRITABLE = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, duckdb.InternalException)
# What it says in the error of a commit for which there is no room.
_NO_ROOM = "Could not write"
HOME = Path(__file__).resolve().parent.parent.parent / "data" / "programpuls.duckdb"
# Events of the access log for which there was no room, by file: written when it is next opened.
_left: dict[Path, list[Event]] = {}


class Store:
    """One open database file. Safe to share between threads: every call has a cursor of its own.

    `log` takes events for the access log. `lost` is true when DuckDB has given it up, as it does when the disk is full;
    the file must then be opened again.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, file: Path) -> None:
        self._connection = connection
        self._writing = threading.Lock()
        self._writes = 0
        self._opened = time.time_ns()
        self.log = Noting(self._log)
        self.file = file
        self.lost = False
        for event in _left.pop(file, []):
            self.log.note(event)

    @classmethod
    def open(cls, file: Path, *, samples: bool = True) -> "Store":
        """Open `file`. Where there is none, make one, with the sample records of every programme if `samples`.

        A first database is made beside its place and put there whole: a start cut short leaves none, and of
        two first starts at once one wins. Raises `Refused` (see `opening.open_file`).
        """
        if samples and not file.exists():
            cls._make(file)
        return cls(open_file(file), file)

    @classmethod
    def _make(cls, file: Path) -> None:
        fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
        store = cls(open_file(fresh, named=file), fresh)
        with store.writing() as write:
            load_samples(write, folder())
        store.close()
        _put(fresh, file)
        # Ours, and what a start cut short has left.
        for leftover in file.parent.glob(f"{file.name}.*.new*"):
            leftover.unlink(missing_ok=True)

    @property
    def version(self) -> str:
        """Changes with every write and every opening; part of the key of whatever is remembered."""
        return f"{self._opened}.{self._writes}"

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
        try:
            with self._connection.cursor() as cursor:
                return cursor.execute(query.sql, params).to_arrow_table()
        except (duckdb.IOException, duckdb.FatalException, duckdb.InternalException) as error:
            self.lost = isinstance(error, duckdb.FatalException)
            raise damaged(self.file, error) from error

    def records(self, table: str, programme: str) -> pa.Table:
        """Everything a programme has in `table`, ordered by its key. Raises KeyError when there is no such table."""
        with self._connection.cursor() as cursor:
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
            writer = Writer(cursor, batch)
            yield writer
            writer.finish()
        self._writes += 1

    @contextmanager
    def trying(self, batch: Batch) -> Iterator[Writer]:
        """A transaction of which nothing is kept: what writing would do can be seen in it, and asked with `Writer.ask`.

        Nobody writes meanwhile: two that change the same records at once would both fail.
        """
        with self._writing, self._connection.cursor() as cursor:
            cursor.execute("begin")
            try:
                yield Writer(cursor, batch)
            except _UNWRITABLE as error:
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
            yield Jotter(cursor)

    def broken_log(self) -> list[Sentence]:
        """What is wrong with the access log, a sentence each; none when every event is as it was written and none is missing."""
        with self._connection.cursor() as cursor:
            return access_log.broken(cursor)

    def _log(self, events: Sequence[Event]) -> None:
        with self._changing() as cursor:
            access_log.append(cursor, events)

    @contextmanager
    def _changing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._writing, self._connection.cursor() as cursor:
            cursor.execute("begin")
            try:
                yield cursor
                cursor.execute("commit")
            except BaseException as error:
                with suppress(duckdb.Error):  # there is none to roll back where the commit has failed
                    cursor.execute("rollback")
                if isinstance(error, _UNWRITABLE) or (
                    isinstance(error, duckdb.TransactionException) and _NO_ROOM in str(error)
                ):
                    raise self._unwritable(error) from error
                raise

    def _unwritable(self, error: Exception) -> Refused:
        self.lost = self.lost or isinstance(error, duckdb.FatalException)
        return unwritable(self.file, error)

    def checkpoint(self) -> None:
        """Write what is in the log of the database into its file; after an import, whose log is long.

        Raises `Refused` where there is no room; what is written stays in the log then.
        """
        with self._writing, self._connection.cursor() as cursor:
            try:
                cursor.execute("checkpoint")
            except _UNWRITABLE as error:
                raise self._unwritable(error) from error

    def disagreements(self) -> list[str]:
        """The tables whose records are not those that the ledger says; none when all is well."""
        with self._connection.cursor() as cursor:
            return ledger.disagreements(cursor)

    def close(self) -> None:
        """Write everything to the file and let go of it. What there is no room for stays in the log of the database."""
        if left := self.log.close():
            _left.setdefault(self.file, []).extend(left)
        try:
            self._connection.execute("checkpoint")
        except _UNWRITABLE:
            self.lost = True
        finally:
            self._connection.close()


def _put(fresh: Path, file: Path) -> None:
    """Put `fresh` at `file` too, unless somebody has put one there meanwhile."""
    try:
        os.link(fresh, file)
    except (FileExistsError, FileNotFoundError):
        pass
    except OSError:  # a file system without links
        if not file.exists():
            fresh.replace(file)


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
