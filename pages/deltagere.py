"""Whom do we reach, and by which way?"""

import streamlit as st

from monitoring.words import t

st.title(t("Hvem når vi, og ad hvilken vej?"), anchor=False)
