"""The one privacy gate. Every frame that a page can ask for passes it, below every output.

The lead sees figures as they are. Whoever sees releases (board, funder) sees besides them the numbers of a closed list, exact,
for the whole programme, in total and by calendar year (docs/decisions/0025). Everybody else, and everything else, is denied by
default: what is withheld is marked as hidden, so that a page shows "hidden" and never a number.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

import pandas as pd

EXACT_FIGURES = frozenset({"lead"})
SEES_RELEASES = frozenset({"board", "funder"})
# Nothing that is told of people describes 1-7 of them. Under 5 is defensible nowhere; 8 leaves room for a reader who knows two or three
# of a group from elsewhere, and takes them away. A constant, so that nobody lowers it when a number is wanted.
FEWEST = 8

# What may be told exactly, by the query that counts it, with all that the query may be given: things done, persons in a role,
# money, forms. A query, or a parameter, that is not here says something of the persons counted: where they live or belong, what
# they answered, how it goes with them. A role and a kind name what is counted and nothing of anybody in it.
_PUBLIC: Mapping[str, frozenset[str]] = {
    "indicators/activities_held": frozenset({"kinds"}),
    "indicators/actors_reached": frozenset({"indicator"}),
    "indicators/forms_handed_in": frozenset({"forms"}),
    "indicators/frequency_kept": frozenset({"kinds"}),
    "indicators/matches_started": frozenset({"kind"}),
    "indicators/meetings_held": frozenset({"indicator", "kinds", "role"}),
    "indicators/milestone_done": frozenset({"milestone"}),
    "indicators/money_granted": frozenset(),
    "indicators/money_spent": frozenset(),
    "indicators/persons_recruited": frozenset({"role"}),
    "indicators/units_known": frozenset(),
}
# What is told of such a number: itself, what it is a part of, whether it is exact. No day, no curve, no change, nothing estimated.
PUBLIC_FIGURES = ("actual", "base", "percent", "exactness")
PUBLIC_COLUMNS = ("year", "value", "base", "target")
_Told = TypeVar("_Told")


def is_public(query: str, parameters: Mapping[str, object]) -> bool:
    """Whether what `query` counts with `parameters` may be told exactly to those who see releases."""
    given = {name for name, value in parameters.items() if value is not None}
    return query in _PUBLIC and given <= _PUBLIC[query]


def gate(frame: pd.DataFrame, role: str, *, figures: Sequence[str], public: Collection[str] = ()) -> pd.DataFrame:
    """`frame` as `role` may see it, with a column `hidden`.

    `figures` are the columns that carry numbers. What is withheld is one row of nothing with `hidden` true:
    how many rows there were, of which days and regions, tells as much as their numbers. `public` are the columns that
    those who see releases may see, of a frame whose rows tell nothing; its other columns are empty to them. The frame given is
    left as it was. Raises KeyError when a figure is no column: a misspelt name must not let one through.
    """
    if missing := sorted((set(figures) | set(public)) - set(frame.columns)):
        raise KeyError(f"The frame has no column {', '.join(missing)}.")
    if role in EXACT_FIGURES:
        return frame.assign(hidden=False)
    if role in SEES_RELEASES and public:
        withheld = [name for name in frame.columns if name not in public]
        nothing = pd.Series([None] * len(frame), index=frame.index, dtype=object)
        return frame.assign(**dict.fromkeys(withheld, nothing), hidden=False)
    return pd.DataFrame({**{name: [None] for name in frame.columns}, "hidden": [True]})


def gate_told(
    told: Sequence[_Told], role: str, *, figures: Sequence[str], public: Collection[str] = ()
) -> tuple[_Told, ...]:
    """What is told of each indicator (a dataclass with a `state`) as `role` may see it.

    Where it is withheld, every one of `figures` is what it is without anything to tell, and the state is
    `hidden`. Of the indicators in `public` those who see releases are told `PUBLIC_FIGURES`, and how they stand.
    Raises KeyError when a figure is no field: a misspelt name must not let one through.
    """
    if not told:
        return ()
    empty: dict[str, Any] = {each.name: each.default for each in fields(told[0])}  # type: ignore[arg-type]
    if missing := sorted(set(figures) - set(empty)):
        raise KeyError(f"A reading has no field {', '.join(missing)}.")
    if role in EXACT_FIGURES:
        return tuple(told)
    withheld = {name: empty[name] for name in figures}
    partly = {name: value for name, value in withheld.items() if name not in PUBLIC_FIGURES}
    seen = public if role in SEES_RELEASES else ()
    return tuple(
        replace(each, **(partly if getattr(each, "indicator", None) in seen else withheld | {"state": "hidden"}))  # type: ignore[type-var]
        for each in told
    )
