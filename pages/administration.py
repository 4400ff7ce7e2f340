"""Who sees what, and how long is it kept?"""

import streamlit as st

from monitoring import administration, filters
from monitoring.words import t

chosen = filters.current()

st.title(t("Hvem ser hvad, og hvor længe bliver det gemt?"), anchor=False)
st.caption(t("Kun projektlederen ser denne side. Alt, hvad der sker her, står i adgangsloggen."))
administration.show(chosen)
