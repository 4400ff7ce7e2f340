"""What is written in one go: known by its name, so that it happens once, and undone whole."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitoring.words import InWords, sentence

Kind = Literal["form", "import", "merge", "estimate", "correction", "undo"]


@dataclass(frozen=True, kw_only=True)
class Batch:
    """One form sent, one file brought in, one mending: who wrote it, when, and what it was.

    `id` is its name for good: whatever is sent twice has the same one and is written once. `what` is the form's id
    or the file's name; `layout` and `sha256` are those of a file.
    """

    id: str
    programme: str
    kind: Kind
    what: str
    by: str
    at: datetime
    layout: str = ""
    sha256: str = ""

    @classmethod
    def undoing(cls, batch: str, *, id: str, programme: str, by: str, at: datetime | None = None) -> "Batch":
        """The batch as which `batch` is made undone; now, where no moment is given."""
        at = at or datetime.now().replace(microsecond=0)
        return cls(id=id, programme=programme, kind="undo", what=batch, by=by, at=at)

    @property
    def source(self) -> str:
        """What its records say of where they come from."""
        return "import" if self.kind == "import" else "form"


class AlreadyWritten(Exception):
    """A batch of this name has been written before; nothing was written again."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class CannotUndo(InWords):
    """A batch that cannot be undone; `problem` says why and `remedy` what to do first. Nothing has been changed."""

    @classmethod
    def unknown(cls) -> "CannotUndo":
        """There is no such batch, or it has been undone."""
        return cls(
            sentence("Der er ikke noget at fortryde: det er fortrudt allerede, eller det findes ikke."),
            sentence("Indlæs siden igen for at se, hvad der gælder nu."),
        )

    @classmethod
    def changed_since(cls, records: int) -> "CannotUndo":
        """Some of its records were changed by somebody later."""
        return cls(
            sentence("{n} af posterne er rettet eller slettet siden.", n=records),
            sentence("Fortryd det senere først, så intet af det går tabt."),
        )

    @classmethod
    def needed_by_others(cls, records: int) -> "CannotUndo":
        """Later records need some of its records."""
        return cls(
            sentence("{n} senere poster bygger på det, der skulle fortrydes.", n=records),
            sentence("Fortryd eller ret de senere poster først."),
        )
