"""How the files of this server are kept, as its settings and its environment say: with which key, where the backups are."""

import os
from pathlib import Path

from pydantic import SecretStr

from monitoring import settings
from monitoring.store.refusing import Refused


def key() -> SecretStr | None:
    """The key of the database; None where it has none. Raises `Refused` where the settings cannot be used."""
    return _storage().key


def backups_of(file: Path) -> Path:
    """The folder of the backups of the database `file`. Raises `Refused` where the settings cannot be used."""
    return (_storage().backups or file.parent / "backups").absolute()


def may_be_plain() -> bool:
    """Whether records that are no samples may go into a file that is not encrypted: for demonstration and for tests."""
    return os.environ.get("PROGRAMPULS_PLAIN") == "allowed"


def _storage() -> settings.Storage:
    try:
        return settings.current().storage
    except settings.BadSettings as bad:
        raise Refused(bad.problem, bad.remedy) from None
