"""Makes an import undone, with a reason, wherever on the page it is told of."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from monitoring import drawing, intake
from monitoring.access import current_name, refusal
from monitoring.store import CannotUndo, Refused
from monitoring.words import t

_TOLD = "importing-undone"


def offer(programme: str, batch: str, file: str, *, key: str, then: Callable[[], None] | None = None) -> None:
    """A button behind which the reader says why, and undoes the batch; `then` is done when it is."""
    with st.popover(t("Fortryd indlæsningen"), icon=":material/undo:", key=key), st.form(f"{key}-form", border=False):
        reason = st.text_input(t("Hvorfor?"), placeholder=t("for eksempel: forkert fil"), key=f"{key}-reason")
        st.caption(t("Det, filen tilføjede, slettes, og det, den ændrede, bliver som før. Det står i ændringsloggen."))
        if st.form_submit_button(t("Fortryd"), type="primary", key=f"{key}-now"):
            if not reason.strip():
                st.warning(t("Skriv kort hvorfor."), icon=":material/edit:")
            elif _undo(programme, batch, reason.strip()):
                st.session_state[_TOLD] = t("Indlæsningen af {file} er fortrudt.", file=f"**{drawing.plain(file)}**")
                if then is not None:
                    then()
                st.rerun()


def say_undone() -> None:
    """That an import was undone just now, once."""
    if told := st.session_state.pop(_TOLD, None):
        st.success(told, icon=":material/undo:")


def _undo(programme: str, batch: str, reason: str) -> bool:
    if not_theirs := refusal("import", programme):
        st.error(str(not_theirs), icon=":material/lock:")
        return False
    try:
        intake.take_back(batch, by=current_name(), at=datetime.now(), reason=reason)
    except (CannotUndo, Refused) as refused:
        st.error(drawing.plain(str(refused)), icon=":material/error:")
        return False
    return True
