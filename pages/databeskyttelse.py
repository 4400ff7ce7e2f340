"""What is stored of you, why, who sees it, and how long?"""

import streamlit as st

from monitoring import filters, informing
from monitoring.words import t

chosen = filters.current()

st.title(t("Hvad gemmer vi om dig, og hvem ser det?"), anchor=False)
informing.show_in_short(chosen)
informing.show_kept(chosen)
informing.show_why(chosen)
informing.show_seen(chosen)
informing.show_board(chosen)
informing.show_times(chosen)
informing.show_rights(chosen)
