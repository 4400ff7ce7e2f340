"""An evening or anything else that was held for several: which day, where, who came by name and how many without."""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from monitoring.forms.asking import (
    Flaw,
    Form,
    Heads,
    InWords,
    Labelled,
    Setting,
    Told,
    Weight,
    day_flaws,
    day_told,
    full_day,
    latest,
)
from monitoring.forms.known import Held, Person
from monitoring.programmes import Activity, Programme, Role
from monitoring.rhythm import gatherings
from monitoring.store import Writer
from monitoring.words import said, sentence, tn

MODES = ("physical", "online", "phone")
LONGEST_TITLE = 120


def kinds(programme: Programme) -> list[Activity]:
    """What can be logged: the kinds that are no meetings of a match, those agreed most often first."""
    return gatherings(programme)


def kind_of(told: Told, programme: Programme) -> Activity:
    """The kind that is logged; the first where none is told."""
    return next((each for each in kinds(programme) if each.id == told.get("kind")), kinds(programme)[0])


def asks_more(kind: Activity) -> bool:
    """Whether a title, a manner and a length are worth asking for: of what is not the same every week."""
    return kind.weekday is None


def roles(kind: Activity, setting: Setting) -> list[Role]:
    """Who may have come: participants and supporters, and whoever else ever came to the kind."""
    came = {role for _, role, of in setting.known.visits if of == kind.id}
    parts = {"participant": 0, "supporter": 1, "other": 2}
    asked = [each for each in setting.programme.roles if each.part != "other" or each.id in came]
    return sorted(asked, key=lambda each: parts[each.part])


def begin(given: Mapping[str, str], setting: Setting) -> Told:
    """The latest day it can have been, and place, manner and length as the last time."""
    kind = kind_of(dict(given), setting.programme)
    last = setting.known.last_held(kind.id)
    own = [each for each in reversed(setting.known.held) if each.recorded_by == setting.by and each.region]
    last_place = next((each for each in own if each.kind == kind.id), last or next(iter(own), None))
    regions = [each.id for each in setting.programme.regions]
    place = given.get("place") or (last_place and last_place.region)
    asked = day_told({"on": given.get("on")}, "on")
    return {
        "kind": kind.id,
        "on": (asked or latest(kind.weekday, min(setting.day, setting.programme.to_on))).isoformat(),
        "region": place if place in regions else regions[0] if len(regions) == 1 else None,
        "mode": last.mode if last else None,
        "minutes": last.minutes if last else None,
    }


def is_kept_without_names(kind: Activity, setting: Setting) -> bool:
    """Whether the kind was logged before and nobody ever by name, as an open counselling is."""
    came = [who for who, _, of in setting.known.visits if of == kind.id]
    return bool(came) and not any(came)


def first_in_sight(role: Role, kind: Activity, told: Told, setting: Setting) -> list[Person]:
    """Everybody in the role who had joined by the day, those who come most often lately first; who has stopped is last."""
    on, known = day_told(told, "on") or setting.day, setting.known

    def rank(person: Person) -> tuple[bool, int, int, str]:
        visits = known.visits.get((person.person, role.id, kind.id))
        last = visits.last_on.toordinal() if visits else 0
        return _has_stopped(person, role, kind, told, setting), -(visits.lately if visits else 0), -last, person.person

    return sorted((each for each in known.in_role(role.id) if each.joined_on <= on), key=rank)


def came(told: Told, role: str) -> list[str]:
    """Who came in the role, by name."""
    return list(told.get(f"came.{role}", []))


def unnamed(told: Told, role: str) -> int:
    """How many came in the role without a name."""
    return int(told.get(f"heads.{role}") or 0)


def heads(told: Told, setting: Setting) -> int:
    """How many came in all."""
    asked = roles(kind_of(told, setting.programme), setting)
    return sum(len(set(came(told, each.id))) + unnamed(told, each.id) for each in asked)


def logged_already(told: Told, setting: Setting) -> Held | None:
    """The same kind on the same day at the same place, if it is logged."""
    on, kind, place = day_told(told, "on"), kind_of(told, setting.programme), told.get("region")
    same = [each for each in setting.known.held if each.kind == kind.id and each.held_on == on]
    return next((each for each in same if each.region == place or each.region is None), None)


