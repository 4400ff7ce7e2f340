"""Frame in, Altair chart out, each named for the comparison it shows.

One palette, safe for colour blindness and in black and white; labels stand on the lines and bars, so that no
chart needs a legend; numbers and dates in the language of the run.
"""

from collections.abc import Sequence
from html import escape

import altair as alt
import pandas as pd

from monitoring.readings import Reading
from monitoring.words import language, number, short_day, t, vega_locale

INK, MUTED, GREY, GRID = "#1b1f24", "#5b6470", "#9aa5b1", "#e6e9ed"
BLUE, TEAL, ORANGE, CRIMSON, LIGHT_BLUE = "#0f5c8c", "#0b7a75", "#a65200", "#a3173a", "#bcd6ea"
STATE_COLOURS = {
    "met": TEAL, "ahead": TEAL, "on_track": BLUE, "behind": ORANGE, "missed": CRIMSON, "untargeted": BLUE, "zero": BLUE,
}  # fmt: skip
ANSWER_COLOURS = ("#0f5c8c", "#5c9dcc", "#bcd6ea", "#e9c3a4", "#c2622d")
APART_COLOUR = "#d9dee5"
_BAR = 22


def _finished(layers: Sequence[alt.Chart], height: int | alt.Step) -> alt.LayerChart:
    chart = alt.LayerChart(layer=list(layers))
    finished: alt.LayerChart = (
        chart.properties(height=height)
        .configure(locale=vega_locale(), padding={"left": 4, "right": 12, "top": 12, "bottom": 4})
        .configure_view(stroke=None)
        .configure_axis(
            domain=False, ticks=False, gridColor=GRID, labelColor=MUTED, titleColor=MUTED, labelFontSize=13, title=None
        )
        .configure_text(fontSize=13)
    )
    return finished


def _day_format() -> str:
    return "%-d. %B %Y" if language() == "da" else "%-d %B %Y"


def progress_over_time(curve: pd.DataFrame, *, unit: str) -> alt.LayerChart:
    """One indicator against its plan and target over time.

    `curve` is `frames.curve`: the lines actual, logged, planned, target and forecast, where the indicator has
    them. `unit` is the word of the unit. A revised target is drawn as a step, with a flag that tells why.
    """
    data = curve.assign(
        label=[_line_word(line) for line in curve["line"]],
        why=[why[language()] if isinstance(why, dict) else None for why in curve["why"]],
    )
    on = alt.X("on:T", axis=alt.Axis(format="%b %y", labelOverlap=True, grid=False, tickCount=8))
    top = float(pd.to_numeric(data[["value", "high"]].stack()).max()) * 1.12 or 1.0
    value = alt.Y("value:Q", scale=alt.Scale(domain=[0, top]), axis=alt.Axis(format=",.0f", tickCount=5, tickMinStep=1))
    tips = [
        alt.Tooltip("label:N", title=t("Linje")),
        alt.Tooltip("on:T", title=t("Dag"), format=_day_format()),
        alt.Tooltip("value:Q", title=unit, format=",.0f"),
    ]
    base = alt.Chart(data).encode(x=on, y=value)

    def only(line: str) -> alt.Chart:
        return base.transform_filter(alt.datum.line == line)

    layers = [
        only("forecast").mark_area(color=BLUE, opacity=0.14).encode(y="low:Q", y2="high:Q"),
        only("planned").mark_line(color=GREY, strokeWidth=2),
        only("target").mark_line(color=INK, strokeWidth=1.5, interpolate="step-after"),
        only("forecast").mark_line(color=BLUE, strokeWidth=2, strokeDash=[5, 4]),
        only("logged").mark_line(color="#5c9dcc", strokeWidth=2, interpolate="step-after"),
        only("actual").mark_line(color=BLUE, strokeWidth=3, interpolate="step-after"),
        base.transform_filter("datum.line !== 'forecast'").mark_point(size=120, opacity=0).encode(tooltip=tips),
        base.transform_filter("datum.why != null")
        .mark_point(shape="triangle-right", filled=True, color=INK, size=110, yOffset=-7, xOffset=5)
        .encode(tooltip=[alt.Tooltip("why:N", title=t("Målet ændret")), *tips[1:]]),
        alt.Chart(_end_labels(data, top))
        .mark_text(align="right", fontWeight="bold", dx=-2)
        .encode(x="on:T", y="place:Q", text="text:N", color=alt.Color("colour:N", scale=None)),
    ]
    return _finished(layers, height=320)


