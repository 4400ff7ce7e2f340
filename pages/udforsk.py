"""How does it look for any indicator, split as I like?"""

import streamlit as st

from monitoring.words import t

st.title(t("Hvordan ser det ud for ...?"), anchor=False)
