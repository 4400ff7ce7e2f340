"""`python -m monitoring.intake`: for a job at night, which reads a status and a report and nobody's traceback."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from monitoring import store, words
from monitoring.intake.__main__ import BROUGHT_IN, KEPT_OUT, MISUSED, REFUSED, main
from monitoring.store import Store
from tests.conftest import PROGRAMME, ROOT

PEOPLE = "Pseudonym;Rolle;Med fra\nE-001;mentee;01-02-2025\nE-002;mentee;01-03-2025\n"
Command = Callable[..., tuple[int, str]]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database without records, which the command opens."""
    store.close()
    file = tmp_path / "x.duckdb"
    Store.open(file, samples=False).close()
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    return file


@pytest.fixture
def command(database: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command run in this process: its status and its report."""

    def run(*given: str, programme: str = PROGRAMME) -> tuple[int, str]:
        try:
            status = main([*given, "--programme", programme])
        finally:
            store.close()
        return status, capsys.readouterr().out

    return run


def persons(database: Path) -> list[str]:
    opened = Store.open(database)
    with opened._connection.cursor() as cursor:
        found = [name for (name,) in cursor.execute("select person from person order by person").fetchall()]
    opened.close()
    return found


def file(tmp_path: Path, text: str, name: str = "personer.csv") -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def test_a_file_that_is_well_is_brought_in_and_counted(command: Command, database: Path, tmp_path: Path) -> None:
    status, said = command(file(tmp_path, PEOPLE))
    assert status == BROUGHT_IN == 0
    assert said == "personer.csv: Læst ind.\n  Personer: 2 nye, 0 ændrede, 0 uændrede\n"
    assert persons(database) == ["E-001", "E-002"]


def test_the_same_file_the_next_night_is_well_too_and_brings_nothing(
    command: Command, database: Path, tmp_path: Path
) -> None:
    given = file(tmp_path, PEOPLE)
    assert command(given)[0] == BROUGHT_IN
    status, said = command(given)
    assert status == BROUGHT_IN
    assert "Der er ikke noget nyt i filen." in said
    assert "Den samme fil blev læst ind" in said
    assert persons(database) == ["E-001", "E-002"]


def test_what_is_wrong_is_said_with_its_row_and_ends_with_one(command: Command, database: Path, tmp_path: Path) -> None:
    status, said = command(file(tmp_path, PEOPLE + "E-003;mentee;i morgen\n"))
    assert status == KEPT_OUT == 1
    assert "Række 4, kolonne »Med fra«: »i morgen« er ikke en dato." in said
    assert persons(database) == []


def test_each_file_comes_in_by_itself(command: Command, database: Path, tmp_path: Path) -> None:
    status, said = command(
        file(tmp_path, "Vare;Pris\nKaffe;12\n", "indkøb.csv"), str(tmp_path / "findes ikke.csv"), file(tmp_path, PEOPLE)
    )
    assert status == KEPT_OUT
    assert "indkøb.csv: Ikke læst ind." in said
    assert "findes ikke.csv: " in said
    assert "personer.csv: Læst ind." in said
    assert persons(database) == ["E-001", "E-002"]


def test_a_dry_run_says_the_same_and_keeps_nothing(command: Command, database: Path, tmp_path: Path) -> None:
    status, said = command(file(tmp_path, PEOPLE), "--dry-run")
    assert status == BROUGHT_IN
    assert "Kan læses ind. Intet er gemt.\n  Personer: 2 nye" in said
    assert persons(database) == []
    assert command(file(tmp_path, PEOPLE + "E-003;mentee;i morgen\n"), "--dry-run")[0] == KEPT_OUT


def test_the_report_is_in_english_where_it_is_asked_for(command: Command, tmp_path: Path) -> None:
    status, said = command(file(tmp_path, PEOPLE), "--lang", "en")
    assert status == BROUGHT_IN
    assert said == "personer.csv: Brought in.\n  Persons: 2 new, 0 changed, 0 unchanged\n"
    words.speak("da")


def test_a_programme_that_there_is_not_ends_with_two_and_names_those_there_are(
    command: Command, database: Path, tmp_path: Path
) -> None:
    given = file(tmp_path, PEOPLE)
    assert command(given, programme="no-such-programme")[0] == MISUSED == 2
    with pytest.raises(SystemExit) as misused:
        main([given])
    assert misused.value.code == MISUSED
    assert persons(database) == []


def test_a_database_that_another_process_has_open_ends_with_three_and_says_which(
    database: Path, tmp_path: Path
) -> None:
    opened = Store.open(database)
    done = subprocess.run(
        [sys.executable, "-m", "monitoring.intake", file(tmp_path, PEOPLE), "--programme", PROGRAMME],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    opened.close()
    assert done.returncode == REFUSED == 3
    assert f"proces {os.getpid()}" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert persons(database) == []
