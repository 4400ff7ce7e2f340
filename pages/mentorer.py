"""Have we supporters enough, and do the matches last?"""

import streamlit as st

from monitoring import choices, courses, filters, frames, phrases, revealing, supporters

chosen = filters.current()
programme = frames.programme(chosen.programme)

st.title(supporters.question(programme), anchor=False)
st.markdown(supporters.answer(chosen))
st.caption(phrases.where(chosen, programme))

if supporters.is_told(chosen):
    if choices.choose_half(programme) == "supporters":
        revealing.supporters(chosen)
        supporters.demand(chosen)
        supporters.waiting(chosen)
        supporters.recruitment(chosen)
        supporters.stages(chosen)
        supporters.staying(chosen)
    else:
        revealing.matches(chosen)
        courses.lasting(chosen)
        courses.cohorts(chosen)
        courses.timeline(chosen)
        courses.goals(chosen)
        courses.endings(chosen)
        courses.follow_ups(chosen)
