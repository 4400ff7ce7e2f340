"""Reads a file: looks at it without opening it, has it read apart, puts what is told into words."""

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from monitoring.intake.reading.apart import read_apart
from monitoring.intake.reading.limits import MEGABYTE, Limits
from monitoring.intake.reading.noticed import finding
from monitoring.intake.reading.refusal import Refusal
from monitoring.intake.reading.refused import unreadable
from monitoring.intake.sheets import Book, Sheet


def read(path: Path, *, name: str | None = None, limits: Limits = Limits()) -> Book:  # noqa: B008 - frozen
    """The sheets of a CSV, Excel (`.xlsx`) or Parquet file; `name` is what its reader knows it by.

    What it is, is decided by its content. It is parsed in a process of its own, within `limits`. Raises `Unreadable`
    for everything that cannot be read whole.
    """
    known_by = path.name if name is None else name
    try:
        _look_at(path, limits)
        answer = read_apart(path, limits)
    except Refusal as refusal:
        raise unreadable(refusal, known_by, limits) from refusal
    told = answer.told
    return Book(
        name=known_by,
        kind=told["kind"],
        sheets=tuple(_sheet(about, table) for about, table in zip(told["sheets"], answer.tables, strict=True)),
        sha256=told["sha256"],
        noticed=tuple(finding(each, known_by) for each in told["notices"]),
    )


def _look_at(path: Path, limits: Limits) -> None:
    """`Refusal` for what is no ordinary file of a size that can be read; it is not opened."""
    try:
        about = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refusal("missing") from error
    except PermissionError as error:
        raise Refusal("no_access") from error
    except (OSError, ValueError) as error:  # a name that is too long, or holds a NUL
        raise Refusal("missing") from error
    if stat.S_ISDIR(about.st_mode):
        raise Refusal("folder")
    if not stat.S_ISREG(about.st_mode):
        raise Refusal("special")
    if about.st_size == 0:
        raise Refusal("empty")
    if about.st_size > limits.bytes:
        # Rounded up: a file over the limit is never said to be as large as the limit.
        raise Refusal("large", size=-(-about.st_size // MEGABYTE), limit=limits.bytes // MEGABYTE)


def _sheet(about: Mapping[str, Any], table: pa.Table) -> Sheet:
    return Sheet(
        name=about["name"],
        headings=tuple(about["headings"]),
        cells=table.drop_columns(["rows"]),
        rows=table.column("rows").combine_chunks(),
        heading_row=about["heading_row"],
        typed=about["typed"],
    )
