"""Whether two pseudonyms are one, differently spelt."""

import re


def plain(pseudonym: str) -> str:
    """The pseudonym without what is easily written otherwise: case, spaces, hyphens, zeros before a number."""
    bare = re.sub(r"[\s\-_.]+", "", pseudonym).casefold()
    return re.sub(r"(?<!\d)0+(?=\d)", "", bare)


def spelt_alike(one: str, other: str) -> bool:
    """Whether the two differ by nothing but that."""
    return plain(one) == plain(other)


def swaps(pseudonym: str) -> set[str]:
    """The pseudonyms that differ from it by two neighbouring digits that have changed places."""
    found = set()
    for place in range(len(pseudonym) - 1):
        first, second = pseudonym[place], pseudonym[place + 1]
        if first != second and (first + second).isdigit():
            found.add(pseudonym[:place] + second + first + pseudonym[place + 2 :])
    return found
