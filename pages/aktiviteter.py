"""What was held, and who came?"""

import streamlit as st

from monitoring import choices, filters, frames, gatherings, phrases
from monitoring.words import t

chosen = filters.current()
programme = frames.programme(chosen.programme)
found = gatherings.overview(chosen)

st.title(t("Hvad er der holdt, og hvem kom?"), anchor=False)
st.markdown(found.answer)
st.caption(phrases.where(chosen, programme))

if found.gathered:
    activity = choices.choose_activity(programme)
    if gatherings.calendar(activity, chosen):
        gatherings.each_time(activity, chosen)
        gatherings.the_same(activity, chosen)
    gatherings.kind_by_kind(chosen)
if found.gathered or found.matched:
    gatherings.of_matches(chosen)
    gatherings.ways_and_logs(chosen)
