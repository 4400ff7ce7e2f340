"""One indicator looked at closely: over time, by region, by year, answer by answer. Each chart with its table."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from monitoring import accounts, amounts, charts, drawing, frames, phrases, tables
from monitoring.drawing import Paint, Picture
from monitoring.indicators import NOTHING
from monitoring.programmes import Indicator, Programme, Survey
from monitoring.readings import Reading
from monitoring.slices import Slice
from monitoring.words import language, said, t


def development(reading: Reading, programme: Programme, indicator: Indicator, chosen: Slice) -> None:
    """The indicator over time; for a survey's share, which has no time, its answers one by one."""
    if reading.scope == "cannot_add":
        st.info(f"{phrases.figure(reading, indicator)}. {phrases.aim(reading, indicator)}.")
    elif reading.state in NOTHING:
        st.info(f"{phrases.figure(reading, indicator)}. {phrases.basis(reading, indicator)}.")
    elif indicator.is_share and "questions" in indicator.parameters:
        dots = t("ét punkt er ét svar")
        labels = {question.id: said(question.label) for question in _survey(programme, indicator).questions}
        for question in indicator.parameters["questions"]:
            st.markdown(f"**{labels[question]}** · {dots}")
            drawing.draw(answer_by_answer, tables.of_answers, chosen, f"{indicator.id}/{question}")
    elif indicator.unit == "milestone" or indicator.has_base or indicator.lag_months or _is_one_day(reading, indicator):
        st.markdown(f"**{phrases.figure(reading, indicator)}** · {phrases.basis(reading, indicator)}")
    else:
        if outlook := phrases.outlook(reading, indicator):
            st.markdown(outlook)
        drawing.draw(over_time, tables.over_time, chosen, indicator.id)
        if indicator.target and indicator.target.revisions:
            drawing.table(tables.revisions(indicator), heard=t("Målet er ændret"))


def parts(reading: Reading, indicator: Indicator, chosen: Slice) -> None:
    """The indicator by region and by year, side by side where there is room."""
    whole = frames.programme(chosen.programme)
    by_region = "region" in indicator.splits_by and len(whole.regions) > 1
    by_year = (
        _has_years(indicator)
        and reading.scope != "cannot_add"
        and whole.from_on.year < min(whole.to_on, chosen.judged_on).year
    )
    if reading.state in NOTHING or not (by_region or by_year) or _is_one_day(reading, indicator):
        return
    beside(region_by_region if by_region else None, year_by_year if by_year else None, chosen, indicator.id)


def beside(by_region: Paint | None, by_year: Paint | None, chosen: Slice, what: str) -> None:
    """A chart by region and one by year under headings of their own, side by side where there is room; those there are."""
    shown = [
        (title, paint, lay)
        for title, paint, lay in (
            (t("Efter region"), by_region, tables.of_regions),
            (t("Efter år"), by_year, tables.of_years),
        )
        if paint is not None
    ]
    for place, (title, paint, lay) in zip(st.columns(len(shown), gap="large"), shown, strict=True):
        with place:
            st.subheader(title, anchor=False)
            drawing.draw(paint, lay, chosen, what)


def _is_one_day(reading: Reading, indicator: Indicator) -> bool:
    """Whether the figure was put on record on one day and is held against nothing: it has no development to draw."""
    return indicator.target is None and (reading.days or 0) < 2


def _has_years(indicator: Indicator) -> bool:
    """Whether the figure can be told year by year: a count can, and a share or mean that no survey's wave gives."""
    return indicator.accumulates or (indicator.has_base and "survey" not in indicator.parameters)


def funnels(progress: Sequence[Reading], programme: Programme, chosen: Slice) -> None:
    """The programme's funnels, each step with the one before as its denominator; nothing where it has none."""
    told = {each.indicator: each for each in progress}
    for funnel in programme.funnels:
        st.header(said(funnel.label), anchor=False)
        if all(told[step].actual is None for step in funnel.steps):
            st.info(t("Der er ikke registreret noget for dette udsnit endnu."))
        else:
            drawing.draw(step_by_step, tables.of_steps, chosen, funnel.id)


