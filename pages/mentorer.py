"""Have we supporters enough, and do the matches last?"""

import streamlit as st

from monitoring.words import t

st.title(t("Har vi mentorer nok, og holder forløbene?"), anchor=False)
