"""What a recipe may say: a dataclass per kind of table in `recipe.toml`; a misspelt field is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Table = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Lasting:
    """So many of a window's matches last between so many days and end for a reason; without days they still run."""

    count: int
    days: tuple[int, int] | None = None
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Window:
    """So many beginnings within these days, of people of one region or unit if named.

    `again`: by somebody who has had a course before. `lasting` says exactly how long its matches last.
    """

    count: int
    from_on: date
    to_on: date
    again: bool = False
    region: str | None = None
    unit: str | None = None
    lasting: list[Lasting] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A state and how many days after joining it begins, at the earliest and at the latest."""

    state: str
    after_days: tuple[int, int] = (0, 0)


@dataclass(frozen=True, kw_only=True)
class Fate:
    """`count`, or as many as `reasons` add up to, of those who joined by a day, end in another state in these days."""

    state: str
    joined_until: date
    from_on: date
    to_on: date
    at_least_days: int
    reasons: Mapping[str, int] = field(default_factory=dict)
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class Group:
    """Persons in one role who come and go alike, `path` their states.

    `regions`, `units`, `exact_attributes` and `attainments` are exact counts dealt over the group, `attributes` weights
    by person. Whoever belongs to a unit and no region has the unit's. `attained_by` is how many persons the
    attainments fall to, as many as there are attainments when left out.
    """

    name: str
    role: str
    prefix: str
    joined: list[Window]
    regions: Mapping[str, int] = field(default_factory=dict)
    unit: str | None = None
    units: Mapping[str, int] = field(default_factory=dict)
    municipality: str | None = None
    path: list[Step] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    exactness: str = "exact"
    attributes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    exact_attributes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    attainments: Mapping[str, int] = field(default_factory=dict)
    attainments_between: tuple[date, date] | None = None
    attained_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class CoursePlan:
    """How matches of one kind come about, and what must come out of them; several plans of a kind have names.

    `supporters` and `participants` name groups. Left out: no supporter is on record, any supporter who has joined may
    support, matches run on, nothing is asked of how many run or for how long, participants keep the states of
    their group, no goals are set, no follow-ups are planned.
    """

    kind: str
    prefix: str
    participants: list[str]
    starts: list[Window]
    until: date
    name: str = ""
    supporters: list[str] = field(default_factory=list)
    supporter_state: str | None = None
    lasts_months: Mapping[str, int] = field(default_factory=dict)
    running: tuple[int, int] | None = None
    months: tuple[int, int] | None = None
    runs_at_once: int = 1
    days_before: int = 0
    same_region: bool = False
    end_reasons: Mapping[str, int] = field(default_factory=dict)
    states: Table = field(default_factory=dict)
    goals: Mapping[str, int] = field(default_factory=dict)
    goal_categories: Mapping[str, int] = field(default_factory=dict)
    follow_ups_held: Mapping[str, int] = field(default_factory=dict)
    exactness: str = "exact"


@dataclass(frozen=True, kw_only=True)
class LoggedMeetings:
    """How many of the meetings in a kind of match were logged, `at_most` so many per match and month."""

    match: str
    kind: str
    count: int
    from_on: date
    modes: Mapping[str, int]
    minutes: list[int]
    at_most: int = 1
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class Present:
    """Who comes: a total over the whole series, or so many each time. `unnamed` heads have no person.

    Without states anybody who has joined may come.
    """

    role: str
    states: list[str] = field(default_factory=list)
    total: int | None = None
    each: tuple[int, int] = (1, 1)
    bounds: tuple[int, int] = (1, 1)
    unnamed: int = 0
    exactness: str = "exact"
    near: int = 8


@dataclass(frozen=True, kw_only=True)
class Series:
    """Activities of one kind: on days, weekly, monthly or spread; `fills_up` counts them from a total."""

    kind: str
    present: list[Present] = field(default_factory=list)
    on: list[date] = field(default_factory=list)
    weekly: Table | None = None
    monthly: Table | None = None
    spread: Table | None = None
    fills_up: Table | None = None
    region: str | None = None
    unit: str | None = None
    titles: list[str] = field(default_factory=list)
    modes: Mapping[str, int]
    minutes: list[int]
    exactness: str = "exact"
    logged_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Estimated:
    """Months of a kind of match in which no meeting was logged, counted as an estimate of one indicator."""

    indicator: str
    match: str
    kind: str
    from_on: date
    to_on: date
    method: str


@dataclass(frozen=True, kw_only=True)
class Invited:
    """So many of a group asked, so many of them answering, with the answers that all of these gave.

    Only those in one of `states` when the wave opens are asked, if any are named; `declined` are those who say no, by
    reason.
    """

    group: str
    count: int
    responses: int
    answers: Mapping[str, str] = field(default_factory=dict)
    states: list[str] = field(default_factory=list)
    declined: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Form:
    """A survey wave: who was asked, how many gave each answer, and how many gave certain answers together."""

    survey: str
    wave: str
    prefix: str
    invited: list[Invited]
    reminded_on: date | None = None
    language_attribute: str | None = None
    newest: Mapping[str, str] = field(default_factory=dict)
    dealt: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    exactly: list[Table] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Everything needed to make the sample records of one programme.

    `given` are rows to be taken as they stand: recorded at `recorded_at`, else some days after the latest day in the
    row, else (no day in it) at `given_at`.
    """

    definition: Table
    seed: int
    recorded_by: str
    municipalities: Mapping[str, Mapping[str, int]]
    groups: list[Group]
    courses: list[CoursePlan]
    logged: list[LoggedMeetings]
    series: list[Series]
    estimates: list[Estimated]
    forms: list[Form]
    given: Mapping[str, list[Table]]
    given_at: datetime | None = None
