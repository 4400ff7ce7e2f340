"""From the history of the indicators to what a reader is told of each: the figure, its aim, its state.

A history has one row per indicator, day, region and exactness, the days of an indicator in order: `indicator`,
`on` (datetime64), `region`, `exactness`, `value`, `base`, `left_out`. `value` is a count, a change of a level, or the
numerator of a share or mean; `base` is its denominator, else null; `left_out` is what could not be counted in it: too
young to be judged, or not known.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from monitoring.counting import begins, can_add, counted, target_of, waves_of
from monitoring.indicators import (
    NOTHING,
    Forecast,
    State,
    forecast,
    held_against,
    judge,
    months_before,
    planned_by,
    revised_from,
    target_on,
)
from monitoring.programmes import MEANS, Indicator, Programme, Target
from monitoring.slices import Slice
from monitoring.survey import share

EXACTNESS = ("exact", "about", "at_least", "estimate")
FIGURES = (
    "actual", "base", "left_out", "mean", "pipeline", "percent", "low", "high", "can_tell", "change", "estimated", "exactness", "newest", "days", "trend",
    "forecast_until", "forecast_low", "forecast_middle", "forecast_high", "forecast_met_on",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is told of one indicator in one slice; `None` where there is nothing to tell.

    `actual` is the count, the level, or the numerator of `base`; `percent`, `low`, `high` are a share and its
    interval; `mean` is `actual` over `base` in the indicator's unit. `left_out` is what could not be counted: too
    young, or not known. `norm_low` and `norm_high` are what is usual or advised. `pipeline` is what is under way. `year` is the one that a yearly target speaks of. `begins_on` is the day that has not come. `target`
    and `planned` are in the indicator's unit (percent for a share). `scope` says why no
    target applies to the slice (`regions`, `period`; `whole_target` is the one that does not), that the slice does
    not apply (`whole_programme`), or that the chosen regions may not be added up (`cannot_add`: there is no figure).
    `days` are the different ones on which something is on record. `change` is that of the last week, `estimated` the part of `actual` that was not logged, `trend` the running
    total at the end of each month.
    """

    indicator: str
    state: State
    scope: str | None = None
    actual: int | None = None
    base: int | None = None
    left_out: int | None = None
    mean: float | None = None
    pipeline: int | None = None
    percent: float | None = None
    low: float | None = None
    high: float | None = None
    can_tell: bool | None = None
    provisional: bool = False
    norm_low: float | None = None
    norm_high: float | None = None
    year: int | None = None
    begins_on: date | None = None
    target: float | None = None
    whole_target: float | None = None
    revised_from: float | None = None
    planned: float | None = None
    change: int | None = None
    estimated: int | None = None
    exactness: str | None = None
    newest: date | None = None
    days: int | None = None
    forecast_until: date | None = None
    forecast_low: int | None = None
    forecast_middle: float | None = None
    forecast_high: int | None = None
    forecast_met_on: date | None = None
    trend: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Rows:
    """The rows of one indicator that count in a slice, as plain arrays: this is done for every one of them."""

    on: np.ndarray
    value: np.ndarray
    base: np.ndarray
    left_out: np.ndarray
    exactness: np.ndarray


def progress(programme: Programme, history: pd.DataFrame, chosen: Slice) -> tuple[Reading, ...]:
    """A reading per indicator of `programme`, in the definition's order."""
    registered = set(history["indicator"].unique())
    rows = counted([each for each in programme.indicators if can_add(each, chosen)], history, chosen)
    arrays = {name: rows[name].to_numpy() for name in ("on", "value", "base", "left_out")}
    exactness = pd.Index(EXACTNESS).get_indexer(rows["exactness"])
    codes = pd.Index(programme.indicator_ids).get_indexer(rows["indicator"])
    told = []
    for place, indicator in enumerate(programme.indicators):
        mine = np.flatnonzero(codes == place)
        if not can_add(indicator, chosen):
            told.append(Reading(indicator=indicator.id, state="untargeted", scope="cannot_add"))
            continue
        own = _Rows(exactness=exactness[mine], **{name: array[mine] for name, array in arrays.items()})
        told.append(_reading(programme, indicator, own, chosen, registered=indicator.id in registered))
    under_way = {each.indicator: each.actual for each in told if each.state not in NOTHING}
    pipelines = {each.id: under_way.get(each.pipeline) for each in programme.indicators if each.pipeline}
    return tuple(replace(each, pipeline=pipelines.get(each.indicator)) for each in told)


