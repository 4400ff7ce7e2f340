"""The shapes of a definition: one frozen model per table of `programme.toml`, checked by pydantic.

A field that is misspelt, missing or of the wrong type is refused here; what contradicts itself across
fields is found in `contradictions.py`. docs/definition.md says what each field is for. Here stand people, matches,
activities and surveys; units stand in `units.py`, indicators in `aims.py`, the whole in `whole.py`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError


class Shape(BaseModel):
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
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class Option(Shape):
    """One thing to choose from. `positive` counts for a share, `apart` stands beside the scale ("ved ikke").

    `value` counts in a score; `aliases`, and `translations` by language, are how else it is spelt in what is brought in.
    """

    id: Id
    label: Label
    positive: bool = False
    apart: bool = False
    value: float | None = None
    aliases: list[str] = Field(default_factory=list)
    translations: dict[Language, str] = Field(default_factory=dict)


Stage = Literal["before", "waiting", "active", "paused", "ended"]


class State(Option):
    """A state a person can be in; its `stage` is what it means in every programme.

    `before`: not ready yet; `waiting`: ready, for a match or a place; `active`: takes part; `paused`: will come back;
    `ended`: takes part no more.
    """

    stage: Stage = "active"


class Region(Shape):
    """A part of the country by which everything is filtered, and the municipalities that belong to it."""

    id: Id
    label: Label
    municipalities: list[str] = Field(default_factory=list)


class Role(Shape):
    """What a person can be in the programme, and the states a person in that role passes through.

    `part` says whom the programme is for (`participant`), who supports them (`supporter`), and who else there is.
    `reasons` are those for which somebody changes from one state to another.
    """

    id: Id
    label: Label
    plural: Label
    states: list[State]
    part: Literal["participant", "supporter", "other"] = "other"
    reasons: list[Option] = Field(default_factory=list)

    def in_stage(self, *stages: Stage) -> list[str]:
        """The ids of the states in these stages."""
        return [each.id for each in self.states if each.stage in stages]


class Attribute(Shape):
    """What is recorded of a person; `sensitive` keeps it from ever standing beside a single one."""

    id: Id
    label: Label
    roles: list[Id]
    sensitive: bool
    options: list[Option]


class Frequency(Shape):
    """How often something is expected: `times` per `every`, for the whole programme or for each match.

    No week or month that holds one of the `closed` days is expected.
    """

    every: Literal["week", "month", "year"]
    times: float
    per: Literal["programme", "match"]
    closed: list[date] = Field(default_factory=list)


class Activity(Shape):
    """A kind of activity, how often it is expected to take place, and the topics that may be talked of there."""

    id: Id
    label: Label
    plural: Label
    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] | None = None
    expected: Frequency | None = None
    topics: list[Option] = Field(default_factory=list)


class FollowUp(Shape):
    """A conversation that is due some months, or some days, after a match began."""

    id: Id
    label: Label
    after_months: int | None = None
    after_days: int | None = None


class MatchKind(Shape):
    """A relation of a supporter and a participant, and its rules.

    `meetings` are the kinds of activity that are its meetings. An end reason that is `positive` is an end as agreed, a
    goal result that is `positive` a goal reached.
    """

    id: Id
    label: Label
    supporter: Id
    participant: Id
    lasts_months: int | None = None
    goals_at_most: int | None = None
    supporter_commits_months: int | None = None
    end_reasons: list[Option] = Field(default_factory=list)
    goal_categories: list[Option] = Field(default_factory=list)
    goal_results: list[Option] = Field(default_factory=list)
    meetings: list[Id] = Field(default_factory=list)
    follow_ups: list[FollowUp] = Field(default_factory=list)
    follow_up_outcomes: list[Option] = Field(default_factory=list)


class Outreach(Shape):
    """Whom the programme reaches out to: the kinds of actors, and the channels by which they are reached."""

    actor_kinds: list[Option] = Field(default_factory=list)
    channels: list[Option] = Field(default_factory=list)


class Milestone(Shape):
    """A thing that is done or not."""

    id: Id
    label: Label


class Wave(Shape):
    """One round of a survey: its first and last day."""

    id: Id
    label: Label
    opens_on: date
    closes_on: date


class Scale(Shape):
    """The options of a question, from high to low."""

    id: Id
    options: list[Option]


class Condition(Shape):
    """A filter question: only those who answered one of `codes` are asked."""

    question: Id
    codes: list[Id]


class Question(Shape):
    """A question of a survey; `several` allows more than one answer.

    `focus` is the answer of those for whom the question was in focus; `waves` are those that asked it in this
    wording and with this scale, all where none is named: no others are compared. `translations` are as an option's.
    """

    id: Id
    label: Label
    scale: Id
    several: bool = False
    asked_if: Condition | None = None
    focus: Condition | None = None
    waves: list[Id] = Field(default_factory=list)
    translations: dict[Language, str] = Field(default_factory=dict)


class Score(Shape):
    """A scale score by its instrument's published rule: the sum or mean of the options' values.

    `reversed` are questions whose values are turned round between the scale's lowest and highest. Where more than
    `missing_at_most` questions are unanswered there is no score; up to there the others' mean stands in. `conversion`
    gives, for an instrument that has one, the published score of each raw one, as `[raw, score]`.
    """

    id: Id
    label: Label
    source: Label
    questions: list[Id]
    method: Literal["sum", "mean"]
    direction: Literal["increase", "decrease"]
    reversed: list[Id] = Field(default_factory=list)
    missing_at_most: int = 0
    conversion: list[list[float]] = Field(default_factory=list)


class BeforeAfter(Shape):
    """The waves between which change is told, and what somebody is known again by.

    `person` is who was invited, `respondent` the number on the form, where that follows a person from wave to wave
    (the person's still goes first where it is known), `none` where the waves are anonymous.
    """

    before: Id
    after: Id
    paired_by: Literal["person", "respondent", "none"] = "person"


class Survey(Shape):
    """A questionnaire, the role it goes to, the languages it is offered in, its waves and questions."""

    id: Id
    label: Label
    role: Id
    languages: list[str]
    waves: list[Wave]
    scales: list[Scale]
    questions: list[Question]
    decline_reasons: list[Option] = Field(default_factory=list)
    scores: list[Score] = Field(default_factory=list)
    change: BeforeAfter | None = None
