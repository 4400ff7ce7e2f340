"""A chart's form, built and checked by Altair once per language, and the rows that fill it (docs/decisions/0006-chart-forms.md)."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from monitoring.palette import GRID, INK, MUTED
from monitoring.words import language, speak, vega_locale

Spec = dict[str, Any]
Form = Callable[..., alt.LayerChart]
Columns = dict[str, Any]

ROWS = alt.Axis(labelLimit=220, labelColor=INK, labelBaseline="middle", labelFlush=False, grid=False)


def filled(form: Form, *given: str, **rows: Columns) -> Spec:
    """The Vega-Lite specification of `form`, with the columns `rows` as its named data.

    Sent as Arrow, so that a rerun passes the rows on as they are.
    """
    return {**checked(form, language(), *given), "datasets": {name: pa.table(each) for name, each in rows.items()}}


@cache
def checked(form: Form, spoken: str, *given: str) -> Spec:
    """The form as Altair has checked it, in the language `spoken`, once for what is `given`."""
    speak(spoken)
    chart = (
        form(*given)
        .configure(locale=vega_locale())
        .configure_view(stroke=None)
        .configure_axis(
            domain=False, ticks=False, gridColor=GRID, labelColor=MUTED, titleColor=MUTED, labelFontSize=13, title=None
        )
        .configure_text(fontSize=13)
    )
    spec: Spec = chart.to_dict()
    return spec


def days(on: pd.Series) -> list[str]:
    """Days as text with their hour, which a browser reads as that day wherever it stands."""
    return [f"{day:%Y-%m-%dT00:00:00}" for day in on]


def layered(layers: Sequence[alt.Chart], height: int | alt.Step, *, right: int = 12) -> alt.LayerChart:
    """The layers as one chart, with `right` pixels beside it for the words at the lines' ends."""
    padding = {"left": 4, "right": right, "top": 12, "bottom": 4}
    return alt.LayerChart(layer=list(layers), height=height, padding=padding)
