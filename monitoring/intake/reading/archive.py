"""A workbook as the zip it is: what its directory says, checked before anything is unpacked, and its parts unpacked with care."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from monitoring.intake.reading.limits import MEGABYTE, Limits
from monitoring.intake.reading.refusal import Refusal

Parts = dict[str, zipfile.ZipInfo]
_PIECE = 1 << 20
# Small parts may be mostly blanks; only a large one can do harm by unpacking to much more than it is.
_SMALL = 20 * MEGABYTE
_ENCRYPTED = 1
_LOCAL_HEAD = 30
_STRAYS = re.compile(r"(^|/)\.\.(/|$)|^/|\\|:|\0")


def parts(file: Path, limits: Limits) -> Parts:
    """The parts of a zip by name, as its directory lists them; nothing has been unpacked.

    Raises `Refusal` for a directory that cannot be read, lists too many parts or parts too large, names a place outside
    the file or the same part twice, or needs a password.
    """
    try:
        with zipfile.ZipFile(file) as opened:
            listed = opened.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, zlib.error, EOFError) as error:
        raise Refusal("zip_cut") from error
    except OSError as error:
        raise Refusal("zip_cut") from error
    if len(listed) > limits.parts:
        raise Refusal("zip_parts", parts=len(listed), limit=limits.parts)
    if strays := [part.filename for part in listed if _STRAYS.search(part.orig_filename)]:
        raise Refusal("zip_stray", part=strays[0][:100])
    found: Parts = {part.filename: part for part in listed}
    if len({name.casefold() for name in found}) < len(listed):
        raise Refusal("zip_twice")
    if any(part.flag_bits & _ENCRYPTED for part in listed):
        raise Refusal("locked")
    unpacked = sum(part.file_size for part in listed)
    if unpacked > limits.unpacked:
        raise Refusal("unpacked", size=unpacked // MEGABYTE, limit=limits.unpacked // MEGABYTE)
    for part in listed:
        if part.file_size > _SMALL and part.file_size > limits.ratio * part.compress_size:
            raise Refusal("zip_ratio", part=part.filename[:100], size=part.file_size // MEGABYTE)
    return found


def unpacked(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part holds, in pieces; never more than its directory entry says.

    Raises `Refusal` where it holds more or less, or something else, than the entry says: two programs would then read
    two different things.
    """
    size, check = 0, 0
    for piece in _pieces(file, part):
        size += len(piece)
        if size > part.file_size:
            raise Refusal("zip_lies", part=part.filename[:100])
        check = zlib.crc32(piece, check)
        yield piece
    if size != part.file_size or check != part.CRC:
        raise Refusal("zip_lies", part=part.filename[:100])


def _pieces(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    if part.header_offset < 0:
        raise Refusal("zip_cut")
    file.seek(part.header_offset)
    head = file.read(_LOCAL_HEAD)
    if len(head) < _LOCAL_HEAD or not head.startswith(b"PK\x03\x04"):
        raise Refusal("zip_cut")
    file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
    left = part.compress_size
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refusal("zip_packing")
    while left:
        packed = file.read(min(_PIECE, left))
        if not packed:
            raise Refusal("zip_cut")
        left -= len(packed)
        if part.compress_type == zipfile.ZIP_STORED:
            yield packed
            continue
        try:
            while packed:
                yield inflate.decompress(packed, _PIECE)
                packed = inflate.unconsumed_tail
        except zlib.error as error:
            raise Refusal("zip_cut") from error
    if part.compress_type == zipfile.ZIP_DEFLATED:
        yield inflate.flush()
        if not inflate.eof:
            raise Refusal("zip_cut")
