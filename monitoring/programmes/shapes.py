"""The shapes of a definition: one frozen model per table of `programme.toml`, checked by pydantic.

A field that is misspelt, missing or of the wrong type is refused here; what contradicts itself across
fields is found in `contradictions.py`. docs/definition.md says what each field is for.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError


class _Shape(BaseModel):
    """Frozen, keyword-only, no field but its own, and no value bent to fit: `"40"` is not 40."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


def _both(label: dict[str, str]) -> dict[str, str]:
    if strange := sorted(set(label) - {"da", "en"}):
        raise PydanticCustomError("label_strange", "{languages}", {"languages": ", ".join(strange)})
    if missing := [language for language in ("da", "en") if not label.get(language, "").strip()]:
        raise PydanticCustomError("label_missing", "{languages}", {"languages": ", ".join(missing)})
    return label


Label = Annotated[dict[str, str], AfterValidator(_both)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
Direction = Literal["increase", "decrease"]
Unit = Literal["persons", "meetings", "visits", "times", "actors", "milestone", "percent"]
Dimension = Literal["region", "month", "kind", "role"]


class Option(_Shape):
    """One thing to choose from. `positive` counts for a share, `apart` stands beside the scale ("ved ikke")."""

    id: Id
    label: Label
    positive: bool = False
    apart: bool = False


class Region(_Shape):
    """A part of the country by which everything is filtered, and the municipalities that belong to it."""

    id: Id
    label: Label
    municipalities: list[str] = Field(default_factory=list)


class Role(_Shape):
    """What a person can be in the programme, and the states a person in that role passes through."""

    id: Id
    label: Label
    plural: Label
    states: list[Option]


class Attribute(_Shape):
    """What is recorded of a person; `sensitive` keeps it from ever standing beside a single one."""

    id: Id
    label: Label
    roles: list[Id]
    sensitive: bool
    options: list[Option]


class Frequency(_Shape):
    """How often something is expected: `times` per `every`, for the whole programme or for each match."""

    every: Literal["week", "month", "year"]
    times: float
    per: Literal["programme", "match"]


class Activity(_Shape):
    """A kind of activity, and how often it is expected to take place."""

    id: Id
    label: Label
    plural: Label
    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] | None = None
    expected: Frequency | None = None


class FollowUp(_Shape):
    """A conversation that is due some months after a match began."""

    id: Id
    label: Label
    after_months: int


class MatchKind(_Shape):
    """A relation of a supporter and a participant, and its rules."""

    id: Id
    label: Label
    supporter: Id
    participant: Id
    lasts_months: int
    goals_at_most: int
    supporter_commits_months: int | None = None
    end_reasons: list[Option] = Field(default_factory=list)
    goal_categories: list[Option] = Field(default_factory=list)
    follow_ups: list[FollowUp] = Field(default_factory=list)


class Milestone(_Shape):
    """A thing that is done or not."""

    id: Id
    label: Label


class Wave(_Shape):
    """One round of a survey: its first and last day."""

    id: Id
    label: Label
    opens_on: date
    closes_on: date


class Scale(_Shape):
    """The options of a question, from high to low."""

    id: Id
    options: list[Option]


class Condition(_Shape):
    """A filter question: only those who answered one of `codes` are asked."""

    question: Id
    codes: list[Id]


class Question(_Shape):
    """A question of a survey; `several` allows more than one answer."""

    id: Id
    label: Label
    scale: Id
    several: bool = False
    asked_if: Condition | None = None


class Survey(_Shape):
    """A questionnaire, the role it goes to, the languages it is offered in, its waves and questions."""

    id: Id
    label: Label
    role: Id
    languages: list[str]
    waves: list[Wave]
    scales: list[Scale]
    questions: list[Question]


class PlanPoint(_Shape):
    """How far one should be at the end of a day; between points the plan is a straight line."""

    on: date
    value: float


class Revision(_Shape):
    """A target that was changed. Without `on` the day is not known, and the new value holds from the beginning."""

    from_value: float = Field(alias="from")
    to_value: float = Field(alias="to")
    why: Label
    agreed_with: Label
    on: date | None = None


class Target(_Shape):
    """What is to be reached, from which day to which, by which plan, with its revisions.

    `value` is the target as first agreed; `regions` gives, where it was agreed, one value per region.
    """

    value: float
    from_on: date
    to_on: date
    plan: list[PlanPoint] = Field(default_factory=list)
    regions: dict[Id, float] = Field(default_factory=dict)
    revisions: list[Revision] = Field(default_factory=list)


class Indicator(_Shape):
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

    @property
    def is_share(self) -> bool:
        """Whether the figure is a numerator over a denominator."""
        return self.unit == "percent"


class Programme(_Shape):
    """A whole definition: the folder `data/programmes/<id>/`, its file `programme.toml`."""

    id: Id
    title: Label
    organisation: str
    funder: Label
    from_on: date
    to_on: date
    regions: list[Region]
    roles: list[Role]
    indicators: list[Indicator]
    attributes: list[Attribute] = Field(default_factory=list)
    activities: list[Activity] = Field(default_factory=list)
    matches: list[MatchKind] = Field(default_factory=list)
    milestones: list[Milestone] = Field(default_factory=list)
    surveys: list[Survey] = Field(default_factory=list)

    def indicator(self, id: str) -> Indicator:
        """The indicator called `id`; `KeyError` when there is none."""
        return {each.id: each for each in self.indicators}[id]

    @property
    def indicator_ids(self) -> list[str]:
        """The ids of the indicators, in the definition's order."""
        return [each.id for each in self.indicators]
