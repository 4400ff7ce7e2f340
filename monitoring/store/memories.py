"""What is held in memory of the records, let go of when somebody is erased: by whoever said that they hold something."""

import functools
import gc
from collections.abc import Callable, Sequence

_PACKAGE = __name__.split(".", maxsplit=1)[0]
_holders: list[Callable[[], object]] = []
_searchers: list[Callable[[Sequence[str]], object]] = []


def when_forgetting(do: Callable[[], object]) -> None:
    """Have `do` called whenever nothing may be remembered any more of what the records said."""
    _holders.append(do)


def when_erased(do: Callable[[Sequence[str]], object]) -> None:
    """Have `do` called with the pseudonyms and the written answers of whoever is erased: for what is to be kept but for these."""
    if do not in _searchers:
        _searchers.append(do)


def erased(words: Sequence[str]) -> None:
    """Tell those who hold something that these words must be found in it no more."""
    for searcher in _searchers:
        searcher(words)


def forget() -> None:
    """Empty every memory of this process: those of functions of ours, and those whose holders said so."""
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper) and each.__module__.startswith(f"{_PACKAGE}."):
            each.cache_clear()
    for holder in _holders:
        holder()
