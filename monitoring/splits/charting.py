"""A cross table made ready to be drawn: which chart fits, and what stands on its bars, points and cells."""

import pandas as pd

from monitoring import charts
from monitoring.exploring import NONE, TIMES, TOTAL
from monitoring.programmes import MEANS, Indicator, Programme
from monitoring.splits.wording import cell, dimension_word, figure, label, short_label

# What has an order goes along; what has none goes down.
_ORDERED = (*TIMES, "wave")


def cells(
    found: pd.DataFrame, programme: Programme, indicator: Indicator, by: str, across: str
) -> tuple[pd.DataFrame, str, str]:
    """The cells of a cross table for a chart, with the two dimensions as it takes them: along or down, and the other.

    Columns: `x` (short label), `label`, `y` (label of the other dimension), `value` (null where nothing is told), `estimated`,
    `text`, `heard`, `is_whole` (added up over the other dimension). Periods that have not begun are left out.
    """
    if across != NONE and (by == "exactness" or (across in _ORDERED and by not in _ORDERED)):
        found, by, across = found.rename(columns={"row": "column", "column": "row"}), across, by
    rows = []
    for each in found[found["row"] != TOTAL].itertuples(index=False):
        if by in _ORDERED and each.state == "too_early":
            continue
        name = label(by, each.row, programme, indicator)
        other = label(across, each.column, programme, indicator) if each.column != TOTAL else ""
        said = cell(each, indicator)
        value, estimated = _size(each, indicator) if each.state == "told" else (None, 0.0)
        short = said
        if by in _ORDERED or across not in (NONE, "exactness"):
            short = figure(each, indicator)
        elif across in (NONE, "exactness") and indicator.is_share and each.state == "told":
            # The bar is as long as there are answers; those not in favour are its light part.
            value, estimated = float(each.base), float(each.base - each.value)
        heard = ", ".join(filter(None, (name, other))) + f": {said}"
        x = short_label(by, each.row, programme, indicator)
        rows.append((x, name, other, value, estimated, short, heard, each.column == TOTAL))
    names = ["x", "label", "y", "value", "estimated", "text", "heard", "is_whole"]
    return pd.DataFrame(rows, columns=names).astype({"value": float}), by, across


def _size(each: object, indicator: Indicator) -> tuple[float, float]:
    """How large a cell is drawn, and how much of that was estimated."""
    value, base = float(each.value), float(each.base)  # type: ignore[attr-defined]
    if indicator.is_share:
        return 100 * value / base, 0.0
    if indicator.is_mean:
        return value / base * MEANS[indicator.unit], 0.0
    return value, float(each.estimated)  # type: ignore[attr-defined]


def drawn(cells: pd.DataFrame, indicator: Indicator, by: str, across: str) -> charts.Spec:
    """The chart that fits: bars or a line along, a row of them per part, bars down, or parts across parts."""
    as_line = indicator.has_base or not indicator.accumulates
    whole = cells[cells["is_whole"]]
    if by in _ORDERED:
        if across in (NONE, "exactness"):
            return charts.by_period(whole, as_line=as_line, in_percent=indicator.is_share)
        return charts.parts_by_period(cells[~cells["is_whole"]].rename(columns={"label": "long"}), as_line=as_line)
    if across in (NONE, "exactness"):
        return charts.part_by_part(whole, column=dimension_word(by))
    # The longer words go down, where there is room for them.
    crossed = cells[~cells["is_whole"]]
    down, along = ("label", "y") if crossed["label"].str.len().max() >= crossed["y"].str.len().max() else ("y", "label")
    return charts.parts_across(
        crossed.assign(x=crossed[along], y=crossed[down]).sort_values("y", kind="stable", key=_as_met)
    )


def _as_met(words: pd.Series) -> pd.Series:
    """The place at which each word is met first."""
    return words.map({word: place for place, word in enumerate(words.unique())})
