"""What is held in memory of the records, let go of when somebody is erased: by whoever said that they hold something."""

import functools
import gc
from collections.abc import Callable

_PACKAGE = __name__.split(".", maxsplit=1)[0]
_holders: list[Callable[[], object]] = []


def when_forgetting(do: Callable[[], object]) -> None:
    """Have `do` called whenever nothing may be remembered any more of what the records said."""
    _holders.append(do)


def forget() -> None:
    """Empty every memory of this process: those of functions of ours, and those whose holders said so."""
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper) and each.__module__.startswith(f"{_PACKAGE}."):
            each.cache_clear()
    for holder in _holders:
        holder()
