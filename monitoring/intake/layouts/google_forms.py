"""The answers that Google Forms writes: a moment, then a column per question by its whole text.

There is no number for a respondent: the moment stands in for it. Several answers in a cell are parted by `;` in the
file that Forms itself gives, and by a comma in the sheet that is kept beside it.
"""

from dataclasses import replace

from monitoring.intake.layouts.questions import Columns, survey_mapping
from monitoring.intake.layouts.vocabulary import called
from monitoring.intake.mapping import Asked, SurveyMapping
from monitoring.intake.sheets import Book, Sheet
from monitoring.programmes import Programme


def mappings(book: Book, programme: Programme) -> list[SurveyMapping] | None:
    """How a book of Google Forms' is read; None where it is none: the moment stands first, and a question is known."""
    for sheet in book.sheets:
        submitted_on = called(sheet.headings[:1], "google_forms", "submitted_on")
        if submitted_on is None:
            continue
        columns = Columns(respondent=submitted_on, submitted_on=submitted_on, separator=", ")
        found = survey_mapping(sheet, programme, columns)
        if found and found.questions:
            return [replace(found, questions={id: _parted(asked, sheet) for id, asked in found.questions.items()})]
    return None


def _parted(asked: Asked, sheet: Sheet) -> Asked:
    texts = [text or "" for heading in asked.headings for text in sheet.column(heading).unique().to_pylist()]
    return replace(asked, separator=";") if asked.style == "listed" and any(";" in text for text in texts) else asked
