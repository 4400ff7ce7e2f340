"""What should be done now?"""

import streamlit as st

from monitoring.words import t

st.title(t("Hvad skal jeg gøre nu?"), anchor=False)
