"""Estimates: the months of a match in which no meeting was logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from monitoring.samples import months
from monitoring.samples.activities import Activity
from monitoring.samples.courses import Course
from monitoring.samples.recipe import Estimated
from monitoring.samples.records import Records


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What was not logged in one month of one match."""

    indicator: str
    month: date
    match: str
    region: str | None
    value: int
    method: str


def estimates(plan: Estimated, made: Iterable[Course], logged: Iterable[Activity]) -> list[Estimate]:
    """One per match and month in which it runs without a logged meeting."""
    met = {(activity.match, months.month_of(activity.held_on)) for activity in logged if activity.kind == plan.kind}
    missing = [
        (month, course)
        for course in made
        if course.kind == plan.match
        for month in course.months(plan.to_on)
        if month >= months.month_of(plan.from_on) and (course.match, month) not in met
    ]
    return [
        Estimate(
            indicator=plan.indicator,
            month=month,
            match=course.match,
            region=course.participant.region,
            value=1,
            method=plan.method,
        )
        for month, course in sorted(missing, key=lambda one: (one[0], one[1].match))
    ]


def record(records: Records, made: Iterable[Estimate]) -> None:
    """Puts the estimates on record: those of a month at once, some days after it."""
    written: dict[tuple[str, date], datetime] = {}
    for estimate in made:
        one = (estimate.indicator, estimate.month)
        written[one] = records.add(
            "estimate",
            written.get(one, months.last_of(estimate.month)),
            indicator=estimate.indicator,
            from_on=estimate.month,
            to_on=months.last_of(estimate.month),
            region=estimate.region,
            match=estimate.match,
            value=estimate.value,
            method=estimate.method,
            exactness="estimate",
        )
