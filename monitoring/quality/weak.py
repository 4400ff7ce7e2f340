"""Whether a figure rests on weak data, and why: numbers in, reasons out. docs/decisions/0020 says how the limits were set."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from monitoring.programmes import Activity, Indicator, Programme

Reason = Literal["estimated", "faulty", "old", "late"]

# Weak is what is estimated by more than this share.
ESTIMATED_AT_MOST = 1 / 3
# Written down so many days after is late; weak is what is late by more than this share, of at least so many records.
LATE_AFTER_DAYS = 30
LATE_AT_MOST = 1 / 2
FEWEST_TIMED = 5
# Weak is what has no record for more than so many of the intervals in which it is expected, and never before so many days.
INTERVALS_AT_MOST = 2
SHORTEST_DAYS = 21
_DAYS = {"week": 7, "month": 31, "year": 366}

# What a query that reads the first of these tables counts, and the records that its figure is then made of.
_COUNTED: Mapping[str, frozenset[str]] = {
    "activity": frozenset({"activity", "attendance", "daily_attendance", "estimate"}),
    "response": frozenset({"response", "answer", "invitation"}),
    "invitation": frozenset({"response", "answer", "invitation"}),
    "follow_up": frozenset({"follow_up"}),
    "goal": frozenset({"goal"}),
    "attainment": frozenset({"attainment"}),
    "observation": frozenset({"observation"}),
    "submission": frozenset({"submission"}),
    "outreach": frozenset({"outreach"}),
    "milestone": frozenset({"milestone"}),
    "money": frozenset({"money"}),
    "match": frozenset({"match"}),
    "standing": frozenset({"standing"}),
    "person": frozenset({"person"}),
    "unit_phase": frozenset({"unit_phase", "unit"}),
    "unit": frozenset({"unit"}),
}
# What of a record's table has to be among what of the indicator, for the record to be one that it counts.
_NARROWED = {
    "kind": ("kinds", "kind"),
    "role": ("role",),
    "survey": ("survey",),
    "question": ("questions",),
    "indicator": ("indicator",),
}
# What stands in a table that is made of others.
_MADE_OF: Mapping[str, frozenset[str]] = {
    "daily_attendance": frozenset({"activity", "attendance"}),
    "respondent": frozenset({"invitation"}),
    "answer": frozenset({"response"}),
}


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What a figure rests on: of `actual` so much `estimated`, so many `faulty` records, of `timed` ones so many `late`.

    `newest` is its newest record, expected again within `every_days`, as seen on `day`; None where no rhythm is agreed.
    """

    actual: int
    estimated: int = 0
    faulty: int = 0
    late: int = 0
    timed: int = 0
    newest: date | None = None
    every_days: float | None = None
    day: date


def reasons(basis: Basis) -> tuple[Reason, ...]:
    """Why the figure is weak, the weightiest first; none where it is not."""
    found: list[Reason] = []
    if basis.actual > 0 and basis.estimated > ESTIMATED_AT_MOST * basis.actual:
        found.append("estimated")
    if basis.faulty:
        found.append("faulty")
    if basis.newest is not None and basis.every_days is not None:
        longest = max(INTERVALS_AT_MOST * basis.every_days, SHORTEST_DAYS)
        if (basis.day - basis.newest).days > longest:
            found.append("old")
    if basis.timed >= FEWEST_TIMED and basis.late > LATE_AT_MOST * basis.timed:
        found.append("late")
    return tuple(found)


def subject(tables: Collection[str]) -> str:
    """The table whose records a query that reads `tables` counts; empty where it counts none that is known here."""
    read = set(tables)
    if read & {"attendance", "daily_attendance"}:
        return "activity"
    if read & {"answer", "respondent"}:
        return "response"
    return next((table for table in _COUNTED if table in read), "")


def counted(tables: Collection[str]) -> frozenset[str]:
    """The tables of which a query that reads `tables` makes its figure."""
    read = frozenset(tables).union(*(_MADE_OF.get(each, frozenset()) for each in tables))
    return _COUNTED.get(subject(tables), frozenset()) & read


def is_of(indicator: Indicator, record: Mapping[str, object]) -> bool:
    """Whether a record with these properties (kind, role, survey, indicator) is one that the indicator may count.

    A property that the record does not tell, or the indicator does not ask for, keeps nothing out.
    """
    for name, asked in _NARROWED.items():
        value = record.get(name)
        wanted = next((indicator.parameters[each] for each in asked if each in indicator.parameters), None)
        if name == "indicator" and wanted is None:
            wanted = indicator.id
        if value is None or wanted is None:
            continue
        if value not in (wanted if isinstance(wanted, list) else [wanted]):
            return False
    return True


def every_days(indicator: Indicator, programme: Programme, day: date) -> float | None:
    """Within how many days a new record of the indicator is expected on `day`; None where nothing is agreed of it.

    Nothing is expected once the programme or the target's period is over.
    """
    until = min(programme.to_on, indicator.target.to_on) if indicator.target else programme.to_on
    if not programme.from_on <= day <= until:
        return None
    kinds = indicator.parameters.get("kinds", [])
    agreed = [days for each in programme.activities if each.id in kinds and (days := interval(each)) is not None]
    return min(agreed, default=None)


def interval(activity: Activity) -> float | None:
    """The days from one time to the next as agreed, for the programme or for each match; None where nothing is."""
    expected = activity.expected
    return _DAYS[expected.every] / expected.times if expected is not None and expected.times > 0 else None
