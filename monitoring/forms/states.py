"""Somebody changes state: a break, an end, back again, on the waiting list or off it."""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from monitoring.forms.asking import Flaw, Form, InWords, Setting, Told, day_flaws, day_told, full_day, label_of
from monitoring.forms.known import Person
from monitoring.programmes import Programme, Role, State
from monitoring.store import Writer
from monitoring.words import said, sentence, t


def roles(programme: Programme) -> list[Role]:
    """The roles that have states to change between, those who support first."""
    parts = {"supporter": 0, "participant": 1, "other": 2}
    return sorted((each for each in programme.roles if len(each.states) > 1), key=lambda each: parts[each.part])


def queues(programme: Programme) -> list[Role]:
    """The roles that have a waiting list."""
    return [each for each in roles(programme) if each.part == "participant" and each.in_stage("waiting")]


def role_of(told: Told, programme: Programme) -> Role:
    """The role; the first where none is told."""
    offered = queues(programme) if told.get("queue") else roles(programme)
    return next((each for each in offered if each.id == told.get("role")), offered[0])


def people(told: Told, setting: Setting) -> list[Person]:
    """Whose state can change: of a waiting list those who are not on it, or, to be taken off, those who are."""
    role = role_of(told, setting.programme)
    everybody = setting.known.in_role(role.id)
    if not told.get("queue"):
        return everybody
    on_it = role.in_stage("waiting")
    off = told["queue"] == "off"
    return [each for each in everybody if bool(each.open and each.open.state in on_it) is off]


def states(told: Told, setting: Setting) -> list[State]:
    """Into which states the person can come."""
    role = role_of(told, setting.programme)
    person = setting.known.people.get((told.get("person") or "", role.id))
    now = person.open.state if person and person.open else None
    others = [each for each in role.states if each.id != now]
    if not told.get("queue"):
        return others
    return [each for each in others if (each.stage == "waiting") is (told["queue"] == "on")]


def state_of(told: Told, setting: Setting) -> str | None:
    """The state told; the only one there can be where none is."""
    offered = [each.id for each in states(told, setting)]
    return told["state"] if told.get("state") in offered else offered[0] if len(offered) == 1 else None


def begin(given: Mapping[str, str], setting: Setting) -> Told:
    """On the day, the person that is given."""
    role = role_of(dict(given), setting.programme)
    asked = day_told({"on": given.get("on")}, "on")
    on = (asked or min(setting.day, setting.programme.to_on)).isoformat()
    return {"role": role.id, "person": given.get("person"), "on": on}


def begin_queue(given: Mapping[str, str], setting: Setting) -> Told:
    """To be put on the waiting list."""
    return begin(given, setting) | {"queue": "on", "role": role_of({"queue": "on"}, setting.programme).id}


def flaws(told: Told, setting: Setting) -> Iterator[Flaw]:
    """What is wrong with who, into which state, from which day."""
    role = role_of(told, setting.programme)
    wrong = list(day_flaws("on", told, setting, before_it_began=True))
    yield from wrong
    person = next((each for each in people(told, setting) if each.person == told.get("person")), None)
    if person is None:
        yield Flaw(field="person", said=sentence("Vælg hvem."), weight="missing")
        return
    if state_of(told, setting) is None:
        yield Flaw(field="state", said=sentence("Vælg den nye status."), weight="missing")
    if not wrong:
        yield from change_flaws("on", person, told, setting)
    ended = role.in_stage("ended")
    part = "supporter" if role.part == "supporter" else "participant"
    running = [each.match for each in setting.known.matches_of(person.person, part) if each.ended_on is None]
    if role.part == "supporter" and state_of(told, setting) in ended and running:
        problem = sentence(
            "{person} har forløb, der løber: {matches}. Skal de løbe videre?",
            person=person.person,
            matches=", ".join(running),
        )
        yield Flaw(field="state", said=problem, name=person.person, weight="confirm")


def change_flaws(field: str, person: Person, told: Told, setting: Setting) -> Iterator[Flaw]:
    """What keeps the person from changing state on the day."""
    on, now = day_told(told, "on"), person.open
    if on and on < person.joined_on:
        problem = sentence("{person} kom først med {day}.", person=person.person, day=InWords(person.joined_on))
        yield Flaw(field=field, said=problem, name="joined")
    elif on and now and now.from_on >= on:
        problem = sentence(
            "{person} fik den nuværende status {day}. Vælg en senere dag, eller ret den post.",
            person=person.person,
            day=InWords(now.from_on),
        )
        yield Flaw(field=field, said=problem, name="since")
    elif on and not now and person.stretches and (person.stretches[-1].to_on or on) >= on:
        problem = sentence("{person} har en anden status {day}.", person=person.person, day=InWords(on))
        yield Flaw(field=field, said=problem, name="other")


def summary(told: Told, setting: Setting) -> str:
    """Who, what from now on, since when."""
    role, on = role_of(told, setting.programme), day_told(told, "on")
    state = label_of(role.states, state_of(told, setting))
    return f"{said(role.label)} {told.get('person')} · {state} · {full_day(on) if on else ''}"


def write(writer: Writer, told: Told, setting: Setting) -> None:
    """The state that was ends the day before, the new one begins."""
    role, state = role_of(told, setting.programme), state_of(told, setting)
    if state:
        reason = told.get("reason") if told.get("reason") in {each.id for each in role.reasons} else None
        change(writer, setting.known.people[(told["person"], role.id)], state, told, setting, reason=reason)


def change(
    writer: Writer, person: Person, state: str, told: Told, setting: Setting, *, reason: str | None = None
) -> None:
    """Let the person be in the state from the day on: what they were ends the day before."""
    on, now = day_told(told, "on"), person.open
    if on is None:
        raise LookupError("There is no day to change on.")
    who = {"person": person.person, "role": person.role}
    if now:
        key = {"programme": setting.programme.id, **who, "state": now.state, "from_on": now.from_on}
        before = on.fromordinal(on.toordinal() - 1)
        writer.correct("standing", key, {"to_on": before}, by=setting.by, reason=t("Ny status."))
    record = {**who, "state": state, "from_on": on, "reason": reason}
    writer.insert("standing", pa.Table.from_pylist([record]))


STATE = Form(id="state", begin=begin, flaws=flaws, summary=summary, write=write)
QUEUE = Form(id="waiting", begin=begin_queue, flaws=flaws, summary=summary, write=write)
