"""The database file: opened once, asked by many, written whole, and refused with a sentence when it cannot be used."""

import os
import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from monitoring import promises, store
from monitoring.store import Refused, Store, opening
from tests.conftest import PROGRAMME, ROOT

DISAGREES = "checks/daily_attendance_that_disagrees_with_its_records"
CAFE = {"programme": PROGRAMME, "indicator": "cafe_visits", "kinds": ["cafe"], "role": "mentee", "as_of": "2025-12-01"}
MENTORS = {"programme": PROGRAMME, "role": "mentor", "as_of": "2026-01-01", "units": None}


def refusal(file: Path, *, samples: bool = True) -> str:
    """What is said when `file` is not opened; never a traceback, and always with a remedy."""
    with pytest.raises(Refused) as refused:
        Store.open(file, samples=samples)
    assert str(refused.value.remedy) != ""
    return str(refused.value)


def visits(opened: Store) -> dict[str, int]:
    rows = opened.ask("indicators/meetings_held", **CAFE)
    return {f"{on:%Y-%m-%d}": int(heads) for on, heads in rows.groupby("on")["value"].sum().items()}


def looked_at(file: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(sql).fetchall()


# --- the first start ----------------------------------------------------------------------------------------------


def test_a_first_start_makes_the_samples_and_leaves_nothing_beside_them(tmp_path: Path) -> None:
    file = tmp_path / "data" / "programpuls.duckdb"
    first = Store.open(file)
    assert list(first.ask("records/sources", programme=PROGRAMME)["source"]) == ["sample"]
    assert first.ask(DISAGREES).empty
    first.close()
    assert [each.name for each in file.parent.iterdir()] == ["programpuls.duckdb"]


def test_an_existing_file_without_records_is_not_filled_with_samples(tmp_path: Path) -> None:
    file = tmp_path / "programpuls.duckdb"
    Store.open(file, samples=False).close()
    again = Store.open(file)
    assert again.ask("records/sources", programme=PROGRAMME).empty
    assert again.ask("indicators/persons_recruited", **MENTORS).empty
    again.close()


@pytest.mark.parametrize("left", ["nothing", "garbage", "a half-made database"])
def test_a_first_start_that_was_cut_short_is_no_obstacle(tmp_path: Path, left: str) -> None:
    file, fresh = tmp_path / "programpuls.duckdb", tmp_path / "programpuls.duckdb.4711.new"
    if left == "garbage":
        fresh.write_bytes(b"half a file")
        (tmp_path / "programpuls.duckdb.4711.new.wal").write_bytes(b"half a log")
    if left == "a half-made database":
        with duckdb.connect(str(fresh)) as connection:
            connection.execute("create table person (programme text)")
    opened = Store.open(file)
    assert len(opened.ask("records/sources", programme=PROGRAMME)) == 1
    opened.close()
    assert [each.name for each in tmp_path.iterdir()] == ["programpuls.duckdb"]


# --- who may not come in --------------------------------------------------------------------------------------------


ANOTHER_PROCESS = """
import sys
from pathlib import Path
from monitoring.store import Refused, Store

try:
    Store.open(Path(sys.argv[1])).close()
    print("opened")
except Refused as refused:
    print(refused)
"""


def said_by_another_process(file: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(file)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=True)
    return done.stdout.strip()


def test_a_second_process_is_told_who_holds_the_file(tmp_path: Path) -> None:
    first = Store.open(tmp_path / "programpuls.duckdb", samples=False)
    said = said_by_another_process(first.file)
    assert f"allerede åben i proces {os.getpid()}." in said
    assert first.ask("records/sources", programme=PROGRAMME).empty
    first.close()
    assert said_by_another_process(first.file) == "opened"


def test_a_file_from_a_newer_programme_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "programpuls.duckdb"
    Store.open(file, samples=False).close()
    latest = opening.migrations()[-1][0]
    with duckdb.connect(str(file)) as connection:
        connection.execute("insert into schema_version values (?, ?, 'later.sql')", [latest + 1, date(2030, 1, 1)])
    before = file.read_bytes()
    assert f"skema {latest + 1}" in refusal(file)
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("create table invoices as select 1 as amount")
    before = file.read_bytes()
    assert "lavet af et andet program" in refusal(file)
    assert file.read_bytes() == before
    assert looked_at(file, "select table_name from duckdb_tables()") == [("invoices",)]


@pytest.mark.parametrize("content", [b"", b"x", b"person,role\nM-1,mentor\n", random.Random(1).randbytes(20_000)])
def test_a_file_that_is_no_database_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(content)
    assert "er ikke en DuckDB-database" in refusal(file)
    assert file.read_bytes() == content


@pytest.mark.parametrize("kept", [100, 4096, 8192, 12288, 0.5])
def test_a_file_cut_short_is_refused_as_damaged_and_not_touched(tmp_path: Path, sample_file: Path, kept: float) -> None:
    whole = sample_file.read_bytes()
    content = whole[: int(kept if kept > 1 else kept * len(whole))]
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(content)
    assert "kan ikke læses" in refusal(file)
    assert file.read_bytes() == content


@pytest.mark.parametrize("place", [8, 600, 4096, 4200, 8192, 8300, 12288, 12400])
def test_a_flipped_byte_in_its_heads_is_damage_and_not_somebody_else_s_lock(
    tmp_path: Path, sample_file: Path, place: int
) -> None:
    content = bytearray(sample_file.read_bytes())
    content[place] ^= 0xFF
    file = tmp_path / "block" / "programpuls.duckdb"
    file.parent.mkdir()
    file.write_bytes(content)
    said = refusal(file)
    assert "er ikke en DuckDB-database" in said or "kan ikke læses" in said
    assert "allerede åben" not in said
    assert file.read_bytes() == bytes(content)


@pytest.mark.parametrize("samples", [True, False])
def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, samples: bool) -> None:
    (tmp_path / "a_file").write_text("x")
    assert "kan ikke åbnes" in refusal(tmp_path / "a_file" / "programpuls.duckdb", samples=samples)
    assert str(tmp_path) in refusal(tmp_path, samples=samples)
    assert "/proc/" in refusal(Path("/proc/programpuls.duckdb"), samples=samples)
    assert [each.name for each in tmp_path.iterdir()] == ["a_file"]


