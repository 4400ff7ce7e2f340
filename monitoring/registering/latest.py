"""What was registered lately: each form in a line, with a way to correct it, delete it, or make it undone."""

import streamlit as st

from monitoring import drawing, frames
from monitoring.access import current_name
from monitoring.forms import telling
from monitoring.registering import fixing, sending
from monitoring.slices import Slice
from monitoring.words import day, t

SHOWN = 6


def show(chosen: Slice) -> None:
    """The newest forms that still stand; nothing where none does."""
    programme = frames.programme(chosen.programme)
    found = telling.sent(frames.latest_registered(chosen, sending.LATELY, current_name()))[:SHOWN]
    if not found:
        return
    st.header(t("Seneste registreringer"), anchor=False)
    for form in found:
        with st.container(border=True, gap="xsmall"):
            st.markdown(drawing.plain(telling.told(form, programme)))
            st.caption(t("Registreret {day} af {who}", day=day(form.on), who=drawing.plain(form.by)))
            with st.container(horizontal=True, gap="small"):
                main = form.main
                if main and main.action != "delete" and form.kind == "form":
                    fixing.offer(main, key=form.batch)
                sending.offer_undo(chosen, form, key="latest")
