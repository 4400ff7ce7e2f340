"""Why a database cannot be used, each in a sentence, with what to do about it. No sentence tells a key."""

import re
from pathlib import Path

from monitoring.words import InWords, sentence

_LONGEST = 160


class Refused(InWords):
    """A database that cannot be used; `problem` says why and `remedy` what to do. Nothing has been changed."""


class InUse(Refused):
    """A database that another process has open."""


def first_line(error: Exception) -> str:
    """What DuckDB says, short enough for a screen."""
    return str(error).splitlines()[0][:_LONGEST]


def unopened(file: Path, error: Exception) -> Refused:
    """That `file` cannot be opened, as DuckDB's `error` says: each of its reasons has a sentence of its own."""
    said = str(error)
    if "Could not set lock" in said or "being used by another process" in said or "already attached" in said:
        held = re.search(r"PID (\d+)", said)
        holder = sentence("proces {pid}", pid=held[1]) if held else sentence("en anden proces")
        return InUse(
            sentence("Databasen {file} er allerede åben i {holder}.", file=file, holder=holder),
            sentence("Luk det andet program, eller brug det i stedet, og indlæs siden igen. Intet er ændret."),
        )
    if "Wrong encryption key" in said:
        return Refused(
            sentence("Databasen {file} er krypteret med en anden nøgle end den, der er sat op.", file=file),
            sentence(
                "Sæt den rigtige i PROGRAMPULS_KEY eller som key under [storage] i .streamlit/secrets.toml."
                " Blev et skift af nøgle afbrudt, så kør python -m monitoring.keeping rekey igen. Intet er ændret."
            ),
        )
    if "without a key" in said:
        return Refused(
            sentence("Databasen {file} er krypteret, og der er ikke sat en nøgle op.", file=file),
            sentence(
                "Sæt nøglen i PROGRAMPULS_KEY eller som key under [storage] i .streamlit/secrets.toml. Intet er ændret."
            ),
        )
    if "is not encrypted" in said:
        return Refused(
            sentence("Der er sat en nøgle op, men databasen {file} er ikke krypteret.", file=file),
            sentence("Kør python -m monitoring.keeping encrypt, og start igen. Intet er ændret."),
        )
    if "not a valid DuckDB database" in said:
        return Refused(
            sentence("Filen {file} er ikke en DuckDB-database.", file=file),
            sentence("Flyt filen, eller sæt PROGRAMPULS_DATABASE til den rigtige. Intet er ændret."),
        )
    if "newer version" in said or "version number" in said:
        return Refused(
            sentence("Databasen {file} er skrevet af en anden version af DuckDB.", file=file),
            sentence("Installér versionerne i requirements.txt, og prøv igen. Intet er ændret."),
        )
    return damaged(file, error)


def damaged(file: Path, error: Exception) -> Refused:
    """That `file` cannot be read, as DuckDB's `error` says."""
    return Refused(
        sentence("Databasen {file} kan ikke læses ({error}).", file=file, error=first_line(error)),
        sentence(
            "Filen kan være beskadiget. Læg den til side, og hent den nyeste sikkerhedskopi frem. Intet er ændret."
        ),
    )


def unreachable(file: Path, error: OSError) -> Refused:
    """That the place of `file` cannot be used."""
    return Refused(
        sentence("Databasen {file} kan ikke åbnes ({error}).", file=file, error=error.strerror),
        sentence("Giv programmet adgang til mappen, eller sæt PROGRAMPULS_DATABASE til en anden."),
    )


def unwritable(file: Path, error: Exception) -> Refused:
    """That nothing can be written to `file`, as DuckDB's `error` says; what was being written is not kept."""
    return Refused(
        sentence("Der kan ikke skrives i databasen {file} ({error}).", file=file, error=first_line(error)),
        sentence("Se efter, om disken er fuld, og prøv igen. Intet er ændret."),
    )


def without_cipher(platform: str) -> Refused:
    """That what encrypts is not installed, or not made for this machine."""
    return Refused(
        sentence(
            "Der er sat en nøgle op, men det, der krypterer, mangler på denne maskine ({platform}).", platform=platform
        ),
        sentence(
            "Kør pip install -r requirements.txt. Pakken findes til Linux, Windows og Mac med x86-64 og til Mac med Apple-chip;"
            " på andre maskiner kan Programpuls kun vise eksempeldata. Intet er ændret."
        ),
    )


def in_the_clear(file: Path) -> Refused:
    """That records of real people do not go into a file that anybody can read."""
    return Refused(
        sentence("Databasen {file} er ikke krypteret, og derfor må der kun ligge eksempeldata i den.", file=file),
        sentence(
            "Stop Programpuls, kør python -m monitoring.keeping encrypt, og start igen: så er filen krypteret, og alt kan gemmes."
            " Vil du kun prøve det af med opdigtede oplysninger, så start med PROGRAMPULS_PLAIN=allowed."
        ),
    )


def busy(file: Path) -> Refused:
    """That others would not let go of the file."""
    return Refused(
        sentence("Databasen {file} er i brug og blev ikke ledig.", file=file),
        sentence("Prøv igen om lidt. Intet er ændret."),
    )


def not_the_same(file: Path, tables: str = "") -> Refused:
    """That what lies in `file` is not what was written; in `tables`, where it is known."""
    problem = (
        sentence("I filen {file} er posterne i {tables} ikke dem, der blev skrevet.", file=file, tables=tables)
        if tables
        else sentence("I filen {file} er posterne ikke dem, der blev skrevet.", file=file)
    )
    return Refused(problem, sentence("Filen er ikke taget i brug. Brug en anden sikkerhedskopi."))
