"""The graded answers of some beside those of others: of those who had the subject in focus, and region by region."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from monitoring import asking, charts, drawing
from monitoring.amounts import n_of
from monitoring.drawing import Picture
from monitoring.outcomes.gathered import Gathered, Score, score
from monitoring.outcomes.telling import Told, numbers_of
from monitoring.programmes import Question
from monitoring.slices import Slice
from monitoring.words import listed, percent, said, t

# With fewer answers in a place, they are told as those of single people.
FEW = 20


@dataclass(frozen=True, kw_only=True)
class _Row:
    """What is told by region: its name, its questions, and whether "don't know" counts."""

    label: str
    questions: list[Question]
    with_apart: bool


def among_those_in_focus(told: Told) -> None:
    """The graded questions with a focus, of all and of those in focus; nothing where no question has one, or none is answered."""
    focused = _focused(told)
    if told.gathered is None or not focused:
        return
    st.header(t("Når emnet var i fokus"), anchor=False)
    rows = [_focus_row(told, told.gathered, each) for each in focused]
    names = [t("Spørgsmål"), t("Alle"), t("Havde det i fokus")]
    drawing.table(pd.DataFrame(rows, columns=names), heard=t("Når emnet var i fokus"))
    asked = {each.focus.question for each in focused if each.focus is not None}
    labels = [said(each.label) for each in told.survey.questions if each.id in asked]
    told_by = t(
        "Positive svar af alle, der svarede. Hvad der var i fokus, fremgår af »{question}«.", question=listed(labels)
    )
    few = min(sum(told.gathered.counts(each.id, in_focus=True).values()) for each in focused) < FEW
    st.caption(told_by + (" " + t("Få svar: en forskel kan være tilfældig.") if few else ""))


def _focused(told: Told) -> list[Question]:
    """The graded questions with a focus, where any of them is answered."""
    found = told.gathered
    focused = [each for each in asking.graded(told.programme, told.survey) if each.focus is not None]
    return focused if found is not None and any(found.counts(each.id) for each in focused) else []


def _focus_row(told: Told, found: Gathered, question: Question) -> tuple[str, str, str]:
    with_apart = told.manner.counts_apart(asking.agreed_apart(told.programme, told.survey, question.id))
    scores = [
        score(told.survey, [question], [found.counts(question.id, in_focus=in_focus)], with_apart=with_apart)
        for in_focus in (False, True)
    ]
    return said(question.label), _share(scores[0]), _share(scores[1])


def _share(found: Score) -> str:
    if not found.base:
        return t("kun »ved ikke«") if found.apart else t("ingen")
    return f"{n_of(found.positive, found.base)} ({percent(found.positive, found.base)})"


def has_groups(told: Told) -> bool:
    """Whether there is anything to tell of some beside others."""
    return bool(_focused(told)) or (told.gathered is not None and len(_regions(told, told.gathered)) > 1)


def by_region(told: Told) -> None:
    """The success criteria by region, or the graded questions where there are none; nothing where one region answered."""
    if told.gathered is None or len(_regions(told, told.gathered)) < 2:
        return
    st.header(t("Efter region"), anchor=False)
    drawing.draw(answers_by_region, _region_table, told.chosen, told.what)
    rows = _graded_rows(told)
    regions = _regions(told, told.gathered)
    if any(_of(told, told.gathered, row, region).base < FEW for row in rows for region in regions):
        st.caption(t("Få svar hvert sted: læs dem som enkelte menneskers, ikke som en forskel mellem regionerne."))


def answers_by_region(chosen: Slice, what: str) -> Picture | None:
    """The positive answers of `survey/manner` by region, a column each; None where there are none or they are hidden."""
    told = numbers_of(chosen, what)
    if told.gathered is None:
        return None
    found, regions, rows = told.gathered, _regions(told, told.gathered), _graded_rows(told)
    if not rows or not regions:
        return None
    headings = [(row.label, _share(_of(told, found, row))) for row in rows]
    cells = [
        (place, row.label, name, _counts(_of(told, found, row, region)))
        for place, row in enumerate(rows)
        for region, name in regions.items()
    ]
    shown = pd.DataFrame(cells, columns=["row", "label", "column", "text"])
    spec = charts.counts_in_columns(pd.DataFrame(headings, columns=["label", "text"]), shown)
    heard = ", ".join(f"{label}: {text}" for label, text in headings)
    title = t("{survey}: positive svar efter region", survey=said(told.survey.label))
    return Picture(spec=spec, heard=heard, rows=shown, title=title)


def _regions(told: Told, found: Gathered) -> dict[str | None, str]:
    """The names of the regions that anybody answered a told question from; none where the programme has one."""
    if len(told.programme.regions) < 2:
        return {}
    names: dict[str | None, str] = {each.id: said(each.label) for each in told.programme.regions}
    names[None] = t("Ukendt region")
    asked = {question.id for row in _graded_rows(told) for question in row.questions}
    answered = {each.region for each in found.answers if each.question in asked}
    return {region: name for region, name in names.items() if region in answered}


def _of(told: Told, found: Gathered, row: _Row, region: str | None = "") -> Score:
    """The positive answers to the row's questions, of all regions or of one."""
    counts = [found.counts(each.id, region=region) for each in row.questions]
    return score(told.survey, row.questions, counts, with_apart=row.with_apart)


def _region_table(rows: pd.DataFrame) -> pd.DataFrame:
    wide = rows.pivot(index="label", columns="column", values="text")
    wide = wide.loc[rows["label"].unique(), rows["column"].unique()].reset_index()
    return wide.rename(columns={"label": t("Positive svar")}).rename_axis(columns=None)


def _counts(found: Score) -> str:
    return n_of(found.positive, found.base) if found.base else t("ingen svar")


def _graded_rows(told: Told) -> list[_Row]:
    """What is told by region: the success criteria, or the graded questions where there are none."""
    if found := asking.criteria(told.programme, told.survey):
        return [
            _Row(
                label=said(each.title),
                questions=[own for own in told.survey.questions if own.id in each.parameters["questions"]],
                with_apart=told.manner.counts_apart(not each.leave_out_apart),
            )
            for each in found
        ]
    return [
        _Row(
            label=said(each.label),
            questions=[each],
            with_apart=told.manner.counts_apart(asking.agreed_apart(told.programme, told.survey, each.id)),
        )
        for each in asking.graded(told.programme, told.survey)
    ]
