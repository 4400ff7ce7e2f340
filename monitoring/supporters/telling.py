"""What the panels of supporters share: a heading, the answer in a sentence, and which kind of nothing there is."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from monitoring import frames
from monitoring.programmes import Programme, Role
from monitoring.slices import Slice
from monitoring.supporters.naming import people, roles
from monitoring.words import day, language, said, t, tn


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a panel says: its answer, how it is reckoned, whether there is something to draw, and whether there is nothing."""

    answer: str
    note: str = ""
    is_drawn: bool = True
    is_nothing: bool = False


Say = Callable[[Slice, Role], Told]


def tell(chosen: Slice, role: Role, title: str, say: Say) -> Told:
    """Write the heading and what `say` tells, once reckoned and then remembered."""
    st.header(heading(title, role, frames.programme(chosen.programme)), anchor=False)
    told = _told(say.__name__, chosen, role.id, language(), frames.version(), say)
    if told.is_nothing:
        st.info(told.answer)
    else:
        st.markdown(told.answer)
    return told


@st.cache_data(show_spinner=False, max_entries=256)
def _told(name: str, chosen: Slice, role: str, language: str, version: object, _say: Say) -> Told:
    return _say(chosen, frames.programme(chosen.programme).role(role))


def heading(title: str, role: Role, programme: Programme) -> str:
    """The panel's heading; the role is named where there are several."""
    return title if len(roles(programme)) == 1 else f"{title} · {said(role.plural)}"


def nothing(chosen: Slice, found: pd.DataFrame, remedy: str) -> Told | None:
    """What is said where there is nothing to tell: it is hidden, or not recorded, with the `remedy`; else None."""
    if found["hidden"].any():
        return Told(answer=t("Skjult af hensyn til fortrolighed."), is_drawn=False, is_nothing=True)
    return Told(answer=remedy, is_drawn=False, is_nothing=True) if found.empty else None


def none_recorded(chosen: Slice, role: Role) -> str:
    """That nobody of the role is on record, and what to do about it."""
    if chosen.regions:
        return nobody_in_regions(people(role))
    return t(
        "{people}: ikke registreret i dette udsnit. Skriv hver enkelt ind den dag, de kommer med, og hver gang de begynder, "
        "holder pause eller stopper.",
        people=people(role)[:1].upper() + people(role)[1:],
    )


def in_days(n: float) -> str:
    """So many days, in words."""
    return tn("{n} dag", "{n} dage", round(n))


def nobody_in_regions(who: str) -> str:
    """That nobody of those named is on record in the regions chosen."""
    return t(
        "Ingen {people} er registreret i de valgte regioner. Vælg flere regioner, eller ingen, for at se resten.",
        people=who,
    )


def too_early(chosen: Slice) -> str:
    """That this part of the period has not begun; empty where it has."""
    if chosen.as_of >= chosen.from_on:
        return ""
    return t("For tidligt at sige: denne del af perioden begynder {day}.", day=day(chosen.from_on))
