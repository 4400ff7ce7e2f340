"""The answers that Microsoft Forms exports to Excel: a number, two moments, who it was, then a column per question."""

from monitoring.intake.layouts.questions import Columns, survey_mapping
from monitoring.intake.layouts.vocabulary import called
from monitoring.intake.mapping import SurveyMapping
from monitoring.intake.sheets import Book
from monitoring.programmes import Programme


def mappings(book: Book, programme: Programme) -> list[SurveyMapping] | None:
    """How a book of Microsoft Forms' is read; None where it is none."""
    for sheet in book.sheets:
        names = ("id", "started_on", "submitted_on")
        id, started_on, submitted_on = (called(sheet.headings, "microsoft_forms", name) for name in names)
        if id is None or started_on is None or submitted_on is None:
            continue
        found = survey_mapping(sheet, programme, Columns(respondent=id, submitted_on=submitted_on, separator=";"))
        return [found] if found else []
    return None