def test_the_server_s_database_is_tried_again_after_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_file: Path
) -> None:
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(b"not a database")
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    with pytest.raises(Refused):
        store.opened()
    file.write_bytes(sample_file.read_bytes())
    assert store.opened() is store.opened()
    assert store.opened().file == file
    store.close()


# --- an older file -------------------------------------------------------------------------------------------------


def test_an_older_file_is_brought_up_to_date_after_a_backup_that_opens(tmp_path: Path) -> None:
    file = tmp_path / "programpuls.duckdb"
    number, schema = opening.migrations()[0]
    assert number == 1
    record = "null, 'exact', timestamp '2025-03-12 12:00:00', 'lead'"
    with duckdb.connect(str(file)) as connection:
        connection.execute(schema.read_text(encoding="utf-8"))
        connection.execute("insert into schema_version values (1, '2025-01-01', '0001_records.sql')")
        for day, heads in (("2025-03-05", 5), ("2025-03-12", 2)):
            connection.execute(
                f"insert into activity values ('{PROGRAMME}', 'A-{heads}', 'cafe', '{day}', 'aarhus', null, null, null,"
                f" null, 'form', {record});"
                f"insert into attendance values ('{PROGRAMME}', 'A-{heads}', null, 'mentee', {heads}, 'form', {record})"
            )
    opened = Store.open(file)
    assert visits(opened) == {"2025-03-05": 5, "2025-03-12": 2}
    assert opened.ask(DISAGREES).empty
    opened.close()
    (backup,) = tmp_path.glob("programpuls.schema-1.*.duckdb")
    assert looked_at(backup, "select activity, heads from attendance order by heads") == [("A-2", 2), ("A-5", 5)]
    assert looked_at(backup, "select count(*) from duckdb_tables() where table_name = 'daily_attendance'") == [(0,)]
    numbers = [(number,) for number, _ in opening.migrations()]
    assert looked_at(file, "select version from schema_version order by version") == numbers


