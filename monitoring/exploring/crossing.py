"""The cross table: one indicator by one or two dimensions, cell by cell, with the totals that its definition allows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from monitoring.counting import begins, can_add, counted_own, this_year, waves_of
from monitoring.exploring.allowed import NONE, TOTAL, UNKNOWN, NoTotal, allowed, beside, no_total, parts
from monitoring.exploring.periods import TIMES, Period, periods
from monitoring.programmes import Indicator, Programme
from monitoring.readings import EXACTNESS
from monitoring.slices import Slice

COLUMNS = ("row", "column", "from_on", "to_on", "state", "value", "base", "estimated", "left_out", "exactness")


@dataclass(frozen=True)
class _Axis:
    """One dimension: its keys in order, when each begins and ends where it has days, and the place of each row (-1: before all)."""

    dimension: str
    keys: list[str]
    days: list[tuple[date | None, date | None]]
    places: np.ndarray
    no_total: NoTotal | None


def cross(
    programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice, by: str, across: str = NONE
) -> pd.DataFrame:
    """The indicator by `by` and, unless it is `none`, by `across`: one row per cell and per total.

    `history` holds the indicator's own rows, by day. Columns: `row` and `column` (a key: of a period, region, kind ...;
    `?` for what belongs to none, `*` for a total; without a second dimension `column` is `*` throughout), `from_on` and
    `to_on` (the days of the period that are counted, null where there is none), `state` (told, no_data, too_early,
    no_total, or cannot_add where the chosen regions may not be added), `value` and `base` (0 where nothing is),
    `estimated`, `left_out`, `exactness`. A cell that is told may be 0. Raises ValueError for a dimension that the
    indicator does not allow.
    """
    if by not in allowed(programme, indicator) or across not in (NONE, *beside(programme, indicator, by)):
        raise ValueError(f"{indicator.id} cannot be split by {by} and {across}.")
    looked_at = replace(chosen, regions=()) if "region" in (by, across) else chosen
    counts_years = bool({by, across} & set(TIMES))
    asked = _every_year(indicator) if counts_years else indicator
    may_add = can_add(asked, looked_at)
    rows = counted_own(asked, history, looked_at) if may_add else history.iloc[:0]
    first, second = (_axis(programme, indicator, rows, chosen, each) for each in (by, across))
    sums = _sums(asked, rows, first, second)
    begun, since = begins(programme, asked, chosen), None if history.empty else history["on"].iloc[0].date()
    told = []
    for i, row in enumerate([*first.keys, TOTAL]):
        for j, column in enumerate([*second.keys, TOTAL]):
            value, base, estimated, left_out, exactness = (int(each[i, j]) for each in sums)
            from_on, to_on = _days(first, i), _days(second, j)
            (starts, ends) = from_on if from_on != (None, None) else to_on
            state = "cannot_add"
            if may_add:
                state = _state(asked, chosen, begun, since, starts, ends, base, left_out)
                totals = [each.no_total for each, key in ((first, row), (second, column)) if key == TOTAL]
                state = "no_total" if state == "told" and any(totals) else state
            ends = min(ends, chosen.as_of) if ends and starts and starts <= chosen.as_of else ends
            worst = EXACTNESS[max(exactness, 0)]
            told.append((row, column, starts, ends, state, value, base, estimated, left_out, worst))
    return pd.DataFrame(told, columns=list(COLUMNS))


def _every_year(indicator: Indicator) -> Indicator:
    """The indicator with every year of its target counted, not the slice's alone."""
    if indicator.target is None or indicator.target.every is None:
        return indicator
    return indicator.model_copy(update={"target": indicator.target.model_copy(update={"every": None})})


def spans(programme: Programme, indicator: Indicator, chosen: Slice, dimension: str) -> list[Period]:
    """The periods of a dimension that is time; none of any other."""
    return periods(dimension, *_window(programme, indicator, chosen)) if dimension in TIMES else []


def counted_days(
    programme: Programme, indicator: Indicator, chosen: Slice, dimensions: Sequence[str]
) -> tuple[date, date] | None:
    """The days of a target's period that alone count in the slice; None where all of its days do."""
    if not indicator.accumulates or indicator.target is None:
        return None
    target = indicator.target if set(dimensions) & set(TIMES) else this_year(indicator.target, chosen)
    found = _window(programme, indicator.model_copy(update={"target": target}), chosen)
    return found if found != (chosen.from_on, max(chosen.to_on, chosen.as_of)) else None