def _reading(programme: Programme, indicator: Indicator, rows: _Rows, chosen: Slice, *, registered: bool) -> Reading:
    target, scope = target_of(indicator, chosen)
    told = Reading(indicator=indicator.id, state="too_early", scope=scope)
    if norm := indicator.norm:
        told = replace(told, norm_low=norm.low, norm_high=norm.high)
    if target is None and indicator.target is not None:
        told = replace(told, whole_target=target_on(indicator.target, chosen.as_of))
    if target is not None:
        told = replace(
            told,
            target=target_on(target, chosen.as_of),
            revised_from=revised_from(target, chosen.as_of),
            planned=planned_by(indicator, target, _judged_on(indicator, chosen)),
            year=target.from_on.year if target.every else None,
        )
    begun = begins(programme, indicator, chosen)
    if chosen.as_of < begun:
        return replace(told, begins_on=begun)
    left_out = int(np.nansum(rows.left_out.astype(float)))
    base = int(np.nansum(rows.base.astype(float)))
    if not registered or ((indicator.has_base or indicator.lag_months) and not base):
        return replace(told, state="too_early" if indicator.lag_months and left_out else "no_data", left_out=left_out)
    actual = int(rows.value.sum())
    told = replace(
        told,
        state="zero" if actual == 0 else "untargeted",
        actual=actual,
        left_out=left_out,
        provisional=bool(indicator.lag_months and left_out),
        change=int(rows.value[rows.on > np.datetime64(chosen.last_week)].sum()),
        estimated=int(rows.value[rows.exactness == EXACTNESS.index("estimate")].sum()),
        exactness=EXACTNESS[rows.exactness.max()] if len(rows.on) else EXACTNESS[0],
        days=len(np.unique(rows.on)),
        newest=rows.on.max().astype("datetime64[D]").item() if len(rows.on) else None,
    )
    if indicator.is_mean:
        return _normed(indicator, replace(told, change=None, base=base, mean=actual / base * MEANS[indicator.unit]))
    if indicator.is_share:
        return _share(programme, indicator, target, base, chosen, told)
    told = replace(told, change=None) if indicator.lag_months else replace(told, trend=_trend(rows, begun, chosen))
    if target is None:
        return _normed(indicator, told)
    told = replace(told, state=judge(indicator, target, actual, _judged_on(indicator, chosen)))
    ends = _ahead(indicator, target, rows.on, rows.value, chosen)
    return _with_forecast(told, ends) if ends else told


def _judged_on(indicator: Indicator, chosen: Slice) -> date:
    """The day up to which what is counted can be judged: what must be six months old is judged six months late."""
    return months_before(chosen.judged_on, indicator.lag_months) if indicator.lag_months else chosen.as_of


def _normed(indicator: Indicator, told: Reading) -> Reading:
    """The reading held against the indicator's norm, where it has one and there is something to hold."""
    value = next((each for each in (told.mean, told.percent, told.actual) if each is not None), None)
    if indicator.norm is None or value is None:
        return told
    return replace(told, state=held_against(indicator.norm, value))


def _share(
    programme: Programme, indicator: Indicator, target: Target | None, base: int, chosen: Slice, told: Reading
) -> Reading:
    found = share(told.actual or 0, base, questions=len(indicator.parameters.get("questions", [])) or 1)
    open_waves = [wave for wave in waves_of(programme, indicator) if wave.opens_on <= chosen.as_of < wave.closes_on]
    told = replace(told, base=base, percent=found.percent, provisional=told.provisional or bool(open_waves))
    if indicator.interval:
        told = replace(told, low=found.low, high=found.high)
    if target is None:
        return _normed(indicator, told)
    told = replace(told, state=judge(indicator, target, found.percent, _judged_on(indicator, chosen)))
    can_tell = found.can_tell(target_on(target, chosen.as_of)) if indicator.interval else None
    return replace(told, can_tell=can_tell)


def _ahead(indicator: Indicator, target: Target, on: np.ndarray, value: np.ndarray, chosen: Slice) -> Forecast | None:
    if not indicator.accumulates or indicator.direction != "increase" or indicator.unit == "milestone":
        return None
    if indicator.lag_months:
        return None
    # What stood there on the first day was there before it: that is no pace.
    days = zip(on.astype("datetime64[D]").tolist(), value.astype(int).tolist(), strict=True)
    events = [(day, number) for day, number in days if day > target.from_on]
    goal = target_on(target, chosen.as_of)
    return forecast(events, actual=int(value.sum()), goal=goal, day=chosen.as_of, until=target.to_on)


def outlook(indicator: Indicator, rows: pd.DataFrame, chosen: Slice) -> Forecast | None:
    """Where the counted `rows` of one indicator end if the pace holds; None where nothing can be said of it."""
    target, _ = target_of(indicator, chosen)
    return _ahead(indicator, target, rows["on"].to_numpy(), rows["value"].to_numpy(), chosen) if target else None


def _with_forecast(told: Reading, ends: Forecast) -> Reading:
    return replace(
        told,
        forecast_until=ends.until,
        forecast_low=ends.low,
        forecast_middle=ends.middle,
        forecast_high=ends.high,
        forecast_met_on=ends.met_on,
    )


def _trend(rows: _Rows, begun: date, chosen: Slice) -> tuple[int, ...]:
    """The running total at the end of each month, oldest first, the slice's day last; at most two years."""
    if not len(rows.on):
        return ()
    months = np.arange(np.datetime64(begun, "M") + 1, np.datetime64(chosen.as_of, "M") + 1)[-24:]
    ends = [*(months.astype("datetime64[D]") - 1), np.datetime64(chosen.as_of, "D")]
    totals = np.concatenate([[0], rows.value.cumsum()])
    places = rows.on.astype("datetime64[D]").searchsorted(np.array(ends), side="right")
    return tuple(int(total) for total in totals[places])
