"""The shapes of a programme's units: local schemes, departments, centres; what they hand in, what people reach."""

from typing import Literal

from pydantic import Field

from monitoring.programmes.shapes import Id, Label, Option, Shape


class Phase(Option):
    """A phase a unit passes through; `running` while it is at work, `ended` when it has stopped."""

    running: bool = False
    ended: bool = False


class Trait(Shape):
    """What is known of a unit, one of `options`, or several of them."""

    id: Id
    label: Label
    options: list[Option]
    several: bool = False


class UnitKind(Shape):
    """What the programme's units are, whose people are counted in them, and the phases they pass through.

    A unit whose grant is older than `starts_within_months` and which is not under way is stalled.
    """

    label: Label
    plural: Label
    participant: Id
    starts_within_months: int | None = None
    phases: list[Phase] = Field(default_factory=list)
    traits: list[Trait] = Field(default_factory=list)


class Unit(Shape):
    """One unit by its canonical name, and the other names it goes by in what is brought in."""

    id: Id
    label: Label
    region: Id | None = None
    municipality: str | None = None
    aliases: list[str] = Field(default_factory=list)


class Form(Shape):
    """What is handed in to a funder or an authority, by the programme or by each unit."""

    id: Id
    label: Label
    per: Literal["programme", "unit"]


class Attainment(Shape):
    """What a person can reach: a job, an exam. Somebody may reach several."""

    id: Id
    label: Label


class Funnel(Shape):
    """Indicators of which each counts a part of the one before."""

    id: Id
    label: Label
    steps: list[Id]


class Aim(Shape):
    """A success criterion without a number, and what is told of it."""

    id: Id
    label: Label
    told: Label
