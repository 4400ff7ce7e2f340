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

    A running total counts from the first to the last day of its target's period within the slice; a level
    counts from the beginning; a share counts the slice's own days. Raises `CannotBeSummed` for several
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
    return len(chosen.regions) < 2 or indicator.adds_up or indicator.is_share or "region" not in indicator.splits_by


def _refuse_to_add(indicator: Indicator, chosen: Slice) -> None:
    if not can_add(indicator, chosen):
        raise CannotBeSummed(indicator.id)


def _since(indicator: Indicator, chosen: Slice) -> date:
    if not (indicator.accumulates or indicator.is_share):
        return date(1900, 1, 1)
    if indicator.target is not None and indicator.accumulates:
        return max(indicator.target.from_on, chosen.from_on)
    return chosen.from_on


def _until(indicator: Indicator, chosen: Slice) -> date:
    """A running total belongs to its target's period: what comes later does not reach a target that is over."""
    if indicator.target is not None and indicator.accumulates:
        return min(indicator.target.to_on, chosen.as_of)
    return chosen.as_of


def begins(programme: Programme, indicator: Indicator, chosen: Slice) -> date:
    """The first day on which there can be anything to tell of the indicator in the slice."""
    starts = [programme.from_on, chosen.from_on]
    if indicator.target is not None:
        starts.append(indicator.target.from_on)
    if waves := waves_of(programme, indicator):
        starts.append(min(wave.opens_on for wave in waves))
    return max(starts)


def waves_of(programme: Programme, indicator: Indicator) -> list[Wave]:
    """The waves of the survey that the indicator asks; none where it asks no survey."""
    named = indicator.parameters.get("survey")
    return [wave for survey in programme.surveys if survey.id == named for wave in survey.waves]


def target_of(indicator: Indicator, chosen: Slice) -> tuple[Target | None, str | None]:
    """The target that applies to the slice, and the scope: why there is none, or that the slice does not apply."""
    target, scope = indicator.target, None
    if target is None:
        return None, None
    if chosen.regions and "region" not in indicator.splits_by:
        scope = "whole_programme"
    elif chosen.regions:
        if not indicator.adds_up or not set(chosen.regions) <= set(target.regions):
            return None, "regions"
        value = sum(target.regions[region] for region in chosen.regions)
        target = Target(value=value, from_on=target.from_on, to_on=target.to_on)
    if indicator.is_share:
        return target, scope
    part = part_of_target(target, chosen.from_on, chosen.to_on)
    return part, scope if part else "period"
