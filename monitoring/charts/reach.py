"""Whom a programme reaches: parts of all who are counted, ways and how they go together, who joined when."""

from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from monitoring.charts.forms import Columns, Spec, days, filled, layered
from monitoring.charts.labelled import NARROW, figure_at_right, heading_at_left, heading_lines, words_at_left
from monitoring.palette import BLUE, GREY, GRID, INK, LIGHT_BLUE, MUTED, TRACK
from monitoring.words import t

_PAPER = "#ffffff"
_BAR, _ROW = 24, 30
# Ways stand so far from each other, nearer on a phone, and their rows so far below each other, in pixels.
_PITCH, _LINE, _DOT = f"({NARROW} ? 17 : 22)", 24, 110
_PADDING = 16
# A letter of a figure takes about so many pixels.
_LETTER = 7
# The figures of a chart are at most so many letters long.
_LETTERS = (12, 16, 22)
# More numbers than this over bars stand in each other's way on a phone.
_NUMBERS = 14


def parts_of_all(rows: pd.DataFrame, *, column: str) -> Spec:
    """A bar per row, its words on it: `label`, `text`, `part` (0 to 1), `hollow` for what is not known; `column` is what rows are.

    A row whose `part` is null is a heading of those that follow.
    """
    told = zip(rows["label"], rows["text"], strict=True)
    columns: Columns = {
        "row": list(range(len(rows))),
        "label": list(rows["label"]),
        "text": list(rows["text"]),
        "broken": [heading_lines(label) for label in rows["label"]],
        "part": pa.array(rows["part"].tolist(), pa.float64(), from_pandas=True),
        "zero": [0.0] * len(rows),
        "hollow": [bool(each) for each in rows["hollow"]],
        "heard": [f"{label}: {text}" for label, text in told],
    }
    drawn, hollow = rows["part"] > 0, rows["hollow"].astype(bool)
    # Just the layers that have rows: one without would be heard as a drawing of nothing.
    there = {"headed": rows["part"].isna(), "known": drawn & ~hollow, "unknown": drawn & hollow}
    given = [name for name, of_it in there.items() if of_it.any()]
    return filled(parts_form, column, _room(rows["text"]), *given, rows=columns)


def _room(texts: Iterable[str]) -> str:
    """How many pixels the figures at the end of the rows need; one of few, since a form is built for each."""
    letters = max(map(len, texts))
    return str(_LETTER * next((each for each in _LETTERS if letters <= each), letters) + 18)


def parts_form(column: str, room: str, *given: str) -> alt.LayerChart:
    """The form of parts of all, with `room` pixels for the figure at the end of a row.

    `given` says which layers it has: bars of what is `known`, of what is `unknown`, and headings (`headed`).
    """
    base = alt.Chart(alt.NamedData("rows")).encode(y=alt.Y("row:O", axis=None, scale=alt.Scale(padding=0)))
    bars = base.transform_filter("isValid(datum.part)")
    tips = [alt.Tooltip("label:N", title=column), alt.Tooltip("text:N", title=t("Antal"))]
    part = alt.X("part:Q", scale=alt.Scale(domain=[0, 1]), axis=None)
    drawn = bars.transform_filter("datum.part > 0")
    encoded: dict[str, Any] = {"x": part, "x2": "zero:Q", "description": "heard:N", "tooltip": tips}
    layers = [
        bars.mark_bar(height=_BAR, color=TRACK, aria=False).encode(x=alt.value(0), x2=alt.value("width")),
    ]
    if "known" in given:
        known = drawn.transform_filter("!datum.hollow")
        layers.append(known.mark_bar(height=_BAR, color=LIGHT_BLUE).encode(**encoded))
    if "unknown" in given:
        unknown = drawn.transform_filter("datum.hollow")
        hollow = unknown.mark_bar(height=_BAR - 1, fill=_PAPER, stroke=GREY, strokeDash=[3, 2])
        layers.append(hollow.encode(**encoded))
    layers += [
        words_at_left(bars, "label", dx=8, less=int(room)).encode(tooltip=tips),
        figure_at_right(bars, dx=-8),
    ]
    if "headed" in given:
        headings = base.transform_filter("!isValid(datum.part)")
        layers += [heading_at_left(headings, dy="5", less=int(room)), figure_at_right(headings, dx=-8, dy=5)]
    return layered(layers, height=alt.Step(_ROW))