def _window(programme: Programme, indicator: Indicator, chosen: Slice) -> tuple[date, date]:
    """The first and last day whose periods can be told: the slice's, and of a running total those of its target."""
    from_on, to_on, target = chosen.from_on, max(chosen.to_on, chosen.as_of), indicator.target
    if indicator.accumulates and target is not None:
        return max(from_on, target.from_on), min(to_on, target.to_on)
    return from_on if indicator.has_base else begins(programme, _every_year(indicator), chosen), to_on


def _axis(programme: Programme, indicator: Indicator, rows: pd.DataFrame, chosen: Slice, dimension: str) -> _Axis:
    if dimension == NONE:
        return _Axis(dimension, [], [], np.zeros(len(rows), dtype=int), None)
    if dimension in TIMES:
        found = spans(programme, indicator, chosen, dimension)
        starts = np.array([each.from_on for each in found], dtype="datetime64[D]")
        places = starts.searchsorted(rows["on"].to_numpy().astype("datetime64[D]"), side="right") - 1
        days: list[tuple[date | None, date | None]] = [(each.from_on, each.to_on) for each in found]
        return _Axis(dimension, [each.key for each in found], days, places, no_total(indicator, dimension, found))
    keys = parts(programme, indicator, dimension)
    if dimension == "exactness":
        places = (rows["exactness"] == "estimate").to_numpy().astype(int)
    else:
        words = pd.Categorical(rows[dimension])
        # Without a word the code is -1: the last place.
        places = np.append(pd.Index(keys).get_indexer(words.categories), -1)[words.codes]
    if dimension == "region" and chosen.regions:
        kept = [i for i, key in enumerate(keys) if key in chosen.regions]
        places = np.array([*(kept.index(i) if i in kept else -2 for i in range(len(keys))), -2])[places]
        keys = [keys[i] for i in kept]
    elif (places < 0).any():
        places, keys = np.where(places < 0, len(keys), places), [*keys, UNKNOWN]
    opens = {each.id: each.opens_on for each in waves_of(programme, indicator)} if dimension == "wave" else {}
    return _Axis(dimension, keys, [(opens.get(key), None) for key in keys], places, no_total(indicator, dimension, []))


def _sums(indicator: Indicator, rows: pd.DataFrame, first: _Axis, second: _Axis) -> list[np.ndarray]:
    """Value, base, estimated and left-out part and worst exactness of every cell, the totals last in each direction.

    A level is what entered less what left up to the end of each period; what stood there before the first is in it.
    """
    height, width = len(first.keys) + 1, (1 if second.dimension == NONE else len(second.keys)) + 1
    # Place 0 is what came before the first period; only a level has such.
    cell = (first.places + 1) * width + second.places + 1
    kept = (first.places > -2) & (second.places > -2)
    value, exactness = rows["value"].to_numpy(), pd.Index(EXACTNESS).get_indexer(rows["exactness"])
    weights = [value, rows["base"], np.where(exactness == EXACTNESS.index("estimate"), value, 0), rows["left_out"]]
    numbers = [np.nan_to_num(np.asarray(each, dtype=float))[kept] for each in weights]
    sums = [np.bincount(cell[kept], each, height * width).reshape(height, width) for each in numbers]
    worst = np.full(height * width, -1)
    np.maximum.at(worst, cell[kept], exactness[kept])
    sums.append(worst.reshape(height, width))
    found = []
    for each, add in zip(sums, [np.add] * 4 + [np.maximum], strict=True):
        for place, axis in enumerate((first, second)):
            if axis.dimension in TIMES and not (indicator.accumulates or indicator.has_base):
                each = add.accumulate(each, axis=place)
        each = each[1:, 1:]
        down = np.vstack([each, add.reduce(each, axis=0, keepdims=True, initial=0)])
        found.append(
            np.hstack([down, add.reduce(down, axis=1, keepdims=True, initial=0)]) if second.dimension != NONE else down
        )
    return found


def _days(axis: _Axis, place: int) -> tuple[date | None, date | None]:
    return axis.days[place] if place < len(axis.days) else (None, None)


def _state(
    indicator: Indicator, chosen: Slice, begun: date, since: date | None, starts: date | None, ends: date | None,
    base: int, left_out: int,
) -> str:  # fmt: skip
    """Which kind of nothing a cell is, or that there is something to tell: as a reading of just that cell would say."""
    if chosen.as_of < begun or (starts is not None and chosen.as_of < starts):
        return "too_early"
    if since is None:
        return "no_data"
    if indicator.has_base or indicator.lag_months:
        return "told" if base else "too_early" if indicator.lag_months and left_out else "no_data"
    return "no_data" if ends is not None and min(ends, chosen.as_of) < since else "told"
