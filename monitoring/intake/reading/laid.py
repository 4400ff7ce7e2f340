"""A sheet as it is handed on: cells trimmed, what is empty left out, headings looked at."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.reading.limits import Limits
from monitoring.intake.reading.places import letters
from monitoring.intake.reading.refusal import Notice, Refusal


@dataclass(frozen=True, kw_only=True)
class Laid:
    """One sheet: the fields of `sheets.Sheet`, before it is one."""

    name: str
    headings: tuple[str, ...]
    cells: pa.Table
    rows: pa.Array
    heading_row: int
    typed: bool


def lay(
    name: str,
    headings: Sequence[str],
    columns: Sequence[pa.ChunkedArray],
    rows: pa.Array,
    *,
    heading_row: int,
    typed: bool,
    limits: Limits,
    first: int = 0,
    repeated_headings: bool = False,
) -> tuple[Laid, list[Notice]]:
    """The sheet and what is to be noticed about it.

    Spaces around a cell are taken off and a blank one is null; columns with neither heading nor content and rows without
    content are left out. Raises `Refusal` for a cell that is too long and, unless `repeated_headings`, for a
    heading that stands twice. `first` is the place of the first column in the spreadsheet.
    """
    titled = [heading.strip() for heading in headings]
    trimmed = [_trimmed(column, rows, titled[place], name, limits) for place, column in enumerate(columns)]
    kept = [place for place, column in enumerate(trimmed) if titled[place] or column.null_count < len(column)]
    notices = [
        Notice(
            message="empty_heading",
            sheet=name,
            row=heading_row,
            values={"letter": letters(first + place), "sheet": name},
        )
        for place in kept
        if not titled[place]
    ]
    twice = [heading for heading, times in Counter(titled[place] for place in kept).items() if times > 1 and heading]
    if twice and not repeated_headings:
        raise Refusal("repeated_headings", headings=twice, row=heading_row)
    notices += [
        Notice(message="repeated_heading", sheet=name, row=heading_row, column=heading, values={"heading": heading})
        for heading in twice
    ]
    names = [str(place) for place in range(len(kept))]
    cells = pa.table([trimmed[place] for place in kept], names=names) if kept else pa.table({})
    cells, rows, passed = _without_empty_rows(cells, rows)
    if passed:
        notices.append(Notice(message="empty_rows", sheet=name, values={"n": passed}))
    laid = Laid(
        name=name,
        headings=tuple(titled[place] for place in kept),
        cells=cells,
        rows=rows,
        heading_row=heading_row,
        typed=typed,
    )
    return laid, notices


def _trimmed(column: pa.ChunkedArray, rows: pa.Array, heading: str, sheet: str, limits: Limits) -> pa.ChunkedArray:
    longest = pc.max(pc.binary_length(column)).as_py() or 0
    if longest > limits.cell:
        lengths = pc.utf8_length(column)
        if (pc.max(lengths).as_py() or 0) > limits.cell:
            row = rows[pc.index(pc.greater(lengths, limits.cell), True).as_py()].as_py()
            raise Refusal("long_cell", row=row, heading=heading, limit=limits.cell, sheet=sheet)
    trimmed = pc.utf8_trim(column, characters=" ")
    blank = pc.or_(pc.equal(trimmed, ""), pc.utf8_is_space(trimmed))
    return pc.if_else(blank, pa.scalar(None, pa.string()), trimmed)


def _without_empty_rows(cells: pa.Table, rows: pa.Array) -> tuple[pa.Table, pa.Array, int]:
    """Cells and rows without those that are empty throughout, and how many of these stood between others."""
    if not cells.num_columns or not cells.num_rows:
        return cells, rows[:0], 0
    filled = pc.is_valid(cells.column(0))
    for column in cells.columns[1:]:
        if pc.all(filled).as_py():
            return cells, rows, 0
        filled = pc.or_(filled, pc.is_valid(column))
    if pc.all(filled).as_py():
        return cells, rows, 0
    kept = rows.filter(filled.combine_chunks() if isinstance(filled, pa.ChunkedArray) else filled)
    between = len(rows) - len(kept) if len(kept) else 0
    if between:
        between -= pc.sum(pc.greater(rows, kept[-1])).as_py()
    return cells.filter(filled), kept, between
