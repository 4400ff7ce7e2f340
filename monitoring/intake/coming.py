"""Records as a file gives them: columns of their own types, each with the place in the file where it stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.sheets import Finding
from monitoring.records import RecordTable
from monitoring.words import Sentence


@dataclass(frozen=True, kw_only=True)
class Part:
    """The rows of one sheet: its name, the number of each row there, and the heading of each column."""

    sheet: str
    rows: pa.Array
    headings: Mapping[str, str]

    def finding(
        self,
        problem: Sentence,
        remedy: Sentence,
        *,
        place: int | None = None,
        column: str | None = None,
        warning: bool = False,
    ) -> Finding:
        """A finding about one of its rows, by its place among them, or about all."""
        return Finding(
            problem=problem,
            remedy=remedy,
            sheet=self.sheet,
            row=None if place is None else self.rows[place].as_py(),
            column=self.headings.get(column, column) if column else None,
            warning=warning,
        )


@dataclass(frozen=True, kw_only=True)
class Coming:
    """Records of one table from one or several sheets.

    `records` has the columns given and `row`, the place of a row among them all. `faulty` is true where something is
    wrong with the row already.
    """

    table: RecordTable
    records: pa.Table
    faulty: pa.Array
    parts: Sequence[Part]

    @property
    def given(self) -> tuple[str, ...]:
        """The columns of the table that are given, in its order."""
        return tuple(column.name for column in self.table.columns if column.name in self.records.column_names)

    def finding(
        self,
        problem: Sentence,
        remedy: Sentence,
        *,
        row: int | None = None,
        column: str | None = None,
        warning: bool = False,
    ) -> Finding:
        """A finding about the record at the place `row`, or about all of them."""
        if row is None:
            return Finding(problem=problem, remedy=remedy, warning=warning)
        part, place = self.stood(row)
        return part.finding(problem, remedy, place=place, column=column, warning=warning)

    def stood(self, row: int) -> tuple[Part, int]:
        """The sheet in which the record at the place `row` stood, and its place there."""
        for part in self.parts:
            if row < len(part.rows):
                return part, row
            row -= len(part.rows)
        raise IndexError(row)


def together(several: Sequence[Coming]) -> list[Coming]:
    """Records of the same table with the same columns, wherever they stood, as one."""
    alike: dict[tuple[str, tuple[str, ...]], list[Coming]] = {}
    for each in several:
        alike.setdefault((each.table.name, each.given), []).append(each)
    return [_joined(each) if len(each) > 1 else each[0] for each in alike.values()]


def _joined(several: Sequence[Coming]) -> Coming:
    names = several[0].records.column_names
    records = pa.concat_tables([each.records.select(names) for each in several]).drop_columns(["row"])
    return Coming(
        table=several[0].table,
        records=records.append_column("row", numbered(records.num_rows)),
        faulty=pa.concat_arrays([whole(each.faulty) for each in several]),
        parts=tuple(part for each in several for part in each.parts),
    )


def numbered(rows: int) -> pa.Array:
    """The places of so many rows."""
    return pa.array(range(rows), pa.int64()) if rows < 1000 else pc.subtract(pc.cumulative_sum(pa.repeat(1, rows)), 1)


def whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """A column in one piece."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def kept(records: pa.Table, where: pa.Array | pa.ChunkedArray) -> pa.Table:
    """The records for which `where` holds; the table itself where it holds for all, for a million rows are not copied lightly."""
    return records if pc.all(where, min_count=0).as_py() else records.filter(where)
