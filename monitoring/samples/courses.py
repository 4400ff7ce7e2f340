"""Matches: who supports whom, from when to when, and the states the participants pass through on the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

from monitoring.samples import chance, months
from monitoring.samples.people import Person, pass_through
from monitoring.samples.recipe import CoursePlan, Recipe
from monitoring.samples.records import Records

SHORTEST_DAYS = 45


@dataclass(kw_only=True)
class Course:
    """A match of a supporter and a participant."""

    kind: str
    supporter: Person
    participant: Person
    started_on: date
    ended_on: date | None
    end_reason: str | None
    match: str = ""

    def runs_on(self, day: date) -> bool:
        """Whether the match runs on a day."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)

    def months(self, until: date) -> list[date]:
        """First days of the months in which the match runs, up to a day."""
        return months.months_between(self.started_on, min(self.ended_on or until, until))


def courses(recipe: Recipe, everybody: list[Person]) -> list[Course]:
    """The matches of every plan, in the order they began; the participants' states follow from them."""
    made: list[Course] = []
    for plan in recipe.courses:
        rng = chance.stream(recipe.seed, f"courses {plan.kind}")
        what = f"matches of kind {plan.kind}: {plan.running} running, {plan.months} months in all"
        drawn = chance.first_that_fits(partial(_draw, rng, plan, everybody), what)
        for number, course in enumerate(drawn, start=1):
            course.match = f"{plan.prefix}-{number:03}"
        _settle_states(rng, plan, drawn)
        made += drawn
    return made


def _draw(rng: Random, plan: CoursePlan, everybody: list[Person]) -> list[Course] | None:
    starts = sorted(
        (chance.weekday_between(rng, w.from_on, w.to_on), w.again) for w in plan.starts for _ in range(w.count)
    )
    supporters = [p for p in everybody if p.group == plan.supporters]
    participants = [p for p in everybody if p.group == plan.participants]
    drawn: list[Course] = []
    for started_on, again in starts:
        participant = _participant(rng, plan, participants, drawn, started_on, again)
        supporter = participant and _supporter(rng, plan, supporters, drawn, started_on, participant)
        if participant is None or supporter is None:
            return None
        drawn.append(_course(rng, plan, supporter, participant, started_on))
    running = sum(course.ended_on is None for course in drawn)
    ran = sum(len(course.months(plan.until)) for course in drawn)
    fits = plan.running[0] <= running <= plan.running[1] and plan.months[0] <= ran <= plan.months[1]
    return drawn if fits else None


def _participant(
    rng: Random, plan: CoursePlan, participants: list[Person], drawn: list[Course], day: date, again: bool
) -> Person | None:
    """Somebody who waits: those who have waited longest are the likeliest."""
    had = {course.participant.person: course for course in drawn}
    ready = day - timedelta(days=plan.days_before)
    if again:
        ended = [course for course in had.values() if course.ended_on and course.ended_on <= ready]
        return rng.choice(ended).participant if ended else None
    waiting = [p for p in participants if p.person not in had and p.joined_on <= ready]
    return rng.choice(waiting[:3]) if waiting else None


def _supporter(
    rng: Random,
    plan: CoursePlan,
    supporters: list[Person],
    drawn: list[Course],
    day: date,
    participant: Person,
) -> Person | None:
    """Somebody free who supports for some weeks yet; rather from the same region, rather with nobody."""
    carries = [course.supporter.person for course in drawn if course.runs_on(day)]
    known = {(course.supporter.person, course.participant.person) for course in drawn}
    weights = []
    for supporter in supporters:
        stays = supporter.in_one_of([plan.supporter_state], day) and supporter.in_one_of(
            [plan.supporter_state], day + timedelta(days=SHORTEST_DAYS)
        )
        load = carries.count(supporter.person)
        free = stays and load < plan.runs_at_once and (supporter.person, participant.person) not in known
        near = 6.0 if supporter.region == participant.region else 1.0
        weights.append(near / (1 + 3 * load) if free else 0.0)
    return rng.choices(supporters, weights=weights)[0] if any(weights) else None


def _course(rng: Random, plan: CoursePlan, supporter: Person, participant: Person, started_on: date) -> Course:
    supports = next(s for s in supporter.stretches if s.state == plan.supporter_state and s.holds(started_on))
    agreed = months.months_later(started_on, int(chance.one_of(rng, plan.lasts_months))) + timedelta(rng.randint(-9, 9))
    ended_on: date | None = agreed if supports.to_on is None else min(agreed, supports.to_on)
    reason: str | None = chance.one_of(rng, plan.end_reasons)
    if supports.to_on is not None and ended_on == supports.to_on:
        reason = supporter.stretches[supporter.stretches.index(supports) + 1].reason
    if ended_on is None or ended_on > plan.until:
        ended_on = reason = None
    return Course(
        kind=plan.kind,
        supporter=supporter,
        participant=participant,
        started_on=started_on,
        ended_on=ended_on,
        end_reason=reason,
    )


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
                state = chance.one_of(rng, plan.states["after"]) if last else plan.states["between"]
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
            supporter=course.supporter.person,
            participant=course.participant.person,
            region=course.participant.region,
            started_on=course.started_on,
            ended_on=course.ended_on,
            end_reason=course.end_reason,
        )
