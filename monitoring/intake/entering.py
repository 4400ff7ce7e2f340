"""Enters records into their table within a transaction: what is new, what has changed, what is the same already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.answers_again import answers_again
from monitoring.intake.attributes import with_attributes
from monitoring.intake.coming import Coming, kept, whole
from monitoring.intake.findings import Findings
from monitoring.intake.previewing import Counts
from monitoring.intake.referring import NAMED_BY_OTHERS, Broken, referring
from monitoring.intake.sheets import Finding
from monitoring.intake.twice_there import find_twice
from monitoring.programmes import Programme
from monitoring.records import RecordTable
from monitoring.store import Batch, Writer
from monitoring.words import sentence

# So many records are written between two moments at which the one who waits is told how far it is, or may give up.
CHUNK = 100_000
_TWICE = sentence("Samme post to gange med forskelligt indhold")


@dataclass(frozen=True, kw_only=True)
class Entering:
    """What everything that is entered has in common: by whose hand, as what, and where it is told what was found.

    `step` is called with how many rows have been dealt with. `broken` holds, by table, what the file's own records that
    could not be read are called: whoever names one of them is not blamed too.
    """

    write: Writer
    programme: Programme
    batch: Batch
    findings: Findings
    reason: str
    step: Callable[[int], None]
    broken: Broken = field(default_factory=dict)


def enter(entering: Entering, coming: Coming) -> Counts:
    """Write the records of `coming` that can be written, and say how many were what."""
    table, write = coming.table, entering.write
    total = coming.records.num_rows
    sound = kept(_ready(coming, entering), pc.invert(coming.faulty))
    compared = _compared(table, sound)
    sound, repeated = _once(coming, sound, compared, entering)
    rows = sound.num_rows
    sound = referring(coming, sound, write, entering.findings, entering.broken)
    unknown = total - rows - repeated + (rows - sound.num_rows)
    sound = with_attributes(sound, write, entering.programme.id) if table.name == "person" else sound
    compared = _compared(table, sound)
    entering.step(total // 2)
    status = _statuses(write, table, sound, compared)
    new, changed = (kept(sound, pc.equal(status, each)) for each in ("new", "changed"))
    if table.name == "answer":
        new, again = answers_again(
            coming,
            sound,
            new,
            entering.programme,
            write,
            entering.findings,
            by=entering.batch.by,
            reason=entering.reason,
        )
    else:
        again = 0
    if table.name == "attendance":
        find_twice(coming, sound, new, write, entering.findings)
    _write(entering, table, new, changed, compared, steps=total - total // 2)
    # What a million rows took in between is given back before the checks need as much.
    pa.default_memory_pool().release_unused()
    if table.name in NAMED_BY_OTHERS:
        entering.broken.setdefault(table.name, set()).update(_names(coming, sound))
    same = repeated + sound.num_rows - new.num_rows - changed.num_rows - again
    return Counts(
        table=table.name,
        label=table.label,
        new=new.num_rows,
        changed=changed.num_rows + again,
        same=same,
        unknown=unknown,
    )


def _ready(coming: Coming, entering: Entering) -> pa.Table:
    """The records with what each table has besides: the programme, and how far they are to be trusted."""
    records, batch = coming.records, entering.batch
    rows = records.num_rows
    exactness = "estimate" if coming.table.name == "estimate" else "exact"
    said = {"exactness": exactness, "recorded_at": batch.at, "recorded_by": batch.by}
    for name, value in said.items():
        if name in records.column_names:
            place = records.column_names.index(name)
            kind = records.schema.field(name).type
            records = records.set_column(place, name, pc.fill_null(records.column(name), pa.scalar(value, kind)))
        elif name == "exactness":
            records = records.append_column(name, pa.repeat(pa.scalar(value, pa.string()), rows))
    return records.append_column("programme", pa.repeat(pa.scalar(entering.programme.id, pa.string()), rows))


def _compared(table: RecordTable, records: pa.Table) -> list[str]:
    """The columns by which a record is held against the one that is there: what it says, not who wrote it when."""
    given = set(records.column_names)
    named = ["attributes" if column.attribute else column.name for column in table.columns if not column.about_record]
    return [name for name in dict.fromkeys(named) if name in given and name not in table.key]


def _once(coming: Coming, sound: pa.Table, compared: Sequence[str], entering: Entering) -> tuple[pa.Table, int]:
    """The records without those that stand there twice, and how many said the same both times."""
    attributes = [name for name in sound.column_names if name.startswith("attributes.")]
    filled = _with_whole_key(coming.table, sound)
    found = entering.write.repeats(coming.table.name, filled, [*compared, *attributes])
    if not found.num_rows:
        return sound, 0
    different = found.filter(pc.invert(found["alike"]))
    firsts = dict(zip(different["row"].to_pylist(), different["first"].to_pylist(), strict=True))

    def finding(place: int) -> Finding:
        row = different["row"][place].as_py()
        part, at = coming.stood(firsts[row])
        problem = sentence(
            "Posten står også i række {row} (ark »{sheet}«) med andet indhold.",
            row=part.rows[at].as_py(),
            sheet=part.sheet,
        )
        if not part.sheet:
            problem = sentence("Posten står også i række {row} med andet indhold.", row=part.rows[at].as_py())
        return coming.finding(problem, sentence("Behold den række, der er rigtig."), row=row)

    entering.findings.add_rows(_TWICE, pa.repeat(pa.scalar(True), different.num_rows), finding)
    rest = sound.filter(pc.invert(pc.is_in(sound["row"], value_set=whole(found["row"]))))
    return rest, found.num_rows - different.num_rows


def _with_whole_key(table: RecordTable, records: pa.Table) -> pa.Table:
    """The records with every column of the key, empty where it is not given."""
    for name in table.key:
        if name not in records.column_names:
            records = records.append_column(name, pa.nulls(records.num_rows, pa.string()))
    return records


def _statuses(write: Writer, table: RecordTable, records: pa.Table, compared: Sequence[str]) -> pa.Array:
    """Of each record whether it is new, changed or the same."""
    told = write.statuses(table.name, _with_whole_key(table, records), compared)
    if (
        told.num_rows > records.num_rows
    ):  # counted heads may stand there twice: one of them that says the same is enough
        ranked = told.group_by("row").aggregate([("status", "max")]).sort_by("row")
        return whole(ranked["status_max"])
    return whole(told["status"])


def _write(
    entering: Entering, table: RecordTable, new: pa.Table, changed: pa.Table, compared: Sequence[str], *, steps: int
) -> None:
    if changed.num_rows:
        said = _with_whole_key(table, changed).select(["programme", *table.key, *compared])
        entering.write.replace(table.name, said, by=entering.batch.by, reason=entering.reason)
    records = new.drop_columns(["row"])
    dealt_with = 0
    for start in range(0, records.num_rows, CHUNK):
        chunk = records.slice(start, CHUNK)
        entering.write.insert(table.name, chunk)
        entering.step(chunk.num_rows * steps // max(1, records.num_rows))
        dealt_with += chunk.num_rows * steps // max(1, records.num_rows)
    entering.step(max(0, steps - dealt_with))


def _names(coming: Coming, entered: pa.Table) -> set[tuple[str, ...]]:
    """What the records that were not entered are called, by the columns that others name them by."""
    left = coming.records.filter(pc.invert(pc.is_in(coming.records["row"], value_set=whole(entered["row"]))))
    key = [name for name in coming.table.key if name in left.column_names]
    return {tuple(str(row[name]) for name in key) for row in left.select(key).to_pylist()} if left.num_rows else set()
