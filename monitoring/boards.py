"""The portfolio on the page: programmes side by side, what they count alike, their units, what needs care."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from monitoring import drawing, frames, panels, portfolio, schemes
from monitoring.portfolio import View
from monitoring.slices import Slice
from monitoring.words import said, t


def views(slices: Sequence[Slice], seen_on: date) -> list[View]:
    """Each programme as it is seen in its slice, by title: an order that says nothing of how it goes."""
    found = [
        View(
            programme=frames.programme(chosen.programme),
            chosen=chosen,
            seen_on=seen_on,
            newest=frames.newest(chosen.programme, chosen.as_of),
            progress=frames.progress(chosen),
            units=frames.units(chosen),
            traits=frames.traits(chosen),
            people=frames.unit_people(chosen),
            forms=frames.forms(chosen),
            faulty=frames.faulty_records(chosen),
        )
        for chosen in slices
    ]
    return sorted(found, key=lambda view: said(view.programme.title).casefold())


def care(seen: Sequence[View]) -> None:
    """What needs care, programme by programme; nothing where there is nothing."""
    needing = [(view, lines) for view in seen if (lines := portfolio.alerts(view))]
    if not needing:
        return
    st.header(t("Hvad skal nogen se på?"), anchor=False)
    for view, lines in needing:
        st.markdown(f"**{said(view.programme.title)}**\n" + "\n".join(f"- {drawing.plain(line)}" for line in lines))


def overview(seen: Sequence[View]) -> None:
    """A row per programme."""
    drawing.table(portfolio.overview(seen), heard=t("Programmerne side om side"))


def alike(seen: Sequence[View]) -> None:
    """What several programmes count by the same definition, and nothing else."""
    st.header(t("Hvor programmerne tæller ens"), anchor=False)
    st.markdown(t("Kun tal, der er talt efter samme definition, står sammen."))
    for title, found in portfolio.comparable(seen):
        st.subheader(title, anchor=False)
        drawing.table(found, heard=title)


def units(seen: Sequence[View]) -> None:
    """The units of every programme that has some: how they are set up, whom they reach, the funnel they came through."""
    for view in seen:
        kind = view.programme.unit_kind
        if kind is None or not view.programme.units or view.is_hidden:
            continue
        st.header(f"{said(view.programme.title)}: {said(kind.plural).lower()}", anchor=False)
        if told := schemes.phases(view):
            st.markdown(told)
        for name, found in (("set-up", schemes.set_up(view)), ("people", schemes.people(view))):
            if len(found):
                _board(found, view, name)
        if view.people.empty:
            st.markdown(schemes.nobody(view))
        panels.funnels(view.progress, view.programme, view.chosen)


def _board(found: pd.DataFrame, view: View, name: str) -> None:
    first = {found.columns[0]: st.column_config.TextColumn(pinned=True, width=250)}
    if t("Fase") in found:
        first[t("Fase")] = st.column_config.TextColumn(width=190)
    heard = t("Hvordan de er sat op") if name == "set-up" else t("Hvem de når")
    st.markdown(f"**{heard}**")
    height = min(35 * (len(found) + 1) + 3, 480)
    st.dataframe(found, hide_index=True, column_config=first, height=height, alt=heard)
    drawing.save(found, file=f"{view.programme.id}-{name}-{view.chosen.as_of.isoformat()}")
