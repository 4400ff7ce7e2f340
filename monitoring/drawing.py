"""Puts a chart and its table on the page. A chart is built once per frame and language, then remembered."""

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from monitoring.words import language, t

Make = Callable[..., alt.TopLevelMixin]


def chart(make: Make, frame: pd.DataFrame, *, alt: str, **given: str) -> None:
    """Draw `make(frame, **given)`; `alt` is the chart in a sentence, for those who hear it."""
    spec = _spec(make.__name__, frame, tuple(sorted(given.items())), language(), make)
    st.vega_lite_chart(spec, alt=alt, width="stretch")


# Building and validating an Altair chart costs more than the query behind it; a finished one is a dictionary.
@st.cache_data(show_spinner=False, max_entries=256)
def _spec(name: str, frame: pd.DataFrame, given: tuple[tuple[str, str], ...], language: str, _make: Make) -> dict[str, Any]:
    spec: dict[str, Any] = _make(frame, **dict(given)).to_dict()
    return spec


def table(frame: pd.DataFrame, *, alt: str, file: str) -> None:
    """The table under a chart, folded away, with a button that saves it as CSV."""
    with st.expander(t("Vis som tabel"), icon=":material/table_rows:"):
        st.table(frame, hide_index=True, border="horizontal", alt=alt)
        save(frame, file=file)


def save(frame: pd.DataFrame, *, file: str) -> None:
    """A button that saves `frame` as `file`.csv, as Danish spreadsheets read it: semicolons, UTF-8 with a mark."""
    st.download_button(
        t("Gem som CSV"),
        data=lambda: escaped(frame).to_csv(sep=";", index=False).encode("utf-8-sig"),
        file_name=f"{file}.csv",
        mime="text/csv",
        key=f"save-{file}",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )


def escaped(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with text cells that a spreadsheet would run as a formula made plain text."""
    risky = ("=", "+", "-", "@", "\t", "\0")
    return frame.map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell.startswith(risky) else cell)
