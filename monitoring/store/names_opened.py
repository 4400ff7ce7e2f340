"""A connection to the file of names, brought up to date; why there is none, in sentences that hold no name.

None of DuckDB's own words are passed on: an error of DuckDB's may quote what was written.
"""

from datetime import datetime
from pathlib import Path

import duckdb
from pydantic import SecretStr

from monitoring.promises import QUERIES
from monitoring.store import attaching
from monitoring.store.refusing import Refused
from monitoring.words import Sentence, sentence

SCHEMA = QUERIES / "schema" / "names"
NAME = "names"
PRIVATE = 0o600
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "256MB",
    "allow_unsigned_extensions": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def connected(file: Path, key: SecretStr, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to `file`, which is made where it does not exist. Raises `Refused`."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(file) from error
    connection = duckdb.connect(":memory:", config=_CONFIG | {"temp_directory": f"{file}.tmp"})
    try:
        attaching.ready(connection)
        attaching.attach(connection, file, NAME, key, read_only=read_only)
        connection.execute(f"use {NAME}")
        if not read_only:
            file.chmod(PRIVATE)
        _bring_up_to_date(connection, file)
    except duckdb.Error as error:
        connection.close()
        raise _unopened(file, error) from None
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if tables and not {"schema_version", "name"} <= tables:
        raise Refused(
            sentence("Filen {file} er ikke en fil med navne.", file=file),
            sentence("Flyt den, eller sæt PROGRAMPULS_NAMES til den rigtige. Intet er ændret."),
        )
    (version,) = (connection.execute("select max(version) from schema_version").fetchone() if tables else None) or (0,)
    known = sorted((int(path.name.split("_")[0]), path) for path in SCHEMA.glob("[0-9]*.sql"))
    if (version or 0) > known[-1][0]:
        raise Refused(
            sentence("Navnene i {file} er fra en nyere Programpuls (skema {version}).", file=file, version=version),
            sentence("Opdatér programmet. Intet er ændret."),
        )
    todo = [(number, path) for number, path in known if number > (version or 0)]
    if not todo:
        return
    connection.execute("begin")
    for number, path in todo:
        connection.execute(path.read_text(encoding="utf-8"))
        now = datetime.now().replace(microsecond=0)
        connection.execute("insert into schema_version values (?, ?, ?)", [number, now, path.name])
    connection.execute("commit")


def has_no_room(error: duckdb.Error) -> bool:
    """Whether nothing could be written for want of room."""
    return isinstance(error, duckdb.OutOfMemoryException) or "Could not write" in str(error)


_UNCHANGED: Sentence = sentence("Intet er ændret, og alt andet virker: du ser pseudonymer.")


def _unopened(file: Path, error: duckdb.Error) -> Refused:
    said = str(error)
    if "Could not set lock" in said or "being used by another process" in said:
        return Refused(
            sentence("Navnene i {file} er i brug i et andet program.", file=file),
            sentence("Luk det, og prøv igen. {unchanged}", unchanged=_UNCHANGED),
        )
    if "Wrong encryption key" in said or "is not encrypted" in said:
        return Refused(
            sentence("Navnene i {file} er låst med en anden nøgle end den, der er sat op.", file=file),
            sentence(
                "Sæt den rigtige i PROGRAMPULS_NAMES_KEY eller som names_key under [storage] i .streamlit/secrets.toml. {unchanged}",
                unchanged=_UNCHANGED,
            ),
        )
    return unusable(file)


def unusable(file: Path) -> Refused:
    """That the names cannot be read."""
    return Refused(
        sentence("Navnene i {file} kan ikke læses; filen kan være beskadiget.", file=file),
        sentence("Læg den til side, og hent den nyeste sikkerhedskopi frem. {unchanged}", unchanged=_UNCHANGED),
    )


def unwritable(file: Path) -> Refused:
    """That nothing can be written."""
    return Refused(
        sentence("Der kan ikke skrives i filen med navne, {file}.", file=file),
        sentence("Se efter, om disken er fuld, og om programmet må skrive i mappen. Intet navn er gemt."),
    )
