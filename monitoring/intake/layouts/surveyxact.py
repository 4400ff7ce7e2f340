"""The data set that SurveyXact exports: short variable names, numbers for answers, and what they stand for in a sheet beside.

A variable's name is at most eight characters. The answers of several choices are variables of their own, numbered by the
answer's value: `s_4_1`, `s_4_2`. Which question a variable is of and what its values are called stands in the
structure; without it only variables that are named for a question are known.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from monitoring.intake.layouts.questions import Columns, survey_mapping
from monitoring.intake.layouts.vocabulary import called
from monitoring.intake.mapping import SurveyMapping
from monitoring.intake.sheets import Book, Sheet
from monitoring.intake.spellings import written
from monitoring.programmes import Programme
from monitoring.programmes.spelling import folded

_NUMBERED = re.compile(r"(.+)_(\d+)")
_SPOKEN = re.compile(r"(.+\S) - (\S.*)")
# Variable, question, value, label: a row of the structure.
Structure = list[tuple[str, str, str, str]]


def mappings(book: Book, programme: Programme) -> list[SurveyMapping] | None:
    """How a book of SurveyXact's is read; None where it is none."""
    structure = [row for sheet in book.sheets for row in _structure(sheet)]
    for sheet in book.sheets:
        own = {name: called(sheet.headings, "surveyxact", name) for name in ("id", "complete", "language")}
        days = [called(sheet.headings, "surveyxact", name) for name in ("submitted_on", "modified", "created")]
        submitted_on = next((day for day in days if day), None)
        if own["id"] is None or own["complete"] is None or submitted_on is None:
            continue
        columns = Columns(
            respondent=own["id"],
            submitted_on=submitted_on,
            language=_spoken(sheet, own["language"], programme),
            complete=own["complete"],
            parts=_parts(structure),
            truncated=True,
        )
        found = survey_mapping(sheet, programme, columns)
        return [_with_values(found, structure, programme)] if found else []
    return None


def _structure(sheet: Sheet) -> Structure:
    """The rows of a sheet that says what variables and values are; none where the sheet is not it."""
    headings = [
        called(sheet.headings, "surveyxact_structure", name) for name in ("variable", "question", "value", "label")
    ]
    columns = [sheet.column(heading).to_pylist() for heading in headings if heading is not None]
    if len(columns) < len(headings):
        return []
    rows = zip(*columns, strict=True)
    return [(variable or "", question or "", value or "", label or "") for variable, question, value, label in rows]


def _parts(structure: Structure) -> Callable[[str], Iterator[tuple[str, str | None]]]:
    texts = {variable: question for variable, question, _, _ in structure}
    labels = {(variable, value): label for variable, _, value, label in structure}

    def parts(heading: str) -> Iterator[tuple[str, str | None]]:
        yield heading, None
        numbered = _NUMBERED.fullmatch(heading)
        if heading in texts:
            if numbered and (label := labels.get((heading, numbered[2])) or labels.get((heading, "1"))):
                yield texts[heading], label
            yield texts[heading], None
        if match := _SPOKEN.fullmatch(heading):
            yield match[1], match[2]

    return parts


def _spoken(sheet: Sheet, heading: str | None, programme: Programme) -> str | None:
    """The column of the language where it is told by name or code; a number alone says nothing."""
    if heading is None:
        return None
    texts = [text for text in sheet.column(heading).unique().to_pylist() if text]
    return None if any(text.replace(".", "").isdigit() for text in texts) else heading


def _with_values(found: SurveyMapping, structure: Structure, programme: Programme) -> SurveyMapping:
    """The mapping with what the numbers of the structure stand for."""
    survey = next(each for each in programme.surveys if each.id == found.survey)
    options = {scale.id: written(scale.options) for scale in survey.scales}
    values = {}
    for question in survey.questions:
        asked = found.questions.get(question.id)
        if asked is None or asked.style == "ticked":
            continue
        codes = options[question.scale]
        known = {
            value: codes[folded(label)]
            for variable, _, value, label in structure
            if variable in asked.headings and value and folded(label) in codes
        }
        if known:
            values[question.id] = known
    return replace(found, values=values)
