"""What is recorded of people beyond the columns of every programme: what a file says goes with what is known already."""

from typing import Any

import pyarrow as pa

from monitoring.store import Writer

_MAP = pa.map_(pa.string(), pa.string())


def with_attributes(records: pa.Table, write: Writer, programme: str) -> pa.Table:
    """The people with one column `attributes` in place of `attributes.<id>`; what the file does not tell stays as it is."""
    told = [name for name in records.column_names if name.startswith("attributes.")]
    if not told:
        return records
    known: dict[tuple[str, str], dict[str, str]] = {}
    found = write.ask("intake/attributes", programme=programme)
    for person, role, attribute, code in found[["person", "role", "attribute", "code"]].itertuples(index=False):
        known.setdefault((person, role), {})[attribute] = code
    merged = [_merged(row, told, known) for row in records.select(["person", "role", *told]).to_pylist()]
    return records.drop_columns(told).append_column("attributes", pa.array(merged, _MAP))


def _merged(
    row: dict[str, Any], told: list[str], known: dict[tuple[str, str], dict[str, str]]
) -> list[tuple[str, str]] | None:
    """The attributes of one person in the order they have; none where there are none, as when nothing is known."""
    now = dict(known.get((row["person"], row["role"]), {}))
    for name in told:
        if row[name] is not None:
            now[name.removeprefix("attributes.")] = row[name]
        else:
            now.pop(name.removeprefix("attributes."), None)
    return list(now.items()) or None
