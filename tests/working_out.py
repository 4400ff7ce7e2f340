"""What can be worked out from numbers that were told: exactly, in whole numbers, by trying. Written apart from what it tests.

Somebody who reads adds and subtracts. What they end up with is worth something when it counts the people of a group: every
kind of people they know there may be is in it once or not at all. They know from the numbers shown every day how many have
joined and left, and when; they know which answers and places go together; they do not know who in particular has which.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

import numpy as np

Codes = tuple[str | None, ...]


@dataclass
class Known:
    """Numbers collected by a reader, and the people behind them.

    `tables` are the divisions that were told, one after the other: of everybody in it, the category. `open` are those whose
    people are no public number. `seen` is, of everybody there ever was, what the numbers of every day tell of their coming and going.
    """

    tables: list[Mapping[str, str]] = field(default_factory=list)
    open: list[bool] = field(default_factory=list)
    seen: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def tell(self, table: Mapping[str, str], *, open: bool) -> None:
        self.tables.append(dict(table))
        self.open.append(open)

    def smallest(self, below: int = 8) -> int:
        """The number of people in the smallest group that can be worked out and has fewer than `below`; 0: there is none."""
        kinds: dict[tuple[tuple[object, ...], Codes], int] = {}
        for person, coming in self.seen.items():
            kind = (coming, tuple(table.get(person) for table in self.tables))
            kinds[kind] = kinds.get(kind, 0) + 1
        spread: dict[tuple[object, ...], dict[Codes, int]] = {}
        for (coming, _), _ in kinds.items():
            spread.setdefault(coming, {})
        for coming, found in spread.items():
            own = [codes for there, codes in kinds if there == coming]
            inside = [any(codes[at] is not None for codes in own) for at in range(len(self.tables))]
            for there, codes in kinds:
                others = [c for t, c in kinds if t == there]
                covers = all(
                    self.open[at] or not inside[at] or any(c[at] is not None for c in others)
                    for at in range(len(self.tables))
                )
                if covers:
                    masked = tuple(code if self.open[at] or inside[at] else None for at, code in enumerate(codes))
                    found.setdefault(masked, 0)
            for there, codes in kinds:
                if there == coming:
                    found[codes] = found.get(codes, 0) + kinds[there, codes]
        return _smallest(list(spread.values()), below)


def _smallest(comings: Sequence[Mapping[Codes, int]], below: int) -> int:
    cells = sorted({(at, code) for found in comings for codes in found for at, code in enumerate(codes) if code})
    place = {cell: number for number, cell in enumerate(cells)}
    # Of each coming and going: how a kind differs from the first one, in the cells it stands in. How many came is known.
    weights: list[list[tuple[int, int]]] = []
    columns: dict[tuple[int, ...], int] = {}
    for found in comings:
        listed = list(found.items())
        rows = np.zeros((len(listed), len(cells)), dtype=np.int64)
        for number, (codes, _) in enumerate(listed):
            for at, code in enumerate(codes):
                if code:
                    rows[number, place[at, code]] = 1
        own = []
        for number, (_, people) in enumerate(listed):
            difference = tuple(int(each) for each in rows[number] - rows[0])
            own.append((columns.setdefault(difference, len(columns)), people))
        weights.append(own)
    differences = [list(each) for each in columns]
    best = below
    for values in _patterns(differences, [[column for column, _ in own] for own in weights]):
        size = 0
        for own in weights:
            told = [values[column] for column, _ in own]
            if len(set(told)) > 1:
                size += sum(people for (_, people), value in zip(own, told, strict=True) if value > min(told))
        if 0 < size < best:
            best = size
    return best if best < below else 0


def _patterns(differences: list[list[int]], groups: list[list[int]]) -> Iterator[list[int]]:
    """Every way to give the columns -1, 0 or 1 that is a sum of rows, with no two of a group more than 1 apart."""
    basis, scale = _reduced([list(each) for each in zip(*differences, strict=True)])
    columns = len(differences)
    matrix = np.array(basis, dtype=np.int64).reshape(len(basis), columns)
    rest = np.abs(matrix)[::-1].cumsum(axis=0)[::-1] if len(basis) else matrix
    members = [np.array(sorted(set(each)), dtype=np.int64) for each in groups]

    def go(step: int, so_far: np.ndarray) -> Iterator[list[int]]:
        slack = rest[step] if step < len(basis) else np.zeros(columns, dtype=np.int64)
        low, high = so_far - slack, so_far + slack
        if (low > scale).any() or (high < -scale).any():
            return
        decided = slack == 0
        if ((so_far[decided] % scale) != 0).any():
            return
        for each in members:
            done = so_far[each[decided[each]]]
            if done.size and done.max() - done.min() > scale:
                return
        if step == len(basis):
            yield [int(each) // scale for each in so_far]
            return
        for value in (0, 1, -1):
            yield from go(step + 1, so_far + value * matrix[step])

    yield from go(0, np.zeros(columns, dtype=np.int64))


def _reduced(rows: list[list[int]]) -> tuple[list[list[int]], int]:
    """The rows reduced until each has a column of its own, in whole numbers that are `scale` times the true ones."""
    matrix = [[Fraction(each) for each in row] for row in rows]
    pivots: list[int] = []
    for column in range(len(matrix[0]) if matrix else 0):
        done = len(pivots)
        lead = next((at for at in range(done, len(matrix)) if matrix[at][column]), None)
        if lead is None:
            continue
        matrix[done], matrix[lead] = matrix[lead], matrix[done]
        by = matrix[done][column]
        matrix[done] = [each / by for each in matrix[done]]
        for at in range(len(matrix)):
            if at != done and matrix[at][column]:
                by = matrix[at][column]
                matrix[at] = [a - by * b for a, b in zip(matrix[at], matrix[done], strict=True)]
        pivots.append(column)
    matrix = matrix[: len(pivots)]
    scale = lcm(*(each.denominator for row in matrix for each in row)) if matrix else 1
    return [[int(each * scale) for each in row] for row in matrix], scale
