"""Makes a batch undone: what it added is taken away, what it changed or deleted stands as it did before.

Everything that is undone is logged like any other change. A batch whose records were changed by somebody later, or are
needed by later records, is not undone before those are.
"""

from collections.abc import Iterable

import duckdb

from monitoring.store import ledger
from monitoring.store.batches import Batch, CannotUndo
from monitoring.store.samples import TABLES
from monitoring.store.writing import Writer

_NUMBER = "select number, recorded_at from batch where batch = $batch and undone_at is null and kind <> 'undo'"
# What was changed later by a batch that still stands, or outside any.
_LATER = """
with renamed as (
    select record_table, record_key, json_merge_patch(record_key::json, new_values) as now
    from change_log
    where batch = $batch and action = 'correct' and not json_contains(json_merge_patch(record_key::json, new_values), record_key::json)
)

select count(*)
from change_log as later
left join batch on later.batch = batch.batch
where
    later.batch is distinct from $batch
    and (batch.number > $number or (batch.batch is null and later.changed_at > $written_at))
    and batch.undone_at is null
    and coalesce(batch.kind, '') <> 'undo'
    and (
        (later.old_values->>'batch') = $batch
        or exists (
            from change_log as own
            where own.batch = $batch and own.record_table = later.record_table and own.record_key = later.record_key
        )
        -- The same of a record that was given another key.
        or exists (
            from renamed
            where renamed.record_table = later.record_table and json_contains(renamed.now, later.record_key::json)
        )
    )
"""
_UNDONE = "update batch set undone_at = $at, undone_by = $by, undone_because = $reason where batch = $batch"


def undo(cursor: duckdb.DuckDBPyConnection, batch: str, write: Writer, as_batch: Batch, reason: str) -> None:
    """Undo `batch` with the writer of `as_batch`. Raises `CannotUndo`; the caller's transaction must then be given up."""
    found = cursor.execute(_NUMBER, {"batch": batch}).fetchone()
    if found is None:
        raise CannotUndo.unknown()
    given = {"batch": batch, "number": found[0], "written_at": found[1]}
    changed = cursor.execute(_LATER, given).fetchone()
    if changed and changed[0]:
        raise CannotUndo.changed_since(int(changed[0]))
    before = write.faults()
    tables = sorted(set(ledger.tables(cursor)) - {"change_log"}, key=_place)
    brought, logged = _holding(cursor, tables, batch), _logged(cursor, batch)
    # Children before their parents: the days of an attendance are its activity's.
    for table in reversed(tables):
        if table in brought:
            write.take_back(table, batch, by=as_batch.by, reason=reason)
    for table in tables:
        if table in logged:
            write.put_back(table, batch, by=as_batch.by, reason=reason)
    orphaned = write.faults() - before
    if orphaned:
        raise CannotUndo.needed_by_others(len(orphaned))
    write.finish()
    cursor.execute(_UNDONE, {"batch": batch, "at": as_batch.at, "by": as_batch.by, "reason": reason})


def _holding(cursor: duckdb.DuckDBPyConnection, tables: Iterable[str], batch: str) -> set[str]:
    """The `tables` that hold a record of `batch`: an undoing costs what the batch did, not what there are tables."""
    each = (f"select '{table}' where exists (from \"{table}\" where batch = $batch)" for table in tables)
    return {table for (table,) in cursor.execute(" union all ".join(each), {"batch": batch}).fetchall()}


def _logged(cursor: duckdb.DuckDBPyConnection, batch: str) -> set[str]:
    """The tables of which `batch` changed or deleted a record."""
    found = cursor.execute("select distinct record_table from change_log where batch = $batch", {"batch": batch})
    return {table for (table,) in found.fetchall()}


def _place(table: str) -> tuple[int, str]:
    return (TABLES.index(table) if table in TABLES else len(TABLES), table)
