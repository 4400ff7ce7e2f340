"""Somebody new: a pseudonym, never a name; role, place, and what the definition asks of a person in that role."""

import re
from collections.abc import Iterator, Mapping

import pyarrow as pa

from monitoring.forms.asking import Flaw, Form, Setting, Told, day_flaws, day_told, full_day
from monitoring.programmes import Attribute, Programme, Role
from monitoring.store import Writer
from monitoring.words import said, sentence

# What is told where somebody does not wish to answer, or it is not known: nothing is recorded.
UNTOLD = "-"
_PSEUDONYM = re.compile(r"^[^\W\d_]{0,4}-?\d{1,6}[a-z]?$")


def role_of(told: Told, programme: Programme) -> Role:
    """The role; the first where none is told."""
    return next((each for each in programme.roles if each.id == told.get("role")), programme.roles[0])


def attributes(role: Role, programme: Programme) -> list[Attribute]:
    """What is asked of a person in the role."""
    return [each for each in programme.attributes if role.id in each.roles]


def proposed(role: Role, setting: Setting) -> str:
    """A pseudonym that is free, by the pattern of the role's others."""
    return setting.known.next_name("person", role.id, otherwise=f"{said(role.label)[:1].upper()}-001")


def begin(given: Mapping[str, str], setting: Setting) -> Told:
    """In the role that is given, with a pseudonym that is free, in the first state of the role."""
    role = role_of(dict(given), setting.programme)
    regions = [each.id for each in setting.programme.regions]
    return {
        "role": role.id,
        "person": proposed(role, setting),
        "region": regions[0] if len(regions) == 1 else None,
        "on": min(setting.day, setting.programme.to_on).isoformat(),
        "state": role.states[0].id if role.states else None,
    }


def flaws(told: Told, setting: Setting) -> Iterator[Flaw]:
    """What is wrong with the pseudonym, the day, the place, the state."""
    role = role_of(told, setting.programme)
    yield from pseudonym_flaws(told.get("person") or "", role, setting)
    yield from day_flaws("on", told, setting, before_it_began=True)
    if told.get("region") not in {each.id for each in setting.programme.regions}:
        yield Flaw(field="region", said=sentence("Vælg, hvor personen hører til."), weight="missing")
    if role.states and told.get("state") not in {each.id for each in role.states}:
        yield Flaw(field="state", said=sentence("Vælg, hvordan personen står."), weight="missing")


def pseudonym_flaws(name: str, role: Role, setting: Setting) -> Iterator[Flaw]:
    """What is wrong with a pseudonym: none, a name, taken."""
    if not name:
        yield Flaw(field="person", said=sentence("Skriv et pseudonym."), weight="missing")
    elif not _PSEUDONYM.match(name):
        problem = sentence(
            "Skriv aldrig et navn eller en adresse her. Brug et pseudonym som {example}.",
            example=proposed(role, setting),
        )
        yield Flaw(field="person", said=problem)
    elif name in setting.known.taken.get(("person", role.id), []):
        problem = sentence("{person} er taget. {example} er ledigt.", person=name, example=proposed(role, setting))
        yield Flaw(field="person", said=problem)
    elif any(who == name for who, _ in setting.known.people):
        problem = sentence("{person} findes i en anden rolle. Er det samme menneske?", person=name)
        yield Flaw(field="person", said=problem, name=name, weight="confirm")


def summary(told: Told, setting: Setting) -> str:
    """Who, since when."""
    on = day_told(told, "on")
    return f"{said(role_of(told, setting.programme).label)} {told.get('person')} · {full_day(on) if on else ''}"


def write(writer: Writer, told: Told, setting: Setting) -> None:
    """The person, and the first state."""
    role, on = role_of(told, setting.programme), day_told(told, "on")
    answers = {each.id: told.get(f"attribute.{each.id}") for each in attributes(role, setting.programme)}
    options = {each.id: {option.id for option in each.options} for each in attributes(role, setting.programme)}
    pairs = [(id, answer) for id, answer in answers.items() if answer in options[id]]
    region = next(each for each in setting.programme.regions if each.id == told["region"])
    person = {
        "person": told["person"],
        "role": role.id,
        "region": region.id,
        "municipality": told.get("municipality") if told.get("municipality") in region.municipalities else None,
        "joined_on": on,
        "unit": told.get("unit"),
    }
    records = pa.Table.from_pylist([person])
    writer.insert("person", records.append_column("attributes", pa.array([pairs], pa.map_(pa.string(), pa.string()))))
    if told.get("state"):
        standing = {"person": told["person"], "role": role.id, "state": told["state"], "from_on": on}
        writer.insert("standing", pa.Table.from_pylist([standing]))


PERSON = Form(id="person", begin=begin, flaws=flaws, summary=summary, write=write)
