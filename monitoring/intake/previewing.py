"""What bringing a file in would do, and what it did: counted by table, with everything its owner must know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from monitoring.intake.sheets import Finding
from monitoring.words import Sentence

# So many findings of a kind are named one by one; a wrong column would else name every row of the file.
NAMED = 50


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The rows of a file that belong to one table.

    `new` are records that are not there, `changed` those that are there and say something else, `same` those that say
    what is there already or what the file has said before; `unknown` cannot be read, or name what there is not.
    """

    table: str
    label: Mapping[str, str]
    new: int = 0
    changed: int = 0
    same: int = 0
    unknown: int = 0

    @property
    def rows(self) -> int:
        """All of them."""
        return self.new + self.changed + self.same + self.unknown


@dataclass(frozen=True, kw_only=True)
class Group:
    """The findings of one kind: what they are, how many there are, and the first of them."""

    title: Sentence
    total: int
    warning: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What bringing a file in would do. What keeps it out stands first among the `groups`.

    `left_out` are headings under which personal data stands, none of it read; `passed_over` the sheets that are not
    read. `before` is when a file with the same bytes came in, and by whom, where it stands.
    """

    counts: tuple[Counts, ...] = ()
    groups: tuple[Group, ...] = ()
    left_out: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    before: tuple[datetime, str] | None = None

    @property
    def acceptable(self) -> bool:
        """Whether nothing keeps the file out; warnings do not."""
        return all(group.warning for group in self.groups)

    @property
    def writes(self) -> bool:
        """Whether bringing it in would change anything."""
        return any(each.new or each.changed for each in self.counts)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those of all groups, as many of each as are named."""
        return tuple(finding for group in self.groups for finding in group.findings)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a file: brought in as `batch`, or, where that is None, nothing of it.

    Then something in `preview` kept it out, or (`preview.acceptable`) every record in it was there already.
    """

    batch: str | None = None
    preview: Preview = field(default_factory=Preview)


class Cancelled(Exception):
    """Bringing a file in was given up as asked; nothing of it was written."""
