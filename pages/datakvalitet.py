"""How far can we trust the numbers?"""

import streamlit as st

from monitoring.words import t

st.title(t("Hvor meget kan vi stole på tallene?"), anchor=False)
