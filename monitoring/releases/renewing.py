"""Whether a table may take the place of an earlier one: only where nobody's coming or going shows through the difference.

Two tables of the same thing are compared in the finest categories that both can be put together to. In each of them, and in all
together, those who came and those who left are none, or as many as may be told. Those who came (or left) must not all have come
into the same category, where there are several: then it would be known of each of them.
"""

from collections.abc import Mapping, Sequence

from monitoring.disclosure import FEWEST

Sets = Mapping[str, frozenset[str]]


def changed_enough(earlier: Sets, later: Sets) -> bool:
    """Whether `later` may be told although `earlier` was; both by category, whose ids are joined with `+`."""
    blocks = _blocks([*earlier, *later])
    changes = []
    for block in blocks:
        before, after = _held(earlier, block), _held(later, block)
        changes.append((len(after - before), len(before - after)))
    everybody = frozenset().union(*earlier.values()), frozenset().union(*later.values())
    came, left = len(everybody[1] - everybody[0]), len(everybody[0] - everybody[1])
    if not all(_enough(number) for pair in [*changes, (came, left)] for number in pair):
        return False
    if len(blocks) < 2:
        return True
    new, gone = everybody[1] - everybody[0], everybody[0] - everybody[1]
    alike = any(new and new <= _held(later, block) for block in blocks)
    return not alike and not any(gone and gone <= _held(earlier, block) for block in blocks)


def _enough(number: int) -> bool:
    return number == 0 or number >= FEWEST


def _held(sets: Sets, block: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(units for id, units in sets.items() if set(id.split("+")) <= block))


def _blocks(ids: Sequence[str]) -> list[frozenset[str]]:
    """The finest categories of which each of `ids` is a part."""
    blocks: list[frozenset[str]] = []
    for id in ids:
        own = frozenset(id.split("+"))
        blocks = [each for each in blocks if not each & own] + [own.union(*(each for each in blocks if each & own))]
    return blocks
