"""From an indicator's history to what a reader is told: the figure, its state, its curve, its parts.

A history has one row per day, region and exactness: `on` (datetime64), `region`, `exactness`, `value`, `base`;
`value` is a count, a change of a level, or the numerator of a share, `base` the denominator of a share or null.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from monitoring.indicators import (
    CannotBeSummed,
    Forecast,
    State,
    forecast,
    judge,
    part_of_target,
    planned_by,
    revised_from,
    target_on,
)
from monitoring.programmes import Indicator, Programme, Target
from monitoring.slices import Slice
from monitoring.survey import share

EXACTNESS = ("exact", "about", "at_least", "estimate")
FIGURES = (
    "actual", "base", "percent", "low", "high", "can_tell", "change", "estimated", "exactness", "newest", "trend",
    "forecast_until", "forecast_low", "forecast_middle", "forecast_high", "forecast_met_on",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is told of one indicator in one slice; `None` where there is nothing to tell.

    `actual` is the count, the level, or the numerator of `base`; `percent`, `low`, `high` are a share and its
    interval. `target` and `planned` are in the indicator's unit (percent for a share). `scope` says why no
    target applies to the slice (`regions`, `period`) or that the slice does not apply (`whole_programme`).
    """

    indicator: str
    state: State
    scope: str | None = None
    actual: int | None = None
    base: int | None = None
    percent: float | None = None
    low: float | None = None
    high: float | None = None
    can_tell: bool | None = None
    provisional: bool = False
    target: float | None = None
    revised_from: float | None = None
    planned: float | None = None
    change: int | None = None
    estimated: int | None = None
    exactness: str | None = None
    newest: date | None = None
    forecast_until: date | None = None
    forecast_low: int | None = None
    forecast_middle: float | None = None
    forecast_high: int | None = None
    forecast_met_on: date | None = None
    trend: tuple[int, ...] = ()


def progress(programme: Programme, history: pd.DataFrame, chosen: Slice) -> tuple[Reading, ...]:
    """A reading per indicator of `programme`, in the definition's order."""
    parts = dict(tuple(history.groupby("indicator", sort=False)))
    return tuple(reading(programme, each, parts.get(each.id), chosen) for each in programme.indicators)


def reading(programme: Programme, indicator: Indicator, history: pd.DataFrame | None, chosen: Slice) -> Reading:
    """What is told of `indicator`; `history` is None when nothing has been registered by the slice's day."""
    target, scope = _target(indicator, chosen)
    begins = _begins(programme, indicator, chosen)
    said = _aims(indicator, target, chosen)
    if chosen.as_of < begins:
        return Reading(indicator=indicator.id, state="too_early", scope=scope, **said)
    if history is None or history.empty:
        return Reading(indicator=indicator.id, state="no_data", scope=scope, **said)
    rows = counted(indicator, history, chosen)
    actual = int(rows["value"].sum())
    newest = rows["on"].max().date() if len(rows) else None
    common = {
        "indicator": indicator.id,
        "scope": scope,
        "actual": actual,
        "change": int(rows.loc[rows["on"] > pd.Timestamp(chosen.last_week), "value"].sum()),
        "estimated": int(rows.loc[rows["exactness"] == "estimate", "value"].sum()),
        "exactness": max(rows["exactness"].unique(), key=EXACTNESS.index, default="exact"),
        "newest": newest,
        "trend": _trend(rows, begins, chosen),
    }
    if indicator.is_share:
        return _share_reading(programme, indicator, target, rows, chosen, common, said)
    state: State = "zero" if actual == 0 else "untargeted"
    if target is not None:
        state = judge(indicator, target, actual, chosen.as_of)
    ends = _forecast(indicator, target, rows, actual, chosen)
    return Reading(
        state=state,
        forecast_until=ends.until if ends else None,
        forecast_low=ends.low if ends else None,
        forecast_middle=ends.middle if ends else None,
        forecast_high=ends.high if ends else None,
        forecast_met_on=ends.met_on if ends else None,
        **common,
        **said,
    )


