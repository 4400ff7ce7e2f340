"""The responses that LimeSurvey exports: headings by code, by text or by both, answers by code or in words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from monitoring.intake.layouts.questions import Columns, survey_mapping
from monitoring.intake.layouts.vocabulary import called
from monitoring.intake.mapping import SurveyMapping
from monitoring.intake.sheets import Book, Sheet
from monitoring.intake.spellings import written
from monitoring.programmes import Programme
from monitoring.programmes.spelling import folded

_BRACKETED = re.compile(r"(.*\S)\s*\[([^\[\]]+)\]")


def mappings(book: Book, programme: Programme) -> list[SurveyMapping] | None:
    """How a book of LimeSurvey's is read; None where it is none."""
    for sheet in book.sheets:
        own = {_code(heading): heading for heading in reversed(sheet.headings)}
        submitted_on, id = (called(own, "limesurvey", name) for name in ("submitted_on", "id"))
        others = called(own, "limesurvey", "others")
        if submitted_on is None or id is None or others is None:
            continue
        token, language = (called(own, "limesurvey", name) for name in ("token", "language"))
        columns = Columns(
            respondent=own[token or id],
            submitted_on=own[submitted_on],
            language=own[language] if language else None,
            complete=own[submitted_on],
            parts=_parts,
        )
        found = survey_mapping(sheet, programme, columns)
        return [_with_codes(found, sheet, programme)] if found else []
    return None


def _code(heading: str) -> str:
    """A heading of code and text is known by its code."""
    code, _, text = heading.partition(". ")
    return code if text and code.isidentifier() else heading


def _parts(heading: str) -> Iterator[tuple[str, str | None]]:
    yield heading, None
    code, _, text = heading.partition(". ")
    for each in (code, text) if text else ():
        yield each, None
    for each in (heading, text, code):
        if match := _BRACKETED.fullmatch(each):
            yield match[1], match[2]
    if heading.replace("_", "").isalnum():
        for place in (place for place, letter in enumerate(heading) if letter == "_"):
            yield heading[:place], heading[place + 1 :]


def _with_codes(found: SurveyMapping, sheet: Sheet, programme: Programme) -> SurveyMapping:
    """The mapping with what LimeSurvey's own codes stand for: Y, N and what was not asked."""
    survey = next(each for each in programme.surveys if each.id == found.survey)
    options = {scale.id: written(scale.options) for scale in survey.scales}
    values = {}
    for question in survey.questions:
        if question.id not in found.questions or found.questions[question.id].style == "ticked":
            continue
        codes = options[question.scale]
        standing = {"Y": codes.get("yes"), "N": codes.get("no"), "-oth-": codes.get("other"), "N/A": ""}
        known = {text: code for text, code in standing.items() if code is not None and folded(text) not in codes}
        heading = found.questions[question.id].headings[0]
        written_there = {folded(text) for text in sheet.column(heading).unique().to_pylist() if text}
        if used := {text: code for text, code in known.items() if folded(text) in written_there}:
            values[question.id] = used
    return replace(found, values=values)
