"""A backup: a copy of the open database and of the names, read back and compared before it counts as one."""

from dataclasses import replace
from datetime import datetime

from monitoring import names, store
from monitoring.keeping import shelf
from monitoring.keeping.shelf import Backup
from monitoring.store import Event, copying
from monitoring.store.refusing import not_the_same, unwritable


def backup(*, by: str = "lead", now: datetime | None = None) -> Backup:
    """Make a backup of the database, while it is used, and of the names; what was made.

    It has the key of the database. It is opened again and compared with the ledger; where it is not the same, or there is no
    room, there is no backup and `store.Refused` says why. What has been kept long enough is deleted afterwards.
    """
    now = (now or datetime.now()).replace(microsecond=0)
    opened = store.opened()
    with shelf.making() as making:
        copy = making / "records.duckdb"
        told = opened.copy(copy)
        if copying.recorded(copy, opened.key) != told:
            raise not_the_same(copy)
        named = names.backup(making)
        file, beside = shelf.place_for(now)
        try:
            if named:
                named.replace(beside)
            copy.replace(file)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise unwritable(file, error) from error
    shelf.expire(now)
    records = sum(count for count, _ in told.values())
    opened.log.note(Event(kind="backup", reader=by, what=file.name, told={"records": records}, at=now))
    made = Backup(file=file, made_at=now, size=file.stat().st_size, records=records)
    return replace(made, names=beside) if named else made
