"""Where the people of a group belong: region, unit and municipality, dealt in exact numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from monitoring.samples import chance
from monitoring.samples.recipe import Group, Recipe, Window


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where somebody belongs, as far as it is known."""

    region: str | None
    unit: str | None
    municipality: str | None

    def drawn_municipality(self, rng: Random, recipe: Recipe) -> str | None:
        """The municipality, or one of the region's by weight where the recipe names some."""
        weights = recipe.municipalities.get(self.region or "")
        return self.municipality or (chance.one_of(rng, weights) if weights else None)


def dealt(rng: Random, recipe: Recipe, group: Group, joined: Sequence[Window]) -> list[Place]:
    """A place for each who joined: the window's own region and unit, else those of the group."""
    regions = _shared(rng, group, "regions", group.regions, [window.region for window in joined])
    units = _shared(rng, group, "units", group.units, [window.unit or group.unit for window in joined])
    known: Mapping[str, Mapping[str, Any]] = {unit["id"]: unit for unit in recipe.definition.get("units", [])}
    return [
        Place(
            region=region or known.get(unit or "", {}).get("region"),
            unit=unit,
            municipality=group.municipality or known.get(unit or "", {}).get("municipality"),
        )
        for region, unit in zip(regions, units, strict=True)
    ]


def _shared(
    rng: Random, group: Group, what: str, counts: Mapping[str, int], own: Sequence[str | None]
) -> list[str | None]:
    """What each has of its own; those without share the counts, which must come out even."""
    if not counts:
        return list(own)
    cards = chance.dealt(rng, counts)
    lacking = sum(one is None for one in own)
    if len(cards) != lacking:
        raise chance.NoDrawFits(f"group {group.name}: {what} are {len(cards)} in all, {lacking} people need one")
    return [one or cards.pop(0) for one in own]
