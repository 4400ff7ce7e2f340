"""Files for the tests of reading: workbooks put together from their XML, and tables in any dialect."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def csv_text(rows: Sequence[Sequence[str]], *, delimiter: str = ";", end: str = "\r\n", quote_all: bool = False) -> str:
    """Rows as a text table. A cell is quoted where it must be, whatever the lines end with (Python's csv forgets some)."""

    def cell(text: str, alone: bool) -> str:
        needed = quote_all or (alone and not text) or any(mark in text for mark in (delimiter, '"', "\r", "\n"))
        return '"' + text.replace('"', '""') + '"' if needed else text

    return "".join(delimiter.join(cell(text, len(row) == 1) for text in row) + end for row in rows)


def sheet_xml(rows: str, *, dimension: str = "", after: str = "") -> str:
    """A sheet's XML around its rows."""
    said = f'<dimension ref="{dimension}"/>' if dimension else ""
    return f'<worksheet xmlns="{MAIN}">{said}<sheetData>{rows}</sheetData>{after}</worksheet>'


def rows_xml(rows: Sequence[Sequence[str]]) -> str:
    """Rows of text cells, each with its place."""
    return "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for place, text in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )


def workbook(
    path: Path,
    sheets: Mapping[str, str | Iterable[bytes]],
    *,
    extra: Mapping[str, str | bytes] | None = None,
    workbook_head: str = "",
    packing: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """A workbook at `path` of sheets by name, each its XML or pieces of it; `extra` are further parts."""
    numbered = list(enumerate(sheets.items(), 1))
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, _) in numbered)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered
    )
    with zipfile.ZipFile(path, "w", packing, compresslevel=1) as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "xl/workbook.xml",
            f'{workbook_head}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>{listed}</sheets></workbook>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'
        )
        for n, (_, content) in numbered:
            with file.open(f"xl/worksheets/sheet{n}.xml", "w", force_zip64=False) as part:
                for piece in [content.encode()] if isinstance(content, str) else content:
                    part.write(piece)
        for name, content in (extra or {}).items():
            file.writestr(name, content)
    return path
