"""The log of changes on the page: what stood there before, what stands there now, who changed it and why."""

import json
from typing import Any

import pandas as pd
import streamlit as st

from monitoring import drawing, frames
from monitoring.administration import filtering, naming
from monitoring.programmes import Programme
from monitoring.records import tables
from monitoring.slices import Slice
from monitoring.words import said, t


def show(chosen: Slice) -> None:
    """The log with its filters and a file of it."""
    programme = frames.programme(chosen.programme)
    labels = {each.name: said(each.label) for each in tables(programme)}
    st.header(t("Hvad er rettet og slettet?"), anchor=False)
    st.caption(t("Her står også det, der stod før. En ny post er ingen rettelse: dem viser siden Registrér."))
    wanted = filtering.ask("changes")
    with st.container(horizontal=True, gap="medium"):
        table = st.selectbox(
            t("Tabel"), list(labels), index=None, format_func=labels.__getitem__, key="changes-table",
            placeholder=t("Alle"), width=320,
        )  # fmt: skip
        found = _found(chosen, wanted, table, None)
        everybody = sorted(found["changed_by"].dropna().unique())
        reader = st.selectbox(
            t("Hvem"), everybody, index=None, format_func=naming.reader_word, key="changes-reader",
            placeholder=t("Alle"), width=320,
        )  # fmt: skip
    if reader:
        found = _found(chosen, wanted, table, reader)
    if found.empty:
        st.info(t("Der er intet rettet eller slettet i det, du har valgt."))
        return
    filtering.say_shown(len(found), int(found["found"].iloc[0]))
    told = worded(found, programme)
    st.dataframe(told, hide_index=True, alt=t("Loggen over rettelser, den nyeste først"))
    drawing.save(
        told, file=f"{chosen.programme}-rettelser", chosen=chosen, title=t("Loggen over rettelser"), where=wanted.days
    )


def _found(chosen: Slice, wanted: filtering.Wanted, table: str | None, reader: str | None) -> pd.DataFrame:
    days = (wanted.from_on, wanted.until_on, filtering.NEWEST)
    return frames.change_log(chosen, *days, reader=reader, table=table, person=wanted.person)


def worded(found: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """The log in words, a row per change."""
    labels = {each.name: said(each.label) for each in tables(programme)}
    pairs = [_both(old, new) for old, new in zip(found["old_values"], found["new_values"], strict=True)]
    done = {"correct": t("Rettet"), "delete": t("Slettet")}
    return pd.DataFrame(
        {
            t("Hvornår"): found["changed_at"],
            t("Hvem"): found["changed_by"].map(naming.reader_word),
            t("Tabel"): found["record_table"].map(lambda name: labels.get(name, name)),
            t("Post"): found["record_key"].map(_key),
            t("Hvad der skete"): found["action"].map(done),
            t("Før"): [before for before, _ in pairs],
            t("Nu"): [after for _, after in pairs],
            t("Hvorfor"): found["reason"],
        }
    )


def _both(old: str, new: str | None) -> tuple[str, str]:
    """What was changed, before and now; of what was deleted all that stood there."""
    before: dict[str, Any] = json.loads(old)
    if not isinstance(new, str):
        return _listed({name: value for name, value in before.items() if value is not None}), ""
    after: dict[str, Any] = json.loads(new)
    differing = {name: value for name, value in after.items() if str(before.get(name)) != str(value)}
    return _listed({name: before.get(name) for name in differing}), _listed(differing)


def _key(text: str) -> str:
    return _listed({name: value for name, value in json.loads(text).items() if name != "programme"})


def _listed(values: dict[str, Any]) -> str:
    return ", ".join(f"{name}: {'-' if value is None else value}" for name, value in values.items())
