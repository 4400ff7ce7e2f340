"""What the reader looks at: one programme, some of its regions, a part of its period, as it stood on one day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from monitoring.programmes import Programme

WHOLE_PERIOD = "all"
# So many days after their newest one invented records say nothing of the day any more.
SAMPLES_ARE_OLD = 30


@dataclass(frozen=True, kw_only=True)
class Slice:
    """A view of one programme. No `regions` means every region; nothing after `as_of` is counted.

    `from_on` and `to_on` are the first and last day of the part of the period looked at. `judged_on` is the day
    on which what was counted is judged: of the matches begun last year, it is seen today which have lasted.
    """

    programme: str
    regions: tuple[str, ...]
    from_on: date
    to_on: date
    as_of: date
    role: str
    judged_on: date

    @property
    def last_week(self) -> date:
        """The day a week before, against which change is told."""
        return self.as_of - timedelta(days=7)


def today() -> date:
    """Today in Denmark, wherever the server stands."""
    return datetime.now(ZoneInfo("Europe/Copenhagen")).date()


def default_as_of(programme: Programme, newest: date | None, day: date, *, samples_alone: bool = False) -> date:
    """The day a page opens on: `day` while the programme runs, else the last day with records, else its last day.

    Samples are continued by nobody: a programme that has `samples_alone` opens, a month after them, on their last day.
    """
    if samples_alone and newest is not None and (day - newest).days > SAMPLES_ARE_OLD:
        return newest
    if day <= programme.to_on:
        return day
    return newest or programme.to_on


def periods(programme: Programme) -> list[str]:
    """The parts of the period to choose from: the whole, and each calendar year of it."""
    years = range(programme.from_on.year, programme.to_on.year + 1)
    return [WHOLE_PERIOD, *map(str, years)] if len(years) > 1 else [WHOLE_PERIOD]


def period_days(programme: Programme, period: str) -> tuple[date, date]:
    """First and last day of a part of the period."""
    if period == WHOLE_PERIOD:
        return programme.from_on, programme.to_on
    year = int(period)
    return max(programme.from_on, date(year, 1, 1)), min(programme.to_on, date(year, 12, 31))


def cut(programme: Programme, *, regions: tuple[str, ...], period: str, as_of: date, role: str) -> Slice:
    """The slice of `programme` for a reader's choices. A part of the period that is over is seen as it ended.

    Whoever looks at the whole period of a programme that has ended still sees what was recorded after its end.
    """
    from_on, to_on = period_days(programme, period)
    return Slice(
        programme=programme.id,
        regions=regions if set(regions) != {region.id for region in programme.regions} else (),
        from_on=from_on,
        to_on=to_on,
        as_of=as_of if period == WHOLE_PERIOD else min(as_of, to_on),
        judged_on=as_of,
        role=role,
    )
