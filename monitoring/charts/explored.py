"""One indicator split as its reader likes: period by period, part by part, parts over periods, parts across parts."""

import altair as alt
import pandas as pd
import pyarrow as pa

from monitoring.charts.bars import bars_form
from monitoring.charts.forms import Columns, Spec, filled, layered
from monitoring.palette import BLUE, GREY, GRID, INK, LIGHT_BLUE, TRACK
from monitoring.words import t

# More numbers than this over bars or points stand in each other's way on a phone.
_NUMBERS = 12
# How much of its row a series may fill; the rest is for its name.
_FILLED = 0.5
# How much of its row a cell fills, below its row's label.
_CELL = 0.54


def by_period(cells: pd.DataFrame, *, as_line: bool, in_percent: bool = False) -> Spec:
    """One series over periods: bars for what happened in each, a line for what stood at its end or for a share.

    `cells` has, a row per period: `x` (its short label), `value` (null where there is nothing to tell), `estimated` (the lighter part
    of a bar), `text` (the number), `heard` (period and number in words).
    """
    shown = cells if len(cells) <= _NUMBERS else cells.assign(text=_some(cells, last=as_line))
    rows = _columns(shown) | {"top": pa.array([100.0 if in_percent else None] * len(cells), pa.float64())}
    given = ["percent"] if in_percent else []
    return filled(_line_form if as_line else _bars_form, *given, cells=rows)


def _some(cells: pd.DataFrame, *, last: bool) -> list[str]:
    """Of many numbers the highest one's first and, with `last`, the last."""
    told = cells["value"].dropna()
    kept = {told.idxmax(), *([told.index[-1]] if last else [])} if len(told) else set()
    return [text if place in kept else "" for place, text in zip(cells.index, cells["text"], strict=True)]


def parts_by_period(cells: pd.DataFrame, *, as_line: bool) -> Spec:
    """Several parts over the same periods, a row each on one scale: columns as `by_period`, and `y`, the part's label."""
    names = list(dict.fromkeys(cells["y"]))
    most = float(cells["value"].max()) or 1.0
    ground = [-float(names.index(each)) for each in cells["y"]]
    height = [
        None if pd.isna(each) else low + _FILLED * float(each) / most
        for each, low in zip(cells["value"], ground, strict=True)
    ]
    guess = cells["estimated"].fillna(0) / most * _FILLED
    if cells["x"].nunique() > _NUMBERS:
        some = [pd.Series(_some(part, last=as_line), part.index) for _, part in cells.groupby("y", sort=False)]
        cells = cells.assign(text=pd.concat(some))
    rows = _columns(cells) | {
        "y": list(cells["y"]),
        "ground": ground,
        "height": pa.array(height, pa.float64()),
        "logged": pa.array(
            [None if each is None else each - less for each, less in zip(height, guess, strict=True)], pa.float64()
        ),
    }
    heads: Columns = {
        "name": names,
        "place": [_FILLED + 0.38 - i for i in range(len(names))],
        "ground": [-float(i) for i in range(len(names))],
    }
    return filled(_rows_form, "line" if as_line else "bars", str(len(names)), cells=rows, heads=heads)


def part_by_part(parts: pd.DataFrame, *, column: str) -> Spec:
    """Parts side by side, a bar each: `label`, `value`, `estimated` (its lighter end), `text`; `column` is the dimension's word."""
    value = [0.0 if pd.isna(each) else float(each) for each in parts["value"]]
    rows: Columns = {
        "label": list(parts["label"]),
        "text": list(parts["text"]),
        "heard": [f"{label}: {text}" for label, text in zip(parts["label"], parts["text"], strict=True)],
        "value": value,
        "logged": [each - float(guess) for each, guess in zip(value, parts["estimated"].fillna(0), strict=True)],
        "end": value,
        # Room for the words after the longest bar.
        "room": [max(*value, 1.0) * 1.7] * len(value),
    }
    return filled(bars_form, column, bars=rows)


def parts_across(cells: pd.DataFrame) -> Spec:
    """Parts of two dimensions across each other, the more the darker: `x`, `y`, `value` (null: nothing to tell), `text`, `heard`.

    Each row's label stands above it, so that a phone has room for the cells.
    """
    names = list(dict.fromkeys(cells["y"]))
    ground = [-float(names.index(each)) for each in cells["y"]]
    rows = _columns(cells) | {
        "ground": ground,
        "height": [each + _CELL for each in ground],
        "middle": [each + _CELL / 2 for each in ground],
    }
    heads: Columns = {"name": names, "place": [0.9 - i for i in range(len(names))]}
    return filled(_heat_form, str(len(names)), cells=rows, heads=heads)


def _columns(cells: pd.DataFrame) -> Columns:
    value = pa.array(cells["value"].tolist(), pa.float64(), from_pandas=True)
    guess = cells["estimated"].fillna(0) if "estimated" in cells else pd.Series(0.0, index=cells.index)
    logged = pa.array((cells["value"] - guess).tolist(), pa.float64(), from_pandas=True)
    return {
        "x": list(cells["x"]),
        "order": list(range(len(cells))),
        "value": value,
        "logged": logged,
        "text": list(cells["text"]),
        "heard": list(cells["heard"]),
    }


def _across() -> alt.X:
    axis = alt.Axis(labelAngle=0, labelOverlap="parity", grid=False, labelPadding=6)
    order = alt.EncodingSortField(field="order", op="min", order="ascending")
    return alt.X("x:O", sort=order, axis=axis, scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1))


def _up(given: tuple[str, ...], field: str) -> alt.Y:
    label = "datum.label + ' %'" if "percent" in given else "datum.label"
    axis = alt.Axis(format=",.0f", tickCount=4, tickMinStep=1, labelExpr=label, gridColor=GRID)
    return alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(zero=True, nice=False))


