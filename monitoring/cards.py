"""The cards: one target each, in rows of at most four, and what stands behind a card when it is opened."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from monitoring import amounts, frames, phrases, quality, tables
from monitoring.bullets import bullet_bar
from monitoring.drawing import save, table
from monitoring.programmes import Indicator, Programme
from monitoring.readings import Reading
from monitoring.slices import Slice
from monitoring.words import language, said, speak, t

IN_A_ROW = 4
# So many key figures stand beside the cards of the last row without making it taller.
BESIDE = 9


def grid(progress: Sequence[Reading], programme: Programme, chosen: Slice) -> None:
    """A card per target or norm, and the key figures without a target in what is left of the last row."""
    aimed = [each for each in progress if tables.is_card(programme.indicator(each.indicator))]
    beside = len(tables.key_figures(progress, programme)) <= BESIDE
    for first in range(0, len(aimed), IN_A_ROW):
        row = aimed[first : first + IN_A_ROW]
        left = IN_A_ROW - len(row)
        # Two places or more hold the key figures; one is left empty, so that every card is equally wide.
        shares = [1] * len(row) + ([left] if left else [])
        places = st.columns(shares, gap="small")
        for place, reading in zip(places, row, strict=False):
            with place:
                card(reading, programme, chosen)
        if left >= 2 and beside:
            with places[-1]:
                _key_figures(progress, programme)
    if len(aimed) % IN_A_ROW in (0, IN_A_ROW - 1) or not beside:
        _key_figures(progress, programme)


def card(reading: Reading, programme: Programme, chosen: Slice) -> None:
    """One target: what is counted, the number, its aim, its state, the bar, what it rests on."""
    indicator = programme.indicator(reading.indicator)
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.metric(said(indicator.title), phrases.figure(reading, indicator))
        st.markdown(f":small[:gray[{phrases.aim(reading, indicator)}]]  \n{_badge(reading)}")
        st.image(bullet_bar(reading), width="stretch", alt=_heard(reading, indicator))
        st.caption("  \n".join(filter(None, (phrases.basis(reading, indicator), phrases.doubt(reading)))))
        # Side by side, so that the mark makes no card taller.
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
            open_behind(indicator, programme, chosen, key=f"behind-{indicator.id}")
            quality.mark(indicator, chosen)


def _badge(reading: Reading) -> str:
    """The state as word, icon and colour in one."""
    icon, colour = phrases.STATE_MARKS[reading.state]
    return f":{colour}-badge[{icon} {phrases.state_of(reading)}]"


def _heard(reading: Reading, indicator: Indicator) -> str:
    figure, aim = phrases.figure(reading, indicator), phrases.aim(reading, indicator)
    return f"{said(indicator.title)}: {figure}, {aim}. {phrases.state_of(reading)}."


def _key_figures(progress: Sequence[Reading], programme: Programme) -> None:
    figures = tables.key_figures(progress, programme)
    if not figures.empty:
        table(figures, heard=t("Nøgletal uden mål"))


def without_number(programme: Programme) -> None:
    """The success criteria that have no number, and what is told of each; nothing where there are none."""
    if not programme.aims:
        return
    st.header(t("Mål uden tal"), anchor=False)
    rows = [(said(each.label), said(each.told)) for each in programme.aims]
    table(pd.DataFrame(rows, columns=[t("Mål"), t("Hvad der vides")]), heard=t("Mål uden tal"))


def open_behind(indicator: Indicator, programme: Programme, chosen: Slice, *, key: str) -> None:
    """A button that opens what stands behind a figure: definition, target, query, the days it comes from."""
    if st.button(t("Bag tallet"), key=key, type="tertiary", icon=":material/info:"):
        title = said(indicator.title)
        st.dialog(title, width="large")(_behind)(indicator, programme, chosen, language())


def _behind(indicator: Indicator, programme: Programme, chosen: Slice, spoken: str) -> None:
    # A dialog runs again on its own, without the page around it: it must be told the language.
    speak(spoken)
    reading = next(each for each in frames.progress(chosen) if each.indicator == indicator.id)
    st.markdown(said(indicator.definition))
    st.markdown(f"**{phrases.figure(reading, indicator)}** · {phrases.aim(reading, indicator)}")
    rests = (phrases.basis(reading, indicator), phrases.doubt(reading), quality.why_weak(indicator, chosen))
    for line in (*rests, phrases.outlook(reading, indicator)):
        if line:
            st.markdown(line)
    if indicator.numerator and indicator.denominator:
        st.markdown(t("Tæller: {what}", what=said(indicator.numerator)))
        st.markdown(t("Nævner: {what}", what=said(indicator.denominator)))
    st.markdown(t("Kilde: {source} · ansvarlig: {owner}", source=said(indicator.source), owner=said(indicator.owner)))
    st.markdown(t("Forespørgsel: {query}", query=f"`queries/{indicator.query}.sql`"))
    if indicator.norm:
        st.markdown(t("Normen: {source}", source=said(indicator.norm.source)))
    for other in indicator.references:
        figure = amounts.quantity(other.value, indicator)
        st.markdown(
            t(
                "Til sammenligning: {label} {figure} ({source})",
                label=said(other.label),
                figure=figure,
                source=said(other.source),
            )
        )
    if indicator.target and indicator.target.revisions:
        st.markdown(f"**{t('Målet er ændret')}**")
        table(tables.revisions(indicator), heard=t("Målet er ændret"))
    days = frames.records(chosen, indicator.id)
    if len(days) and not days["hidden"].any():
        st.markdown(f"**{t('Dagene bag tallet')}**")
        found = tables.records(days, programme, indicator)
        st.dataframe(found, hide_index=True, height=min(35 * (len(found) + 1) + 3, 300), alt=t("Dagene bag tallet"))
        save(
            found,
            file=f"{programme.id}-{indicator.id}-{chosen.as_of.isoformat()}",
            chosen=chosen,
            title=said(indicator.title),
            in_dialog=True,
        )
