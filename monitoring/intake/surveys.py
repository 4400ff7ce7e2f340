"""The answers of a survey out of a sheet with a row per respondent: records of `response` and `answer`, and what is wrong."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.mapping import SurveyMapping
from monitoring.intake.sheets import Finding, Sheet
from monitoring.intake.surveys_answers import GIVEN, Named, answers_given, missing
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
    findings: list[Finding] = []
    given: dict[str, pa.Table] = {}
    for question in survey.questions:
        if question.id in mapping.questions:
            values = mapping.values.get(question.id, {})
            read = answers_given(
                question, mapping.questions[question.id], scales[question.scale], values, asked.sheet, kept
            )
            given[question.id] = read.table
            findings += read.findings
    findings += _not_asked(asked, given)
    tables = [table.append_column("question", pa.array([id] * len(table), TEXT)) for id, table in given.items()]
    empty = GIVEN.append(pa.field("question", TEXT)).empty_table()
    joined = pa.concat_tables([empty, *tables]).join(response.drop_columns(["submitted_on", "language"]), "row")
    order = {question.id: place for place, question in enumerate(survey.questions)}
    place = pa.array([order[id] for id in joined["question"].to_pylist()], pa.int64())
    sorted_by = joined.append_column("place", place).sort_by(
        [("row", "ascending"), ("place", "ascending"), ("code", "ascending")]
    )
    return sorted_by.select(ANSWER.names).cast(ANSWER), findings


def _not_asked(asked: Reading, given: dict[str, pa.Table]) -> Iterator[Finding]:
    """Answers to questions that by another answer were not to be asked; they are kept, and said."""
    labels = {question.id: Named(question.label) for question in asked.survey.questions}
    for question in asked.survey.questions:
        if question.asked_if is None or question.id not in given or question.asked_if.question not in given:
            continue
        other = given[question.asked_if.question]
        asking = other.filter(pc.is_in(other["code"], value_set=pa.array(question.asked_if.codes, TEXT)))
        loose = given[question.id].filter(
            pc.invert(pc.is_in(given[question.id]["row"], value_set=whole(asking["row"])))
        )
        rows = sorted(set(loose["row"].to_pylist()))
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
