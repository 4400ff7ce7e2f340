"""What do the participants say?"""

import streamlit as st

from monitoring.words import t

st.title(t("Hvad siger deltagerne?"), anchor=False)
