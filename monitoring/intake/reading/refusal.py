"""What the reading process says of a file: by the name of a message and its values, to be put into words elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class Refusal(Exception):
    """A file that is not read: `message` names why (`said_of_*.py` have the words), `values` what it is about."""

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something its owner must know about a file that is read all the same."""

    message: str
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
