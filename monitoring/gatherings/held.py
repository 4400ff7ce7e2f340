"""The times one kind of activity was held, as every panel of the page asks for them."""

from functools import lru_cache

import pandas as pd

from monitoring import frames
from monitoring.slices import Slice


def times_of(chosen: Slice, id: str) -> pd.DataFrame:
    """The rows of `frames.times_held` that are of the kind `id`; none where it was not held, or is hidden."""
    found = _by_kind(chosen, frames.version())
    return found[id] if id in found else frames.times_held(chosen).iloc[:0]


def kinds_held(chosen: Slice) -> frozenset[str]:
    """The kinds that were held."""
    return frozenset(_by_kind(chosen, frames.version()))


@lru_cache(maxsize=64)
def _by_kind(chosen: Slice, version: object) -> dict[str, pd.DataFrame]:
    found = frames.times_held(chosen)
    return {} if found["hidden"].any() else {str(kind): rows for kind, rows in found.groupby("kind", sort=False)}
