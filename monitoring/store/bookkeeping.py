"""What every write has to be accounted for: the log of changes, the ledger, the daily totals, the batch itself."""

from collections.abc import Mapping
from datetime import date, datetime

import duckdb

from monitoring import promises
from monitoring.store import access_log, ledger, shapes
from monitoring.store.batches import AlreadyWritten, Batch

_BATCH = """
insert into batch
    (batch, number, programme, kind, what, layout, sha256, added, changed, removed, recorded_at, recorded_by)
select
    $id, coalesce(max(number), 0) + 1, $programme, $kind, $what, $layout, $sha256, $added, $changed, $removed, $made_at, $made_by
from batch
"""
# Whoever signs with an e-mail address, as a command may be told to, is not named in a log that is kept for years.
_UNNAMED = "unnamed"


class Books:
    """The accounts of one transaction, closed by `finish`."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, batch: Batch | None) -> None:
        self._cursor = cursor
        self._batch = batch
        self._touched: dict[str, set[date]] = {}
        self._weights: dict[str, list[int]] = {}
        self._counts = {"added": 0, "changed": 0, "removed": 0}
        if batch and cursor.execute("from batch where batch = $id", {"id": batch.id}).fetchone():
            raise AlreadyWritten(batch.id)

    def added(self, table: str, rows: str, given: Mapping[str, object] | None = None) -> int:
        """Note that the records `rows` (a query in brackets) come into `table`; how many they are."""
        records = self._weigh(table, rows, 1, given)
        self._counts["added"] += records
        return records

    def leaving(self, table: str, where: str, given: Mapping[str, object]) -> None:
        """Note that the records for which `where` holds will not be as they are now."""
        self.touch(table, where, given)
        self._weigh(table, f'(from "{table}" where {where})', -1, given)

    def standing(self, table: str, where: str, given: Mapping[str, object]) -> None:
        """Note that the records for which `where` holds stand there now."""
        self._weigh(table, f'(from "{table}" where {where})', 1, given)
        self.touch(table, where, given)

    def log(self, table: str, changes: str, given: Mapping[str, object], *, by: str, reason: str) -> int:
        """Write to the change log what the query `changes` says, and how many records that is.

        It returns `old`, a record as it is now, and `new`, what it will say instead as JSON, null where it is deleted.
        """
        key = ", ".join(f'"{name}" := change.old."{name}"' for name in shapes.key(self._cursor, table))
        told = {
            "log_at": self._batch.at if self._batch else datetime.now(),
            "log_by": by,
            "log_table": table,
            "log_reason": reason,
            "log_batch": self._batch.id if self._batch else None,
        }
        self._cursor.execute(
            "create or replace temp table logged as"
            " select $log_at::timestamp as changed_at, $log_by::text as changed_by, change.old.programme as programme,"
            f" $log_table::text as record_table, to_json(struct_pack({key}))::text as record_key,"
            " if(change.new is null, 'delete', 'correct') as action, to_json(change.old) as old_values,"
            f" change.new as new_values, $log_reason::text as reason, $log_batch::text as batch from ({changes}) as change",
            {**given, **told},
        )
        logged = self._weigh("change_log", "(from logged)", 1)
        self._counts["changed"] += self._count("from logged where action = 'correct'")
        self._counts["removed"] += self._count("from logged where action = 'delete'")
        self._cursor.execute("insert into change_log from logged")
        self._cursor.execute("drop table logged")
        return logged

    def touch(self, table: str, where: str, given: Mapping[str, object]) -> None:
        """Note the days whose totals the records for which `where` holds belong to."""
        if table == "activity":
            self.touch_days(f"select distinct programme, held_on from activity where {where}", given)
        elif table == "attendance":
            self.touch_days(
                "select distinct activity.programme, activity.held_on from activity"
                f" semi join (select * from attendance where {where}) as touched"
                " on activity.programme = touched.programme and activity.activity = touched.activity",
                given,
            )

    def touch_days(self, sql: str, given: Mapping[str, object] | None = None) -> None:
        """Note the programmes and days that `sql` returns."""
        for programme, held_on in self._cursor.execute(sql, dict(given or {})).fetchall():
            self._touched.setdefault(programme, set()).add(held_on)

    def finish(self) -> None:
        """Add up the days that were touched again, bring the ledger along, write the batch down."""
        for programme, days in self._touched.items():
            given = {"programme": programme, "days": sorted(days)}
            for name in ("upkeep/remove_daily_attendance", "upkeep/add_daily_attendance"):
                self._cursor.execute(promises.query(name).sql, given)
        self._touched.clear()
        ledger.bring_along(self._cursor, self._weights)
        self._weights.clear()
        if self._batch:
            told = {name: getattr(self._batch, name) for name in ("id", "programme", "kind", "what")}
            optional = {"layout": self._batch.layout or None, "sha256": self._batch.sha256 or None}
            by = {"made_at": self._batch.at, "made_by": self._batch.by}
            self._cursor.execute(_BATCH, told | optional | by | self._counts)
            self._tell(self._batch)

    def _tell(self, batch: Batch) -> None:
        """Let the access log say that a file came in, or that something was undone: in the same transaction."""
        kinds: dict[str, access_log.Kind] = {"import": "import", "undo": "undo"}
        if batch.kind in kinds:
            reader = _UNNAMED if "@" in batch.by or not batch.by else batch.by
            told = {"batch": batch.what if batch.kind == "undo" else batch.id, **self._counts}
            event = access_log.Event(
                kind=kinds[batch.kind], reader=reader, what=batch.kind, programme=batch.programme, told=told
            )
            access_log.append(self._cursor, [event])

    def _weigh(self, table: str, rows: str, sign: int, given: Mapping[str, object] | None = None) -> int:
        records, hashes = ledger.weigh(self._cursor, rows, dict(given or {}))
        noted = self._weights.setdefault(table, [0, 0])
        noted[0] += sign * records
        noted[1] += sign * hashes
        return records

    def _count(self, rows: str) -> int:
        found = self._cursor.execute(f"select count(*) {rows}").fetchone()
        return int(found[0]) if found else 0
