"""A calendar of weeks or months: in which an activity took place, in which it was agreed and nothing is on record."""

import altair as alt
import pandas as pd

from monitoring.charts.forms import Columns, Spec, filled, layered
from monitoring.palette import GREY, GRID, INK, TRACK
from monitoring.words import t

_ROW = 42
# What is drawn in each state: fill, outline, dashes of it. Each has its own outline, so that it is told without colour.
_LOOKS: dict[str, tuple[str, str, tuple[int, ...]]] = {
    "missing": ("white", GREY, ()),
    "closed": (TRACK, TRACK, ()),
    "elsewhere": (TRACK, GREY, (1, 3)),
    "future": ("white", GREY, (3, 3)),
    "empty": ("white", GRID, ()),
}
_COLUMNS = ("column", "head", "mark", "state", "colour", "ink", "when", "what", "heard")


def weeks_or_months(cells: pd.DataFrame) -> Spec:
    """A cell per week or month, in rows: `row` and `column` its place, `line` the row's words, `head` and `mark` what stands in it.

    `state` is held, missing, closed, elsewhere, future or empty; a held cell has a `colour` of its own and `ink` for its
    words. `when` and `what` are told on hover, `heard` to whoever listens. `line` holds a line break where it has two lines.
    """
    rows: Columns = {name: list(cells[name]) for name in _COLUMNS}
    # In the order of their place, which the words alone would not give.
    rows["place"] = [
        "|".join([f"{row:03}", *line.split("\n")]) for row, line in zip(cells["row"], cells["line"], strict=True)
    ]
    # In a certain order, so that the same states are the same form.
    states = [state for state in ("held", *_LOOKS) if state in set(cells["state"])]
    return filled(calendar_form, *states, cells=rows)


def calendar_form(*states: str) -> alt.LayerChart:
    """The form of a calendar with cells in just these `states`."""
    column = alt.X("column:O", axis=None, scale=alt.Scale(paddingInner=0.1, paddingOuter=0))
    row = alt.Y("place:O", axis=_row_words(), scale=alt.Scale(paddingInner=0.1, paddingOuter=0))
    tips = [alt.Tooltip("when:N", title=t("Hvornår")), alt.Tooltip("what:N", title=t("Hvad"))]
    base = alt.Chart(alt.NamedData("cells")).encode(x=column, y=row, tooltip=tips)
    layers = []
    for state in states:
        own = base.transform_filter(f"datum.state === '{state}'")
        if state == "held":
            box = own.mark_rect(cornerRadius=3).encode(color=alt.Color("colour:N", scale=None))
        else:
            fill, outline, dash = _LOOKS[state]
            box = own.mark_rect(
                cornerRadius=3, color=fill, stroke=outline, strokeWidth=1.2, strokeDash=list(dash) or alt.Undefined
            )
        layers.append(box.encode(description="heard:N"))
    ink = alt.Color("ink:N", scale=None)
    layers.append(base.mark_text(fontSize=10, dy=-10, aria=False).encode(text="head:N", color=ink))
    layers.append(base.mark_text(fontSize=14, dy=7, fontWeight="bold", aria=False).encode(text="mark:N", color=ink))
    return layered(layers, height=alt.Step(_ROW))


def _row_words() -> alt.Axis:
    """Each row's words, in two lines where they have two: on a phone every dot counts."""
    return alt.Axis(
        labelExpr="slice(split(datum.label, '|'), 1)",
        labelFontSize=12,
        labelLineHeight=14,
        labelBaseline="line-bottom",
        labelColor=INK,
        grid=False,
    )
