"""All records of a programme as files that can be brought in again: a workbook, text tables, or Parquet."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from monitoring import store
from monitoring.intake.coming import whole
from monitoring.intake.escaping import escaped
from monitoring.programmes import Programme
from monitoring.records import Column, RecordTable, table_of, tables
from monitoring.words import said, t

# Excel's sheets have some more rows than this.
_ROWS = 1_000_000
_CHUNK = 50_000
# Excel has no day before this one that it counts right.
_FIRST_DAY = date(1900, 3, 1)
_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = str.maketrans("[]:*?/\\", "       ")


def export(programme: Programme, kind: Literal["xlsx", "csv", "parquet"] = "xlsx") -> bytes:
    """Every record of the programme, a sheet per table that has any; for `csv` and `parquet` a zip with a file per table.

    The files of a zip are numbered so that those that others refer to come first. Raises `store.Refused`.
    """
    filled = [(table, records) for table in tables(programme) if (records := _records(programme, table)).num_rows]
    if kind == "xlsx":
        return _workbook(filled)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for place, (table, records) in enumerate(filled, 1):
            files.writestr(f"{place:02}-{table.name}.{kind}", _file(table, records, kind))
    return packed.getvalue()


def export_table(programme: Programme, table: str, kind: Literal["xlsx", "csv", "parquet"] = "csv") -> bytes:
    """The records of one table. Raises KeyError where the programme has no such table, and `store.Refused`."""
    known = table_of(programme, table)
    return _file(known, _records(programme, known), kind)


def sheet_name(label: str) -> str:
    """A label as a sheet may be called."""
    return label.translate(_NOT_IN_A_SHEET_NAME)[:_SHEET_NAME].strip()


def _file(table: RecordTable, records: pa.Table, kind: str) -> bytes:
    if kind == "xlsx":
        return _workbook([(table, records)])
    return _parquet(table, records) if kind == "parquet" else _text(table, records)


def _records(programme: Programme, table: RecordTable) -> pa.Table:
    """The records by the table's columns: text escaped, a moment as text for it has more digits than a sheet keeps."""
    found = store.opened().records(table.name, programme.id)
    columns = {}
    attributes = _attributes(found) if table.name == "person" else []
    for column in table.columns:
        if column.attribute:
            cells = pa.array([each.get(column.attribute) for each in attributes], pa.string())
        else:
            cells = whole(found.column(column.name))
        if column.kind == "moment":
            cells = pc.replace_substring_regex(cells.cast(pa.timestamp("us")).cast(pa.string()), r"\.0+$", "")
        elif column.kind == "decimal":
            # By way of its digits: Arrow's own way from decimal to float loses the last one.
            exact = cells.cast(pa.string()) if pa.types.is_decimal(cells.type) else cells
            cells = exact.cast(pa.float64())
        elif column.kind not in ("day", "month", "whole"):
            cells = escaped(cells.cast(pa.string()))
        columns[column.name] = cells
    return pa.table(columns)


def _attributes(found: pa.Table) -> list[dict[str, str]]:
    return [dict(each or ()) for each in found.column("attributes").to_pylist()]


def _headings(table: RecordTable) -> list[str]:
    return [said(column.label) for column in table.columns]


def _text(table: RecordTable, records: pa.Table) -> bytes:
    """A text table as Excel in Denmark opens it: semicolons, decimal commas, marked as UTF-8."""
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=";", lineterminator="\r\n")
    write.writerow(_headings(table))
    decimal = [column.kind == "decimal" for column in table.columns]
    for row in _rows(records):
        write.writerow(
            [_comma(cell) if at and cell is not None else cell for at, cell in zip(decimal, row, strict=True)]
        )
    return out.getvalue().encode("utf-8-sig")


def _comma(value: float) -> str:
    """A number with all its digits and a decimal comma."""
    return format(Decimal(repr(value)), "f").replace(".", ",")


def _parquet(table: RecordTable, records: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(records.rename_columns(_headings(table)), out)
    return out.getvalue()


def _workbook(filled: list[tuple[RecordTable, pa.Table]]) -> bytes:
    book = Workbook(write_only=True)
    for table, records in filled:
        for place, start in enumerate(range(0, max(1, records.num_rows), _ROWS)):
            name = sheet_name(said(table.label))
            sheet = book.create_sheet(name if place == 0 else f"{name[: _SHEET_NAME - 4]} {place + 1}")
            sheet.append(_headings(table))
            for row in _rows(records.slice(start, _ROWS)):
                sheet.append([_cell(sheet, column, cell) for column, cell in zip(table.columns, row, strict=True)])
    if not filled:
        book.create_sheet(t("Ingen poster"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, column: Column, value: Any) -> Any:
    """A value as a cell: a day as a day, a number as a number, everything else as text that nothing is made of."""
    if isinstance(value, float) and float(f"{value:.15g}") != value:
        value = repr(value)  # a sheet keeps fifteen digits; with more it is a text, which is read again whole
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, date):
        if value < _FIRST_DAY:
            return value.isoformat()
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "dd-mm-yyyy"
        return cell
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def _rows(records: pa.Table) -> Iterator[tuple[Any, ...]]:
    for start in range(0, records.num_rows, _CHUNK):
        chunk = records.slice(start, _CHUNK)
        yield from zip(*(column.to_pylist() for column in chunk.columns), strict=True)
