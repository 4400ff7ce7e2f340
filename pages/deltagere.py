"""Whom do we reach, and by which way?"""

import streamlit as st

from monitoring import filters, frames, participants, phrases
from monitoring.words import t

chosen = filters.current()
programme = frames.programme(chosen.programme)
found = participants.overview(chosen)

st.title(t("Hvem når vi, og ad hvilken vej?"), anchor=False)
st.markdown(found.answer)
st.caption(phrases.where(chosen, programme))

if found.is_told:
    participants.reached(chosen)
    participants.known(chosen)
