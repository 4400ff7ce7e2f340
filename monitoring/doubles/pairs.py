"""Which pairs of pseudonyms are likely one person: by rules with stated points, each of which is a reason in words."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pandas as pd

from monitoring.doubles.spelling import plain, spelt_alike, swaps
from monitoring.programmes import Programme
from monitoring.words import Sentence, sentence

# So many points make a pair worth a look. Spelt alike is enough by itself; everything else has to come together.
WORTH_A_LOOK = 3
JOINED_WITHIN_DAYS = 28
FOLLOWS_WITHIN_DAYS = 60
FEWEST_TIMES = 3
_POINTS = {"spelt": 3, "swapped": 1, "details": 1, "follows": 1, "match_goes_on": 2}
_WORDS = {
    "spelt": sentence("navnene er ens bortset fra store bogstaver, mellemrum, bindestreg eller nuller"),
    "swapped": sentence("to cifre er byttet om i det ene navn"),
    "details": sentence("de kom med inden for fire uger, samme kommune og samme oplysninger"),
    "follows": sentence("den enes fremmøder begynder, hvor den andens slutter"),
    "match_goes_on": sentence("den enes forløb begynder, hvor den andens slutter, med den samme"),
}


@dataclass(frozen=True, kw_only=True)
class Person:
    """One pseudonym in one role, with what is compared."""

    person: str
    role: str
    region: str | None
    municipality: str | None
    joined_on: date
    attributes: tuple[tuple[str, str], ...] = ()
    first_on: date | None = None
    last_on: date | None = None
    times: int = 0


@dataclass(frozen=True, kw_only=True)
class Match:
    """One of a person's matches: with whom, from when to when."""

    person: str
    counterpart: str | None
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two pseudonyms that may be one person, the points that speak for it and why."""

    one: Person
    other: Person
    reasons: tuple[str, ...]

    @property
    def points(self) -> int:
        """How much speaks for it."""
        return sum(_POINTS[reason] for reason in self.reasons)

    @property
    def why(self) -> list[Sentence]:
        """The reasons in words."""
        return [_WORDS[reason] for reason in self.reasons]


def people(rows: pd.DataFrame) -> list[Person]:
    """Everybody, from the rows of `doubles/people`."""
    return [
        Person(
            person=row["person"],
            role=row["role"],
            region=_known(row["region"]),
            municipality=_known(row["municipality"]),
            joined_on=day(row["joined_on"]),
            attributes=tuple(sorted((key, value) for key, value in json.loads(row["attributes"]).items() if value)),
            first_on=None if pd.isna(row["first_on"]) else day(row["first_on"]),
            last_on=None if pd.isna(row["last_on"]) else day(row["last_on"]),
            times=int(row["times"]),
        )
        for row in rows.to_dict("records")
    ]


def matches(rows: pd.DataFrame) -> dict[str, list[Match]]:
    """The matches of each person, from the rows of `doubles/matches`."""
    found: dict[str, list[Match]] = {}
    for row in rows.to_dict("records"):
        ended_on = None if pd.isna(row["ended_on"]) else day(row["ended_on"])
        both = (_known(row["supporter"]), _known(row["participant"]))
        for who, with_whom in (both, both[::-1]):
            if who:
                own = Match(person=who, counterpart=with_whom, started_on=day(row["started_on"]), ended_on=ended_on)
                found.setdefault(who, []).append(own)
    return found


def day(value: date) -> date:
    """The day that a date or a moment lies on."""
    return date(value.year, value.month, value.day)


def _known(value: object) -> str | None:
    return value if isinstance(value, str) else None


def candidates(everybody: Iterable[Person], of_each: Mapping[str, list[Match]]) -> list[tuple[Person, Person]]:
    """The pairs that may be worth a look: no other can have so many points, and of thousands not every pair is held together."""
    found: dict[tuple[str, str, str], tuple[Person, Person]] = {}
    alike: dict[tuple[str, str], list[Person]] = {}
    named = {}
    for each in everybody:
        named[each.role, each.person] = each
        alike.setdefault((each.role, f"spelt {plain(each.person)}"), []).append(each)
        for match in of_each.get(each.person, ()):
            alike.setdefault((each.role, f"with {match.counterpart}"), []).append(each)
    groups = list(alike.values())
    for (role, name), each in named.items():
        groups += [[each, named[role, swap]] for swap in swaps(name) if (role, swap) in named]
    for group in groups:
        for one, other in combinations(sorted(group, key=lambda each: each.person), 2):
            if one.person != other.person:
                found[one.role, one.person, other.person] = (one, other)
    return [found[key] for key in sorted(found)]


def likely(
    compared: Iterable[tuple[Person, Person]],
    of_each: Mapping[str, list[Match]],
    *,
    together: Collection[frozenset[str]],
    judged: Collection[frozenset[str]],
) -> list[Pair]:
    """Those of the pairs `compared` that are worth a look, those with most points first.

    Two who were at one activity are two people, unless their names are one but for the spelling. A pair that was judged
    is not proposed again.
    """
    found = []
    for one, other in compared:
        both = frozenset((one.person, other.person))
        pair = Pair(one=one, other=other, reasons=tuple(_reasons(one, other, of_each)))
        apart = both not in together or "spelt" in pair.reasons
        if both not in judged and apart and pair.points >= WORTH_A_LOOK:
            found.append(pair)
    return sorted(found, key=lambda pair: (-pair.points, pair.one.person, pair.other.person))


def _reasons(one: Person, other: Person, of_each: Mapping[str, list[Match]]) -> Iterable[str]:
    if spelt_alike(one.person, other.person):
        yield "spelt"
    elif other.person in swaps(one.person):
        yield "swapped"
    near = abs((one.joined_on - other.joined_on).days) <= JOINED_WITHIN_DAYS
    if near and one.municipality and _place(one) == _place(other) and one.attributes == other.attributes != ():
        yield "details"
    if _follows(one, other) or _follows(other, one):
        yield "follows"
    if _goes_on(of_each.get(one.person, []), of_each.get(other.person, [])):
        yield "match_goes_on"


def _place(person: Person) -> tuple[str | None, str | None]:
    return person.region, person.municipality


def _follows(before: Person, after: Person) -> bool:
    """Whether all that `after` was at came soon after the last thing `before` was at."""
    if before.last_on is None or after.first_on is None or min(before.times, after.times) < FEWEST_TIMES:
        return False
    return 0 < (after.first_on - before.last_on).days <= FOLLOWS_WITHIN_DAYS


def _goes_on(mine: list[Match], theirs: list[Match]) -> bool:
    """Whether a match of the one begins soon after one of the other ended, with the same counterpart."""
    return any(
        first.ended_on is not None
        and first.counterpart is not None
        and first.counterpart == then.counterpart
        and 0 <= (then.started_on - first.ended_on).days <= FOLLOWS_WITHIN_DAYS
        for first, then in [*((a, b) for a in mine for b in theirs), *((b, a) for a in mine for b in theirs)]
    )


def differing(one: Person, other: Person, programme: Programme) -> tuple[list[str], bool]:
    """The attributes, by id, of which both say something else; and whether some differ that are never named.

    Sensitive ones are not told beside a person.
    """
    mine, theirs = dict(one.attributes), dict(other.attributes)
    apart = {key for key in mine.keys() & theirs.keys() if mine[key] != theirs[key]}
    open_ones = {each.id for each in programme.attributes if not each.sensitive}
    return sorted(apart & open_ones), bool(apart - open_ones)