def ways_together(ways: pd.DataFrame, combinations: pd.DataFrame, *, alone: str, together: str) -> Spec:
    """Ways with how many came by each, and below them which went together: a row per combination, a dot per way in it.

    `ways` has `label`, `persons`, `text`; `combinations` has `persons`, `text`, `heard`, `ways` (their places; null where a
    row adds up several, which `name` names then). `alone` and `together` stand above the two parts.
    After A. Lex et al. (2014), UpSet, IEEE TVCG 20(12), 1983-1992; turned so that it is read on a phone.
    """
    n, rows = len(ways), len(combinations)
    below = n + 2
    single = sum(each is not None for each in combinations["ways"])
    heads: Columns = {
        "at": [_LINE * (1.5 + place) for place in range(n)],
        "place": list(range(n)),
        "last": [_LINE * (below - 0.5 + single)] * n,
        "label": list(ways["label"]),
        "text": list(ways["text"]),
        "persons": [float(each) for each in ways["persons"]],
        "heard": [f"{label}: {text}" for label, text in zip(ways["label"], ways["text"], strict=True)],
    }
    at = [_LINE * (below + 0.5 + place) for place in range(rows)]
    bars: Columns = {
        "at": at,
        **{name: list(combinations[name]) for name in ("text", "heard", "name")},
        "persons": [float(each) for each in combinations["persons"]],
        "first": [min(each, default=0) if each else 0 for each in combinations["ways"]],
        "last": [max(each, default=0) if each else 0 for each in combinations["ways"]],
    }
    cells = [
        (place, line, place in each)
        for line, each in zip(at, combinations["ways"], strict=True)
        if each is not None
        for place in range(n)
    ]
    dots: Columns = {
        "place": pa.array([place for place, _, _ in cells], pa.int64()),
        "at": pa.array([line for _, line, _ in cells], pa.float64()),
        "fill": pa.array([BLUE if inside else _PAPER for *_, inside in cells], pa.string()),
        "line": pa.array([BLUE if inside else GREY for *_, inside in cells], pa.string()),
        "size": pa.array([float(_DOT if inside else _DOT / 2) for *_, inside in cells], pa.float64()),
    }
    titles: Columns = {"at": [_LINE * 0.5, _LINE * (below - 0.5)], "text": [alone, together]}
    room = _room([*ways["text"], *combinations["text"]])
    spec = filled(ways_form, str(n), room, _beside(ways["label"]), heads=heads, bars=bars, dots=dots, titles=titles)
    # The only thing that depends on how many combinations there are.
    return {**spec, "height": _LINE * (below + rows) + _PADDING}


