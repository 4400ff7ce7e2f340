"""Which splits an indicator's definition allows: one indicator by up to two dimensions, and where a total may stand.

`splits_by` names the dimensions, `adds_up` says whether their parts may be added, `accumulates` whether a period has a
number of its own or only a level at its end. Of a share or a mean the parts are added, never the figure itself.
"""

from collections.abc import Sequence
from typing import Literal, get_args

from monitoring.counting import waves_of
from monitoring.exploring.periods import TIMES, Period
from monitoring.programmes import Activity, Indicator, Programme, Role

Dimension = Literal["year", "quarter", "month", "wave", "region", "kind", "role", "exactness"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
# The second dimension when there is one only; the key of a total; the key of what belongs to none.
NONE, TOTAL, UNKNOWN = "none", "*", "?"

Refusal = Literal[
    "milestone", "waves", "no_days", "no_months", "no_survey", "one_wave", "whole_programme", "one_region", "no_activity",
    "one_kind", "kinds_together", "no_role", "one_role", "never_estimated",
]  # fmt: skip
NoTotal = Literal["level", "each_year", "distinct"]


def refusal(programme: Programme, indicator: Indicator, dimension: str) -> Refusal | None:
    """Why the indicator cannot be split by `dimension`; None when it can."""
    if indicator.unit == "milestone":
        return "milestone"
    if dimension in TIMES:
        return _no_time(programme, indicator, dimension)
    if dimension == "wave":
        waves = len(waves_of(programme, indicator))
        return None if waves > 1 else "one_wave" if waves else "no_survey"
    if dimension == "region":
        if len(programme.regions) == 1:
            return "one_region"
        return None if "region" in indicator.splits_by else "whole_programme"
    if dimension == "exactness":
        return "never_estimated" if indicator.has_base or indicator.lag_months else None
    if dimension in indicator.splits_by and len(parts(programme, indicator, dimension)) > 1:
        return None
    if dimension == "role":
        return "one_role" if "role" in indicator.parameters and len(programme.roles) > 1 else "no_role"
    kinds = len(indicator.parameters.get("kinds", []))
    return "kinds_together" if kinds > 1 else "one_kind" if kinds else "no_activity"


def _no_time(programme: Programme, indicator: Indicator, dimension: str) -> Refusal | None:
    """Why the indicator has no years, quarters or months: answers belong to waves, a level may have no days."""
    if waves_of(programme, indicator):
        return "waves"
    if "month" in indicator.splits_by:
        return None
    if not (indicator.accumulates or indicator.has_base):
        return "no_days"
    return None if dimension == "year" else "no_months"


def allowed(programme: Programme, indicator: Indicator) -> list[Dimension]:
    """The dimensions by which the indicator may be split."""
    return [each for each in DIMENSIONS if refusal(programme, indicator, each) is None]


def refused(programme: Programme, indicator: Indicator) -> dict[Refusal, list[Dimension]]:
    """The other dimensions by the reason why not, without those that nobody would look for."""
    found: dict[Refusal, list[Dimension]] = {}
    for each in DIMENSIONS:
        why = refusal(programme, indicator, each)
        if why is not None and why not in ("no_survey", "no_activity", "no_role"):
            found.setdefault(why, []).append(each)
    return found


def beside(programme: Programme, indicator: Indicator, by: str) -> list[Dimension]:
    """The dimensions that may stand across from `by`: any other, but not two kinds of time."""
    return [each for each in allowed(programme, indicator) if each != by and not (each in TIMES and by in TIMES)]


def opens_on(dimensions: Sequence[str]) -> str:
    """The dimension that a reader sees first: quarters where there are any, as years hide and months flicker."""
    return "quarter" if "quarter" in dimensions else dimensions[0]


def no_total(indicator: Indicator, dimension: str, found: Sequence[Period]) -> NoTotal | None:
    """Why what stands by `dimension` may not be added up; None when it may. `found` are its periods, if it is time."""
    if dimension in TIMES:
        if not (indicator.accumulates or indicator.has_base):
            return "level"
        is_yearly = indicator.target is not None and indicator.target.every is not None
        return "each_year" if is_yearly and len({each.from_on.year for each in found}) > 1 else None
    # What was logged and what was estimated of it are one number told in two.
    return None if indicator.adds_up or indicator.has_base or dimension in (NONE, "exactness") else "distinct"


def parts(programme: Programme, indicator: Indicator, dimension: str) -> list[str]:
    """The keys of a dimension that is not time, in the definition's order."""
    if dimension == "region":
        return [each.id for each in programme.regions]
    if dimension == "wave":
        return [each.id for each in waves_of(programme, indicator)]
    if dimension == "exactness":
        return ["logged", "estimate"]
    named = indicator.parameters.get({"kind": "kinds", "role": "roles"}[dimension])
    known: Sequence[Activity | Role] = programme.activities if dimension == "kind" else programme.roles
    return [each.id for each in known if named is None or each.id in named]
