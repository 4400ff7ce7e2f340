"""Whether a table that leaves the house points at somebody: few people in a group, or a row like no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

# A person known by three things is known; more columns make more rows unique, and say nothing new.
AT_MOST = 3


@dataclass(frozen=True, kw_only=True)
class Combination:
    """Columns that together tell `rows` rows from all others."""

    columns: tuple[str, ...]
    rows: int


def unique(frame: pd.DataFrame, columns: Sequence[str]) -> tuple[Combination, ...]:
    """The combinations of `columns`, no longer than need be, by which rows of `frame` are like no other; the worst first.

    A combination stands here only where no part of it does as much. What is missing is a value like any other: that
    somebody's language is not known tells them from those of whom it is.
    """
    codes = {name: pd.factorize(frame[name], use_na_sentinel=False)[0] for name in columns}
    found: list[Combination] = []
    for size in range(1, min(AT_MOST, len(columns)) + 1):
        for chosen in combinations(columns, size):
            grouped = pd.DataFrame({name: codes[name] for name in chosen})
            rows = int((~grouped.duplicated(keep=False)).sum())
            worst = max((each.rows for each in found if set(each.columns) < set(chosen)), default=0)
            if rows > worst:
                found.append(Combination(columns=chosen, rows=rows))
    return tuple(sorted(found, key=lambda each: (-each.rows, len(each.columns), each.columns)))


def few(counts: Sequence[float | None], threshold: int) -> int:
    """How many of the counts are of fewer than `threshold` people, and not of none."""
    return sum(1 for each in counts if each is not None and 0 < each < threshold)
