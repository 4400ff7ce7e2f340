"""What was held, and who came?"""

import streamlit as st

from monitoring.words import t

st.title(t("Hvad er der holdt, og hvem kom?"), anchor=False)