def flaws(told: Told, setting: Setting) -> Iterator[Flaw]:
    """What is wrong with the day, the place, and who came."""
    kind, on = kind_of(told, setting.programme), day_told(told, "on")
    wrong = list(day_flaws("on", told, setting))
    yield from wrong
    if on and not wrong:
        if there := logged_already(told, setting):
            problem = sentence(
                "{kind} {day} er allerede logget: {people}.",
                kind=Labelled(kind.label),
                day=InWords(on),
                people=Heads(there.heads),
            )
            yield Flaw(field="on", said=problem, name="logged", weight="stop" if kind.weekday else "confirm")
        if on != latest(kind.weekday, on):
            problem = sentence(
                "{kind} plejer ikke at være {day}. Er dagen rigtig?", day=InWords(on), kind=Labelled(kind.label)
            )
            yield Flaw(field="on", said=problem, name=f"weekday-{on.isoformat()}", weight="confirm")
    if told.get("region") not in {each.id for each in setting.programme.regions}:
        yield Flaw(field="region", said=sentence("Vælg, hvor det var."), weight="missing")
    if len(told.get("title") or "") > LONGEST_TITLE:
        yield Flaw(field="title", said=sentence("Titlen er for lang. Brug højst {n} tegn.", n=LONGEST_TITLE))
    for role in roles(kind, setting):
        yield from _of_who_came(role, kind, told, setting)
    if heads(told, setting) == 0:
        yield Flaw(field="came", said=sentence("Tryk på dem, der kom."), weight="missing")


def _of_who_came(role: Role, kind: Activity, told: Told, setting: Setting) -> Iterator[Flaw]:
    field, on, names = f"came.{role.id}", day_told(told, "on"), came(told, role.id)
    for name in dict.fromkeys(names):
        person = setting.known.people.get((name, role.id))
        if names.count(name) > 1:
            yield Flaw(field=field, said=sentence("{person} står to gange.", person=name), name=name)
        elif person is None:
            yield Flaw(
                field=field,
                said=sentence("{person} findes ikke. Registrér først en ny person.", person=name),
                name=name,
            )
        elif on and person.joined_on > on:
            problem = sentence("{person} kom først med {day}.", person=name, day=InWords(person.joined_on))
            yield Flaw(field=field, said=problem, name=name)
        elif on and (visits := setting.known.visits.get((name, role.id, kind.id))) and visits.last_on == on:
            problem = sentence("{person} er allerede logget {day}.", person=name, day=InWords(on))
            weight: Weight = "stop" if kind.weekday else "confirm"
            yield Flaw(field=field, said=problem, name=f"{name}-{on.isoformat()}", weight=weight)
        elif on and _has_stopped(person, role, kind, told, setting):
            problem = sentence("{person} er registreret som stoppet. Kom vedkommende alligevel?", person=name)
            yield Flaw(field=field, said=problem, name=name, weight="confirm")
    for other in roles(kind, setting):
        if other.id < role.id:
            for name in sorted(set(names) & set(came(told, other.id))):
                yield Flaw(field=field, said=sentence("{person} står i to roller.", person=name), name=name)


def _has_stopped(person: Person, role: Role, kind: Activity, told: Told, setting: Setting) -> bool:
    """Whether they had stopped by the day and have not come since."""
    stretch = person.on(day_told(told, "on") or setting.day)
    if stretch is None or stretch.state not in role.in_stage("ended"):
        return False
    visits = setting.known.visits.get((person.person, role.id, kind.id))
    return visits is None or visits.last_on < stretch.from_on


def summary(told: Told, setting: Setting) -> str:
    """How many came, to what, when."""
    on, kind = day_told(told, "on"), kind_of(told, setting.programme)
    came = tn("{n} menneske", "{n} mennesker", heads(told, setting))
    return f"{came} · {said(kind.label)} {full_day(on) if on else ''}"


def write(writer: Writer, told: Told, setting: Setting) -> None:
    """The activity, a row for everybody who came by name, and one per role for the heads without."""
    kind = kind_of(told, setting.programme)
    activity = setting.known.next_name("activity", otherwise="A-0001")
    held = {
        "activity": activity,
        "kind": kind.id,
        "held_on": day_told(told, "on"),
        "region": told.get("region"),
        "title": (told.get("title") or "").strip() or None,
        "mode": told.get("mode"),
        "minutes": told.get("minutes"),
    }
    writer.insert("activity", pa.Table.from_pylist([held]))
    there = [
        {"activity": activity, "person": name, "role": role.id, "heads": 1}
        for role in roles(kind, setting)
        for name in came(told, role.id)
    ]
    there += [
        {"activity": activity, "person": None, "role": role.id, "heads": count}
        for role in roles(kind, setting)
        if (count := unnamed(told, role.id))
    ]
    writer.insert("attendance", pa.Table.from_pylist(there))


EVENING = Form(id="evening", begin=begin, flaws=flaws, summary=summary, write=write)
