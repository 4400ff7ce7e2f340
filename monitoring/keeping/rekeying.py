"""Another key for the database and its backups, or a first one. The server is stopped meanwhile: it would go on with the old one."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from monitoring import store
from monitoring.keeping import keys, shelf
from monitoring.store import Event, InUse, Refused, access_log, copying, exchanging, kept
from monitoring.words import sentence


@dataclass(frozen=True, kw_only=True)
class Rekeyed:
    """How many backups have the new key, those that neither key opens, and the file in which the key stands.

    The file is None where the key comes from the environment, in which its owner has to put it.
    """

    backups: int
    left: tuple[Path, ...]
    secrets: Path | None


def encrypt() -> Rekeyed:
    """Encrypt a database that is not, and its backups, with the key of this server; where it has none, one is made.

    Raises `Refused`. Interrupted, it is plain or encrypted with that key; asked again, it goes on.
    """
    key, made = kept.key(), None
    if key is None:
        key = made = keys.waiting() or keys.made()
    if not store.path().exists():  # the first start makes it with the key
        if made:
            keys.put_beside(made)
        return Rekeyed(backups=0, left=(), secrets=keys.put_in_place() if made else None)
    if _opens_with(store.path(), key):
        if made:  # cut short when all was done but this
            return Rekeyed(backups=0, left=(), secrets=keys.put_in_place())
        raise Refused(
            sentence("Databasen {file} er krypteret allerede.", file=store.path()),
            sentence("Vil du skifte nøglen, så kør python -m monitoring.keeping rekey. Intet er ændret."),
        )
    return _changed(None, key, write=made is not None)


def rekey() -> Rekeyed:
    """Encrypt the database and its backups with another key: that in PROGRAMPULS_NEW_KEY, or one that is made.

    A made one is written into the file of secrets; where the present one comes from the environment, the new one has to be
    given. Raises `Refused`. Interrupted, every file opens with one of the two; asked again, it goes on.
    """
    old, new = kept.key(), keys.given()
    if old is None:
        raise Refused(
            sentence("Der er ingen nøgle at skifte: databasen er ikke krypteret."),
            sentence("Kør python -m monitoring.keeping encrypt. Intet er ændret."),
        )
    if new is None and keys.stands_in_environment():
        raise Refused(
            sentence("Nøglen kommer fra PROGRAMPULS_KEY, så den nye kan ikke skrives nogen steder."),
            sentence(
                "Giv den nye i {name}, og sæt den i PROGRAMPULS_KEY bagefter. Intet er ændret.", name=keys.NEW_KEY
            ),
        )
    write = not keys.stands_in_environment()
    return _changed(old, new or keys.waiting() or keys.made(), write=write)


def _changed(old: SecretStr | None, new: SecretStr, *, write: bool) -> Rekeyed:
    """Backups first, the database last: as long as it opens with the old key, the whole can be begun again."""
    file = store.path()
    _is_free(file, old, new)
    if write:  # before anything has a key that stands nowhere
        keys.put_beside(new)
    done, left = 0, []
    for each in [*(backup.file for backup in shelf.backups()), *shelf.older_schemas()]:
        try:
            exchanging.rewrite(each, old, new)
            done += 1
        except Refused:
            if _opens_with(each, new):
                done += 1
            else:
                left.append(each)
    if not _opens_with(file, new):
        exchanging.rewrite(file, old, new)
        _tell(file, new)
    return Rekeyed(backups=done, left=tuple(left), secrets=keys.put_in_place() if write else None)


def _tell(file: Path, new: SecretStr) -> None:
    """Let the access log of the closed `file` say that it has another key."""
    event = Event(kind="key", reader="command", what="records")
    with exchanging.opened(file, new) as connection:
        connection.execute("begin")
        access_log.append(connection, [event])
        connection.execute("commit")


def _is_free(file: Path, old: SecretStr | None, new: SecretStr) -> None:
    """Raise `Refused` where the database opens with neither key, or somebody else has it open."""
    try:
        copying.recorded(file, old)
    except InUse:
        raise
    except Refused:
        if not _opens_with(file, new):
            raise


def _opens_with(file: Path, key: SecretStr) -> bool:
    try:
        copying.recorded(file, key)
    except InUse:
        raise
    except Refused:
        return False
    return True
