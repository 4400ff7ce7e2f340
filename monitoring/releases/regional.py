"""The share in favour region by region, where in every one enough are in favour and enough are not.

Regions are put together until that holds; where it holds for no two, nothing is told and nothing is said of it: the share of all
stands in a table of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from monitoring.disclosure import FEWEST
from monitoring.releases.merging import cells, put_smallest
from monitoring.releases.shapes import Category, Cell, Table


@dataclass(frozen=True, kw_only=True)
class Regional:
    """A region, or several put together: those in favour, those not, and those not counted."""

    cell: Cell
    favour: frozenset[str]
    others: frozenset[str]
    rest: frozenset[str]

    def is_enough(self) -> bool:
        """Whether it may be told: the few who are not counted are nobody or many."""
        return min(len(self.favour), len(self.others)) >= FEWEST and not 0 < len(self.rest) < FEWEST

    def named(self, answer: str) -> str:
        """The id of those of the region who answered so: one part for each region it was put together of."""
        return "+".join(f"{region}:{answer}" for region in self.cell.of)

    def sets(self) -> dict[str, frozenset[str]]:
        """Who stands where."""
        told = {self.named("in_favour"): self.favour, self.named("others"): self.others}
        return told | ({self.named("no_answer"): self.rest} if self.rest else {})

    def labels(self, table: Table) -> dict[str, Category]:
        """What the sets are called: the region and the answer."""
        return {
            self.named(each.id): Category(
                id=self.named(each.id),
                label={
                    language: f"{self.cell.category.label[language]}, {each.label[language].lower()}"
                    for language in ("da", "en")
                },
            )
            for each in table.categories
        }


def regional(
    table: Table, regions: Mapping[str, str | None], favour: frozenset[str], others: frozenset[str]
) -> tuple[Regional, ...]:
    """The forms of `regions` (each with its own) by region and answer; fewer than two where nothing may be told."""
    found = list(cells(table.divides, regions, table.joins))
    while len(found) > 1:
        told = [
            Regional(
                cell=each,
                favour=each.units & favour,
                others=each.units & others,
                rest=each.units - favour - others,
            )
            for each in found
        ]
        if all(each.is_enough() for each in told):
            return tuple(told)
        found = put_smallest(found, [min(len(each.favour), len(each.others)) for each in told])
    return ()
