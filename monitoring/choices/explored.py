"""Which indicator is explored, and by what it is split."""

from dataclasses import dataclass

import streamlit as st

from monitoring import exploring
from monitoring.choices.indicators import choose_indicator
from monitoring.programmes import Programme
from monitoring.splits import dimension_word
from monitoring.words import t


@dataclass(frozen=True, kw_only=True)
class Split:
    """What is explored: an indicator by a dimension and perhaps a second; `by` is empty where it cannot be split."""

    indicator: str
    by: str = ""
    across: str = exploring.NONE

    @property
    def what(self) -> str:
        """It all in one word: `indicator/by/across`."""
        return f"{self.indicator}/{self.by}/{self.across}"


def choose_split(programme: Programme) -> Split:
    """The indicator, in the address as `indicator`, and what it is split by, as `by` and `and`: only what it allows is offered."""
    places = st.columns([2, 1, 1], gap="medium")
    with places[0]:
        id = choose_indicator(programme)
    indicator = programme.indicator(id)
    first = exploring.allowed(programme, indicator)
    if not first:
        return Split(indicator=id)
    with places[1]:
        by = _choose(t("Delt efter"), "by", list(first), exploring.opens_on(first))
    second = exploring.beside(programme, indicator, by)
    if not second:
        return Split(indicator=id, by=by)
    with places[2]:
        across = _choose(t("og efter"), "and", [exploring.NONE, *second], exploring.NONE)
    return Split(indicator=id, by=by, across=across)


def _choose(label: str, key: str, options: list[str], first: str) -> str:
    """One of the dimensions `options`; `first` until the reader chooses, or where another choice left none of theirs."""
    # What another indicator allowed may not be allowed here; the address must not keep it.
    if st.session_state.get(key, first) not in options:
        st.session_state.pop(key)
    words = {each: dimension_word(each) for each in options}
    picked: str = st.selectbox(
        label, options, index=options.index(first), format_func=words.__getitem__, key=key, bind="query-params"
    )
    return picked
