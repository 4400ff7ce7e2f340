"""One indicator broken down: over time, by region, by year, by the days it comes from.

The `history` that each is given holds the indicator's own rows, by day, and no others.
"""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from monitoring.counting import begins, counted_own, target_of
from monitoring.indicators import planned_by, target_on
from monitoring.programmes import Indicator, Programme, Target
from monitoring.readings import outlook
from monitoring.slices import Slice


def curve(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """The indicator over time, one row per line and day.

    Columns: `line` (actual, logged, planned, target, forecast), `on`, `value`, `low`, `high` (the forecast's
    band, else null), `why` (at a revised target: the reason in its two languages, else null).
    """
    rows = counted_own(indicator, history, chosen)
    first = begins(programme, indicator, chosen)
    last = max(first, chosen.as_of)
    points = [("actual", *each) for each in _running(rows, first, last)]
    if indicator.accumulates and (rows["exactness"] == "estimate").any():
        points += [("logged", *each) for each in _running(rows[rows["exactness"] != "estimate"], first, last)]
    target, _ = target_of(indicator, chosen)
    if target is not None:
        points += [("planned", day, planned_by(indicator, target, day)) for day in _marks(target)]
        points += [("target", day, target_on(target, day)) for day in _marks(target)]
    reasons = {each.on: each.why for each in target.revisions} if target is not None else {}
    whys = [reasons.get(day) if line == "target" else None for line, day, _ in points]
    bands: list[tuple[int | None, int | None]] = [(None, None)] * len(points)
    if ends := outlook(indicator, rows, chosen):
        now = int(rows["value"].sum())
        points += [("forecast", last, now), ("forecast", ends.until, ends.middle)]
        bands += [(now, now), (ends.low, ends.high)]
        whys += [None, None]
    lines, days, values = zip(*points, strict=True)
    low, high = zip(*bands, strict=True)
    curves = pd.DataFrame({"line": lines, "on": pd.to_datetime(list(days)), "value": values})
    return curves.assign(low=low, high=high, why=pd.Series(whys, dtype=object))


def _running(rows: pd.DataFrame, first: date, last: date) -> list[tuple[date, float]]:
    # A level that already stood before the period begins its line there, not at nought.
    total, points = 0, [(first, 0)]
    on = rows["on"].to_numpy().astype("datetime64[D]").tolist()
    for day, value in zip(on, rows["value"].to_numpy().tolist(), strict=True):
        total += value
        at = max(day, first)
        if points[-1][0] == at:
            points.pop()
        points.append((at, total))
    return [*points, (last, total)]


def _marks(target: Target) -> list[date]:
    """The days on which a plan or a target bends: its ends, the plan's points, both sides of a revision."""
    revised = [each.on for each in target.revisions if each.on is not None]
    marks = {target.from_on, target.to_on, *(point.on for point in target.plan), *revised}
    marks |= {day - timedelta(days=1) for day in revised}
    return sorted(day for day in marks if target.from_on <= day <= target.to_on)


def by_region(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """One row per region looked at, in the definition's order, and one with a null region for what has none.

    Columns: `region`, `value`, `base` (null unless a share or mean), `estimated`, `left_out`, `target` or null. The row without a
    region is left out when it is empty or when regions were chosen.
    """
    rows = counted_own(indicator, history, replace(chosen, regions=()))
    sums = _sums(rows["region"].astype(object).where(rows["region"].notna(), None), rows)
    regions: list[str | None] = [
        each.id for each in programme.regions if each.id in chosen.regions or not chosen.regions
    ]
    if None in sums and not chosen.regions:
        regions.append(None)
    return pd.DataFrame(
        [
            {"region": region, **_told(indicator, sums.get(region)), "target": _aim(indicator, region, chosen)}
            for region in regions
        ]
    )


def _aim(indicator: Indicator, region: str | None, chosen: Slice) -> float | None:
    """The region's own target, where one was agreed."""
    if region is None or indicator.has_base:
        return None
    target, scope = target_of(indicator, replace(chosen, regions=(region,)))
    return target_on(target, chosen.as_of) if target is not None and scope is None else None


def by_year(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """One row per calendar year of the slice that has begun: `year`, `value`, `base`, `estimated`, `left_out`, `target` or null.

    For a running total, a share or a mean; a level has no year. A share's target is told of no year.
    """
    rows = counted_own(_whole(indicator), history, chosen)
    sums = _sums(rows["on"].dt.year, rows)
    found = []
    for year in range(chosen.from_on.year, min(chosen.to_on, chosen.as_of).year + 1):
        first, last = max(chosen.from_on, date(year, 1, 1)), min(chosen.to_on, date(year, 12, 31))
        part = replace(chosen, from_on=first, to_on=last, as_of=min(chosen.as_of, last))
        target, _ = target_of(indicator, part)
        judged = target is not None and target.to_on.year == year and not indicator.has_base
        aim = target_on(target, part.as_of) if target is not None and judged else None
        found.append({"year": year, **_told(indicator, sums.get(year)), "target": aim})
    return pd.DataFrame(found, columns=["year", "value", "base", "estimated", "left_out", "target"])


def _whole(indicator: Indicator) -> Indicator:
    """The indicator without the bounds of its target's year, so that every year is counted."""
    if indicator.target is None or indicator.target.every is None:
        return indicator
    return indicator.model_copy(update={"target": indicator.target.model_copy(update={"every": None})})


_Sums = tuple[int, int, int, int]


def _sums(keys: pd.Series, rows: pd.DataFrame) -> dict[object, _Sums]:
    """Value, base, estimated and left-out part of the rows with each key, added up in one pass."""
    sums: dict[object, _Sums] = {}
    guesses = rows["exactness"] == "estimate"
    columns = (keys, rows["value"], rows["base"].fillna(0), guesses, rows["left_out"].fillna(0))
    for key, value, base, guessed, left_out in zip(*(column.tolist() for column in columns), strict=True):
        a, b, c, d = sums.get(key, (0, 0, 0, 0))
        sums[key] = (a + int(value), b + int(base), c + int(value) * guessed, d + int(left_out))
    return sums


def _told(indicator: Indicator, sums: _Sums | None) -> dict[str, int | None]:
    value, base, estimated, left_out = sums or (0, 0, 0, 0)
    whole = base if indicator.has_base or indicator.lag_months else None
    return {"value": value, "base": whole, "estimated": estimated, "left_out": left_out}


def records(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """The days behind the figure, newest first: `on`, `region`, `exactness`, `value`, `base`."""
    rows = counted_own(indicator, history, chosen)
    shown = rows[["on", "region", "exactness", "value", "base"]].astype({"region": "object", "exactness": "object"})
    # A day may have a row for each kind of activity, or each wave: here it is one day.
    days = shown.groupby(["on", "region", "exactness"], dropna=False, sort=False, as_index=False).sum(min_count=1)
    return days.sort_values("on", ascending=False, kind="stable")
