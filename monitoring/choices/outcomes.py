"""Which survey is looked at, and how its answers are read: with "don't know" or without, of all or of those in focus."""

import streamlit as st

from monitoring import asking
from monitoring.asking import Manner
from monitoring.choices.switches import switch
from monitoring.programmes import Programme, Survey
from monitoring.words import said, t

APART = ("agreed", "in", "out")
WHOSE = ("everybody", "in_focus")


def choose_survey(programme: Programme) -> Survey | None:
    """The survey looked at, in the address as `survey` where there are several; None where the programme has none."""
    if len(programme.surveys) < 2:
        return next(iter(programme.surveys), None)
    labels = {each.id: said(each.label) for each in programme.surveys}
    picked: str = st.selectbox(
        t("Undersøgelse"),
        list(labels),
        format_func=labels.__getitem__,
        key="survey",
        bind="query-params",
        on_change=_forget_manner,
    )
    return asking.survey_of(programme, picked)


def choose_manner(programme: Programme, survey: Survey) -> Manner:
    """How the answers are read, in the address as `dont_know` and `whose`; as agreed where there is nothing to choose."""
    apart, focus = asking.apart_choices(programme, survey), asking.has_focus(programme, survey)
    if not apart and not focus:
        return Manner(apart="agreed")
    with st.container(horizontal=True, gap="large"):
        counted = switch(t("»Ved ikke«"), apart, apart_word, key="dont_know") if apart else "agreed"
        whose = switch(t("Hvis svar"), WHOSE, whose_word, key="whose") if focus else WHOSE[0]
    return Manner(apart=counted or "agreed", in_focus=whose == "in_focus")


def _forget_manner() -> None:
    """Another survey is read in its own ways."""
    for key in ("dont_know", "whose"):
        st.session_state.pop(key, None)


def apart_word(apart: str) -> str:
    """The word of how "don't know" is counted."""
    words = {"agreed": t("Som aftalt"), "in": t("Tæller med"), "out": t("Tæller ikke med")}
    return words[apart]


def whose_word(whose: str) -> str:
    """The word of whose answers are shown."""
    words = {"everybody": t("Alle, der blev spurgt"), "in_focus": t("De, der havde emnet i fokus")}
    return words[whose]
