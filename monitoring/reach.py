"""How far participants have come, by which ways, and what is known of them: the numbers behind the page, without the page.

A person's ways are a set; those that begin with `@` are none of the definition's own but what every programme has:
having been at an activity, waited, been in a match.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from monitoring.programmes import Attribute, Programme, Role, Way

ACTIVITY, WAITED, MATCHED = "@activity", "@waiting", "@match"
# What is not known of somebody, and what is not among the largest.
UNKNOWN, REST = "@unknown", "@rest"
# From the most certain to the least, as indicators are told.
_EXACTNESS = ("exact", "about", "at_least", "estimate")


def touchpoints(programme: Programme) -> dict[str, list[str]]:
    """What belongs to which way, as `queries/persons/ways_in.sql` takes it: two lists of equal length for each kind of record."""
    roles = programme.roles_of("participant")
    courses = [each.id for each in programme.matches if each.participant in {role.id for role in roles}]
    pairs: dict[str, list[tuple[str, str]]] = {
        "kind": [(each.id, ACTIVITY) for each in programme.activities],
        "course": [(each, MATCHED) for each in courses],
        "state": [(state, WAITED) for role in roles for state in role.in_stage("waiting")],
    }
    for way in programme.ways:
        for of, ids in (("kind", way.kinds), ("course", way.matches), ("state", way.states)):
            pairs[of] += [(id, way.id) for id in ids]
    return {f"{of}s": [id for id, _ in each] for of, each in pairs.items()} | {
        f"{of}_ways": [way for _, way in each] for of, each in pairs.items()
    }


def attributes(whole: Programme) -> list[Attribute]:
    """What the definition says is recorded of participants."""
    participants = {role.id for role in whole.roles_of("participant")}
    return [each for each in whole.attributes if participants & set(each.roles)]


def states_of(roles: Iterable[Role], *stages: str) -> set[str]:
    """The states of the roles that are in one of the stages."""
    return {state.id for role in roles for state in role.states if state.stage in stages}


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How many participants there are and how many of them have come how far; none of the parts counts anybody twice.

    `sought` have waited for a match or been given one, and `unseen` of them were at no activity by name. `waiting` wait on
    the day, `again` of them after an earlier match; `elsewhere` neither wait nor had a match, `seen` of them were at an activity.
    """

    whole: int = 0
    activity: int = 0
    sought: int = 0
    unseen: int = 0
    matched: int = 0
    running: int = 0
    waiting: int = 0
    again: int = 0
    elsewhere: int = 0
    seen: int = 0
    present: int = 0


def reach(found: pd.DataFrame, programme: Programme) -> Reach:
    """The numbers of `found`: `ways`, `states` (with commas between), `running` and `persons`, a row per set of them."""
    roles = programme.roles_of("participant")
    waiting, present = states_of(roles, "waiting"), states_of(roles, "active", "paused", "waiting")
    counts: Counter[str] = Counter()
    for ways, states, running, persons in zip(
        found["ways"], found["states"], found["running"], found["persons"], strict=True
    ):
        by, stands = set(ways.split(",")), set(states.split(","))
        holds = {
            "whole": True,
            "activity": ACTIVITY in by,
            "sought": bool(by & {WAITED, MATCHED}),
            "unseen": bool(by & {WAITED, MATCHED}) and ACTIVITY not in by,
            "matched": MATCHED in by,
            "running": bool(running),
            "waiting": bool(stands & waiting),
            "again": bool(stands & waiting) and MATCHED in by,
            "elsewhere": MATCHED not in by and not stands & waiting,
            "seen": MATCHED not in by and not stands & waiting and ACTIVITY in by,
            "present": bool(stands & present),
        }
        counts.update({name: int(persons) for name, true in holds.items() if true})
    return Reach(**counts)


@dataclass(frozen=True, kw_only=True)
class Combination:
    """So many persons have come by just these ways, given by their places in the definition; None of several combinations."""

    persons: int
    ways: tuple[int, ...] | None = ()
    several: int = 0


def by_ways(found: pd.DataFrame) -> dict[str, int]:
    """How many persons have each set of ways (ids with commas between)."""
    counts: Counter[str] = Counter()
    for ways, persons in zip(found["ways"], found["persons"], strict=True):
        counts[ways] += int(persons)
    return dict(counts)


def combinations(found: dict[str, int], ways: list[Way], *, at_most: int) -> tuple[list[int], list[Combination]]:
    """How many came by each of `ways`, and by which of them together: the largest combinations, the others added up.

    `found` is as `by_ways` tells it. A person stands in one combination. Who came by none of the ways goes the way of
    everybody else, where there is one.
    """
    places = {way.id: place for place, way in enumerate(ways)}
    rest = next((place for place, way in enumerate(ways) if way.takes_the_rest), None)
    counts: Counter[tuple[int, ...]] = Counter()
    for told, persons in found.items():
        by = tuple(sorted(places[way] for way in told.split(",") if way in places))
        counts[by or ((rest,) if rest is not None else ())] += persons
    totals = [sum(persons for by, persons in counts.items() if place in by) for place in range(len(ways))]
    ordered = sorted(counts.items(), key=lambda item: (-item[1], len(item[0]), item[0]))
    kept = ordered if len(ordered) <= at_most else ordered[: at_most - 1]
    shown = [Combination(persons=persons, ways=by) for by, persons in kept]
    if left := ordered[len(kept) :]:
        shown.append(Combination(persons=sum(persons for _, persons in left), ways=None, several=len(left)))
    return totals, shown


def by_trait(found: pd.DataFrame) -> dict[str, dict[str, int]]:
    """How many persons have each value of each trait, those of whom it is not known under `UNKNOWN`, the largest first."""
    counts: dict[str, Counter[str]] = {}
    for trait, code, persons in zip(found["trait"], found["code"].fillna(UNKNOWN), found["persons"], strict=True):
        counts.setdefault(trait, Counter())[code] += int(persons)
    return {trait: dict(each.most_common()) for trait, each in counts.items()}


def by_municipality(found: pd.DataFrame) -> dict[tuple[str, str], int]:
    """How many persons live in each region and municipality; `UNKNOWN` where one of them is not known."""
    own = found[found["trait"] == "@municipality"]
    counts: Counter[tuple[str, str]] = Counter()
    for region, code, persons in zip(
        own["region"].fillna(UNKNOWN), own["code"].fillna(UNKNOWN), own["persons"], strict=True
    ):
        counts[str(region), str(code)] += int(persons)
    return dict(counts)


def exactness(counts: dict[str, int]) -> str:
    """How far the least certain record of a person can be trusted; `exact` where there is none."""
    return max(counts, key=_EXACTNESS.index, default="exact")


def in_order(counts: dict[str, int], options: list[str], *, at_most: int) -> dict[str, int]:
    """The counts of an attribute as they are shown: its options in their own order, or where they are many the largest.

    What is no option of the definition stands behind them; then the `REST`, where there is one, and the `UNKNOWN` last.
    """
    known = {code: persons for code, persons in counts.items() if code != UNKNOWN}
    strange = {code: persons for code, persons in known.items() if code not in options}
    shown = {code: known.get(code, 0) for code in options} | strange
    if len(shown) > at_most:
        largest = sorted(known.items(), key=lambda item: (-item[1], item[0]))
        shown = dict(largest[:at_most])
        if left := largest[at_most:]:
            shown[REST] = sum(persons for _, persons in left)
    return shown | ({UNKNOWN: counts[UNKNOWN]} if UNKNOWN in counts else {})
