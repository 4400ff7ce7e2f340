"""Matches: what they are made of, a bar under each line of words, and each match on a line of its own over time."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from monitoring.charts.forms import Columns, Spec, days, filled, layered
from monitoring.palette import GREY, GRID, INK, MUTED, ORANGE, SKY
from monitoring.words import short_day, t

_ROW, _BAR = 46, 14
_LINE = 19
_ENDED = "#c9d0d8"


def parts_of_rows(rows: pd.DataFrame, *, colours: Mapping[str, str], key: bool = True) -> Spec:
    """A bar per row, cut into its parts, under a line that tells it: `label`, `text`, and a column of counts per part.

    `colours` has the parts in the order they are drawn, by their word, each with its colour; an empty one is white with
    a grey edge, for what cannot be told. The words are the chart's only key, and left out where there is one part or no `key` is wanted.
    """
    words = [word for word in colours if rows[word].sum()]
    told = [f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True)]
    parts: Columns = {name: [] for name in ("order", "part", "start", "end", "heard")}
    for order, row in enumerate(rows.to_dict("records")):
        start = 0.0
        for word in words:
            if row[word]:
                part = (order, word, start, start + float(row[word]), f"{row['label']}, {word}: {int(row[word])}")
                for name, value in zip(parts, part, strict=True):
                    parts[name].append(value)
                start += float(row[word])
    lines: Columns = {"order": list(range(len(rows))), "told": told}
    given = [each for word in colours for each in (word, colours[word])]
    spec = filled(parts_form, *given, lines=lines, parts=parts)
    return _with_key(spec, words if key and len(words) > 1 else [])


def _with_key(spec: Spec, words: Sequence[str]) -> Spec:
    """The chart with just these words in its key: which of them there are changes with the rows, not the form."""
    bars, *others = spec["layer"]
    colour = bars["encoding"]["color"]
    legend = {**colour["legend"], "values": list(words)} if words else None
    encoding = {**bars["encoding"], "color": {**colour, "legend": legend}}
    return {**spec, "layer": [{**bars, "encoding": encoding}, *others]}


def parts_form(*given: str) -> alt.LayerChart:
    """The form of bars cut into parts: word, colour, word, colour, ..."""
    words, colours = list(given[::2]), [colour or "#ffffff" for colour in given[1::2]]
    key = alt.Legend(
        title=None, orient="top", direction="horizontal", columns=2, labelFontSize=13, labelColor=INK, labelLimit=260,
        symbolType="square", symbolStrokeColor=GREY, symbolStrokeWidth=1, columnPadding=18, offset=6,
    )  # fmt: skip
    row = alt.Y("order:O", axis=None)
    lines = alt.Chart(alt.NamedData("lines")).encode(y=row)
    parts = alt.Chart(alt.NamedData("parts")).encode(y=row)
    colour = alt.Color("part:N", scale=alt.Scale(domain=words, range=colours), legend=key)
    layers = [
        parts.mark_bar(height=_BAR, yOffset=9, stroke=GREY, strokeWidth=0.8).encode(
            x=alt.X("start:Q", axis=None, scale=alt.Scale(zero=True, nice=False)),
            x2="end:Q",
            color=colour,
            description="heard:N",
            tooltip=[alt.Tooltip("heard:N", title=t("Antal"))],
        ),
        lines.mark_text(align="left", color=INK, dy=-9, limit=alt.expr("width"), aria=False).encode(
            x=alt.value(0), text="told:N"
        ),
    ]
    return layered(layers, height=alt.Step(_ROW))


def matches_over_time(
    groups: Sequence[tuple[str, pd.DataFrame]], moments: pd.DataFrame, *, until: pd.Timestamp
) -> Spec:
    """A line per match from its first day to its last, under the heading of its group; those without a last day run on to `until`.

    Each group is its heading and `match`, `started_on`, `ended_on`, `heard`; `moments` is `match`, `day`, `moment`
    (meeting, held, missed, coming) and `heard`.
    """
    bars: Columns = {name: [] for name in ("order", "match", "start", "end", "colour", "heard")}
    heads: Columns = {"order": [], "text": []}
    places: dict[str, int] = {}
    order = 0
    for heading, rows in groups:
        heads["order"].append(order)
        heads["text"].append(heading)
        for place, row in enumerate(rows.itertuples(index=False), start=order + 1):
            runs = pd.isna(row.ended_on)
            places[row.match] = place
            told = (
                place,
                row.match,
                row.started_on,
                until if runs else row.ended_on,
                SKY if runs else _ENDED,
                row.heard,
            )
            for name, value in zip(bars, told, strict=True):
                bars[name].append(value)
        order += len(rows) + 1
    bars |= {name: days(pd.Series(bars[name])) for name in ("start", "end")}
    own = moments[moments["match"].isin(list(places))]
    marks: Columns = {
        "order": [places[each] for each in own["match"]],
        "day": days(own["day"]),
        "moment": list(own["moment"]),
        "heard": list(own["heard"]),
    }
    now: Columns = {"day": days(pd.Series([until])), "text": [short_day(until.date())]}
    return filled(lines_form, bars=bars, heads=heads, moments=marks, now=now)


def lines_form() -> alt.LayerChart:
    """The form of matches on lines, with what is on record of their days."""
    row = alt.Y("order:O", axis=None)
    month = alt.Axis(
        orient="top", format="%b %y", labelOverlap=True, tickCount=8, grid=True, gridColor=GRID, labelPadding=20
    )
    bars = alt.Chart(alt.NamedData("bars")).encode(y=row)
    now = alt.Chart(alt.NamedData("now")).encode(x="day:T")
    moments = alt.Chart(alt.NamedData("moments")).encode(
        x="day:T", y=row, tooltip=[alt.Tooltip("heard:N", title=t("Forløb"))]
    )
    marks = {
        "meeting": moments.mark_tick(color=INK, thickness=1.2, height=13, aria=False),
        "held": moments.mark_point(shape="circle", filled=True, color=INK, stroke="#ffffff", opacity=1, size=62, aria=False),
        "missed": moments.mark_point(shape="cross", filled=True, angle=45, color=ORANGE, opacity=1, size=90, aria=False),
        "coming": moments.mark_point(
            shape="circle", filled=True, fill="#ffffff", stroke=INK, strokeWidth=1.4, opacity=1, size=52, aria=False
        ),
    }  # fmt: skip
    layers = [
        bars.mark_bar(height=7, cornerRadius=2).encode(
            x=alt.X("start:T", axis=month),
            x2="end:T",
            color=alt.Color("colour:N", scale=None),
            description="heard:N",
            tooltip=[alt.Tooltip("heard:N", title=t("Forløb"))],
        ),
        now.mark_rule(color=MUTED, strokeWidth=1, strokeDash=[3, 3], aria=False),
        now.mark_text(color=MUTED, baseline="bottom", dy=-2, aria=False).encode(y=alt.value(0), text="text:N"),
        alt.Chart(alt.NamedData("heads"))
        .mark_text(align="left", fontWeight="bold", color=INK, aria=False)
        .encode(x=alt.value(0), y=row, text="text:N"),
        *(mark.transform_filter(f"datum.moment === '{moment}'") for moment, mark in marks.items()),
    ]
    names = bars.mark_text(align="right", color=MUTED, dx=-8, fontSize=12, aria=False).encode(
        x=alt.value(0), text="match:N"
    )
    return layered([*layers, names], height=alt.Step(_LINE)).properties(
        padding={"left": 58, "right": 24, "top": 8, "bottom": 4}
    )
