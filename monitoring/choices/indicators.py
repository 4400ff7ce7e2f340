"""Which indicator is looked at more closely, and over which denominator."""

import streamlit as st

from monitoring.choices.switches import switch
from monitoring.programmes import Indicator, Programme
from monitoring.words import said, t


def choose_indicator(programme: Programme) -> str:
    """The indicator looked at more closely, in the address as `indicator`; where it has several, over which denominator."""
    titles = {each.id: said(each.title) for each in programme.indicators if each.alternative_to is None}
    chosen = st.selectbox(
        t("Mål eller nøgletal"),
        list(titles),
        format_func=titles.__getitem__,
        key="indicator",
        bind="query-params",
        on_change=_forget_denominator,
    )
    if not (others := programme.alternatives(chosen)):
        return chosen
    wholes = _denominators([programme.indicator(chosen), *others])
    return switch(t("Nævner"), list(wholes), wholes.__getitem__, key="denominator")


def _denominators(indicators: list[Indicator]) -> dict[str, str]:
    return {each.id: said(each.denominator or each.title) for each in indicators}


def _forget_denominator() -> None:
    """Another indicator has other denominators."""
    st.session_state.pop("denominator", None)
