"""Which panels stand side by side: what is not there leaves no gap."""

import streamlit as st

from monitoring.outcomes.criteria import against_targets
from monitoring.outcomes.funnel import who_answered
from monitoring.outcomes.groups import among_those_in_focus, by_region, has_groups
from monitoring.outcomes.questions import graded_answers, has_others, other_answers
from monitoring.outcomes.telling import Told


def overview(told: Told) -> None:
    """Who answered and how the success criteria stand, side by side; then every graded question's answers."""
    if told.gathered is None:
        return
    is_invited = bool(told.gathered.invited or told.gathered.answered)
    if not is_invited:
        against_targets(told)
        return
    narrow, wide = st.columns([2, 3], gap="large")
    with narrow:
        who_answered(told)
    with wide:
        if told.criteria:
            against_targets(told)
        else:
            graded_answers(told)
    if told.criteria:
        graded_answers(told)


def closer(told: Told) -> None:
    """The other questions, and the answers of those in focus and region by region."""
    if has_others(told) and has_groups(told):
        left, right = st.columns(2, gap="large")
        with left:
            other_answers(told)
        with right:
            among_those_in_focus(told)
            by_region(told)
    else:
        other_answers(told)
        among_those_in_focus(told)
        by_region(told)
