"""Days and months of the calendar."""

import calendar
from datetime import date, timedelta


def month_of(day: date) -> date:
    """First day of a day's month."""
    return day.replace(day=1)


def last_of(month: date) -> date:
    """Last day of a month."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def months_between(from_on: date, to_on: date) -> list[date]:
    """First days of the months from one day's month to another's."""
    months = [month_of(from_on)]
    while (following := last_of(months[-1]) + timedelta(days=1)) <= to_on:
        months.append(following)
    return months


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, last_of(first).day))


def nth_weekday(month: date, weekday: int, nth: int) -> date:
    """The nth such weekday of a month, Monday being 0."""
    return month + timedelta(days=(weekday - month.weekday()) % 7 + 7 * (nth - 1))


def weekdays_between(weekday: int, from_on: date, to_on: date) -> list[date]:
    """Every such weekday from the first day to the last."""
    first = from_on + timedelta(days=(weekday - from_on.weekday()) % 7)
    return [first + timedelta(weeks=week) for week in range((to_on - first).days // 7 + 1)]


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
