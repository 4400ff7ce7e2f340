"""Rows that carry their own words, so that a chart is as readable on a phone as beside others: bars, shares with their targets."""

from typing import Literal

import altair as alt
import pandas as pd
import pyarrow as pa

from monitoring.charts.forms import Columns, Spec, filled, layered
from monitoring.palette import GREY, GRID, INK, MUTED, TRACK
from monitoring.words import percentage, t

_LEFT, _RIGHT = alt.value(0), alt.value("width")
# What is said at the right of a row, and of a heading, keeps this much room, in pixels.
_FIGURE, _COUNT = 118, 70
_PAPER = "#ffffff"
# A chart narrower than this breaks its headings, where they are longer than so many letters.
NARROW, LETTERS_ON_A_PHONE = "width < 440", 32
_BAR = 24
# A name over a column is broken into lines of so many letters, which is what fits on a phone.
LETTERS_IN_A_COLUMN, HEAD = 10, 13
BAND = alt.Scale(type="band", paddingInner=0, paddingOuter=0)
# The row of the columns' names stands above the first.
ABOVE = -1
Weight = Literal["normal", "bold"]


def bars_with_words(rows: pd.DataFrame) -> Spec:
    """Rows with a bar each, the words on it: `label`, `text`, `part` (0 to 1), `colour`.

    A row whose `part` is null is a heading of those that follow.
    """
    part = pa.array(rows["part"].tolist(), pa.float64(), from_pandas=True)
    told = zip(rows["label"], rows["text"], strict=True)
    columns: Columns = {
        "row": list(range(len(rows))),
        **{name: list(rows[name]) for name in ("label", "text", "colour")},
        "broken": [heading_lines(label) for label in rows["label"]],
        "part": part,
        "zero": [0.0] * len(rows),
        "heard": [f"{label}: {text}" for label, text in told],
    }
    headed = ["headed"] if rows["part"].isna().any() else []
    return filled(words_form, *headed, rows=columns)


def words_form(headed: str = "") -> alt.LayerChart:
    """The form of bars with their words on them."""
    base = alt.Chart(alt.NamedData("rows")).encode(y=_row())
    bars = base.transform_filter("isValid(datum.part)")
    tips = [alt.Tooltip("label:N", title=t("Svar")), alt.Tooltip("text:N", title=t("Antal"))]
    part = alt.X("part:Q", scale=alt.Scale(domain=[0, 1]), axis=None)
    layers = [
        bars.mark_bar(height=_BAR, color=TRACK, aria=False).encode(x=_LEFT, x2=_RIGHT),
        bars.mark_bar(height=_BAR).encode(
            x=part, x2="zero:Q", color=alt.Color("colour:N", scale=None), description="heard:N", tooltip=tips
        ),
        words_at_left(bars, "label", dx=8).encode(tooltip=tips),
        figure_at_right(bars, dx=-8),
    ]
    if headed:
        headings = base.transform_filter("!isValid(datum.part)")
        layers += [
            heading_at_left(headings, dy=f"{NARROW} && indexof(datum.broken, '|') > 0 ? -3 : 5", less=_COUNT),
            figure_at_right(headings, dy=5),
        ]
    return layered(layers, height=alt.Step(30))


def shares_against_targets(shares: pd.DataFrame) -> Spec:
    """Shares with their interval as a line and their target as a tick, a row each.

    Columns: `label`, `text`, `verdict`, `percent`, `low`, `high`, `target` (null where there is none to tell), `colour`,
    `can_tell`. Where the answers cannot tell whether the target is met, the dot is hollow.
    """
    numbers = ("percent", "low", "high", "target")
    told = zip(shares["label"], shares["text"], shares["verdict"], strict=True)
    columns: Columns = {
        "row": list(range(len(shares))),
        **{name: list(shares[name]) for name in ("label", "text", "verdict", "colour")},
        **{name: pa.array(shares[name].tolist(), pa.float64(), from_pandas=True) for name in numbers},
        "fill": [colour if sure else _PAPER for colour, sure in zip(shares["colour"], shares["can_tell"], strict=True)],
        "all": [100.0] * len(shares),
        "zero": [0.0] * len(shares),
        "heard": [", ".join(each) for each in told],
    }
    targets = sorted({float(each) for each in shares["target"].dropna()})
    return filled(shares_form, *map(repr, targets), shares=columns)


def shares_form(*targets: str) -> alt.LayerChart:
    """The form of shares against the `targets` there are, which stand on the axis with their word."""
    base = alt.Chart(alt.NamedData("shares")).encode(y=_row())
    known = base.transform_filter("isValid(datum.percent)")
    tips = [
        alt.Tooltip("label:N", title=t("Succeskriterium")),
        alt.Tooltip("text:N", title=t("Svar")),
        alt.Tooltip("verdict:N", title=t("Bedømmelse")),
    ]
    whole = alt.Scale(domain=[0, 100], nice=False)
    colour = alt.Color("colour:N", scale=None)
    layers = [
        base.mark_rule(color=TRACK, strokeWidth=8, aria=False).encode(
            x=alt.X("zero:Q", scale=whole, axis=_axis(targets)), x2="all:Q"
        ),
        known.mark_rule(strokeWidth=3, aria=False).encode(x=alt.X("low:Q", scale=whole), x2="high:Q", color=colour),
        base.transform_filter("isValid(datum.target)")
        .mark_tick(color=INK, thickness=2, height=22, aria=False)
        .encode(x="target:Q"),
        known.mark_circle(size=150, opacity=1, strokeWidth=2.5).encode(
            x="percent:Q",
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
            description="heard:N",
            tooltip=tips,
        ),
        words_at_left(base, "label", weight="bold", dy=-21),
        figure_at_right(base, dy=-21),
        base.mark_text(align="left", color=MUTED, fontSize=12, dy=20, limit=_wide(0), aria=False).encode(
            x=_LEFT, text="verdict:N"
        ),
    ]
    return layered(layers, height=alt.Step(68))