def at_schema(file: Path, latest: int) -> duckdb.DuckDBPyConnection:
    """An open database as the programme of an earlier schema left it."""
    connection = duckdb.connect(str(file))
    for number, path in opening.migrations():
        if number <= latest:
            connection.execute(path.read_text(encoding="utf-8"))
            connection.execute("insert into schema_version values (?, '2025-01-01', ?)", [number, path.name])
    return connection


def test_a_file_from_before_there_were_units_keeps_its_records_and_takes_units(tmp_path: Path) -> None:
    file = tmp_path / "programpuls.duckdb"
    record = "'form', null, 'exact', timestamp '2025-03-12 12:00:00', 'lead'"
    with at_schema(file, 2) as connection:
        connection.execute(
            f"insert into person values ('{PROGRAMME}', 'M-1', 'mentor', 'aarhus', 'Aarhus', '2025-01-01',"
            f" map {{'language': 'da'}}, {record});"
            f"insert into match values ('{PROGRAMME}', 'C-1', 'one_to_one', 'M-1', 'E-1', 'aarhus', '2025-02-01', null,"
            f" null, {record});"
            f"insert into activity values ('{PROGRAMME}', 'A-1', 'cafe', '2025-03-05', 'aarhus', null, null, null, null,"
            f" {record});"
            f"insert into attendance values ('{PROGRAMME}', 'A-1', null, 'mentee', 5, {record});"
            "insert into daily_attendance values"
            f" ('{PROGRAMME}', '2025-03-05', 'cafe', 'aarhus', 'mentee', 'exact', 5, 1);"
            f"insert into invitation values ('{PROGRAMME}', 'final_evaluation', '2025', 'R-1', 'M-1', '2025-10-11', null,"
            f" {record});"
            f"insert into money values ('{PROGRAMME}', 2025, 'rent', 100, 50, {record});"
        )
        assert connection.execute("select count(*) from duckdb_tables() where table_name = 'unit'").fetchone() == (0,)
    opened = Store.open(file)
    assert opened.ask("indicators/persons_recruited", **MENTORS)["value"].to_list() == [1]
    assert visits(opened) == {"2025-03-05": 5}
    assert opened.ask(DISAGREES).empty
    invited = opened.ask(
        "indicators/responses_received", programme=PROGRAMME, survey="final_evaluation", as_of="2025-12-01"
    )
    assert (invited["region"].to_list(), invited["base"].to_list()) == (["aarhus"], [1])
    with opened.writing() as write:
        ordinary = {"programme": PROGRAMME, "source": "form", "exactness": "exact", "recorded_by": "lead"}
        ordinary["recorded_at"] = "2025-12-01"
        write.insert("unit", pd.DataFrame([{**ordinary, "unit": "north", "known_on": "2025-01-01"}]))
        key = {"programme": PROGRAMME, "person": "M-1", "role": "mentor"}
        assert write.correct("person", key, {"unit": "north"}, by="lead", reason="a unit of theirs") == 1
    in_unit = opened.ask("indicators/persons_recruited", **(MENTORS | {"units": ["north"]}))
    assert in_unit["value"].to_list() == [1]
    opened.close()
    (backup,) = tmp_path.glob("programpuls.schema-2.*.duckdb")
    assert looked_at(backup, "select person, attributes['language'] from person") == [("M-1", "da")]
    assert looked_at(backup, "select count(*) from duckdb_tables() where table_name = 'unit'") == [(0,)]
    kept = "select person, municipality, attributes['language'], recorded_by, unit from person"
    assert looked_at(file, kept) == [("M-1", "Aarhus", "da", "lead", "north")]
    assert looked_at(file, "select match, started_on, unit from match") == [("C-1", date(2025, 2, 1), None)]
    assert looked_at(file, "select respondent, declined_on, decline_reason from invitation") == [("R-1", None, None)]
    assert looked_at(file, "select post, spent from money")[0][0] == "rent"
    assert looked_at(file, "select max(version) from schema_version") == [(opening.migrations()[-1][0],)]


