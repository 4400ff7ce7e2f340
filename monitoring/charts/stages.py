"""How many there are of each kind, month by month: bands upon one another, or lines beside one another, each with its word at its end."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from monitoring.charts.forms import Columns, Spec, days, filled, layered
from monitoring.palette import BLUE, GREY, INK, MUTED, SKY, SKY_INK
from monitoring.words import language, number, t

_HEIGHT = 250
# So many lines of words fit above one another at the end.
_LINES = 13
# Every line has its own colour, width and dashes, so that it is known without its colour.
_LINE_STYLES: Mapping[str, tuple[str, str, float, list[int]]] = {
    "active": (BLUE, BLUE, 3, [1, 0]),
    "running": (GREY, MUTED, 2.5, [1, 0]),
    "waiting": (INK, INK, 2, [6, 3]),
    "free": (SKY, SKY_INK, 2, [2, 2]),
}


def stages_over_time(levels: pd.DataFrame, words: Mapping[str, str], colours: Mapping[str, str]) -> Spec:
    """How many stand in each stage, as bands upon one another, each named at its end.

    `levels` has a row per day shown and a column per stage, the lowest band first; `words` and `colours` are theirs.
    """
    tops = levels.cumsum(axis=1)
    foots = tops - levels
    on = days(levels.index.to_series())
    bands: Columns = {"on": on * len(levels.columns), "stage": [], "low": [], "high": [], "colour": []}
    for stage in levels.columns:
        bands["stage"] += [stage] * len(levels)
        bands["low"] += foots[stage].astype(float).tolist()
        bands["high"] += tops[stage].astype(float).tolist()
        bands["colour"] += [colours[stage]] * len(levels)
    middles = {stage: float(foots[stage].iloc[-1] + levels[stage].iloc[-1] / 2) for stage in levels.columns}
    return filled(
        stages_form,
        bands=bands,
        tips=_tips(levels, words, on),
        labels=_labels(levels, words, middles, dict.fromkeys(levels.columns, INK), float(tops.max().max())),
    )


def stages_form() -> alt.LayerChart:
    """The form of bands upon one another."""
    bands = alt.Chart(alt.NamedData("bands")).encode(x=_on(), detail="stage:N")
    area = bands.mark_area(stroke="white", strokeWidth=1, line=False, aria=False).encode(
        y=_amount("low"), y2="high:Q", color=alt.Color("colour:N", scale=None)
    )
    return layered([area, *_told()], height=_HEIGHT, right=8)


def demand_and_capacity(levels: pd.DataFrame, words: Mapping[str, str]) -> Spec:
    """Those who wait, running matches, active supporters and the free of them, as lines, each named at its end.

    `levels` has a row per day shown and a column per line, of `waiting`, `running`, `active` and `free`.
    """
    on = days(levels.index.to_series())
    lines: Columns = {"on": on * len(levels.columns), "line": [], "value": []}
    for line in levels.columns:
        lines["line"] += [line] * len(levels)
        lines["value"] += levels[line].astype(float).tolist()
    ends = {line: float(levels[line].iloc[-1]) for line in levels.columns}
    colours = {line: _LINE_STYLES[line][1] for line in levels.columns}
    return filled(
        demand_form,
        *levels.columns,
        lines=lines,
        tips=_tips(levels, words, on),
        labels=_labels(levels, words, ends, colours, float(levels.max().max())),
    )


def demand_form(*lines: str) -> alt.LayerChart:
    """The form of lines beside one another, with just the `lines` there are."""
    base = alt.Chart(alt.NamedData("lines")).encode(x=_on(), y=_amount("value"))
    drawn = []
    for line in lines:
        colour, _, width, dash = _LINE_STYLES[line]
        drawn.append(
            base.transform_filter(f"datum.line === '{line}'").mark_line(
                color=colour, strokeWidth=width, strokeDash=dash, aria=False
            )
        )
    return layered([*drawn, *_told()], height=_HEIGHT, right=8)


def _on() -> alt.X:
    return alt.X("on:T", axis=alt.Axis(format="%b %y", labelOverlap=True, grid=False, tickCount=6))


def _amount(field: str) -> alt.Y:
    axis = alt.Axis(format=",.0f", tickCount=5, tickMinStep=1)
    return alt.Y(f"{field}:Q", scale=alt.Scale(zero=True, nice=False), axis=axis)


def _told() -> list[alt.Chart]:
    """What is told of a day when it is pointed at, and the words at the end."""
    day_format = "%-d. %B %Y" if language() == "da" else "%-d %B %Y"
    tips = [alt.Tooltip("on:T", title=t("Dag"), format=day_format), alt.Tooltip("text:N", title=t("Antal"))]
    labels = alt.Chart(alt.NamedData("labels")).mark_text(
        align="left", baseline="middle", fontWeight="bold", dx=8, aria=False
    )
    return [
        alt.Chart(alt.NamedData("tips"))
        .mark_rule(opacity=0, strokeWidth=14)
        .encode(x="on:T", tooltip=tips, description="text:N"),
        labels.encode(x="on:T", y="place:Q", text="text:N", color=alt.Color("colour:N", scale=None)),
    ]


def _tips(levels: pd.DataFrame, words: Mapping[str, str], on: list[str]) -> Columns:
    rows = levels.astype(int).to_dict("records")
    return {
        "on": on,
        "text": [", ".join(f"{words[str(each)]} {number(row[each])}" for each in row) for row in rows],
    }


def _labels(
    levels: pd.DataFrame, words: Mapping[str, str], at: Mapping[str, float], colours: Mapping[str, str], top: float
) -> Columns:
    """A word and a number at the end of each, moved apart where they would stand on one another."""
    ordered = sorted(levels.columns, key=lambda each: at[each])
    gap, place, places = max(top, 1.0) / _LINES, float("-inf"), []
    for each in ordered:
        place = max(at[each], place + gap)
        places.append(place)
    return {
        "on": days(pd.Series([levels.index[-1]] * len(ordered))),
        "place": places,
        "text": [f"{words[each]} {number(levels[each].iloc[-1])}" for each in ordered],
        "colour": [colours[each] for each in ordered],
    }
