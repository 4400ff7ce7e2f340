"""Workbooks (`.xlsx`): each sheet with content, every cell as text."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

import python_calamine as calamine

from monitoring.intake.reading.archive import Parts
from monitoring.intake.reading.headed import headed
from monitoring.intake.reading.laid import Laid, lay
from monitoring.intake.reading.limits import Limits
from monitoring.intake.reading.refusal import Notice, Refusal
from monitoring.intake.reading.sheet_cells import Cells, cells
from monitoring.intake.reading.sheet_xml import Counted, checked, counted
from monitoring.intake.reading.written import Written

_RELATIONS = "xl/_rels/workbook.xml.rels"
_XML = (".xml", ".rels", ".vml")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A sheet's part of the zip and what was counted in it."""

    entry: zipfile.ZipInfo
    counted: Counted


def read_workbook(file: Path, parts: Parts, limits: Limits) -> tuple[list[Laid], list[Notice]]:
    """The sheets that hold anything, in the workbook's order, and what is to be noticed about them.

    Every XML part is looked through before any is parsed. Raises `Refusal` for entities, sheets beyond the limits,
    formulas whose answer is not in the file, and cells that would be lost.
    """
    with file.open("rb") as raw:
        sheets = _looked_through(raw, parts, limits)
        laid: list[Laid] = []
        notices: list[Notice] = []
        try:
            with calamine.CalamineWorkbook.from_path(file) as workbook:
                if workbook.sheet_names != list(sheets):
                    raise Refusal("broken_workbook")
                for about in workbook.sheets_metadata:
                    if about.typ != calamine.SheetTypeEnum.WorkSheet or not sheets[about.name].counted.values:
                        continue
                    one, more = _sheet(raw, workbook, about.name, sheets[about.name], limits)
                    laid += [one] if one else []
                    notices += more
                    if one and about.visible != calamine.SheetVisibleEnum.Visible:
                        notices.append(Notice(message="hidden_sheet", sheet=about.name, values={"sheet": about.name}))
        except calamine.PasswordError as error:
            raise Refusal("locked") from error
        except (Refusal, MemoryError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # the parser may panic, and that is no `Exception`
            raise Refusal("broken_workbook") from error
    if not laid:
        raise Refusal("no_sheets")
    return laid, notices


def _looked_through(raw: BinaryIO, parts: Parts, limits: Limits) -> dict[str, _Part]:
    """The sheets of the workbook by name, in its order, once every XML part was found harmless."""
    for name, part in parts.items():
        if name.lower().endswith(_XML) and not name.startswith("xl/worksheets/sheet"):
            for _ in checked(raw, part):
                pass
    found: dict[str, _Part] = {}
    for name, entry in _sheets(raw, parts):
        if name in found or len(found) == limits.sheets:
            raise Refusal("broken_workbook" if name in found else "sheets", limit=limits.sheets)
        seen = counted(raw, entry)
        if seen.rows > limits.rows:
            raise Refusal("sheet_rows", sheet=name, rows=seen.rows, limit=limits.rows)
        if seen.furthest > limits.columns:
            raise Refusal("sheet_columns", sheet=name, columns=seen.furthest, limit=limits.columns)
        found[name] = _Part(entry=entry, counted=seen)
    return found


def _sheets(raw: BinaryIO, parts: Parts) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Each sheet's name and part, as the workbook lists them."""
    try:
        book = ElementTree.fromstring(b"".join(checked(raw, parts["xl/workbook.xml"])))  # noqa: S314 - checked: no entities
        related = ElementTree.fromstring(b"".join(checked(raw, parts[_RELATIONS])))  # noqa: S314
        targets = {each.attrib["Id"]: each.attrib["Target"] for each in related if "Target" in each.attrib}
        for sheet in book.iterfind("{*}sheets/{*}sheet"):
            target = targets[sheet.attrib.get(_ID) or sheet.attrib[_STRICT_ID]]
            yield sheet.attrib["name"], parts[target[1:] if target.startswith("/") else f"xl/{target}"]
    except (KeyError, ElementTree.ParseError) as error:
        raise Refusal("broken_workbook") from error


def _sheet(
    raw: BinaryIO, workbook: calamine.CalamineWorkbook, name: str, part: _Part, limits: Limits
) -> tuple[Laid | None, list[Notice]]:
    seen = cells(raw, part.entry, name) if part.counted.special else None
    if seen and seen.unanswered:
        raise Refusal("formula_without_answer", sheet=name, cell=seen.unanswered)
    sheet = workbook.get_sheet_by_name(name)
    if sheet.start is None:
        _nothing_lost(raw, name, part, seen, Written())
        return None, []
    if sheet.width > limits.columns:
        raise Refusal("sheet_columns", sheet=name, columns=sheet.width, limit=limits.columns)
    written = Written(first_column=sheet.start[1] + 1, errors=seen.errors if seen else {})
    table = headed(name, written.rows(sheet.iter_rows()), sheet.merged_cell_ranges or [], first_column=sheet.start[1])
    columns, numbers = written.columns(table.below, len(table.headings), limits, name) if table else ([], None)
    _nothing_lost(raw, name, part, seen, written)
    if table is None:
        return None, []
    one, more = lay(
        name,
        table.headings,
        columns,
        numbers,
        heading_row=table.row,
        typed=True,
        limits=limits,
        first=sheet.start[1],
        repeated_headings=True,
    )
    return one, [*table.notices, *_notices(name, seen, written), *more]


def _nothing_lost(raw: BinaryIO, name: str, part: _Part, seen: Cells | None, written: Written) -> None:
    """`Refusal` where the XML holds cells that were not read: two in one place, or numbers that went missing."""
    if seen is None and written.filled < part.counted.values:
        seen = cells(raw, part.entry, name)
        if seen.formulas or seen.errors:  # written in a way that was not foreseen, so they are not in what was read
            raise Refusal("broken_workbook")
    if seen is not None and written.numbers < seen.numbers:
        raise Refusal("broken_workbook")


def _notices(name: str, seen: Cells | None, written: Written) -> list[Notice]:
    notices = []
    if seen and seen.formulas:
        values = {"sheet": name, "cell": seen.first_formula, "n": seen.formulas}
        notices.append(Notice(message="formulas", sheet=name, values=values))
    if seen and seen.errors:
        row, places = next(iter(seen.errors.items()))
        told = {"sheet": name, "value": next(iter(places.values()))[:20], "n": sum(map(len, seen.errors.values()))}
        notices.append(Notice(message="errors", sheet=name, row=row, values=told))
    if written.as_text:
        values = {"sheet": name, "value": written.as_text[0][1], "n": len(written.as_text)}
        notices.append(Notice(message="numbers_as_text", sheet=name, row=written.as_text[0][0], values=values))
    return notices
