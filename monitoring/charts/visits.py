"""How many came: each time over time, how often the same people, kind by kind against what was agreed, month by month."""

from collections.abc import Sequence

import altair as alt
import pandas as pd
import pyarrow as pa

from monitoring.charts.bars import bars_form
from monitoring.charts.forms import Columns, Spec, days, filled, layered
from monitoring.palette import BLUE, GREY, INK, LIGHT_BLUE, MUTED, SKY
from monitoring.words import language, t

_BAR = 16
# Where a block's name, bar and note stand, in dots from its middle.
_NAME, _NOTE, _BLOCK = -21, 20, 64


def each_time(times: pd.DataFrame, means: pd.DataFrame, *, unit: str) -> Spec:
    """How many came each time: a dot per time, filled for participants, hollow for supporters, and a line at each mean.

    `times` has `on`, `part` (participant or supporter), `value`, `low`, `high` (a line from one to the other where a dot
    stands for several times) and `text`; `means` has `part`, `value` and its `text`. `unit` is what is counted.
    """
    parts = [part for part in ("participant", "supporter") if part in set(times["part"])]
    dots: Columns = {
        "on": days(times["on"]),
        **{name: pa.array(times[name].tolist(), pa.float64(), from_pandas=True) for name in ("value", "low", "high")},
        **{name: list(times[name]) for name in ("part", "text")},
    }
    lines: Columns = {
        "first": days(pd.Series([times["on"].min()] * len(means))),
        "last": days(pd.Series([times["on"].max()] * len(means))),
        "value": [float(each) for each in means["value"]],
        "part": list(means["part"]),
        "text": list(means["text"]),
    }
    spread = ["spread"] if (times["low"] != times["high"]).any() else []
    return filled(each_time_form, unit, *parts, *spread, dots=dots, means=lines)


def each_time_form(unit: str, *drawn: str) -> alt.LayerChart:
    """The form of `each_time` with just the parts in `drawn`, and `spread` where a dot stands for several times."""
    on = alt.X("on:T", axis=alt.Axis(format="%b %y", labelOverlap=True, grid=False, tickCount=6))
    scale = alt.Scale(zero=True, nice=True)
    value = alt.Y("value:Q", scale=scale, axis=alt.Axis(format=",.0f", tickCount=5, tickMinStep=1))
    day_format = "%-d. %B %Y" if language() == "da" else "%-d %B %Y"
    tips = [alt.Tooltip("on:T", title=t("Dag"), format=day_format), alt.Tooltip("text:N", title=unit)]
    dots = alt.Chart(alt.NamedData("dots")).encode(x=on, y=value)
    means = alt.Chart(alt.NamedData("means")).encode(x="first:T")
    layers: list[alt.Chart] = []
    for part, colour, above in (("participant", BLUE, -36), ("supporter", MUTED, -18)):
        if part not in drawn:
            continue
        own = dots.transform_filter(f"datum.part === '{part}'")
        mean = means.transform_filter(f"datum.part === '{part}'")
        if "spread" in drawn:
            layers.append(own.mark_rule(color=colour, opacity=0.45, aria=False).encode(y="low:Q", y2="high:Q"))
        layers += [
            mean.mark_rule(color=colour, strokeWidth=1.5, strokeDash=[5, 4], aria=False).encode(
                x2="last:T", y="value:Q"
            ),
            own.mark_point(
                shape="circle" if part == "participant" else "diamond",
                filled=part == "participant",
                fill=colour if part == "participant" else "white",
                color=colour,
                opacity=1,
                size=64,
            ).encode(tooltip=tips, description="text:N"),
            # Above the dots, where a phone has room for words.
            mean.mark_text(align="left", fontWeight="bold", color=colour, aria=False).encode(
                x=alt.value(0), y=alt.value(above), text="text:N"
            ),
        ]
    return layered(layers, height=250)


def bands(rows: pd.DataFrame, *, column: str) -> Spec:
    """Bands in their order with the bar of each: `label`, `value`, `text`. `column` is what the bands are of."""
    value = [float(each) for each in rows["value"]]
    bars: Columns = {
        "label": list(rows["label"]),
        "text": list(rows["text"]),
        "heard": [f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True)],
        "value": value,
        "logged": value,
        "end": value,
        # Room for the words after the longest bar.
        "room": [max(*value, 1.0) * 2.1] * len(value),
    }
    return filled(bars_form, column, bars=bars)


def blocks(rows: pd.DataFrame, parts: pd.DataFrame, *, column: str) -> Spec:
    """A block per row: its name, below it a bar of one or more parts, below that a note. Made for a narrow screen.

    `rows` has `label`, `end` (how long the bar is), `text` beside it, `note`, and `plan` where a line marks what was agreed;
    `parts` has `label`, `start`, `end`, `colour` and `text` of each part of a bar.
    """
    longest = max(float(rows[["end", "plan"]].max().max()), 1.0)
    named: Columns = {
        "place": [f"{i:03}" for i in range(len(rows))],
        **{name: list(rows[name]) for name in ("label", "text", "note")},
        "plan": pa.array(rows["plan"].tolist(), pa.float64(), from_pandas=True),
        "end": [
            float(max(end, 0 if pd.isna(plan) else plan)) for end, plan in zip(rows["end"], rows["plan"], strict=True)
        ],
        "heard": [
            ". ".join(filter(None, each)) for each in zip(rows["label"], rows["text"], rows["note"], strict=True)
        ],
        "start": [0.0] * len(rows),
        # Room for the words beside the longest bar, where there are any.
        "room": [longest * (2.1 if rows["text"].any() else 1.1)] * len(rows),
    }
    places = dict(zip(rows["label"], named["place"], strict=True))
    cut: Columns = {
        "place": [places[label] for label in parts["label"]],
        **{name: [float(each) for each in parts[name]] for name in ("start", "end")},
        **{name: list(parts[name]) for name in ("label", "colour", "text")},
    }
    plan = ["plan"] if rows["plan"].notna().any() else []
    return filled(blocks_form, column, *plan, rows=named, parts=cut)


