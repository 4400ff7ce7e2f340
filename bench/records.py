"""Databases with many attendances: made once per size, schema and samples, kept in PROGRAMPULS_BENCH_DATA.

Where that is not set they lie in `programpuls-bench` in the system's folder for temporary files, and stay
there. A database is made through the real schema by `Store.open` with the sample records in it; the many are
added by DuckDB itself, to the first programme: eight attendances an activity, the activities spread over the days of the target's
period and recorded in the order of their days, as a log is; the regions of the definition, four kinds, 20,000
persons, one attendance in eight a mentor's. The daily totals are made afresh by the statement of the schema.
"""

import hashlib
import os
import tempfile
from datetime import date
from pathlib import Path

import duckdb

from bench.place import ROOT

SCHEMA = ROOT / "queries" / "schema"
TOTALS = SCHEMA / "0002_daily_attendance.sql"
FIRST, LAST = date(2024, 6, 1), date(2025, 11, 30)
KINDS = ["cafe", "workshop", "one_to_one", "staff_meeting"]
AT_EACH = 8

_ACTIVITIES = """
insert into activity
    (programme, activity, kind, held_on, region, minutes, source, exactness, recorded_at, recorded_by)
select
    $programme,
    printf('many-%08d', number),
    $kinds[1 + (number // 7) % len($kinds)],
    $first + (number * $days // $activities)::integer,
    $regions[1 + number % len($regions)],
    120,
    'sample',
    'exact',
    timestamp '2025-12-01 12:00:00',
    'lead'
from range($activities) as many (number)
"""
_ATTENDANCES = """
insert into attendance (programme, activity, person, role, heads, source, exactness, recorded_at, recorded_by)
select
    $programme,
    printf('many-%08d', number // $at_each),
    printf('many-%05d', (number * 104729) % 20000),
    case when number % $at_each = 0 then 'mentor' else 'mentee' end,
    1,
    'sample',
    'exact',
    timestamp '2025-12-01 12:00:00',
    'lead'
from range($attendances) as many (number)
"""


def many(attendances: int) -> Path:
    """A closed database with the sample records and `attendances` more; made when it is not there yet."""
    from monitoring import programmes

    made_of = [*sorted(SCHEMA.glob("*.sql")), *sorted(programmes.folder().glob("*/sample/*.csv")), Path(__file__)]
    made = hashlib.sha256(b"".join(path.read_bytes() for path in made_of))
    folder = Path(os.environ.get("PROGRAMPULS_BENCH_DATA") or Path(tempfile.gettempdir()) / "programpuls-bench")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"attendances-{attendances}-{made.hexdigest()[:12]}.duckdb"
    if not file.exists():
        fresh = file.with_suffix(".new")
        for leftover in (fresh, Path(f"{fresh}.wal")):
            leftover.unlink(missing_ok=True)
        _make(fresh, attendances)
        fresh.replace(file)
    return file


def _make(file: Path, attendances: int) -> None:
    from monitoring import programmes
    from monitoring.store import Store

    Store.open(file.with_suffix(".samples"), samples=True).close()
    file.with_suffix(".samples").replace(file)
    programme = next(iter(programmes.known()[0].values()))
    with duckdb.connect(str(file), config={"threads": 2}) as connection:
        given = {
            "programme": programme.id,
            "kinds": KINDS,
            "regions": [region.id for region in programme.regions],
            "first": FIRST,
            "days": (LAST - FIRST).days + 1,
            "activities": attendances // AT_EACH,
        }
        connection.execute(_ACTIVITIES, given)
        given = {"programme": programme.id, "at_each": AT_EACH, "attendances": attendances}
        connection.execute(_ATTENDANCES, given)
        connection.execute("delete from daily_attendance")
        connection.execute(TOTALS.read_text(encoding="utf-8").partition(");")[2])
        connection.execute("checkpoint")
