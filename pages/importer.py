"""How do I get my files in?"""

import streamlit as st

from monitoring.words import t

st.title(t("Hvordan får jeg mine filer ind?"), anchor=False)
