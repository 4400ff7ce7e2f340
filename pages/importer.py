"""How do I get my files in?"""

import streamlit as st

from monitoring import filters, frames, importing
from monitoring.words import t

chosen = filters.current()
programme = frames.programme(chosen.programme)

st.title(t("Hvordan får jeg mine filer ind?"), anchor=False)
if importing.may_import(programme):
    st.markdown(importing.newest(programme))
    importing.say_undone()
    # While a file of the reader's own is on its way in, or has just come in, there is no room for the next.
    if not importing.say_underway(chosen):
        held = importing.hand_in()
        if held is not None:
            proposal = importing.how_it_is_read(held, programme)
            preview = importing.what_it_does(held, proposal, programme, chosen)
            importing.accept(held, proposal, preview, programme)
    importing.list_earlier(programme)
    importing.offer_templates(programme)
    importing.offer_exports(programme)
