"""How many there were at the end of each month, from what came and went."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from monitoring.slices import Slice


def over_time(changes: pd.DataFrame, by: str, kept: Sequence[str], chosen: Slice) -> pd.DataFrame:
    """A row per day shown and a column for each of `kept`: how many there are.

    `changes` has `month`, `by` and `value`. The days are the end of each month of the slice and its last day; the slice's
    first day stands before them where there would be but one. What came before the slice is counted from its beginning.
    """
    first, last = chosen.from_on, chosen.as_of
    # Months are numbered, so that those before the slice fall on its first.
    month = changes["month"].dt.year.to_numpy() * 12 + changes["month"].dt.month.to_numpy() - 1
    opens, closes = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    place = np.maximum(month - opens, 0).astype(int)
    kind, value = changes[by].to_numpy(), changes["value"].to_numpy(dtype=float)
    size = closes - opens + 1
    totals = {each: np.bincount(place[kind == each], value[kind == each], size).cumsum().astype(int) for each in kept}
    before = {each: int(value[(kind == each) & (month < opens)].sum()) for each in kept}
    ends = [min(_last_day(number), last) for number in range(opens, closes + 1)]
    if size == 1:
        totals = {each: np.array([before[each], *totals[each]]) for each in kept}
        ends = [first, *ends]
    return pd.DataFrame(totals, index=pd.DatetimeIndex(ends), columns=list(kept))


def _last_day(month: int) -> date:
    """The last day of a month, numbered from the year nought."""
    year, of_year = divmod(month + 1, 12)
    return date(year, of_year + 1, 1) - timedelta(days=1)


def now(changes: pd.DataFrame, by: str) -> dict[str, int]:
    """How many there are of each kind on the slice's day; a kind that nobody ever was in is not there."""
    sums: dict[str, int] = {}
    for key, value in zip(changes[by].tolist(), changes["value"].tolist(), strict=True):
        sums[key] = sums.get(key, 0) + value
    return sums


def now_by_region(changes: pd.DataFrame, by: str) -> dict[tuple[str, str], int]:
    """How many there are of each kind in each region; the region is empty where it is not known."""
    sums: dict[tuple[str, str], int] = {}
    columns = (changes[name].tolist() for name in ("region", by, "value"))
    for region, key, value in zip(*columns, strict=True):
        place = ("" if pd.isna(region) else region, key)
        sums[place] = sums.get(place, 0) + value
    return sums
