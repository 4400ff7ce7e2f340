"""What a page lets its reader choose beyond the sidebar; in the address like everything else."""

import streamlit as st

from monitoring import ledger
from monitoring.programmes import Indicator, Programme
from monitoring.reconciliation import VERDICTS, Verdict
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
    picked: str = st.segmented_control(
        t("Nævner"),
        list(wholes),
        format_func=wholes.__getitem__,
        default=chosen,
        required=True,
        key="denominator",
        bind="query-params",
    )
    return picked


def _denominators(indicators: list[Indicator]) -> dict[str, str]:
    return {each.id: said(each.denominator or each.title) for each in indicators}


def choose_verdicts() -> list[Verdict]:
    """The verdicts of the reconciliation to show, in their order, all when none is chosen; in the address as `verdict`."""
    labels = {verdict: ledger.verdict_word(verdict) for verdict in VERDICTS}
    picked = st.pills(
        t("Vis kun"),
        list(labels),
        format_func=labels.__getitem__,
        selection_mode="multi",
        key="verdict",
        bind="query-params",
    )
    return [verdict for verdict in VERDICTS if verdict in picked or not picked]


def _forget_denominator() -> None:
    """Another indicator has other denominators."""
    st.session_state.pop("denominator", None)