def test_a_file_brought_up_to_date_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    older, new = tmp_path / "older.duckdb", tmp_path / "new.duckdb"
    at_schema(older, 1).close()
    for file in (older, new):
        Store.open(file, samples=False).close()
    columns = (
        "select table_name, column_name, data_type, is_nullable from duckdb_columns() where not internal"
        " order by table_name, column_index"
    )
    assert looked_at(older, columns) == looked_at(new, columns) != []


def test_a_migration_that_fails_leaves_the_older_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, schema = tmp_path / "programpuls.duckdb", tmp_path / "schema"
    Store.open(file, samples=False).close()
    schema.mkdir()
    for _, path in opening.migrations():
        (schema / path.name).write_bytes(path.read_bytes())
    (schema / "0099_broken.sql").write_text("create table half (a text); create table person (again text);")
    numbers = [(number,) for number, _ in opening.migrations()]
    monkeypatch.setattr(opening, "SCHEMA", schema)
    assert "kan ikke bringes til skema 99" in refusal(file)
    assert looked_at(file, "select count(*) from duckdb_tables() where table_name = 'half'") == [(0,)]
    assert looked_at(file, "select version from schema_version order by version") == numbers


# --- many readers --------------------------------------------------------------------------------------------------


def test_eight_readers_at_once_each_get_their_own_answer(samples: Store) -> None:
    def answer(reader: int) -> pd.DataFrame:
        day = (date(2025, 11, 2), date(2025, 11, 3))[reader % 2]
        return samples.ask("indicators/milestone_done", programme=PROGRAMME, milestone="brochure", as_of=day)

    expected = [answer(0), answer(1)]
    assert [int(each["value"].sum()) for each in expected] == [0, 1]
    start = threading.Barrier(8)

    def wrong(reader: int) -> int:
        start.wait()
        return sum(not answer(reader).equals(expected[reader % 2]) for _ in range(150))

    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(wrong, range(8))) == [0] * 8


def test_a_question_with_a_missing_or_an_extra_parameter_is_refused(samples: Store) -> None:
    with pytest.raises(promises.BrokenPromise, match="role"):
        samples.ask("indicators/persons_recruited", programme=PROGRAMME, as_of=date(2025, 1, 1), units=None)
    with pytest.raises(promises.BrokenPromise, match="region"):
        samples.ask("indicators/persons_recruited", **MENTORS, region="odense")
    with pytest.raises(promises.BrokenPromise, match="no query file"):
        samples.ask("indicators/no_such_query")


@pytest.mark.parametrize(
    "sql",
    [
        "copy (select 1) to '{file}'",
        "select * from read_csv('{existing}')",
        "select * from '{existing}'",
        "attach '{file}' as elsewhere",
        "install httpfs",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set memory_limit = '20GB'",
    ],
)
def test_not_even_a_query_reaches_outside_the_file_or_unlocks_it(
    sql: str, empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    existing, file = tmp_path / "outside.csv", tmp_path / "leak.csv"
    existing.write_text("a\n1\n")
    (tmp_path / "leak.sql").write_text(f"-- A leak.\n{sql.format(file=file, existing=existing)}")
    monkeypatch.setattr(promises, "QUERIES", tmp_path)
    monkeypatch.setattr(promises, "query", promises.query.__wrapped__)
    with pytest.raises(duckdb.Error, match=r"disabled|locked|does not exist"):
        empty.ask("leak")
    assert not file.exists()