def _line_word(line: str) -> str:
    words = {
        "actual": t("Faktisk"),
        "logged": t("Heraf logget"),
        "planned": t("Plan"),
        "target": t("Mål"),
        "forecast": t("Prognose"),
    }
    return words[line]


def _end_labels(data: pd.DataFrame, top: float) -> pd.DataFrame:
    """A word and a number at the end of each line, moved apart where they would stand on one another."""
    colours = {"actual": BLUE, "logged": "#3f7fae", "planned": MUTED, "target": INK}
    ends = data[data["line"].isin(list(colours))].groupby("line", sort=False).tail(1).sort_values("value")
    gap, place, places = top / 13, 0.0, []
    for end in ends["value"]:
        place = max(float(end) + gap * 0.55, place + gap)
        places.append(min(place, top))
    text = [f"{label} {number(value)}" for label, value in zip(ends["label"], ends["value"], strict=True)]
    return ends.assign(place=places, text=text, colour=[colours[line] for line in ends["line"]])[
        ["on", "place", "text", "colour"]
    ]


def _bars(data: pd.DataFrame, *, top: float, tooltip: Sequence[alt.Tooltip]) -> list[alt.Chart]:
    """Bars by `label`: `logged` in blue, `estimated` after it in light blue, `text` at the end."""
    label = alt.Y("label:N", sort=None, axis=alt.Axis(labelLimit=200, labelColor=INK, grid=False))
    base = alt.Chart(data).encode(y=label)
    x = alt.X("logged:Q", scale=alt.Scale(domain=[0, top]), axis=None)
    return [
        base.mark_bar(color=BLUE, height=_BAR).encode(x=x, tooltip=list(tooltip)),
        base.mark_bar(color=LIGHT_BLUE, height=_BAR).encode(
            x=alt.X("logged:Q"), x2=alt.X2("value:Q"), tooltip=list(tooltip)
        ),
        base.mark_text(align="left", dx=6, color=INK).encode(x="end:Q", text="text:N"),
    ]


def regions_side_by_side(regions: pd.DataFrame) -> alt.LayerChart:
    """Regions with the bar of each, its estimated part lighter: columns `label`, `value`, `estimated`, `text`."""
    data = regions.assign(logged=regions["value"] - regions["estimated"], end=regions["value"])
    top = max(float(data["value"].max()), 1.0) * 1.45
    tips = [alt.Tooltip("label:N", title=t("Region")), alt.Tooltip("text:N", title=t("Tal"))]
    return _finished(_bars(data, top=top, tooltip=tips), height=alt.Step(38))


def years_against_targets(years: pd.DataFrame) -> alt.LayerChart:
    """Years with the bar of each and its target as an end line: `label`, `value`, `estimated`, `target`, `text`."""
    target = pd.to_numeric(years["target"])
    data = years.assign(
        logged=years["value"] - years["estimated"],
        end=pd.concat([years["value"], target], axis=1).max(axis=1),
        target=target,
    )
    top = max(float(data["end"].max()), 1.0) * 1.45
    tips = [alt.Tooltip("label:N", title=t("År")), alt.Tooltip("text:N", title=t("Tal"))]
    goal = (
        alt.Chart(data)
        .transform_filter("isValid(datum.target)")
        .mark_tick(color=INK, thickness=2, height=_BAR + 10)
        .encode(y=alt.Y("label:N", sort=None), x="target:Q")
    )
    return _finished([*_bars(data, top=top, tooltip=tips), goal], height=alt.Step(38))


def answers_one_by_one(answers: pd.DataFrame) -> alt.LayerChart:
    """A dot per answer, a row per option: columns `label`, `answers`, `colour`, `text` in the scale's order."""
    dots = answers.loc[answers.index.repeat(answers["answers"])]
    dots = dots.assign(place=dots.groupby("label", sort=False).cumcount() + 1)
    most = max(int(answers["answers"].max()), 5)
    rows = alt.Y("label:N", sort=list(answers["label"]), axis=alt.Axis(labelLimit=220, labelColor=INK, grid=False))
    across = alt.X("place:Q", scale=alt.Scale(domain=[0.4, most + 2.5]), axis=None)
    tips = [alt.Tooltip("label:N", title=t("Svar")), alt.Tooltip("text:N", title=t("Antal"))]
    return _finished(
        [
            alt.Chart(dots)
            .mark_circle(size=260, opacity=1, stroke=INK, strokeWidth=0.6)
            .encode(x=across, y=rows, color=alt.Color("colour:N", scale=None), tooltip=tips),
            alt.Chart(answers.assign(place=answers["answers"] + 0.7))
            .mark_text(align="left", color=INK)
            .encode(x="place:Q", y=rows, text="text:N"),
        ],
        height=alt.Step(36),
    )


