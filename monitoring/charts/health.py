"""How the running matches go, a bar for each health."""

import altair as alt
import pandas as pd

from monitoring.charts.forms import ROWS, Spec, filled, layered
from monitoring.palette import BLUE, INK, LIGHT_BLUE, ORANGE
from monitoring.words import t

_BAR = 22


def health_of_matches(bars: pd.DataFrame) -> Spec:
    """Bars in the order given, the first in the colour of what is behind, the second of what is on track: `label`, `value`, `text`."""
    colours = [ORANGE, BLUE, LIGHT_BLUE][: len(bars)]
    value = [float(each) for each in bars["value"]]
    return filled(
        health_form,
        bars={
            "label": list(bars["label"]),
            "text": list(bars["text"]),
            "heard": [f"{label}: {text}" for label, text in zip(bars["label"], bars["text"], strict=True)],
            "value": value,
            "colour": colours,
            # Room for the words after the longest bar.
            "room": [max(*value, 1.0) * 2.2] * len(value),
        },
    )


def health_form() -> alt.LayerChart:
    """The form of the bars, each with its words at the end."""
    label = alt.Y("label:N", sort=None, axis=ROWS)
    tips = [alt.Tooltip("label:N", title=t("Tilstand")), alt.Tooltip("text:N", title=t("Antal"))]
    base = alt.Chart(alt.NamedData("bars")).encode(y=label, tooltip=tips)
    across = alt.X("value:Q", scale=alt.Scale(zero=True, nice=False), axis=None)
    layers = [
        base.mark_point(opacity=0, aria=False).encode(x=alt.X("room:Q", axis=None)),
        base.mark_bar(height=_BAR).encode(x=across, color=alt.Color("colour:N", scale=None), description="heard:N"),
        base.mark_text(align="left", dx=8, color=INK, aria=False).encode(x="value:Q", text="text:N"),
    ]
    return layered(layers, height=alt.Step(38))
