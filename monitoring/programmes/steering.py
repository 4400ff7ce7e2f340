"""The shapes of what the project lead steers by week to week: the ways in, and what is to be done when."""

from typing import Any

from pydantic import Field

from monitoring.programmes.shapes import Id, Label, Shape


class Way(Shape):
    """A way into the programme: who came to one of the activity `kinds`, was in one of the `matches` or `states`.

    One without any of them is the way of everybody who came by none of the others.
    """

    id: Id
    label: Label
    kinds: list[Id] = Field(default_factory=list)
    matches: list[Id] = Field(default_factory=list)
    states: list[Id] = Field(default_factory=list)

    @property
    def takes_the_rest(self) -> bool:
        """Whether it is the way of everybody who came by none of the others."""
        return not (self.kinds or self.matches or self.states)


class Task(Shape):
    """Something to be done: `query` names the file below `queries/` that finds what it is due for.

    `reason` says why a row stands there, `remedy` what to do about it.
    """

    id: Id
    title: Label
    reason: Label
    remedy: Label
    query: str
    parameters: dict[str, Any] = Field(alias="with", default_factory=dict)
