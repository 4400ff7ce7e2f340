"""What should be done now?"""

import streamlit as st

from monitoring import administration, agenda, filters, frames, phrases
from monitoring.words import t

chosen = filters.current()
programme = frames.programme(chosen.programme)
waiting = agenda.waiting(chosen)

st.title(t("Hvad skal jeg gøre nu?"), anchor=False)
st.markdown(agenda.answer(waiting, chosen))
st.caption(phrases.where(chosen, programme))
administration.warn_ahead(chosen)

if agenda.is_told(chosen):
    to_do, week = agenda.sides(waiting)
    with to_do:
        agenda.to_do(waiting, chosen)
    with week:
        agenda.news(chosen)
        agenda.health(chosen)
