"""The access log on the page: what was seen, taken out, brought in, looked up, and by whom."""

import pandas as pd
import streamlit as st

from monitoring import drawing, frames, store
from monitoring.administration import filtering, naming
from monitoring.slices import Slice
from monitoring.store.access_log import KINDS, Kind
from monitoring.words import t


def show(chosen: Slice) -> None:
    """The log with its filters, whether it is whole, and a file of it."""
    st.header(t("Hvem har set og gjort hvad?"), anchor=False)
    st.caption(t("Hver hændelse er kædet til den før. Loggen kan læses, men hverken rettes eller slettes her."))
    _say_whether_it_is_whole()
    wanted = filtering.ask("access")
    kinds: list[Kind] = st.multiselect(
        t("Hvad der skete"), KINDS, format_func=naming.event_word, key="access-kinds", placeholder=t("Alt")
    )
    found = frames.access_log(
        chosen, wanted.from_on, wanted.until_on, filtering.NEWEST, kinds=kinds or None, person=wanted.person
    )
    everybody = sorted(found["reader"].dropna().unique())
    reader = st.selectbox(
        t("Hvem"), everybody, index=None, format_func=naming.reader_word, key="access-reader", placeholder=t("Alle")
    )
    if reader:
        found = frames.access_log(
            chosen,
            wanted.from_on,
            wanted.until_on,
            filtering.NEWEST,
            reader=reader,
            kinds=kinds or None,
            person=wanted.person,
        )
    if found.empty:
        st.info(t("Der står intet i loggen for det, du har valgt."))
        return
    filtering.say_shown(len(found), int(found["found"].iloc[0]))
    told = worded(found)
    st.dataframe(told, hide_index=True, alt=t("Adgangsloggen, den nyeste hændelse først"))
    drawing.save(
        told, file=f"{chosen.programme}-adgangslog", chosen=chosen, title=t("Adgangsloggen"), where=wanted.days
    )


def worded(found: pd.DataFrame) -> pd.DataFrame:
    """The log in words, a row per event."""
    return pd.DataFrame(
        {
            t("Hvornår"): found["happened_at"],
            t("Hvem"): found["reader"].map(naming.reader_word),
            t("Rolle"): [naming.role_name(each if isinstance(each, str) else None) for each in found["role"]],
            t("Hvad der skete"): found["event"].map(naming.event_word),
            t("Hvor"): found["what"].map(naming.place_word),
            t("Om hvem"): found["subject"].fillna(""),
            t("Mere"): [naming.more(each if isinstance(each, str) else None) for each in found["told"]],
        }
    )


def _say_whether_it_is_whole() -> None:
    wrong = store.opened().broken_log()
    if wrong:
        lines = [t("Adgangsloggen er ikke, som den blev skrevet:"), *(f"- {each}" for each in wrong[:5])]
        lines.append(
            t("Tag en sikkerhedskopi, og vis den til den, der driver Programpuls: loggen er ændret uden om programmet.")
        )
        st.error("\n".join(lines), icon=":material/error:")
    else:
        st.success(t("Loggen er hel: ingen hændelse mangler, og ingen er ændret."), icon=":material/verified:")
