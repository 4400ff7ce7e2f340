"""Backups on the page: which there are, one more, one tried out, one brought back."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from monitoring import access, drawing, keeping
from monitoring.access import current_name
from monitoring.keeping import Backup, Restored
from monitoring.settings import EVERY_PROGRAMME
from monitoring.slices import Slice
from monitoring.store import Refused
from monitoring.words import number, short_day, t, tn

_PICKED, _SURE, _TOLD = "backups-picked", "backups-sure", "backups-told"


def show(_: Slice) -> None:
    """What there is, and the buttons; what came of the last one stands on top."""
    st.header(t("Kan vi få det hele igen?"), anchor=False)
    st.caption(
        t(
            "En sikkerhedskopi er hele databasen, alle programmer, låst med den samme nøgle. Den bliver læst igen og sammenlignet, før den gælder."
        )
    )
    if not access.may("back_up", EVERY_PROGRAMME):
        st.info(
            t(
                "Kun den, der er projektleder for alle programmer, kan tage en kopi og hente en frem: den er af dem alle."
            ),
            icon=":material/lock:",
        )
        return
    if told := st.session_state.pop(_TOLD, None):
        done, text = told
        (st.success if done else st.error)(text, icon=":material/check_circle:" if done else ":material/error:")
    st.button(
        t("Tag en sikkerhedskopi nu"),
        icon=":material/backup:",
        type="primary",
        on_click=_back_up,
        key="backups-make",
    )
    try:
        found = keeping.backups()
    except Refused as refused:
        st.error(str(refused), icon=":material/error:")
        return
    if not found:
        st.info(t("Der er ingen sikkerhedskopi endnu."))
        return
    drawing.table(listed(found), heard=t("Sikkerhedskopier, den nyeste først"))
    st.caption(tn("En kopi bliver gemt i {n} dag.", "En kopi bliver gemt i {n} dage.", keeping.KEPT_FOR.days))
    _bring_back(found)


def listed(found: list[Backup]) -> pd.DataFrame:
    """The backups in words, a row each."""
    return pd.DataFrame(
        {
            t("Lavet"): [_made(each) for each in found],
            t("Størrelse"): [t("{n} MB", n=number(each.size / 1_000_000, 1)) for each in found],
            t("Navne"): [t("med") if each.names else t("uden") for each in found],
        }
    )


def _made(backup: Backup) -> str:
    return f"{short_day(backup.made_at.date())} {backup.made_at:%H:%M}"


def _bring_back(found: list[Backup]) -> None:
    by_name = {each.file.name: each for each in found}
    picked = st.selectbox(
        t("Vælg en sikkerhedskopi"),
        list(by_name),
        format_func=lambda name: _made(by_name[name]),
        key=_PICKED,
        width=320,
    )
    backup = by_name[picked]
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.button(
            t("Prøv den af"),
            icon=":material/fact_check:",
            on_click=_try,
            args=(backup,),
            key="backups-try",
            help=t("Henter den frem på prøve og ser efter, at alt er der. Databasen er urørt."),
        )
    with st.expander(t("Hent den frem i stedet for databasen"), icon=":material/settings_backup_restore:"):
        lines = [
            t(
                "Alt, der er registreret, efter at kopien blev lavet, forsvinder fra siderne. Databasen bliver lagt til side først."
            ),
            t("Den, der er slettet siden, bliver ikke hentet frem igen. Adgangsloggen fortsætter."),
        ]
        st.markdown("\n".join(f"- {line}" for line in lines))
        st.checkbox(t("Jeg vil sætte kopien i stedet for databasen"), key=_SURE)
        st.button(
            t("Hent den frem"),
            type="primary",
            icon=":material/settings_backup_restore:",
            disabled=not st.session_state.get(_SURE),
            on_click=_restore,
            args=(backup,),
            key="backups-restore",
        )


def _back_up() -> None:
    def work() -> str:
        made = keeping.backup(by=current_name())
        return t("Sikkerhedskopien er lavet og læst igen: {n} poster.", n=number(made.records or 0))

    _do(work)


def _try(backup: Backup) -> None:
    _do(lambda: t("Kopien er hel: {what}", what=_came(keeping.verify(backup.file))))


def _restore(backup: Backup) -> None:
    if not st.session_state.get(_SURE):
        return
    st.session_state[_SURE] = False
    _do(
        lambda: t("Kopien er hentet frem: {what}", what=_came(keeping.restore(backup.file, by=current_name()))),
    )


def _came(found: Restored) -> str:
    text = tn("{n} post.", "{n} poster.", found.records)
    if found.erased:
        text += " " + tn(
            "{n} slettet person er taget ud af den.", "{n} slettede personer er taget ud af den.", found.erased
        )
    return text


def _do(work: Callable[[], str]) -> None:
    """Do it where the reader may, and keep what came of it for the page."""
    if refusal := access.refusal("back_up", EVERY_PROGRAMME):
        st.session_state[_TOLD] = (False, str(refusal))
        return
    try:
        st.session_state[_TOLD] = (True, work())
    except Refused as refused:
        st.session_state[_TOLD] = (False, str(refused))
