"""Which columns say who somebody is: such a column is never read, whatever it is called or whatever stands in it."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.layouts.vocabulary import names
from monitoring.intake.sheets import Sheet
from monitoring.programmes.spelling import folded

# An address, a Danish phone number, a CPR number: nothing that an answer of a scale looks like.
_PERSONAL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|(\+45|0045) ?(\d{2} ?){4}|\d{6}-\d{4}")
_LOOKED_AT = 200


def personal(sheet: Sheet) -> list[str]:
    """The headings of a sheet under which personal data stands, in the order of the sheet."""
    return [
        heading
        for place, heading in enumerate(sheet.headings)
        if folded(_own(heading)) in names("personal", "headings") or _identifies(sheet.cells.column(place))
    ]


def _own(heading: str) -> str:
    """A heading without the groups before it and the description behind it: `about/email` and `email. E-mail` are email."""
    return heading.rsplit("/", 1)[-1].split(". ", 1)[0]


def _identifies(column: pa.ChunkedArray) -> bool:
    texts = [text.strip() for text in pc.drop_null(column).slice(0, _LOOKED_AT).to_pylist() if text.strip()]
    return bool(texts) and sum(_PERSONAL.fullmatch(text) is not None for text in texts) * 2 > len(texts)
