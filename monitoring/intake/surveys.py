"""The answers of a survey out of a sheet with a row per respondent: records of `response` and `answer`, and what is wrong."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.mapping import SurveyMapping
from monitoring.intake.sheets import Finding, Sheet
from monitoring.intake.surveys_answers import Named, answers_given, missing
from monitoring.intake.surveys_responses import RESPONSE, TEXT, Reading, responses, whole
from monitoring.programmes import Programme
from monitoring.words import sentence

ANSWER = pa.schema(
    [(name, TEXT) for name in ("survey", "wave", "respondent", "question", "code", "text")] + [("row", pa.int64())]
)


def survey_records(
    mapping: SurveyMapping, sheet: Sheet, programme: Programme
) -> tuple[dict[str, pa.Table], list[Finding]]:
    """The tables `response` and `answer` as text, each with `row`, the file's; and everything that is wrong or passed over.

    Answers stand question by question, in the survey's order, and in each in the file's.

    Where `respondent` and `submitted_on` are the same column, the file has no number for a respondent: the moment
    of the answer stands in for it, and a number where several answered in that second.
    """
    survey = next((each for each in programme.surveys if each.id == mapping.survey), None)
    wave = next((each for each in survey.waves if each.id == mapping.wave), None) if survey else None
    empty = {"response": RESPONSE.empty_table(), "answer": ANSWER.empty_table()}
    if survey is None or wave is None:
        problem = sentence("{id} findes ikke i definitionen.", id=mapping.survey if survey is None else mapping.wave)
        return empty, [Finding(problem=problem, remedy=sentence("Vælg en anden runde."), sheet=sheet.name)]
    needed = [mapping.respondent, mapping.submitted_on, mapping.language, mapping.complete]
    absent = [each for each in dict.fromkeys(needed) if each is not None and each not in sheet.headings]
    if absent:
        return empty, [missing(sheet, each) for each in absent]
    asked = Reading(mapping=mapping, sheet=sheet, survey=survey, wave=wave)
    response, findings = responses(asked)
    answer, faults = _answers(asked, response)
    return {"response": response, "answer": answer}, [*findings, *faults]


def _answers(asked: Reading, response: pa.Table) -> tuple[pa.Table, list[Finding]]:
    mapping, survey = asked.mapping, asked.survey
    scales = {scale.id: scale.options for scale in survey.scales}
    kept = whole(pc.is_in(pa.chunked_array([asked.sheet.rows]), value_set=whole(response["row"])))
    respondents = whole(response["respondent"])
    findings: list[Finding] = []
    given: dict[str, pa.Table] = {}
    for question in survey.questions:
        if question.id in mapping.questions:
            values = mapping.values.get(question.id, {})
            read = answers_given(
                question, mapping.questions[question.id], scales[question.scale], values, asked.sheet, kept, respondents
            )
            given[question.id] = read.table
            findings += read.findings
    findings += _not_asked(asked, given, response)
    tables = [_records(mapping, id, table) for id, table in given.items()]
    return pa.concat_tables([ANSWER.empty_table(), *tables]), findings


def _records(mapping: SurveyMapping, question: str, given: pa.Table) -> pa.Table:
    survey, wave, asked = (pa.repeat(each, len(given)) for each in (mapping.survey, mapping.wave, question))
    columns = [survey, wave, given["respondent"], asked, given["code"], given["text"], given["row"]]
    return pa.table(columns, schema=ANSWER)


def _not_asked(asked: Reading, given: dict[str, pa.Table], response: pa.Table) -> Iterator[Finding]:
    """Answers to questions that by another answer were not to be asked; they are kept, and said."""
    labels = {question.id: Named(question.label) for question in asked.survey.questions}
    passed: dict[tuple[str, ...], pa.Array] = {}
    for question in asked.survey.questions:
        if question.asked_if is None or question.id not in given or question.asked_if.question not in given:
            continue
        filtering = (question.asked_if.question, *question.asked_if.codes)
        if filtering not in passed:
            passed[filtering] = _passed(given[filtering[0]], list(filtering[1:]), response)
        row = given[question.id]["row"]
        rows = sorted(set(row.filter(pc.is_in(row, value_set=passed[filtering])).to_pylist()))
        if rows:
            yield asked.finding(
                sentence(
                    "»{question}« er besvaret uden at skulle være stillet (antal rækker: {n}).",
                    question=labels[question.id],
                    n=len(rows),
                ),
                sentence("Se efter svaret på »{question}«.", question=labels[question.asked_if.question]),
                asked.mapping.questions[question.id].headings[0],
                row=rows[0],
                warning=True,
            )


def _passed(other: pa.Table, codes: list[str], response: pa.Table) -> pa.Array:
    """The rows in which none of `codes` was answered: what depends on it was not to be asked there."""
    asking = other.filter(pc.is_in(other["code"], value_set=pa.array(codes, TEXT)))["row"]
    return whole(response["row"].filter(pc.invert(pc.is_in(response["row"], value_set=whole(asking)))))
