"""How the answers of a survey are read from a sheet: who answered when, and under which headings each question stands."""

from dataclasses import replace

import streamlit as st

from monitoring.importing.columns import IN_A_ROW
from monitoring.intake import Asked, Sheet, SurveyMapping
from monitoring.programmes import Programme, Question, Survey
from monitoring.words import number, said, t, tn


def survey_of(mapping: SurveyMapping, programme: Programme) -> Survey:
    """The survey that a mapping names."""
    return next(each for each in programme.surveys if each.id == mapping.survey)


def choose_questions(mapping: SurveyMapping, sheet: Sheet, programme: Programme, *, key: str) -> SurveyMapping:
    """Ask where the respondent, the day and each question stand; the mapping that comes of it."""
    headings = [each for each in dict.fromkeys(sheet.headings) if each]
    labels = {
        "respondent": t("Respondent (skal med)"),
        "submitted_on": t("Svaret den (skal med)"),
        "language": t("Sprog"),
        "complete": t("Afsluttet"),
    }
    chosen: dict[str, str | None] = {}
    for place, (name, label) in zip(st.columns(len(labels), gap="small"), labels.items(), strict=True):
        with place:
            needed = name in ("respondent", "submitted_on")
            options = headings if needed else [None, *headings]
            now = getattr(mapping, name)
            chosen[name] = st.selectbox(
                label,
                options,
                index=options.index(now) if now in options else 0,
                format_func=_heading,
                key=f"{key}-{name}",
            )
    questions: dict[str, Asked] = {}
    asked = survey_of(mapping, programme).questions
    for first in range(0, len(asked), IN_A_ROW):
        for place, question in zip(st.columns(IN_A_ROW, gap="small"), asked[first : first + IN_A_ROW], strict=False):
            with place:
                found = _choose(question, mapping.questions.get(question.id), headings, key=f"{key}-{question.id}")
            if found is not None:
                questions[question.id] = found
    return replace(mapping, **chosen, questions=questions)  # type: ignore[arg-type]


def summary(mapping: SurveyMapping, programme: Programme) -> str:
    """How many of the survey's questions stand in the file."""
    asked = len(survey_of(mapping, programme).questions)
    found = len(mapping.questions)
    return tn("{found} af {n} spørgsmål er fundet", "{found} af {n} spørgsmål er fundet", asked, found=number(found))


def _choose(question: Question, now: Asked | None, headings: list[str], *, key: str) -> Asked | None:
    """Where one question stands; what stands under several headings is kept together, or not read."""
    options: list[Asked | None] = [None, *(_under(question, heading) for heading in headings)]
    if now is not None and now not in options:
        options.insert(1, now)
    picked: Asked | None = st.selectbox(
        said(question.label), options, index=options.index(now), format_func=_asked, key=key
    )
    return picked


def _under(question: Question, heading: str) -> Asked:
    return Asked(headings=(heading,), style="listed" if question.several else "one")


def _asked(asked: Asked | None) -> str:
    if asked is None:
        return t("Læses ikke")
    if len(asked.headings) == 1:
        return asked.headings[0]
    return t("{n} kolonner: {first} ...", n=number(len(asked.headings)), first=asked.headings[0])


def _heading(heading: str | None) -> str:
    return heading if heading is not None else t("Læses ikke")
