"""What has been kept long enough is deleted: from the tables, from the bytes of the file, and nothing of it is remembered.

What it was stands in the access log and in `retention_run`: of which kind, up to which day, how much. Of people who are erased
their token stands among the erased, so that no backup brings them back.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from monitoring import keeping, names, store
from monitoring.programmes import Kept, Programme, Retention
from monitoring.retaining import clock
from monitoring.store import Event, Store


@dataclass(frozen=True, kw_only=True)
class Due:
    """What has been kept long enough: of which kind, all that was last on record up to which day, how many people and records."""

    kind: Kept
    until: date
    people: tuple[str, ...] = ()
    records: int = 0

    @property
    def told(self) -> dict[str, object]:
        """It in numbers, for the log."""
        return {"kind": self.kind, "until": self.until.isoformat(), "people": len(self.people), "records": self.records}


def due(programme: Programme, known: Mapping[str, Programme], today: date) -> tuple[Due, ...]:
    """What of the programme has been kept long enough `today`; nothing of a kind of which there is nothing. Raises `store.Refused`.

    `known` are all programmes: the access log is one for all of them.
    """
    opened = store.opened()
    opened.log.flush()
    own = {kind: clock.time_of(programme, kind) for kind in clock.KINDS} | {"access_log": clock.times(known)}
    written = opened.ask("retention/written", programme=programme.id)
    found = []
    for kind, kept in own.items():
        until = clock.last_due(kept, programme, today) if kept else None
        if kept is None or until is None:
            continue
        people = _people(opened, programme, kept, until) if kind == "people" else ()
        old = written[written["kind"].eq(kind) & (written["written_on"].dt.date <= until)]
        if people or len(old):
            found.append(Due(kind=kind, until=until, people=people, records=int(old["records"].sum())))
    return tuple(found)


def run(programme: Programme, known: Mapping[str, Programme], today: date, *, by: str) -> tuple[Due, ...]:
    """Delete what has been kept long enough `today`, in the name of `by`; what that was.

    It stands in the access log before it is done. Raises `store.Refused`; cut short, what is left is done by the next run, and the
    bytes of what was deleted go when the server starts.
    """
    found = due(programme, known, today)
    if not found:
        return ()
    opened, ran_at, id = store.opened(), datetime.now().replace(microsecond=0), uuid.uuid4().hex
    for each in found:
        event = Event(kind="retention", reader=by, what=each.kind, programme=programme.id, told=each.told)
        opened.log.write_now(event)
        if each.people:
            names.forget(programme.id, list(each.people))
            for person in each.people:
                opened.erase(programme.id, person, by=by, at=ran_at, reason="retention")
        elif each.kind != "access_log":
            with opened.writing() as write:
                write.expire(each.kind, programme.id, each.until)
        with opened.jotting() as jot:
            if each.kind == "access_log":
                jot.cut_log(datetime.combine(each.until + timedelta(days=1), clock_time()))
            told = {"run": id, "programme": programme.id, "kind": each.kind, "until_on": each.until}
            counted = {"people": len(each.people), "records": each.records}
            jot.keep_retention_run(told | counted | {"ran_at": ran_at, "ran_by": by})
    keeping.finish_erasing()
    return found


def _people(opened: Store, programme: Programme, kept: Retention, until: date) -> tuple[str, ...]:
    """Whose time is over: everybody last on record up to `until`; of a programme's end everybody, where that is past."""
    people = opened.ask("retention/people", programme=programme.id)
    if kept.after == "course":
        people = people[~people["runs"]]
    return tuple(people["person"][people["last_on"].dt.date <= until])
