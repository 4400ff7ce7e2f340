"""What the store does when it is cut short or has no room: nothing is lost, and what happened is said."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest

from monitoring import store
from monitoring.store import Batch, Refused, Store
from tests.conftest import PROGRAMME, ROOT


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """A disk that is full as soon as a file is so long."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def heads(opened: Store, id: str, rows: int) -> None:
    told = Batch(id=id, programme=PROGRAMME, kind="import", what="f.csv", by="lead", at=datetime(2025, 12, 1))
    with opened.writing(told) as write:
        # Ids that do not repeat, so that they take up room.
        ids = [f"A-{hash((id, place))}" for place in range(rows)]
        write.insert("attendance", pa.table({"activity": ids, "role": ["mentee"] * rows, "heads": [1] * rows}))


def counted(opened: Store) -> int:
    with opened._connection.cursor() as cursor:
        return int((cursor.execute("select count(*) from attendance").fetchone() or (0,))[0])


def test_a_first_database_whose_process_is_killed_can_be_opened_again(tmp_path: Path) -> None:
    file = tmp_path / "x.duckdb"
    killed = f"import os, pathlib, monitoring.store as s; s.Store.open(pathlib.Path({str(file)!r}), samples=False); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", killed], cwd=ROOT).returncode == 9
    opened = Store.open(file)
    assert opened.disagreements() == []
    heads(opened, "a", 3)
    assert counted(opened) == 3
    opened.close()


def test_what_there_is_no_room_for_is_not_kept_and_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.duckdb"
    Store.open(file, samples=False).close()
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    heads(store.opened(), "a", 1000)
    with no_file_longer_than(file.stat().st_size + 500_000), pytest.raises(Refused, match="disken er fuld"):
        heads(store.opened(), "b", 300_000)
    assert counted(store.opened()) == 1000
    heads(store.opened(), "b", 10)
    assert counted(store.opened()) == 1010, "the name of the batch that was not kept is free"
    assert store.opened().disagreements() == []
    store.close()


def test_a_database_that_was_lost_to_a_full_disk_is_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.duckdb"
    Store.open(file, samples=False).close()
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    heads(store.opened(), "a", 10_000)
    lost = store.opened()
    with no_file_longer_than(file.stat().st_size), pytest.raises(Refused, match="disken er fuld"):
        lost.checkpoint()
    assert lost.lost
    again = store.opened()
    assert again is not lost
    assert counted(again) == 10_000, "what was written stood in the log"
    assert again.disagreements() == []
    store.close()


def test_rows_that_name_one_record_are_told_whether_they_say_the_same(empty: Store) -> None:
    told = Batch(id="x", programme=PROGRAMME, kind="import", what="f.csv", by="lead", at=datetime(2025, 12, 1))
    rows = pa.table(
        {
            "row": [0, 1, 2, 3, 4],
            "programme": [PROGRAMME] * 5,
            "activity": ["A-1", "A-1", "A-1", "A-2", "A-1"],
            "person": [None, None, None, None, "E-001"],
            "role": ["mentee"] * 5,
            "heads": [4, 4, 5, 4, 1],
        }
    )
    with empty.trying(told) as write:
        found = write.repeats("attendance", rows, ["heads"]).to_pylist()
    assert found == [{"row": 1, "first": 0, "alike": True}, {"row": 2, "first": 0, "alike": False}]
