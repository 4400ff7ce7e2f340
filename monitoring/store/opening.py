"""Opens the database file, brings an older one up to date, and says in a sentence why it cannot."""

from datetime import datetime
from pathlib import Path

import duckdb
from pydantic import SecretStr

from monitoring.promises import QUERIES
from monitoring.store import copying, ledger, shapes
from monitoring.store.attaching import connected, quoted
from monitoring.store.refusing import Refused, damaged, first_line, in_the_clear
from monitoring.words import sentence

SCHEMA = QUERIES / "schema"

# Set once the file is open; nothing can loosen them afterwards.
_LOCKS = (
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set enable_external_access = false",
    "set lock_configuration = true",
)
_TABLES = "select table_name from duckdb_tables() where database_name = current_database()"
_SOURCED = f"select table_name from duckdb_columns() where column_name = 'source' and table_name in ({_TABLES})"


def migrations() -> list[tuple[int, Path]]:
    """The numbered schema files, (number, path), in order."""
    return sorted((int(path.name.split("_")[0]), path) for path in SCHEMA.glob("[0-9]*.sql"))


def open_file(
    file: Path,
    key: SecretStr | None = None,
    *,
    named: Path | None = None,
    backups: Path | None = None,
    plain: bool = True,
    keep_older: bool = True,
) -> duckdb.DuckDBPyConnection:
    """A connection to `file`, made when it does not exist, migrated when it is older, locked down.

    It is encrypted with `key`, where there is one; without, it may hold records of real people only where `plain`. What
    goes wrong is told of `named`, where that is what the reader knows it by. Nothing but the file can be read or written
    afterwards, but for what lies in the folder `backups`.

    Raises `Refused` when another process holds it, it is no database, it is damaged, it is newer than
    this programme, it belongs to something else, or the key is not its own. An older file is copied to a backup first, where
    `keep_older`.
    """
    named = named or file
    connection = connected(file, key, named=named)
    try:
        _bring_up_to_date(connection, file, key, keep_older)
        if key is None and not plain and holds_people(connection):
            raise in_the_clear(named)
        if backups is not None:
            connection.execute(f"set allowed_directories = ['{quoted(backups)}/']")
        for statement in _LOCKS:
            connection.execute(statement)
    except duckdb.Error as error:
        connection.close()
        raise damaged(named, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def holds_people(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether any record is of real people: one that is no sample, in a table that tells of people."""
    tables = [name for (name,) in cursor.execute(_SOURCED).fetchall() if name not in shapes.OF_NOBODY]
    return any(
        cursor.execute(f"select 1 from \"{table}\" where source <> 'sample' limit 1").fetchone() for table in tables
    )


def _bring_up_to_date(connection: duckdb.DuckDBPyConnection, file: Path, key: SecretStr | None, keep: bool) -> None:
    version, latest = _version(connection, file), migrations()[-1][0]
    if version > latest:
        raise Refused(
            sentence("Databasen {file} er fra en nyere Programpuls (skema {version}).", file=file, version=version),
            sentence("Opdatér programmet; denne udgave kender skema {latest}. Intet er ændret.", latest=latest),
        )
    if version == latest:
        return
    if version > 0 and keep:
        _back_up(connection, file, version, key)
    try:
        # Straight into the file: DuckDB 1.5 cannot replay from its log that a column was added to a table with checks,
        # so that a file whose process was killed after a migration could never be opened again.
        connection.execute("set checkpoint_threshold = '0KB'")
        connection.execute("begin")
        for number, path in migrations():
            if number > version:
                connection.execute(path.read_text(encoding="utf-8"))
                now = datetime.now().replace(microsecond=0)
                connection.execute("insert into schema_version values (?, ?, ?)", [number, now, path.name])
        ledger.recount(connection)
        connection.execute("commit")
        connection.execute("checkpoint")
        connection.execute("reset checkpoint_threshold")
    except duckdb.Error as error:
        raise Refused(
            sentence(
                "Databasen {file} kan ikke bringes til skema {latest} ({error}).",
                file=file,
                latest=latest,
                error=first_line(error),
            ),
            sentence(
                "Den er, som den var; en kopi ligger ved siden af. Send beskeden til den, der driver Programpuls."
            ),
        ) from error


def _version(connection: duckdb.DuckDBPyConnection, file: Path) -> int:
    tables = {name for (name,) in connection.execute(_TABLES).fetchall()}
    if not tables:
        return 0
    if "schema_version" not in tables:
        raise Refused(
            sentence("Databasen {file} er lavet af et andet program.", file=file),
            sentence("Sæt PROGRAMPULS_DATABASE til en anden fil. Intet er ændret."),
        )
    found = connection.execute("select max(version) from schema_version").fetchone()
    return int(found[0]) if found and found[0] is not None else 0


def _back_up(connection: duckdb.DuckDBPyConnection, file: Path, version: int, key: SecretStr | None) -> None:
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    copying.copy(connection, file.with_name(f"{file.stem}.schema-{version}.{stamp}.duckdb"), key)
