"""Persons and the states they pass through."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from monitoring.samples import chance, places
from monitoring.samples.recipe import Group, Recipe
from monitoring.samples.records import Records


@dataclass(kw_only=True)
class Stretch:
    """Time spent in one state; `to_on` is its last day, null while it lasts."""

    state: str
    from_on: date
    to_on: date | None = None
    reason: str | None = None

    def holds(self, day: date) -> bool:
        """Whether the stretch covers a day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


@dataclass(kw_only=True)
class Person:
    """Somebody in one role, by pseudonym only."""

    group: str
    role: str
    region: str | None
    municipality: str | None
    unit: str | None = None
    joined_on: date
    exactness: str
    attributes: dict[str, str]
    habit: float
    person: str = ""
    stretches: list[Stretch] = field(default_factory=list)
    attained: dict[str, date] = field(default_factory=dict)

    def in_one_of(self, states: Collection[str], day: date) -> bool:
        """Whether the person has joined and stands in one of the states on a day, in any where none is named."""
        there = not states or any(s.state in states and s.holds(day) for s in self.stretches)
        return self.joined_on <= day and there


def pass_through(person: Person, changes: Iterable[tuple[date, str, str | None]]) -> None:
    """Stretches from the days on which the state changes: no gap, no overlap."""
    stretches: list[Stretch] = []
    for day, state, reason in changes:
        if stretches:
            stretches[-1].to_on = day - timedelta(days=1)
        stretches.append(Stretch(state=state, from_on=day, reason=reason))
    person.stretches = stretches


def persons(recipe: Recipe) -> list[Person]:
    """Everybody in the recipe's groups, numbered in the order they joined."""
    everybody = [person for group in recipe.groups for person in _members(recipe, group)]
    prefixes = {group.name: group.prefix for group in recipe.groups}
    numbers: Counter[str] = Counter()
    everybody.sort(key=lambda person: person.joined_on)
    for person in everybody:
        prefix = prefixes[person.group]
        numbers[prefix] += 1
        person.person = f"{prefix}-{numbers[prefix]:03}"
    return everybody


def _members(recipe: Recipe, group: Group) -> list[Person]:
    rng = chance.stream(recipe.seed, f"group {group.name}")
    drawn = [(chance.day_between(rng, w.from_on, w.to_on), w) for w in group.joined for _ in range(w.count)]
    joined = sorted(drawn, key=lambda one: one[0])
    lived_in = places.dealt(rng, recipe, group, [window for _, window in joined])
    members = [
        Person(
            group=group.name,
            role=group.role,
            region=place.region,
            municipality=place.drawn_municipality(rng, recipe),
            unit=place.unit,
            joined_on=day,
            exactness=group.exactness,
            attributes={name: chance.one_of(rng, weights) for name, weights in group.attributes.items()},
            habit=0.15 + rng.random() ** 3,
        )
        for (day, _), place in zip(joined, lived_in, strict=True)
    ]
    for person in members:
        steps = [(person.joined_on + timedelta(days=rng.randint(*s.after_days)), s.state, None) for s in group.path]
        pass_through(person, steps)
    _meet_fates(rng, group, members)
    return members


def _meet_fates(rng: Random, group: Group, members: list[Person]) -> None:
    """Lets the stated number of the group end in another state, each for a reason."""
    untouched = list(members)
    for fate in group.fates:
        due = [p for p in untouched if p.joined_on <= fate.joined_until]
        reasons: list[str | None] = [*chance.dealt(rng, fate.reasons)]
        reasons += [None] * (fate.count - len(reasons))
        if len(due) < len(reasons):
            raise chance.NoDrawFits(f"{group.name}: {len(reasons)} become {fate.state}, {len(due)} there are")
        for person, reason in zip(rng.sample(due, len(reasons)), reasons, strict=True):
            untouched.remove(person)
            last = person.stretches[-1]
            earliest = max(fate.from_on, last.from_on + timedelta(days=fate.at_least_days))
            day = chance.day_between(rng, earliest, max(earliest, fate.to_on))
            last.to_on = day - timedelta(days=1)
            person.stretches.append(Stretch(state=fate.state, from_on=day, reason=reason))


def record(records: Records, everybody: Iterable[Person]) -> None:
    """Puts persons and their stretches on record."""
    for person in everybody:
        attributes = {f"attributes.{name}": value for name, value in person.attributes.items()}
        records.add(
            "person",
            person.joined_on,
            person=person.person,
            role=person.role,
            region=person.region,
            municipality=person.municipality,
            unit=person.unit,
            joined_on=person.joined_on,
            exactness=person.exactness,
            **attributes,
        )
        for stretch in person.stretches:
            records.add(
                "standing",
                stretch.from_on,
                person=person.person,
                role=person.role,
                state=stretch.state,
                from_on=stretch.from_on,
                to_on=stretch.to_on,
                reason=stretch.reason,
                exactness=person.exactness,
            )
        for attainment, day in person.attained.items():
            records.add(
                "attainment",
                day,
                person=person.person,
                role=person.role,
                attainment=attainment,
                reached_on=day,
                exactness=person.exactness,
            )
