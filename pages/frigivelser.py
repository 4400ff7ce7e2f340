"""What may board and funder see of people?"""

import streamlit as st

from monitoring import filters, released, releasing
from monitoring.words import t

chosen = filters.current()

if released.is_for(chosen.role):
    st.title(t("Hvad er frigivet?"), anchor=False)
    released.all_of_them(chosen)
else:
    st.title(t("Hvad må bestyrelsen se?"), anchor=False)
    releasing.show(chosen)
