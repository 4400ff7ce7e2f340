"""The shapes of what is released to board and funder: which tables there are, and how small categories are put together."""

from pydantic import Field

from monitoring.programmes.shapes import Id, Label, Shape

# What stands for those of whom a category is not known, wherever categories are listed.
NOT_KNOWN = "unknown"


class Joined(Shape):
    """Categories told as one, under a name of their own: `always`, or where one of them has too few people."""

    label: Label
    of: list[Id]
    always: bool = False


class Released(Shape):
    """A table that may be released: people in a `role`, or forms of a `survey`, `by` region or an attribute.

    `joins` are followed in order before anything is hidden.
    """

    role: Id | None = None
    survey: Id | None = None
    by: Id = "region"
    joins: list[Joined] = Field(default_factory=list)
