"""Which answer a text in a file stands for: by id, label, alias or translation, and never by likeness."""

from collections.abc import Iterable, Mapping

import pyarrow as pa

from monitoring.programmes import Option
from monitoring.programmes.spelling import folded
from monitoring.programmes.spelling_faults import spellings

Written = Mapping[str, str]


def written(options: Iterable[Option], values: Mapping[str, str] | None = None) -> Written:
    """The code of every spelling of `options`, folded; `values` are further spellings, which go first.

    A value of `""` is a spelling that stands for no answer. A spelling that two options share is nobody's.
    """
    owners: dict[str, set[str]] = {}
    ids = []
    for option in options:
        ids.append(option.id)
        for text in spellings(option):
            owners.setdefault(folded(text), set()).add(option.id)
    codes = {text: owned.pop() for text, owned in owners.items() if text and len(owned) == 1}
    codes |= {folded(id): id for id in ids}
    return codes | {folded(text): code for text, code in (values or {}).items()}


def code_of(text: str, options: Iterable[Option]) -> str | None:
    """The id of the option that `text` stands for; None where it is none's."""
    return written(options).get(folded(text))


def codes_of(column: pa.ChunkedArray, codes: Written) -> pa.ChunkedArray:
    """The code of every text in `column`, null where there is none: each different text is looked up once."""
    encoded = column.dictionary_encode()
    chunks = [
        pa.array([codes.get(folded(text)) for text in chunk.dictionary.to_pylist()], pa.string()).take(chunk.indices)
        for chunk in encoded.chunks
    ]
    return pa.chunked_array(chunks, pa.string())


def parts_of(text: str, codes: Written, separator: str) -> list[tuple[str, str | None]]:
    """The answers in `text` as they stand there, each with its code, None where it is unknown.

    An answer that itself holds the separator is known again: as many pieces as together are a spelling are one.
    """
    pieces = [piece for piece in text.split(separator) if piece.strip()]
    found: list[tuple[str, str | None]] = []
    first = 0
    while first < len(pieces):
        for last in range(len(pieces), first, -1):
            part = separator.join(pieces[first:last]).strip()
            if (code := codes.get(folded(part))) is not None or last == first + 1:
                found.append((part, code))
                first = last
                break
    return found
