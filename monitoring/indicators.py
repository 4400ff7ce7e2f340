"""The arithmetic of progress: the target in force, planned by today, the state, the pace and where it ends.

Nothing here knows of records or screens: days and numbers go in, a judgement comes out.
"""

import itertools
import math
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from scipy.special import nbdtrik

from monitoring.programmes import Indicator, Norm, Target

State = Literal[
    "met", "ahead", "on_track", "behind", "missed", "within", "outside", "untargeted", "no_data", "zero", "too_early",
    "hidden",
]  # fmt: skip
JUDGED: tuple[State, ...] = ("met", "ahead", "on_track", "behind", "missed")
NOTHING: tuple[State, ...] = ("no_data", "too_early", "hidden")

# The current pace is that of the last year: two years old progress says little of next month.
PACE_DAYS = 365
# Fewer events than this say nothing of a pace.
EVENTS_FOR_A_FORECAST = 5
# The forecast's band holds in four of five cases, if the pace stays what it was.
FORECAST_COVERAGE = 0.8


class CannotBeSummed(Exception):
    """A figure was asked for over regions or months that its definition forbids to add up."""


def target_on(target: Target, day: date) -> float:
    """The target in force on `day`, after the revisions made by then. A revision without a day holds throughout."""
    value = target.value
    for revision in target.revisions:
        if revision.on is None or revision.on <= day:
            value = revision.to_value
    return value


def revised_from(target: Target, day: date) -> float | None:
    """The target as first agreed, when another one is in force on `day`; else None."""
    return target.value if target_on(target, day) != target.value else None


def months_before(day: date, months: int) -> date:
    """The latest day that is so many months old on `day`: the last of a month on the last of a month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def held_against(norm: Norm, value: float) -> State:
    """Whether `value`, as it is shown with one decimal, lies within the norm; its ends are within."""
    shown = round(value + 1e-9, 1)
    low = norm.low if norm.low is not None else -math.inf
    high = norm.high if norm.high is not None else math.inf
    return "within" if low <= shown <= high else "outside"


def planned_by(indicator: Indicator, target: Target, day: date) -> float:
    """How far the plan says one should be at the end of `day`.

    A share is planned at its target throughout; a milestone at its last day; anything else along the plan's
    points, or, without any, a straight line from the day before the target's period to its last day. Under a
    revised target the plan keeps its shape and leads to the new value.
    """
    goal = target_on(target, day)
    if indicator.is_share:
        return goal
    if indicator.unit == "milestone":
        return goal if day >= target.to_on else 0.0
    start = indicator.baseline or 0.0
    points = [(target.from_on - timedelta(days=1), start)]
    points += [(point.on, point.value) for point in target.plan] or [(target.to_on, goal)]
    if day <= points[0][0]:
        return start
    end = points[-1][1]
    scale = (goal - start) / (end - start) if end != start else 1.0
    for (before, low), (after, high) in itertools.pairwise(points):
        if day <= after:
            along = (day - before).days / (after - before).days
            return start + scale * (low + along * (high - low) - start)
    return goal


def part_of_target(target: Target, from_on: date, to_on: date) -> Target | None:
    """The target of a part of the period: None when the plan does not say what belongs to just that part.

    The plan says it where the part begins and ends on the target's own days or on days of the plan.
    """
    if from_on <= target.from_on and target.to_on <= to_on:
        return target
    marks = {target.from_on - timedelta(days=1): 0.0} | {point.on: point.value for point in target.plan}
    before = max(from_on, target.from_on) - timedelta(days=1)
    after = min(to_on, target.to_on)
    if not target.plan or target.revisions or before not in marks or after not in marks:
        return None
    value = marks[after] - marks[before]
    return Target(value=value, from_on=before + timedelta(days=1), to_on=after)


def judge(indicator: Indicator, target: Target, actual: float, day: date) -> State:
    """The state of `actual` at the end of `day` against `target`; the four kinds of nothing are judged elsewhere.

    Reached is met, whenever it is reached; not reached on the last day is missed. Before that the plan decides:
    within the indicator's margin, or within one whole unit of a count, is on track.
    """
    if day < target.from_on:
        return "too_early"
    goal, over = target_on(target, day), day >= target.to_on
    sign = 1 if indicator.direction == "increase" else -1
    reached = sign * actual >= sign * goal
    if over or (sign == 1 and not indicator.is_share):
        if reached:
            return "met"
        if over:
            return "missed"
    planned = planned_by(indicator, target, day)
    distance = sign * (actual - planned)
    slack = indicator.margin * abs(planned)
    if not indicator.is_share:
        slack = max(slack, math.nextafter(1, 0))
    if distance > slack:
        return "ahead"
    return "on_track" if distance >= -slack else "behind"


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """Where the current pace ends: the middle and the band at `until`, and the day the target would be met."""

    until: date
    low: int
    middle: float
    high: int
    met_on: date | None


def forecast(
    events: Sequence[tuple[date, int]], *, actual: float, goal: float, day: date, until: date
) -> Forecast | None:
    """Where a count ends on `until` if the pace of the last year holds. None under five events, or with no time left.

    `events` are (day, number). What is to come is a Poisson count whose rate is learnt from what came, so its
    prediction is negative binomial (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.6, Jeffreys' prior).
    Numbers that come in clusters, twelve at one workshop, say less than twelve single ones: both are divided by
    the ratio of variance to mean over thirty-day windows (quasi-Poisson; McCullagh & Nelder 1989, section 6.2).
    """
    first = min((on for on, number in events if number > 0), default=day)
    since = max(day - timedelta(days=PACE_DAYS - 1), first)
    recent = [(on, number) for on, number in events if since <= on <= day and number > 0]
    total = sum(number for _, number in recent)
    ahead = (until - day).days
    if total < EVENTS_FOR_A_FORECAST or ahead <= 0:
        return None
    length = (day - since).days + 1
    cluster = _dispersion(recent, since, length)
    size, share = total / cluster + 0.5, length / (length + ahead)
    tail = (1 - FORECAST_COVERAGE) / 2
    low, high = (max(0.0, float(_nb_quantile(level, size, share))) for level in (tail, 1 - tail))
    per_day = total / length
    remaining = goal - actual
    days_to_go = math.ceil(remaining / per_day) if remaining > 0 else 0
    met_on = day + timedelta(days=days_to_go) if 0 < days_to_go < 20 * 365 else None
    middle = actual + per_day * ahead
    # Numbers that come in clusters may all stay away: the band is never narrower than what it is around.
    return Forecast(
        until=until,
        low=min(round(actual + low * cluster), math.floor(middle)),
        middle=middle,
        high=max(round(actual + high * cluster), math.ceil(middle)),
        met_on=met_on,
    )


def _nb_quantile(level: float, size: float, share: float) -> float:
    """The smallest count whose negative binomial probability reaches `level`."""
    below = nbdtrik(level, size, share)
    return 0.0 if math.isnan(below) or below < 0 else math.ceil(below)


def _dispersion(events: Sequence[tuple[date, int]], since: date, length: int) -> float:
    windows = max(1, length // 30)
    if windows < 3:
        return 1.0
    counts = [0] * windows
    for on, number in events:
        counts[min((on - since).days // 30, windows - 1)] += number
    mean = sum(counts) / windows
    variance = sum((count - mean) ** 2 for count in counts) / (windows - 1)
    return max(1.0, variance / mean)
