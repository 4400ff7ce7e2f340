"""Who came to the activities of a series: known persons, and heads that nobody named."""

from dataclasses import dataclass
from datetime import date
from random import Random

from monitoring.samples import chance
from monitoring.samples.people import Person
from monitoring.samples.recipe import Present, Series


@dataclass(frozen=True, kw_only=True)
class Came:
    """A person at an activity, or a number of heads without a name."""

    person: Person | None
    role: str
    heads: int
    exactness: str = "exact"


def who_came(rng: Random, plan: Series, days: list[date], everybody: list[Person]) -> list[list[Came]]:
    """For each day those who came, in the order in which the recipe names their roles."""
    came: list[list[Came]] = [[] for _ in days]
    for present in plan.present:
        sizes = _sizes(rng, present, len(days))
        unnamed = _unnamed(rng, present, sizes)
        for place, day in enumerate(days):
            there = _named(rng, plan, present, day, everybody, sizes[place] - unnamed[place])
            came[place] += [Came(person=p, role=present.role, heads=1, exactness=present.exactness) for p in there]
            if unnamed[place]:
                heads = unnamed[place]
                came[place].append(Came(person=None, role=present.role, heads=heads, exactness=present.exactness))
    return came


def _sizes(rng: Random, present: Present, days: int) -> list[int]:
    if present.total is None:
        return [rng.randint(*present.each) for _ in range(days)]
    return chance.split(rng, present.total, days, *present.bounds)


def _unnamed(rng: Random, present: Present, sizes: list[int]) -> list[int]:
    """Unnamed heads, one by one, never the whole of an evening."""
    unnamed = [0] * len(sizes)
    for _ in range(present.unnamed):
        room = [place for place, size in enumerate(sizes) if unnamed[place] < size - 1]
        if not room:
            raise chance.NoDrawFits(f"{present.unnamed} unnamed heads are too many for {sum(sizes)} in all")
        unnamed[rng.choice(room)] += 1
    return unnamed


def _named(rng: Random, plan: Series, present: Present, day: date, everybody: list[Person], count: int) -> list[Person]:
    """Those who can come, each by habit, rather from the region where it takes place."""
    able = [p for p in everybody if p.role == present.role and p.in_one_of(present.states, day)]
    if plan.unit is not None:
        able = [p for p in able if p.unit in (plan.unit, None)]
    weights = [p.habit * (present.near if p.region == plan.region else 1) for p in able]
    if present.total is not None and len(able) < count:
        raise chance.NoDrawFits(f"{plan.kind} on {day}: {count} of role {present.role} wanted, {len(able)} there are")
    return chance.without_repeats(rng, able, weights, count)