def blocks_form(column: str, plan: str | None = None) -> alt.LayerChart:
    """The form of blocks, with a line for what was agreed where there is any."""
    place = alt.Y("place:O", axis=None)
    across = alt.Scale(zero=True, nice=False)
    rows = alt.Chart(alt.NamedData("rows")).encode(y=place)
    tips = [alt.Tooltip("label:N", title=column), alt.Tooltip("text:N", title=t("Tal"))]
    layers = [
        rows.mark_point(opacity=0).encode(
            x=alt.X("room:Q", axis=None, scale=across), description="heard:N", tooltip=tips
        ),
        alt.Chart(alt.NamedData("parts"))
        .mark_bar(height=_BAR, stroke=GREY, strokeWidth=0.8, aria=False)
        .encode(y=place, x="start:Q", x2="end:Q", color=alt.Color("colour:N", scale=None), tooltip=tips),
        rows.mark_text(fontWeight="bold", dy=_NAME, align="left", aria=False, color=INK).encode(
            x="start:Q", text="label:N"
        ),
        rows.mark_text(dx=8, align="left", aria=False, color=INK).encode(x="end:Q", text="text:N"),
        rows.mark_text(dy=_NOTE, fontSize=12, align="left", aria=False, color=MUTED).encode(x="start:Q", text="note:N"),
    ]
    if plan is not None:
        layers.append(
            rows.transform_filter("isValid(datum.plan)")
            .mark_tick(color=INK, thickness=2, height=_BAR + 8, aria=False)
            .encode(x="plan:Q")
        )
    return layered(layers, height=alt.Step(_BLOCK))


def month_by_month(months: pd.DataFrame) -> Spec:
    """A bar per month, what was logged below and what was estimated, lighter, above it: `month`, `logged`, `estimated`, `text`."""
    logged = [float(each) for each in months["logged"]]
    whole = [one + float(other) for one, other in zip(logged, months["estimated"], strict=True)]
    bars: Columns = {
        "month": days(months["month"]),
        "next": days(months["month"] + pd.offsets.MonthBegin(1) - pd.Timedelta(days=4)),
        "nought": [0.0] * len(whole),
        "logged": logged,
        "whole": whole,
        "text": list(months["text"]),
    }
    drawn = ["estimated"] if (months["estimated"] > 0).any() else []
    return filled(month_by_month_form, *drawn, bars=bars, words=_words_at_the_end(months, drawn))


def _words_at_the_end(months: pd.DataFrame, drawn: Sequence[str]) -> Columns:
    """The words for logged and estimated beside the last bar; none where nothing is estimated and the heading says enough."""
    if not drawn:
        return {
            "on": pa.array([], pa.string()),
            "place": pa.array([], pa.float64()),
            "text": pa.array([], pa.string()),
            "colour": pa.array([], pa.string()),
        }
    last, top = months.iloc[-1], float((months["logged"] + months["estimated"]).max())
    middle = max(float(last["logged"]) + float(last["estimated"]) / 2, float(last["logged"]) / 2 + top / 9)
    return {
        "on": days(pd.Series([last["month"] + pd.offsets.MonthBegin(1)] * 2)),
        "place": [float(last["logged"]) / 2, middle],
        "text": [t("logget"), t("skønnet")],
        "colour": [BLUE, MUTED],
    }


def month_by_month_form(estimated: str | None = None) -> alt.LayerChart:
    """The form of a bar per month, with an estimated part where there is one."""
    month_format = "%B %Y"
    tips = [alt.Tooltip("month:T", title=t("Måned"), format=month_format), alt.Tooltip("text:N", title=t("Møder"))]
    month = alt.X("month:T", axis=alt.Axis(format="%b %y", labelOverlap=True, grid=False, tickCount=8))
    axis = alt.Axis(format=",.0f", tickCount=4, tickMinStep=1)
    base = alt.Chart(alt.NamedData("bars")).encode(x=month, x2="next:T", tooltip=tips)
    amount = alt.Y("nought:Q", scale=alt.Scale(zero=True, nice=True), axis=axis)
    layers = [base.mark_rect(color=BLUE).encode(y=amount, y2="logged:Q", description="text:N")]
    if estimated:
        layers += [
            base.mark_rect(color=LIGHT_BLUE, stroke=SKY, strokeWidth=0.8, aria=False).encode(
                y="logged:Q", y2="whole:Q"
            ),
            alt.Chart(alt.NamedData("words"))
            .mark_text(align="left", fontWeight="bold", dx=2, aria=False)
            .encode(x="on:T", y="place:Q", text="text:N", color=alt.Color("colour:N", scale=None)),
        ]
    return layered(layers, height=220)
