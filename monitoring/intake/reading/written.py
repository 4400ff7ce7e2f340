"""What a spreadsheet holds in a cell, written as text: numbers with a point, days and moments as ISO writes them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from monitoring.intake.reading.limits import Limits
from monitoring.intake.reading.refusal import Refusal

Row = tuple[int, list[str | None]]
_BATCH = 20_000
# Up to here every whole number is itself as a float.
_EXACT = 1e15
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+")
_HALF_SECOND = timedelta(milliseconds=500)


class Written:
    """The rows of one sheet as text, and what was counted on the way.

    `filled` are cells with content, `numbers` those of them that are not text, `as_text` the row and cell of texts that
    look like thousands (`1.234`), which a typed sheet would take for a decimal.
    """

    def __init__(self, *, first_column: int = 1, errors: Mapping[int, Mapping[int, str]] | None = None) -> None:
        self.filled = 0
        self.numbers = 0
        self.as_text: list[tuple[int, str]] = []
        self._first_column = first_column
        self._errors = errors or {}

    def rows(self, raw: Iterable[list[Any]]) -> Iterator[Row]:
        """Each row's number, from 1, and its cells as text; error values stand where they stood."""
        for number, cells in enumerate(raw, 1):
            texts = [self._text(cell, number) if cell != "" else None for cell in cells]
            if number in self._errors:
                for column, error in self._errors[number].items():
                    place = column - self._first_column
                    if 0 <= place < len(texts) and texts[place] is None:
                        texts[place] = error
                        self.filled += 1
            yield number, texts

    def columns(
        self, rows: Iterable[Row], width: int, limits: Limits, sheet: str
    ) -> tuple[list[pa.ChunkedArray], pa.Array]:
        """The rest of the rows as columns, with the number of each row; rows without content are left out."""
        chunks: list[list[pa.Array]] = [[] for _ in range(width)]
        numbers: list[int] = []
        batch: list[list[str | None]] = []
        for number, cells in rows:
            numbers.append(number)
            batch.append(cells)
            if len(batch) == _BATCH:
                _keep(batch, chunks)
                batch = []
        if len(numbers) > limits.rows:
            raise Refusal("sheet_rows", sheet=sheet, rows=len(numbers), limit=limits.rows)
        _keep(batch, chunks)
        return [pa.chunked_array(column, pa.string()) for column in chunks], pa.array(numbers, pa.int64())

    def _text(self, cell: Any, row: int) -> str:
        self.filled += 1
        if type(cell) is str:
            if "." in cell and _THOUSANDS.fullmatch(cell):
                self.as_text.append((row, cell))
            return cell
        self.numbers += 1
        return written(cell)


def written(cell: Any) -> str:
    """A cell as text.

    A number has the 15 digits that a spreadsheet keeps, a moment whole seconds; a length of time is hours, minutes and
    seconds, however many hours.
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return number(cell)
    if isinstance(cell, datetime):
        return (cell + _HALF_SECOND).replace(microsecond=0).isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return _clock(
            timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second, microseconds=cell.microsecond)
        )
    if isinstance(cell, timedelta):
        return _clock(cell)
    return str(cell)


def number(value: float) -> str:
    """A number with a point, no thousands mark and no power of ten."""
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    text = f"{value:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def _clock(length: timedelta) -> str:
    seconds = int(
        abs(length + _HALF_SECOND if length >= timedelta(0) else length - _HALF_SECOND) / timedelta(seconds=1)
    )
    sign = "-" if length < timedelta(0) else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _keep(batch: list[list[str | None]], chunks: list[list[pa.Array]]) -> None:
    for column, cells in zip(chunks, zip(*batch, strict=True), strict=False):
        column.append(pa.array(cells, pa.string()))
