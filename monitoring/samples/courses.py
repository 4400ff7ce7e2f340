"""Matches: who supports whom, from when to when, and the states the participants pass through on the way."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

from monitoring.samples import chance, months, spans
from monitoring.samples.people import Person, pass_through
from monitoring.samples.recipe import CoursePlan, Recipe, Window
from monitoring.samples.records import Records

SHORTEST_DAYS = 45


@dataclass(kw_only=True)
class Course:
    """A match of a supporter and a participant."""

    plan: CoursePlan
    supporter: Person | None
    participant: Person
    started_on: date
    ended_on: date | None
    end_reason: str | None
    match: str = ""

    @property
    def kind(self) -> str:
        """The kind of match."""
        return self.plan.kind

    def runs_on(self, day: date) -> bool:
        """Whether the match runs on a day."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)

    def months(self, until: date) -> list[date]:
        """First days of the months in which the match runs, up to a day."""
        return months.months_between(self.started_on, min(self.ended_on or until, until))


def courses(recipe: Recipe, everybody: list[Person]) -> list[Course]:
    """The matches of every plan, numbered in the order they began; the participants' states follow from them."""
    made: list[Course] = []
    for plan in recipe.courses:
        rng = chance.stream(recipe.seed, " ".join(["courses", plan.kind, *([plan.name] if plan.name else [])]))
        what = f"matches of kind {plan.kind} {plan.name}: {plan.running} running, {plan.months} months in all"
        drawn = chance.first_that_fits(partial(_draw, rng, plan, everybody, made), what)
        if plan.states:
            _settle_states(rng, plan, drawn)
        made += drawn
    numbers: Counter[str] = Counter()
    for course in sorted(made, key=lambda one: one.started_on):
        numbers[course.plan.prefix] += 1
        course.match = f"{course.plan.prefix}-{numbers[course.plan.prefix]:03}"
    return made


def _draw(rng: Random, plan: CoursePlan, everybody: list[Person], made: list[Course]) -> list[Course] | None:
    """The matches of a plan; those of earlier plans of its kind count for who is free and who knows whom."""
    days = [(chance.weekday_between(rng, w.from_on, w.to_on), w) for w in plan.starts for _ in range(w.count)]
    exact = {id(window): spans.dealt(rng, window) for window in plan.starts if window.lasting}
    supporters = [p for p in everybody if p.group in plan.supporters]
    participants = [p for p in everybody if p.group in plan.participants]
    before = [course for course in made if course.kind == plan.kind]
    drawn: list[Course] = []
    for started_on, window in sorted(days, key=lambda one: (one[0], one[1].again)):
        participant = _participant(rng, plan, participants, drawn, started_on, window)
        if participant is None:
            return None
        span = spans.drawn(rng, plan, started_on, exact[id(window)].pop()) if window.lasting else None
        if window.lasting and span is None:
            return None
        supporter = _supporter(rng, plan, supporters, [*before, *drawn], started_on, participant, span)
        if supporter is None and plan.supporters:
            return None
        span = span or spans.agreed(rng, plan, started_on, supporter)
        course = Course(
            plan=plan,
            supporter=supporter,
            participant=participant,
            started_on=started_on,
            ended_on=span.ended_on,
            end_reason=span.reason,
        )
        drawn.append(course)
    running = sum(course.ended_on is None for course in drawn)
    ran = sum(len(course.months(plan.until)) for course in drawn)
    fits = _within(running, plan.running) and _within(ran, plan.months)
    return drawn if fits else None


def _within(number: int, bounds: tuple[int, int] | None) -> bool:
    return bounds is None or bounds[0] <= number <= bounds[1]


def _participant(
    rng: Random, plan: CoursePlan, participants: list[Person], drawn: list[Course], day: date, window: Window
) -> Person | None:
    """Somebody who waits: those who have waited longest are the likeliest."""
    had = {course.participant.person: course for course in drawn}
    ready = day - timedelta(days=plan.days_before)
    meant = [p for p in participants if window.region in (None, p.region) and window.unit in (None, p.unit)]
    if window.again:
        ended = [course for course in had.values() if course.ended_on and course.ended_on <= ready]
        ended = [course for course in ended if course.participant in meant]
        return rng.choice(ended).participant if ended else None
    waiting = [p for p in meant if p.person not in had and p.joined_on <= ready]
    return rng.choice(waiting[:3]) if waiting else None


def _supporter(
    rng: Random,
    plan: CoursePlan,
    supporters: list[Person],
    drawn: list[Course],
    day: date,
    participant: Person,
    span: spans.Span | None,
) -> Person | None:
    """Somebody free who supports for some weeks yet, or until the match ends where that is known.

    Rather from the same region, never from another unit, rather with nobody.
    """
    carries = [course.supporter.person for course in drawn if course.supporter and course.runs_on(day)]
    known = {(course.supporter.person, course.participant.person) for course in drawn if course.supporter}
    last = day + timedelta(days=SHORTEST_DAYS) if span is None else span.ended_on or plan.until
    weights = []
    for supporter in supporters:
        load = carries.count(supporter.person)
        free = load < plan.runs_at_once and (supporter.person, participant.person) not in known
        same_unit = None in (supporter.unit, participant.unit) or supporter.unit == participant.unit
        far = 0.0 if plan.same_region else 1.0
        near = 6.0 if supporter.region == participant.region else far
        stays = free and same_unit and spans.supports(plan, supporter, day, last)
        weights.append(near / (1 + 3 * load) if stays else 0.0)
    return rng.choices(supporters, weights=weights)[0] if any(weights) else None


def _settle_states(rng: Random, plan: CoursePlan, drawn: list[Course]) -> None:
    """The participants' states: before, during and between matches, and one of several after the last."""
    by_participant: dict[str, list[Course]] = {}
    for course in drawn:
        by_participant.setdefault(course.participant.person, []).append(course)
    for taken in by_participant.values():
        participant = taken[0].participant
        changes: list[tuple[date, str, str | None]] = [(participant.joined_on, plan.states["before"], None)]
        for course in taken:
            changes.append((course.started_on, plan.states["during"], None))
            if course.ended_on:
                last = course is taken[-1]
                between = plan.states.get("between", plan.states["before"])
                state = chance.one_of(rng, plan.states["after"]) if last else between
                changes.append((course.ended_on + timedelta(days=1), state, course.end_reason))
        pass_through(participant, changes)


def record(records: Records, made: Iterable[Course]) -> None:
    """Puts the matches on record."""
    for course in made:
        records.add(
            "match",
            course.started_on,
            match=course.match,
            kind=course.kind,
            supporter=course.supporter.person if course.supporter else None,
            participant=course.participant.person,
            region=course.participant.region,
            unit=course.participant.unit,
            started_on=course.started_on,
            ended_on=course.ended_on,
            end_reason=course.end_reason,
            exactness=course.plan.exactness,
        )
