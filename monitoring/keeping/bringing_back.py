"""A backup brought back: made ready beside the database, compared, cleared of whoever was erased since, then put in its place."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from monitoring import names, programmes, store
from monitoring.keeping import shelf
from monitoring.keeping.backing_up import backup
from monitoring.store import Event, InUse, Refused, Store, carrying, copying, exchanging, first, kept, memories
from monitoring.store.refusing import unwritable
from monitoring.words import sentence


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was brought back: the backup, how many records it has, how many pseudonyms were erased from it once more.

    `aside` is where the database lies whose place it took: a backup, or what was damaged; None where nothing was exchanged.
    """

    file: Path
    records: int
    erased: int
    aside: Path | None = None


def verify(file: Path) -> Restored:
    """Bring `file` back for trial: everything `restore` does, but that nothing takes the place of the database. Raises `Refused`."""
    carried = _carried(_present())
    with shelf.making() as making:
        return _ready(file, making / "trial.duckdb", carried)


def restore(file: Path, *, by: str = "lead", now: datetime | None = None) -> Restored:
    """Put the backup `file` in the place of the database, which is put away as a backup first; or aside, where it cannot be read.

    It has to have the key of this server, and the records its ledger tells of. Whoever was erased since it was made is not in
    it afterwards; what was done with the records since stays in the access log. Raises `Refused`; then nothing has changed.
    Interrupted, there is the one or the other.
    """
    now = (now or datetime.now()).replace(microsecond=0)
    if file.name.startswith("names-"):
        return _names(file, by)
    present = _present()
    fresh = first.beside(store.path())
    try:
        if present:
            # Before nobody else writes: an event on its way would wait for us, and we for it. One that comes later is
            # written when the other database is there.
            present.log.flush()
            with present.still():  # nothing written meanwhile is lost, above all nobody erased
                found = _ready(file, fresh, _carried(present))
                aside: Path | None = backup(by=by, now=now).file
                with present.aside():
                    exchanging.put(fresh, present.file)
        else:
            found = _ready(file, fresh, _carried(None))
            aside = _put_aside(store.path(), now)
            exchanging.put(fresh, store.path())
    finally:
        copying.remove(fresh)
    memories.forget()
    told = {"records": found.records, "erased": found.erased}
    store.opened().log.note(Event(kind="restore", reader=by, what=file.name, told=told, at=now))
    return Restored(file=file, records=found.records, erased=found.erased, aside=aside)


def _ready(file: Path, fresh: Path, carried: list[carrying.Carried]) -> Restored:
    """Make `fresh` of the backup `file`: as the database would be after it was brought back."""
    if not file.is_file():
        raise Refused(
            sentence("Der er ingen sikkerhedskopi i {file}.", file=file),
            sentence("Kør python -m monitoring.keeping backups for at se, hvilke der er."),
        )
    key = kept.key()
    exchanging.bring(file, fresh)
    try:
        copying.recorded(fresh, key)
        erased = 0
        for each in carried:
            erased += exchanging.changed(fresh, key, partial(carrying.put, carried=each))
        with exchanging.opened(fresh, key) as connection:
            for each in carried[:1]:  # the list and the logs go on, though nobody was to be erased
                connection.execute("begin")
                carrying.put(connection, each)
                connection.execute("commit")
        told = copying.recorded(fresh, key)
    except Refused:
        copying.remove(fresh)
        raise
    return Restored(file=file, records=sum(count for count, _ in told.values()), erased=erased)


def _present() -> Store | None:
    """The database as it is; None where it is damaged or not there. Raises `InUse` where somebody else has it open."""
    if not store.path().exists():
        return None
    try:
        return store.opened()
    except InUse:
        raise
    except Refused:
        return None


def _carried(present: Store | None) -> list[carrying.Carried]:
    """What goes on into what is brought back: from the database; where it cannot be read, from every backup that can, the newest first."""
    if present:
        return [present.carried()]
    found = (carrying.of(each.file, kept.key()) for each in shelf.backups())
    return [each for each in found if each]


def _put_aside(file: Path, now: datetime) -> Path | None:
    """Move what cannot be read out of the way, so that somebody may look at it."""
    if not file.exists():
        return None
    aside = shelf.folder() / f"damaged-{now:%Y%m%d-%H%M%S}.duckdb"
    try:
        shutil.move(file, aside)
        if copying.log_of(file).exists():
            shutil.move(copying.log_of(file), copying.log_of(aside))
    except OSError as error:
        raise unwritable(aside, error) from error
    return aside


def _names(file: Path, by: str) -> Restored:
    """Bring names back; whoever was erased is taken out of them at once."""
    count = names.restore(file)
    opened, erased = store.opened(), 0
    for programme in programmes.known()[0]:
        gone = opened.erased_of(programme, [each.person for each in names.opened().of(programme)])
        erased += names.forget(programme, gone) if gone else 0
    opened.log.note(Event(kind="restore", reader=by, what=file.name, told={"records": count, "erased": erased}))
    return Restored(file=file, records=count, erased=erased)
