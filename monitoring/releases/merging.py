"""Puts small categories together, before anything is hidden: until none has fewer people than may be told, or one is left."""

from collections.abc import Mapping, Sequence

from monitoring.disclosure import FEWEST
from monitoring.programmes import NOT_KNOWN, Joined, Label
from monitoring.releases.shapes import Category, Cell

NOBODY_KNOWS = Category(id=NOT_KNOWN, label={"da": "ikke oplyst", "en": "not known"})


def cells(
    categories: Sequence[Category], codes: Mapping[str, str | None], joins: Sequence[Joined] = ()
) -> tuple[Cell, ...]:
    """The people of `codes` (each with what they have, None where it is not known) in cells of `FEWEST` at least.

    `joins` are followed in their order; then the smallest cell is put together with its smaller neighbour. A category
    with nobody in it is put together with another too: its absence would tell that there is nobody. Fewer than two cells
    come back where no more can be told than how many there are. The same people and categories give the same cells.
    """
    known = {each.id for each in categories}
    held: dict[str, set[str]] = {each.id: set() for each in categories}
    for unit, code in codes.items():
        held.setdefault(code if code in known else NOT_KNOWN, set()).add(unit)
    order = [*categories, *([NOBODY_KNOWS] if NOT_KNOWN in held and NOT_KNOWN not in known else [])]
    found = [Cell(category=each, of=(each.id,), units=frozenset(held[each.id])) for each in order]
    for join in joins:
        found = _follow(found, join)
    while len(found) > 1 and min(len(each.units) for each in found) < FEWEST:
        found = put_smallest(found, [len(each.units) for each in found])
    return tuple(found)


def _follow(found: list[Cell], join: Joined) -> list[Cell]:
    """The cells with those that `join` names as one, where it is to be followed always or one of them is too small."""
    named = [each for each in found if set(each.of) & set(join.of)]
    if len(named) < 2 or not (join.always or any(len(each.units) < FEWEST for each in named)):
        return found
    exactly = all(set(each.of) <= set(join.of) for each in named)
    return _together(found, named, join.label if exactly else None)


def put_smallest(found: list[Cell], sizes: Sequence[int]) -> list[Cell]:
    """The cells with the one of the smallest size put together with its smaller neighbour."""
    # Of several the last one, so that "not known" goes before a place does.
    smallest = max(place for place, size in enumerate(sizes) if size == min(sizes))
    beside = [place for place in (smallest - 1, smallest + 1) if 0 <= place < len(found)]
    other = min(beside, key=lambda place: (sizes[place], place))
    return _together(found, [found[place] for place in sorted((smallest, other))], None)


def _together(found: list[Cell], joined: list[Cell], label: Label | None) -> list[Cell]:
    of = tuple(id for each in joined for id in each.of)
    name = label or _either([each.category.label for each in joined])
    whole = Cell(
        category=Category(id="+".join(of), label=name), of=of, units=frozenset().union(*(each.units for each in joined))
    )
    return [whole if each is joined[-1] else each for each in found if each is joined[-1] or each not in joined]


def _either(labels: Sequence[Label]) -> Label:
    said = {}
    for language, word in (("da", "eller"), ("en", "or")):
        # What was put together twice is one list: "A, B or C".
        parts = ", ".join(each[language].replace(f" {word} ", ", ") for each in labels).split(", ")
        said[language] = f"{', '.join(parts[:-1])} {word} {parts[-1]}"
    return said
