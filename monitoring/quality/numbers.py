"""The numbers that rest on weak data and why, and how much of each is estimated, on the page."""

import pandas as pd
import streamlit as st

from monitoring import drawing, frames
from monitoring.programmes import Programme
from monitoring.quality.answer import estimated
from monitoring.quality.resting import because, weaknesses
from monitoring.quality.weak import (
    FEWEST_TIMED,
    INTERVALS_AT_MOST,
    LATE_AFTER_DAYS,
    SHORTEST_DAYS,
)
from monitoring.slices import Slice
from monitoring.words import number, percent, said, t, tn


def show(chosen: Slice) -> None:
    """Which numbers rest on weak data and why; how much of each is estimated."""
    programme, progress = frames.programme(chosen.programme), frames.progress(chosen)
    st.header(t("Hvilke tal hviler på svage data?"), anchor=False)
    weak = weaknesses(chosen, patient=True)
    if weak:
        rows = [(_title(programme, id), because(each, chosen)) for id, each in weak.items()]
        told = tn("{n} af {whole} tal hviler på svage data.", "{n} af {whole} tal hviler på svage data.", len(weak), whole=number(len(progress)))  # fmt: skip
        st.markdown(told)
        drawing.table(pd.DataFrame(rows, columns=[t("Tal"), t("Hvorfor")]), heard=t("Tal, der hviler på svage data"))
    else:
        st.markdown(t("Ingen af de {n} tal hviler på svage data.", n=len(progress)))
    st.caption(
        t(
            "Et tal er svagt, når mere end en tredjedel af det er skønnet, når en post bag det har en fejl, når der siden det nyeste er "
            "gået mere end {intervals} gange den aftalte tid (og mere end {days} dage), eller når over halvdelen af mindst {n} "
            "poster er skrevet ind mere end {late} dage efter.",
            intervals=number(INTERVALS_AT_MOST),
            days=number(SHORTEST_DAYS),
            n=number(FEWEST_TIMED),
            late=number(LATE_AFTER_DAYS),
        )
    )
    if guessed := estimated(progress):
        st.subheader(t("Så meget er skønnet"), anchor=False)
        shares = [
            (
                _title(programme, each.indicator),
                t(
                    "{logged} logget, {estimated} skønnet",
                    logged=number((each.actual or 0) - (each.estimated or 0)),
                    estimated=number(each.estimated or 0),
                ),
                percent(each.estimated or 0, each.actual or 1),
            )
            for each in guessed
        ]
        columns = [t("Tal"), t("Hvad det er gjort af"), t("Skønnet")]
        drawing.table(pd.DataFrame(shares, columns=columns), heard=t("Så meget er skønnet"))


def _title(programme: Programme, indicator: str) -> str:
    return said(programme.indicator(indicator).title)
