"""Follows a record that was given another key, in the log of changes: what it was called at first, and what it is now."""

import duckdb

from monitoring.store import shapes

# Of each record how it was before its first change. A change of what an earlier one gave its name to is no first one.
FIRST = """
select unnest(old) from changes as change
where
    not is_own
    and not exists (
        from changes as earlier
        where earlier.place < change.place and earlier.key_after <> earlier.key and earlier.key_after = change.key
    )
qualify row_number() over (partition by key order by place) = 1
"""
# The names that records were given and have now.
NOW = "select unnest(after) from changes where key_after <> key"


def changes(cursor: duckdb.DuckDBPyConnection, table: str) -> str:
    """A query for what the batch `$batch` changed in `$table`, whose columns and types are `$shape`.

    `place` in the log, the record `old` and `after` the change, its `key` and `key_after` it, whether it `is_own`: came with
    the batch itself.
    """
    key = ", ".join(f'"{name}" := after."{name}"' for name in shapes.key(cursor, table))
    return (
        f"select place, old, after, key, to_json(struct_pack({key}))::text as key_after, is_own from ("
        " select rowid as place, record_key as key, from_json(old_values, $shape) as old,"
        " from_json(json_merge_patch(old_values, coalesce(new_values, '{}')), $shape) as after,"
        " (old_values->>'batch') is not distinct from $batch as is_own"
        " from change_log where batch = $batch and record_table = $table)"
    )
