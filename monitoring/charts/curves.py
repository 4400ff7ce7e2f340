"""An indicator over time, against its plan and its target."""

from datetime import date

import altair as alt
import pandas as pd
import pyarrow as pa

from monitoring.charts.forms import Columns, Spec, days, filled, layered
from monitoring.palette import BLUE, GREY, INK, MUTED, SKY, SKY_INK
from monitoring.words import language, number, short_day, t


def progress_over_time(curve: pd.DataFrame, *, unit: str) -> Spec:
    """One indicator against its plan and target over time.

    `curve` is `frames.curve`: the lines actual, logged, planned, target and forecast, where the indicator has
    them. `unit` is the word of the unit. A revised target is drawn as a step, with a flag that tells why.
    """
    rows: Columns = {
        "line": list(curve["line"]),
        "label": [_line_word(line) for line in curve["line"]],
        "on": days(curve["on"]),
        **{name: pa.array(curve[name].tolist(), pa.float64(), from_pandas=True) for name in ("value", "low", "high")},
        "why": pa.array([why[language()] if isinstance(why, dict) else None for why in curve["why"]], pa.string()),
    }
    revised = ["revised"] if curve["why"].notna().any() else []
    # A line of one day would not be seen.
    alone = ["alone"] if curve.loc[curve["line"] == "actual", "on"].nunique() == 1 else []
    lines = (*dict.fromkeys(curve["line"]), *revised, *alone)
    return filled(progress_form, unit, *lines, curve=rows, labels=_end_labels(curve))


def progress_form(unit: str, *lines: str) -> alt.LayerChart:
    """The form with just the `lines` there are, `revised` among them when a target was: a layer without rows would be drawn, and heard, as nothing."""
    day_format = "%-d. %B %Y" if language() == "da" else "%-d %B %Y"
    on = alt.X("on:T", axis=alt.Axis(format="%b %y", labelOverlap=True, grid=False, tickCount=8))
    scale = alt.Scale(zero=True, nice=False)
    value = alt.Y("value:Q", scale=scale, axis=alt.Axis(format=",.0f", tickCount=5, tickMinStep=1))
    told = [
        alt.Tooltip("on:T", title=t("Dag"), format=day_format),
        alt.Tooltip("value:Q", title=unit, format=",.0f"),
    ]
    base = alt.Chart(alt.NamedData("curve")).encode(x=on, y=value)

    def only(line: str) -> alt.Chart:
        return base.transform_filter(f"datum.line === '{line}'")

    drawn = {
        "forecast": [
            only("forecast").mark_area(color=BLUE, opacity=0.14, aria=False).encode(y="low:Q", y2="high:Q"),
            only("forecast").mark_line(color=BLUE, strokeWidth=2, strokeDash=[5, 4], aria=False),
        ],
        "planned": [only("planned").mark_line(color=GREY, strokeWidth=2, aria=False)],
        "target": [only("target").mark_line(color=INK, strokeWidth=1.5, interpolate="step-after", aria=False)],
        "revised": [
            base.transform_filter("isValid(datum.why)")
            .mark_point(shape="triangle-right", filled=True, color=INK, opacity=1, size=110, yOffset=-7, xOffset=5)
            .encode(tooltip=[alt.Tooltip("why:N", title=t("Målet ændret")), *told]),
        ],
        "logged": [only("logged").mark_line(color=SKY, strokeWidth=2, interpolate="step-after", aria=False)],
        "actual": [only("actual").mark_line(color=BLUE, strokeWidth=3, interpolate="step-after", aria=False)],
    }
    drawn["alone"] = [only("actual").mark_point(color=BLUE, filled=True, opacity=1, size=70, aria=False)]
    layers = [layer for line, own in drawn.items() if line in lines for layer in own]
    layers += [
        base.transform_filter("datum.line !== 'forecast'")
        .mark_point(size=120, opacity=0, aria=False)
        .encode(tooltip=[alt.Tooltip("label:N", title=t("Linje")), *told]),
        alt.Chart(alt.NamedData("labels"))
        .mark_text(align="left", baseline="middle", fontWeight="bold", dx=8, aria=False)
        .encode(x="on:T", y="place:Q", text="text:N", color=alt.Color("colour:N", scale=None)),
    ]
    return layered(layers, height=320, right=88)


def _line_word(line: str) -> str:
    words = {
        "actual": t("Faktisk"),
        "logged": t("Logget"),
        "planned": t("Plan"),
        "target": t("Mål"),
        "forecast": t("Prognose"),
    }
    return words[line]


def _ends(curve: pd.DataFrame) -> dict[str, tuple[date, float]]:
    """The last day of each line and what it comes to there."""
    days = curve["on"].dt.date
    return {line: (day, value) for line, day, value in zip(curve["line"], days, curve["value"], strict=True)}


def _end_labels(curve: pd.DataFrame) -> Columns:
    """A word and a number at the end of each line, moved apart where they would stand on one another."""
    colours = {"actual": BLUE, "logged": SKY_INK, "planned": MUTED, "target": INK}
    ends = sorted((value, line) for line, (_, value) in _ends(curve).items() if line in colours)
    gap, place, places = max(float(curve[["value", "high"]].max().max()), 1.0) / 14, float("-inf"), []
    for value, _ in ends:
        place = max(value, place + gap)
        places.append(place)
    return {
        "on": days(pd.Series([curve["on"].max()] * len(ends))),
        "place": places,
        "text": [f"{_line_word(line)} {number(value)}" for value, line in ends],
        "colour": [colours[line] for _, line in ends],
    }


def described(curve: pd.DataFrame, *, title: str) -> str:
    """A chart over time in a sentence, for those who hear it."""
    ends = {line: end for line, end in _ends(curve).items() if line in ("actual", "target")}
    said = [f"{_line_word(line)} {number(value)} ({short_day(day)})" for line, (day, value) in ends.items()]
    return f"{title}: {', '.join(said)}"
