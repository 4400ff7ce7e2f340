"""A dot per answer, where answers are few."""

import altair as alt
import pandas as pd

from monitoring.charts.forms import ROWS, Columns, Spec, filled, layered
from monitoring.palette import INK
from monitoring.words import t


def answers_one_by_one(answers: pd.DataFrame) -> Spec:
    """A dot per answer, a row per option: columns `label`, `answers`, `colour`, `text` in the scale's order."""
    columns = ("label", "colour", "text")
    rows: Columns = {name: list(answers[name]) for name in columns}
    counts = [int(each) for each in answers["answers"]]
    rows |= {"order": list(range(len(counts))), "end": [count + 0.7 for count in counts]}
    rows["room"] = [max(*counts, 8) + 3] * len(counts)
    dots: Columns = {
        name: [each for each, n in zip(rows[name], counts, strict=True) for _ in range(n)] for name in rows
    }
    dots["place"] = [place + 1 for count in counts for place in range(count)]
    return filled(_answers_form, rows=rows, dots=dots)


def _answers_form() -> alt.LayerChart:
    order = alt.EncodingSortField(field="order", op="min", order="ascending")
    label = alt.Y("label:N", sort=order, axis=ROWS)
    tips = [alt.Tooltip("label:N", title=t("Svar")), alt.Tooltip("text:N", title=t("Antal"))]
    rows = alt.Chart(alt.NamedData("rows")).encode(y=label, tooltip=tips)
    layers = [
        rows.mark_point(opacity=0, aria=False).encode(
            x=alt.X("room:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
        ),
        rows.mark_text(align="left", color=INK, aria=False).encode(x="end:Q", text="text:N"),
        alt.Chart(alt.NamedData("dots"))
        .mark_circle(size=200, opacity=1, stroke=INK, strokeWidth=0.6, aria=False)
        .encode(x="place:Q", y=label, color=alt.Color("colour:N", scale=None), tooltip=tips),
    ]
    return layered(layers, height=alt.Step(36))
