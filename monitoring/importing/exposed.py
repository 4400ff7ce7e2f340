"""Whom an extract of all records points at: people who are like nobody else in what is recorded of them."""

import json

import pandas as pd
import streamlit as st

from monitoring import logbook, store
from monitoring.logbook import Combination
from monitoring.programmes import Programme
from monitoring.words import listed, said, t, tn


def say(programme: Programme) -> int:
    """Say how many people are alone with what is recorded of them; how many that is."""
    worst = next(iter(_found(programme.id, store.opened().version)), None)
    if worst is None:
        return 0
    names = {"role": t("Rolle"), "region": t("Region"), "municipality": t("Kommune")}
    names |= {each.id: said(each.label) for each in programme.attributes}
    columns = listed([names.get(each, each).lower() for each in worst.columns])
    text = tn(
        "{n} person ligner ingen andre, når man ser på {columns}. Den, der ved så meget om nogen, kan genkende dem i filen, også uden navn.",
        "{n} personer ligner hver især ingen andre, når man ser på {columns}. Den, der ved så meget om nogen, kan genkende dem i filen, også uden navn.",
        worst.rows,
        columns=columns,
    )
    st.warning(text, icon=":material/person_search:")
    return worst.rows


@st.cache_data(show_spinner=False, max_entries=8)
def _found(programme: str, version: str) -> tuple[Combination, ...]:
    people = store.opened().ask("doubles/people", programme=programme)
    told = pd.DataFrame([json.loads(each) if isinstance(each, str) else {} for each in people["attributes"]])
    known = pd.concat([people[["role", "region", "municipality"]].reset_index(drop=True), told], axis="columns")
    return logbook.unique(known, list(known.columns))
