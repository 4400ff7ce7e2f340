"""One indicator broken down: over time, by region, by year, by the days it comes from."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from monitoring.indicators import planned_by, target_on
from monitoring.programmes import Indicator, Programme, Target
from monitoring.readings import begins, counted, outlook, target_of
from monitoring.slices import Slice


def curve(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """The indicator over time, one row per line and day.

    Columns: `line` (actual, logged, planned, target, forecast), `on`, `value`, `low`, `high` (the forecast's
    band, else null), `why` (at a revised target: the reason in its two languages, else null).
    """
    rows = counted([indicator], history, chosen)
    first = begins(programme, indicator, chosen)
    last = max(first, chosen.as_of)
    found = [_running("actual", rows, first, last)]
    if indicator.accumulates and (rows["exactness"] == "estimate").any():
        found.append(_running("logged", rows[rows["exactness"] != "estimate"], first, last))
    target, _ = target_of(indicator, chosen)
    if target is not None:
        found += [_aim("planned", indicator, target), _aim("target", indicator, target)]
    if ends := outlook(indicator, rows, chosen):
        now = int(rows["value"].sum())
        span = {"value": [now, ends.middle], "low": [now, ends.low], "high": [now, ends.high]}
        found.append(pd.DataFrame({"line": "forecast", "on": [last, ends.until], **span}))
    curves = pd.concat(found, ignore_index=True).reindex(columns=["line", "on", "value", "low", "high", "why"])
    return curves.assign(on=pd.to_datetime(curves["on"]))


def _running(line: str, rows: pd.DataFrame, first: date, last: date) -> pd.DataFrame:
    # A level that already stood before the period begins its line there, not at nought.
    days = rows.groupby("on", sort=True)["value"].sum().cumsum()
    before, inside = days[days.index < pd.Timestamp(first)], days[days.index >= pd.Timestamp(first)]
    start = int(before.iloc[-1]) if len(before) else 0
    end = int(days.iloc[-1]) if len(days) else start
    return pd.DataFrame({"line": line, "on": [first, *inside.index.date, last], "value": [start, *inside, end]})


def _aim(line: str, indicator: Indicator, target: Target) -> pd.DataFrame:
    revisions = {revision.on: revision for revision in target.revisions if revision.on is not None}
    marks = {target.from_on, target.to_on, *(point.on for point in target.plan)}
    marks |= set(revisions) | {day - timedelta(days=1) for day in revisions}
    days = sorted(day for day in marks if target.from_on <= day <= target.to_on)
    value = [planned_by(indicator, target, day) if line == "planned" else target_on(target, day) for day in days]
    why = [revisions[day].why if day in revisions and line == "target" else None for day in days]
    return pd.DataFrame({"line": line, "on": days, "value": value, "why": why})


def by_region(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """One row per region looked at, in the definition's order, and one with a null region for what has none.

    Columns: `region`, `value`, `base` (null unless a share), `estimated`. The row without a region is left out
    when it is empty or when regions were chosen.
    """
    rows = counted([indicator], history, replace(chosen, regions=()))
    regions = [each.id for each in programme.regions if each.id in chosen.regions or not chosen.regions]
    found = [{"region": region, **_sums(indicator, rows[rows["region"] == region])} for region in regions]
    nowhere = rows[rows["region"].isna()]
    if len(nowhere) and not chosen.regions:
        found.append({"region": None, **_sums(indicator, nowhere)})
    return pd.DataFrame(found)


def by_year(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """One row per calendar year of the slice that has begun: `year`, `value`, `base`, `estimated`, `target` or null."""
    found = []
    for year in range(chosen.from_on.year, min(chosen.to_on, chosen.as_of).year + 1):
        first, last = max(chosen.from_on, date(year, 1, 1)), min(chosen.to_on, date(year, 12, 31))
        part = replace(chosen, from_on=first, to_on=last, as_of=min(chosen.as_of, last))
        target, _ = target_of(indicator, part)
        aim = target_on(target, part.as_of) if target is not None and target.to_on.year == year else None
        found.append({"year": year, **_sums(indicator, counted([indicator], history, part)), "target": aim})
    return pd.DataFrame(found, columns=["year", "value", "base", "estimated", "target"])


def _sums(indicator: Indicator, rows: pd.DataFrame) -> dict[str, int | None]:
    return {
        "value": int(rows["value"].sum()),
        "base": int(rows["base"].sum()) if indicator.is_share else None,
        "estimated": int(rows.loc[rows["exactness"] == "estimate", "value"].sum()),
    }


def records(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """The days behind the figure, newest first: `on`, `region`, `exactness`, `value`, `base`."""
    rows = counted([indicator], history, chosen)
    return rows[["on", "region", "exactness", "value", "base"]].sort_values("on", ascending=False, kind="stable")
