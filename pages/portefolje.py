"""How does it go across programmes and local schemes?"""

import streamlit as st

from monitoring import boards, filters, portfolio
from monitoring.words import t

seen = boards.views(*filters.across())

st.title(t("Hvordan går det på tværs?"), anchor=False)
st.markdown(portfolio.answer(seen))
st.caption(
    t(
        "Ingen rangliste: målgrupper, mål og måder at tælle på er forskellige, og få personer hvert sted siger mere om, hvem "
        "stedet når, end om hvor godt det gør det. Alt står efter navn. Hvert program er opgjort pr. sin egen dag; vælger du "
        "en tidligere dag, gælder den alle. Regionsfiltret gælder ikke her."
    )
)
boards.overview(seen)
boards.care(seen)
boards.alike(seen)
boards.units(seen)
