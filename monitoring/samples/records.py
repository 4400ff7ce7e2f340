"""The tables of the sample: their rows, when and by whom each was recorded, and the CSV files."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from monitoring.samples import chance

RECORD_COLUMNS = ("exactness", "recorded_at", "recorded_by")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "person": ("person", "role", "region", "municipality", "joined_on"),
    "standing": ("person", "role", "state", "from_on", "to_on", "reason"),
    "match": (
        "match", "kind", "supporter", "participant", "region", "started_on", "ended_on", "end_reason",
    ),
    "goal": ("match", "goal", "category", "set_on", "closed_on", "result"),
    "follow_up": ("match", "kind", "due_on", "held_on", "outcome"),
    "activity": ("activity", "kind", "held_on", "region", "title", "mode", "minutes", "match"),
    "attendance": ("activity", "person", "role", "heads"),
    "invitation": ("survey", "wave", "respondent", "person", "sent_on", "reminded_on"),
    "response": ("survey", "wave", "respondent", "submitted_on", "language"),
    "answer": ("survey", "wave", "respondent", "question", "code", "text"),
    "estimate": ("indicator", "from_on", "to_on", "region", "value", "method"),
    "milestone": ("milestone", "due_on", "done_on"),
    "outreach": ("actor", "actor_kind", "sent_on", "channel"),
    "money": ("year", "post", "granted", "spent"),
    "observation": ("indicator", "slice", "from_on", "to_on", "value", "numerator", "denominator"),
    "unit": ("unit", "region", "municipality", "known_on", "granted_year", "started_on"),
    "unit_phase": ("unit", "phase", "from_on"),
    "unit_trait": ("unit", "trait", "code"),
    "submission": ("unit", "form", "due_on", "handed_in_on"),
    "attainment": ("person", "role", "attainment", "reached_on"),
}  # fmt: skip
# Columns that stand in a file only when a row has something in them.
WHERE_USED: Mapping[str, tuple[str, ...]] = {
    "person": ("unit",),
    "match": ("unit",),
    "activity": ("unit",),
    "estimate": ("match",),
    "invitation": ("declined_on", "decline_reason"),
}
LATE_SHARE = 0.08


class Records:
    """Rows by table. Every row gets the record columns as it is added."""

    def __init__(self, seed: int, recorded_by: str) -> None:
        """Nothing on record yet; `recorded_by` stands where a row does not say who."""
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self._seed = seed
        self._recorded_by = recorded_by
        self._streams: dict[str, Random] = {}

    def recorded_after(self, table: str, event: date) -> datetime:
        """When an event was put on record: mostly within twelve days, now and then weeks later."""
        rng = self._streams.setdefault(table, chance.stream(self._seed, f"recorded {table}"))
        days = rng.randint(13, 45) if rng.random() < LATE_SHARE else min(rng.randint(0, 12), rng.randint(0, 12))
        return datetime.combine(event + timedelta(days=days), time(rng.randint(18, 22), rng.randint(0, 59)))

    def add(self, table: str, event: date | datetime, **values: Any) -> datetime:
        """Adds a row. A date is recorded some days later, a moment at that moment, which is returned."""
        recorded_at = event if isinstance(event, datetime) else self.recorded_after(table, event)
        row = {"exactness": "exact", "recorded_at": recorded_at, "recorded_by": self._recorded_by} | values
        self.rows.setdefault(table, []).append(row)
        return recorded_at

    def write(self, folder: Path) -> list[Path]:
        """One CSV per table with rows, sorted; a CSV of a table that has none any more is removed."""
        for path in folder.glob("*.csv"):
            if path.stem not in self.rows:
                path.unlink()
        return [_write(folder / f"{table}.csv", table, rows) for table, rows in sorted(self.rows.items())]


def _write(path: Path, table: str, rows: list[dict[str, Any]]) -> Path:
    used = [name for name in WHERE_USED.get(table, ()) if any(row.get(name) is not None for row in rows)]
    columns = [*COLUMNS[table], *used, *_attributes(rows), *RECORD_COLUMNS]
    if unknown := {name for row in rows for name, value in row.items() if value is not None} - set(columns):
        raise ValueError(f"{table} has no columns {sorted(unknown)}")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted([_text(row.get(column)) for column in columns] for row in rows))
    return path


def _attributes(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({name for row in rows for name in row if name.startswith("attributes.")})


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
