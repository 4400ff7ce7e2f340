"""Writes records: new ones as whole tables, corrections and deletions with the old values and a reason."""

import json
from collections.abc import Mapping
from datetime import date, datetime

import duckdb
import pandas as pd
import pyarrow as pa

from monitoring import promises


class Writer:
    """What may be done inside `Store.writing()`."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._touched: dict[str, set[date]] = {}

    def insert(self, table: str, records: pd.DataFrame | pa.Table) -> None:
        """Add `records`, whose columns are columns of `table`; a column left out is null.

        Raises `duckdb.ConstraintException` when a record breaks a rule of the schema.
        """
        incoming = records if isinstance(records, pa.Table) else pa.Table.from_pandas(records, preserve_index=False)
        self._cursor.register("incoming", incoming)
        columns = ", ".join(f'"{name}"' for name in self._columns(table, incoming.column_names))
        self._cursor.execute(f'insert into "{table}" ({columns}) select {columns} from incoming')
        if table == "activity":
            self._touch("select distinct programme, held_on::date from incoming")
        elif table == "attendance":
            self._touch(
                "select distinct activity.programme, activity.held_on from activity"
                " semi join incoming on activity.programme = incoming.programme"
                " and activity.activity = incoming.activity"
            )
        self._cursor.unregister("incoming")

    def correct(
        self, table: str, key: Mapping[str, object], values: Mapping[str, object], *, by: str, reason: str
    ) -> int:
        """Change `values` in the records that `key` names; the old values go to the change log. How many there were."""
        where, found = self._found(table, key)
        self._touch_records(table, where, key)
        for old in found:
            self._log(table, key, "correct", old, dict(values), by, reason)
        columns = ", ".join(f'"{name}" = $new_{name}' for name in self._columns(table, list(values)))
        given = {f"new_{name}": value for name, value in values.items()} | dict(key)
        self._cursor.execute(f'update "{table}" set {columns} where {where}', given)
        self._touch_records(table, where, {**key, **{name: values[name] for name in key if name in values}})
        return len(found)

    def delete(self, table: str, key: Mapping[str, object], *, by: str, reason: str) -> int:
        """Delete the records that `key` names; what they said goes to the change log. How many there were."""
        where, found = self._found(table, key)
        self._touch_records(table, where, key)
        for old in found:
            self._log(table, key, "delete", old, None, by, reason)
        self._cursor.execute(f'delete from "{table}" where {where}', dict(key))
        return len(found)

    def refresh_totals(self) -> None:
        """Add up the days that were touched again; called before the transaction ends."""
        for programme, days in self._touched.items():
            given = {"programme": programme, "days": sorted(days)}
            for name in ("upkeep/remove_daily_attendance", "upkeep/add_daily_attendance"):
                self._cursor.execute(promises.query(name).sql, given)
        self._touched.clear()

    def _columns(self, table: str, names: list[str]) -> list[str]:
        rows = self._cursor.execute(
            "select column_name from duckdb_columns() where table_name = $table and not internal", {"table": table}
        ).fetchall()
        known = {name for (name,) in rows}
        if strange := sorted(set(names) - known):
            raise KeyError(f"The table {table} has no column {', '.join(strange)}.")
        return names

    def _found(self, table: str, key: Mapping[str, object]) -> tuple[str, list[dict[str, object]]]:
        if not key or None in key.values():
            raise ValueError(f"A record of {table} is named by a key with no empty part, not by {dict(key)}.")
        where = " and ".join(f'"{name}" = ${name}' for name in self._columns(table, list(key)))
        answer = self._cursor.execute(f'select * from "{table}" where {where}', dict(key))
        names = [column[0] for column in answer.description or []]
        return where, [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def _log(
        self,
        table: str,
        key: Mapping[str, object],
        action: str,
        old: Mapping[str, object],
        new: Mapping[str, object] | None,
        by: str,
        reason: str,
    ) -> None:
        self._cursor.execute(
            "insert into change_log values ($at, $by, $programme, $table, $key, $action, $old, $new, $reason)",
            {
                "at": datetime.now(),
                "by": by,
                "programme": old["programme"],
                "table": table,
                "key": json.dumps(dict(key), default=str, ensure_ascii=False),
                "action": action,
                "old": json.dumps(dict(old), default=str, ensure_ascii=False),
                "new": json.dumps(dict(new), default=str, ensure_ascii=False) if new is not None else None,
                "reason": reason,
            },
        )

    def _touch_records(self, table: str, where: str, key: Mapping[str, object]) -> None:
        if table == "activity":
            self._touch(f"select distinct programme, held_on from activity where {where}", key)
        elif table == "attendance":
            self._touch(
                "select distinct activity.programme, activity.held_on from activity"
                f" semi join (select * from attendance where {where}) as touched"
                " on activity.programme = touched.programme and activity.activity = touched.activity",
                key,
            )

    def _touch(self, sql: str, given: Mapping[str, object] | None = None) -> None:
        for programme, held_on in self._cursor.execute(sql, dict(given or {})).fetchall():
            self._touched.setdefault(programme, set()).add(held_on)
