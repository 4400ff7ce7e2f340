"""What a file is, by how its bytes begin; its name says nothing."""

import re
from collections.abc import Mapping

from monitoring.intake.reading.refusal import Refusal

# Enough to know every kind by, and the directory of an old Office file of ordinary size.
HEAD = 1024

_BEGINNINGS: Mapping[bytes, str] = {
    b"\x7fELF": "executable",
    b"\xfe\xed\xfa\xce": "executable",
    b"\xfe\xed\xfa\xcf": "executable",
    b"\xce\xfa\xed\xfe": "executable",
    b"\xcf\xfa\xed\xfe": "executable",
    b"\xca\xfe\xba\xbe": "executable",
    b"#!": "executable",
    b"%PDF-": "pdf",
    b"\x89PNG\r\n\x1a\n": "image",
    b"\xff\xd8\xff": "image",
    b"GIF87a": "image",
    b"GIF89a": "image",
    b"II*\0": "image",
    b"MM\0*": "image",
    b"\0\0\1\0": "image",
    b"\x1f\x8b": "packed",
    b"7z\xbc\xaf\x27\x1c": "packed",
    b"Rar!\x1a\x07": "packed",
    b"\xfd7zXZ\0": "packed",
    b"\x28\xb5\x2f\xfd": "packed",
    b"{\\rtf": "document",
}
_IMAGES_WITHIN = (re.compile(rb"RIFF....WEBP", re.DOTALL), re.compile(rb"....ftyp(hei|mif|avif)", re.DOTALL))
_BZIP = re.compile(rb"BZh[1-9]1AY&SY")
# BM alone may begin a heading; a bitmap has four zeros where a heading has text.
_BITMAP = re.compile(rb"BM....\0\0\0\0", re.DOTALL)
_WEB_PAGE = re.compile(rb"\s*<(!doctype|html|head|body|table|\?xml|meta)\b", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def by_content(head: bytes, tail: bytes) -> str:
    """`zip`, `parquet` or `text`, from the first `HEAD` and the last 8 bytes of a file.

    Raises `Refusal` for everything that is known to be no table, each kind with a message of its own.
    """
    if not head:
        raise Refusal("empty")
    if head.startswith(_ZIPS):
        return "zip"
    if head.startswith(b"PAR1"):
        if not tail.endswith(b"PAR1"):
            raise Refusal("parquet_cut")
        return "parquet"
    if head.startswith(_OLE):
        raise Refusal("ole")
    for beginning, kind in _BEGINNINGS.items():
        if head.startswith(beginning):
            raise Refusal(kind)
    if head.startswith(b"MZ") and b"\0" in head:  # two letters alone may begin a heading
        raise Refusal("executable")
    if _BZIP.match(head):
        raise Refusal("packed")
    if any(pattern.match(head) for pattern in (*_IMAGES_WITHIN, _BITMAP)):
        raise Refusal("image")
    if _WEB_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise Refusal("web_page")
    return "text"


def old_office(data: bytes) -> Refusal:
    """Why a file of the old Office kind is refused: locked with a password, an old workbook, or another document."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refusal("locked")
    if "WordDocument".encode("utf-16-le") in data or "PowerPoint Document".encode("utf-16-le") in data:
        return Refusal("document")
    return Refusal("xls")


def zipped(names: frozenset[str]) -> None:
    """Nothing for a workbook (`.xlsx`, `.xlsm`); `Refusal` for every other file that is a zip, by what lies in it."""
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise Refusal("xlsb")
    if "content.xml" in names and "mimetype" in names:
        raise Refusal("ods")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise Refusal("document")
    raise Refusal("other_zip")
