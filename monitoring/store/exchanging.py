"""A closed database written anew, and put whole in the place of another: at every moment there is one that opens."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from pydantic import SecretStr

from monitoring.store import attaching, copying, first, ledger
from monitoring.store.opening import open_file
from monitoring.store.refusing import not_the_same, unwritable

# Changes an open database; how much of it was changed.
Change = Callable[[duckdb.DuckDBPyConnection], int]


@contextmanager
def opened(file: Path, key: SecretStr | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A closed file for the block, brought up to date without a copy being kept, and everything in it afterwards. Raises `Refused`."""
    connection = open_file(file, key, keep_older=False)
    try:
        yield connection
        connection.execute("checkpoint")
    except duckdb.Error as error:
        raise unwritable(file, error) from error
    finally:
        connection.close()


def rewrite(file: Path, key: SecretStr | None, new_key: SecretStr | None) -> None:
    """Write the closed `file` anew, encrypted with `new_key`, and put it in the place of the old one.

    What was deleted is not in it. It is read back and compared with the ledger first. Raises `Refused`; then the old one
    is as it was. Interrupted, there is one of the two, and it opens with its key.
    """
    fresh = first.beside(file)
    copying.remove(fresh)
    connection = attaching.connected(file, key)
    try:
        if new_key and not key:
            attaching.ready(connection)
        copying.copy(connection, fresh, new_key)
        told = ledger.told(connection)
        connection.execute("checkpoint")
        if copying.recorded(fresh, new_key) != told:
            raise not_the_same(fresh)
        if os.name == "nt":  # which puts nothing in the place of an open file
            connection.close()
        # Held until the other is there, so that nobody opens the old one and writes where nothing is kept.
        put(fresh, file)
    except duckdb.Error as error:
        raise unwritable(file, error) from error
    finally:
        connection.close()
        copying.remove(fresh)


def changed(file: Path, key: SecretStr | None, change: Change) -> int:
    """Change the closed `file`: beside it first, written anew and put in its place, so that it is never half changed.

    How much was changed; where that is nothing, the file is not touched. Raises `Refused`.
    """
    fresh = first.beside(file)
    bring(file, fresh)
    try:
        with opened(fresh, key) as connection:
            connection.execute("begin")
            done = change(connection)
            connection.execute("commit")
        if done:
            rewrite(fresh, key, key)
            put(fresh, file)
        return done
    finally:
        copying.remove(fresh)


def bring(file: Path, to: Path) -> None:
    """Copy a closed file byte by byte to `to`, which its owner alone may read. Raises `Refused`."""
    copying.remove(to)
    try:
        descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, copying.PRIVATE)
        with os.fdopen(descriptor, "wb") as written, file.open("rb") as read:
            while piece := read.read(1 << 20):
                written.write(piece)
    except OSError as error:
        copying.remove(to)
        raise unwritable(to, error) from error


def put(fresh: Path, file: Path) -> None:
    """Put `fresh`, closed and whole, in the place of the closed `file`, for good. Raises `Refused`; then nothing has changed."""
    try:
        fresh.chmod(copying.PRIVATE)
        _to_disk(fresh)
        # What the log of the old one would add is in it, and it belongs to no other file.
        copying.log_of(file).unlink(missing_ok=True)
        fresh.replace(file)
        if os.name != "nt":
            _to_disk(file.parent)
    except OSError as error:
        raise unwritable(file, error) from error


def _to_disk(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
