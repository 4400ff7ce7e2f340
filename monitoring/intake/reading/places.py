"""Columns as a spreadsheet names them."""


def letters(place: int) -> str:
    """The letters of the column at `place`, from 0: A for 0, AA for 26."""
    named, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        named = chr(65 + rest) + named
    return named


def column(letters: bytes) -> int:
    """The number of a column, from 1, by its letters: 1 for A, 27 for AA; 0 for none."""
    value = 0
    for each in letters:
        value = value * 26 + each - 64
    return value
