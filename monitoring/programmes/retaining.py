"""The shape of how long a programme's data are kept."""

from typing import Literal

from pydantic import Field

from monitoring.programmes.shapes import Label, Shape

Kept = Literal["people", "answers", "free_text", "change_log", "access_log"]
# What a time may run from: the programme's end, the last that is recorded of somebody, the day something was written.
After = Literal["programme", "course", "written"]
MAY_RUN_FROM: dict[Kept, tuple[After, ...]] = {
    "people": ("programme", "course"),
    "answers": ("programme", "written"),
    "free_text": ("programme", "written"),
    "change_log": ("written",),
    "access_log": ("written",),
}


class Retention(Shape):
    """How long data of one kind are kept: `months` whole months `after` what, and why so long."""

    kind: Kept
    months: int = Field(ge=1, le=600)
    after: After
    reason: Label
