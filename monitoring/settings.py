"""What the one who runs the server has decided: who may sign in and as what, which keys the files have.

It stands in `.streamlit/secrets.toml` (or the file that PROGRAMPULS_SECRETS names), which is never in the repository; a key
may stand in the environment instead. `.streamlit/secrets.toml.example` shows every setting.
"""

import os
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from monitoring.words import InWords, sentence

Role = Literal["lead", "logger", "board", "funder"]

HOME = Path(__file__).resolve().parent.parent / ".streamlit" / "secrets.toml"
EVERY_PROGRAMME = "*"
# Each key that may stand in the environment, and where it stands in the file.
_FROM_ENVIRONMENT = {
    "PROGRAMPULS_KEY": ("storage", "key"),
    "PROGRAMPULS_NAMES_KEY": ("storage", "names_key"),
    "PROGRAMPULS_CLIENT_SECRET": ("sign_in", "client_secret"),
    "PROGRAMPULS_COOKIE_SECRET": ("sign_in", "cookie_secret"),
}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class SignIn(_Part):
    """Where readers prove who they are, by OpenID Connect."""

    issuer: str = Field(min_length=1)
    """The provider's address; its metadata lie below `/.well-known/openid-configuration`."""
    client_id: str = Field(min_length=1)
    client_secret: SecretStr
    cookie_secret: SecretStr = Field(min_length=32)
    """Signs the cookie of a reader who is signed in. Another one signs everybody out."""
    address: str = Field(pattern=r"^https?://[^/]+$")
    """Where readers find the dashboard, as `https://programpuls.example.org`."""
    group_claim: str = "groups"
    hours: float = Field(default=8, gt=0, le=24)
    """So long a sign-in lasts at most."""
    hosts: tuple[str, ...] = ()
    """Names by which the server may be asked for, besides that in `address`."""


class Grant(_Part):
    """A role in some programmes, given to people by their e-mail or by a group the provider says they are in."""

    role: Role
    programmes: tuple[str, ...] = Field(min_length=1)
    """Ids, or "*" for every programme."""
    emails: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not self.emails and not self.groups:
            raise ValueError("nobody is named: give emails or groups")
        return self


class Storage(_Part):
    """How the files are kept."""

    key: SecretStr | None = Field(default=None, min_length=16)
    """Encrypts the database and its backups."""
    names_key: SecretStr | None = Field(default=None, min_length=16)
    """Encrypts the names; another one than `key`."""
    backups: Path | None = None
    """Where backups are put; beside the database where it is not given."""

    @model_validator(mode="after")
    def _two_keys(self) -> Self:
        if self.key and self.names_key and self.key.get_secret_value() == self.names_key.get_secret_value():
            raise ValueError("names_key is the same as key: whoever has one must not have the other")
        return self


class Settings(_Part):
    """Everything in the file. What is not there is not set up: no sign-in, no roles, no keys."""

    sign_in: SignIn | None = None
    access: tuple[Grant, ...] = ()
    revoked: tuple[str, ...] = ()
    """E-mails, or subjects of the provider, that are let in no more, whatever the provider says."""
    storage: Storage = Storage()


class BadSettings(InWords):
    """Settings that cannot be used; `problem` says which and `remedy` what to do. No secret is told."""


def path() -> Path:
    """The file of secrets."""
    return Path(os.environ.get("PROGRAMPULS_SECRETS", HOME))


def current() -> Settings:
    """The settings as they are now. Raises `BadSettings`, which names every fault and tells no secret."""
    file = path()
    stamp = file.stat().st_mtime_ns if file.is_file() else None
    return _read(file, stamp, tuple(os.environ.get(name) for name in _FROM_ENVIRONMENT))


@lru_cache(maxsize=4)
def _read(file: Path, stamp: int | None, environment: tuple[str | None, ...]) -> Settings:
    try:
        told: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8")) if stamp is not None else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(
            sentence("Indstillingerne i {file} kan ikke læses ({error}).", file=file, error=error),
            sentence("Ret filen; .streamlit/secrets.toml.example viser, hvordan den skal se ud."),
        ) from None
    # What others keep in the same file, as Streamlit itself does, is no setting of ours.
    own = {name: told[name] for name in Settings.model_fields if name in told}
    for (section, name), value in zip(_FROM_ENVIRONMENT.values(), environment, strict=True):
        if value:
            part = own.setdefault(section, {})
            if isinstance(part, Mapping):
                own[section] = {**part, name: value}
    if set(own.get("sign_in", {"issuer"})) <= {"client_secret", "cookie_secret"}:
        del own["sign_in"]
    try:
        return Settings.model_validate(own)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise BadSettings(
            sentence("Indstillingerne i {file} kan ikke bruges: {faults}.", file=file, faults=faults),
            sentence("Ret filen; .streamlit/secrets.toml.example viser, hvordan den skal se ud."),
        ) from None
