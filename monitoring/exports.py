"""Tables as files: CSV and XLSX, each with what its numbers are, whose they are and as of when.

A file leaves the screen it stood on: it says itself what is counted, how, by whom it is answered for, and that samples
are samples. Plain values go in, the bytes of a file come out.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from monitoring.words import day, listed, t, tn

Notes = Sequence[tuple[str, str]]
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection).
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
# What XML 1.0 has no room for.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST = 60


def notes(
    *,
    title: str,
    made_on: date,
    sources: Sequence[str],
    as_of: date | None = None,
    programme: str = "",
    definition: str = "",
    unit: str = "",
    numerator: str = "",
    denominator: str = "",
    source: str = "",
    owner: str = "",
    query: str = "",
    regions: Sequence[str] = (),
    period: str = "",
    newest: date | None = None,
    link: str = "",
    remarks: Iterable[str] = (),
    columns: Mapping[str, str] | None = None,
) -> list[tuple[str, str]]:
    """What is to stand beside a table in a file: pairs of a label and its text, the weightiest first.

    `title` is what the table shows; `sources` where the programme's records come from, as `frames.sources` says it: whether they are
    samples stands first. `query` names the file below `queries/`; no `regions` means all; `link` is the address of
    the view, by ids; `columns` says what each column means. What is empty is left out.
    """
    age = ""
    if newest is not None:
        age = day(newest)
        if as_of is not None and newest <= as_of:
            before = tn("{n} dag før opgørelsen", "{n} dage før opgørelsen", (as_of - newest).days)
            age = f"{age}, {before}" if newest < as_of else age
    told = [
        whose(sources),
        (t("Viser"), title),
        (t("Program"), programme),
        (t("Definition"), definition),
        (t("Enhed"), unit),
        (t("Tæller"), numerator),
        (t("Nævner"), denominator),
        (t("Regioner"), listed(list(regions)) if regions else t("alle regioner")),
        (t("Periode"), period),
        (t("Opgjort pr."), day(as_of) if as_of else ""),
        (t("Nyeste registrering"), age),
        (t("Kilde"), source),
        (t("Ansvarlig"), owner),
        (t("Forespørgsel"), f"queries/{query}.sql" if query else ""),
        (t("Visningens id'er"), link),
        (t("Filen er lavet"), day(made_on)),
        *((t("Bemærk"), each) for each in remarks),
        *((t("Kolonnen {name}", name=name), meaning) for name, meaning in (columns or {}).items()),
    ]
    return [(label, text) for label, text in told if text]


def whose(sources: Sequence[str]) -> tuple[str, str]:
    """Whether the numbers are of samples, in part or not at all: a label and its text."""
    if list(sources) == ["sample"]:
        return t("Eksempeldata"), t("Opdigtede poster, ingen virkelige personer. Tallene må ikke bruges om programmet.")
    if "sample" in sources:
        return t("Eksempeldata er med"), t("Nogle af posterne er opdigtede. Tallene må ikke bruges om programmet.")
    return t("Data"), t("Registreret i programmet, ingen eksempeldata") if sources else t("Intet er registreret")


def harmless(value: Any) -> Any:
    """`value` such that no spreadsheet runs it: a text that would begin a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def csv_bytes(frame: pd.DataFrame, notes: Notes) -> bytes:
    """`frame` as CSV with `notes` above it, as a Danish Excel opens it by a double click.

    Semicolons, decimal commas and UTF-8 with a mark are what it expects; days are written 2025-11-30, which it reads
    as days. The notes stand first, so that nobody meets the numbers without them, a label and its text in a cell
    each; the empty line after them is where Excel sees its table begin, so that sorting, filters and pivots take the table
    alone. Each begins with `#`, so that programs pass over them: `pandas.read_csv(..., sep=";", decimal=",", comment="#")`.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    for label, text in notes:
        writer.writerow([f"# {_one_line(label)}", harmless(_one_line(text))])
    if notes:
        writer.writerow([])
    safe = frame.map(harmless).set_axis([harmless(str(name)) for name in frame.columns], axis=1)
    safe.to_csv(file, sep=";", decimal=",", index=False, lineterminator="\r\n")
    return file.getvalue().encode("utf-8-sig")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def xlsx_bytes(frame: pd.DataFrame, notes: Notes) -> bytes:
    """`frame` as an Excel workbook: the table on the first sheet, `notes` on the second.

    Numbers are numbers, days are days, what is missing is an empty cell. Where the notes begin with samples, the first
    sheet's name and the head of every printed page say so too.
    """
    # Loaded when somebody saves a workbook.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    numbers, about = book.worksheets[0], book.create_sheet(t("Om tallene"))
    numbers.title = t("Tal")
    if notes and notes[0][0].startswith(t("Eksempeldata")):
        numbers.title = t("Tal (eksempeldata)")
    names = [str(name) for name in frame.columns]
    for place, name in enumerate(names, start=1):
        cells = [_typed(each) for each in frame.iloc[:, place - 1].astype(object)]
        for row, value in enumerate([name, *cells], start=1):
            _write(numbers, row, place, value)
        numbers.cell(1, place).font = Font(bold=True)
        numbers.cell(1, place).alignment = Alignment(wrap_text=True, vertical="top")
        widest = max([len(name), *(len(str(each)) for each in cells if each is not None)])
        numbers.column_dimensions[get_column_letter(place)].width = min(widest, _WIDEST) + 3
    numbers.freeze_panes = "A2"
    if names and len(frame):
        numbers.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(frame) + 1}"
    for row, (label, text) in enumerate(notes, start=1):
        _write(about, row, 1, label)
        _write(about, row, 2, text)
        about.cell(row, 1).font = Font(bold=True)
        about.cell(row, 1).alignment = about.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 26, 90
    for sheet in (numbers, about):
        sheet.oddHeader.left.text = _UNPRINTABLE.sub("", notes[0][0] if notes else "").replace("&", "&&")
        sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.properties.creator, book.properties.title = (
        "Programpuls",
        _UNPRINTABLE.sub("", notes[1][1] if len(notes) > 1 else ""),
    )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _typed(value: Any) -> Any:
    """`value` as Excel holds it: a number, a day, a text, or nothing."""
    if value is None or value is pd.NA or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def _write(sheet: Any, row: int, place: int, value: Any) -> None:
    cell = sheet.cell(row, place)
    if isinstance(value, str):
        # Said to be a text, and begun as one: what looks like a formula is none, here and in whatever it is copied to.
        cell.value = harmless(_UNPRINTABLE.sub("", value))
        cell.data_type = "s"
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd-mm-yyyy"
    elif isinstance(value, float):
        cell.number_format = "#,##0.0"
    elif isinstance(value, int) and not isinstance(value, bool):
        cell.number_format = "#,##0"
