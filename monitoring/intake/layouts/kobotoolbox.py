"""The submissions that KoboToolbox exports: headings and answers by name (XML values) or by label, groups before a stroke."""

from collections.abc import Iterator

from monitoring.intake.layouts.questions import Columns, survey_mapping
from monitoring.intake.layouts.vocabulary import called
from monitoring.intake.mapping import SurveyMapping
from monitoring.intake.sheets import Book
from monitoring.programmes import Programme


def mappings(book: Book, programme: Programme) -> list[SurveyMapping] | None:
    """How a book of KoboToolbox's is read; None where it is none."""
    for sheet in book.sheets:
        names = ("id", "uuid", "submitted_on", "others")
        id, uuid, submitted_on, others = (called(sheet.headings, "kobotoolbox", name) for name in names)
        respondent = id or uuid
        if submitted_on is None or respondent is None or others is None:
            continue
        columns = Columns(respondent=respondent, submitted_on=submitted_on, separator=" ", parts=_parts)
        found = survey_mapping(sheet, programme, columns)
        return [found] if found else []
    return None


def _parts(heading: str) -> Iterator[tuple[str, str | None]]:
    """Any number of groups, then a question; or groups, a question, and one of its answers."""
    steps = heading.split("/")
    for first in range(len(steps)):
        tail = "/".join(steps[first:])
        yield tail, None
        for place in (place for place, letter in enumerate(tail) if letter == "/"):
            yield tail[:place], tail[place + 1 :]
