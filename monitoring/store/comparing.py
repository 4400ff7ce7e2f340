"""Holds records that would be written against those that are there: which are new, changed, the same; which names are unknown."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from monitoring.store import shapes


def statuses(cursor: duckdb.DuckDBPyConnection, table: str, incoming: pa.Table, compared: Sequence[str]) -> pa.Table:
    """Of each row of `incoming` its `row` and `status`: `new`, `changed` or `same` in the columns `compared`.

    `incoming` holds the whole key of `table`, what is compared, and `row`, by which the rows are told apart.
    """
    key = shapes.key(cursor, table)
    cursor.register("compared", incoming)
    names = [*key, *(name for name in shapes.known(cursor, table, compared) if name not in key)]
    kinds = shapes.columns(cursor, table)
    cells = ", ".join(f'"{name}"::{kinds[name]} as "{name}"' for name in names)
    alike = " and ".join(_says_the_same(name, kinds[name]) for name in names)
    sql = (
        "select given.row, case when there.programme is null then 'new'"
        f" when {alike} then 'same' else 'changed' end as status"
        f' from (select row, {cells} from compared) as given left join "{table}" as there'
        f" on {shapes.same_key(key, 'there', 'given')} order by given.row"
    )
    try:
        return cursor.execute(sql).to_arrow_table()
    finally:
        cursor.unregister("compared")


def _says_the_same(name: str, kind: str) -> str:
    """The condition that a record and a row say the same in a column; an empty list of attributes says as little as none."""
    same = shapes.same_key([name], "there", "given")
    if not kind.startswith("MAP"):
        return same
    empty = " and ".join(f'coalesce(cardinality({each}."{name}"), 0) = 0' for each in ("there", "given"))
    return f"({same} or {empty})"


def repeats(
    cursor: duckdb.DuckDBPyConnection,
    table: str,
    incoming: pa.Table,
    compared: Sequence[str],
    told_by: Sequence[str] | None = None,
) -> pa.Table:
    """The rows of `incoming` that name a record of `table` which an earlier row names already.

    Of each its `row`, the `first` row with that key, and whether the two are `alike` in the columns `compared`. A column of
    the key that `incoming` does not have is the same in all rows. Other columns than the key's may be `told_by`.
    """
    given = set(incoming.column_names)
    key = [name for name in told_by or shapes.key(cursor, table) if name in given]
    told = ", ".join(f'"{name}"' for name in key)
    alike = shapes.same_key([*key, *(name for name in compared if name in given)], "suspect", "one")
    cursor.register("coming", incoming)
    # Of a million keys their hashes alone are kept in memory; those that are found twice are looked at.
    sql = (
        f"with coming_hashed as (select *, hash({told}) as hashed from coming),"
        " suspect as (from coming_hashed where hashed in"
        f" (select hash({told}) as hashed from coming group by hashed having count(*) > 1)),"
        f" repeated as (select min(row) as first, {told} from suspect group by {told} having count(*) > 1)"
        f" select suspect.row, repeated.first, {alike} as alike from suspect"
        f" inner join repeated on {shapes.same_key(key, 'suspect', 'repeated')}"
        " inner join suspect as one on one.row = repeated.first"
        " where suspect.row <> repeated.first order by suspect.row"
    )
    try:
        return cursor.execute(sql).to_arrow_table()
    finally:
        cursor.unregister("coming")


def strangers(
    cursor: duckdb.DuckDBPyConnection, incoming: pa.Table, columns: Sequence[str], table: str, named: Sequence[str]
) -> pa.Table:
    """The rows of `incoming`, by their `row`, whose `columns` name no record of `table` by its columns `named`.

    A row of which any of the columns is empty names nothing and is none of them.
    """
    cursor.register("naming", incoming)
    shapes.known(cursor, table, named)
    pairs = list(zip(columns, named, strict=True))
    same = " and ".join(f'naming."{mine}"::text = there."{theirs}"::text' for mine, theirs in pairs)
    full = " and ".join(f'naming."{mine}" is not null' for mine in columns)
    sql = f'select naming.row from naming anti join "{table}" as there on {same} where {full} order by naming.row'
    try:
        return cursor.execute(sql).to_arrow_table()
    finally:
        cursor.unregister("naming")
