"""Names typed by people, made into ids and matched with the municipalities of Denmark."""

import re
import unicodedata
from collections.abc import Container
from functools import cache

from monitoring.programmes.contradictions import MUNICIPALITIES

LONGEST_ID = 60
# The three Danish letters, by their numbers; every other letter loses its accent alone.
_LETTERS = {0xE6: "ae", 0xF8: "oe", 0xE5: "aa"}
# Windows gives these names to devices: no folder can have them.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


def plain(text: str) -> str:
    """`text` on one line, without signs that nobody sees, and with single spaces."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(each if each.isprintable() else " " for each in composed).split())


def slug(text: str, *, otherwise: str, taken: Container[str] = ()) -> str:
    """`text` as an id: letters a-z, digits and hyphens; `otherwise` where none is left, numbered where it is `taken`."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(words) > LONGEST_ID:
        words = words[: LONGEST_ID + 1].rsplit("-", 1)[0][:LONGEST_ID]
    if not words or _DEVICES.fullmatch(words):
        words = "-".join(filter(None, (otherwise, words)))
    found, n = words, 1
    while found in taken:
        n += 1
        found = f"{words}-{n}"
    return found


def region_named(name: str) -> str | None:
    """The municipality that `name` names, as the list spells it, with or without the word; None when it is none."""
    short = name.casefold().removesuffix(" kommune")
    spellings = (name.casefold(), short, short.removesuffix("s"), f"{short}s")
    return next((found for each in spellings if (found := _municipalities().get(each))), None)


@cache
def _municipalities() -> dict[str, str]:
    lines = MUNICIPALITIES.read_text(encoding="utf-8").splitlines()
    return {name.casefold(): name for line in lines if (name := line.strip())}
