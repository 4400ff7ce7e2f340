"""A person erased: from every table, from the bytes of the file and its backups, from the names and from what is held in memory."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from monitoring import names, store
from monitoring.keeping import shelf
from monitoring.store import Event, NamesFile, Refused, Store, carrying, exchanging, memories
from monitoring.store.erasures import Reason
from monitoring.words import sentence


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """What came of it: how many pseudonyms and answers in words were the person's, and how many backups were written anew.

    `left` are backups that could not be: another key opens them. Nothing here names the person.
    """

    programme: str
    pseudonyms: int
    answers: int
    backups: int
    left: tuple[Path, ...] = ()


def erase(programme: str, person: str, *, by: str, reason: Reason = "asked", now: datetime | None = None) -> Erasure:
    """Erase everything of `person`, by pseudonym, and of every pseudonym found to be the same person's.

    What remains tells of nobody; docs/decisions/0026 says what. The database is written anew and exchanged, while those who
    have pages open go on; so is every backup that the key opens. Raises `store.Refused`; what was begun then is gone on with
    by `finish_erasing`, or by asking again.
    """
    now = (now or datetime.now()).replace(microsecond=0)
    opened = store.opened()
    named = names.forget(programme, [person])
    if not named and not opened.mentions(programme, [person]):
        raise Refused(
            sentence("Der er intet om {person} i programmet {programme}.", person=person, programme=programme),
            sentence("Se efter, om pseudonymet er skrevet rigtigt. Intet er ændret."),
        )
    if wrong := opened.disagreements():
        raise Refused(
            sentence("Posterne i {tables} er ikke dem, der blev skrevet.", tables=", ".join(wrong)),
            sentence("Hent først en sikkerhedskopi frem; slet så igen. Intet andet end navnet er slettet."),
        )
    opened.log.flush()
    found = opened.erase(programme, person, by=by, at=now, reason=reason)
    if others := [each for each in found.people if each != person]:
        names.forget(programme, others)
    told = {"reason": reason, "pseudonyms": len(found.people)}
    opened.log.write_now(Event(kind="erase", reader=by, what="records", programme=programme, told=told, at=now))
    written, left = _finish(opened)
    for each in shelf.names_backups():
        left += _without(each, programme, found.people)
    memories.erased([*found.people, *found.texts])
    if standing := opened.mentions(programme, found.people):
        raise Refused(
            sentence("Pseudonymet står stadig i {places}.", places=", ".join(standing)),
            sentence("Send beskeden til den, der driver Programpuls: noget blev ikke slettet."),
        )
    return Erasure(
        programme=programme,
        pseudonyms=len(found.people),
        answers=len(found.texts),
        backups=written,
        left=tuple(left),
    )


def finish_erasing() -> bool:
    """Go on with an erasing that was cut short after the person was taken out of the tables; whether there was one."""
    opened = store.opened()
    if not opened.erasing_is_unfinished():
        return False
    _finish(opened)
    return True


def _finish(opened: Store) -> tuple[int, list[Path]]:
    """Write the database and its backups anew; how many backups, and those that could not be."""
    opened.log.flush()
    with opened.aside() as key:
        exchanging.rewrite(opened.file, key, key)
    # What is older than the newest schema is brought back by nobody, and a backup is newer.
    for each in shelf.older_schemas():
        each.unlink(missing_ok=True)
    carried, written, left = opened.carried(), 0, []
    for backup in shelf.backups():
        try:
            written += bool(exchanging.changed(backup.file, key, partial(carrying.put, carried=carried, logs=False)))
        except Refused:
            left.append(backup.file)
    memories.forget()
    opened.erasing_is_finished()
    return written, left


def _without(file: Path, programme: str, people: tuple[str, ...]) -> list[Path]:
    """Take the names of `people` out of a backup of the names; the file itself where that could not be."""
    try:
        NamesFile(file, names.opened().key).forget(programme, people)
    except Refused:
        return [file]
    return []