def bullet_bar(reading: Reading) -> str:
    """A card's drawing as SVG: the trend as a small line, and below it the bar.

    The actual is a bar, planned-by-today a tick, the target the end
    line, a revised target a hollow tick at its old place, a share's interval a whisker. No data is an empty
    frame, too early a dashed one, hidden a hatched one. Drawn as SVG, not as a chart: docs/decisions/0005.
    """
    width, bar, height = 240.0, 6.0, 12.0
    if reading.state in ("no_data", "too_early", "hidden"):
        return _svg(_nothing(reading.state, width, bar, height), bar + height + 6)
    is_share = reading.percent is not None
    actual = float(reading.percent if reading.percent is not None else reading.actual or 0)
    marks = [each for each in (reading.target, reading.revised_from, reading.planned) if each is not None]
    top = 100.0 if is_share else max([actual, *marks, 1.0])
    colour = STATE_COLOURS[reading.state]
    trend = "" if is_share else _trend(reading.trend, width, colour)
    bar += 26.0 if trend else 0.0
    middle = bar + height / 2

    def at(value: float) -> float:
        return round(max(0.0, min(value / top, 1.0)) * (width - 4) + 1, 1)

    parts = [f'<rect x="1" y="{bar}" width="{width - 3}" height="{height}" fill="#eef1f4"/>']
    parts.append(f'<rect x="1" y="{bar}" width="{max(at(actual) - 1, 0)}" height="{height}" fill="{colour}"/>')
    if reading.low is not None and reading.high is not None:
        low, high = at(reading.low), at(reading.high)
        parts.append(
            f'<path d="M{low} {middle}H{high}M{low} {middle - 4}v8M{high} {middle - 4}v8" stroke="{INK}" fill="none"/>'
        )
    elif reading.planned is not None:
        parts.append(f'<path d="M{at(reading.planned)} {bar - 3}v{height + 6}" stroke="{MUTED}" stroke-width="3"/>')
    if reading.revised_from is not None:
        x = at(reading.revised_from)
        parts.append(
            f'<rect x="{x - 2.5}" y="{bar - 3}" width="5" height="{height + 6}" fill="#fff" stroke="{MUTED}"/>'
        )
    if reading.target is not None:
        parts.append(f'<path d="M{at(reading.target)} {bar - 5}v{height + 10}" stroke="{INK}" stroke-width="2.5"/>')
    return _svg("".join([*parts, trend]), bar + height + 6)


def _trend(values: Sequence[int], width: float, colour: str) -> str:
    if len(values) < 3 or max(values) == min(values):
        return ""
    low, high = min(0, *values), max(values)
    step = (width - 4) / (len(values) - 1)
    points = " ".join(
        f"{1 + i * step:.1f},{24 - 20 * (value - low) / (high - low):.1f}" for i, value in enumerate(values)
    )
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6" stroke-linejoin="round"/>'


def _nothing(state: str, width: float, bar: float, height: float) -> str:
    frame = f'x="1" y="{bar}" width="{width - 3}" height="{height}" stroke="{GREY}"'
    if state == "hidden":
        hatch = (
            '<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<path d="M0 0v6" stroke="{GREY}" stroke-width="2.5"/></pattern></defs>'
        )
        return f'{hatch}<rect {frame} fill="url(#h)"/>'
    dashes = ' stroke-dasharray="5 4"' if state == "too_early" else ""
    return f'<rect {frame} fill="#fff"{dashes}/>'


def _svg(body: str, height: float) -> str:
    size = f'viewBox="0 0 240 {height:g}" width="480" height="{2 * height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


def described(curve: pd.DataFrame, *, title: str) -> str:
    """A chart over time in a sentence, for those who hear it."""
    ends = curve[curve["line"].isin(["actual", "target"])].groupby("line").tail(1).set_index("line")
    said = [f"{_line_word(line)} {number(row['value'])} ({short_day(row['on'])})" for line, row in ends.iterrows()]
    return escape(f"{title}: {', '.join(said)}", quote=False)
