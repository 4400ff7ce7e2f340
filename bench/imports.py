"""A million attendances brought in from a text file, beside DuckDB's own COPY of the same file.

The file is made as an export is: the activity, the pseudonym, the role, the number. Bringing it in reads it in a process of
its own, holds every row against what the definition allows, who is registered and what is there already, writes all in one
transaction with its hashes and daily totals, holds all records against each other and puts the log into the file. COPY
reads the same columns from the same file into the same table of a database of its own and does none of that. Both are
measured in the same run, each in a process that has done nothing else, in turn; the memory is the most that the processes
held at once by their own account.
"""

import csv
import json
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from bench.place import ROOT, sample_database
from bench.turns import Times, note, table

ROWS = 1_000_000
AT_EACH = 50
PEOPLE = 20_000
ROUNDS = 3
# At most so many times COPY and so many seconds more.
TIMES, SECONDS = 3, 20
MEGABYTES = 1000
COLUMNS = "activity, person, role, heads"

_OURS = """
import json, resource, sys, time
from datetime import datetime
from pathlib import Path
from monitoring import intake, programmes, store
from monitoring import cards, filters, frames, panels, warming  # as the server has them
from monitoring.intake.reading import read
programme = programmes.known()[0][sys.argv[2]]
store.opened()
began = time.perf_counter()
book = read(Path(sys.argv[1]))
have_read = time.perf_counter()
outcome = intake.bring_in(book, intake.propose(book, programme), programme, by="lead", at=datetime(2026, 1, 1))
taken = time.perf_counter() - began
held = [resource.getrusage(whose).ru_maxrss / 1024 for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
assert outcome.batch, [str(group.title) for group in outcome.preview.groups]
print(json.dumps({"taken": taken, "read": have_read - began, "own": held[0], "child": held[1], "rows": sum(c.new for c in outcome.preview.counts)}))
"""
_COPY = """
import duckdb, json, resource, sys, time
connection = duckdb.connect(sys.argv[2], config={"threads": 2, "memory_limit": "1GB"})
connection.execute("create table attendance (activity text, person text, role text, heads integer)")
began = time.perf_counter()
connection.execute(f"copy attendance from '{sys.argv[1]}' (header, delimiter ';')")
connection.execute("checkpoint")
taken = time.perf_counter() - began
print(json.dumps({"taken": taken, "own": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def main() -> None:
    """Print both, the ratio, and what the processes held."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        programme, database, file = prepared(folder)
        found = {"DuckDB's COPY": Times(), "brought in": Times()}
        told: list[dict[str, float]] = []
        for round in range(ROUNDS):
            copied = run(_COPY, str(file), str(folder / f"copy-{round}.duckdb"))
            fresh = folder / f"ours-{round}.duckdb"
            fresh.write_bytes(database.read_bytes())
            ours = run(_OURS, str(file), programme, database=fresh)
            assert ours["rows"] == ROWS
            found["DuckDB's COPY"].taken.append(copied["taken"] * 1000)
            found["brought in"].taken.append(ours["taken"] * 1000)
            told.append(ours)
            fresh.unlink()
        table(f"{ROWS:,} attendances from a text file of {file.stat().st_size / 1e6:.0f} MB", found)
        copy, ours_took = (found[name].median / 1000 for name in found)
        most = TIMES * copy + SECONDS
        note(f"At most {TIMES} x COPY + {SECONDS} s: {most:.1f} s; took {ours_took:.1f} s, {_kept(ours_took <= most)}.")
        note(f"Reading alone, in a process of its own: {min(each['read'] for each in told):.1f} s at best.")
        own, child = (max(each[name] for each in told) for name in ("own", "child"))
        note(
            f"Memory held at most: {own:.0f} MB, the reading process {child:.0f} MB; {_kept(max(own, child) < MEGABYTES)}."
        )


def _kept(kept: bool) -> str:
    return "kept" if kept else "NOT kept"


def prepared(folder: Path) -> tuple[str, Path, Path]:
    """A programme, a database in which its people and activities are registered, and the file."""
    from datetime import datetime

    import pyarrow as pa

    from monitoring import programmes
    from monitoring.store import Batch, Store

    database = sample_database(folder)
    programme = next(iter(programmes.known()[0].values()))
    role, kind = programme.roles_of("participant")[0].id, programme.activities[0].id
    days = (programme.to_on - programme.from_on).days
    first: date = programme.from_on
    held = [first + timedelta(number % days) for number in range(ROWS // AT_EACH)]
    opened = Store.open(database)
    with opened.writing(
        Batch(id="many", programme=programme.id, kind="import", what="", by="lead", at=datetime(2026, 1, 1))
    ) as write:
        people = [f"N-{number:05}" for number in range(PEOPLE)]
        write.insert("person", pa.table({"person": people, "role": [role] * PEOPLE, "joined_on": [first] * PEOPLE}))
        names = [f"N-{number:06}" for number in range(len(held))]
        write.insert("activity", pa.table({"activity": names, "kind": [kind] * len(held), "held_on": held}))
    opened.close()
    file = folder / "attendance.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, delimiter=";", lineterminator="\n")
        lines.writerow(COLUMNS.split(", "))
        for number in range(ROWS):
            activity = number // AT_EACH
            lines.writerow([names[activity], people[(activity * 7 + number % AT_EACH * 13) % PEOPLE], role, 1])
    return programme.id, database, file


def run(code: str, *given: str, database: Path | None = None) -> dict[str, float]:
    """What a process of its own tells."""
    environment = {"PATH": "/usr/bin:/bin", "PROGRAMPULS_DATABASE": str(database), "PROGRAMPULS_PLAIN": "allowed"}
    done = subprocess.run(
        [sys.executable, "-c", code, *given], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


if __name__ == "__main__":
    main()
