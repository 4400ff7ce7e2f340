"""Frame in, chart out, each named for the comparison it shows.

One palette, safe for colour blindness and in black and white; labels stand on the lines and bars, so that no
chart needs a legend; numbers and dates in the language of the run. A chart's form is built and checked by
Altair once per language; a frame is then only the rows that fill it (docs/decisions/0006-chart-forms.md).
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from monitoring.palette import BLUE, GREY, GRID, INK, LIGHT_BLUE, MUTED, SKY, SKY_INK
from monitoring.words import language, number, short_day, speak, t, vega_locale

Spec = dict[str, Any]
Form = Callable[..., alt.LayerChart]
Columns = dict[str, Any]

_BAR = 22
_ROWS = alt.Axis(labelLimit=220, labelColor=INK, labelBaseline="middle", labelFlush=False, grid=False)


def _filled(form: Form, *given: str, **rows: Columns) -> Spec:
    """The Vega-Lite specification of `form`, with the columns `rows` as its named data.

    Sent as Arrow, so that a rerun passes the rows on as they are.
    """
    return {**_checked(form, language(), *given), "datasets": {name: pa.table(each) for name, each in rows.items()}}


@cache
def _checked(form: Form, spoken: str, *given: str) -> Spec:
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


def _days(on: pd.Series) -> list[str]:
    """Days as text with their hour, which a browser reads as that day wherever it stands."""
    return [f"{day:%Y-%m-%dT00:00:00}" for day in on]


def prepare() -> None:
    """Build and check the forms that the front page opens with, in the language of this run."""
    _checked(_progress_form, language(), t("Personer"), "actual", "planned", "target", "forecast")
    _checked(_bars_form, language(), t("Region"))
    _checked(_bars_form, language(), t("År"), "target")


def _layered(layers: Sequence[alt.Chart], height: int | alt.Step, *, right: int = 12) -> alt.LayerChart:
    """The layers as one chart, with `right` pixels beside it for the words at the lines' ends."""
    padding = {"left": 4, "right": right, "top": 12, "bottom": 4}
    return alt.LayerChart(layer=list(layers), height=height, padding=padding)


def progress_over_time(curve: pd.DataFrame, *, unit: str) -> Spec:
    """One indicator against its plan and target over time.

    `curve` is `frames.curve`: the lines actual, logged, planned, target and forecast, where the indicator has
    them. `unit` is the word of the unit. A revised target is drawn as a step, with a flag that tells why.
    """
    rows: Columns = {
        "line": list(curve["line"]),
        "label": [_line_word(line) for line in curve["line"]],
        "on": _days(curve["on"]),
        **{name: pa.array(curve[name].tolist(), pa.float64(), from_pandas=True) for name in ("value", "low", "high")},
        "why": pa.array([why[language()] if isinstance(why, dict) else None for why in curve["why"]], pa.string()),
    }
    revised = ["revised"] if curve["why"].notna().any() else []
    lines = (*dict.fromkeys(curve["line"]), *revised)
    return _filled(_progress_form, unit, *lines, curve=rows, labels=_end_labels(curve))


def _progress_form(unit: str, *lines: str) -> alt.LayerChart:
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
    layers = [layer for line, own in drawn.items() if line in lines for layer in own]
    layers += [
        base.transform_filter("datum.line !== 'forecast'")
        .mark_point(size=120, opacity=0, aria=False)
        .encode(tooltip=[alt.Tooltip("label:N", title=t("Linje")), *told]),
        alt.Chart(alt.NamedData("labels"))
        .mark_text(align="left", baseline="middle", fontWeight="bold", dx=8, aria=False)
        .encode(x="on:T", y="place:Q", text="text:N", color=alt.Color("colour:N", scale=None)),
    ]
    return _layered(layers, height=320, right=88)


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
        "on": _days(pd.Series([curve["on"].max()] * len(ends))),
        "place": places,
        "text": [f"{_line_word(line)} {number(value)}" for value, line in ends],
        "colour": [colours[line] for _, line in ends],
    }


def regions_side_by_side(regions: pd.DataFrame) -> Spec:
    """Regions with the bar of each, its estimated part lighter: columns `label`, `value`, `estimated`, `text`."""
    return _filled(_bars_form, t("Region"), bars=_bars(regions))


def years_against_targets(years: pd.DataFrame) -> Spec:
    """Years with the bar of each and its target as an end line: `label`, `value`, `estimated`, `target`, `text`."""
    targets = ["target"] if years["target"].notna().any() else []
    return _filled(_bars_form, t("År"), *targets, bars=_bars(years))


def _bars(parts: pd.DataFrame) -> Columns:
    target = [None if pd.isna(each) else float(each) for each in parts["target"]]
    value = [0.0 if pd.isna(each) else float(each) for each in parts["value"]]
    end = [max(each, aim or 0.0) for each, aim in zip(value, target, strict=True)]
    return {
        "label": list(parts["label"]),
        "text": list(parts["text"]),
        "heard": [f"{label}: {text}" for label, text in zip(parts["label"], parts["text"], strict=True)],
        "value": value,
        "logged": [each - float(guess) for each, guess in zip(value, parts["estimated"], strict=True)],
        "target": pa.array(target, pa.float64()),
        "end": end,
        # Room for the words after the longest bar.
        "room": [max(*end, 1.0) * 1.7] * len(end),
    }


def _bars_form(column: str, target: str | None = None) -> alt.LayerChart:
    label = alt.Y("label:N", sort=None, axis=_ROWS)
    tips = [alt.Tooltip("label:N", title=column), alt.Tooltip("text:N", title=t("Tal"))]
    base = alt.Chart(alt.NamedData("bars")).encode(y=label, tooltip=tips)
    across = alt.X("logged:Q", scale=alt.Scale(zero=True, nice=False), axis=None)
    layers = [
        base.mark_point(opacity=0, aria=False).encode(x=alt.X("room:Q", axis=None)),
        base.mark_bar(color=BLUE, height=_BAR).encode(x=across, description="heard:N"),
        base.mark_bar(color=LIGHT_BLUE, height=_BAR, aria=False).encode(x=across, x2="value:Q"),
        base.mark_text(align="left", dx=8, color=INK, aria=False).encode(x="end:Q", text="text:N"),
    ]
    if target is not None:
        layers.append(
            base.transform_filter("isValid(datum.target)")
            .mark_tick(color=INK, thickness=2, height=_BAR + 10, aria=False)
            .encode(x="target:Q")
        )
    return _layered(layers, height=alt.Step(38))


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
    return _filled(_answers_form, rows=rows, dots=dots)


def _answers_form() -> alt.LayerChart:
    order = alt.EncodingSortField(field="order", op="min", order="ascending")
    label = alt.Y("label:N", sort=order, axis=_ROWS)
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
    return _layered(layers, height=alt.Step(36))


def described(curve: pd.DataFrame, *, title: str) -> str:
    """A chart over time in a sentence, for those who hear it."""
    ends = {line: end for line, end in _ends(curve).items() if line in ("actual", "target")}
    said = [f"{_line_word(line)} {number(value)} ({short_day(day)})" for line, (day, value) in ends.items()]
    return f"{title}: {', '.join(said)}"
