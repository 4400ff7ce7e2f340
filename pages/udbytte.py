"""What do the participants say?"""

import streamlit as st

from monitoring import cards, choices, filters, frames, outcomes, phrases, waves
from monitoring.words import t

chosen = filters.current()
programme = frames.programme(chosen.programme)

st.title(t("Hvad siger deltagerne?"), anchor=False)
answer = st.container()
survey = choices.choose_survey(programme)

if survey is None:
    answer.markdown(outcomes.without_surveys(programme))
    answer.caption(phrases.where(chosen, programme))
    cards.without_number(programme)
else:
    manner = choices.choose_manner(programme, survey)
    told = outcomes.told(chosen, survey.id, manner)
    answer.markdown(outcomes.answer(told))
    answer.caption(phrases.where(chosen, programme))

    outcomes.overview(told)
    outcomes.closer(told)
    waves.compared(chosen, survey.id)
    waves.before_and_after(chosen, survey.id)
    waves.scores(chosen, survey.id)
