"""Whether anybody could work out a group of fewer people than may be told, from everything released, exactly.

A group can be worked out when the number of people in it is a sum and difference of numbers that are known: when its indicator,
1 for the kinds of people in it and 0 for the others, lies in the row space of the system. Of the groups that are more than
a history of belonging (which everybody knows) the smallest is sought with a mixed-integer programme, solved by HiGHS (Huangfu and
Hall, "Parallelizing the dual revised simplex method", 2018), and what it finds is proved in fractions before it is believed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from monitoring.disclosure import FEWEST
from monitoring.releases.shapes import Reveals
from monitoring.releases.system import System, Told, system

_SECONDS = 60.0
_PRIME = 2_147_483_647
# HiGHS may call something a solution that is none in fractions; it is then forbidden and sought again, so many times.
_TRIES = 25


@dataclass(frozen=True, kw_only=True)
class Group:
    """People that can be told apart: the places of their kinds in the system, and the equations they come from."""

    size: int
    kinds: tuple[int, ...]
    rows: tuple[int, ...]


class NotProved(Exception):
    """The search came to no end: what is to be released cannot be shown to be safe, and is not released."""


def revealed(tables: Sequence[Told]) -> Reveals | None:
    """The smallest group of 1 to `FEWEST` - 1 people that the tables together reveal; None where there is none."""
    equations = system(tables)
    try:
        group = smallest(equations)
    except NotProved:
        return Reveals(size=0, tables=tuple(each.title for each in tables[-1:]))
    if group is None:
        return None
    named = dict.fromkeys(name[0] for row in group.rows if (name := equations.names[row]) is not None)
    people = [equations.kinds[place][1] for place in group.kinds if equations.people[place]]
    common = [
        table.labels[code]
        for place, table in enumerate(tables)
        if (code := people[0][place]) is not None and all(each[place] == code for each in people)
    ]
    return Reveals(size=group.size, tables=tuple(tables[each].title for each in named), traits=tuple(common))


def smallest(equations: System) -> Group | None:
    """The smallest group of 1 to `FEWEST` - 1 people in the row space that is no whole history; None: there is none.

    Raises `NotProved` where no end is found in time.
    """
    several = np.array([np.sum(equations.history == each) > 1 for each in equations.history], dtype=bool)
    if not several.any():
        return None
    places = np.flatnonzero(several)
    columns = equations.rows[:, places]
    chosen = _independent(columns)
    people, history = equations.people[places], equations.history[places]
    forbidden: list[np.ndarray] = []
    for _ in range(_TRIES):
        found = _search(columns[chosen], people, history, forbidden)
        if found is None:
            return None
        weights = _solved(columns[chosen], found)
        if weights is not None:
            rows = tuple(chosen[place] for place, weight in enumerate(weights) if weight)
            return Group(size=int(people[found].sum()), kinds=tuple(places[found]), rows=rows)
        forbidden.append(found)
    raise NotProved


def _search(
    rows: np.ndarray, people: np.ndarray, history: np.ndarray, forbidden: Sequence[np.ndarray]
) -> np.ndarray | None:
    """Which kinds the smallest group has, by the solver: weights y of the rows, x = rows' y in {0, 1}, s per history.

    Within a history that takes part (s = 1) some kinds are in and some are not; within any other none is in. That loses nothing:
    a whole history can be taken away from a group, being known.
    """
    (height, width), (_, number) = rows.shape, np.unique(history, return_inverse=True)
    histories = int(number.max()) + 1
    first, total = height + width, height + width + histories
    parts = []
    x = np.arange(width)
    spread = coo_array(rows.T.astype(float))
    cells = [(spread.row, spread.col, spread.data), (x, height + x, -np.ones(width))]
    parts.append(LinearConstraint(_sparse(cells, (width, total)), 0, 0))
    within = [(x, height + x, np.ones(width)), (x, first + number, -np.ones(width))]
    parts.append(LinearConstraint(_sparse(within, (width, total)), -np.inf, 0))
    own, kinds = np.arange(histories), np.bincount(number)
    some = [(number, height + x, np.ones(width)), (own, first + own, -np.ones(histories))]
    parts.append(LinearConstraint(_sparse(some, (histories, total)), 0, np.inf))
    not_all = [(number, height + x, np.ones(width)), (own, first + own, np.ones(histories))]
    parts.append(LinearConstraint(_sparse(not_all, (histories, total)), -np.inf, kinds))
    size = [(np.zeros(width, dtype=int), height + x, people.astype(float))]
    parts.append(LinearConstraint(_sparse(size, (1, total)), 1, FEWEST - 1))
    for each in forbidden:
        sign = np.where(each, 1.0, -1.0)
        cut = [(np.zeros(width, dtype=int), height + x, sign)]
        parts.append(LinearConstraint(_sparse(cut, (1, total)), -np.inf, each.sum() - 1))
    cost = np.concatenate([np.zeros(height), people.astype(float), np.zeros(histories)])
    free, binary = np.zeros(height), np.ones(width + histories)
    solved = milp(
        cost,
        constraints=parts,
        integrality=np.concatenate([free, binary]),
        bounds=Bounds(np.concatenate([free - np.inf, binary * 0]), np.concatenate([free + np.inf, binary])),
        options={"time_limit": _SECONDS, "mip_rel_gap": 0},
    )
    if solved.status == 2:  # there is none
        return None
    if solved.x is None or solved.status != 0:
        raise NotProved
    return np.asarray(solved.x[height : height + width]) > 0.5


def _sparse(cells: Sequence[tuple[np.ndarray, np.ndarray, np.ndarray]], shape: tuple[int, int]) -> coo_array:
    rows, columns, values = (np.concatenate(each) for each in zip(*cells, strict=True))
    return coo_array((values, (rows, columns)), shape=shape).tocsr()


def _independent(rows: np.ndarray) -> list[int]:
    """Rows that span the others, by elimination modulo a prime: no rounding."""
    left: list[tuple[int, np.ndarray]] = []
    chosen = []
    for place, row in enumerate(rows):
        rest = row.astype(np.int64) % _PRIME
        for pivot, other in left:
            if rest[pivot]:
                rest = (rest - rest[pivot] * other) % _PRIME
        found = np.flatnonzero(rest)
        if found.size:
            pivot = int(found[0])
            left.append((pivot, rest * pow(int(rest[pivot]), -1, _PRIME) % _PRIME))
            chosen.append(place)
    return chosen


def _solved(rows: np.ndarray, wanted: np.ndarray) -> list[Fraction] | None:
    """The weights with which the independent `rows` add up to `wanted`, in fractions; None where there are none."""
    deciding = _independent(rows.T)
    matrix = [[Fraction(int(each)) for each in (*rows[:, place], wanted[place])] for place in deciding]
    for column in range(len(matrix)):
        pivot = next(place for place in range(column, len(matrix)) if matrix[place][column])
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        lead = matrix[column][column]
        matrix[column] = [each / lead for each in matrix[column]]
        for place in range(len(matrix)):
            if place != column and matrix[place][column]:
                times = matrix[place][column]
                matrix[place] = [a - times * b for a, b in zip(matrix[place], matrix[column], strict=True)]
    weights = [row[-1] for row in matrix]
    used = [(place, weight) for place, weight in enumerate(weights) if weight]
    for column in range(rows.shape[1]):
        if sum(weight for place, weight in used if rows[place, column]) != int(wanted[column]):
            return None
    return weights
