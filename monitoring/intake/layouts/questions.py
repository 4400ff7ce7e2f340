"""Which of a survey's questions the headings of a sheet are, whatever the tool that wrote them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from monitoring.intake.layouts.personal import personal
from monitoring.intake.mapping import Asked, Style, SurveyMapping
from monitoring.intake.sheets import Sheet
from monitoring.intake.spellings import Written, written
from monitoring.intake.surveys_dates import dates
from monitoring.programmes import Programme, Question, Survey
from monitoring.programmes.spelling import folded
from monitoring.programmes.spelling_faults import spellings

# So many rows tell which wave a file is of.
LOOKED_AT = 5_000

Parts = Callable[[str], Iterable[tuple[str, str | None]]]


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The columns a tool adds of itself, and how it writes a question's.

    `parts` gives what a heading may be: a question, or a question and one of its answers, the likeliest first.
    `truncated` says that a variable's name is the first eight characters of a question's id.
    """

    respondent: str
    submitted_on: str
    language: str | None = None
    complete: str | None = None
    separator: str = ";"
    parts: Parts = field(default=lambda heading: [(heading, None)])
    truncated: bool = False


def survey_mapping(sheet: Sheet, programme: Programme, columns: Columns) -> SurveyMapping | None:
    """The survey whose questions the sheet has most of, and where each stands; None where the programme has no survey.

    Where no heading is a question of any, the only survey is proposed without questions, and nothing where there are
    several: which it is, is then for the reader to say.
    """
    skipped = {*personal(sheet), columns.respondent, columns.submitted_on, columns.language, columns.complete}
    headings = [heading for heading in dict.fromkeys(sheet.headings) if heading not in skipped]
    matched = [(survey, _questions(headings, survey, columns)) for survey in programme.surveys]
    survey, questions = max(matched, key=lambda each: len(each[1]), default=(None, {}))
    if survey is None or not survey.waves or (not questions and len(matched) > 1):
        return None
    return SurveyMapping(
        sheet=sheet.name,
        survey=survey.id,
        wave=_wave(sheet, survey, columns.submitted_on),
        respondent=columns.respondent,
        submitted_on=columns.submitted_on,
        language=columns.language,
        complete=columns.complete,
        questions=questions,
    )


def _questions(headings: list[str], survey: Survey, columns: Columns) -> dict[str, Asked]:
    named = _named(survey.questions, truncated=columns.truncated)
    options = {scale.id: written(scale.options) for scale in survey.scales}
    whole: dict[str, list[str]] = {}
    ticked: dict[str, dict[str, str]] = {}
    for heading in headings:
        for said, answer in columns.parts(heading):
            question = named.get(folded(said)) or named.get(folded(said).replace("_", ""))
            if question is None or question.scale not in options:
                continue
            if answer is None:
                whole.setdefault(question.id, []).append(heading)
                break
            if question.several and (code := _code(answer, options[question.scale])):
                ticked.setdefault(question.id, {})[heading] = code
                break
    found: dict[str, Asked] = {}
    for question in survey.questions:
        if ticks := ticked.get(question.id):
            found[question.id] = Asked(headings=tuple(ticks), style="ticked", codes=tuple(ticks.values()))
        elif cells := whole.get(question.id):
            style: Style = "listed" if question.several else "one"
            found[question.id] = Asked(headings=tuple(cells), style=style, separator=columns.separator)
    return found


def _named(questions: list[Question], *, truncated: bool) -> dict[str, Question]:
    """The questions by everything they may be called; a name that two have is neither's."""
    owners: dict[str, list[Question]] = {}
    for question in questions:
        called = {folded(text) for text in spellings(question)}
        called |= {folded(question.id).replace("_", "")} | ({question.id[:8]} if truncated else set())
        for name in called:
            owners.setdefault(name, []).append(question)
    named = {name: owned[0] for name, owned in owners.items() if len(owned) == 1}
    return named | {folded(question.id): question for question in questions}


def _code(answer: str, codes: Written) -> str | None:
    plain = folded(answer)
    compact = {folded(text).replace("_", ""): code for text, code in codes.items()}
    return codes.get(plain) or compact.get(plain)


def _wave(sheet: Sheet, survey: Survey, submitted_on: str) -> str:
    """The wave in which most of the answers were given, by the first of them; the last where none was in any."""
    best, most = survey.waves[-1].id, 0
    column = sheet.column(submitted_on).slice(0, LOOKED_AT)
    for wave in survey.waves if len(survey.waves) > 1 else ():
        moments = dates(column, wave.opens_on, wave.closes_on).moments.to_pylist()
        inside = sum(wave.opens_on <= each.date() <= wave.closes_on for each in moments if each is not None)
        if inside > most:
            best, most = wave.id, inside
    return best
