"""The key in the file of secrets: made, written beside what stands there, put in its place when the database has it."""

import os
import secrets
from pathlib import Path

import tomlkit
from pydantic import SecretStr
from tomlkit.exceptions import TOMLKitError

from monitoring import settings
from monitoring.store import Refused
from monitoring.store.refusing import unwritable
from monitoring.words import sentence

NEW_KEY = "PROGRAMPULS_NEW_KEY"
_KEY = "PROGRAMPULS_KEY"
_SHORTEST = 16


def stands_in_environment() -> bool:
    """Whether the present key comes from the environment: then nobody but its owner can change it there."""
    return bool(os.environ.get(_KEY))


def given() -> SecretStr | None:
    """The new key in the environment; None where none is given. Raises `Refused` where it is too short."""
    told = os.environ.get(NEW_KEY)
    if told and len(told) < _SHORTEST:
        raise Refused(
            sentence("Nøglen i {name} er for kort.", name=NEW_KEY),
            sentence("Giv den mindst {n} tegn. Intet er ændret.", n=_SHORTEST),
        )
    return SecretStr(told) if told else None


def waiting() -> SecretStr | None:
    """The key of a change that was cut short: it stands beside the file of secrets, not yet in it."""
    told = _told(_beside())
    found = told.get("storage", {}).get("key") if told else None
    return SecretStr(str(found)) if found else None


def made() -> SecretStr:
    """A new key nobody has seen: 256 random bits."""
    return SecretStr(secrets.token_urlsafe(32))


def put_beside(key: SecretStr) -> None:
    """Write the file of secrets with `key` beside the one in use; its owner alone may read it. Raises `Refused`."""
    told = _told(settings.path()) or tomlkit.document()
    storage = told.setdefault("storage", tomlkit.table())
    storage["key"] = key.get_secret_value()
    file = _beside()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as written:
            written.write(tomlkit.dumps(told))
            written.flush()
            os.fsync(written.fileno())
    except OSError as error:
        raise unwritable(file, error) from error


def put_in_place() -> Path:
    """Let what was put beside hold from now on; the file."""
    try:
        _beside().replace(settings.path())
    except OSError as error:
        raise unwritable(settings.path(), error) from error
    return settings.path()


def _beside() -> Path:
    return settings.path().with_name(f"{settings.path().name}.new")


def _told(file: Path) -> tomlkit.TOMLDocument | None:
    try:
        return tomlkit.parse(file.read_text(encoding="utf-8")) if file.exists() else None
    except (TOMLKitError, UnicodeDecodeError, OSError) as error:
        raise Refused(
            sentence("Indstillingerne i {file} kan ikke læses ({error}).", file=file, error=type(error).__name__),
            sentence("Ret filen; .streamlit/secrets.toml.example viser, hvordan den skal se ud."),
        ) from None
