"""Writes the first release of every programme's samples beside them: `python -m monitoring.releases`.

The samples are read into a database of their own, each programme releases what it may on the last day of its records, and what was
frozen is written to `data/programmes/<id>/sample/released/`. The same samples give the same files.
"""

import csv
import sys
import tempfile
from datetime import datetime, time
from pathlib import Path

import pandas as pd

from monitoring import programmes
from monitoring.programmes import Programme
from monitoring.releases.publishing import NotPublished, write_release
from monitoring.store import Store
from monitoring.store.samples import TABLES as SAMPLED
from monitoring.store.samples import load_samples

TABLES = ("release", "released_table", "released_figure", "released_member")
# The programme and the source are added when they are read in; a sample belongs to no batch.
_ADDED = ("programme", "source", "batch")


def write_first_releases(folder: Path) -> list[Path]:
    """Write the first release of every programme below `folder`; the files written."""
    for old in folder.glob("*/sample/released/*.csv"):
        old.unlink()
    known, _ = programmes.known()
    written: list[Path] = []
    with tempfile.TemporaryDirectory() as place:
        store = Store.open(Path(place) / "samples.duckdb", samples=False)
        try:
            with store.writing() as write:
                load_samples(write, programmes.folder(), [each for each in SAMPLED if each not in TABLES])
            for programme in known.values():
                written += _write(store, programme, folder / programme.id / "sample" / "released")
        finally:
            store.close()
    return written


def _write(store: Store, programme: Programme, to: Path) -> list[Path]:
    newest = store.ask("records/newest", programme=programme.id, today=programme.to_on)["on"].iloc[0]
    if pd.isna(newest):
        return []
    day = newest.date()
    try:
        with store.writing() as write:
            write_release(write, programme, day, by="lead", at=datetime.combine(day, time(12)))
    except NotPublished:
        return []
    to.mkdir(exist_ok=True)
    written = []
    for table in TABLES:
        records = store.records(table, programme.id).drop_columns(list(_ADDED))
        file = to / f"{table}.csv"
        with file.open("w", encoding="utf-8", newline="") as lines:
            rows = csv.writer(lines, lineterminator="\n")
            rows.writerow(records.column_names)
            rows.writerows([_cell(row[name]) for name in records.column_names] for row in records.to_pylist())
        written.append(file)
    return written


def _cell(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return "" if value is None else str(value)


if __name__ == "__main__":
    for each in write_first_releases(programmes.folder()):
        print(each.relative_to(programmes.folder()))
    sys.exit(0)