def _beside(labels: Iterable[str]) -> str:
    """How far to the right the names of the ways reach, each from its own column, in pixels; in tens, since a form is built for each."""
    ends = [22 * place + 26 + _LETTER * len(label) for place, label in enumerate(labels)]
    return str(-(-max(ends, default=0) // 10) * 10)


def ways_form(ways: str, room: str, beside: str) -> alt.LayerChart:
    """The form of so many `ways`, of which each has a column; the figures take `room` pixels. What is `at` a height is in pixels.

    The bars begin `beside` the names of the ways; on a phone, where there is no room for that, below them.
    """
    start = alt.ExprRef(f"{NARROW} ? {_PITCH} * {ways} + 10 : {beside}")
    down = alt.Y(
        "at:Q", axis=None, scale=alt.Scale(domain=[0, _LINE], range=[0, _LINE], nice=False, zero=False, padding=0)
    )
    along = alt.Scale(zero=True, rangeMin=start, rangeMax=alt.ExprRef(f"width - {room}"), nice=False)
    persons = alt.X("persons:Q", axis=None, scale=along)
    zero, left = alt.X2Datum(0), alt.value(0)
    heads, bars, dots, titles = (
        alt.Chart(alt.NamedData(each)).encode(y=down) for each in ("heads", "bars", "dots", "titles")
    )
    tips = [alt.Tooltip("heard:N", title=t("Veje"))]
    layers = [
        heads.mark_bar(height=_LINE - 6, color=LIGHT_BLUE).encode(
            x=persons, x2=zero, description="heard:N", tooltip=tips
        ),
        heads.mark_rule(color=GREY, xOffset=_at("place"), aria=False).encode(x=left, y2="last:Q"),
        heads.mark_rule(color=GREY, xOffset=_at("place"), x2Offset=_at("place", 8), aria=False).encode(x=left, x2=left),
        heads.mark_text(align="left", color=INK, xOffset=_at("place", 12), aria=False).encode(x=left, text="label:N"),
        bars.mark_bar(height=_LINE - 6, color=BLUE).encode(x=persons, x2=zero, description="heard:N", tooltip=tips),
        bars.transform_filter("datum.last > datum.first")
        .mark_rule(
            color=BLUE,
            strokeWidth=2.5,
            xOffset=_at("first"),
            x2Offset=_at("last"),
            aria=False,
        )
        .encode(x=left, x2=left),
        dots.mark_circle(
            opacity=1, strokeWidth=1.5, xOffset=_at("place"), size=alt.ExprRef("datum.size"), aria=False
        ).encode(x=left, fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("line:N", scale=None)),
        bars.transform_filter("datum.name !== ''")
        .mark_text(align="left", color=MUTED, fill=MUTED, aria=False)
        .encode(x=left, text="name:N"),
        titles.mark_text(align="left", color=MUTED, fontSize=12, xOffset=start, aria=False).encode(
            x=left, text="text:N"
        ),
        figure_at_right(heads),
        figure_at_right(bars),
    ]
    return layered(layers, height=_LINE)


def _at(field: str, beside: int = 0) -> alt.ExprRef:
    """Where the column of a way stands, and so many pixels to the right of it."""
    return alt.ExprRef(f"{_PITCH} * (datum.{field} + 0.5) + {beside}")


def quarter_by_quarter(quarters: pd.DataFrame, *, unit: str) -> Spec:
    """A bar per quarter, its number above it: `on` (its first day), `persons`, `text` (quarter and number in words)."""
    first = quarters["on"]
    bars: Columns = {
        "on": days(first),
        "next": days(first + pd.offsets.QuarterBegin(1, startingMonth=1) - pd.Timedelta(days=9)),
        "middle": days(first + pd.Timedelta(days=41)),
        "persons": [float(each) for each in quarters["persons"]],
        "number": [str(each) if each else "" for each in quarters["number"]],
        "heard": list(quarters["text"]),
        "zero": [0.0] * len(quarters),
    }
    return filled(quarters_form, unit, *(["numbers"] if len(quarters) <= _NUMBERS else []), bars=bars)


def quarters_form(unit: str, numbers: str = "") -> alt.LayerChart:
    """The form of a bar per quarter, with the numbers above them where they are few."""
    base = alt.Chart(alt.NamedData("bars"))
    on = alt.X(
        "on:T",
        axis=alt.Axis(
            format="%b %y", labelOverlap=True, grid=False, tickCount=alt.TimeIntervalStep(interval="month", step=3)
        ),
    )
    axis = None if numbers else alt.Axis(format=",.0f", tickCount=4, tickMinStep=1, gridColor=GRID)
    up = alt.Y("zero:Q", axis=axis, scale=alt.Scale(zero=True, nice=False))
    layers = [
        base.mark_rect(color=BLUE).encode(
            x=on, x2="next:T", y=up, y2="persons:Q", description="heard:N", tooltip=[alt.Tooltip("heard:N", title=unit)]
        ),
    ]
    if numbers:
        layers.append(
            base.mark_text(baseline="bottom", dy=-4, color=INK, aria=False).encode(
                x="middle:T", y="persons:Q", text="number:N"
            )
        )
    return layered(layers, height=130)
