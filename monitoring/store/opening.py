"""Opens the database file, brings an older one up to date, and says in a sentence why it cannot."""

import re
from datetime import datetime
from pathlib import Path

import duckdb

from monitoring.promises import QUERIES
from monitoring.store import ledger
from monitoring.words import Sentence, sentence

SCHEMA = QUERIES / "schema"

# Small on purpose: the page's totals are a few thousand rows, and two sessions share two cores.
# What a large import took is given back to the machine in the background.
_LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "1GB",
    "allocator_background_threads": True,
}
# Set once the file is open; nothing can loosen them afterwards.
_LOCKS = (
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set enable_external_access = false",
    "set lock_configuration = true",
)


class Refused(Exception):
    """A database that cannot be used; `problem` says why and `remedy` what to do. Nothing has been changed."""

    def __init__(self, problem: Sentence, remedy: Sentence) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}"


def migrations() -> list[tuple[int, Path]]:
    """The numbered schema files, (number, path), in order."""
    return sorted((int(path.name.split("_")[0]), path) for path in SCHEMA.glob("[0-9]*.sql"))


def open_file(file: Path, *, named: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection to `file`, made when it does not exist, migrated when it is older, locked down.

    What goes wrong is told of `named`, where that is what the reader knows it by.

    Raises `Refused` when another process holds it, it is no database, it is damaged, it is newer than
    this programme, or it belongs to something else. An older file is copied to a backup first.
    """
    named = named or file
    connection = _connected(file, named)
    try:
        _bring_up_to_date(connection, file)
        for statement in _LOCKS:
            connection.execute(statement)
    except duckdb.Error as error:
        connection.close()
        raise damaged(named, error) from error
    except Refused:
        connection.close()
        raise
    return connection


def _connected(file: Path, named: Path) -> duckdb.DuckDBPyConnection:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return duckdb.connect(str(file), config=_LIMITS)
    except duckdb.Error as error:
        said = str(error)
        if "Could not set lock" in said or "being used by another process" in said:
            held = re.search(r"PID (\d+)", said)
            holder = sentence("proces {pid}", pid=held[1]) if held else sentence("en anden proces")
            raise Refused(
                sentence("Databasen {file} er allerede åben i {holder}.", file=named, holder=holder),
                sentence("Luk det andet program, eller brug det i stedet, og indlæs siden igen. Intet er ændret."),
            ) from error
        if "not a valid DuckDB database" in said:
            raise Refused(
                sentence("Filen {file} er ikke en DuckDB-database.", file=named),
                sentence("Flyt filen, eller sæt PROGRAMPULS_DATABASE til den rigtige. Intet er ændret."),
            ) from error
        if "newer version" in said or "version number" in said:
            raise Refused(
                sentence("Databasen {file} er skrevet af en anden version af DuckDB.", file=named),
                sentence("Installér versionerne i requirements.txt, og prøv igen. Intet er ændret."),
            ) from error
        raise damaged(named, error) from error
    except OSError as error:
        raise Refused(
            sentence("Databasen {file} kan ikke åbnes ({error}).", file=named, error=error.strerror),
            sentence("Giv programmet adgang til mappen, eller sæt PROGRAMPULS_DATABASE til en anden."),
        ) from error


def damaged(file: Path, error: Exception) -> Refused:
    """That `file` cannot be read, as DuckDB's `error` says."""
    said = str(error).splitlines()[0][:160]
    return Refused(
        sentence("Databasen {file} kan ikke læses ({error}).", file=file, error=said),
        sentence(
            "Filen kan være beskadiget. Læg den til side, og hent den nyeste sikkerhedskopi frem. Intet er ændret."
        ),
    )


def unwritable(file: Path, error: Exception) -> Refused:
    """That nothing can be written to `file`, as DuckDB's `error` says; what was being written is not kept."""
    said = str(error).splitlines()[0][:160]
    return Refused(
        sentence("Der kan ikke skrives i databasen {file} ({error}).", file=file, error=said),
        sentence("Se efter, om disken er fuld, og prøv igen. Intet er ændret."),
    )


def _bring_up_to_date(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    version, latest = _version(connection, file), migrations()[-1][0]
    if version > latest:
        raise Refused(
            sentence("Databasen {file} er fra en nyere Programpuls (skema {version}).", file=file, version=version),
            sentence("Opdatér programmet; denne udgave kender skema {latest}. Intet er ændret.", latest=latest),
        )
    if version == latest:
        return
    if version > 0:
        _back_up(connection, file, version)
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
                error=str(error).splitlines()[0][:160],
            ),
            sentence(
                "Den er, som den var; en kopi ligger ved siden af. Send beskeden til den, der driver Programpuls."
            ),
        ) from error


def _version(connection: duckdb.DuckDBPyConnection, file: Path) -> int:
    tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if not tables:
        return 0
    if "schema_version" not in tables:
        raise Refused(
            sentence("Databasen {file} er lavet af et andet program.", file=file),
            sentence("Sæt PROGRAMPULS_DATABASE til en anden fil. Intet er ændret."),
        )
    found = connection.execute("select max(version) from schema_version").fetchone()
    return int(found[0]) if found and found[0] is not None else 0


def _back_up(connection: duckdb.DuckDBPyConnection, file: Path, version: int) -> None:
    """Copy the open database with DuckDB's own copy: a copy of the bytes of an open file may lack its tables."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    backup = file.with_name(f"{file.stem}.schema-{version}.{stamp}.duckdb")
    quoted = str(backup).replace("'", "''")
    (name,) = connection.execute("select current_database()").fetchone() or ("",)
    connection.execute(f"attach '{quoted}' as backup")
    connection.execute(f'copy from database "{name}" to backup')
    connection.execute("detach backup")
