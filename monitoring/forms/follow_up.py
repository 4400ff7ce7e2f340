"""A check-in, or another follow-up, that was held in a match, and what came of it."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa

from monitoring.forms.asking import Flaw, Form, InWords, Setting, Told, day_flaws, day_told, full_day, label_of
from monitoring.forms.known import Pair
from monitoring.programmes import FollowUp, MatchKind, Programme
from monitoring.store import Writer
from monitoring.words import sentence, t


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A follow-up of a match that was not held: when it is due, and whether that is on record."""

    pair: Pair
    follow_up: FollowUp
    due_on: date
    on_record: bool

    @property
    def id(self) -> str:
        """By which it is told from the others."""
        return f"{self.pair.match} {self.follow_up.id}"


def kinds(programme: Programme) -> list[MatchKind]:
    """The kinds of match that have follow-ups."""
    return [each for each in programme.matches if each.follow_ups]


def waiting(setting: Setting) -> list[Waiting]:
    """Every follow-up of a running match that was not held, the one due first first."""
    recorded: dict[tuple[str, str], list[tuple[date, date | None]]] = {}
    for each in setting.known.follow_ups:
        recorded.setdefault((each.match, each.kind), []).append((each.due_on, each.held_on))
    found = []
    for kind in kinds(setting.programme):
        for pair in setting.known.matches.values():
            if pair.kind != kind.id or not pair.runs_on(setting.day):
                continue
            for follow_up in kind.follow_ups:
                there = recorded.get((pair.match, follow_up.id), [])
                if any(held_on for _, held_on in there):
                    continue
                due_on = there[0][0] if there else due(pair.started_on, follow_up)
                found.append(Waiting(pair=pair, follow_up=follow_up, due_on=due_on, on_record=bool(there)))
    return sorted(found, key=lambda each: (each.due_on, each.id))


def due(started_on: date, follow_up: FollowUp) -> date:
    """The day a follow-up is due; the last of the month where the month has no such day."""
    if follow_up.after_months is None:
        return started_on + timedelta(days=follow_up.after_days or 0)
    months = started_on.year * 12 + started_on.month - 1 + follow_up.after_months
    year, month = divmod(months, 12)
    return date(year, month + 1, min(started_on.day, monthrange(year, month + 1)[1]))


def begin(given: Mapping[str, str], setting: Setting) -> Told:
    """On the day; the first that is due of the match that is given."""
    asked = day_told({"on": given.get("on")}, "on")
    first = next((each.id for each in waiting(setting) if each.pair.match == given.get("match")), None)
    return {"on": (asked or min(setting.day, setting.programme.to_on)).isoformat(), "due": first}


def found(told: Told, setting: Setting) -> Waiting | None:
    """The follow-up that is told of."""
    return next((each for each in waiting(setting) if each.id == told.get("due")), None)


def flaws(told: Told, setting: Setting) -> Iterator[Flaw]:
    """What is wrong with the day, and that a follow-up is chosen."""
    wrong = list(day_flaws("on", told, setting))
    yield from wrong
    chosen, on = found(told, setting), day_told(told, "on")
    if chosen is None:
        yield Flaw(field="due", said=sentence("Vælg, hvilken opfølgning der blev holdt."), weight="missing")
    elif on and not wrong and on < chosen.pair.started_on:
        problem = sentence(
            "Forløbet {match} begyndte først {day}.", match=chosen.pair.match, day=InWords(chosen.pair.started_on)
        )
        yield Flaw(field="on", said=problem)


def summary(told: Told, setting: Setting) -> str:
    """Which follow-up, whose, when."""
    chosen, on = found(told, setting), day_told(told, "on")
    which = label_of([chosen.follow_up], chosen.follow_up.id) if chosen else ""
    return f"{which} · {chosen.pair.match if chosen else ''} · {full_day(on) if on else ''}"


def write(writer: Writer, told: Told, setting: Setting) -> None:
    """That it was held, on the record that was due where there is one."""
    chosen = found(told, setting)
    if chosen is None:
        raise LookupError("There is no such follow-up.")
    key = {"match": chosen.pair.match, "kind": chosen.follow_up.id, "due_on": chosen.due_on}
    held = {"held_on": day_told(told, "on"), "outcome": told.get("outcome")}
    if chosen.on_record:
        named = {"programme": setting.programme.id, **key}
        writer.correct("follow_up", named, held, by=setting.by, reason=t("Holdt."))
    else:
        writer.insert("follow_up", pa.Table.from_pylist([key | held]))


FOLLOW_UP = Form(id="follow_up", begin=begin, flaws=flaws, summary=summary, write=write)
