"""The ledger: how many records each table holds and the sum of their hashes, so that a loss is noticed.

A write brings it along in its own transaction; the sum of a table's hashes is that of the records before, less what
was removed, plus what was added. The hash is DuckDB's own and may be another in another version of it: then the
numbers of records are compared, and the hashes are made afresh at the next migration.
"""

import duckdb

_NAMED = """
select table_name from duckdb_columns()
where
    column_name = 'recorded_by'
    and database_name = current_database()
    and not internal
    and table_name in (select table_name from duckdb_tables())
union all select 'change_log'
order by all
"""
# Of each table, how many records it holds and the sum of their hashes.
Told = dict[str, tuple[int, int]]
_NO_RECORDS = frozenset({"mapping", "batch"})


def tables(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables that hold records, and the log of their changes."""
    return [name for (name,) in cursor.execute(_NAMED).fetchall() if name not in _NO_RECORDS]


def weigh(cursor: duckdb.DuckDBPyConnection, rows: str, given: dict[str, object] | None = None) -> tuple[int, int]:
    """How many rows `rows` (a table, or a query in brackets) has, and the sum of their hashes."""
    found = cursor.execute(f"select count(*), coalesce(sum(hash(weighed)), 0) from {rows} as weighed", given or {})
    count, hashes = found.fetchone() or (0, 0)
    return int(count), int(hashes)


def bring_along(cursor: duckdb.DuckDBPyConnection, changes: dict[str, list[int]]) -> None:
    """Add to the ledger what was added and removed: by table, how many records and the sum of their hashes."""
    for table, (records, hashes) in changes.items():
        cursor.execute(
            "update ledger set records = records + $records, sum_of_hashes = sum_of_hashes + $hashes where record_table = $table",
            {"records": records, "hashes": hashes, "table": table},
        )


def recount(cursor: duckdb.DuckDBPyConnection) -> None:
    """Write the ledger afresh from the records; for a migration, which changes their shape."""
    cursor.execute("delete from ledger")
    for table in tables(cursor):
        records, hashes = weigh(cursor, f'"{table}"')
        cursor.execute(
            "insert into ledger values ($table, $records, $hashes, $engine)",
            {"table": table, "records": records, "hashes": hashes, "engine": duckdb.__version__},
        )


def told(cursor: duckdb.DuckDBPyConnection) -> Told:
    """What the ledger says of each table: how many records, and the sum of their hashes."""
    rows = cursor.execute("select record_table, records, sum_of_hashes from ledger").fetchall()
    return {table: (int(records), int(hashes)) for table, records, hashes in rows}


def disagreements(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables whose records are not those the ledger says; none when all is well."""
    told = {table: each for table, *each in cursor.execute("from ledger").fetchall()}
    wrong = sorted(set(tables(cursor)) ^ set(told))
    for table, (records, hashes, engine) in told.items():
        if table in wrong:
            continue
        found = weigh(cursor, f'"{table}"')
        if found[0] != records or (engine == duckdb.__version__ and found[1] != hashes):
            wrong.append(table)
    return sorted(wrong)
