"""How long something lasts when some of it is still going on: what is still running is counted for as long as it has run."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy.stats import CensoredData, ecdf

CONFIDENCE = 0.95
DAYS_OF_A_MONTH = 365.25 / 12


@dataclass(frozen=True, kw_only=True)
class Survival:
    """How large a share still runs after so many days.

    `curve` has a row per day on which something ended or was last seen, the first one day 0: `day`; `share` that
    outlasts the day, with `low` and `high` (0 to 1, 95 % interval); `at_risk`, how many had run and been followed
    until that day; `ended` on it. `n` is how many there are, `ended` and `running` how they stand, `median` the
    first day that at most half outlast; None while more than half still run.
    """

    curve: pd.DataFrame
    n: int
    ended: int
    running: int
    median: float | None


def kaplan_meier(days: Sequence[float], ended: Sequence[bool], weights: Sequence[int] | None = None) -> Survival:
    """The product-limit estimate: `days` each has lasted so far, whether it has `ended`, how many a row stands for.

    Kaplan, E. L. and Meier, P. (1958), JASA 53, 457-481; log-log interval with Greenwood's variance (Kalbfleisch and
    Prentice 1980). It has none before anything has ended: there stands the exact binomial interval of those at risk
    (Clopper and Pearson 1934); nor when everything has: there the upper end before that stands. Raises ValueError
    where there is nothing, or a duration below nought.
    """
    counts = np.ones(len(days), dtype=int) if weights is None else np.asarray(weights, dtype=int)
    lasted, over = np.repeat(np.asarray(days, dtype=float), counts), np.repeat(np.asarray(ended, dtype=bool), counts)
    if not len(lasted) or not (lasted >= 0).all():
        raise ValueError(f"There is no duration to tell in {len(lasted)} of them.")
    survival = ecdf(CensoredData.right_censored(lasted, ~over)).sf
    seen = pd.DataFrame({"day": lasted, "all": 1, "ended": over}).groupby("day").sum()
    curve = pd.DataFrame(
        {
            "day": seen.index.to_numpy(),
            "share": survival.evaluate(seen.index),
            "at_risk": seen["all"].to_numpy()[::-1].cumsum()[::-1],
            "ended": seen["ended"].to_numpy(dtype=int),
        }
    )
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        interval = survival.confidence_interval(CONFIDENCE, method="log-log")
    low, high = (np.clip(each.evaluate(seen.index), 0, 1) for each in (interval.low, interval.high))
    none_ended = ((1 - CONFIDENCE) / 2) ** (1 / curve["at_risk"])
    curve["low"] = np.where(curve["share"] == 1, none_ended, np.where(curve["share"] == 0, 0, low))
    curve["high"] = pd.Series(np.where(curve["share"] == 1, 1, high)).where(curve["share"] > 0).ffill()
    curve["high"] = curve["high"].fillna(1 - none_ended)
    if curve["day"].iloc[0] > 0:
        low_of_all = float(((1 - CONFIDENCE) / 2) ** (1 / len(lasted)))
        first = {"day": 0.0, "share": 1.0, "low": low_of_all, "high": 1.0, "at_risk": len(lasted), "ended": 0}
        curve = pd.concat([pd.DataFrame([first]), curve], ignore_index=True)
    below = curve.loc[curve["share"] <= 0.5 + 1e-12, "day"]
    return Survival(
        curve=curve[["day", "share", "low", "high", "at_risk", "ended"]],
        n=len(lasted),
        ended=int(over.sum()),
        running=int((~over).sum()),
        median=float(below.iloc[0]) if len(below) else None,
    )


# A panel's sentence, its curve and its regions rest on the same estimate.
@lru_cache(maxsize=256)
def survival_of(days: tuple[int, ...], ended: tuple[bool, ...], weights: tuple[int, ...]) -> Survival:
    """`kaplan_meier`, reckoned once for the same days."""
    return kaplan_meier(days, ended, weights)


def share_at(survival: Survival, day: float) -> tuple[float, float, float] | None:
    """The share that outlasts `day` with its interval, `(share, low, high)`; None beyond what has been followed."""
    curve = survival.curve
    if not 0 <= day <= curve["day"].iloc[-1]:
        return None
    row = curve.iloc[int(curve["day"].searchsorted(day, side="right")) - 1]
    return float(row["share"]), float(row["low"]), float(row["high"])


def by_month(survival: Survival) -> pd.DataFrame:
    """The curve at each whole month that has been followed: `month`, `day`, `share`, `low`, `high`, `at_risk`."""
    curve = survival.curve
    months = np.arange(int(curve["day"].iloc[-1] / DAYS_OF_A_MONTH) + 1)
    day = months * DAYS_OF_A_MONTH
    at = curve["day"].searchsorted(day, side="right") - 1
    told = curve.iloc[at][["share", "low", "high"]].reset_index(drop=True)
    # Those at risk on a day are those whose own last day is that day or later.
    ahead = np.minimum(curve["day"].searchsorted(day, side="left"), len(curve) - 1)
    return told.assign(month=months, day=day, at_risk=curve["at_risk"].to_numpy()[ahead])