def counted(indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """The rows of `history` that count in the slice, by day.

    Raises `CannotBeSummed` for several regions, but not all, of an indicator whose regions do not add up.
    """
    rows = history
    if chosen.regions and "region" in indicator.splits_by:
        if len(chosen.regions) > 1 and not (indicator.adds_up or indicator.is_share):
            raise CannotBeSummed(indicator.id)
        rows = rows[rows["region"].isin(chosen.regions)]
    rows = rows[rows["on"] <= pd.Timestamp(_until(indicator, chosen))]
    if indicator.accumulates or indicator.is_share:
        rows = rows[rows["on"] >= pd.Timestamp(_since(indicator, chosen))]
    return rows


def _since(indicator: Indicator, chosen: Slice) -> date:
    if indicator.target is not None and indicator.accumulates:
        return max(indicator.target.from_on, chosen.from_on)
    return chosen.from_on


def _until(indicator: Indicator, chosen: Slice) -> date:
    """A running total belongs to its target's period: what comes later does not reach a target that is over."""
    if indicator.target is not None and indicator.accumulates:
        return min(indicator.target.to_on, chosen.as_of)
    return chosen.as_of


def _begins(programme: Programme, indicator: Indicator, chosen: Slice) -> date:
    starts = [programme.from_on, chosen.from_on]
    if indicator.target is not None:
        starts.append(indicator.target.from_on)
    waves = [
        wave.opens_on
        for survey in programme.surveys
        if survey.id == indicator.parameters.get("survey")
        for wave in survey.waves
    ]
    return max([*starts, min(waves)] if waves else starts)


def _target(indicator: Indicator, chosen: Slice) -> tuple[Target | None, str | None]:
    if indicator.target is None:
        return None, None
    if chosen.regions and "region" not in indicator.splits_by:
        return part_of_target(indicator.target, chosen.from_on, chosen.to_on), "whole_programme"
    target: Target | None = indicator.target
    if chosen.regions:
        agreed = indicator.target.regions
        if not agreed or not set(chosen.regions) <= set(agreed) or not indicator.adds_up:
            return None, "regions"
        value = sum(agreed[region] for region in chosen.regions)
        target = Target(value=value, from_on=indicator.target.from_on, to_on=indicator.target.to_on)
    if indicator.is_share:
        return target, None
    part = part_of_target(target, chosen.from_on, chosen.to_on) if target else None
    return part, None if part else "period"


def _aims(indicator: Indicator, target: Target | None, chosen: Slice) -> dict[str, float | None]:
    if target is None:
        return {}
    return {
        "target": target_on(target, chosen.as_of),
        "revised_from": revised_from(target, chosen.as_of),
        "planned": planned_by(indicator, target, chosen.as_of),
    }


def _share_reading(
    programme: Programme,
    indicator: Indicator,
    target: Target | None,
    rows: pd.DataFrame,
    chosen: Slice,
    common: dict[str, object],
    said: dict[str, float | None],
) -> Reading:
    base = int(rows["base"].sum())
    if base == 0:
        return Reading(indicator=indicator.id, state="no_data", scope=common["scope"], **said)  # type: ignore[arg-type]
    found = share(int(rows["value"].sum()), base, questions=len(indicator.parameters.get("questions", [])) or 1)
    state: State = "zero" if found.part == 0 else "untargeted"
    if target is not None:
        state = judge(indicator, target, found.percent, chosen.as_of)
    closes = [
        wave.closes_on
        for survey in programme.surveys
        if survey.id == indicator.parameters.get("survey")
        for wave in survey.waves
        if wave.opens_on <= chosen.as_of
    ]
    return Reading(
        state=state,
        base=base,
        percent=found.percent,
        low=found.low,
        high=found.high,
        can_tell=found.can_tell(target_on(target, chosen.as_of)) if target is not None else None,
        provisional=bool(closes) and chosen.as_of < max(closes),
        **common,  # type: ignore[arg-type]
        **said,  # type: ignore[arg-type]
    )


def _forecast(
    indicator: Indicator, target: Target | None, rows: pd.DataFrame, actual: int, chosen: Slice
) -> Forecast | None:
    if target is None or not indicator.accumulates or indicator.direction == "decrease":
        return None
    if indicator.unit == "milestone":
        return None
    events = list(zip(rows["on"].dt.date, rows["value"].astype(int), strict=True))
    goal = target_on(target, chosen.as_of)
    return forecast(events, actual=actual, goal=goal, day=chosen.as_of, until=target.to_on)


def _trend(rows: pd.DataFrame, begins: date, chosen: Slice) -> tuple[int, ...]:
    """The running total at the end of each month, oldest first, at most two years of them."""
    if rows.empty:
        return ()
    ends = pd.date_range(begins, chosen.as_of, freq="ME")[-24:]
    days, values = rows["on"].to_numpy(), rows["value"].to_numpy().cumsum()
    places = days.searchsorted([*ends.to_numpy(), pd.Timestamp(chosen.as_of).to_numpy()], side="right")
    return tuple(int(values[place - 1]) if place else 0 for place in places)


def curve(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """The indicator over time, one row per line and day.

    Columns: `line` (actual, logged, planned, target, forecast), `on`, `value`, `low`, `high` (the forecast's
    band, else null), `why` (at a revised target: the reason, as a label's two languages, else null).
    """
    rows = counted(indicator, history, chosen)
    begins, until = _begins(programme, indicator, chosen), _until(indicator, chosen)
    found = [_running("actual", rows, begins, until)]
    if indicator.accumulates and (rows["exactness"] == "estimate").any():
        found.append(_running("logged", rows[rows["exactness"] != "estimate"], begins, until))
    target, _ = _target(indicator, chosen)
    if target is not None:
        found.append(_aim("planned", indicator, target))
        found.append(_aim("target", indicator, target))
        ends = _forecast(indicator, target, rows, int(rows["value"].sum()), chosen)
        if ends is not None:
            now = int(rows["value"].sum())
            found.append(
                pd.DataFrame(
                    {
                        "line": "forecast",
                        "on": [until, ends.until],
                        "value": [now, ends.middle],
                        "low": [now, ends.low],
                        "high": [now, ends.high],
                    }
                )
            )
    curves = pd.concat([each for each in found if len(each)], ignore_index=True)
    for name in ("low", "high", "why"):
        if name not in curves:
            curves[name] = None
    return curves.assign(on=pd.to_datetime(curves["on"]))[["line", "on", "value", "low", "high", "why"]]


def _running(line: str, rows: pd.DataFrame, begins: date, until: date) -> pd.DataFrame:
    # A level that already stood before the period begins its line there, not at nought.
    days = rows.groupby("on", sort=True)["value"].sum().cumsum()
    before = days[days.index < pd.Timestamp(begins)]
    start = int(before.iloc[-1]) if len(before) else 0
    inside = days[days.index >= pd.Timestamp(begins)]
    last = int(days.iloc[-1]) if len(days) else 0
    on = [begins, *inside.index.date, until]
    return pd.DataFrame({"line": line, "on": on, "value": [start, *inside.to_list(), last]})


def _aim(line: str, indicator: Indicator, target: Target) -> pd.DataFrame:
    revisions = {revision.on: revision for revision in target.revisions if revision.on is not None}
    marks = {target.from_on, target.to_on, *(point.on for point in target.plan)}
    marks |= set(revisions) | {day - timedelta(days=1) for day in revisions}
    days = sorted(day for day in marks if target.from_on <= day <= target.to_on)
    value = [planned_by(indicator, target, day) if line == "planned" else target_on(target, day) for day in days]
    why = [dict(revisions[day].why) if day in revisions and line == "target" else None for day in days]
    return pd.DataFrame({"line": line, "on": days, "value": value, "why": why})


def by_region(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """One row per region looked at, in the definition's order, and one with a null region for what has none.

    Columns: `region`, `value`, `base` (null unless a share), `estimated`. The row without a region is left out
    when it is empty or when regions were chosen.
    """
    everywhere = Slice(
        programme=chosen.programme, regions=(), from_on=chosen.from_on, to_on=chosen.to_on,
        as_of=chosen.as_of, role=chosen.role,
    )  # fmt: skip
    rows = counted(indicator, history, everywhere)
    regions: list[str | None] = [each.id for each in programme.regions if each.id in chosen.regions or not chosen.regions]
    if not chosen.regions and rows["region"].isna().any():
        regions.append(None)
    return pd.DataFrame([{"region": region, **_sums(indicator, _in_region(rows, region))} for region in regions])


def _in_region(rows: pd.DataFrame, region: str | None) -> pd.DataFrame:
    return rows[rows["region"].isna()] if region is None else rows[rows["region"] == region]


def by_year(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """One row per calendar year of the slice that has begun: `year`, `value`, `base`, `estimated`, `target` (or null)."""
    found = []
    for year in range(chosen.from_on.year, min(chosen.to_on, chosen.as_of).year + 1):
        first, last = max(chosen.from_on, date(year, 1, 1)), min(chosen.to_on, date(year, 12, 31))
        part = Slice(
            programme=chosen.programme, regions=chosen.regions, from_on=first, to_on=last,
            as_of=min(chosen.as_of, last), role=chosen.role,
        )  # fmt: skip
        target, _ = _target(indicator, part)
        aim = target_on(target, part.as_of) if target is not None and target.to_on.year == year else None
        found.append({"year": year, **_sums(indicator, counted(indicator, history, part)), "target": aim})
    return pd.DataFrame(found)


def _sums(indicator: Indicator, rows: pd.DataFrame) -> dict[str, int | None]:
    return {
        "value": int(rows["value"].sum()),
        "base": int(rows["base"].sum()) if indicator.is_share else None,
        "estimated": int(rows.loc[rows["exactness"] == "estimate", "value"].sum()),
    }


def records(programme: Programme, indicator: Indicator, history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """The days behind the figure, newest first: `on`, `region`, `exactness`, `value`, `base`."""
    rows = counted(indicator, history, chosen)
    return rows[["on", "region", "exactness", "value", "base"]].sort_values("on", ascending=False, kind="stable")
