"""Which stretches of time stay when two people turn out to be one."""

from dataclasses import dataclass
from datetime import date, timedelta

_NEVER = date.max
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A stretch of time in one state; without an end while it lasts."""

    role: str
    state: str
    from_on: date
    to_on: date | None
    reason: str | None = None


def left_over(stretch: Stretch, kept: list[Stretch]) -> list[tuple[date, date | None]]:
    """The days of `stretch` on which none of `kept` of its role holds: from when to when, the earliest first.

    On a day of which both say something the one who stays is believed.
    """
    parts: list[tuple[date, date]] = [(stretch.from_on, stretch.to_on or _NEVER)]
    for other in kept:
        if other.role != stretch.role:
            continue
        first, last = other.from_on, other.to_on or _NEVER
        cut: list[tuple[date, date]] = []
        for start, end in parts:
            if last < start or end < first:
                cut.append((start, end))
                continue
            if start < first:
                cut.append((start, first - _DAY))
            if last < end:
                cut.append((last + _DAY, end))
        parts = cut
    return [(start, None if end == _NEVER else end) for start, end in sorted(parts)]
