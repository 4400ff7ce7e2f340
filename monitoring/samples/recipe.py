"""What a recipe may say: a dataclass per kind of table in `recipe.toml`; a misspelt field is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Table = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Window:
    """So many beginnings within these days; `again`: by somebody who has had a course before."""

    count: int
    from_on: date
    to_on: date
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """A state and how many days after joining it begins, at the earliest and at the latest."""

    state: str
    after_days: tuple[int, int] = (0, 0)


@dataclass(frozen=True, kw_only=True)
class Fate:
    """As many as `reasons` add up to, of those who joined by a day, end in another state in these days."""

    state: str
    joined_until: date
    from_on: date
    to_on: date
    at_least_days: int
    reasons: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Group:
    """Persons in one role who come and go alike: `regions` are exact counts, `path` their states."""

    name: str
    role: str
    prefix: str
    regions: Mapping[str, int]
    joined: list[Window]
    path: list[Step] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    exactness: str = "exact"
    attributes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CoursePlan:
    """How the matches of one kind come about, and what must come out of them."""

    kind: str
    prefix: str
    supporters: str
    supporter_state: str
    participants: str
    starts: list[Window]
    until: date
    lasts_months: Mapping[str, int]
    running: tuple[int, int]
    months: tuple[int, int]
    runs_at_once: int
    days_before: int
    end_reasons: Mapping[str, int]
    states: Table
    goals: Mapping[str, int]
    goal_categories: Mapping[str, int]
    follow_ups_held: int


@dataclass(frozen=True, kw_only=True)
class LoggedMeetings:
    """How many of the meetings in a kind of match were logged, at most one per match and month."""

    match: str
    kind: str
    count: int
    from_on: date
    modes: Mapping[str, int]
    minutes: list[int]


@dataclass(frozen=True, kw_only=True)
class Present:
    """Who comes: a total over the whole series, or so many each time. `unnamed` heads have no person."""

    role: str
    states: list[str]
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
    """So many of a group asked, so many of them answering, with the answers that all of these gave."""

    group: str
    count: int
    responses: int
    answers: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Form:
    """A survey wave: who was asked, how many gave each answer, and how many gave certain answers together."""

    survey: str
    wave: str
    prefix: str
    reminded_on: date
    language_attribute: str
    newest: Mapping[str, str]
    invited: list[Invited]
    dealt: Mapping[str, Mapping[str, int]]
    exactly: list[Table]


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Everything needed to make the sample records of one programme."""

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
