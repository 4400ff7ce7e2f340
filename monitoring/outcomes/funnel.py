"""Who was invited, who answered, who was asked what was got out of it, and who said no."""

import pandas as pd
import streamlit as st

from monitoring import asking, charts, drawing
from monitoring.amounts import n_of
from monitoring.drawing import Picture
from monitoring.outcomes.gathered import ALL_GRADED, Gathered
from monitoring.outcomes.telling import Told, numbers_of
from monitoring.palette import APART_COLOUR, LIGHT_BLUE
from monitoring.programmes import Survey
from monitoring.slices import Slice
from monitoring.words import listed, number, percent, said, t

_COLUMNS = ["label", "text", "part", "colour"]


def who_answered(told: Told) -> None:
    """From invitation to answer, with those who said no apart; nothing where nobody is invited or it is hidden."""
    if told.gathered is None or not (told.gathered.invited or told.gathered.answered):
        return
    st.header(t("Hvem har svaret?"), anchor=False)
    drawing.draw(response_funnel, _table, told.chosen, told.survey.id)
    if notes := _notes(told, told.gathered):
        st.caption("  \n".join(notes))


def response_funnel(chosen: Slice, what: str) -> Picture | None:
    """The way from invitation to answer in the survey `what`, a bar per step; None where there is nothing or it is hidden."""
    told = numbers_of(chosen, f"{what}/agreed")
    if told.gathered is None or not (told.gathered.invited or told.gathered.answered):
        return None
    rows = _steps(told, told.gathered)
    heard = ", ".join(f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True))
    return Picture(spec=charts.bars_with_words(rows), heard=heard, rows=rows, title=t("Hvem har svaret?"))


def _steps(told: Told, found: Gathered) -> pd.DataFrame:
    whole = max(found.invited, found.answered)
    rows = [(t("Inviteret"), number(found.invited), found.invited / whole, LIGHT_BLUE)]
    rows.append((t("Har svaret"), _of(found.answered, found.invited), found.answered / whole, LIGHT_BLUE))
    asked, _ = found.topics.get(ALL_GRADED, (0, 0))
    if asked and asked < found.answered:
        rows.append((t("Fik spørgsmålene om udbytte"), _of(asked, found.answered), asked / whole, LIGHT_BLUE))
    if declined := sum(found.declined.values()):
        rows.append((t("Har sagt nej"), _of(declined, found.invited), declined / whole, APART_COLOUR))
    reasons = {each.id: said(each.label) for each in told.survey.decline_reasons}
    for reason, people in sorted(found.declined.items(), key=lambda item: -item[1]):
        if reason:
            label = t("– {reason}", reason=reasons.get(reason, reason))
            rows.append((label, _of(people, declined), people / whole, APART_COLOUR))
    return pd.DataFrame(rows, columns=_COLUMNS)


def _of(part: int, whole: int) -> str:
    """`13 af 18 (72 %)`; only the number where it is a part of nothing."""
    if not whole or part > whole:
        return number(part)
    return f"{n_of(part, whole)} ({percent(part, whole)})"


def _notes(told: Told, found: Gathered) -> list[str]:
    notes = []
    asked, _ = found.topics.get(ALL_GRADED, (0, 0))
    if asked < found.answered and found.answered:
        graded = [each.asked_if for each in asking.graded(told.programme, told.survey)]
        filters = {(each.question, tuple(each.codes)) for each in graded if each is not None}
        # Several filters would be a list of rules; one is worth a sentence.
        if len(filters) == 1:
            notes.append(_filtered(*filters.pop(), told.survey))
    if len(told.survey.waves) > 1:
        notes.append(
            t(
                "{n} runder lagt sammen: den, der er spurgt flere gange, tæller flere gange.",
                n=number(len(told.survey.waves)),
            )
        )
    return notes


def _filtered(filter: str, codes: tuple[str, ...], survey: Survey) -> str:
    question = next(each for each in survey.questions if each.id == filter)
    labels = {each.id: said(each.label) for each in asking.options_of(survey, question)}
    return t(
        "Spørgsmålene om udbytte er stillet til dem, der svarede »{answers}« til »{question}«",
        answers=listed([labels[code] for code in codes if code in labels]),
        question=said(question.label),
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["label", "text"]].set_axis([t("Trin"), t("Antal")], axis=1)
