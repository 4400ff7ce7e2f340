"""How does it go across programmes and local schemes?"""

import streamlit as st

from monitoring import boards, drawing, filters
from monitoring.words import t

found = boards.told(*filters.across())

st.title(t("Hvordan går det på tværs?"), anchor=False)
st.markdown(found.answer)
st.caption(
    t(
        "Ingen rangliste: målgrupper, mål og måder at tælle på er forskellige, og få personer hvert sted siger mere om, hvem "
        "stedet når, end om hvor godt det gør det. Alt står efter navn. Hvert program er opgjort pr. sin egen dag; vælger du "
        "en tidligere dag, gælder den alle. Regionsfiltret gælder ikke her."
    )
)
drawing.table(found.overview, heard=t("Programmerne side om side"))
boards.care(found)
boards.alike(found)
boards.units(found)
