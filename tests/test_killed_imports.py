"""An import that is killed at any moment leaves all of its records or none, and a database that opens.

The command is started as it is at night and killed at moments spread over its whole time: while it reads, while it writes,
and, seen from the log that the database writes, while it commits. KILLS says how many times; `make soak` asks for 100.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from monitoring import programmes, store
from monitoring.store import Batch, Store
from tests.conftest import PROGRAMME, ROOT, Open
from tests.test_store_under_strain import no_file_longer_than

KILLS = int(os.environ.get("KILLS", "8"))
ACTIVITIES, AT_EACH = 1500, 30
ROWS = ACTIVITIES * AT_EACH


@dataclass(frozen=True)
class Prepared:
    """A database with people and activities, the file with who came, and how long bringing it in takes undisturbed."""

    database: Path
    file: Path
    seconds: float


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("kills")
    database, file = folder / "before.duckdb", folder / "came.csv"
    programme = programmes.known()[0][PROGRAMME]
    opened = Store.open(database, samples=False)
    told = Batch(id="before", programme=PROGRAMME, kind="import", what="", by="lead", at=datetime(2025, 12, 1))
    people = [f"E-{number:03}" for number in range(300)]
    names = [f"A-{number:05}" for number in range(ACTIVITIES)]
    with opened.writing(told) as write:
        joined = [programme.from_on] * len(people)
        write.insert("person", pa.table({"person": people, "role": ["mentee"] * len(people), "joined_on": joined}))
        held = [date(2025, 1, 1 + number % 28) for number in range(ACTIVITIES)]
        write.insert("activity", pa.table({"activity": names, "kind": ["cafe"] * ACTIVITIES, "held_on": held}))
    opened.close()
    lines = [
        f"{name};{people[(place * 7 + each) % 300]};mentee;1"
        for place, name in enumerate(names)
        for each in range(AT_EACH)
    ]
    file.write_text("\n".join(["activity;person;role;heads", *lines]) + "\n", encoding="utf-8")
    whole = copied(database, folder / "whole.duckdb")
    began = time.perf_counter()
    assert started(file, whole).wait(120) == 0
    taken = time.perf_counter() - began
    assert left(whole) == (ROWS, 1)
    return Prepared(database=database, file=file, seconds=taken)


def copied(database: Path, to: Path) -> Path:
    to.write_bytes(database.read_bytes())
    return to


def started(file: Path, database: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "monitoring.intake", str(file), "--programme", PROGRAMME]
    environment = os.environ | {"PROGRAMPULS_DATABASE": str(database)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def left(database: Path) -> tuple[int, int]:
    """How many attendances and how many imports of the file there are; what the ledger says is right."""
    opened = Store.open(database, samples=False)
    try:
        assert opened.disagreements() == []
        with opened._connection.cursor() as cursor:
            counted = cursor.execute(
                "select (select count(*) from attendance), (select count(*) from batch where batch <> 'before'),"
                " (select coalesce(sum(heads), 0) from daily_attendance)"
            ).fetchone()
        assert counted is not None
        assert counted[0] == counted[2], "the daily totals are those of the records"
        return counted[0], counted[1]
    finally:
        opened.close()


def killed(prepared: Prepared, database: Path, moment: float, *, at_commit: bool) -> bool:
    """Start the command and kill it after so much of its time, or so soon after it begins to commit; whether it still ran."""
    copied(prepared.database, database)
    log = database.with_name(f"{database.name}.wal")
    began = time.perf_counter()
    process = started(prepared.file, database)
    if at_commit:
        size = database.stat().st_size
        while process.poll() is None and not (log.exists() and log.stat().st_size) and database.stat().st_size == size:
            time.sleep(0.001)
        time.sleep(moment * 0.05 * prepared.seconds)
    else:
        time.sleep(max(0.0, began + moment * prepared.seconds - time.perf_counter()))
    running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return running


def moments() -> Iterator[tuple[float, bool]]:
    """Spread over the whole time, in no order; every other one at the commit."""
    drawn = random.Random(1)
    for kill in range(KILLS):
        at_commit = kill % 2 == 1
        yield (drawn.random() if at_commit else 0.2 + 0.8 * (kill + drawn.random()) / KILLS), at_commit


def test_an_import_that_is_killed_leaves_all_or_nothing_and_a_database_that_opens(
    prepared: Prepared, tmp_path: Path, open_page: Open
) -> None:
    with ThreadPoolExecutor(2) as several:
        running = list(
            several.map(
                lambda kill: killed(prepared, tmp_path / f"{kill[0]}.duckdb", kill[1][0], at_commit=kill[1][1]),
                enumerate(moments()),
            )
        )
    found = [left(tmp_path / f"{kill}.duckdb") for kill in range(KILLS)]
    assert set(found) <= {(0, 0), (ROWS, 1)}, "all or nothing"
    assert sum(running) >= KILLS / 2, "most were killed while they ran"
    assert (0, 0) in found, "one was killed before it had written"
    nothing, everything = found.count((0, 0)), found.count((ROWS, 1))
    sys.stdout.write(f"{KILLS} kills, {sum(running)} while it ran: {nothing} left nothing, {everything} all\n")
    for outcome in set(found):
        app = open_page(database=tmp_path / f"{found.index(outcome)}.duckdb", today=date(2025, 12, 1))
        assert not app.exception
        assert app.title
    # The next night brings it in whole, whatever the kill has left.
    last = tmp_path / f"{KILLS - 1}.duckdb"
    store.close()
    assert started(prepared.file, last).wait(120) == 0
    assert left(last) == (ROWS, 1)


def test_an_import_for_which_the_disk_has_no_room_is_given_up_with_a_sentence(
    prepared: Prepared, tmp_path: Path
) -> None:
    database = copied(prepared.database, tmp_path / "full.duckdb")
    # Less than what is brought in; the file itself has room within for no more than it holds.
    with no_file_longer_than(1_500_000):
        done = subprocess.run(
            [sys.executable, "-m", "monitoring.intake", str(prepared.file), "--programme", PROGRAMME],
            cwd=ROOT,
            env=os.environ | {"PROGRAMPULS_DATABASE": str(database)},
            capture_output=True,
            text=True,
        )
    said = done.stdout + done.stderr
    assert done.returncode in (1, 3), said
    assert "disk" in said
    assert "Traceback" not in said
    assert left(database) == (0, 0)
    assert started(prepared.file, database).wait(120) == 0
    assert left(database) == (ROWS, 1), "there is room again"
