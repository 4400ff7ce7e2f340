"""What a text in a file stands for: a day, a moment, a number; None where it stands for none.

A day is written as ISO writes it, or as a Dane does, day before month, parted by `-`, `.` or `/`; a year of two digits is of
this century. In a file that is not `typed` numbers are Danish: `1.234` is a thousand and more, `1,5` is one and a half.
"""

import re
from datetime import date, datetime
from decimal import Decimal

_ISO = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_DANISH = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?: (?:kl\.? )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?")
_TIME = re.compile(r"(?:T| kl\.? | )(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.(\d{1,6})\d*)?)?$")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[-./](\d{4})")
_DANISH_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,3})?")
_YEARS = range(1900, 2101)
_CENTURY = 2000


def day(text: str, *, typed: bool = False) -> date | None:
    """`2025-10-12`, `12-10-2025`, `12.10.25`, `12/10/2025`, with or without a time of day."""
    if found := _ISO.fullmatch(text):
        year, month, number = int(found[1]), int(found[3]), int(found[4])
    elif found := _DANISH.fullmatch(text):
        year, month, number = int(found[4]), int(found[3]), int(found[1])
        year += _CENTURY if len(found[4]) == 2 else 0
    else:
        return None
    try:
        return date(year, month, number) if year in _YEARS else None
    except ValueError:
        return None


def month(text: str, *, typed: bool = False) -> date | None:
    """The first day of the month of a day, or of `2025-10` or `10-2025`."""
    if found := _MONTH.fullmatch(text):
        year, number = int(found[1] or found[4]), int(found[2] or found[3])
        return date(year, number, 1) if year in _YEARS and 1 <= number <= 12 else None
    on = day(text)
    return on.replace(day=1) if on else None


def moment(text: str, *, typed: bool = False) -> datetime | None:
    """A day and a time of day; midnight where there is none."""
    on = day(text)
    if on is None:
        return None
    found = _TIME.search(text)
    if found is None:
        return datetime(on.year, on.month, on.day)
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    micro = int((found[4] or "").ljust(6, "0"))
    try:
        return datetime(on.year, on.month, on.day, hour, minute, second, micro)
    except ValueError:
        return None


def whole(text: str, *, typed: bool = False) -> int | None:
    """A whole number that fits where whole numbers are kept."""
    value = _number(text, typed=typed)
    if value is None or value != value.to_integral_value() or abs(value) >= 2**31:
        return None
    return int(value)


def decimal(text: str, *, typed: bool = False) -> float | None:
    """A number that fits where numbers are kept."""
    value = _number(text, typed=typed)
    found = None if value is None else float(value)
    return None if found is None or found in (float("inf"), float("-inf")) else found


def _number(text: str, *, typed: bool) -> Decimal | None:
    if typed:
        return Decimal(text.replace(",", ".")) if _PLAIN_NUMBER.fullmatch(text) else None
    if not _DANISH_NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(".", "").replace(",", "."))
