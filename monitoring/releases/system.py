"""Everything that was ever released as one system of linear equations over kinds of people.

A *told* table divides people into categories and says how many each holds. People who cannot be told apart by anything that is
known are of one kind: the same history of belonging to the populations that everybody knows the size of (a role, at the time of a
release), and the same categories in all told tables. The equations: per category how many, per history how many.

Which combinations of categories occur is taken as known to the reader; in which history somebody with a combination
stands is not. So a column stands also for a combination that occurs elsewhere and has nobody in this history: without it,
one person who joined last week would seem to be known to be in whichever category they happen to be in.
docs/decisions/0024 says why that is exact, and why calendar years of joining add nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from monitoring.programmes import Label

Kind = tuple[str | None, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A table as it was, or would be, told: who stands in which category.

    `population` is whom everybody knows the number of (as "programme/release/role"), None where that is not public.
    """

    key: str
    title: Label
    population: str | None
    sets: Mapping[str, frozenset[str]]
    labels: Mapping[str, Label]


@dataclass(frozen=True, kw_only=True)
class System:
    """The equations: `rows` over kinds, how many people each kind has, and which history it belongs to.

    `names` are, of each row, the table and category; of the last ones, a history's own, None.
    """

    rows: np.ndarray
    people: np.ndarray
    history: np.ndarray
    names: tuple[tuple[int, str] | None, ...]
    kinds: tuple[tuple[frozenset[str], Kind], ...]


def system(tables: Sequence[Told]) -> System:
    """The equations of `tables` together."""
    stands: dict[str, list[str | None]] = defaultdict(lambda: [None] * len(tables))
    belongs: dict[str, set[str]] = defaultdict(set)
    for place, table in enumerate(tables):
        for category, units in table.sets.items():
            for unit in units:
                stands[unit][place] = category
                if table.population:
                    belongs[unit].add(table.population)
    kinds = Counter((frozenset(belongs[unit]), tuple(found)) for unit, found in stands.items())
    columns = dict(kinds) | {each: 0 for each in _elsewhere(kinds, tables) if each not in kinds}
    listed = sorted(columns, key=lambda each: (sorted(each[0]), tuple(code or "" for code in each[1])))
    histories = {each: number for number, each in enumerate(dict.fromkeys(history for history, _ in listed))}
    history = np.array([histories[each] for each, _ in listed], dtype=np.int64)
    rows: list[np.ndarray] = []
    names: list[tuple[int, str] | None] = []
    for place, table in enumerate(tables):
        column = np.array([kind[place] or "" for _, kind in listed], dtype=object)
        for category in table.sets:
            rows.append(column == category)
            names.append((place, category))
    rows.extend(history == number for number in histories.values())
    names.extend(None for _ in histories)
    shape = (len(rows), len(listed))
    return System(
        rows=np.array(rows, dtype=np.int64).reshape(shape),
        people=np.array([columns[each] for each in listed], dtype=np.int64),
        history=history,
        names=tuple(names),
        kinds=tuple(listed),
    )


def _elsewhere(
    kinds: Iterable[tuple[frozenset[str], Kind]], tables: Sequence[Told]
) -> Iterator[tuple[frozenset[str], Kind]]:
    """The kinds there might be as well: in each history, the categories of whoever belonged to all it belongs to."""
    found = list(kinds)
    for history in dict.fromkeys(history for history, _ in found):
        told = [table.population is None or table.population in history for table in tables]
        for there, kind in found:
            if history <= there:
                yield history, tuple(code if own else None for code, own in zip(kind, told, strict=True))
