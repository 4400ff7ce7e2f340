"""Activities and who came: meetings logged in matches, and series such as a weekly café."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from monitoring.samples import attendance, chance, months
from monitoring.samples.attendance import Came
from monitoring.samples.courses import Course
from monitoring.samples.people import Person
from monitoring.samples.recipe import LoggedMeetings, Recipe, Series
from monitoring.samples.records import Records


@dataclass(kw_only=True)
class Activity:
    """Something that took place, and who came."""

    kind: str
    held_on: date
    region: str | None
    title: str | None
    mode: str
    minutes: int
    match: str | None = None
    unit: str | None = None
    exactness: str = "exact"
    logged_by: str | None = None
    came: list[Came] = field(default_factory=list)


def logged_meetings(recipe: Recipe, plan: LoggedMeetings, made: Iterable[Course]) -> list[Activity]:
    """Meetings of the two in a match: at most so many per match and month, none in the month the match began."""
    rng = chance.stream(recipe.seed, " ".join(["logged", plan.kind, *([plan.unit] if plan.unit else [])]))
    chances = [
        (course, month)
        for course in made
        if course.kind == plan.match and plan.unit in (None, course.participant.unit)
        for month in course.months(course.plan.until)[1:]
        if month >= plan.from_on
        for _ in range(plan.at_most)
    ]
    if len(chances) < plan.count:
        raise chance.NoDrawFits(f"{plan.count} logged {plan.kind} wanted, {len(chances)} there can be")
    picked = rng.sample(chances, plan.count)
    return [_logged(rng, plan, course, month) for course, month in picked]


def _logged(rng: Random, plan: LoggedMeetings, course: Course, month: date) -> Activity:
    until = course.plan.until
    pair = [course.participant, course.supporter] if course.supporter else [course.participant]
    held_on = chance.day_between(rng, month, min(months.last_of(month), course.ended_on or until, until))
    return Activity(
        kind=plan.kind,
        held_on=held_on,
        region=course.participant.region,
        title=None,
        mode=chance.one_of(rng, plan.modes),
        minutes=rng.choice(plan.minutes),
        match=course.match,
        unit=course.participant.unit,
        logged_by=course.supporter.person if course.supporter else None,
        came=[Came(person=one, role=one.role, heads=1) for one in pair],
    )


def series(recipe: Recipe, plan: Series, everybody: list[Person], counted: Mapping[str, int]) -> list[Activity]:
    """The activities of one series; `counted` is what others have given towards a total to fill up."""
    rng = chance.stream(
        recipe.seed, " ".join(["series", plan.kind, f"{plan.on[:1]}", *([plan.unit] if plan.unit else [])])
    )
    days = _days(rng, plan, counted)
    came = attendance.who_came(rng, plan, days, everybody)
    made = []
    for place, (day, present) in enumerate(zip(days, came, strict=True)):
        named = [one.person for one in present if one.person]
        by_role = [person.person for person in named if person.role == plan.logged_by]
        made.append(
            Activity(
                kind=plan.kind,
                held_on=day,
                region=plan.region or (named[0].region if named else None),
                unit=plan.unit,
                title=plan.titles[place % len(plan.titles)] if plan.titles else None,
                mode=chance.one_of(rng, plan.modes),
                minutes=rng.choice(plan.minutes),
                exactness=plan.exactness,
                logged_by=by_role[0] if by_role else None,
                came=present,
            )
        )
    return made


def _days(rng: Random, plan: Series, counted: Mapping[str, int]) -> list[date]:
    if plan.weekly:
        told = plan.weekly
        weekday = months.WEEKDAYS.index(told["weekday"])
        every = months.weekdays_between(weekday, told["from_on"], told["to_on"])
        return [day for day in every if day not in told.get("closed", [])]
    if plan.monthly:
        told = plan.monthly
        weekday = months.WEEKDAYS.index(told["weekday"])
        every = [
            months.nth_weekday(m, weekday, told["nth"]) for m in months.months_between(told["from_on"], told["to_on"])
        ]
        return [day for day in every if day not in told.get("closed", [])]
    if plan.spread:
        told = plan.spread
        count = told.get("count") or _missing(plan, counted)
        return sorted(chance.weekday_between(rng, told["from_on"], told["to_on"]) for _ in range(count))
    return sorted(plan.on)


def _missing(plan: Series, counted: Mapping[str, int]) -> int:
    """How many activities with one head each the stated total still lacks."""
    if plan.fills_up is None:
        raise ValueError(f"the series {plan.kind} is spread, and says neither a count nor a total to fill up")
    missing = int(plan.fills_up["total"]) - sum(counted.get(name, 0) for name in plan.fills_up["counting"])
    if missing < 1:
        raise chance.NoDrawFits(f"the series {plan.kind} has nothing left to fill: {missing}")
    return missing


def heads(made: Sequence[Activity], role: str) -> dict[str, int]:
    """Heads in a role by kind of activity."""
    totals: dict[str, int] = {}
    for activity in made:
        totals[activity.kind] = totals.get(activity.kind, 0) + sum(c.heads for c in activity.came if c.role == role)
    return totals


def record(records: Records, made: Iterable[Activity]) -> None:
    """Puts activities and attendances on record, numbered in the order they took place; both in one go."""
    for number, activity in enumerate(sorted(made, key=lambda one: (one.held_on, one.kind, one.match or "")), start=1):
        name = f"A-{number:04}"
        by = {"recorded_by": activity.logged_by} if activity.logged_by else {}
        recorded_at = records.add(
            "activity",
            activity.held_on,
            activity=name,
            kind=activity.kind,
            held_on=activity.held_on,
            region=activity.region,
            title=activity.title,
            mode=activity.mode,
            minutes=activity.minutes,
            match=activity.match,
            unit=activity.unit,
            exactness=activity.exactness,
            **by,
        )
        for came in activity.came:
            records.add(
                "attendance",
                recorded_at,
                activity=name,
                person=came.person.person if came.person else None,
                role=came.role,
                heads=came.heads,
                exactness=came.exactness,
                **by,
            )
