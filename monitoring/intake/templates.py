"""Empty files to fill in: a heading per column, what each is for, and lists to choose from."""

import csv
import io
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from monitoring.intake.exporting import sheet_name
from monitoring.programmes import Programme
from monitoring.records import Column, RecordTable, table_of
from monitoring.words import said, t

# So many rows below the headings offer a list to choose from.
_ROWS = 2000
_WIDTH = 22
_HEAD = Font(bold=True)


def template(programme: Programme, table: str, kind: Literal["xlsx", "csv"] = "xlsx") -> bytes:
    """An empty file for the records of `table`. Raises KeyError where the programme has no such table.

    A workbook has two more sheets: what each column is for, and every value that may be chosen.
    """
    known = table_of(programme, table)
    columns = _filled_in(programme, known)
    if kind == "csv":
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";", lineterminator="\r\n").writerow([said(column.label) for column in columns])
        return out.getvalue().encode("utf-8-sig")
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name(said(known.label))
    _head(sheet, [said(column.label) for column in columns])
    _explain(book.create_sheet(t("Forklaring")), columns)
    _lists(book.create_sheet(t("Værdier")), sheet, columns)
    out_bytes = io.BytesIO()
    book.save(out_bytes)
    return out_bytes.getvalue()


def _filled_in(programme: Programme, table: RecordTable) -> list[Column]:
    """The columns that somebody fills in: not who wrote it when, and no unit where there are none."""
    there = {"unit": bool(programme.units), "match": bool(programme.matches)}
    return [
        column
        for column in table.columns
        if not column.about_record and (column.required or there.get(column.name, True))
    ]


def _head(sheet: Any, headings: list[str]) -> None:
    sheet.append(headings)
    for place, cell in enumerate(sheet[1], 1):
        cell.font = _HEAD
        sheet.column_dimensions[get_column_letter(place)].width = max(_WIDTH, len(headings[place - 1]) + 4)
    sheet.freeze_panes = "A2"


def _explain(sheet: Any, columns: list[Column]) -> None:
    _head(sheet, [t("Kolonne"), t("Skal udfyldes"), t("Hvad der skrives")])
    for column in columns:
        sheet.append([said(column.label), t("ja") if column.required else t("nej"), _what(column)])
    sheet.column_dimensions["C"].width = 90
    for row in sheet.iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")


def _what(column: Column) -> str:
    """What is written in a column, in a sentence."""
    if column.kind == "code":
        return t("En af værdierne i arket »Værdier«.")
    if column.pseudonym:
        return t("Et pseudonym uden mellemrum og @, for eksempel M-014. Aldrig et navn.")
    return {
        "day": t("En dato: 12-10-2025."),
        "month": t("En måned: 10-2025."),
        "moment": t("En dato og et klokkeslæt: 12-10-2025 18:30."),
        "whole": t("Et helt tal."),
        "decimal": t("Et tal, gerne med komma: 1234,5."),
        "name": t("Det navn eller nummer, den kendes på overalt. Det skal være ens i alle filer."),
        "text": t("Fri tekst."),
    }[column.kind]


def _lists(values: Any, sheet: Any, columns: list[Column]) -> None:
    """Every value that may be chosen, by column; and the lists in the sheet that is filled in."""
    _head(values, [t("Kolonne"), t("Værdi"), t("Kode")])
    row = 2
    for place, column in enumerate(columns, 1):
        if column.kind != "code":
            continue
        first = row
        for option in column.options:
            values.append([said(column.label), said(option.label), option.id])
            row += 1
        source = f"'{values.title}'!$B${first}:$B${row - 1}"
        choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
        choice.error = t("Vælg en værdi fra listen.")
        letter = get_column_letter(place)
        choice.add(f"{letter}2:{letter}{_ROWS + 1}")
        sheet.add_data_validation(choice)
