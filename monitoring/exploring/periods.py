"""Years, quarters and months: which there are between two days, and the days of each."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Time = Literal["year", "quarter", "month"]
TIMES: dict[str, int] = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True)
class Period:
    """A year (`2024`), quarter (`2024q2`) or month (`2024m05`), and those of its days that lie within what is asked about."""

    key: str
    from_on: date
    to_on: date


def periods(kind: str, from_on: date, to_on: date) -> list[Period]:
    """The years, quarters or months (`kind`) between two days, the oldest first; the outer ones cut off where the days are."""
    found, day = [], from_on
    while day <= to_on:
        key = key_of(kind, day)
        last = bounds(key)[1]
        found.append(Period(key, day, min(last, to_on)))
        day = last + timedelta(days=1)
    return found


def key_of(kind: str, day: date) -> str:
    """The key of the period that `day` lies in."""
    if kind == "year":
        return str(day.year)
    return f"{day.year}q{(day.month + 2) // 3}" if kind == "quarter" else f"{day.year}m{day.month:02}"


def bounds(key: str) -> tuple[date, date]:
    """The first and last day of a whole period, by its key."""
    year, rest = int(key[:4]), key[4:]
    first, last = 1, 12
    if rest.startswith("q"):
        first, last = 3 * int(rest[1:]) - 2, 3 * int(rest[1:])
    elif rest.startswith("m"):
        first = last = int(rest[1:])
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
