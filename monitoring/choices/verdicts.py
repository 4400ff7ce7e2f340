"""Which verdicts of the reconciliation are shown."""

import streamlit as st

from monitoring import ledger
from monitoring.reconciliation import VERDICTS, Verdict
from monitoring.words import t


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
