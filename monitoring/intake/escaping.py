"""Texts that a spreadsheet would take for a formula, made harmless with an apostrophe, and read again exactly.

Such a text begins with `= + - @`, a tab or a NUL, or with apostrophes and then one of these: an apostrophe goes before it.
Taking one away from what begins with apostrophes and then one of these gives every text back as it was.
"""

import pyarrow as pa
import pyarrow.compute as pc

_DANGEROUS = "^'*[=+\\-@\t\x00]"
_ESCAPED = "^'+[=+\\-@\t\x00]"


def escaped(column: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    """Every text of a column as it may be written to a file."""
    dangerous = pc.match_substring_regex(column, _DANGEROUS)
    if not pc.any(dangerous).as_py():
        return column
    return pc.if_else(dangerous, pc.binary_join_element_wise("'", column, ""), column)


def unescaped(column: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    """Every text of a column as it was before `escaped`."""
    marked = pc.match_substring_regex(column, _ESCAPED)
    if not pc.any(marked).as_py():
        return column
    return pc.if_else(marked, pc.utf8_slice_codeunits(column, 1), column)
