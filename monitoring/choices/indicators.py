"""Which indicator is looked at more closely, and over which denominator."""

from collections.abc import Collection

import streamlit as st

from monitoring.choices.switches import switch
from monitoring.programmes import Indicator, Programme
from monitoring.words import said, t


def choose_indicator(programme: Programme, among: Collection[str] | None = None) -> str:
    """The indicator looked at more closely, in the address as `indicator`; where it has several, over which denominator.

    `among` are the ids to choose from; all of them when left out.
    """
    offered = [each for each in programme.indicators if each.alternative_to is None]
    titles = {each.id: said(each.title) for each in offered if among is None or each.id in among}
    chosen = st.selectbox(
        t("Mål eller nøgletal"),
        list(titles),
        format_func=titles.__getitem__,
        key="indicator",
        bind="query-params",
        on_change=_forget_denominator,
    )
    if among is not None or not (others := programme.alternatives(chosen)):
        return chosen
    wholes = _denominators([programme.indicator(chosen), *others])
    return switch(t("Nævner"), list(wholes), wholes.__getitem__, key="denominator")


def _denominators(indicators: list[Indicator]) -> dict[str, str]:
    return {each.id: said(each.denominator or each.title) for each in indicators}


def _forget_denominator() -> None:
    """Another indicator has other denominators."""
    st.session_state.pop("denominator", None)
