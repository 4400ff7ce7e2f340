"""What happened?"""

import streamlit as st

from monitoring import filters, registering
from monitoring.words import t

chosen = filters.current()

st.title(t("Hvad skete der?"), anchor=False)
st.markdown(registering.answer(chosen))
registering.show(chosen)
