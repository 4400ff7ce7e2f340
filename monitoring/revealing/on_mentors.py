"""Who the supporters are and who is matched with whom, by name: lists that stand on the page only while names are shown."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from monitoring import drawing, frames
from monitoring.programmes import Programme
from monitoring.revealing.beside import beside
from monitoring.revealing.step import shown
from monitoring.slices import Slice
from monitoring.words import said, short_day, t

AT_MOST = 60


def supporters(chosen: Slice) -> None:
    """Everybody who supports and has a name here, with how they stand; nothing at any other time."""
    known, programme = shown(chosen.programme), frames.programme(chosen.programme)
    roles = {each.id: each for each in programme.roles if each.part == "supporter"}
    if not known or not roles:
        return
    states = _open_states(chosen, programme)
    rows = [
        (person, said(roles[role].label), states.get((person, role), ""))
        for person, role in _pairs(frames.registered(chosen, "people"), "person", "role")
        if role in roles and person in known
    ]
    _list(pd.DataFrame(rows, columns=[t("Pseudonym"), t("Rolle"), t("Status")]), [(row[0],) for row in rows], chosen)


def matches(chosen: Slice) -> None:
    """The matches that run, with who is in them; nothing at any other time."""
    if not shown(chosen.programme):
        return
    found = frames.registered(chosen, "matches")
    running = found[found["ended_on"].isna()].sort_values("started_on", ascending=False)
    both = _pairs(running, "supporter", "participant")
    rows = pd.DataFrame(
        {
            t("Forløb"): running["match"].tolist(),
            t("Begyndt"): [short_day(each.date()) for each in pd.to_datetime(running["started_on"])],
        }
    )
    _list(rows, both, chosen)


def _list(rows: pd.DataFrame, people: Sequence[tuple[str, ...]], chosen: Slice) -> None:
    if rows.empty:
        return
    title = t("Hvem er det?")
    st.header(title, anchor=False)
    drawing.table(beside(rows.head(AT_MOST), people[:AT_MOST], chosen), heard=title)
    if len(rows) > AT_MOST:
        st.caption(t("Resten står under »Hvem er hvem« øverst på siden."))


def _open_states(chosen: Slice, programme: Programme) -> dict[tuple[str, str], str]:
    words = {(role.id, state.id): said(state.label) for role in programme.roles for state in role.states}
    found = frames.registered(chosen, "stretches")
    found = found[found["to_on"].isna()]
    return {
        (person, role): words.get((role, state), state)
        for person, role, state in zip(found["person"], found["role"], found["state"], strict=True)
    }


def _pairs(found: pd.DataFrame, one: str, other: str) -> list[tuple[str, str]]:
    return list(zip(found[one], found[other], strict=True))