def step_by_step(chosen: Slice, what: str) -> Picture | None:
    """The funnel `what`, a bar per step; None where it is hidden or nothing is registered."""
    programme = frames.programme(chosen.programme)
    steps = next(each.steps for each in programme.funnels if each.id == what)
    told = {each.indicator: each for each in frames.progress(chosen)}
    shown = tables.funnel([told[step] for step in steps], programme)
    if shown.empty:
        return None
    title = next(said(each.label) for each in programme.funnels if each.id == what)
    return Picture(spec=charts.steps_of_a_funnel(shown), heard=_heard(shown), rows=shown, title=title)


def answered_for(chosen: Slice) -> None:
    """Money by year and forms with their deadlines; nothing of what the programme has not."""
    # Neither knows of regions: a change of them makes no table again.
    whole = replace(chosen, regions=())
    for title, rows in _answered_for(whole, language(), frames.version()).items():
        st.header(title, anchor=False)
        drawing.table(rows, heard=title)


@st.cache_data(show_spinner=False, max_entries=64)
def _answered_for(chosen: Slice, language: str, version: object) -> dict[str, pd.DataFrame]:
    programme, found = frames.programme(chosen.programme), {}
    money, forms = frames.money(chosen), frames.forms(chosen)
    if len(money) and not money["hidden"].any():
        found[t("Tilskud og forbrug")] = accounts.money_by_year(money, chosen.as_of)
    if programme.forms and len(forms) and not forms["hidden"].any():
        found[t("Skemaer og frister")] = accounts.deadlines(forms, programme, chosen.as_of)
    return found


def over_time(chosen: Slice, what: str) -> Picture | None:
    """The indicator `what` against its plan and target over time; None when it is hidden."""
    indicator, curve = frames.programme(chosen.programme).indicator(what), frames.curve(chosen, what)
    if curve["hidden"].any():
        return None
    chart = charts.progress_over_time(curve, unit=amounts.unit_word(indicator))
    title = said(indicator.title)
    return Picture(spec=chart, heard=charts.described(curve, title=title), rows=curve, title=title)


def region_by_region(chosen: Slice, what: str) -> Picture | None:
    """The indicator `what` with a bar per region; None when there is nothing to draw or it is hidden."""
    return _bars(chosen, what, frames.by_region(chosen, what))


def year_by_year(chosen: Slice, what: str) -> Picture | None:
    """The indicator `what` with a bar per calendar year; None when there is nothing to draw or it is hidden."""
    return _bars(chosen, what, frames.by_year(chosen, what))


def answer_by_answer(chosen: Slice, what: str) -> Picture | None:
    """The answers to one question, `indicator/question`, a dot each; None when there are none or they are hidden."""
    id, question = what.split("/")
    programme = frames.programme(chosen.programme)
    survey = _survey(programme, programme.indicator(id))
    found = frames.answers(chosen, survey.id, (question,))
    if found.empty or found["hidden"].any():
        return None
    options = tables.answers(found, survey, question)
    title = next(said(each.label) for each in survey.questions if each.id == question)
    return Picture(spec=charts.answers_one_by_one(options), heard=_heard(options), rows=options, title=title)


def _bars(chosen: Slice, what: str, found: pd.DataFrame) -> Picture | None:
    if found.empty or found["hidden"].any():
        return None
    programme = frames.programme(chosen.programme)
    indicator = programme.indicator(what)
    shown = tables.labelled(found, programme, indicator)
    if "year" in found:
        spec, title = charts.years_against_targets(shown), t("{title}, efter år", title=said(indicator.title))
    else:
        spec, title = charts.regions_side_by_side(shown), t("{title}, efter region", title=said(indicator.title))
    return Picture(spec=spec, heard=_heard(shown), rows=shown, title=title)


def _heard(shown: pd.DataFrame) -> str:
    return ", ".join(f"{label}: {text}" for label, text in zip(shown["label"], shown["text"], strict=True))


def _survey(programme: Programme, indicator: Indicator) -> Survey:
    return next(each for each in programme.surveys if each.id == indicator.parameters["survey"])


def get_ready(chosen: Slice) -> None:
    """Have made what the page of targets opens with in the slice, in the language of this run."""
    programme = frames.programme(chosen.programme)
    _answered_for(replace(chosen, regions=()), language(), frames.version())
    first = programme.indicators[0]
    if first.accumulates and not first.has_base and not first.lag_months and first.unit != "milestone":
        for paint in (over_time, region_by_region, year_by_year):
            drawing.get_ready(paint, chosen, first.id)
    for funnel in programme.funnels:
        drawing.get_ready(step_by_step, chosen, funnel.id)
