"""A sheet's cells looked at one by one: formulas, error values, and whether any cell stands where another does."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from monitoring.intake.reading.places import column, letters
from monitoring.intake.reading.refusal import Refusal
from monitoring.intake.reading.sheet_xml import checked

_NUMERIC = ("n", "b")
# A formula whose answer is an empty text is written so.
_TEXT_ANSWER = "str"


@dataclass(kw_only=True)
class Cells:
    """What was seen: how many numbers, how many formulas and the first, the first without an answer, and errors by place.

    `errors` gives by row, then by column, both from 1, what stands there: `#REF!`.
    """

    numbers: int = 0
    formulas: int = 0
    first_formula: str = ""
    unanswered: str = ""
    errors: dict[int, dict[int, str]] = field(default_factory=dict)


def cells(file: BinaryIO, part: zipfile.ZipInfo, sheet: str) -> Cells:
    """What stands in the sheet's cells. Raises `Refusal` where cells or rows stand twice or out of order."""
    seen = _Seen(sheet)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.text
    try:
        for piece in checked(file, part):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refusal("broken_workbook") from error
    return seen.cells


class _Seen:
    """Follows the parser through a sheet."""

    def __init__(self, sheet: str) -> None:
        self.cells = Cells()
        self._sheet = sheet
        self._tables = 0
        self._inside = False
        self._row = self._column = 0
        self._kind = "n"
        self._formula = self._reading = False
        self._value = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "sheetData":
            self._tables += 1
            if self._tables > 1:
                raise Refusal("sheet_order", sheet=self._sheet, row=self._row)
            self._inside = True
        elif not self._inside:
            return
        elif name == "row":
            self._move(_whole(attributes.get("r"), self._row + 1))
        elif name == "c":
            self._cell(attributes)
        elif name == "f":
            self._formula = True
        elif name == "v":
            self._reading = True

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "sheetData":
            self._inside = False
        elif name == "v":
            self._reading = False
        elif name == "c" and self._inside:
            self._close()

    def text(self, text: str) -> None:
        if self._reading:
            self._value += text

    def _move(self, row: int) -> None:
        if row <= self._row:
            raise Refusal("sheet_order", sheet=self._sheet, row=row)
        self._row, self._column = row, 0

    def _cell(self, attributes: Mapping[str, str]) -> None:
        place = attributes.get("r")
        named = (place or "").rstrip("0123456789")
        at = column(named.encode("ascii", "replace")) if place else self._column + 1
        if at <= self._column or (place and _whole(place[len(named) :], self._row) != self._row):
            raise Refusal("sheet_order", sheet=self._sheet, row=self._row)
        self._column = at
        self._kind, self._formula, self._value = attributes.get("t", "n"), False, ""

    def _close(self) -> None:
        place = f"{letters(self._column - 1)}{self._row}"
        if self._formula:
            self.cells.formulas += 1
            self.cells.first_formula = self.cells.first_formula or place
            if not self._value.strip() and self._kind != _TEXT_ANSWER:
                self.cells.unanswered = self.cells.unanswered or place
        if self._kind == "e" and self._value:
            self.cells.errors.setdefault(self._row, {})[self._column] = self._value
        self.cells.numbers += self._kind in _NUMERIC and bool(self._value.strip())


def _whole(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not text.isdecimal() or len(text) > 9:
        raise Refusal("broken_workbook")
    return int(text)