def _tips() -> list[alt.Tooltip]:
    return [alt.Tooltip("heard:N", title=t("Tal"))]


def _bars_form(*given: str) -> alt.LayerChart:
    base = alt.Chart(alt.NamedData("cells")).encode(x=_across(), tooltip=_tips())
    logged, wide = _up(given, "logged"), alt.ExprRef("min(88, bandwidth('x'))")
    layers = [
        base.mark_bar(color=BLUE, width=wide).encode(y=logged, description="heard:N"),
        base.mark_bar(color=LIGHT_BLUE, width=wide, aria=False).encode(y=logged, y2="value:Q"),
        _nothing(base).encode(y=alt.datum(0)),
        base.mark_text(baseline="bottom", dy=-3, color=INK, aria=False).encode(y="value:Q", text="text:N"),
    ]
    return layered(layers, height=260)


def _line_form(*given: str) -> alt.LayerChart:
    base = alt.Chart(alt.NamedData("cells")).encode(x=_across(), tooltip=_tips())
    line = base.mark_line(color=BLUE, strokeWidth=2.5, invalid="break-paths-filter-domains", aria=False)
    point = base.mark_point(color=BLUE, filled=True, opacity=1, size=50)
    layers = [
        line.encode(y=_up(given, "value")),
        point.encode(y=_up(given, "value"), description="heard:N"),
        _nothing(base).encode(y=alt.datum(0)),
        base.mark_text(baseline="bottom", dy=-8, color=INK, aria=False).encode(y="value:Q", text="text:N"),
    ]
    if "percent" in given:
        layers.insert(0, base.mark_point(opacity=0, aria=False).encode(y=_up(given, "top")))
    return layered(layers, height=260)


def _nothing(base: alt.Chart) -> alt.Chart:
    """A hollow mark where nothing is registered: an empty place would be a nought."""
    missing: alt.Chart = base.transform_filter("!isValid(datum.value)").mark_point(
        shape="square", filled=False, color=GREY, opacity=1, size=60, yOffset=-7, aria=False
    )
    return missing


def _rows_form(kind: str, rows: str) -> alt.LayerChart:
    """The form of so many `rows` of bars or of lines, one above the other."""
    up = alt.Scale(domain=[0.95 - int(rows), 0.9], nice=False)
    base = alt.Chart(alt.NamedData("cells")).encode(x=_across(), tooltip=_tips())
    ground, height = alt.Y("ground:Q", axis=None, scale=up), alt.Y("height:Q", axis=None, scale=up)
    heads = alt.Chart(alt.NamedData("heads"))
    left, right = alt.value(0), alt.value("width")
    layers = [heads.mark_rule(color=GRID, aria=False).encode(x=left, x2=right, y=ground)]
    if kind == "line":
        line = base.mark_line(color=BLUE, strokeWidth=2.5, invalid="break-paths-filter-domains", aria=False)
        layers.append(line.encode(y=height, detail="y:N"))
        layers.append(
            base.mark_point(color=BLUE, filled=True, opacity=1, size=36).encode(y=height, description="heard:N")
        )
    else:
        layers.append(base.mark_bar(color=BLUE).encode(y=ground, y2="logged:Q", description="heard:N"))
        layers.append(
            base.mark_bar(color=LIGHT_BLUE, aria=False).encode(y=alt.Y("logged:Q", axis=None, scale=up), y2="height:Q")
        )
    layers.append(_nothing(base).encode(y=ground))
    layers.append(
        base.mark_text(baseline="bottom", dy=-3 if kind == "bars" else -7, color=INK, aria=False).encode(
            y=height, text="text:N"
        )
    )
    name = heads.mark_text(align="left", baseline="top", fontWeight="bold", color=INK, aria=False)
    layers.append(name.encode(x=left, y=alt.Y("place:Q", axis=None, scale=up), text="name:N"))
    return layered(layers, height=30 + 100 * int(rows))


def _heat_form(rows: str) -> alt.LayerChart:
    """The form of so many `rows` of cells, their columns' words broken into lines on a phone."""
    words = "width < 480 ? split(datum.label, ' ') : datum.label"
    axis = alt.Axis(
        orient="top", labelAngle=0, labelFlush=False, labelColor=INK, grid=False, labelExpr=words, labelPadding=2
    )
    order = alt.EncodingSortField(field="order", op="min", order="ascending")
    across = alt.X("x:N", sort=order, axis=axis, scale=alt.Scale(paddingInner=0.02, paddingOuter=0))
    up = alt.Scale(domain=[1 - int(rows), 1], nice=False)
    base = alt.Chart(alt.NamedData("cells")).encode(x=across, tooltip=_tips())
    cell = base.encode(y=alt.Y("ground:Q", axis=None, scale=up), y2="height:Q")
    shade = alt.Color("value:Q", legend=None, scale=alt.Scale(range=[TRACK, LIGHT_BLUE], zero=True))
    layers = [
        cell.transform_filter("!isValid(datum.value)").mark_rect(
            fill="white", stroke=GREY, strokeDash=[3, 3], aria=False
        ),
        cell.transform_filter("isValid(datum.value)").mark_rect().encode(color=shade, description="heard:N"),
        base.mark_text(color=INK, aria=False).encode(y=alt.Y("middle:Q", axis=None, scale=up), text="text:N"),
        alt.Chart(alt.NamedData("heads"))
        .mark_text(align="left", baseline="top", color=INK, aria=False)
        .encode(x=alt.value(0), y=alt.Y("place:Q", axis=None, scale=up), text="name:N"),
    ]
    return layered(layers, height=58 * int(rows))
