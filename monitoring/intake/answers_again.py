"""Answers to a question that allows one: another answer by the same respondent takes the place of the one that is there."""

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.coming import Coming, whole
from monitoring.intake.findings import Findings
from monitoring.intake.sheets import Finding
from monitoring.programmes import Programme
from monitoring.store import Writer
from monitoring.words import sentence

_FORM = ("survey", "wave", "respondent", "question")
_TWICE = sentence("To svar på et spørgsmål, der kun kan have ét")


def answers_again(
    coming: Coming,
    told: pa.Table,
    new: pa.Table,
    programme: Programme,
    write: Writer,
    findings: Findings,
    *,
    by: str,
    reason: str,
) -> tuple[pa.Table, int]:
    """Of all the file's answers, `told`, and those of them that are `new`: the new ones, and how many took another's place.

    Two answers in the file itself are found.
    """
    if not new.num_rows:
        return new, 0
    every = told.filter(_single(told, programme))
    counted = every.group_by(list(_FORM)).aggregate([("row", "max"), ("row", "count")])
    doubled = counted.filter(pc.greater(counted["row_count"], 1))

    def finding(place: int) -> Finding:
        return coming.finding(
            sentence("Respondenten har to svar på samme spørgsmål."),
            sentence("Behold det svar, der er rigtigt."),
            row=doubled["row_max"][place].as_py(),
            column="question",
        )

    findings.add_rows(_TWICE, pa.repeat(pa.scalar(True), doubled.num_rows), finding)
    single = new.filter(_single(new, programme))
    named = ["programme", *_FORM]
    unasked = whole(write.strangers(single, named, "answer", named)["row"])
    again = single.filter(pc.invert(pc.is_in(single["row"], value_set=unasked)))
    said = [name for name in ("code", "text", "exactness") if name in again.column_names]
    for row in again.to_pylist() if not doubled.num_rows else []:
        key = {name: row[name] for name in named}
        write.correct("answer", key, {name: row[name] for name in said}, by=by, reason=reason)
    return new.filter(pc.invert(pc.is_in(new["row"], value_set=whole(again["row"])))), again.num_rows


def _single(answers: pa.Table, programme: Programme) -> pa.Array:
    """Which of the answers are to a question that allows one."""
    alone = [
        f"{survey.id} {question.id}"
        for survey in programme.surveys
        for question in survey.questions
        if not question.several
    ]
    asked = pc.binary_join_element_wise(answers["survey"], answers["question"], " ")
    return pc.is_in(asked, value_set=pa.array(alone, pa.string()))
