"""A meeting of a match: which match, when, how, how long, what they talked of. No notes: what was said is theirs."""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from monitoring.forms.asking import Flaw, Form, InWords, Setting, Told, day_flaws, day_told, full_day
from monitoring.forms.known import Held, Pair
from monitoring.programmes import Activity, MatchKind, Programme
from monitoring.store import Writer
from monitoring.words import said, sentence, t


def kinds(programme: Programme) -> list[Activity]:
    """The kinds of activity that are meetings of a match."""
    ids = {meeting for match in programme.matches for meeting in match.meetings}
    return [each for each in programme.activities if each.id in ids]


def kind_of(told: Told, programme: Programme) -> Activity:
    """The kind of meeting; the first where none is told."""
    return next((each for each in kinds(programme) if each.id == told.get("kind")), kinds(programme)[0])


def match_kinds(kind: Activity, programme: Programme) -> dict[str, MatchKind]:
    """The kinds of match whose meeting it is, by id."""
    return {each.id: each for each in programme.matches if kind.id in each.meetings}


def choices(told: Told, setting: Setting, *, first: str = "") -> list[Pair]:
    """The matches that run on the day: those of the supporter `first` first, then those longest without a meeting."""
    kind = kind_of(told, setting.programme)
    of_kind, on = match_kinds(kind, setting.programme), day_told(told, "on") or setting.day
    running = [each for each in setting.known.matches.values() if each.kind in of_kind and each.runs_on(on)]
    last = {each.match: each.held_on for each in setting.known.held if each.match}
    return sorted(
        running, key=lambda each: (each.supporter != first, last.get(each.match, each.started_on), each.match)
    )


def supporters(told: Told, setting: Setting) -> list[str]:
    """Who supports somebody in a match that runs."""
    return sorted({each.supporter for each in choices(told, setting) if each.supporter})


def begin(given: Mapping[str, str], setting: Setting) -> Told:
    """On the day, in the match that is given, as the two met the last time."""
    kind = kind_of(dict(given), setting.programme)
    asked = day_told({"on": given.get("on")}, "on")
    told: Told = {"kind": kind.id, "on": (asked or min(setting.day, setting.programme.to_on)).isoformat(), "topics": []}
    match = given.get("match", "")
    return told | ({"match": match} | as_last_time(match, setting) if match in setting.known.matches else {})


def as_last_time(match: str, setting: Setting) -> Told:
    """How and for how long the two met the last time."""
    last: Held | None = setting.known.last_met(match)
    return {"mode": last.mode, "minutes": last.minutes} if last else {"mode": None, "minutes": None}


def flaws(told: Told, setting: Setting) -> Iterator[Flaw]:
    """What is wrong with the day and the match on it."""
    kind, on = kind_of(told, setting.programme), day_told(told, "on")
    wrong = list(day_flaws("on", told, setting))
    yield from wrong
    pair = setting.known.matches.get(told.get("match") or "")
    if pair is None or pair.kind not in match_kinds(kind, setting.programme):
        yield Flaw(field="match", said=sentence("Vælg, hvem der mødtes."), weight="missing")
        return
    if on is None or wrong:
        return
    if on < pair.started_on:
        problem = sentence("Forløbet {match} begyndte først {day}.", match=pair.match, day=InWords(pair.started_on))
        yield Flaw(field="on", said=problem)
    elif pair.ended_on and on > pair.ended_on:
        problem = sentence("Forløbet {match} sluttede {day}.", match=pair.match, day=InWords(pair.ended_on))
        yield Flaw(field="on", said=problem)
    yield from supporter_flaws("match", pair.supporter, match_kinds(kind, setting.programme)[pair.kind], told, setting)
    if any(each.match == pair.match and each.held_on == on for each in setting.known.held):
        problem = sentence(
            "Der er allerede logget et møde i {match} {day}. Var der to?", match=pair.match, day=InWords(on)
        )
        yield Flaw(field="match", said=problem, name=f"twice-{pair.match}-{on.isoformat()}", weight="confirm")


def supporter_flaws(field: str, supporter: str | None, kind: MatchKind, told: Told, setting: Setting) -> Iterator[Flaw]:
    """What is wrong with a supporter on the day: not joined, stopped, or not active."""
    on = day_told(told, "on")
    person = setting.known.people.get((supporter or "", kind.supporter))
    if person is None or on is None:
        return
    if person.joined_on > on:
        problem = sentence("{person} kom først med {day}.", person=person.person, day=InWords(person.joined_on))
        yield Flaw(field=field, said=problem, name="supporter")
        return
    role, stretch = setting.programme.role(kind.supporter), person.on(on)
    state = next((each for each in role.states if stretch and each.id == stretch.state), None)
    if state and state.stage == "ended":
        problem = sentence(
            "{person} var stoppet {day}. Ret først status, hvis det ikke passer.", person=person.person, day=InWords(on)
        )
        yield Flaw(field=field, said=problem, name="supporter")
    elif state and state.stage != "active":
        problem = sentence(
            "{person} er ikke aktiv {day}. Er det rigtigt alligevel?", person=person.person, day=InWords(on)
        )
        yield Flaw(field=field, said=problem, name=f"inactive-{person.person}-{on.isoformat()}", weight="confirm")


def summary(told: Told, setting: Setting) -> str:
    """Which meeting, whose, when."""
    on, kind = day_told(told, "on"), kind_of(told, setting.programme)
    return f"{said(kind.label)} · {told.get('match')} · {full_day(on) if on else t('vælg en dag')}"


def write(writer: Writer, told: Told, setting: Setting) -> None:
    """The meeting, that both were there, and what they talked of."""
    kind, pair = kind_of(told, setting.programme), setting.known.matches[told["match"]]
    of_kind = match_kinds(kind, setting.programme)[pair.kind]
    activity = setting.known.next_name("activity", otherwise="A-0001")
    held = {
        "activity": activity,
        "kind": kind.id,
        "held_on": day_told(told, "on"),
        "region": pair.region,
        "mode": told.get("mode"),
        "minutes": told.get("minutes"),
        "match": pair.match,
    }
    writer.insert("activity", pa.Table.from_pylist([held]))
    both = [(pair.supporter, of_kind.supporter), (pair.participant, of_kind.participant)]
    there = [{"activity": activity, "person": who, "role": role, "heads": 1} for who, role in both if who]
    writer.insert("attendance", pa.Table.from_pylist(there))
    known = [each.id for each in kind.topics]
    if topics := [{"activity": activity, "topic": each} for each in told.get("topics") or [] if each in known]:
        writer.insert("activity_topic", pa.Table.from_pylist(topics))


MEETING = Form(id="meeting", begin=begin, flaws=flaws, summary=summary, write=write)
