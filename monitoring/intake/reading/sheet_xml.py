"""The XML of a workbook looked through before it is parsed: what must not stand there, and how much truly does."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from monitoring.intake.reading.archive import unpacked
from monitoring.intake.reading.places import column
from monitoring.intake.reading.refusal import Refusal

_FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
_ENCODING = re.compile(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_ROOT = re.compile(rb"<([\w.-]+:)?worksheet\b")
# A cell with content in column AAA or beyond; one that closes itself is empty.
_FAR = re.compile(rb' r="([A-Z]{3,4})\d+"[^>/]*>')
_LONGEST_TAG = 1 << 16


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What stands in a sheet's XML, counted by its tags.

    `values` are cells with content, `furthest` the number of the last column beyond ZZ, or 0. `special` says that formulas,
    error values or comments stand there, so that the cells are to be looked at one by one.
    """

    rows: int
    values: int
    furthest: int
    special: bool


def checked(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part's XML in pieces that end where a tag begins.

    Raises `Refusal` where it declares entities, whose expansion can fill any memory, or is not UTF-8, so that this
    could not be seen.
    """
    carried, first = b"", True
    for fresh in unpacked(file, part):
        piece = carried + fresh
        if first and piece:
            _utf8(piece)
            first = False
        at = piece.find(b"<!")
        if at >= 0 and _FORBIDDEN.search(piece, at):
            raise Refusal("entities", part=part.filename[:100])
        cut = piece.rfind(b"<")
        if cut < 0 or len(piece) - cut > _LONGEST_TAG:
            cut = len(piece)
        carried = piece[cut:]
        yield piece[:cut]
    yield carried


def counted(file: BinaryIO, part: zipfile.ZipInfo) -> Counted:
    """A sheet's tags, counted piece by piece; what its `dimension` says of itself is not asked."""
    rows = values = furthest = 0
    special, prefix = False, None
    for piece in checked(file, part):
        if prefix is None:
            root = _ROOT.search(piece)
            if root is None:
                special = True
                continue
            prefix = b"<" + (root[1] or b"")
        rows += _tags(piece, prefix + b"row")
        values += _tags(piece, prefix + b"v") + _tags(piece, prefix + b"is")
        special = special or b"<!" in piece or b't="e"' in piece or b"t='" in piece or _tags(piece, prefix + b"f") > 0
        furthest = max([furthest, *(column(found[1]) for found in _FAR.finditer(piece))])
    return Counted(rows=rows, values=values, furthest=furthest, special=special)


def _tags(piece: bytes, tag: bytes) -> int:
    return piece.count(tag + b">") + piece.count(tag + b" ") + piece.count(tag + b"/>")


def _utf8(beginning: bytes) -> None:
    text = beginning.removeprefix(b"\xef\xbb\xbf")
    said = _ENCODING.match(text[:400])
    if b"\0" in text[:4] or (said and said[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii")):
        raise Refusal("foreign_xml")
