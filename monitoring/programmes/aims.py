"""The shapes of what a programme aims at: its indicators, their targets, norms and what they are held against."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from monitoring.programmes.shapes import Id, Label, Shape

Direction = Literal["increase", "decrease", "none"]
Unit = Literal[
    "persons", "meetings", "visits", "times", "actors", "matches", "units", "forms", "kroner", "milestone",
    "percent", "months", "per_month",
]  # fmt: skip
# How a number over its base is told: days per match in months, meetings per day in meetings a month.
MEANS = {"months": 12 / 365.25, "per_month": 365.25 / 12}
Dimension = Literal["region", "month", "kind", "role"]


class PlanPoint(Shape):
    """How far one should be at the end of a day; between points the plan is a straight line."""

    on: date
    value: float


class Revision(Shape):
    """A target that was changed. Without `on` the day is not known, and the new value holds from the beginning."""

    from_value: float = Field(alias="from")
    to_value: float = Field(alias="to")
    why: Label
    agreed_with: Label
    on: date | None = None


class Target(Shape):
    """What is to be reached, from which day to which, by which plan, with its revisions.

    `value` is the target as first agreed; `regions` gives, where it was agreed, one value per region. With `every`
    the value is that of each calendar year, and the count begins anew with it.
    """

    value: float
    from_on: date
    to_on: date
    plan: list[PlanPoint] = Field(default_factory=list)
    regions: dict[Id, float] = Field(default_factory=dict)
    revisions: list[Revision] = Field(default_factory=list)
    every: Literal["year"] | None = None


class Norm(Shape):
    """What is usual or advised, in place of a target: at least `low`, at most `high`; either may be left out."""

    source: Label
    low: float | None = None
    high: float | None = None


class Reference(Shape):
    """Another figure to hold one against: that of the whole population, of another study."""

    label: Label
    value: float
    source: Label


class Indicator(Shape):
    """What is counted and how it may be used: `query` names the file below `queries/`, `parameters` what it is given."""

    id: Id
    title: Label
    definition: Label
    unit: Unit
    direction: Direction
    accumulates: bool
    adds_up: bool
    splits_by: list[Dimension]
    query: str
    source: Label
    owner: Label
    parameters: dict[str, Any] = Field(alias="with", default_factory=dict)
    numerator: Label | None = None
    denominator: Label | None = None
    baseline: float | None = None
    target: Target | None = None
    margin: float = 0.15
    leave_out_apart: bool = False
    interval: bool = True
    norm: Norm | None = None
    references: list[Reference] = Field(default_factory=list)
    alternative_to: Id | None = None
    pipeline: Id | None = None
    comparable_as: Id | None = None

    @property
    def is_share(self) -> bool:
        """Whether the figure is a numerator over a denominator, in percent."""
        return self.unit == "percent"

    @property
    def is_mean(self) -> bool:
        """Whether the figure is a number per match."""
        return self.unit in MEANS

    @property
    def has_base(self) -> bool:
        """Whether the figure is one number over another: its parts are added up, it is not."""
        return self.is_share or self.is_mean

    @property
    def lag_months(self) -> int:
        """How old what is counted must be before it can be judged; 0 where it can at once."""
        return int(self.parameters.get("after_months", 0))
