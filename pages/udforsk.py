"""How does it look for any indicator, split as I like?"""

import streamlit as st

from monitoring import choices, explorer, filters, frames, phrases, released
from monitoring.words import t

chosen = filters.current()
programme = frames.programme(chosen.programme)

st.title(t("Hvordan ser det ud for ...?"), anchor=False)
if released.is_for(chosen.role):
    released.explore(chosen)
else:
    # The answer stands above what is chosen below it.
    answer = st.container()
    st.caption(phrases.where(chosen, programme))
    split = choices.choose_split(programme)
    answer.markdown(explorer.answer(split, chosen))
    explorer.show(split, chosen)
