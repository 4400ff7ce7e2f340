"""How do I get a programme of my own on the screen?"""

import streamlit as st

from monitoring import guide
from monitoring.words import t

st.title(t("Hvordan får jeg mit eget program på skærmen?"), anchor=False)
if guide.may_found() and not guide.finished():
    st.markdown(
        t("Svar på det, du ved. Alt kan rettes bagefter, og intet bliver gemt, før du trykker »Opret programmet«.")
    )
    answers = guide.ask()
    guide.preview(answers)
    guide.offer(answers)
