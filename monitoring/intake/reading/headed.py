"""Which row of a sheet holds its headings, below titles and notes that stand above the table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from monitoring.intake.reading.refusal import Notice
from monitoring.intake.reading.written import Row

Place = tuple[int, int]
Merged = Sequence[tuple[Place, Place]]
# So many lines with content may stand above a table.
_MOST_ABOVE = 40


@dataclass(frozen=True, kw_only=True)
class Headed:
    """The row of the headings, the headings, the rows below them, and what is to be noticed."""

    row: int
    headings: tuple[str, ...]
    below: Iterator[Row]
    notices: tuple[Notice, ...]


def headed(name: str, rows: Iterator[Row], merged: Merged, *, first_column: int) -> Headed | None:
    """Where the table begins; None where no row has content. `first_column` is the place of the first cell, from 0.

    Passed over are notes that begin with #, a title alone in its row above a row with more, and a row of headings merged
    over several columns that has a heading of its own below each; a column with none below keeps the one above.
    """
    top = list(islice(((number, cells) for number, cells in rows if _filled(cells)), _MOST_ABOVE))
    if not top:
        return None
    at, titles, groups = 0, 0, [""] * len(top[0][1])
    while at + 1 < len(top):
        number, cells = top[at]
        if not _is_note(cells):
            alone = len(_filled(cells)) == 1 and len(_filled(top[at + 1][1])) > 1
            if not alone and not _is_group(top[at], top[at + 1][1], merged, first_column):
                break
            groups = groups if alone else _texts(cells)
            titles += 1
        at += 1
    number, cells = top[at]
    headings = tuple(own or group for own, group in zip(_texts(cells), groups, strict=True))
    notices = (Notice(message="titles", sheet=name, row=number, values={"sheet": name, "row": number}),)
    return Headed(row=number, headings=headings, below=chain(top[at + 1 :], rows), notices=notices if titles else ())


def _texts(cells: Sequence[str | None]) -> list[str]:
    return [(cell or "").strip() for cell in cells]


def _filled(cells: Sequence[str | None]) -> list[int]:
    return [place for place, text in enumerate(_texts(cells)) if text]


def _is_note(cells: Sequence[str | None]) -> bool:
    first = next(filter(None, _texts(cells)), "")
    return first.startswith("#") and first != "#"


def _is_group(row: Row, beneath: Sequence[str | None], merged: Merged, first_column: int) -> bool:
    number, cells = row
    across = [
        range(left - first_column, right - first_column + 1)
        for (top, left), (_, right) in merged
        if top == number - 1 and right > left
    ]
    below = set(_filled(beneath))
    return bool(across) and all(any(place in each for each in across) or place not in below for place in _filled(cells))
