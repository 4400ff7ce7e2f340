"""Parquet files: one sheet, whose columns have types already."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from monitoring.intake.reading.laid import Laid, lay
from monitoring.intake.reading.limits import MEGABYTE, Limits
from monitoring.intake.reading.refusal import Notice, Refusal

# Records are kept in Danish time without a zone.
_HERE = ZoneInfo("Europe/Copenhagen")
_EXPONENT = "[eE]"
_PLAIN = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_integer,
    pa.types.is_boolean,
    pa.types.is_null,
)


def read_parquet(file: Path, limits: Limits) -> tuple[Laid, list[Notice]]:
    """The one sheet of a Parquet file. What its footer says of its size is held against the limits before it is read.

    Raises `Refusal` for columns within columns, for types that are no text, and for a file that is not as it says.
    """
    try:
        with pq.ParquetFile(file) as opened:
            _fits(opened.metadata, opened.schema_arrow, limits)
            table = opened.read(use_threads=False)
        if table.num_rows > limits.rows:
            raise Refusal("rows", rows=table.num_rows, limit=limits.rows)
        columns = [_text(table.column(place), table.field(place)) for place in range(table.num_columns)]
        table = pa.table(columns, names=[str(place) for place in range(len(columns))])
        table.validate(full=True)
    except (Refusal, MemoryError):
        raise
    except (pa.ArrowException, OSError, ValueError, OverflowError, TypeError) as error:
        raise Refusal("broken_parquet") from error
    rows = pa.array(range(2, 2 + table.num_rows), pa.int64())
    return lay("", opened.schema_arrow.names, table.columns, rows, heading_row=1, typed=True, limits=limits)


def _fits(about: pq.FileMetaData, schema: pa.Schema, limits: Limits) -> None:
    if about.num_rows > limits.rows:
        raise Refusal("rows", rows=about.num_rows, limit=limits.rows)
    if len(schema) > limits.columns:
        raise Refusal("columns", columns=len(schema), limit=limits.columns)
    size = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
    if size > limits.unpacked:
        raise Refusal("unpacked", size=size // MEGABYTE, limit=limits.unpacked // MEGABYTE)
    for field in schema:
        if pa.types.is_nested(field.type):
            raise Refusal("nested", heading=field.name)


def _text(column: pa.ChunkedArray, field: pa.Field) -> pa.ChunkedArray:
    """A column as text, as `sheets.Sheet` says."""
    kind = field.type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
        column = column.cast(kind)
    if pa.types.is_floating(kind):
        return _floats(column)
    if pa.types.is_timestamp(kind):
        return _moments(column, kind)
    if pa.types.is_decimal(kind):
        return _without_exponent(column.cast(pa.string()))
    if pa.types.is_date(kind):
        return column.cast(pa.date32()).cast(pa.string())
    if pa.types.is_time(kind):
        return column.cast(pa.time64("us")).cast(pa.time32("s"), safe=False).cast(pa.string())
    if any(check(kind) for check in _PLAIN):
        return column.cast(pa.string())
    raise Refusal("strange_type", heading=field.name, kind=str(kind)[:40])


def _floats(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Numbers without a trailing `.0`; what is not a number is nothing."""
    known = pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column)
    return _without_exponent(pc.replace_substring_regex(known.cast(pa.string()), r"\.0$", ""))


def _without_exponent(text: pa.ChunkedArray) -> pa.ChunkedArray:
    """Numbers in text with their zeros written out: `1e+20` as 1 and twenty zeros."""
    powers = pc.match_substring_regex(text, _EXPONENT)
    if not pc.any(powers).as_py():
        return text
    written = [format(Decimal(cell), "f") if cell and "e" in cell.lower() else cell for cell in text.to_pylist()]
    return pa.chunked_array([pa.array(written, pa.string())])


def _moments(column: pa.ChunkedArray, kind: pa.TimestampType) -> pa.ChunkedArray:
    """Moments to the second; those with a zone in Danish time."""
    seconds = column.cast(pa.timestamp("s", kind.tz), safe=False)
    if kind.tz is None:
        return seconds.cast(pa.string())
    instants = seconds.cast(pa.int64()).to_pylist()
    here = [None if at is None else datetime.fromtimestamp(at, _HERE).replace(tzinfo=None) for at in instants]
    return pa.chunked_array([pa.array(here, pa.timestamp("s"))]).cast(pa.string())
