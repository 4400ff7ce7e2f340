"""Collects what is found about a file: by kind, the first few named, all counted."""

from collections.abc import Callable, Iterable

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.previewing import NAMED, Group
from monitoring.intake.sheets import Finding
from monitoring.words import Sentence


class Findings:
    """Everything found so far."""

    def __init__(self) -> None:
        self._groups: dict[tuple[Sentence, bool], tuple[list[Finding], list[int]]] = {}

    def add(self, title: Sentence, finding: Finding, *, total: int = 1) -> None:
        """One finding of the kind `title`; it stands for `total` of them."""
        named, count = self._groups.setdefault((title, finding.warning), ([], [0]))
        count[0] += total
        if len(named) < NAMED:
            named.append(finding)

    def add_all(self, title: Sentence, findings: Iterable[Finding]) -> None:
        """Several of a kind."""
        for each in findings:
            self.add(title, each)

    def add_rows(self, title: Sentence, wrong: pa.Array, finding: Callable[[int], Finding]) -> None:
        """A finding for each place where `wrong` is true; only those that are named are made."""
        places = pc.indices_nonzero(wrong)
        if not len(places):
            return
        first = [finding(place) for place in places[:NAMED].to_pylist()]
        for each in first:
            self.add(title, each)
        rest = len(places) - len(first)
        if rest:
            self._groups[(title, first[0].warning)][1][0] += rest

    @property
    def keep_out(self) -> bool:
        """Whether something keeps the file out."""
        return any(not warning for _, warning in self._groups)

    def groups(self) -> tuple[Group, ...]:
        """What was found by kind, what keeps the file out first."""
        found = [
            Group(title=title, total=count[0], warning=warning, findings=tuple(named))
            for (title, warning), (named, count) in self._groups.items()
        ]
        return tuple(sorted(found, key=lambda group: group.warning))
