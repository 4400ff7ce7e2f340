"""Change between two waves, told in counts, and the tests of it: each chosen by a stated rule and named with its n and p.

The same people asked twice: Wilcoxon's signed rank test for what is graded (an ordinal answer, a score), McNemar's
test for yes and no. Others asked before than after: Mann-Whitney's U test, Fisher's exact test. All are two-sided.
With fewer than `FEWEST_CHANGED` who changed, or `FEWEST_EACH` in a wave, there is no test: not even the clearest
outcome of so few, all of them the same way, comes under 5 % (two-sided 2/2^5 = 0.06 of five pairs; 2/C(6, 3) = 0.1
of three against three).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import stats

FEWEST_CHANGED, FEWEST_EACH, LEVEL = 6, 4, 0.05
# So many orders are gone through one by one where answers are alike; above it the normal approximation is close.
_ORDERS = 13_000
_SIGNS_AT_MOST, _UNTIED_AT_MOST, _PAIRINGS_AT_MOST = 13, 50, 400

Numbers = npt.NDArray[np.float64]
Name = Literal["wilcoxon", "mcnemar", "mann_whitney", "fisher"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """How many became better, stayed as they were, became worse."""

    improved: int
    same: int
    worse: int

    @property
    def pairs(self) -> int:
        """How many were asked twice."""
        return self.improved + self.same + self.worse

    @property
    def changed(self) -> int:
        """How many are not as they were."""
        return self.improved + self.worse


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a test came to: its name, what it rests on, its two-sided p, and whether p is exact.

    `n` are the pairs that changed, or those asked before and after together, who are `groups` apart.
    """

    name: Name
    n: int
    p: float
    exact: bool
    groups: tuple[int, int] | None = None


def change(before: Sequence[float], after: Sequence[float], persons: Sequence[int], *, better: int) -> Change:
    """How `persons` with the value `before` and then `after` changed; `better` is 1 where more is better, -1 where less is."""
    way = np.sign(np.asarray(after, float) - np.asarray(before, float)) * better
    counted = np.asarray(persons, int)
    improved, same, worse = (int(counted[way == each].sum()) for each in (1, 0, -1))
    return Change(improved=improved, same=same, worse=worse)


def wilcoxon(differences: Sequence[float] | Numbers) -> Result | None:
    """Wilcoxon's signed rank test of the differences after minus before; None when too few changed.

    Those without change are left out (Wilcoxon, F. (1945), Biometrics Bulletin 1, 80-83). The p is exact up to 50 pairs, and
    up to 13 where differences are equally large (every sign of every one is gone through, on their mean ranks);
    above it is that of the normal approximation, corrected for ties and continuity.
    """
    given = np.asarray(differences, float)
    moved = given[given != 0]
    n = len(moved)
    if n < FEWEST_CHANGED:
        return None
    tied = len(np.unique(np.abs(moved))) < n
    exact = n <= (_SIGNS_AT_MOST if tied else _UNTIED_AT_MOST)
    if tied and exact:
        signed = np.sign(moved) * stats.rankdata(np.abs(moved))
        found = stats.permutation_test(
            (signed,), np.sum, permutation_type="samples", n_resamples=np.inf, vectorized=True
        )
    elif exact:
        found = stats.wilcoxon(moved, method="exact")
    else:
        found = stats.wilcoxon(moved, method="asymptotic", correction=True)
    return Result(name="wilcoxon", n=n, p=_p(found.pvalue), exact=exact)


def mcnemar(improved: int, worse: int) -> Result | None:
    """McNemar's test, exact: of those who changed, whether as many did so each way; None when too few changed.

    The binomial test of the discordant pairs (McNemar, Q. (1947), Psychometrika 12, 153-157).
    """
    n = improved + worse
    if n < FEWEST_CHANGED:
        return None
    return Result(name="mcnemar", n=n, p=_p(stats.binomtest(improved, n).pvalue), exact=True)


def mann_whitney(before: Sequence[float] | Numbers, after: Sequence[float] | Numbers) -> Result | None:
    """Mann-Whitney's U test of two waves answered by others; None when either has too few.

    Mann, H. B. and Whitney, D. R. (1947), Annals of Mathematical Statistics 18, 50-60. The p is exact while the orders can be gone
    through; above it is that of the normal approximation, corrected for ties and continuity.
    """
    first, last = np.asarray(before, float), np.asarray(after, float)
    groups = (len(first), len(last))
    if min(groups) < FEWEST_EACH:
        return None
    tied = len(np.unique(np.concatenate([first, last]))) < sum(groups)
    exact = comb(sum(groups), groups[0]) <= _ORDERS if tied else groups[0] * groups[1] <= _PAIRINGS_AT_MOST
    if tied and exact:
        ranks = stats.rankdata(np.concatenate([first, last]))
        split = ranks[: groups[0]], ranks[groups[0] :]
        found = stats.permutation_test(
            split, _first_sum, permutation_type="independent", n_resamples=np.inf, vectorized=True
        )
    else:
        found = stats.mannwhitneyu(first, last, method="exact" if exact else "asymptotic", use_continuity=True)
    return Result(name="mann_whitney", n=sum(groups), p=_p(found.pvalue), exact=exact, groups=groups)


def _first_sum(first: Numbers, last: Numbers, axis: int) -> Numbers:
    """The sum of the ranks of the first wave, which U differs from by a constant."""
    return np.asarray(first.sum(axis=axis))


def fisher(before: tuple[int, int], after: tuple[int, int]) -> Result | None:
    """Fisher's exact test of two shares (part, whole) of others; None when either wave has too few.

    Two-sided as the sum of the tables no more likely than the one seen (Fisher, R. A. (1935), The Design of Experiments).
    """
    groups = (before[1], after[1])
    if min(groups) < FEWEST_EACH:
        return None
    found = stats.fisher_exact([[part, whole - part] for part, whole in (before, after)])
    return Result(name="fisher", n=sum(groups), p=_p(found.pvalue), exact=True, groups=groups)


def _p(value: float) -> float:
    # Sums of many small probabilities end a hair above 1.
    return min(1.0, float(value))


def holm(values: Sequence[float]) -> list[float]:
    """The p-values adjusted for being several, in the order given.

    Holm, S. (1979), Scandinavian Journal of Statistics 6, 65-70: the smallest times how many there are, the next times one
    fewer, none smaller than the one before it, none above 1.
    """
    order = sorted(range(len(values)), key=values.__getitem__)
    adjusted, last = [0.0] * len(values), 0.0
    for rank, place in enumerate(order):
        last = max(last, min(1.0, values[place] * (len(values) - rank)))
        adjusted[place] = last
    return adjusted


def expected_by_chance(tests: int) -> float:
    """How many of so many tests come under 5 % though nothing has changed."""
    return LEVEL * tests
