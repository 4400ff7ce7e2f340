"""What was registered, in a line: an evening and how many came, a meeting, a person, what was corrected."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from monitoring.forms.asking import label_of
from monitoring.forms.fixable import KEYS
from monitoring.programmes import Programme
from monitoring.words import day, listed, number, said, t, tn

# By its first record of one of these a form is told of; a form writes more beside it.
_MAIN = ("activity", "match", "person", "follow_up", "standing", "outreach", "milestone", "goal", "attendance")


@dataclass(frozen=True, kw_only=True)
class Touched:
    """A record that a form added, or changed from what it said before."""

    table: str
    action: str
    record: dict[str, Any]

    @property
    def key(self) -> dict[str, Any]:
        """By which it is told from the others of its table, within its programme."""
        return {name: self.record.get(name) for name in KEYS.get(self.table, ())}


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A form that was sent: when, by whom, and the records it touched."""

    batch: str
    what: str
    kind: str
    on: date
    by: str
    touched: list[Touched] = field(default_factory=list)

    @property
    def main(self) -> Touched | None:
        """The record it is told by."""
        ranked = [each for each in self.touched if each.table in _MAIN]
        return min(ranked, key=lambda each: (_MAIN.index(each.table), each.action != "add"), default=None)


def sent(found: pd.DataFrame) -> list[Sent]:
    """The forms of the rows of registering/latest, the newest first."""
    forms: dict[str, Sent] = {}
    for row in found.to_dict("records"):
        head = {name: row[name] for name in ("batch", "what", "kind")}
        form = forms.setdefault(
            row["batch"], Sent(**head, on=pd.Timestamp(row["recorded_on"]).date(), by=row["recorded_by"])
        )
        if isinstance(row["told"], str):
            record = json.loads(row["told"]) | (json.loads(row["changes"]) if isinstance(row["changes"], str) else {})
            form.touched.append(Touched(table=row["record_table"], action=row["action"], record=record))
    return list(forms.values())


def told(form: Sent, programme: Programme) -> str:
    """What the form was, in a line."""
    main = form.main
    if main is None:
        return t("Intet er tilbage af det, der blev registreret.")
    line = of_record(main.table, main.record, programme, form.touched)
    if form.kind == "correction":
        return t("Slettet: {what}", what=line) if main.action == "delete" else t("Rettet: {what}", what=line)
    return line


def of_record(table: str, record: dict[str, Any], programme: Programme, beside: Iterable[Touched] = ()) -> str:
    """A record in a line, with what was written beside it."""
    beside = list(beside)
    if table == "activity":
        came = [each.record for each in beside if each.table == "attendance" and each.action == "add"]
        parts = [label_of(programme.activities, record["kind"]), _day(record["held_on"])]
        if record.get("match"):
            parts.insert(1, record["match"])
        if record.get("title"):
            parts.insert(1, f"»{record['title']}«")
        told = " · ".join(parts)
        return f"{told}: {people(came)}" if came and not record.get("match") else told
    if table == "attendance":
        who = record.get("person") or t("{n} uden navn", n=number(record["heads"]))
        return f"{who} · {record['activity']}"
    if table == "match":
        pair = listed([record.get("supporter") or "?", record["participant"]])
        parts = [t("Forløb {match}: {pair}", match=record["match"], pair=pair)]
        parts += [t("slut {day}", day=_day(record["ended_on"]))] if record.get("ended_on") else []
        return " · ".join(parts)
    if table == "goal":
        kinds = [option for kind in programme.matches for option in kind.goal_categories]
        return f"{record['match']} · {label_of(kinds, record['category'])}"
    if table == "follow_up":
        kinds_of = [each for kind in programme.matches for each in kind.follow_ups]
        told = f"{label_of(kinds_of, record['kind'])} · {record['match']}"
        return f"{told} · {_day(record['held_on'])}" if record.get("held_on") else told
    if table in ("person", "standing"):
        role = next((each for each in programme.roles if each.id == record["role"]), None)
        label = said(role.label) if role else record["role"]
        if table == "person":
            return f"{label} {record['person']} · {_day(record['joined_on'])}"
        state = label_of(role.states if role else (), record["state"])
        return f"{label} {record['person']} · {state} · {_day(record['from_on'])}"
    if table == "outreach":
        return f"{record['actor']} · {label_of(programme.outreach.channels, record['channel'])} · {_day(record['sent_on'])}"
    if table == "milestone":
        told = label_of(programme.milestones, record["milestone"])
        return f"{told} · {_day(record['done_on'])}" if record.get("done_on") else told
    return " · ".join(str(record.get(name)) for name in KEYS.get(table, ()))


def people(came: list[dict[str, Any]]) -> str:
    """How many came, and how many of them without a name."""
    heads = sum(int(each["heads"]) for each in came)
    nameless = sum(int(each["heads"]) for each in came if each["person"] is None)
    told = tn("{n} menneske", "{n} mennesker", heads)
    return told + (t(", heraf {n} uden navn", n=number(nameless)) if nameless else "")


def _day(text: str) -> str:
    return day(date.fromisoformat(text[:10]))
