"""What a file holds once it is read: sheets of text cells, each with the row it stood in."""

from dataclasses import dataclass, field

import pyarrow as pa

from monitoring.words import Sentence


class Unreadable(Exception):
    """A file that cannot be read; `problem` says why and `remedy` what to do. Nothing of it was kept."""

    def __init__(self, problem: Sentence, remedy: Sentence) -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something about a file that its owner must know: where it stands, what it is, and how to mend it.

    `row` is the row as a spreadsheet numbers it, `column` the heading; either is None where the finding is of the
    whole. What is no `warning` keeps the file out.
    """

    problem: Sentence
    remedy: Sentence
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    warning: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One table of a file as it stood there: every cell as text, an empty one as null.

    `cells` has a string column per heading, named by its place (`"0"`, `"1"`, ...), for headings may be empty or
    stand twice; `rows` is the number of each row as a spreadsheet counts it, the heading's being `heading_row`.
    Numbers read from a spreadsheet are written with a point and no thousands mark, days as `2025-06-01`, moments as
    `2025-06-01 18:30:00`; `typed` says that they were so, and not text to be read as a Dane writes it.
    """

    name: str
    headings: tuple[str, ...]
    cells: pa.Table
    rows: pa.Array
    heading_row: int = 1
    typed: bool = False

    def column(self, heading: str) -> pa.ChunkedArray:
        """The cells under a heading, the first of that name; `KeyError` when there is none."""
        if heading not in self.headings:
            raise KeyError(heading)
        return self.cells.column(self.headings.index(heading))


@dataclass(frozen=True, kw_only=True)
class Book:
    """A file that was read: its name, its kind, its sheets, and what to know it again by.

    `noticed` are findings of the reading itself (an encoding that was guessed, a row that was empty); none of them
    keeps the file out. A file that cannot be read raises `Unreadable` instead.
    """

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    sha256: str
    noticed: tuple[Finding, ...] = field(default_factory=tuple)
