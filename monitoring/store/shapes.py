"""What the tables look like to the code that writes them: their columns, types and keys, read from the database."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

# Some tables have no primary key (queries/schema/0001_records.sql says why); by these a record of theirs is told.
_TOLD_BY = {
    "attendance": ("programme", "activity", "person", "role"),
    "daily_attendance": ("programme", "held_on", "kind", "region", "role", "exactness"),
    "estimate": ("programme", "indicator", "from_on", "to_on", "region", "match"),
}
# A number that a programme reports of itself names nobody: a programme of one's own can be begun without a key.
OF_NOBODY = frozenset({"observation"})
_COLUMNS = "select column_name, data_type from duckdb_columns() where table_name = $table and database_name = current_database()"
_KEY = """
select unnest(constraint_column_names) from duckdb_constraints()
where table_name = $table and constraint_type = 'PRIMARY KEY' and database_name = current_database()
"""


def columns(cursor: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The columns of `table` and their types, in order."""
    found: dict[str, str] = dict(cursor.execute(_COLUMNS, {"table": table}).fetchall())
    return found


def known(cursor: duckdb.DuckDBPyConnection, table: str, names: Iterable[str]) -> list[str]:
    """`names`, all of them columns of `table`. Raises KeyError for any that is not."""
    wanted = list(names)
    if strange := sorted(set(wanted) - set(columns(cursor, table))):
        raise KeyError(f"The table {table} has no column {', '.join(strange)}.")
    return wanted


def key(cursor: duckdb.DuckDBPyConnection, table: str) -> tuple[str, ...]:
    """The columns by which a record of `table` is told from the others."""
    found = tuple(name for (name,) in cursor.execute(_KEY, {"table": table}).fetchall())
    return _TOLD_BY.get(table, found)


def is_told_by_what_is_missing(table: str) -> bool:
    """Whether a record of the table may be told by having nothing in a column: heads without a name by having none."""
    return table in _TOLD_BY


def typed(cursor: duckdb.DuckDBPyConnection, table: str, incoming: str, given: Iterable[str]) -> str:
    """A query for the rows of `incoming` with every column of `table`, in its order and of its type; null where not given."""
    there = set(given)
    cells = (
        f'"{name}"::{kind} as "{name}"' if name in there else f'null::{kind} as "{name}"'
        for name, kind in columns(cursor, table).items()
    )
    return f"(select {', '.join(cells)} from {incoming})"


def same_key(names: Iterable[str], left: str, right: str) -> str:
    """The condition that two rows are of one record."""
    return " and ".join(f'{left}."{name}" is not distinct from {right}."{name}"' for name in names)


@dataclass(frozen=True, kw_only=True)
class Named:
    """The records of a table that the rows of another name: as what they match by, a condition on them, and both together."""

    matching: str
    condition: str
    joined: str

    @classmethod
    def by(cls, key: Iterable[str], table: str, rows: str) -> "Named":
        """Those of `table` with the same `key` as some row of `rows`; in `joined` they are called `record`."""
        names = list(key)
        matching = same_key(names, f'"{table}"', rows)
        joined = f'"{table}" as record inner join {rows} on {same_key(names, "record", rows)}'
        return cls(matching=matching, condition=f"exists (from {rows} where {matching})", joined=joined)
