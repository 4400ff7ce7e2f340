"""The file that is open: with which key, whose turn it is, copied while it is open, let go of while another takes its place."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import duckdb
from pydantic import SecretStr

from monitoring.store import attaching, carrying, copying, erasures, forgetting, kept, ledger
from monitoring.store.opening import open_file
from monitoring.store.refusing import Refused, busy, damaged, in_the_clear, unwritable
from monitoring.store.turns import NotAlone, Turns

# What DuckDB raises when the disk is full, and what comes of it when that happens while it writes its file.
UNWRITABLE = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, duckdb.InternalException)
# What it says in the error of a commit for which there is no room.
_NO_ROOM = "Could not write"
_UNREADABLE = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException)
# What it says of a page of an encrypted file that is not as it was written.
_TAMPERED = "AES tag"
# So many seconds those who ask are waited for, before the file is exchanged.
_PATIENCE = 30.0


class Held:
    """One open file. `encrypted` says whether it has a key; where it has none, and `plain` is not allowed, samples alone go into it.

    `lost` is true when DuckDB has given it up, as it does when the disk is full; the file must then be opened again.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, file: Path, key: SecretStr | None = None, *, plain: bool = True
    ) -> None:
        self._connection = connection
        self._key = key
        self._writing = threading.RLock()
        self._turns = Turns()
        self._writes = 0
        self._opened = time.time_ns()
        self.file = file
        self.encrypted = key is not None
        self.lost = False
        self.losses: tuple[str, ...] | None = None
        """The tables whose records were not those that the ledger says, when they were last looked at; None before that."""
        self.refused = None if self.encrypted or plain else in_the_clear(file)

    @property
    def key(self) -> SecretStr | None:
        """The key of the file, as it was when it was opened."""
        return self._key

    @property
    def version(self) -> str:
        """Changes with every write and every opening; part of the key of whatever is remembered."""
        return f"{self._opened}.{self._writes}"

    def checkpoint(self) -> None:
        """Write what is in the log of the database into its file; after an import, whose log is long.

        Raises `Refused` where there is no room; what is written stays in the log then.
        """
        with self._writing, self._asking() as cursor:
            try:
                cursor.execute("checkpoint")
            except UNWRITABLE as error:
                raise self._unwritable(error) from error

    def disagreements(self) -> list[str]:
        """The tables whose records are not those that the ledger says; none when all is well."""
        with self._asking() as cursor:
            return ledger.disagreements(cursor)

    def look_for_losses(self) -> tuple[str, ...]:
        """Hold every record against the ledger and remember what came of it."""
        self.losses = tuple(self.disagreements())
        return self.losses

    def copy(self, to: Path) -> ledger.Told:
        """Copy everything into the new file `to` below the folder of backups, with the same key, while others go on asking.

        What its ledger says. Nobody writes meanwhile. Raises `Refused`; there is no new file then.
        """
        with self._writing, self._asking() as cursor:
            try:
                copying.copy(cursor, to, self._key)
                return ledger.told(cursor)
            except duckdb.Error as error:
                raise unwritable(to, error) from error

    def erase(
        self, programme: str, person: str, *, by: str, at: datetime, reason: erasures.Reason
    ) -> forgetting.Forgotten:
        """Take everything of a person out of the tables, in one transaction; the file has to be written anew afterwards."""
        with self._changing() as cursor:
            found = erasures.erase(cursor, programme, person, by=by, at=at, reason=reason)
        self._writes += 1
        return found

    def erased_of(self, programme: str, people: Sequence[str]) -> list[str]:
        """Those of `people` who were erased and were not registered again."""
        with self._asking() as cursor:
            return erasures.of(cursor, programme, people)

    def erasing_is_unfinished(self) -> bool:
        """Whether bytes of somebody who was erased may still stand in the file or in a backup."""
        with self._asking() as cursor:
            return erasures.is_unfinished(cursor)

    def erasing_is_finished(self) -> None:
        """Note that nothing of anybody erased is left."""
        with self._changing() as cursor:
            erasures.finished(cursor)

    def mentions(self, programme: str, people: Sequence[str]) -> list[str]:
        """The columns, as `table.column`, in which a pseudonym still stands as a word."""
        with self._asking() as cursor:
            return [f"{table}.{column}" for table, column, _, _ in forgetting.mentions(cursor, programme, people)]

    def carried(self) -> carrying.Carried:
        """What goes on from this database into a backup that takes its place."""
        with self._asking() as cursor:
            return carrying.taken(cursor)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Nobody else writes during the block; they wait, and readers go on."""
        with self._writing:
            yield

    @contextmanager
    def aside(self) -> Iterator[SecretStr | None]:
        """Let go of the file for the block, which may put another in its place; the key it is to have is handed in.

        Nobody asks or writes meanwhile; what lies there afterwards is opened, and every answer is asked anew. Raises
        `Refused` where the others do not leave in time; the block is not begun then.
        """
        with self._writing:
            try:
                with self._turns.alone(_PATIENCE):
                    self._let_go()
                    try:
                        yield self._key
                    finally:
                        self.lost = True
                        self._connection = open_file(self.file, self._key, backups=kept.backups_of(self.file))
                        self._opened, self.lost, self.losses = time.time_ns(), False, None
            except NotAlone:
                raise busy(self.file) from None

    @contextmanager
    def _asking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._turns.together(), self._connection.cursor() as cursor:
            try:
                if self.encrypted:  # a cursor forgets which database its connection uses
                    cursor.execute(f"use {attaching.NAME}")
                yield cursor
            except (*_UNREADABLE, duckdb.InvalidInputException) as error:
                if not isinstance(error, _UNREADABLE) and _TAMPERED not in str(error):
                    raise
                self.lost = self.lost or isinstance(error, duckdb.FatalException)
                raise damaged(self.file, error) from error

    @contextmanager
    def _changing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._writing, self._asking() as cursor:
            cursor.execute("begin")
            try:
                yield cursor
                cursor.execute("commit")
            except BaseException as error:
                with suppress(duckdb.Error):  # there is none to roll back where the commit has failed
                    cursor.execute("rollback")
                if isinstance(error, UNWRITABLE) or (
                    isinstance(error, duckdb.TransactionException) and _NO_ROOM in str(error)
                ):
                    raise self._unwritable(error) from error
                raise

    def _unwritable(self, error: Exception) -> Refused:
        self.lost = self.lost or isinstance(error, duckdb.FatalException)
        return unwritable(self.file, error)

    def _let_go(self) -> None:
        try:
            self._connection.execute("checkpoint")
        except UNWRITABLE:
            self.lost = True
        except duckdb.TransactionException:
            pass  # somebody still asks; what is not in the file yet stays in its log
        except duckdb.ConnectionException:
            if not self.lost:  # it was closed already, and not opened again
                raise
        finally:
            self._connection.close()
