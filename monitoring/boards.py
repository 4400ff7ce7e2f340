"""The portfolio on the page: programmes side by side, what they count alike, their units, what needs care."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from monitoring import drawing, frames, panels, portfolio, schemes
from monitoring.portfolio import View
from monitoring.slices import Slice
from monitoring.words import language, said, t


@dataclass(frozen=True, kw_only=True)
class Units:
    """One programme's units in words: a heading, a sentence, a table each of how they are set up and whom they reach."""

    chosen: Slice
    heading: str
    told: str
    tables: dict[str, pd.DataFrame]


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """All that the page says, in words; programmes by title, an order that says nothing of how they go."""

    answer: str
    note: str
    overview: pd.DataFrame
    care: dict[str, list[str]]
    alike: list[tuple[str, pd.DataFrame]]
    units: list[Units]


def told(slices: tuple[Slice, ...], seen_on: date) -> Portfolio:
    """The portfolio of the programmes in `slices`, whose phases are told as of `seen_on`."""
    return _told(slices, seen_on, language(), frames.version())


# Four programmes in words cost more than the questions behind them.
@st.cache_data(show_spinner=False, max_entries=16)
def _told(slices: tuple[Slice, ...], seen_on: date, language: str, version: object) -> Portfolio:
    seen = sorted((_view(chosen, seen_on) for chosen in slices), key=lambda view: said(view.programme.title).casefold())
    return Portfolio(
        answer=portfolio.answer(seen),
        note=_note(seen),
        overview=portfolio.overview(seen),
        care={said(view.programme.title): lines for view in seen if (lines := portfolio.alerts(view))},
        alike=portfolio.comparable(seen),
        units=[_units(view) for view in seen if view.programme.units and not view.is_hidden],
    )


def _note(seen: Sequence[View]) -> str:
    """How the page is to be read, and as of when."""
    told = t(
        "Ingen rangliste: målgrupper, mål og måder at tælle på er forskellige, og få personer hvert sted siger mere om, hvem "
        "stedet når, end om hvor godt det gør det. Alt står efter navn."
    )
    if all(view.is_hidden for view in seen):
        return told
    return f"{told} " + t(
        "Hvert program er opgjort pr. sin egen dag; vælger du en tidligere dag, gælder den alle. Regionsfiltret gælder ikke her."
    )


def _view(chosen: Slice, seen_on: date) -> View:
    chosen = frames.as_seen(chosen)
    return View(
        programme=frames.programme(chosen.programme),
        chosen=chosen,
        seen_on=seen_on,
        newest=frames.newest(chosen.programme, chosen.as_of, chosen.role),
        progress=frames.progress(chosen),
        units=frames.units(chosen),
        traits=frames.traits(chosen),
        people=frames.unit_people(chosen),
        attained=frames.unit_attainments(chosen),
        forms=frames.forms(chosen),
        faulty=frames.faulty_records(chosen),
    )


def _units(view: View) -> Units:
    kind = view.programme.unit_kind
    heading = f"{said(view.programme.title)}: {said(kind.plural).lower() if kind else ''}"
    sentences = [schemes.phases(view), schemes.nobody(view) if view.people.empty else ""]
    tables = {t("Hvordan de er sat op"): schemes.set_up(view), t("Hvem de når"): schemes.people(view)}
    kept = {name: found for name, found in tables.items() if len(found)}
    return Units(chosen=view.chosen, heading=heading, told="\n\n".join(filter(None, sentences)), tables=kept)


def care(found: Portfolio) -> None:
    """What needs care, programme by programme; nothing where there is nothing."""
    if not found.care:
        return
    st.header(t("Hvad skal nogen se på?"), anchor=False)
    for title, lines in found.care.items():
        st.markdown(f"**{title}**\n" + "\n".join(f"- {drawing.plain(line)}" for line in lines))


def alike(found: Portfolio) -> None:
    """What several programmes count by the same definition, and nothing else; nothing where they count nothing alike."""
    if not found.alike:
        return
    st.header(t("Hvor programmerne tæller ens"), anchor=False)
    st.markdown(t("Kun tal, der er talt efter samme definition, står sammen."))
    for title, rows in found.alike:
        st.subheader(title, anchor=False)
        drawing.table(rows, heard=title)


def units(found: Portfolio) -> None:
    """The units of every programme that has some: how they are set up, whom they reach, the funnel they came through."""
    for each in found.units:
        st.header(each.heading, anchor=False)
        st.markdown(each.told)
        for name, rows in each.tables.items():
            _board(rows, each.chosen, name)
        panels.funnels(frames.progress(each.chosen), frames.programme(each.chosen.programme), each.chosen)


def _board(rows: pd.DataFrame, chosen: Slice, name: str) -> None:
    widths = {rows.columns[0]: st.column_config.TextColumn(pinned=True, width=250)}
    if t("Fase") in rows:
        widths[t("Fase")] = st.column_config.TextColumn(width=190)
    st.markdown(f"**{name}**")
    height = min(35 * (len(rows) + 1) + 3, 480)
    st.dataframe(rows, hide_index=True, column_config=widths, height=height, alt=name)
    file = f"{chosen.programme}-{name}-{chosen.as_of.isoformat()}".replace(" ", "-")
    drawing.save(rows, file=file, chosen=chosen, title=name)
