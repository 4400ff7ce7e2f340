"""A programme grown large: every record of its samples again and again, each time of other people."""

import shutil
from pathlib import Path

import duckdb

# What is somebody's or some match's own, and gets a new name in every copy; the rest of a record stays as it is.
OWN = {
    "person": ("person",),
    "standing": ("person",),
    "match": ("match", "supporter", "participant"),
    "goal": ("match",),
    "follow_up": ("match",),
    "activity": ("activity", "match"),
    "attendance": ("activity", "person"),
    "invitation": ("respondent", "person"),
    "response": ("respondent",),
    "answer": ("respondent",),
}


def grown(samples: Path, file: Path, programme: str, times: int) -> Path:
    """The database `samples` with all that is recorded in `programme` there `times` over; made at `file`, closed."""
    shutil.copy(samples, file)
    with duckdb.connect(str(file)) as connection:
        for table, names in OWN.items():
            renamed = ", ".join(f"{name} || '-' || copy as {name}" for name in names)
            connection.execute(
                f"insert into {table} select {table}.* replace ({renamed}) from {table}, range(1, $times) as copies (copy) "
                "where programme = $programme",
                {"times": times, "programme": programme},
            )
        add_up(connection)
    return file


def add_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the daily totals anew from the records, by the statement of the schema."""
    totals = (Path(__file__).parent.parent / "queries" / "schema" / "0002_daily_attendance.sql").read_text()
    connection.execute("delete from daily_attendance")
    connection.execute(totals.partition(");")[2])
