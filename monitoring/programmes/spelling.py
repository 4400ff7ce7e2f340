"""When two spellings are the same word: written by other keyboards, in other case, with other marks about it.

Letters are never guessed: `folded` takes away only what no reader would call another word.
"""

import re
import unicodedata

# Arabic and Persian keyboards write the same letter with different code points; tatweel only stretches a word.
_LETTERS = {
    "\u064a": "\u06cc",  # yeh
    "\u0649": "\u06cc",
    "\u0643": "\u06a9",  # kaf
    "\u0629": "\u0647",  # heh
    "\u06c0": "\u0647",
    "\u06c1": "\u0647",
    "\u06d5": "\u0647",
    "\u0623": "\u0627",  # alef
    "\u0625": "\u0627",
    "\u0640": "",
}
_MARKS = {
    **dict.fromkeys("\u2019\u2018\u02bc\u02b9\u201b\u2032\u00b4`\uff07", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
}
# Vowel signs and the small hamza above are written or left out as one pleases.
_SIGNS = re.compile("[\u064b-\u0652\u0654\u0670]")
_BEFORE = str.maketrans(_MARKS)
_AFTER = str.maketrans(_LETTERS)


def folded(text: str) -> str:
    """`text` as it is compared: two spellings of the same word give the same, `""` where there is no word at all."""
    if text.isascii():
        plain = text.casefold()
    else:
        plain = unicodedata.normalize("NFKC", text.translate(_BEFORE)).casefold()
        plain = _SIGNS.sub("", plain.translate(_AFTER))
        plain = "".join(_character(each) for each in plain)
    return re.sub(r"\s*/\s*", "/", " ".join(_bared(plain).split()))


def _character(each: str) -> str:
    """An invisible mark of direction or joining is none, a digit of any script is that digit."""
    if each.isascii():
        return each
    category = unicodedata.category(each)
    return "" if category == "Cf" else str(unicodedata.decimal(each)) if category == "Nd" else each


def _bared(text: str) -> str:
    """`text` without punctuation and space about it."""
    first, last = 0, len(text)
    while first < last and _is_edge(text[first]):
        first += 1
    while last > first and _is_edge(text[last - 1]):
        last -= 1
    return text[first:last]


def _is_edge(each: str) -> bool:
    return each.isspace() or unicodedata.category(each).startswith("P")
