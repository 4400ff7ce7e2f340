"""What has been released: of every table each time it was told, who stood where."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from monitoring.releases.records import Asks


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """A table as it was told in a release."""

    programme: str
    release: str
    day: date
    table: str
    sets: Mapping[str, frozenset[str]]

    @property
    def units(self) -> frozenset[str]:
        """Everybody who stands in it."""
        return frozenset().union(*self.sets.values())


def frozen(store: Asks) -> tuple[Frozen, ...]:
    """Everything released by any programme, the oldest first."""
    found = store.ask("releases/members")
    sets: dict[tuple[str, str, date, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    names = ["programme", "release", "day", "table_id", "unit", "category"]
    for programme, release, day, table, unit, category in found[names].itertuples(index=False, name=None):
        sets[programme, release, _date(day), table][category].add(unit)
    return tuple(
        Frozen(
            programme=programme,
            release=release,
            day=day,
            table=table,
            sets={category: frozenset(units) for category, units in held.items()},
        )
        for (programme, release, day, table), held in sets.items()
    )


def concerning(programme: str, told: tuple[Frozen, ...], units: frozenset[str]) -> tuple[Frozen, ...]:
    """Those of `told` that may tell something of the programme's people: its own, and others' that share somebody with them."""
    near, known = {programme}, units.union(*(each.units for each in told if each.programme == programme))
    while further := {each.programme for each in told if each.programme not in near and each.units & known}:
        near |= further
        known = known.union(*(each.units for each in told if each.programme in further))
    return tuple(each for each in told if each.programme in near)


def _date(day: object) -> date:
    return day if type(day) is date else day.date()  # type: ignore[attr-defined]
