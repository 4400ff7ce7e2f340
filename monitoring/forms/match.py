"""A new match: who supports whom, since when, with which goals, and what the participant is from then on."""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from monitoring.forms import states
from monitoring.forms.asking import Flaw, Form, InWords, Setting, Told, day_flaws, day_told, full_day
from monitoring.forms.known import Person
from monitoring.forms.meeting import supporter_flaws
from monitoring.programmes import MatchKind, Programme, State
from monitoring.store import Writer
from monitoring.words import sentence


def kind_of(told: Told, programme: Programme) -> MatchKind:
    """The kind of match; the first where none is told."""
    return next((each for each in programme.matches if each.id == told.get("kind")), programme.matches[0])


def supporters(told: Told, setting: Setting) -> list[Person]:
    """Who can support: those who are active and free first."""
    role = setting.programme.role(kind_of(told, setting.programme).supporter)
    active, known = role.in_stage("active"), setting.known
    busy = {each.supporter for each in known.matches.values() if each.ended_on is None}

    def rank(person: Person) -> tuple[bool, bool, str]:
        return not (person.open and person.open.state in active), person.person in busy, person.person

    return sorted(known.in_role(role.id), key=rank)


def participants(told: Told, setting: Setting) -> list[Person]:
    """Who can be supported: those who have waited longest first."""
    role = setting.programme.role(kind_of(told, setting.programme).participant)
    waiting = role.in_stage("waiting")

    def rank(person: Person) -> tuple[bool, int, str]:
        waits = bool(person.open and person.open.state in waiting)
        return not waits, person.open.from_on.toordinal() if waits and person.open else 0, person.person

    return sorted(setting.known.in_role(role.id), key=rank)


def new_states(told: Told, setting: Setting) -> list[State]:
    """The states that the participant may be in from then on: those in which they take part."""
    role = setting.programme.role(kind_of(told, setting.programme).participant)
    return [each for each in role.states if each.stage == "active"]


def must_change(told: Told, setting: Setting) -> bool:
    """Whether the participant is in a state that a match puts an end to: they waited, or were not ready."""
    role = setting.programme.role(kind_of(told, setting.programme).participant)
    person = setting.known.people.get((told.get("participant") or "", role.id))
    return bool(person and person.open and person.open.state in role.in_stage("waiting", "before"))


def state_of(told: Told, setting: Setting) -> str | None:
    """What the participant is from then on: what is told, or the only one there is where they must change."""
    offered = [each.id for each in new_states(told, setting)]
    if told.get("state") in offered:
        return str(told["state"])
    return offered[0] if len(offered) == 1 and must_change(told, setting) else None


def begin(given: Mapping[str, str], setting: Setting) -> Told:
    """On the day; the participant or supporter that is given."""
    kind = kind_of(dict(given), setting.programme)
    told: Told = {"kind": kind.id, "on": min(setting.day, setting.programme.to_on).isoformat(), "goals": []}
    for part, role in (("participant", kind.participant), ("supporter", kind.supporter)):
        if (given.get("person", ""), role) in setting.known.people and given.get("role", role) == role:
            told[part] = given["person"]
    return told


def flaws(told: Told, setting: Setting) -> Iterator[Flaw]:
    """What is wrong with the two, the day, the goals, and what the participant is from then on."""
    kind, known = kind_of(told, setting.programme), setting.known
    wrong = list(day_flaws("on", told, setting))
    yield from wrong
    on = day_told(told, "on")
    if (told.get("supporter"), kind.supporter) not in known.people:
        yield Flaw(field="supporter", said=sentence("Vælg, hvem der støtter."), weight="missing")
    elif not wrong:
        yield from supporter_flaws("supporter", told["supporter"], kind, told, setting)
    participant = known.people.get((told.get("participant") or "", kind.participant))
    if participant is None:
        yield Flaw(field="participant", said=sentence("Vælg, hvem der bliver støttet."), weight="missing")
    elif told.get("supporter") == participant.person:
        yield Flaw(field="participant", said=sentence("Et forløb er mellem to forskellige mennesker."))
    elif on and not wrong:
        yield from _participant_flaws(participant, kind, told, setting)
    if kind.goals_at_most is not None and len(told.get("goals") or []) > kind.goals_at_most:
        yield Flaw(field="goals", said=sentence("Vælg højst {n} mål.", n=kind.goals_at_most))


def _participant_flaws(participant: Person, kind: MatchKind, told: Told, setting: Setting) -> Iterator[Flaw]:
    on = day_told(told, "on")
    running = [
        each.match
        for each in setting.known.matches_of(participant.person, "participant")
        if each.kind == kind.id and on and each.runs_on(on)
    ]
    if on and participant.joined_on > on:
        problem = sentence(
            "{person} kom først med {day}.", person=participant.person, day=InWords(participant.joined_on)
        )
        yield Flaw(field="participant", said=problem, name="joined")
    elif running:
        problem = sentence(
            "{person} er allerede i forløbet {match}. Skal der være to?", person=participant.person, match=running[0]
        )
        yield Flaw(field="participant", said=problem, name=f"two-{participant.person}", weight="confirm")
    if must_change(told, setting) and state_of(told, setting) is None:
        yield Flaw(
            field="state",
            said=sentence("Vælg, hvad {person} er fra nu af.", person=participant.person),
            weight="missing",
        )
    if (state := state_of(told, setting)) and not (participant.open and participant.open.state == state):
        yield from states.change_flaws("on", participant, told, setting)


def summary(told: Told, setting: Setting) -> str:
    """Who with whom, since when."""
    on = day_told(told, "on")
    return f"{told.get('supporter')} · {told.get('participant')} · {full_day(on) if on else ''}"


def write(writer: Writer, told: Told, setting: Setting) -> None:
    """The match, its goals, and the participant's new state."""
    kind, on, known = kind_of(told, setting.programme), day_told(told, "on"), setting.known
    participant = known.people[(told["participant"], kind.participant)]
    match = known.next_name("match", otherwise="C-001")
    regions = {each.id for each in setting.programme.regions}
    record = {
        "match": match,
        "kind": kind.id,
        "supporter": told["supporter"],
        "participant": participant.person,
        "region": told.get("region") if told.get("region") in regions else participant.region,
        "started_on": on,
    }
    writer.insert("match", pa.Table.from_pylist([record]))
    categories = {each.id for each in kind.goal_categories}
    goals = [
        {"match": match, "goal": str(place), "category": each, "set_on": on}
        for place, each in enumerate((each for each in told.get("goals") or [] if each in categories), start=1)
    ]
    if goals:
        writer.insert("goal", pa.Table.from_pylist(goals))
    state = state_of(told, setting)
    if state and not (participant.open and participant.open.state == state):
        states.change(writer, participant, state, told, setting)


MATCH = Form(id="match", begin=begin, flaws=flaws, summary=summary, write=write)
