"""One indicator looked at closely: over time, by region, by year, answer by answer. Each chart with its table."""

from typing import Any

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, phrases, tables
from monitoring.indicators import NOTHING
from monitoring.programmes import Indicator, Programme
from monitoring.slices import Slice
from monitoring.words import said, t


def development(reading: Any, programme: Programme, indicator: Indicator, chosen: Slice) -> None:
    """The indicator over time; for a survey's share, which has no time, its answers one by one."""
    if reading.state in NOTHING:
        st.info(f"{phrases.figure(reading, indicator)}. {phrases.basis(reading, indicator)}.")
    elif indicator.is_share and "questions" in indicator.parameters:
        _answers(programme, indicator, chosen)
    elif indicator.unit == "milestone" or indicator.is_share:
        st.markdown(f"**{phrases.figure(reading, indicator)}** · {phrases.basis(reading, indicator)}")
    else:
        _over_time(reading, programme, indicator, chosen)


def _over_time(reading: Any, programme: Programme, indicator: Indicator, chosen: Slice) -> None:
    title, curve = said(indicator.title), frames.curve(chosen, indicator.id)
    if outlook := phrases.outlook(reading, indicator):
        st.markdown(outlook)
    heard = charts.described(curve, title=title)
    drawing.chart(charts.progress_over_time, curve, alt=heard, unit=phrases.unit_word(indicator))
    drawing.table(tables.over_time(curve), alt=title, file=_file(programme, indicator, chosen, "over-time"))
    if indicator.target and indicator.target.revisions:
        st.table(tables.revisions(indicator), hide_index=True, border="horizontal", alt=t("Målet er ændret"))


def _answers(programme: Programme, indicator: Indicator, chosen: Slice) -> None:
    survey = next(each for each in programme.surveys if each.id == indicator.parameters["survey"])
    found = frames.answers(chosen, survey.id, tuple(indicator.parameters["questions"]))
    labels = {question.id: said(question.label) for question in survey.questions}
    for question in indicator.parameters["questions"]:
        here = found[found["question"] == question]
        options = tables.answers(here, survey, question)
        st.markdown(f"**{labels[question]}** · {t('ét punkt er ét svar')}")
        heard = ", ".join(f"{row.label}: {row.text}" for row in options.itertuples(index=False))
        drawing.chart(charts.answers_one_by_one, options, alt=f"{labels[question]}: {heard}")
        shown = options[["label", "text"]].set_axis([t("Svar"), t("Antal")], axis=1)
        drawing.table(shown, alt=labels[question], file=_file(programme, indicator, chosen, question))


def parts(reading: Any, programme: Programme, indicator: Indicator, chosen: Slice) -> None:
    """The indicator by region and by year, side by side where there is room."""
    if reading.state in NOTHING or not indicator.splits_by:
        return
    by_region = "region" in indicator.splits_by
    by_year = indicator.accumulates and not indicator.is_share
    places = iter(st.columns(by_region + by_year, gap="large"))
    if by_region:
        with next(places):
            _part(t("Efter region"), t("Region"), charts.regions_side_by_side, "by_region", programme, indicator, chosen)
    if by_year:
        with next(places):
            _part(t("Efter år"), t("År"), charts.years_against_targets, "by_year", programme, indicator, chosen)


def _part(
    heading: str, column: str, make: drawing.Make, part: str, programme: Programme, indicator: Indicator, chosen: Slice
) -> None:
    found = frames.by_region(chosen, indicator.id) if part == "by_region" else frames.by_year(chosen, indicator.id)
    st.subheader(heading)
    if found.empty or found["hidden"].any():
        st.info(t("Der er ikke registreret noget for dette udsnit endnu."))
        return
    shown = tables.labelled(found, programme, indicator)
    table = tables.as_table(shown, heading=column)
    heard = ", ".join(f"{row.label}: {row.text}" for row in shown.itertuples(index=False))
    drawing.chart(make, _drawable(shown), alt=f"{said(indicator.title)}. {heard}")
    drawing.table(table, alt=heading, file=_file(programme, indicator, chosen, part.replace("_", "-")))


def _drawable(shown: pd.DataFrame) -> pd.DataFrame:
    return shown.assign(value=shown["value"].fillna(0))


def _file(programme: Programme, indicator: Indicator, chosen: Slice, what: str) -> str:
    return f"{programme.id}-{indicator.id}-{what}-{chosen.as_of.isoformat()}"
