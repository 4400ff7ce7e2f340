"""The lead's own room: who sees what, what was done, how long it is kept, one person's records, backups."""

from collections.abc import Callable, Mapping

import streamlit as st

from monitoring import roles
from monitoring.administration import accesses, backups, changes, one_person, people, times
from monitoring.administration.ahead import warn_ahead
from monitoring.slices import Slice
from monitoring.words import t

__all__ = ["show", "warn_ahead"]

_PARTS: Mapping[str, Callable[[Slice], None]] = {
    "people": people.show,
    "access": accesses.show,
    "changes": changes.show,
    "times": times.show,
    "person": one_person.show,
    "backups": backups.show,
}


def show(chosen: Slice) -> None:
    """The part that the reader chooses; each asks for itself alone. Only that it is hidden, where a page is told nothing of the logs."""
    if not roles.may_ask("access_log", chosen.role):
        st.markdown(t("Skjult af hensyn til fortrolighed."))
        return
    words = {
        "people": t("Hvem og hvordan"),
        "access": t("Adgang"),
        "changes": t("Rettelser"),
        "times": t("Frister"),
        "person": t("Én person"),
        "backups": t("Sikkerhedskopier"),
    }
    part = st.segmented_control(
        t("Vis"),
        list(_PARTS),
        format_func=words.__getitem__,
        default="people",
        required=True,
        key="administration-part",
        label_visibility="collapsed",
    )
    _PARTS[part](chosen)
