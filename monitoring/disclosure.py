"""The one privacy gate. Every frame that a page can ask for passes it, below every output.

The lead sees figures as they are. Every other role is denied by default: until a role's own rule stands
here, its figures are withheld and marked as hidden, so that a page shows "hidden" and never a number.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

import pandas as pd

EXACT_FIGURES = frozenset({"lead"})
_Told = TypeVar("_Told")


def gate(frame: pd.DataFrame, role: str, *, figures: Sequence[str]) -> pd.DataFrame:
    """`frame` as `role` may see it, with a column `hidden`.

    `figures` are the columns that carry numbers. What is withheld is one row of nothing with `hidden` true:
    how many rows there were, of which days and regions, tells as much as their numbers. The frame given is
    left as it was. Raises KeyError when a figure is no column: a misspelt name must not let one through.
    """
    if missing := sorted(set(figures) - set(frame.columns)):
        raise KeyError(f"The frame has no column {', '.join(missing)}.")
    if role in EXACT_FIGURES:
        return frame.assign(hidden=False)
    return pd.DataFrame({**{name: [None] for name in frame.columns}, "hidden": [True]})


def gate_told(told: Sequence[_Told], role: str, *, figures: Sequence[str]) -> tuple[_Told, ...]:
    """What is told of each indicator (a dataclass with a `state`) as `role` may see it.

    Where it is withheld, every one of `figures` is what it is without anything to tell, and the state is
    `hidden`. Raises KeyError when a figure is no field: a misspelt name must not let one through.
    """
    if not told:
        return ()
    empty: dict[str, Any] = {each.name: each.default for each in fields(told[0])}  # type: ignore[arg-type]
    if missing := sorted(set(figures) - set(empty)):
        raise KeyError(f"A reading has no field {', '.join(missing)}.")
    if role in EXACT_FIGURES:
        return tuple(told)
    withheld = {name: empty[name] for name in figures} | {"state": "hidden"}
    return tuple(replace(each, **withheld) for each in told)  # type: ignore[type-var]
