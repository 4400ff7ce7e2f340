"""The page of targets for board and funder: what they may know exactly against its target, in total and year by year."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from monitoring import cards, choices, drawing, frames, panels, phrases, summary, tables
from monitoring.amounts import with_exactness
from monitoring.bullets import bullet_bar
from monitoring.disclosure import is_public
from monitoring.programmes import Indicator, Programme
from monitoring.readings import Reading
from monitoring.released.standing_in import Stand, standing_in
from monitoring.released.why import why_hidden
from monitoring.slices import Slice
from monitoring.words import language, number, said, short_day, speak, t, tn

IN_A_ROW = 4


def targets(chosen: Slice) -> None:
    """The page below its title: the answer, a card per target, the other numbers, year by year, what is not shown and why."""
    chosen = frames.as_seen(chosen)
    programme, progress = frames.programme(chosen.programme), frames.progress(chosen)
    found = frames.released(chosen)
    stands = {each.id: standing_in(each, found, programme) for each in programme.indicators}
    st.markdown(_answer(progress, programme, stands))
    st.caption(phrases.where(chosen, programme))
    st.caption(
        t(
            "Hvad der er gjort, og hvor mange der er med, vises, som det er registreret. Hvad deltagerne har svaret, hvem de er, og "
            "hvordan det går dem, vises kun, når det er frigivet og ikke peger på nogen."
        )
    )
    _cards(progress, programme, stands)
    cards.without_number(programme)
    _year_by_year(progress, programme, chosen)
    _not_shown(progress, programme, stands)


def _answer(progress: Sequence[Reading], programme: Programme, stands: Mapping[str, Stand | None]) -> str:
    """Whether the programme is on track by what is shown, and how many targets cannot be told of."""
    shown = [each for each in progress if each.state != "hidden"]
    withheld = [each.indicator for each in progress if each.state == "hidden" and stands[each.indicator] is None]
    hidden = [each for each in withheld if programme.indicator(each).target]
    if not shown:
        return summary.verdict(progress, programme)
    line = summary.verdict(shown, programme)
    if not hidden:
        return line
    return f"{line} " + tn("{n} mål vises ikke som tal her.", "{n} mål vises ikke som tal her.", len(hidden))


def _cards(progress: Sequence[Reading], programme: Programme, stands: Mapping[str, Stand | None]) -> None:
    """A card per target or norm, those that are shown first, and below them the numbers without a target."""
    aimed = [each for each in progress if tables.is_card(programme.indicator(each.indicator))]
    aimed.sort(key=lambda each: (each.state == "hidden", stands[each.indicator] is None))
    for first in range(0, len(aimed), IN_A_ROW):
        for place, reading in zip(st.columns(IN_A_ROW, gap="small"), aimed[first : first + IN_A_ROW], strict=False):
            with place:
                _card(reading, programme, stands[reading.indicator])
    shown = tables.key_figures([each for each in progress if each.state != "hidden"], programme).iloc[:, :2]
    released = [
        (said(programme.indicator(each.indicator).title), f"{stand.text} · {_released(stand)}")
        for each in progress
        if (stand := stands[each.indicator]) and not tables.is_card(programme.indicator(each.indicator))
    ]
    rows = pd.concat([shown, pd.DataFrame(released, columns=shown.columns)], ignore_index=True)
    if not rows.empty:
        drawing.table(rows, heard=t("Nøgletal uden mål"))


def _released(stand: Stand) -> str:
    return t("frigivet pr. {day}", day=short_day(stand.on))


def _card(reading: Reading, programme: Programme, stand: Stand | None) -> None:
    indicator = programme.indicator(reading.indicator)
    with st.container(border=True, height="stretch", gap="xsmall"):
        if reading.state == "hidden" and stand is not None:
            _released_figure(reading, indicator, stand)
        else:
            _figure(reading, indicator, programme)
        if st.button(t("Hvad tallet er"), key=f"what-{indicator.id}", type="tertiary", icon=":material/info:"):
            st.dialog(said(indicator.title), width="large")(_what)(indicator, programme, language())


def _released_figure(reading: Reading, indicator: Indicator, stand: Stand) -> None:
    """A figure that was released; it is not judged, for it was rounded."""
    st.metric(said(indicator.title), stand.text)
    state = f":blue-badge[:material/lock_open: {t('Frigivet')}]"
    st.markdown(f":small[:gray[{phrases.aim(reading, indicator)}]]  \n{state}")
    drawn = replace(reading, state="untargeted", actual=0, percent=stand.percent)
    heard = f"{said(indicator.title)}: {stand.text}, {phrases.aim(reading, indicator)}"
    st.image(bullet_bar(drawn), width="stretch", alt=heard)
    st.caption(_released(stand))


def _figure(reading: Reading, indicator: Indicator, programme: Programme) -> None:
    st.metric(said(indicator.title), phrases.figure(reading, indicator))
    icon, colour = phrases.STATE_MARKS[reading.state]
    state = f":{colour}-badge[{icon} {phrases.state_of(reading)}]"
    st.markdown(f":small[:gray[{phrases.aim(reading, indicator)}]]  \n{state}")
    st.image(bullet_bar(reading), width="stretch", alt=_heard(reading, indicator))
    if reading.state == "hidden":
        st.caption(f"{phrases.basis(reading, indicator)}.  \n{why_hidden(indicator, programme)}")
    elif resting := phrases.basis(reading, indicator):
        st.caption(resting)


def _heard(reading: Reading, indicator: Indicator) -> str:
    figure, aim = phrases.figure(reading, indicator), phrases.aim(reading, indicator)
    return f"{said(indicator.title)}: {figure}, {aim}. {phrases.state_of(reading)}."


def _what(indicator: Indicator, programme: Programme, spoken: str) -> None:
    """What is counted and by whom, from the definition alone: nothing of the days or the records behind it."""
    # A dialog runs again on its own, without the page around it: it must be told the language.
    speak(spoken)
    st.markdown(said(indicator.definition))
    if indicator.numerator and indicator.denominator:
        st.markdown(t("Tæller: {what}", what=said(indicator.numerator)))
        st.markdown(t("Nævner: {what}", what=said(indicator.denominator)))
    st.markdown(t("Kilde: {source} · ansvarlig: {owner}", source=said(indicator.source), owner=said(indicator.owner)))
    if indicator.target and indicator.target.revisions:
        st.markdown(f"**{t('Målet er ændret')}**")
        drawing.table(tables.revisions(indicator), heard=t("Målet er ændret"))
    if why := why_hidden(indicator, programme):
        st.markdown(why)


def _year_by_year(progress: Sequence[Reading], programme: Programme, chosen: Slice) -> None:
    """What is shown, year by year: a table of it all, and one as bars against its targets."""
    told = {each.indicator for each in progress if each.state not in ("hidden", "no_data", "too_early")}
    yearly = [each for each in programme.indicators if each.id in told and _has_years(each)]
    if not yearly:
        return
    st.header(t("Hvordan er det gået år for år?"), anchor=False)
    inexact = {each.indicator: each.exactness for each in progress}
    rows = by_years(yearly, programme, chosen, inexact)
    drawing.table(rows, heard=t("År for år"))
    drawing.save(rows, file=f"{programme.id}-years", chosen=chosen, title=t("År for år"))
    one = choices.choose_indicator(programme, among=[each.id for each in yearly])
    st.markdown(said(programme.indicator(one).definition))
    drawing.draw(panels.year_by_year, tables.of_years, chosen, one)


def programme_years(chosen: Slice) -> list[int]:
    """The calendar years of the slice that have begun on its day."""
    return list(range(chosen.from_on.year, min(chosen.to_on, chosen.as_of).year + 1))


def by_years(
    indicators: Sequence[Indicator], programme: Programme, chosen: Slice, exactness: Mapping[str, str | None]
) -> pd.DataFrame:
    """A row per indicator: its title, and what is told of each calendar year that has begun.

    A number that is not exact in all, by its `exactness`, is not told as exact of a year.
    """
    years, rows = programme_years(chosen), []
    for indicator in indicators:
        told = tables.labelled(frames.by_year(chosen, indicator.id), programme, indicator)
        texts = dict(zip(told["label"], told["text"], strict=True))
        cells = [texts.get(str(year), "–") for year in years]
        nought = number(0)
        cells = [with_exactness(each, exactness.get(indicator.id)) if each != nought else each for each in cells]
        rows.append((said(indicator.title), *cells))
    return pd.DataFrame(rows, columns=[t("Tal"), *map(str, years)])


def _has_years(indicator: Indicator) -> bool:
    return (
        is_public(indicator.query, indicator.parameters)
        and (indicator.accumulates or indicator.has_base)
        and indicator.unit != "milestone"
    )


def _not_shown(progress: Sequence[Reading], programme: Programme, stands: Mapping[str, Stand | None]) -> None:
    """The numbers that are hidden, each with its rule; a target has said it on its card."""
    withheld = [each.indicator for each in progress if each.state == "hidden" and stands[each.indicator] is None]
    hidden = [programme.indicator(each) for each in withheld]
    rows = [(said(each.title), why_hidden(each, programme)) for each in hidden if not tables.is_card(each)]
    if not rows:
        return
    st.header(t("Hvad vises ikke her, og hvorfor?"), anchor=False)
    frame = pd.DataFrame(rows, columns=[t("Tal"), t("Hvorfor det er skjult")])
    drawing.table(frame, heard=t("Hvad vises ikke her, og hvorfor?"))
