"""Shares of few answers: the share, its interval, and whether the answers can tell if a target is met."""

import math
from dataclasses import dataclass
from functools import lru_cache

from scipy.special import ndtr, ndtri
from scipy.stats import binomtest

CONFIDENCE = 0.95
# A person is cut into no smaller parts: beyond, the level asked of scipy would be 1 in floating point.
SMALLEST_PART = 12


@dataclass(frozen=True, kw_only=True)
class Share:
    """`part` of `whole`, in percent with its interval: `percent`, `low`, `high` lie between 0 and 100."""

    part: int
    whole: int
    percent: float
    low: float
    high: float

    def can_tell(self, target: float) -> bool:
        """Whether the interval lies wholly on one side of `target` (in percent)."""
        return not self.low <= target <= self.high


@lru_cache(maxsize=4096)
def share(part: int, whole: int, *, questions: int = 1) -> Share:
    """The share `part` of `whole` answers with its 95 % Wilson interval, as scipy computes it.

    Wilson, E. B. (1927), JASA 22, 209-212; the score interval, without continuity correction. Where several
    `questions` to the same people are pooled, their answers are not independent: the interval is that of as
    many answers as there were people, which is the widest that can be right. Raises ValueError without answers.
    """
    if whole < 1 or not 0 <= part <= whole:
        raise ValueError(f"There is no share of {part} in {whole} answers.")
    low, high = _wilson(part, whole, questions)
    return Share(part=part, whole=whole, percent=100 * part / whole, low=100 * low, high=100 * high)


def _wilson(part: int, whole: int, pooled: int) -> tuple[float, float]:
    """The ends of the interval for `part / pooled` of `whole / pooled` people, between 0 and 1.

    People need not come out whole: of 21 answers to two questions there are ten and a half. The interval depends on
    the share and on z²/n alone, so that of n/m people is that of n at a z which is √m times as large: scipy is asked
    in whole numbers, at the level that belongs to that z. Parts smaller than a twelfth of a person are rounded.
    """
    common = math.gcd(part, whole, pooled)
    part, whole, parts = part // common, whole // common, pooled // common
    if parts > SMALLEST_PART:
        part, whole = round(part * SMALLEST_PART / parts), max(1, round(whole * SMALLEST_PART / parts))
        parts = SMALLEST_PART
    level = CONFIDENCE
    if parts > 1:
        level = float(2 * ndtr(ndtri(0.5 + CONFIDENCE / 2) * math.sqrt(parts)) - 1)
    found = binomtest(part, whole).proportion_ci(confidence_level=level, method="wilson")
    return max(0.0, float(found.low)), min(1.0, float(found.high))
