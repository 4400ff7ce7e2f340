"""Estimates: the months of a match in which no meeting was logged."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from monitoring.samples import months
from monitoring.samples.activities import Activity
from monitoring.samples.courses import Course
from monitoring.samples.recipe import Estimated
from monitoring.samples.records import Records


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What was not logged in one month and region."""

    indicator: str
    month: date
    region: str | None
    value: int
    method: str


def estimates(plan: Estimated, made: Iterable[Course], logged: Iterable[Activity]) -> list[Estimate]:
    """One per month and region: matches running in the month less those with a logged meeting in it."""
    met = {(activity.match, months.month_of(activity.held_on)) for activity in logged if activity.kind == plan.kind}
    missing = Counter(
        (month, course.participant.region)
        for course in made
        if course.kind == plan.match
        for month in course.months(plan.to_on)
        if month >= months.month_of(plan.from_on) and (course.match, month) not in met
    )
    return [
        Estimate(indicator=plan.indicator, month=month, region=region, value=value, method=plan.method)
        for (month, region), value in sorted(missing.items(), key=lambda one: (one[0][0], one[0][1] or ""))
    ]


def record(records: Records, made: Iterable[Estimate]) -> None:
    """Puts the estimates on record, some days after the month they speak of."""
    for estimate in made:
        records.add(
            "estimate",
            months.last_of(estimate.month),
            indicator=estimate.indicator,
            from_on=estimate.month,
            to_on=months.last_of(estimate.month),
            region=estimate.region,
            value=estimate.value,
            method=estimate.method,
            exactness="estimate",
        )
