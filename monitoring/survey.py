"""Shares of few answers: the share, its interval, and whether the answers can tell if a target is met."""

from dataclasses import dataclass
from functools import lru_cache

from scipy.special import ndtri

CONFIDENCE = 0.95


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
    """The share `part` of `whole` answers with its 95 % Wilson interval.

    Wilson, E. B. (1927), JASA 22, 209-212; the score interval, without continuity correction. Where several
    `questions` to the same people are pooled, their answers are not independent: the interval is that of as
    many answers as there were people, which is the widest that can be right. Raises ValueError without answers.
    """
    if whole < 1 or not 0 <= part <= whole:
        raise ValueError(f"There is no share of {part} in {whole} answers.")
    p, n = part / whole, whole / questions
    z = float(ndtri(0.5 + CONFIDENCE / 2))
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    return Share(
        part=part,
        whole=whole,
        percent=100 * p,
        low=0.0 if part == 0 else 100 * max(0.0, middle - half),
        high=100.0 if part == whole else 100 * min(1.0, middle + half),
    )
