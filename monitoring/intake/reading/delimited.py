"""Text tables: a heading and lines of cells, parted by semicolons, commas or tabs."""

import csv
import io
import re
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.csv

from monitoring.intake.reading import delimiters
from monitoring.intake.reading.encoded import as_utf8
from monitoring.intake.reading.laid import Laid, lay
from monitoring.intake.reading.limits import Limits
from monitoring.intake.reading.refusal import Notice, Refusal

_SAMPLE = 1 << 16
_BATCH = 20_000
_LINE_BREAK = re.compile(rb"\r\n|\r|\n")
# A note above the table begins with #; a heading that is # alone, as some survey tools write for a number, is none.
_NOTE = re.compile(rb'"?#(?!"?([;,\t\r\n]|\Z))')
# Excel writes and reads this line to say what parts the cells.
_SAYS_DELIMITER = re.compile(rb'"?sep=([;,\t])"?')


def read_delimited(data: bytes, limits: Limits) -> tuple[Laid, list[Notice]]:
    """The one sheet of a text table, and what is to be noticed about it.

    A row's number is that of its record, as a spreadsheet counts: empty lines and notes have one, a line break within quotes
    has none. Raises `Refusal` for a row with too few or too many cells, quotes that do not close, and what `lay` refuses.
    """
    text, notices = as_utf8(data)
    start, heading_row, said = _heading_at(text)
    sample = text[start : start + _SAMPLE]
    parted_by = said or delimiters.delimiter(sample.decode(errors="ignore"), whole=len(sample) < _SAMPLE)
    before = csv.field_size_limit(limits.cell)
    try:
        headings, body = _heading(text, start, heading_row, parted_by, limits)
        columns, rows = _without_quotes(text, body, parted_by, heading_row, len(headings), limits) or _with_quotes(
            text, body, parted_by, heading_row, len(headings), limits
        )
    finally:
        csv.field_size_limit(before)
    laid, more = lay("", headings, columns, rows, heading_row=heading_row, typed=False, limits=limits)
    return laid, notices + more


def _heading_at(text: bytes) -> tuple[int, int, str | None]:
    """Where the heading begins, in which row it stands, and the delimiter where a line says it."""
    row, place, said = 1, 0, None
    while place < len(text):
        line, end = _line(text, place)
        if says := _SAYS_DELIMITER.fullmatch(line.rstrip(b"\r\n")):
            said = says[1].decode()
        elif line.strip() and not _NOTE.match(line):
            return place, row, said
        place, row = end, row + 1
    raise Refusal("no_heading")


def _line(text: bytes, place: int) -> tuple[bytes, int]:
    """The line that begins at `place`, with its break, and where the next one does."""
    found = _LINE_BREAK.search(text, place)
    end = found.end() if found else len(text)
    return text[place:end], end


def _heading(text: bytes, start: int, row: int, delimiter: str, limits: Limits) -> tuple[list[str], int]:
    """The headings and where the rows below them begin."""
    end = start

    def lines() -> Iterator[str]:
        nonlocal end
        while end < len(text):
            line, end = _line(text, end)
            yield line.decode()

    try:
        headings = next(csv.reader(lines(), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise _refused(error, row, limits) from error
    if len(headings) > limits.columns:
        raise Refusal("columns", columns=len(headings), limit=limits.columns)
    return headings, end


def _without_quotes(
    text: bytes, body: int, delimiter: str, heading_row: int, width: int, limits: Limits
) -> tuple[list[pa.ChunkedArray], pa.Array] | None:
    """Columns and row numbers where every line is a record, read by Arrow; None where it is not so simple."""
    if text.find(b'"', body) >= 0:
        return None
    below = text[body:].replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n")
    lines = below.count(b"\n") + 1
    if lines > limits.rows:
        raise Refusal("rows", rows=lines, limit=limits.rows)
    if not below or b"\n\n" in below or below.startswith(b"\n"):
        return None
    names = [str(place) for place in range(width)]
    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(below),
            pyarrow.csv.ReadOptions(column_names=names, use_threads=False, block_size=1 << 23),
            pyarrow.csv.ParseOptions(delimiter=delimiter, quote_char=False, ignore_empty_lines=True),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None  # the slower way finds the row
    if table.num_rows != lines:
        return None
    return table.columns, pa.array(range(heading_row + 1, heading_row + 1 + lines), pa.int64())


def _with_quotes(
    text: bytes, body: int, delimiter: str, heading_row: int, width: int, limits: Limits
) -> tuple[list[pa.ChunkedArray], pa.Array]:
    """Columns and row numbers, record by record."""
    raw = io.BytesIO(text)
    raw.seek(body)
    reader = csv.reader(io.TextIOWrapper(raw, "utf-8", newline=""), delimiter=delimiter, strict=True)
    chunks: list[list[pa.Array]] = [[] for _ in range(width)]
    numbers: list[int] = []
    batch: list[list[str]] = []
    row = heading_row
    try:
        for row, record in enumerate(reader, heading_row + 1):
            if len(record) != width:
                if not record or (len(record) == 1 and not record[0].strip()):
                    continue
                kind = "too_few" if len(record) < width else "too_many"
                raise Refusal(kind, row=row, found=len(record), expected=width)
            numbers.append(row)
            batch.append(record)
            if len(batch) == _BATCH:
                if len(numbers) > limits.rows:
                    raise Refusal("rows", rows=len(numbers), limit=limits.rows)
                _keep(batch, chunks)
                batch = []
    except csv.Error as error:
        raise _refused(error, row + 1, limits) from error
    if len(numbers) > limits.rows:
        raise Refusal("rows", rows=len(numbers), limit=limits.rows)
    _keep(batch, chunks)
    return [pa.chunked_array(column, pa.string()) for column in chunks], pa.array(numbers, pa.int64())


def _keep(batch: list[list[str]], chunks: list[list[pa.Array]]) -> None:
    for column, cells in zip(chunks, zip(*batch, strict=True), strict=False):
        column.append(pa.array(cells, pa.string()))


def _refused(error: csv.Error, row: int, limits: Limits) -> Refusal:
    said = str(error)
    if "unexpected end" in said:
        return Refusal("open_quote", row=row)
    if "field larger" in said:
        return Refusal("long_cell", row=row, heading="", limit=limits.cell, sheet="")
    return Refusal("stray_quote", row=row)
