"""The text of a file as UTF-8, whatever it was written in; what cannot be told for certain is refused."""

import codecs
import re

from monitoring.intake.reading.refusal import Notice, Refusal

_PIECE = 1 << 20
# The first two of them, by which a place is found many times faster than by the whole.
_TWO_BYTES = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
# Two to four bytes that are one character in UTF-8, and hardly ever stand so side by side in cp1252.
_SEVERAL_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_LINE_BREAK = re.compile(rb"\r\n|\r|\n")


def as_utf8(data: bytes) -> tuple[bytes, list[Notice]]:
    """The text as UTF-8 without a mark, and a notice where its encoding had to be guessed.

    UTF-8 and UTF-16 with a mark, UTF-8 without; what is none of these and mixes nothing is taken for cp1252, as Excel
    writes in Denmark. Raises `Refusal`, with the line, where a NUL stands or two encodings do.
    """
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _without_nul(_from_utf16(data, codec)), []
    marked = data.startswith(codecs.BOM_UTF8)
    if marked:
        data = data[len(codecs.BOM_UTF8) :]
    _without_nul(data)
    if _is_utf8(data):
        return data, []
    wrong = _first_wrong(data)
    if marked:
        raise Refusal("broken_utf8", line=line_at(data, wrong))
    several = next((each for each in _TWO_BYTES.finditer(data) if _SEVERAL_BYTES.match(data, each.start())), None)
    if several:
        raise Refusal("mixed_encodings", line=line_at(data, several.start()), other=line_at(data, wrong))
    if undefined := _NOT_IN_CP1252.search(data):
        raise Refusal("no_text", line=line_at(data, undefined.start()))
    text = b"".join(data[at : at + _PIECE].decode("cp1252").encode() for at in range(0, len(data), _PIECE))
    return text, [Notice(message="cp1252", values={"line": line_at(data, wrong)})]


def line_at(data: bytes, place: int) -> int:
    """The line, from 1, on which the byte at `place` stands."""
    return 1 + sum(1 for _ in _LINE_BREAK.finditer(data, 0, place))


def _from_utf16(data: bytes, codec: str) -> bytes:
    try:
        return data[2:].decode(codec).encode()
    except UnicodeDecodeError as error:
        line = data[2 : 2 + error.start].decode(codec, "replace").count("\n") + 1
        raise Refusal("broken_utf16", line=line) from error


def _without_nul(data: bytes) -> bytes:
    place = data.find(b"\0")
    if place >= 0:
        raise Refusal("nul", line=line_at(data, place))
    return data


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), _PIECE):
            decoder.decode(data[at : at + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _first_wrong(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
