"""How long it is kept: each kind's time and why, what is due and when, what has been deleted, and the button that does it."""

from datetime import date

import pandas as pd
import streamlit as st

from monitoring import access, drawing, frames, slices
from monitoring.access import current_name
from monitoring.administration import naming
from monitoring.retaining import running, saying
from monitoring.slices import Slice
from monitoring.store import Refused
from monitoring.words import day, month, said, t

_TOLD, _SURE = "administration-deleted", "administration-sure"


def show(chosen: Slice) -> None:
    """The times, the clock, the deletion, and what was deleted before."""
    st.header(t("Hvor længe bliver det gemt?"), anchor=False)
    programme = frames.programme(chosen.programme)
    if not programme.retention:
        st.warning(
            t(
                "Programmet har ingen frister, så intet bliver slettet af sig selv. Skriv dem i definitionen under retention."
            ),
            icon=":material/schedule:",
        )
        return
    rows = [(saying.kind_word(each.kind), saying.time_word(each), said(each.reason)) for each in programme.retention]
    drawing.table(pd.DataFrame(rows, columns=[t("Hvad"), t("Hvor længe"), t("Hvorfor")]), heard=t("Frister"))
    _clock(chosen)
    _deleted(chosen)


def _clock(chosen: Slice) -> None:
    st.header(t("Hvad bliver slettet hvornår?"), anchor=False)
    if told := st.session_state.pop(_TOLD, None):
        done, text = told
        (st.success if done else st.error)(text, icon=":material/check_circle:" if done else ":material/error:")
    due = frames.due_for_deletion(chosen)
    if due.empty:
        st.info(t("Der er ikke registreret noget, der har en frist."))
        return
    if due.loc[due["kind"].isin(["people", "answers", "free_text"]), "sample"].all():
        st.caption(t("Eksempeldata: opdigtede poster, som ingen frist gælder for. Sådan ville det se ud."))
    drawing.table(by_month(due, slices.today()), heard=t("Hvad der bliver slettet hvornår"))
    now = due[(due["due_on"] <= slices.today()) & ~due["sample"]]
    if now.empty:
        st.caption(t("Ingen frist er ude i dag."))
        return
    counted = now.groupby("kind", sort=False)[["people", "records"]].sum()
    parts = [saying.amount(kind, int(row["people"]), int(row["records"])) for kind, row in counted.iterrows()]
    st.warning("\n".join([t("Fristen er ude for:"), *(f"- {part}" for part in parts)]), icon=":material/auto_delete:")
    st.checkbox(
        t("Jeg ved, at det ikke kan fortrydes: det bliver også taget ud af databasens fil."),
        key=_SURE,
    )
    st.button(
        t("Slet det nu"),
        type="primary",
        icon=":material/delete_forever:",
        disabled=not st.session_state.get(_SURE),
        on_click=_run,
        args=(chosen.programme,),
        key="administration-delete",
    )


def by_month(due: pd.DataFrame, on: date) -> pd.DataFrame:
    """What is due, a row per kind and month; what is overdue stands in one row of its kind. Numbers, no names."""
    months = [t("nu") if each <= on else month(each) for each in due["due_on"]]
    late = [each <= on for each in due["due_on"]]
    found = due.assign(when=months, late=late, first=[max(each, on).replace(day=1) for each in due["due_on"]])
    parts = found.groupby(["first", "late", "kind", "when"], as_index=False, sort=True)[["people", "records"]].sum()
    parts = parts.sort_values(["late", "first", "kind"], ascending=[False, True, True])
    return pd.DataFrame(
        {
            t("Hvornår"): parts["when"],
            t("Hvad"): [
                saying.amount(kind, int(people), int(records))
                for kind, people, records in parts[["kind", "people", "records"]].itertuples(index=False)
            ],
        }
    )


def _run(programme: str) -> None:
    st.session_state[_SURE] = False
    if refusal := access.refusal("retain", programme):
        st.session_state[_TOLD] = (False, str(refusal))
        return
    known = frames.programmes()
    try:
        found = running.run(known[programme], known, slices.today(), by=current_name())
    except Refused as refused:
        st.session_state[_TOLD] = (False, str(refused))
        return
    st.session_state[_TOLD] = (True, "  \n".join(saying.report(known[programme], found, dry=False)))


def _deleted(chosen: Slice) -> None:
    found = frames.deleted_in_time(chosen)
    if found.empty:
        return
    st.header(t("Hvad er slettet efter fristen?"), anchor=False)
    told = pd.DataFrame(
        {
            t("Hvornår"): found["ran_at"],
            t("Hvem"): found["ran_by"].map(naming.reader_word),
            t("Hvad"): [
                saying.amount(kind, int(people), int(records))
                for kind, people, records in found[["kind", "people", "records"]].itertuples(index=False)
            ],
            t("Til og med"): [day(each.date()) for each in pd.to_datetime(found["until_on"])],
        }
    )
    drawing.table(told, heard=t("Hvad der er slettet efter fristen"))
