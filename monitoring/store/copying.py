"""A database copied into a new file, record by record: a copy of the bytes of an open file may lack its tables.

Only what is there is copied; what was deleted stands in no page of the new file.
"""

from contextlib import suppress
from pathlib import Path

import duckdb
from pydantic import SecretStr

from monitoring.store import attaching, ledger
from monitoring.store.refusing import not_the_same, unopened

PRIVATE = 0o600
_COPY = "copied"


def copy(connection: duckdb.DuckDBPyConnection, to: Path, key: SecretStr | None) -> None:
    """Copy the database that `connection` uses into the new file `to`, which its owner alone may read.

    Raises what DuckDB raises, and there is no new file then; `FileExistsError` where there is one already.
    """
    if to.exists():
        raise FileExistsError(to)
    (name,) = connection.execute("select current_database()").fetchone() or ("",)
    try:
        attaching.attach(connection, to, _COPY, key)
        to.chmod(PRIVATE)
        connection.execute(f'copy from database "{name}" to {_COPY}')
        connection.execute(f"detach {_COPY}")
    except BaseException:
        with suppress(duckdb.Error):
            connection.execute(f"detach {_COPY}")
        remove(to)
        raise


def recorded(file: Path, key: SecretStr | None) -> ledger.Told:
    """What the ledger of the closed `file` says of each table, records and sum of hashes, once the records were found to be those.

    Raises `Refused` where they are not, or where the file cannot be read.
    """
    connection = attaching.connected(file, key, read_only=True)
    try:
        if wrong := ledger.disagreements(connection):
            raise not_the_same(file, ", ".join(wrong))
        return ledger.told(connection)
    except duckdb.Error as error:
        raise unopened(file, error) from error
    finally:
        connection.close()


def log_of(file: Path) -> Path:
    """Where the database in `file` logs what is not yet in it."""
    return file.with_name(f"{file.name}.wal")


def remove(file: Path) -> None:
    """Remove a database and its log, if they are there."""
    for each in (file, log_of(file)):
        each.unlink(missing_ok=True)
