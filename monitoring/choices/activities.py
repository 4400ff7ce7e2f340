"""Which kind of activity is looked at."""

import streamlit as st

from monitoring import rhythm
from monitoring.programmes import Programme
from monitoring.words import said, t


def choose_activity(programme: Programme) -> str:
    """The kind of activity looked at, in the address as `activity`; the one agreed most often when none is chosen.

    The programme has one kind at least that is no meeting of a match.
    """
    labels = {each.id: said(each.plural) for each in rhythm.gatherings(programme)}
    picked: str = st.selectbox(
        t("Aktivitet"), list(labels), format_func=labels.__getitem__, key="activity", bind="query-params"
    )
    return picked
