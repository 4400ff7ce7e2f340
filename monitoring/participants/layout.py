"""Which panels stand beside each other."""

import streamlit as st

from monitoring.participants.homes import homes
from monitoring.participants.profile import has_profile, profile
from monitoring.participants.steps import has_quarters, how_far, joined
from monitoring.participants.ways import has_ways, is_short, ways
from monitoring.slices import Slice


def reached(chosen: Slice) -> None:
    """How far participants are, by which ways they came, and when; no panel that the definition has no use for."""
    left, right = st.columns(2, gap="large")
    with left:
        how_far(chosen)
    if has_ways(chosen):
        with right:
            ways(chosen)
    if has_quarters(chosen):
        with right if not has_ways(chosen) or is_short(chosen) else left:
            joined(chosen)


def known(chosen: Slice) -> None:
    """Who participants are and where they live."""
    if not has_profile(chosen):
        homes(chosen)
        return
    left, right = st.columns(2, gap="large")
    with left:
        profile(chosen)
    with right:
        homes(chosen)
