"""What the page asks of the records, once for all of its panels."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from monitoring import frames, reach
from monitoring.reach import Reach
from monitoring.slices import Slice


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What is known of the participants of a slice: how far they are, their ways, their traits, where they live.

    `ways`, `traits` and `homes` are as `reach` tells them; `visits` and `unnamed` of them are by kind of activity.
    Nothing is known where it is `hidden`.
    """

    hidden: bool = False
    reach: Reach = field(default_factory=Reach)
    ways: Mapping[str, int] = field(default_factory=dict)
    traits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    homes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    visits: int = 0
    unnamed: Mapping[str, int] = field(default_factory=dict)


def gathered(chosen: Slice) -> Gathered:
    """What is known of the participants of the slice."""
    return _gathered(chosen, frames.version())


@st.cache_data(show_spinner=False, max_entries=256)
def _gathered(chosen: Slice, version: object) -> Gathered:
    found, traits, visits = (
        ask(chosen) for ask in (frames.ways_in, frames.participant_traits, frames.visits_without_name)
    )
    if any(each["hidden"].any() for each in (found, traits, visits)):
        return Gathered(hidden=True)
    unnamed = visits[visits["unnamed"] > 0].groupby("kind")["unnamed"].sum()
    return Gathered(
        reach=reach.reach(found, frames.programme(chosen.programme)),
        ways=reach.by_ways(found),
        traits=reach.by_trait(traits),
        homes=reach.by_municipality(traits),
        visits=int(visits["visits"].sum()),
        unnamed={str(kind): int(n) for kind, n in unnamed.items()},
    )
