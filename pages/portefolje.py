"""How does it go across programmes and local schemes?"""

import streamlit as st

from monitoring import boards, drawing, filters
from monitoring.words import t

found = boards.told(*filters.across())

st.title(t("Hvordan går det på tværs?"), anchor=False)
st.markdown(found.answer)
st.caption(found.note)
drawing.table(found.overview, heard=t("Programmerne side om side"))
boards.care(found)
boards.alike(found)
boards.units(found)