def counts_in_columns(rows: pd.DataFrame, cells: pd.DataFrame) -> Spec:
    """Counts side by side, a column per group, every row below its heading.

    `rows` has `label` and `text`, in order; `cells` a row per heading and group: `row` (its place), `column`, `text`.
    """
    columns = [in_lines(each, LETTERS_IN_A_COLUMN) for each in cells["column"]]
    headings: Columns = {
        "row": list(range(len(rows))),
        "label": list(rows["label"]),
        "broken": list(rows["label"]),
        "text": list(rows["text"]),
    }
    told = zip(cells["column"], cells["text"], strict=True)
    counts: Columns = {
        "row": [int(each) for each in cells["row"]],
        "column": columns,
        "text": list(cells["text"]),
        "heard": [f"{column}: {text}" for column, text in told],
    }
    names: Columns = {"column": list(dict.fromkeys(columns))}
    names["row"] = [ABOVE] * len(names["column"])
    return filled(columns_form, rows=headings, cells=counts, names=names)


def columns_form() -> alt.LayerChart:
    """The form of counts in columns."""
    rows = alt.Chart(alt.NamedData("rows")).encode(y=_row())
    cells = alt.Chart(alt.NamedData("cells")).encode(y=_row())
    layers = [
        names_over_columns("names", "column", height=42),
        rows.mark_rule(color=GRID, yOffset=-21, aria=False).encode(x=_LEFT, x2=_RIGHT),
        cells.mark_text(align="left", color=INK, dx=3, dy=10).encode(
            x=across("column"), text="text:N", description="heard:N"
        ),
        heading_at_left(rows, dy="-8"),
        figure_at_right(rows, dy=-8),
    ]
    return layered(layers, height=alt.Step(42))


def across(field: str) -> alt.X:
    """Where a column begins: columns lie side by side without a gap, in the order of the rows."""
    return alt.X(f"{field}:N", sort=None, bandPosition=0, axis=None, scale=BAND)


def names_over_columns(data: str, field: str, *, height: float) -> alt.Chart:
    """The names of the columns, broken at `|`, in the row above the first, their last lines at its lower edge."""
    lines = f"split(datum.{field}, '|')"
    foot = f"{height / 2 - 16} - {HEAD} * (length({lines}) - 1)"
    text = (
        alt.Chart(alt.NamedData(data))
        .transform_calculate(lines=lines)
        .mark_text(align="left", color=INK, fontSize=11, lineHeight=HEAD, dx=3, dy=alt.ExprRef(foot), aria=False)
    )
    names: alt.Chart = text.encode(x=across(field), y=_row(), text="lines:N")
    return names


def _axis(targets: tuple[str, ...]) -> alt.Axis:
    aims = [float(each) for each in targets]
    labels = {each: t("mål {target}", target=percentage(each, 0 if each == int(each) else 1)) for each in aims}
    labels = {0.0: percentage(0), 100.0: percentage(100)} | labels
    chosen = " : ".join(f"datum.value === {value!r} ? {label!r}" for value, label in labels.items())
    return alt.Axis(
        orient="top", values=sorted(labels), labelExpr=f"{chosen} : ''", grid=False, domain=False, tickColor=GREY
    )


def _row() -> alt.Y:
    return alt.Y("row:O", axis=None, scale=alt.Scale(padding=0))


def words_at_left(
    base: alt.Chart, field: str, *, weight: Weight = "normal", dx: int = 0, dy: int = 0, less: int = _FIGURE
) -> alt.Chart:
    """The words at the left of a row, cut before they reach its figure, which takes `less` pixels."""
    text = base.mark_text(align="left", color=INK, fontWeight=weight, dx=dx, dy=dy, limit=_wide(less), aria=False)
    words: alt.Chart = text.encode(x=_LEFT, text=f"{field}:N")
    return words


def heading_at_left(
    base: alt.Chart, *, dy: str, less: int = _FIGURE, baseline: Literal["middle", "top"] = "middle"
) -> alt.Chart:
    """The heading of a row, `label`, which stands in the lines of `broken` where the chart is as narrow as a phone."""
    lines = f"{NARROW} ? split(datum.broken, '|') : [datum.label]"
    text = base.transform_calculate(lines=lines).mark_text(
        align="left", baseline=baseline, lineHeight=15, color=INK, fontWeight="bold", dy=alt.ExprRef(dy), limit=_wide(less), aria=False
    )  # fmt: skip
    words: alt.Chart = text.encode(x=_LEFT, text="lines:N")
    return words


def in_lines(label: str, letters: int) -> str:
    """A label broken between its words into lines of so many letters, `|` between them."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "|".join(lines)


def heading_lines(label: str) -> str:
    """A heading in at most two lines: what does not fit on a phone is cut at the end of the second."""
    first, _, rest = in_lines(label, LETTERS_ON_A_PHONE).partition("|")
    return f"{first}|{rest.replace('|', ' ')}" if rest else first


def figure_at_right(base: alt.Chart, *, dx: int = 0, dy: int | alt.ExprRef = 0) -> alt.Chart:
    """What is said at the right end of a row."""
    text = base.mark_text(align="right", color=INK, dx=dx, dy=dy, aria=False)
    figure: alt.Chart = text.encode(x=_RIGHT, text="text:N")
    return figure


def _wide(less: int) -> alt.ExprRef:
    return alt.ExprRef(f"width - {less}")
