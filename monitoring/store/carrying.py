"""What goes on from a database into the backup that takes its place: who was erased, what was released, what was done since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
from pydantic import SecretStr

from monitoring.store import attaching, erasures, ledger
from monitoring.store.erasures import Erasures
from monitoring.store.refusing import Refused

# None of them is a record of the programme: bringing records back undoes nothing of these.
_GO_ON = ("access_log", "access_log_span", "retention_run")
# What was released has been seen, and stays so: later releases must be checked against it.
_PUBLISHED = ("release", "released_table", "released_figure", "released_member")


@dataclass(frozen=True, kw_only=True)
class Carried:
    """The list of the erased, the logs, and what was released of real people, as they stand in a database."""

    erased: Erasures
    logs: Mapping[str, pa.Table] = field(repr=False)
    released: Mapping[str, pa.Table] = field(repr=False)


def taken(cursor: duckdb.DuckDBPyConnection) -> Carried:
    """What goes on from the database of `cursor`."""
    logs = {table: cursor.execute(f"from {table}").to_arrow_table() for table in _GO_ON}
    released = {
        table: cursor.execute(f"from {table} where source <> 'sample'").to_arrow_table() for table in _PUBLISHED
    }
    return Carried(erased=erasures.listed(cursor), logs=logs, released=released)


def of(file: Path, key: SecretStr | None) -> Carried | None:
    """What goes on from a closed file; None where it cannot be read, or is from before anybody could be erased."""
    try:
        connection = attaching.connected(file, key, read_only=True)
    except Refused:
        return None
    try:
        return taken(connection)
    except duckdb.Error:
        return None
    finally:
        connection.close()


def put(cursor: duckdb.DuckDBPyConnection, carried: Carried, *, logs: bool = True) -> int:
    """Let it go on in the database of `cursor`; how many pseudonyms were erased from it because they had been erased since.

    Without `logs` those of the database itself stay, and what it has released.
    """
    if logs:
        _publish(cursor, carried.released)
    gone = erasures.replay(cursor, carried.erased)
    for table, rows in carried.logs.items() if logs else ():
        cursor.register("carried", rows)
        cursor.execute(f"delete from {table}")
        cursor.execute(f"insert into {table} from carried")
        cursor.unregister("carried")
    return gone


def _publish(cursor: duckdb.DuckDBPyConnection, released: Mapping[str, pa.Table]) -> None:
    """Add what was released since, and let what was released before stand as it stands there: with the same tokens throughout."""
    if not released["release"].num_rows:
        return
    cursor.register("carried_release", released["release"])
    for table, rows in released.items():
        cursor.register("carried", rows)
        cursor.execute(
            f"delete from {table} where (programme, release) in (select (programme, release) from carried_release)"
        )
        cursor.execute(f"insert into {table} by name from carried")
        cursor.unregister("carried")
    cursor.unregister("carried_release")
    ledger.recount(cursor)
