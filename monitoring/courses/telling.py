"""What the panels of matches share: a heading, the answer in a sentence, the chart, and what kind of nothing there is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from monitoring import drawing, frames
from monitoring.drawing import Lay, Paint
from monitoring.programmes import MatchKind, Programme
from monitoring.slices import Slice
from monitoring.words import day, language, number, percent, said, t


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a panel says: its answer, how its chart is read, how it is reckoned, and whether there is something to draw."""

    answer: str
    key: str = ""
    note: str = ""
    is_drawn: bool = True


Say = Callable[[Slice, MatchKind], Told]


def show(chosen: Slice, kinds: Iterable[MatchKind], title: Callable[[], str], say: Say, paint: Paint, lay: Lay) -> None:
    """A panel per kind of match: the heading, what `say` tells, and where there is something, the chart of `paint`."""
    whole = frames.programme(chosen.programme)
    for kind in kinds:
        st.header(heading(title(), kind, whole), anchor=False)
        said_of = told(chosen, kind, say)
        if not said_of.is_drawn:
            st.info(said_of.answer)
            continue
        st.markdown(said_of.answer)
        if said_of.key:
            st.caption(said_of.key)
        drawing.draw(paint, lay, chosen, kind.id)
        if said_of.note:
            st.caption(said_of.note)


def told(chosen: Slice, kind: MatchKind, say: Say) -> Told:
    """What `say` tells, put into words once per slice and language."""
    return _told(say.__name__, chosen, kind.id, language(), frames.version(), say)


@st.cache_data(show_spinner=False, max_entries=256)
def _told(name: str, chosen: Slice, kind: str, language: str, version: object, _say: Say) -> Told:
    return _say(chosen, the_kind(chosen, kind))


def the_kind(chosen: Slice, id: str) -> MatchKind:
    """The kind of match called `id`."""
    return next(each for each in frames.programme(chosen.programme).matches if each.id == id)


def heading(title: str, kind: MatchKind, programme: Programme) -> str:
    """The panel's heading; the kind of match is named where there are several."""
    return title if len(programme.matches) == 1 else f"{title} · {said(kind.label)}"


def nothing(chosen: Slice, found: pd.DataFrame, remedy: str) -> Told | None:
    """What is said where there is nothing to tell: it is hidden, too early, or not recorded, with the `remedy`; else None."""
    begins_on = frames.programme(chosen.programme).from_on
    if found["hidden"].any():
        return Told(answer=t("Skjult af hensyn til fortrolighed."), is_drawn=False)
    if not found.empty:
        return None
    if chosen.as_of < begins_on:
        return Told(answer=t("For tidligt at sige: programmet begynder {day}.", day=day(begins_on)), is_drawn=False)
    return Told(answer=remedy, is_drawn=False)


def share_of(part: float, whole: float) -> str:
    """`9 af 11 (82 %)`."""
    return t("{part} af {whole} ({percent})", part=number(part), whole=number(whole), percent=percent(part, whole))
