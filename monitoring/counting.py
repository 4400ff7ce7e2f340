"""What counts in a slice: which rows of a history, from which day, against which target."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from monitoring.indicators import CannotBeSummed, part_of_target
from monitoring.programmes import Indicator, Programme, Target, Wave
from monitoring.slices import Slice


def counted(indicators: Sequence[Indicator], history: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """The rows of `history` that count in the slice for each of `indicators`, by day.

    A running total, and a share with a target for each year, counts from the first to the last day of its target's
    period within the slice; a level counts from the beginning; any other share counts the slice's own days. Raises `CannotBeSummed` for several
    regions, but not all, of an indicator whose regions do not add up.
    """
    for each in indicators:
        _refuse_to_add(each, chosen)
    codes = pd.Index([each.id for each in indicators]).get_indexer(history["indicator"])
    on = history["on"].to_numpy()
    since = np.array([np.datetime64(_since(each, chosen)) for each in indicators], dtype=on.dtype)[codes]
    until = np.array([np.datetime64(_until(each, chosen)) for each in indicators], dtype=on.dtype)[codes]
    kept = (codes >= 0) & (since <= on) & (on <= until)
    if chosen.regions:
        everywhere = np.array(["region" not in each.splits_by for each in indicators])[codes]
        kept &= everywhere | history["region"].isin(chosen.regions).to_numpy()
    return history[kept]


def counted_own(indicator: Indicator, own: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """As `counted`, of one indicator whose rows, by day, `own` holds and no others: found by their place."""
    _refuse_to_add(indicator, chosen)
    on = own["on"].to_numpy()
    first = on.searchsorted(np.datetime64(_since(indicator, chosen)).astype(on.dtype), side="left")
    last = on.searchsorted(np.datetime64(_until(indicator, chosen)).astype(on.dtype), side="right")
    rows = own.iloc[first:last]
    if chosen.regions and "region" in indicator.splits_by:
        rows = rows[rows["region"].isin(chosen.regions)]
    return rows


def can_add(indicator: Indicator, chosen: Slice) -> bool:
    """Whether the indicator may be told of the slice's regions together; a share adds its parts, not its percentages."""
    return len(chosen.regions) < 2 or indicator.adds_up or indicator.has_base or "region" not in indicator.splits_by


def _refuse_to_add(indicator: Indicator, chosen: Slice) -> None:
    if not can_add(indicator, chosen):
        raise CannotBeSummed(indicator.id)


def _since(indicator: Indicator, chosen: Slice) -> date:
    if not (indicator.accumulates or indicator.has_base):
        return date(1900, 1, 1)
    target = this_year(indicator.target, chosen)
    if target is not None and (indicator.accumulates or target.every):
        return max(target.from_on, chosen.from_on)
    return chosen.from_on


def _until(indicator: Indicator, chosen: Slice) -> date:
    """A running total belongs to its target's period, and a year's share to its year: what comes later does not."""
    target = this_year(indicator.target, chosen)
    if target is not None and (indicator.accumulates or (indicator.has_base and target.every)):
        return min(target.to_on, chosen.as_of)
    return chosen.as_of


def this_year(target: Target | None, chosen: Slice) -> Target | None:
    """The target as it is for the year of the slice's day, where it is one for each year; else as it is."""
    if target is None or target.every is None:
        return target
    year = min(max(chosen.as_of, target.from_on), target.to_on).year
    first, last = max(target.from_on, date(year, 1, 1)), min(target.to_on, date(year, 12, 31))
    return target.model_copy(update={"from_on": first, "to_on": last})


def begins(programme: Programme, indicator: Indicator, chosen: Slice) -> date:
    """The first day on which there can be anything to tell of the indicator in the slice."""
    starts = [programme.from_on, chosen.from_on]
    if target := this_year(indicator.target, chosen):
        starts.append(target.from_on)
    if waves := waves_of(programme, indicator):
        starts.append(min(wave.opens_on for wave in waves))
    return max(starts)


def waves_of(programme: Programme, indicator: Indicator) -> list[Wave]:
    """The waves of the survey that the indicator asks; none where it asks no survey."""
    named = indicator.parameters.get("survey")
    return [wave for survey in programme.surveys if survey.id == named for wave in survey.waves]


def target_of(indicator: Indicator, chosen: Slice) -> tuple[Target | None, str | None]:
    """The target that applies to the slice, and the scope: why there is none, or that the slice does not apply."""
    target, scope = this_year(indicator.target, chosen), None
    if target is None:
        return None, None
    if chosen.regions and "region" not in indicator.splits_by:
        scope = "whole_programme"
    elif chosen.regions:
        if not indicator.adds_up or not set(chosen.regions) <= set(target.regions):
            return None, "regions"
        target = _of_regions(target, chosen)
    if indicator.is_share or target.every is not None:
        return target, scope
    part = part_of_target(target, chosen.from_on, chosen.to_on)
    return part, scope if part else "period"


def _of_regions(target: Target, chosen: Slice) -> Target:
    """The regions' part of the target; where it was never changed, the plan keeps its shape."""
    value = sum(target.regions[region] for region in chosen.regions)
    part = value / target.value if target.value and not target.revisions else 0
    plan = [point.model_copy(update={"value": point.value * part}) for point in target.plan if part]
    return Target(value=value, from_on=target.from_on, to_on=target.to_on, plan=plan, every=target.every)
