"""Corrects or deletes one record, with a reason; what it said before is kept in the change log."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from monitoring.forms.asking import Flaw, Form, InWords, Setting, Told, day_told
from monitoring.forms.fixable import BELONGING, KEYS, Field, Record, fields_of
from monitoring.forms.telling import Touched, of_record
from monitoring.store import Writer
from monitoring.words import sentence

LONGEST_REASON = 300
# Days that cannot come before others of the same record.
_ORDERED = (("from_on", "to_on"), ("started_on", "ended_on"), ("set_on", "closed_on"))
_MAY_LIE_AHEAD = ("due_on", "to_on")


def key_of(table: str, text: str) -> dict[str, Any] | None:
    """The key that an address names: as JSON, or its parts in order with spaces between; None where it names none."""
    if table not in KEYS:
        return None
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    if isinstance(told, dict):
        named = {name: value for name, value in told.items() if name in KEYS[table]}
    else:
        named = dict(zip(KEYS[table], text.split(" "), strict=False))
    return named or None


def address_of(touched: Touched) -> str:
    """How an address names a record."""
    return f"{touched.table}:{json.dumps(touched.key, ensure_ascii=False)}"


def form_for(table: str, record: Record, came: list[Record]) -> Form:
    """The form that corrects the record; `came` are the attendances of an activity."""

    def begin(given: Mapping[str, str], setting: Setting) -> Told:
        told: Told = {each.name: value_of(record, each) for each in fields_of(table, record, setting.programme)}
        for row in came if table == "activity" else []:
            if row["person"] is None:
                told[f"heads.{row['role']}"] = told.get(f"heads.{row['role']}", 0) + row["heads"]
            else:
                told.setdefault(f"came.{row['role']}", []).append(row["person"])
        return told | {"delete": given.get("delete") == "yes"}

    def flaws(told: Told, setting: Setting) -> Iterator[Flaw]:
        reason = (told.get("why") or "").strip()
        if not told.get("delete"):
            yield from _flaws(table, record, came, told, setting)
        if not reason:
            yield Flaw(field="why", said=sentence("Skriv hvorfor. Det står i loggen over rettelser."), weight="missing")
        elif len(reason) > LONGEST_REASON:
            yield Flaw(field="why", said=sentence("Begrundelsen er for lang. Brug højst {n} tegn.", n=LONGEST_REASON))

    def summary(told: Told, setting: Setting) -> str:
        beside = [Touched(table="attendance", action="add", record=row) for row in came]
        return of_record(table, record, setting.programme, beside)

    def write(writer: Writer, told: Told, setting: Setting) -> None:
        (_delete if told.get("delete") else _correct)(writer, table, record, came, told, setting)

    id = f"{table}:{json.dumps({name: record.get(name) for name in KEYS[table]}, ensure_ascii=False)}"
    return Form(id=id, what=table, kind="correction", begin=begin, flaws=flaws, summary=summary, write=write)


def value_of(record: Record, field: Field) -> Any:
    """What stands in the field of the record."""
    if field.name.startswith("attributes."):
        attributes = record.get("attributes") or {}
        return attributes.get(field.name.removeprefix("attributes."))
    value = record.get(field.name)
    return value[:10] if field.kind == "day" and value else value


def changed(table: str, record: Record, told: Told, setting: Setting) -> Record:
    """The columns of the record that will say something else, and what."""
    new: Record = {}
    for each in fields_of(table, record, setting.programme):
        value = told.get(each.name)
        if value == "":
            value = None
        if value == value_of(record, each):
            continue
        if each.name.startswith("attributes."):
            new.setdefault("attributes", dict(record.get("attributes") or {}))
            id = each.name.removeprefix("attributes.")
            new["attributes"] = {name: code for name, code in new["attributes"].items() if name != id}
            new["attributes"] |= {id: value} if value is not None else {}
        else:
            new[each.name] = value
    return new


def attended(record: Record, came: list[Record], told: Told) -> tuple[list[Record], list[Record]]:
    """Of an activity the attendances that are taken out, and those that are put in."""
    out: list[Record] = []
    into: list[Record] = []
    roles = {name.partition(".")[2] for name in told if name.startswith(("came.", "heads."))}
    for role in sorted(roles | {row["role"] for row in came}):
        names = list(dict.fromkeys(told.get(f"came.{role}") or []))
        there = [row for row in came if row["role"] == role]
        out += [row for row in there if row["person"] is not None and row["person"] not in names]
        into += [
            {"person": name, "role": role, "heads": 1} for name in names if name not in [row["person"] for row in there]
        ]
        nameless = [row for row in there if row["person"] is None]
        heads = int(told.get(f"heads.{role}") or 0)
        if heads != sum(row["heads"] for row in nameless):
            out += nameless
            into += [{"person": None, "role": role, "heads": heads}] if heads else []
    return out, into


def _flaws(table: str, record: Record, came: list[Record], told: Told, setting: Setting) -> Iterator[Flaw]:
    for each in fields_of(table, record, setting.programme):
        value = told.get(each.name)
        if each.needed and value in (None, "", 0):
            yield Flaw(field=each.name, said=sentence("Dette felt kan ikke være tomt."))
        on = day_told(told, each.name) if each.kind == "day" else None
        if on and on > setting.today and each.name not in _MAY_LIE_AHEAD:
            problem = sentence("Dagen ligger ude i fremtiden. Vælg i dag eller en tidligere dag.")
            yield Flaw(field=each.name, said=problem)
        if (
            on
            and each.name == "held_on"
            and table == "activity"
            and not setting.programme.from_on <= on <= setting.programme.to_on
        ):
            yield Flaw(field=each.name, said=sentence("Dagen ligger uden for programmets periode."))
    for first, last in _ORDERED:
        begins, ends = day_told(told, first), day_told(told, last)
        if begins and ends and ends < begins:
            yield Flaw(field=last, said=sentence("Slutdagen kan ikke ligge før {day}.", day=InWords(begins)))
    if table == "activity":
        on = day_told(told, "held_on")
        for name in [name for name in told if name.startswith("came.")]:
            for person in told[name] or []:
                who = setting.known.people.get((person, name.removeprefix("came.")))
                if who and on and who.joined_on > on:
                    problem = sentence("{person} kom først med {day}.", person=person, day=InWords(who.joined_on))
                    yield Flaw(field=name, said=problem, name=person)
    if not changed(table, record, told, setting) and not (table == "activity" and any(attended(record, came, told))):
        yield Flaw(field="", said=sentence("Intet er ændret endnu."), weight="missing")


def _named(table: str, record: Record, setting: Setting) -> dict[str, Any]:
    days = [name for name in KEYS[table] if name.endswith("_on")]
    named = {name: record.get(name) for name in KEYS[table]}
    return {
        "programme": setting.programme.id,
        **named,
        **{name: date.fromisoformat(record[name][:10]) for name in days},
    }


def _correct(writer: Writer, table: str, record: Record, came: list[Record], told: Told, setting: Setting) -> None:
    by, reason = setting.by, told["why"].strip()
    new = changed(table, record, told, setting)
    named = _named(table, record, setting)
    if "attributes" in new:
        # A map is written as a column that is one.
        pairs = pa.array([list(new.pop("attributes").items())], pa.map_(pa.string(), pa.string()))
        records = pa.Table.from_pylist([named | new]).append_column("attributes", pairs)
        writer.replace(table, records, by=by, reason=reason)
    elif new:
        writer.correct(table, named, new, by=by, reason=reason)
    if table != "activity":
        return
    out, into = attended(record, came, told)
    for row in out:
        key = {"programme": setting.programme.id, **{name: row[name] for name in KEYS["attendance"]}}
        writer.delete("attendance", key, by=by, reason=reason)
    if into:
        writer.insert("attendance", pa.Table.from_pylist([{"activity": record["activity"], **row} for row in into]))


def _delete(writer: Writer, table: str, record: Record, came: list[Record], told: Told, setting: Setting) -> None:
    key = _named(table, record, setting)
    for other in BELONGING.get(table, ()):
        writer.delete(other, key, by=setting.by, reason=told["why"].strip())
    writer.delete(table, key, by=setting.by, reason=told["why"].strip())
