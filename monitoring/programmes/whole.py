"""The shape of a whole definition."""

from datetime import date

from pydantic import Field

from monitoring.programmes.aims import Indicator
from monitoring.programmes.releasing import Released
from monitoring.programmes.retaining import Retention
from monitoring.programmes.shapes import (
    Activity,
    Attribute,
    Id,
    Label,
    MatchKind,
    Milestone,
    Outreach,
    Region,
    Role,
    Shape,
    Survey,
)
from monitoring.programmes.steering import Task, Way
from monitoring.programmes.units import Aim, Attainment, Form, Funnel, Unit, UnitKind


class Programme(Shape):
    """A whole definition: the folder `data/programmes/<id>/`, its file `programme.toml`."""

    id: Id
    title: Label
    organisation: str
    funder: Label
    from_on: date
    to_on: date
    place: int = 100
    regions: list[Region]
    roles: list[Role]
    indicators: list[Indicator]
    attributes: list[Attribute] = Field(default_factory=list)
    activities: list[Activity] = Field(default_factory=list)
    matches: list[MatchKind] = Field(default_factory=list)
    milestones: list[Milestone] = Field(default_factory=list)
    surveys: list[Survey] = Field(default_factory=list)
    unit_kind: UnitKind | None = None
    units: list[Unit] = Field(default_factory=list)
    forms: list[Form] = Field(default_factory=list)
    attainments: list[Attainment] = Field(default_factory=list)
    funnels: list[Funnel] = Field(default_factory=list)
    aims: list[Aim] = Field(default_factory=list)
    ways: list[Way] = Field(default_factory=list)
    tasks: list[Task] = Field(default_factory=list)
    outreach: Outreach = Field(default_factory=Outreach)
    releases: list[Released] = Field(default_factory=list)
    retention: list[Retention] = Field(default_factory=list)

    def indicator(self, id: str) -> Indicator:
        """The indicator called `id`; `KeyError` when there is none."""
        return {each.id: each for each in self.indicators}[id]

    def role(self, id: str) -> Role:
        """The role called `id`; `KeyError` when there is none."""
        return {each.id: each for each in self.roles}[id]

    def roles_of(self, part: str) -> list[Role]:
        """The roles with the part `participant`, `supporter` or `other`, in the definition's order."""
        return [each for each in self.roles if each.part == part]

    @property
    def indicator_ids(self) -> list[str]:
        """The ids of the indicators, in the definition's order."""
        return [each.id for each in self.indicators]

    def alternatives(self, id: str) -> list[Indicator]:
        """The indicators that tell the numerator of `id` over another denominator."""
        return [each for each in self.indicators if each.alternative_to == id]
