"""A column of texts as what the column of the table holds, and where a text is none of that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake import written_values
from monitoring.intake.coded import coded
from monitoring.intake.escaping import unescaped
from monitoring.intake.faults import Fault, refused_number, refused_text, unreadable
from monitoring.records import Column

_TYPES: Mapping[str, pa.DataType] = {
    "day": pa.date32(),
    "month": pa.date32(),
    "moment": pa.timestamp("us"),
    "whole": pa.int64(),
    "decimal": pa.float64(),
}
_READ: Mapping[str, Callable[..., Any]] = {
    "day": written_values.day,
    "month": written_values.month,
    "moment": written_values.moment,
    "whole": written_values.whole,
    "decimal": written_values.decimal,
}
# Signs that no file can carry and no screen can show.
_UNPRINTABLE = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\ufffe\uffff]"
# What people are known by holds neither: a space parts a name, an at sign is in an address.
_NAMELIKE = "[\\s@]"


@dataclass(frozen=True, kw_only=True)
class Cells:
    """A column's values, null where there is none, and the faults that make a text none."""

    values: pa.Array
    faults: tuple[Fault, ...] = ()


def read_cells(
    column: Column,
    texts: pa.Array,
    *,
    typed: bool,
    values: Mapping[str, str],
    deciding: list[pa.Array],
) -> Cells:
    """What `texts` stand for in `column`; `deciding` are the values of the columns by which its codes are chosen."""
    if column.kind in _TYPES:
        return _parsed(column, texts, typed=typed)
    whole = _lines(unescaped(texts))
    if column.kind == "code":
        return Cells(**coded(column, whole, values, deciding))
    faults = []
    unprintable = _true(pc.match_substring_regex(whole, _UNPRINTABLE))
    if pc.any(unprintable).as_py():
        faults.append(refused_text(unprintable, column))
    if column.pseudonym:
        namelike = _true(pc.match_substring_regex(whole, _NAMELIKE))
        if pc.any(namelike).as_py():
            faults.append(refused_text(namelike, column, namelike=True))
    for fault in faults:
        whole = pc.if_else(fault.wrong, pa.scalar(None, pa.string()), whole)
    return Cells(values=whole, faults=tuple(faults))


def _parsed(column: Column, texts: pa.Array, *, typed: bool) -> Cells:
    """Each different text is read once."""
    encoded = texts.dictionary_encode()
    read = _READ[column.kind]
    found = [read(text.strip(), typed=typed) for text in encoded.dictionary.to_pylist()]
    strange = pa.array([value is None for value in found], pa.bool_())
    faults = []
    refused = [_refuses(column, value) for value in found]
    if any(refused):
        wrong = _true(pa.array(refused, pa.bool_()).take(encoded.indices))
        faults.append(refused_number(wrong, column))
        found = [None if no else value for no, value in zip(refused, found, strict=True)]
    wrong = _true(strange.take(encoded.indices))
    if pc.any(wrong).as_py():
        faults.append(unreadable(wrong, column))
    return Cells(values=pa.array(found, _TYPES[column.kind]).take(encoded.indices), faults=tuple(faults))


def _refuses(column: Column, value: Any) -> bool:
    """Whether a number is not one that may stand in the column."""
    if value is None or column.kind not in ("whole", "decimal"):
        return False
    if column.decimals is not None and (round(value, column.decimals) != value or abs(value) >= 1e12):
        return True
    too_small = column.least is not None and value < column.least
    return too_small or (column.more_than is not None and value <= column.more_than)


def _lines(texts: pa.Array) -> pa.Array:
    """Line breaks as one sign, whatever machine wrote them."""
    if not pc.any(pc.match_substring(texts, "\r")).as_py():
        return texts
    return pc.replace_substring_regex(texts, "\r\n?", "\n")


def _true(mask: pa.Array) -> pa.Array:
    return pc.fill_null(mask, False)
