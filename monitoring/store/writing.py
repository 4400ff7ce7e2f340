"""Writes records: new ones as whole tables, corrections and deletions with the old values and a reason."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

import duckdb
import pandas as pd
import pyarrow as pa

from monitoring import promises
from monitoring.store import comparing, expiring, renaming, shapes
from monitoring.store.batches import Batch
from monitoring.store.bookkeeping import Books
from monitoring.store.refusing import Refused

# A record breaks a rule of the schema. Whoever writes checks in words before; this is for what slips through.
BreaksRule = duckdb.ConstraintException


class Writer:
    """What may be done inside `Store.writing()`.

    With a `batch` its records say that they came with it, and everything it changes is logged under its name. Raises
    `AlreadyWritten` when there is one of that name. Where `refused` is given, it is raised at the first record of
    people that is no sample.
    """

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, batch: Batch | None = None, *, refused: Refused | None = None
    ) -> None:
        self._cursor = cursor
        self._refused = refused
        self._batch = batch
        self._books = Books(cursor, batch)

    # Writing

    def insert(self, table: str, records: pd.DataFrame | pa.Table) -> None:
        """Add `records`, whose columns are columns of `table`; a column left out is null, or as the batch says it.

        Raises `duckdb.ConstraintException` when a record breaks a rule of the schema.
        """
        incoming = self._stamped(records)
        of_people = table not in shapes.OF_NOBODY
        if self._refused and of_people and set(incoming.column("source").unique().to_pylist()) - {"sample"}:
            raise self._refused
        self._cursor.register("incoming", incoming)
        rows = shapes.typed(self._cursor, table, "incoming", shapes.known(self._cursor, table, incoming.column_names))
        self._books.added(table, rows)
        self._cursor.execute(f'insert into "{table}" from {rows}')
        if table == "activity":
            self._books.touch_days("select distinct programme, held_on::date from incoming")
        elif table == "attendance":
            self._books.touch_days(
                "select distinct activity.programme, activity.held_on from activity"
                " semi join incoming on activity.programme = incoming.programme"
                " and activity.activity = incoming.activity"
            )
        self._cursor.unregister("incoming")

    def correct(
        self, table: str, key: Mapping[str, object], values: Mapping[str, object], *, by: str, reason: str
    ) -> int:
        """Change `values` in the records that `key` names; the old values go to the change log. How many there were."""
        where, given = self._where(table, key)
        logged = {**given, "log_new": json.dumps(dict(values), default=str, ensure_ascii=False)}
        changes = f'select record as old, $log_new::json as new from "{table}" as record where {where}'
        self._books.leaving(table, where, given)
        corrected = self._books.log(table, changes, logged, by=by, reason=reason)
        set_to = ", ".join(f'"{name}" = $new_{name}' for name in shapes.known(self._cursor, table, values))
        new = {f"new_{name}": value for name, value in values.items()}
        self._cursor.execute(f'update "{table}" set {set_to} where {where}', given | new)
        now = {**key, **{name: values[name] for name in key if name in values}}
        self._books.standing(table, *self._where(table, now))
        return corrected

    def delete(self, table: str, key: Mapping[str, object], *, by: str, reason: str) -> int:
        """Delete the records that `key` names; what they said goes to the change log. How many there were."""
        where, given = self._where(table, key)
        changes = f'select record as old, null::json as new from "{table}" as record where {where}'
        self._books.leaving(table, where, given)
        deleted = self._books.log(table, changes, given, by=by, reason=reason)
        self._cursor.execute(f'delete from "{table}" where {where}', given)
        return deleted

    def replace(self, table: str, records: pd.DataFrame | pa.Table, *, by: str, reason: str) -> int:
        """Let the records that `records` name by their key say what its other columns say. How many there were.

        Where they came from stays as it is; what they said before goes to the change log.
        """
        incoming = _arrow(records)
        if "programme" not in incoming.column_names and self._batch:
            incoming = incoming.append_column("programme", pa.repeat(self._batch.programme, incoming.num_rows))
        self._cursor.register("incoming", incoming)
        given = shapes.known(self._cursor, table, incoming.column_names)
        kinds = shapes.columns(self._cursor, table)
        cells = ", ".join(f'"{name}"::{kinds[name]} as "{name}"' for name in given)
        self._cursor.execute(f"create or replace temp table coming as select {cells} from incoming")
        self._cursor.unregister("incoming")
        said = [name for name in given if name not in shapes.key(self._cursor, table)]
        new = ", ".join(f'"{name}" := coming."{name}"' for name in said)
        set_to = ", ".join(f'"{name}" = coming."{name}"' for name in said)
        there = self._named_by(table, "coming")
        self._books.leaving(table, there.condition, {})
        changes = f"select record as old, to_json(struct_pack({new})) as new from {there.joined}"
        replaced = self._books.log(table, changes, {}, by=by, reason=reason)
        self._cursor.execute(f'update "{table}" set {set_to} from coming where {there.matching}')
        self._books.standing(table, there.condition, {})
        self._cursor.execute("drop table coming")
        return replaced

    # Undoing

    def take_back(self, table: str, batch: str, *, by: str, reason: str) -> int:
        """Delete what came into `table` with `batch`; what it said goes to the change log. How many records that was."""
        return self.delete(table, {"batch": batch}, by=by, reason=reason)

    def put_back(self, table: str, batch: str, *, by: str, reason: str) -> None:
        """Let the records of `table` that `batch` changed or deleted say again what they said before."""
        kinds = shapes.columns(self._cursor, table)
        given = {"shape": json.dumps(kinds), "batch": batch, "table": table}
        self._cursor.execute(f"create or replace temp table changes as {renaming.changes(self._cursor, table)}", given)
        # What the batch brought itself is taken back, not put back; the first entry says how a record was before it.
        self._cursor.execute(f"create or replace temp table restored as {renaming.FIRST}")
        # A record that was given another key stands under that one now.
        self._cursor.execute(f"create or replace temp table renamed as {renaming.NOW}")
        now = self._named_by(table, "renamed")
        self._books.leaving(table, now.condition, {})
        gone = f'select record as old, null::json as new from "{table}" as record where exists (from renamed where'
        gone += f" {shapes.same_key(shapes.key(self._cursor, table), 'record', 'renamed')})"
        self._books.log(table, gone, {}, by=by, reason=reason)
        self._cursor.execute(f'delete from "{table}" where {now.condition}')
        there = self._named_by(table, "restored")
        self._books.leaving(table, there.condition, {})
        changes = f"select record as old, to_json(restored) as new from {there.joined}"
        self._books.log(table, changes, {}, by=by, reason=reason)
        self._cursor.execute(f'delete from "{table}" where {there.condition}')
        self._cursor.execute(f'insert into "{table}" from {shapes.typed(self._cursor, table, "restored", kinds)}')
        self._books.standing(table, there.condition, {})
        for made in ("changes", "restored", "renamed"):
            self._cursor.execute(f"drop table {made}")

    def expire(self, kind: str, programme: str, until: date) -> int:
        """Delete what has been kept long enough, without a trace in the change log; see `expiring.expire`."""
        return expiring.expire(self._cursor, self._books, kind, programme, until)

    def finish(self) -> None:
        """Close the accounts; called before the transaction ends."""
        self._books.finish()

    # Asking

    def ask(self, name: str, /, **params: object) -> pd.DataFrame:
        """The answer of `queries/<name>.sql` with what was written so far; see `Store.ask`."""
        answer: pd.DataFrame = self._cursor.execute(promises.query(name).sql, params).to_arrow_table().to_pandas()
        return answer

    def faults(self) -> set[tuple[str, ...]]:
        """Every record in which a check finds a fault, but for the daily totals: they follow when the transaction ends."""
        names = [name for name in promises.names("checks") if "daily_attendance" not in name]
        return {
            (name, *map(str, row))
            for name in names
            for row in self._cursor.execute(promises.query(name).sql).fetchall()
        }

    def statuses(self, table: str, incoming: pa.Table, compared: Sequence[str]) -> pa.Table:
        """Of each row its `row` and whether it is `new`, `changed` or the `same`; see `comparing.statuses`."""
        return comparing.statuses(self._cursor, table, incoming, compared)

    def repeats(
        self, table: str, incoming: pa.Table, compared: Sequence[str], told_by: Sequence[str] | None = None
    ) -> pa.Table:
        """The rows, by their `row`, that name what an earlier one names; see `comparing.repeats`."""
        return comparing.repeats(self._cursor, table, incoming, compared, told_by)

    def strangers(self, incoming: pa.Table, columns: Sequence[str], table: str, named: Sequence[str]) -> pa.Table:
        """The rows, by their `row`, that name no record of `table`; see `comparing.strangers`."""
        return comparing.strangers(self._cursor, incoming, columns, table, named)

    def _stamped(self, records: pd.DataFrame | pa.Table) -> pa.Table:
        """The records with what the batch says of all of them, where they do not say it themselves."""
        incoming = _arrow(records)
        if self._batch is None:
            return incoming
        said = {
            "programme": self._batch.programme,
            "source": self._batch.source,
            "batch": self._batch.id,
            "exactness": "exact",
            "recorded_at": self._batch.at,
            "recorded_by": self._batch.by,
        }
        for name, value in said.items():
            if name not in incoming.column_names:
                incoming = incoming.append_column(name, pa.repeat(pa.scalar(value), incoming.num_rows))
        return incoming

    def _where(self, table: str, key: Mapping[str, object]) -> tuple[str, dict[str, object]]:
        if not key or (None in key.values() and not shapes.is_told_by_what_is_missing(table)):
            raise ValueError(f"A record of {table} is named by a key with no empty part, not by {dict(key)}.")
        names = shapes.known(self._cursor, table, key)
        same = (f'"{name}" {"=" if key[name] is not None else "is not distinct from"} $key_{name}' for name in names)
        return " and ".join(same), {f"key_{n}": key[n] for n in names}

    def _named_by(self, table: str, named: str) -> shapes.Named:
        return shapes.Named.by(shapes.key(self._cursor, table), table, named)


def _arrow(records: pd.DataFrame | pa.Table) -> pa.Table:
    return records if isinstance(records, pa.Table) else pa.Table.from_pandas(records, preserve_index=False)
