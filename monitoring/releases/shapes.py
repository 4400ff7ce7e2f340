"""What a release is made of: the tables of the catalogue, people by category, and what is planned for each table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from monitoring.programmes import Joined, Label

Outcome = Literal["first", "renewed", "kept", "hidden"]
Measure = Literal["persons", "asked", "answered", "in_favour"]
# too_few: it would describe fewer than FEWEST people; complement: those left out would be; unanimous: all are, or said, the
# same; would_reveal: with what is known already a small group could be worked out; unchanged_enough: too few came or went
# since the earlier one; unchanged: nothing has changed since.
Rule = Literal["", "too_few", "complement", "unanimous", "would_reveal", "unchanged_enough", "unchanged"]
ALL = "all"


@dataclass(frozen=True, kw_only=True)
class Category:
    """A value people may have: its id and name, in the order of the definition."""

    id: str
    label: Label


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of the catalogue: people of a `role`, or the forms of a `wave` of a `survey`, by one thing.

    `by` is `region`, an attribute, `forms` (handed in or not) or a question of the survey; a question told by region has the regions
    in `divides`. `positive`
    are the answers in favour, `counted` those in the denominator; `asked_of_all` is false where the question hangs on another.

    The id begins with the role: `mentee/region`, `mentee/evaluation/2025/satisfaction`.
    """

    id: str
    title: Label
    role: str | None = None
    survey: str | None = None
    wave: str | None = None
    by: str
    question: str | None = None
    categories: tuple[Category, ...]
    divides: tuple[Category, ...] = ()
    joins: tuple[Joined, ...] = ()
    positive: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    asked_of_all: bool = True

    @property
    def population(self) -> str:
        """Whom the table divides: a role, or the forms of a wave."""
        return self.role or f"{self.survey}/{self.wave}"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A category as it is released: whom it holds, and the ids of the categories `of` which it was put together."""

    category: Category
    of: tuple[str, ...]
    units: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number as it is released. `value` is None where it is hidden by `rule`; `base` is what a percentage is of.

    Counts are exact; `in_favour` is in whole per cent.
    """

    category: Category
    measure: Measure
    value: int | None
    base: int | None = None
    of: tuple[str, ...] = ()
    rule: Rule = ""


@dataclass(frozen=True, kw_only=True)
class Reveals:
    """A small group that could be worked out: how many, from which tables, and what is known to be true of all of them."""

    size: int
    tables: tuple[Label, ...]
    traits: tuple[Label, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What would become of a table: shown for the first time, renewed, kept from `since`, or hidden, and by which rule.

    `joined` are the categories put together, from which to which. `figures` are what would be published; a table that is kept has
    none here, what it tells stands in the earlier release.
    """

    table: Table
    outcome: Outcome
    rule: Rule = ""
    figures: tuple[Figure, ...] = ()
    joined: tuple[tuple[tuple[Label, ...], Label], ...] = ()
    since: date | None = None
    reveals: Reveals | None = None
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Who would stand where, by category; for a table that is new or renewed."""
    labels: Mapping[str, Label] = field(default_factory=dict)
    """The names of those categories."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A release before it is published, as the lead sees it."""

    programme: str
    day: date
    tables: tuple[Planned, ...]

    @property
    def brings(self) -> tuple[Planned, ...]:
        """The tables that would be new or renewed; where there are none there is nothing to publish."""
        return tuple(each for each in self.tables if each.outcome in ("first", "renewed"))
