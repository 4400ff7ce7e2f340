"""The file of names as the settings have it: where it lies, whether it can be used, and what is done with the whole of it."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import SecretStr

from monitoring import settings, store
from monitoring.settings import EVERY_PROGRAMME, BadSettings
from monitoring.store import Named, NamesFile, Refused
from monitoring.words import Sentence, sentence

FILE = "names.duckdb"
# Who holds names in memory is told when they change.
_listening: list[Callable[[str], None]] = []


def path() -> Path:
    """Where the names lie: `names.duckdb` beside the database, or where PROGRAMPULS_NAMES points."""
    return Path(os.environ.get("PROGRAMPULS_NAMES") or store.path().with_name(FILE))


def opened() -> NamesFile:
    """The file of names with its key. Raises `Refused` where there is no key, or the settings cannot be used."""
    try:
        key = settings.current().storage.names_key
    except BadSettings as bad:
        raise Refused(bad.problem, bad.remedy) from None
    if key is None:
        raise _not_set_up(path())
    return NamesFile(path(), key)


def problem() -> tuple[Sentence, Sentence] | None:
    """Why names cannot be used here, and what to do about it; None when they are set up. The file is not opened for it."""
    try:
        opened()
    except Refused as refused:
        return refused.problem, refused.remedy
    return None


def when_changed(do: Callable[[str], None]) -> None:
    """Have `do` called with the id of a programme whenever its names have changed here, "*" standing for every programme."""
    _listening.append(do)


def _tell_changed(programme: str) -> None:
    for do in _listening:
        do(programme)


def write(named: Sequence[Named]) -> None:
    """Write names, all or none; each takes the place of what stood of the same person. Raises `Refused`."""
    opened().write(named)
    for programme in {each.programme for each in named}:
        _tell_changed(programme)


def forget(programme: str, people: Sequence[str] | None = None) -> int:
    """Take the names of `people`, of everybody in the programme where none are given, out of the file; how many there were.

    Their bytes are gone from it. Where there is no file there is nothing to forget, whatever the settings. Raises `Refused`.
    """
    n = opened().forget(programme, people) if path().exists() else 0
    _tell_changed(programme)
    return n


def backup(folder: Path) -> Path | None:
    """Copy the names into a new file in `folder`, under their own key, read back; the file, or None where there are no names.

    Raises `Refused`; there is no new file then.
    """
    if not path().exists():
        return None
    file = folder / FILE
    number = 1
    while file.exists():
        number += 1
        file = folder / f"names-{number}.duckdb"
    opened().copy_to(file)
    return file


def restore(file: Path) -> int:
    """Put the names of the backup `file` in the place of those that are there; how many. Raises `Refused`; nothing is changed then.

    A backup holds whoever was forgotten since: forget them once more.
    """
    n = opened().replace_with(file)
    _tell_changed(EVERY_PROGRAMME)
    return n


def rekey(key: SecretStr) -> None:
    """Encrypt the file of names with `key` from now on; the settings must say so from the next moment. Raises `Refused`."""
    opened().rekey(key)


def _not_set_up(file: Path) -> Refused:
    problem = (
        sentence("Der ligger navne i {file}, men nøglen til dem er ikke sat op.", file=file)
        if file.exists()
        else sentence("Navne er ikke sat op her: der mangler en nøgle til dem.")
    )
    return Refused(
        problem,
        sentence(
            'Lav en nøgle med: python -c "import secrets; print(secrets.token_urlsafe(32))" og sæt den i PROGRAMPULS_NAMES_KEY'
            " eller som names_key under [storage] i .streamlit/secrets.toml. Har I en nøgle i forvejen, så brug den."
        ),
    )
