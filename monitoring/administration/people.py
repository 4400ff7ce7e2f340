"""Who sees what: people and their roles as the settings have them, whether sign-in and keys are set, whether the records are whole."""

import pandas as pd
import streamlit as st

from monitoring import access, drawing, frames, names, settings, store
from monitoring.settings import EVERY_PROGRAMME, BadSettings, Settings
from monitoring.slices import Slice
from monitoring.words import listed, said, t


def show(chosen: Slice) -> None:
    """People and roles, then what the server has been set up with, then the state of the records."""
    try:
        current = settings.current()
    except BadSettings as bad:
        st.error(f"{bad.problem} {bad.remedy}", icon=":material/error:")
        return
    st.header(t("Hvem har adgang?"), anchor=False)
    _people(current, chosen)
    st.header(t("Hvordan er serveren sat op?"), anchor=False)
    _set_up(current)
    st.header(t("Er posterne, som de blev skrevet?"), anchor=False)
    _whole(chosen)


def _people(current: Settings, chosen: Slice) -> None:
    if current.sign_in is None:
        st.info(
            t(
                "Ingen logger ind: den, der sidder ved maskinen, er projektleder. Sådan må det kun være med eksempeldata."
            ),
            icon=":material/lock_open:",
        )
    rows = granted(current, chosen.programme)
    if rows.empty:
        st.info(t("Ingen er givet adgang i indstillingerne endnu."))
        return
    st.dataframe(rows, hide_index=True, alt=t("Hvem der har hvilken rolle"))
    st.caption(
        t(
            "Navnet i loggen står for mailadressen, så adressen ikke ligger i databasen. Roller rettes i serverens indstillinger, ikke her."
        )
    )


def granted(current: Settings, programme: str) -> pd.DataFrame:
    """Who has which role in the programme, a row for each person and group, with the name they have in the logs."""
    revoked = {each.casefold() for each in current.revoked}
    rows = []
    for grant in current.access:
        if not {programme, EVERY_PROGRAMME} & set(grant.programmes):
            continue
        where = t("alle programmer") if EVERY_PROGRAMME in grant.programmes else t("dette program")
        for email in grant.emails:
            state = t("lukket ude") if email.casefold() in revoked else t("har adgang")
            rows.append((email, access.role_word(grant.role), where, access.known_name(email), state))
        for group in grant.groups:
            rows.append((t("gruppen {group}", group=group), access.role_word(grant.role), where, "", t("har adgang")))
    columns = [t("Hvem"), t("Rolle"), t("Hvor"), t("Navn i loggen"), t("Adgang")]
    return pd.DataFrame(rows, columns=columns).drop_duplicates(ignore_index=True)


def _set_up(current: Settings) -> None:
    opened = store.opened()
    sign_in = current.sign_in
    lines = [
        t(
            "**Login:** {issuer}, i højst {hours} timer ad gangen.",
            issuer=drawing.plain(sign_in.issuer),
            hours=f"{sign_in.hours:g}",
        )
        if sign_in
        else t("**Login:** ikke sat op."),
        t("**Databasen:** krypteret.") if opened.encrypted else t("**Databasen:** ikke krypteret."),
        t("**Navnene:** {state}", state=_names_state(current)),
        t("**Lukket ude:** {n}", n=len(current.revoked)),
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
    if not opened.encrypted:
        st.caption(
            t(
                "Sæt en nøgle i indstillingerne, og kør python -m monitoring.keeping encrypt, før der kommer rigtige poster i."
            )
        )


def _names_state(current: Settings) -> str:
    if current.storage.names_key is None:
        return t("nøglen er ikke sat, så ingen navne kan slås op.")
    return (
        t("i en fil for sig med sin egen nøgle.")
        if names.path().exists()
        else t("nøglen er sat; der er ingen navne endnu.")
    )


def _whole(chosen: Slice) -> None:
    lost = frames.lost_tables(chosen)
    if lost.empty:
        st.success(t("Ja: hver tabel har de poster, regnskabet siger."), icon=":material/verified:")
        return
    tables = listed([str(each) for each in lost["record_table"]])
    st.error(
        t("Nej: posterne i {tables} er ikke dem, der blev skrevet. Hent en sikkerhedskopi frem.", tables=tables),
        icon=":material/error:",
    )
    st.caption(said(frames.programme(chosen.programme).title))
