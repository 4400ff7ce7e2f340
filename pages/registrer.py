"""What happened?"""

import streamlit as st

from monitoring.words import t

st.title(t("Hvad skete der?"), anchor=False)
