"""How far can we trust the numbers?"""

import streamlit as st

from monitoring import filters, frames, phrases, quality
from monitoring.words import t

chosen = filters.current()
programme = frames.programme(chosen.programme)
found = quality.overview(chosen)

st.title(t("Hvor meget kan vi stole på tallene?"), anchor=False)
st.markdown(found.answer)
st.caption(f"{phrases.where(chosen, programme)}  \n{quality.scope(chosen)}")

if found.is_told:
    quality.faulty.show(chosen)
    quality.numbers.show(chosen)
    quality.estimated.show(chosen)
    quality.same_people.show(chosen)
    quality.complete.show(chosen)
    quality.delays.show(chosen)
    quality.changed.show(chosen)
