"""The items of an app that Podio exports to Excel: a row per item, the app's fields as columns, read as records of a table.

What an app's fields are called is its owner's choice. The usual names, and those of the programme's own definition (a
role, an attribute), are known; the rest is for the reader to say.
"""

from collections.abc import Iterable
from typing import TypeVar

from monitoring.intake.layouts.personal import personal
from monitoring.intake.layouts.vocabulary import called, fields
from monitoring.intake.mapping import TableMapping
from monitoring.intake.sheets import Book, Sheet
from monitoring.programmes import Activity, Programme, Role
from monitoring.programmes.spelling import folded

Titled = TypeVar("Titled", Activity, Role)
_OWN = ("created_on", "created_by", "edited_on", "edited_by")


def mappings(book: Book, programme: Programme) -> list[TableMapping] | None:
    """How a book of Podio's is read; None where it is none: it has a number per item and says when or by whom it was made."""
    found: list[TableMapping] = []
    own = False
    for sheet in book.sheets:
        id = called(sheet.headings, "podio", "unique_id") or called(sheet.headings, "podio", "id")
        if id is None or not any(called(sheet.headings, "podio", name) for name in _OWN):
            continue
        own = True
        skipped = {*personal(sheet), *(called(sheet.headings, "podio", name) for name in _OWN)}
        open_to = [heading for heading in sheet.headings if heading and heading not in skipped]
        title = f"{sheet.name} {book.name.rsplit('.', 1)[0]}"
        found += (
            _match(sheet, id, open_to, programme)
            or _activity(sheet, id, open_to, title, programme)
            or _person(sheet, id, open_to, title, programme)
        )
    return found if own else None


def _match(sheet: Sheet, id: str, headings: list[str], programme: Programme) -> list[TableMapping]:
    for kind in programme.matches:
        supporter, participant = (_of(headings, _roles(programme, role)) for role in (kind.supporter, kind.participant))
        columns = _columns(headings, "match")
        if supporter and participant and "started_on" in columns:
            columns = {"match": id, "supporter": supporter, "participant": participant, **columns}
            constants = {"kind": kind.id} if len(programme.matches) == 1 else {}
            return [TableMapping(sheet=sheet.name, table="match", columns=columns, constants=constants)]
    return []


def _activity(sheet: Sheet, id: str, headings: list[str], title: str, programme: Programme) -> list[TableMapping]:
    columns = _columns(headings, "activity")
    kind = _titled(title, programme.activities)
    if "held_on" not in columns or not (kind or "kind" in columns):
        return []
    constants = {"kind": kind.id} if kind and "kind" not in columns else {}
    held = TableMapping(sheet=sheet.name, table="activity", columns={"activity": id, **columns}, constants=constants)
    heads = _columns(headings, "attendance")
    if not heads:
        return [held]
    participants = [role.id for role in programme.roles if role.part == "participant"]
    role = {"role": participants[0]} if len(participants) == 1 else {}
    return [held, TableMapping(sheet=sheet.name, table="attendance", columns={"activity": id, **heads}, constants=role)]


def _person(sheet: Sheet, id: str, headings: list[str], title: str, programme: Programme) -> list[TableMapping]:
    columns = _columns(headings, "person")
    role = _titled(title, programme.roles)
    if "joined_on" not in columns or not (role or "role" in columns):
        return []
    for attribute in programme.attributes:
        if heading := _of(headings, [attribute.id, *attribute.label.values()]):
            columns[f"attributes.{attribute.id}"] = heading
    constants = {"role": role.id} if role and "role" not in columns else {}
    return [TableMapping(sheet=sheet.name, table="person", columns={"person": id, **columns}, constants=constants)]


def _columns(headings: list[str], table: str) -> dict[str, str]:
    found = {column: called(headings, "podio", table, column) for column in fields("podio", table)}
    return {column: heading for column, heading in found.items() if heading}


def _roles(programme: Programme, id: str) -> list[str]:
    return [text for role in programme.roles if role.id == id for text in (role.id, *role.label.values())]


def _of(headings: Iterable[str], texts: Iterable[str]) -> str | None:
    wanted = {folded(text) for text in texts}
    return next((heading for heading in headings if folded(heading) in wanted), None)


def _titled(title: str, named: Iterable[Titled]) -> Titled | None:
    """The one activity or role that a title names; the longest name goes first, for one may hold another."""
    plain = folded(title)
    spoken: list[tuple[str, Titled]] = [
        (folded(text), each) for each in named for label in (each.label, each.plural) for text in label.values()
    ]
    matching = [(text, each) for text, each in spoken if text in plain]
    return max(matching, key=lambda found: len(found[0]))[1] if matching else None
