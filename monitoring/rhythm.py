"""The rhythm of a programme's activities: when each was agreed to take place, on which days it is closed, how many came.

Weeks are those of ISO 8601: Monday first, and week 1 is the one that holds 4 January.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

import numpy as np
from dateutil.easter import easter

from monitoring.programmes import Activity, Programme
from monitoring.programmes.shapes import Frequency

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# The general prayer day was a public holiday for the last time in 2023.
_LAST_PRAYER_DAY = 2023
_RANK = {"week": 0, "month": 1, "year": 2}


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A week, or one or more months, in which an activity is agreed to take place, from its `first` to its `last` day.

    `agreed` is how many times; 0 where the slot is `closed` or lies outside what was agreed.
    """

    first: date
    last: date
    agreed: int
    closed: Literal["agreed", "holiday"] | None = None


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How a number varies over `n` times: `deviation` is the sample standard deviation, None for a single time.

    `usual` is from the mean less one deviation to the mean and one, rounded and within `low` and `high`, and `within`
    how many of the times lie there.
    """

    n: int
    total: int
    mean: float
    median: float
    low: int
    high: int
    deviation: float | None
    usual: tuple[int, int]
    within: int


def meetings(programme: Programme) -> list[Activity]:
    """The kinds of activity that are meetings of a match, in the definition's order."""
    ids = {kind for match in programme.matches for kind in match.meetings}
    return [each for each in programme.activities if each.id in ids]


def gatherings(programme: Programme) -> list[Activity]:
    """The kinds that are no meetings of a match: those agreed most often first, else in the definition's order."""
    apart = {each.id for each in meetings(programme)}

    def seldom(activity: Activity) -> tuple[int, float]:
        agreed = _agreed(activity)
        return (_RANK[agreed.every], -agreed.times) if agreed else (len(_RANK), 0)

    return sorted((each for each in programme.activities if each.id not in apart), key=seldom)


def _agreed(activity: Activity) -> Frequency | None:
    """What is agreed for the whole programme; a frequency for each match is none of it."""
    return activity.expected if activity.expected and activity.expected.per == "programme" else None


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The Danish public holidays of a year; Constitution Day and Christmas Eve are none by law."""
    sunday = easter(year)
    after_easter = [-3, -2, 0, 1, 39, 49, 50] + ([26] if year <= _LAST_PRAYER_DAY else [])
    movable = [sunday + timedelta(days=days) for days in after_easter]
    return frozenset([date(year, 1, 1), *movable, date(year, 12, 25), date(year, 12, 26)])


def is_by_week(activity: Activity) -> bool:
    """Whether the activity's slots are weeks; those of every other are months."""
    agreed = _agreed(activity)
    return agreed is not None and agreed.every == "week"


def months_per_slot(activity: Activity) -> int:
    """How many months a slot of the activity lasts: two where it is agreed for every second month; one without agreement."""
    agreed = _agreed(activity)
    return max(1, round(1 / agreed.times)) if agreed and agreed.every == "month" and agreed.times > 0 else 1


def has_slots(activity: Activity) -> bool:
    """Whether weeks or months were agreed; what is agreed for a year, not every week, or not at all has no slot of its own."""
    agreed = _agreed(activity)
    return agreed is not None and agreed.every != "year" and not (agreed.every == "week" and agreed.times < 1)


def slots(activity: Activity, *, begins_on: date, from_on: date, to_on: date, until: date) -> list[Slot]:
    """The weeks or months that touch `from_on` to `until`, and how often the activity was agreed in each.

    Agreed are those that lie wholly between the programme's first day `begins_on` and `to_on` and end no earlier than
    `from_on`, as the share of weeks in which it was held counts them; no week or month that holds one of the agreed closed
    days, and no week whose day is a public holiday.
    """
    agreed, own = _agreed(activity), has_slots(activity)
    closed = set(agreed.closed) if agreed else set()
    times = max(1, int(agreed.times)) if agreed else 0
    found = []
    for first, last in _weeks(from_on, until) if is_by_week(activity) else _months(activity, from_on, until):
        within = own and begins_on <= first and last <= to_on
        why: Literal["agreed", "holiday"] | None = None
        if within and any(first <= day <= last for day in closed):
            why = "agreed"
        elif within and (day := the_day(activity, first)) is not None and day in public_holidays(day.year):
            why = "holiday"
        found.append(Slot(first=first, last=last, agreed=times if within and why is None else 0, closed=why))
    return found


def the_day(activity: Activity, monday: date) -> date | None:
    """The activity's own day in the week that begins on `monday`; None where it has none."""
    if activity.weekday is None or not is_by_week(activity):
        return None
    return monday + timedelta(days=WEEKDAYS.index(activity.weekday))


def _weeks(from_on: date, until: date) -> Iterable[tuple[date, date]]:
    monday = from_on - timedelta(days=from_on.weekday())
    while monday <= until:
        yield monday, monday + timedelta(days=6)
        monday += timedelta(days=7)


def _months(activity: Activity, from_on: date, until: date) -> Iterable[tuple[date, date]]:
    span = months_per_slot(activity)
    year, month = from_on.year, (from_on.month - 1) // span * span + 1
    while date(year, month, 1) <= until:
        after = year * 12 + month - 1 + span
        # A year that the span does not divide ends with a shorter slot.
        after = min(after, (year + 1) * 12)
        first, year, month = date(year, month, 1), after // 12, after % 12 + 1
        yield first, date(year, month, 1) - timedelta(days=1)


def is_seldom(activity: Activity) -> bool:
    """Whether less than once a month was agreed, or a number for a year: how many that makes by a day is no exact number."""
    agreed = _agreed(activity)
    return agreed is not None and (agreed.every == "year" or agreed.times < 1)


def planned_by_now(activity: Activity, *, from_on: date, until: date) -> float:
    """How often an activity that `is_seldom` was agreed to take place from `from_on` to `until`, by the months that passed."""
    agreed = _agreed(activity)
    if agreed is None or until < from_on:
        return 0.0
    months = _months_since(until + timedelta(days=1)) - _months_since(from_on)
    return agreed.times * months / {"week": 12 / 52, "month": 1, "year": 12}[agreed.every]


def _months_since(day: date) -> float:
    """The months to `day` since the year 0, the days of its own month as a part of it."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]


def spread(values: Sequence[int], times: Sequence[int]) -> Spread | None:
    """How `values` vary, each of which was so many `times`; None without any."""
    every = np.repeat(np.asarray(values, dtype=float), np.asarray(times, dtype=int))
    if not len(every):
        return None
    low, high, mean = int(every.min()), int(every.max()), float(every.mean())
    deviation = float(every.std(ddof=1)) if len(every) > 1 else None
    # Rounded half up, as every other number on the screen.
    around = (int(np.floor(mean + step + 0.5)) for step in (-(deviation or 0), deviation or 0))
    usual = (max(low, next(around)), min(high, next(around)))
    return Spread(
        n=len(every),
        total=int(every.sum()),
        mean=mean,
        median=float(np.median(every)),
        low=low,
        high=high,
        deviation=deviation,
        usual=usual,
        within=int(((every >= usual[0]) & (every <= usual[1])).sum()),
    )


def runs(weeks: Sequence[date]) -> list[tuple[date, date]]:
    """Mondays that follow on one another gathered into runs, from the first to the last Monday of each."""
    found: list[tuple[date, date]] = []
    for monday in weeks:
        if found and monday - found[-1][1] == timedelta(days=7):
            found[-1] = (found[-1][0], monday)
        else:
            found.append((monday, monday))
    return found
