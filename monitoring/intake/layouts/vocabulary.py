"""What survey and work tools call their own columns, read once from `headings.toml`."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from monitoring.programmes.spelling import folded


@cache
def _vocabulary() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8"))


@cache
def names(*path: str) -> frozenset[str]:
    """The names that stand in `headings.toml` under `path`, folded."""
    found: Any = _vocabulary()
    for step in path:
        found = found[step]
    return frozenset(folded(name) for name in found)


@cache
def fields(*path: str) -> tuple[str, ...]:
    """What names are listed for under `path`, in the order of the file."""
    found: Any = _vocabulary()
    for step in path:
        found = found[step]
    return tuple(found)


def called(headings: Iterable[str], *path: str) -> str | None:
    """The first of `headings` that is one of the names under `path`."""
    wanted = names(*path)
    return next((heading for heading in headings if folded(heading) in wanted), None)
