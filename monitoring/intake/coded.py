"""A column of texts as codes: each different text is looked up once, also where other columns decide which codes there are."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.faults import Fault, unknown
from monitoring.intake.spellings import Written, written
from monitoring.programmes import Option
from monitoring.programmes.spelling import folded
from monitoring.records import Column
from monitoring.words import sentence

_TITLE = sentence("Værdier, der ikke kendes")


class Coded(TypedDict):
    """The codes, and the texts that are none."""

    values: pa.Array
    faults: tuple[Fault, ...]


def coded(column: Column, texts: pa.Array, values: Mapping[str, str], deciding: Sequence[pa.Array]) -> Coded:
    """The code of every text in `column`; `values` are spellings of the file's own, `deciding` the columns that choose."""
    kinds, groups = _kinds(texts, deciding)
    spelt: dict[tuple[str | None, ...], tuple[tuple[Option, ...], Written]] = {}
    codes: list[str | None] = []
    strange: dict[tuple[str | None, ...], list[bool]] = {}
    for place, (text, group) in enumerate(groups):
        if group not in spelt:
            options = column.choices.get(group, column.options)  # type: ignore[arg-type]
            spelt[group] = options, written(options, values)
        options, names = spelt[group]
        code = names.get(folded(text), None if options else text) if text is not None else None
        codes.append(code or None)
        if text is not None and code is None:
            strange.setdefault(group if column.chosen_by else (), [False] * len(groups))[place] = True
    faults = tuple(
        Fault(
            title=_TITLE,
            wrong=pa.array(flags, pa.bool_()).take(kinds),
            said_of=unknown(column, column.choices.get(group, column.options)),  # type: ignore[arg-type]
        )
        for group, flags in strange.items()
    )
    return {"values": pa.array(codes, pa.string()).take(kinds), "faults": faults}


def _kinds(
    texts: pa.Array, deciding: Sequence[pa.Array]
) -> tuple[pa.Array, list[tuple[str | None, tuple[str | None, ...]]]]:
    """Which different rows there are of text and deciding values, and for every row which of them it is."""
    encoded = [each.dictionary_encode(null_encoding="encode") for each in (texts, *deciding)]
    combined = encoded[0].indices.cast(pa.int64())
    for each in encoded[1:]:
        combined = pc.add(pc.multiply(combined, len(each.dictionary)), each.indices.cast(pa.int64()))
    kinds = combined.dictionary_encode()
    groups = []
    for number in kinds.dictionary.to_pylist():
        places = []
        for each in reversed(encoded[1:]):
            number, place = divmod(number, len(each.dictionary))
            places.append(each.dictionary[place].as_py())
        groups.append((encoded[0].dictionary[number].as_py(), tuple(reversed(places))))
    return kinds.indices, groups
