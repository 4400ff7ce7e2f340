"""Who would stand twice at one activity, in the file itself or with what is there: they would be counted as two.

The check of all records says the same of the whole database; here only the rows that come in are looked at, which a million
of them can afford.
"""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.coming import Coming, kept, whole
from monitoring.intake.faults import shortened
from monitoring.intake.findings import Findings
from monitoring.intake.sheets import Finding
from monitoring.store import Writer
from monitoring.words import sentence

_WHO = ("programme", "activity", "person")
_TITLE = sentence("Samme person to gange på en aktivitet")


def find_twice(coming: Coming, told: pa.Table, new: pa.Table, write: Writer, findings: Findings) -> None:
    """Find who stands twice among all rows `told`, or among those that are `new` and the records."""
    if "person" not in told.column_names:
        return
    named = kept(told.select([*_WHO, "row"]), pc.is_valid(told["person"]))
    in_file = whole(write.repeats("attendance", named, [], _WHO)["row"])
    fresh = kept(new.select([*_WHO, "row"]), pc.is_valid(new["person"]))
    unseen = whole(write.strangers(fresh, _WHO, "attendance", _WHO)["row"])
    known = kept(fresh, pc.invert(pc.is_in(fresh["row"], value_set=unseen))) if len(unseen) < len(fresh) else None
    rows = pc.unique(pa.concat_arrays([in_file, *([whole(known["row"])] if known is not None else [])]))
    twice = told.filter(pc.is_in(told["row"], value_set=rows))
    findings.add_rows(_TITLE, pa.repeat(pa.scalar(True), twice.num_rows), _finding(coming, twice))


def _finding(coming: Coming, twice: pa.Table) -> Callable[[int], Finding]:
    def finding(place: int) -> Finding:
        (row,) = twice.slice(place, 1).to_pylist()
        return coming.finding(
            sentence(
                "»{person}« står allerede på »{activity}«.",
                person=shortened(row["person"]),
                activity=shortened(row["activity"]),
            ),
            sentence("Behold den ene række."),
            row=row["row"],
            column="person",
        )

    return finding
