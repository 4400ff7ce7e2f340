"""A file's content, whatever kind it is: what the reading process does, and can be done in any other."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from monitoring.intake.reading import archive, kinds
from monitoring.intake.reading.columnar import read_parquet
from monitoring.intake.reading.delimited import read_delimited
from monitoring.intake.reading.laid import Laid
from monitoring.intake.reading.limits import Limits
from monitoring.intake.reading.refusal import Notice, Refusal
from monitoring.intake.reading.workbook import read_workbook


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a file holds: the fields of `sheets.Book`, before it is one."""

    kind: str
    sheets: tuple[Laid, ...]
    notices: tuple[Notice, ...]
    sha256: str


def contents(file: Path, limits: Limits) -> Contents:
    """What `file` holds. Raises `Refusal` for everything that is no table within the limits."""
    with file.open("rb") as opened:
        head = opened.read(kinds.HEAD)
        opened.seek(0, 2)
        opened.seek(max(0, opened.tell() - 8))
        tail = opened.read()
        opened.seek(0)
        hashed = hashlib.file_digest(opened, "sha256").hexdigest()
    before = _stamp(file)
    try:
        kind = kinds.by_content(head, tail)
        if kind == "zip":
            parts = archive.parts(file, limits)
            kinds.zipped(frozenset(parts))
            sheets, notices = read_workbook(file, parts, limits)
            kind = "xlsx"
        else:
            sheet, notices = (
                read_parquet(file, limits) if kind == "parquet" else read_delimited(file.read_bytes(), limits)
            )
            sheets, kind = [sheet], "csv" if kind == "text" else kind
    except Refusal as refusal:
        if refusal.message == "ole":
            raise kinds.old_office(file.read_bytes()) from refusal
        raise
    if _stamp(file) != before:
        raise Refusal("changed")
    return Contents(kind=kind, sheets=tuple(sheets), notices=tuple(notices), sha256=hashed)


def _stamp(file: Path) -> tuple[int, int]:
    about = file.stat()
    return about.st_size, about.st_mtime_ns
