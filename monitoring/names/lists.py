"""A list of names in a file, read and checked: each row a pseudonym that is on record, a name, and a telephone number or none.

What is wrong is said by row, never with the name that stands there.
"""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from monitoring.intake import Book
from monitoring.intake.reading import read
from monitoring.intake.sheets import Sheet
from monitoring.names.checking import flaw
from monitoring.store import Named
from monitoring.words import Sentence, sentence

# What a column may be called, in either language, without regard to case.
PSEUDONYM = ("pseudonym", "person", "id", "kode", "code")
NAME = ("navn", "name", "fulde navn", "full name")
PHONE = ("telefon", "tlf", "mobil", "telefonnummer", "phone", "mobile", "telephone")
_MOST_FAULTS = 20


class Unusable(Exception):
    """A list that cannot be used; `said` holds every reason, the first twenty at most. Nothing of it was kept."""

    def __init__(self, *said: Sentence) -> None:
        super().__init__("unusable list of names")
        self.said = said


def names_in(file: Path, programme: str, on_record: Collection[str], *, by: str) -> list[Named]:
    """The names that the CSV, Excel or Parquet `file` gives people of `programme`.

    `on_record` are the pseudonyms that there are. Raises `Unusable`, or `Unreadable` where it is no such file.
    """
    sheet, columns = _found(read(file))
    cells = [sheet.column(heading).to_pylist() if heading else [None] * len(sheet.rows) for heading in columns]
    rows = list(zip(sheet.rows.to_pylist(), *cells, strict=True))
    faults, seen, told = [], dict[str, int](), []
    for row, *texts in rows:
        person, name, phone = (_plain(each) for each in texts)
        if not person and not name:
            continue
        if faulty := _fault(row, person, name, phone, on_record, seen):
            faults.append(faulty)
            continue
        seen[person] = row
        told.append(Named(programme=programme, person=person, name=name, phone=phone or None, recorded_by=by))
    if faults:
        more = [sentence("Og {n} rækker mere.", n=len(faults) - _MOST_FAULTS)] if len(faults) > _MOST_FAULTS else []
        raise Unusable(*faults[:_MOST_FAULTS], *more)
    if not told:
        raise Unusable(sentence("Der er ingen navne i filen."))
    return told


def _found(book: Book) -> tuple[Sheet, tuple[str, str, str | None]]:
    for sheet in book.sheets:
        person, name, phone = (_heading(sheet.headings, words) for words in (PSEUDONYM, NAME, PHONE))
        if person and name:
            return sheet, (person, name, phone)
    raise Unusable(
        sentence(
            "Filen skal have en kolonne med pseudonymer og en med navne. Kald den ene »Pseudonym«, den anden »Navn« og, hvis I har "
            "den, en tredje »Telefon«."
        )
    )


def _heading(headings: Sequence[str], words: Sequence[str]) -> str | None:
    return next((each for word in words for each in headings if each.strip().casefold() == word), None)


def _fault(
    row: int, person: str, name: str, phone: str, on_record: Collection[str], seen: dict[str, int]
) -> Sentence | None:
    if not person:
        return sentence("Række {row}: der mangler et pseudonym.", row=row)
    if person not in on_record:
        return sentence("Række {row}: pseudonymet {person} er ikke i posterne.", row=row, person=_short(person))
    if person in seen:
        return sentence("Række {row}: {person} står også i række {other}.", row=row, person=person, other=seen[person])
    if wrong := flaw(name, phone):
        return sentence("Række {row}: {wrong}", row=row, wrong=wrong)
    return None


def _short(person: str) -> str:
    # Somebody may have put the name where the pseudonym belongs: nothing longer than a pseudonym is said.
    return person if re.fullmatch(r"[\w-]{1,10}", person) and re.search(r"\d", person) else "…"


def _plain(cell: str | None) -> str:
    return " ".join((cell or "").split())
