"""What has been written, corrected and deleted in the last week, and by whom."""

import pandas as pd
import streamlit as st

from monitoring import drawing, frames
from monitoring.quality.naming import table_word
from monitoring.slices import Slice
from monitoring.words import day, listed, number, t, tn

# So many names stand in a cell; of more it is told how many.
_NAMES = 3


def show(chosen: Slice) -> None:
    """The week's new, corrected and deleted records by table; that there are none, where there are none."""
    st.header(t("Hvad er skrevet siden {day}?", day=day(chosen.last_week)), anchor=False)
    found = frames.written(chosen)
    if found.empty:
        st.markdown(t("Intet er skrevet, rettet eller slettet i den uge."))
        return
    drawing.table(table(found), heard=t("Hvad er skrevet siden {day}?", day=day(chosen.last_week)))


def table(found: pd.DataFrame) -> pd.DataFrame:
    """A row per table: what was done to how many, and by whom."""
    rows = []
    for name, own in found.groupby("record_table", sort=False):
        counts = own.groupby("done")["records"].sum()
        told = [_done(done, int(counts[done])) for done in ("new", "corrected", "deleted") if done in counts]
        who = sorted(set(own["recorded_by"]))
        by = listed(who) if len(who) <= _NAMES else tn("{n} person", "{n} personer", len(who))
        rows.append((table_word(str(name)), listed(told), by))
    return pd.DataFrame(rows, columns=[t("Hvad"), t("Ændring"), t("Hvem")])


def _done(done: str, n: int) -> str:
    if done == "new":
        return tn("{n} ny", "{n} nye", n)
    if done == "corrected":
        return tn("{n} rettet", "{n} rettede", n)
    return t("{n} slettet", n=number(n)) if n == 1 else t("{n} slettede", n=number(n))
