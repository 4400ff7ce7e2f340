"""The files that were brought in before: which, when, by whom, how much, and whether it was undone."""

from typing import Any

import pandas as pd
import streamlit as st

from monitoring import drawing, frames
from monitoring.access import current_role, may
from monitoring.importing import undoing
from monitoring.importing.accepting import just_in
from monitoring.importing.naming import signed
from monitoring.intake.layouts import NAMES
from monitoring.programmes import Programme
from monitoring.roles import NOBODY
from monitoring.words import day, listed, t, tn

_SHOWN = 5


def may_import(programme: Programme) -> bool:
    """Whether the reader may bring files into the programme; says so where not."""
    allowed = may("import", programme.id)
    if not allowed:
        st.info(t("Kun projektlederen kan indlæse filer."), icon=":material/lock:")
    return allowed


def newest(programme: Programme) -> str:
    """The page's first line: what can be brought in, and what came last."""
    line = t(
        "Du kan indlæse regneark, CSV-filer og udtræk fra {products}. Du ser, hvad der sker, før noget bliver skrevet.",
        products=listed(list(NAMES.values())),
    )
    found = _imports(programme)
    if found.empty:
        return line
    last = found.iloc[0]
    told = t(
        "Senest indlæst: {file}, {day}: {counts}.",
        file=drawing.plain(last["what"]),
        day=_day(last),
        counts=_counts(last),
    )
    return f"**{told}**  \n{line}"


def list_earlier(programme: Programme) -> None:
    """The imports so far, the newest first, each with what undoes it; nothing where there are none."""
    found = _imports(programme, undone=True)
    found = found[found["batch"] != just_in()]
    if found.empty:
        return
    st.header(t("Tidligere indlæsninger"), anchor=False)
    recent, older = found.head(_SHOWN), found.iloc[_SHOWN:]
    _list(recent, programme)
    if len(older):
        folded = st.expander(tn("Vis 1 ældre", "Vis {n} ældre", len(older)), key="importing-older", on_change="rerun")
        if folded.open:
            with folded:
                _list(older, programme)


def _list(batches: pd.DataFrame, programme: Programme) -> None:
    for _, each in batches.iterrows():
        told = t(
            "**{file}** · {day} · {by} · {counts}",
            file=drawing.plain(each["what"]),
            day=_day(each),
            by=signed(each["recorded_by"]),
            counts=_counts(each),
        )
        if each["undone"]:
            undone = t(
                "Fortrudt {day} af {by}: {reason}",
                day=day(pd.Timestamp(each["undone_at"]).date()),
                by=signed(each["undone_by"]),
                reason=drawing.plain(each["undone_because"]),
            )
            st.markdown(f"{told}  \n{undone}")
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.markdown(told, width="content")
            undoing.offer(programme.id, each["batch"], each["what"], key=f"importing-undo-{each['batch']}")


def _imports(programme: Programme, *, undone: bool = False) -> pd.DataFrame:
    found = frames.batches(programme.id, current_role(programme.id) or NOBODY)
    told = found[~found["hidden"]]
    return told if undone else told[~told["undone"].astype(bool)]


def _counts(batch: "pd.Series[Any]") -> str:
    new, changed = int(batch["added"]), int(batch["changed"])
    parts = [
        tn("1 ny", "{n} nye", new) if new or not changed else "",
        tn("1 ændret", "{n} ændrede", changed) if changed else "",
    ]
    return listed([each for each in parts if each])


def _day(batch: "pd.Series[Any]") -> str:
    return day(pd.Timestamp(batch["recorded_at"]).date())
