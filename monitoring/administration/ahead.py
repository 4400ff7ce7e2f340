"""What the clock has to say ahead, on the page of the week."""

import streamlit as st

from monitoring import frames, retaining, slices
from monitoring.slices import Slice
from monitoring.words import t


def warn_ahead(chosen: Slice) -> None:
    """Say that something has been kept as long as it may be, or will be soon; nothing where nothing is due."""
    told = retaining.warning(frames.due_for_deletion(chosen), slices.today())
    if told is None:
        return
    st.warning(str(told), icon=":material/auto_delete:")
    st.page_link("administration.py", label=t("Administration"), icon=":material/arrow_forward:")
