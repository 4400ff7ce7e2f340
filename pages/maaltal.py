"""Is the programme on track, target by target?"""

import streamlit as st

from monitoring import cards, choices, filters, frames, panels, phrases, released, summary
from monitoring.words import day, said, t

chosen = filters.current()
programme = frames.programme(chosen.programme)

st.title(t("Er programmet på rette vej?"), anchor=False)
if released.is_for(chosen.role):
    released.targets(chosen)
else:
    progress = frames.progress(chosen)
    st.markdown(summary.verdict(progress, programme))
    st.caption(phrases.where(chosen, programme))
    cards.grid(progress, programme, chosen)
    panels.funnels(progress, programme, chosen)
    panels.answered_for(chosen)
    cards.without_number(programme)

    st.header(t("Hvad er ændret siden {day}?", day=day(chosen.last_week)), anchor=False)
    changes = summary.changes(progress, programme)
    st.markdown("\n".join(f"- {line}" for line in changes) or t("Intet nyt er registreret i den uge."))

    st.header(t("Hvordan er det gået over tid, og hvor?"), anchor=False)
    indicator = programme.indicator(choices.choose_indicator(programme))
    st.markdown(said(indicator.definition))
    cards.open_behind(indicator, programme, chosen, key="behind-chosen")
    reading = next(each for each in progress if each.indicator == indicator.id)
    panels.development(reading, programme, indicator, chosen)
    panels.parts(reading, indicator, chosen)
