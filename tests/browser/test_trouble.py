"""What a reader and whoever runs the server are told when something is wrong; and that nothing is changed by it."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from monitoring.store import Store

from .conftest import FreshServer
from .screen import MENTOR_PROGRAMME, MENTORS, PATIENCE_MS, Dashboard
from .serving import ROOT, Served

_HOLD = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
PROGRAMMES = ROOT / "data" / "programmes"


@contextmanager
def held_by_another(file: Path) -> Iterator[int]:
    """Another program has the database open; its process number."""
    program = subprocess.Popen([sys.executable, "-c", _HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == b"held\n"
        yield program.pid
    finally:
        program.kill()
        program.communicate()


def folder_of(file: Path) -> dict[str, str]:
    """Every file beside `file`, itself included, by a digest of its bytes."""
    return {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in file.parent.iterdir() if each.is_file()
    }


@pytest.fixture
def database(tmp_path: Path, sample_file: Path) -> Path:
    """A database of samples in a folder of its own, closed."""
    place = tmp_path / "kept" / "programpuls.duckdb"
    place.parent.mkdir()
    shutil.copyfile(sample_file, place)
    return place


def meet(served: Served, page: Page, *, says: list[str]) -> Dashboard:
    """Open the dashboard of `served` and read `says` on it, and no traceback."""
    dashboard = Dashboard(page, served.url)
    page.goto(served.url)
    for sentence in says:
        expect(dashboard.main).to_contain_text(sentence, timeout=PATIENCE_MS)
    no_traceback(dashboard)
    return dashboard


def no_traceback(dashboard: Dashboard) -> None:
    said = dashboard.page.locator("body").inner_text()
    assert "Traceback" not in said
    assert "Error" not in said.replace("DuckDB", ""), said
    assert ".py" not in said
    assert dashboard.page.get_by_test_id("stException").count() == 0


def test_a_database_in_use_is_said_and_opens_once_it_is_let_go(
    database: Path, page: Page, fresh_server: FreshServer
) -> None:
    before = folder_of(database)
    with held_by_another(database) as pid:
        served = fresh_server(database)
        problem = f"Databasen {database} er allerede åben i proces {pid}."
        dashboard = meet(
            served, page, says=["Data kan ikke vises lige nu", problem, "Luk det andet program", "Intet er ændret."]
        )
        assert problem in served.console()
        assert "Traceback" not in served.console()
        assert dashboard.all_cards.count() == 0, "Figures are shown that cannot have been read."
        assert folder_of(database) == before

    dashboard.reload()

    expect(dashboard.figure(MENTORS)).to_have_text("23", timeout=PATIENCE_MS)
    expect(dashboard.main).not_to_contain_text("Data kan ikke vises lige nu")


def test_a_database_in_use_is_said_in_english_too(database: Path, page: Page, fresh_server: FreshServer) -> None:
    with held_by_another(database) as pid:
        dashboard = Dashboard(page, fresh_server(database).url)
        page.goto(dashboard.url + "/?lang=en")
        expect(dashboard.main).to_contain_text(f"{pid}", timeout=PATIENCE_MS)

        said = dashboard.main.inner_text()
        assert str(database) in said
        left = [word for word in ("Databasen", "åben", "Luk", "Intet", "Data kan") if word in said]
        assert not left, f"Danish words on the English page: {left}\n{said}"
        no_traceback(dashboard)


def test_a_file_that_is_no_database_is_said_and_left_alone(
    database: Path, page: Page, fresh_server: FreshServer
) -> None:
    database.write_text("måned;møder\njanuar;12\n" * 300, encoding="utf-8")
    before = folder_of(database)
    served = fresh_server(database)
    problem = f"Filen {database} er ikke en DuckDB-database."
    dashboard = meet(served, page, says=["Data kan ikke vises lige nu", problem, "PROGRAMPULS_DATABASE"])

    assert problem in served.console()
    assert "Traceback" not in served.console()
    assert folder_of(database) == before
    assert dashboard.all_cards.count() == 0


def cut_short(file: Path) -> None:
    """Half of the file is missing, as after a copy that was broken off."""
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def overwritten(file: Path) -> None:
    """The head is whole, and what lies behind it is not."""
    whole = file.read_bytes()
    file.write_bytes(whole[:12_288] + b"\x5a" * (len(whole) - 12_288))


@pytest.mark.parametrize("damage", [cut_short, overwritten])
def test_a_damaged_database_is_said_and_left_alone(
    damage: Callable[[Path], None], database: Path, page: Page, fresh_server: FreshServer
) -> None:
    damage(database)
    before = folder_of(database)
    served = fresh_server(database)
    dashboard = Dashboard(page, served.url)
    page.goto(served.url)

    expect(dashboard.main).to_contain_text(f"Databasen {database} kan ikke læses", timeout=PATIENCE_MS)
    expect(dashboard.main).to_contain_text("sikkerhedskopi")
    assert "Traceback" not in page.locator("body").inner_text()
    assert f"Databasen {database} kan ikke læses" in served.console()
    assert folder_of(database) == before
    assert dashboard.all_cards.count() == 0


def test_an_empty_database_says_that_nothing_is_recorded(tmp_path: Path, page: Page, fresh_server: FreshServer) -> None:
    file = tmp_path / "empty.duckdb"
    Store.open(file, samples=False).close()
    dashboard = meet(fresh_server(file), page, says=["Er programmet på rette vej?", "Ikke registreret"])
    dashboard.still()

    expect(dashboard.figure(MENTORS)).to_have_text("Ikke registreret")
    expect(dashboard.main).to_contain_text("Der er ikke registreret noget for dette udsnit endnu.")
    expect(dashboard.main).to_contain_text("Databasen har ingen poster for dette program endnu.")
    assert dashboard.page.get_by_text("opdigtede poster").count() == 0, "Records that are not there are called samples."
    expect(dashboard.card(MENTORS)).not_to_contain_text("Bagud")
    assert "nan" not in dashboard.text().lower().split()


def test_a_misspelt_field_is_named_with_its_file_and_its_remedy(
    tmp_path: Path, database: Path, page: Page, fresh_server: FreshServer
) -> None:
    copied = tmp_path / "programmes"
    shutil.copytree(PROGRAMMES, copied)
    definition = copied / MENTOR_PROGRAMME / "programme.toml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text(text.replace("\norganisation = ", "\norganisaton = ", 1), encoding="utf-8")
    before, written = folder_of(database), definition.read_bytes()

    served = fresh_server(database, PROGRAMPULS_PROGRAMMES=str(copied))
    dashboard = meet(
        served,
        page,
        says=[
            "lgbt-asylum-mentorprogram/programme.toml",
            "organisaton",
            "Feltet kendes ikke.",
            "Mente du organisation?",
        ],
    )

    assert "organisaton: Feltet kendes ikke. Mente du organisation?" in served.console()
    assert "Traceback" not in served.console()
    assert definition.read_bytes() == written
    assert folder_of(database).items() >= before.items()
    expect(dashboard.still().field("Program")).not_to_have_value("LGBT Asylums mentorprogram")
    assert dashboard.card(MENTORS).count() == 0, "A programme is shown by a definition that cannot be used."
    assert dashboard.all_cards.count() > 0, "One wrong definition took the others off the screen."


def test_the_health_check_says_whether_the_database_answers(database: Path, fresh_server: FreshServer) -> None:
    with held_by_another(database):
        served = fresh_server(database)
        status, body = served.get("/health")
        assert status == 503
        assert body == '{"database":"unavailable"}'
        assert str(database) not in body, "A health check that anybody may ask tells where the database lies."
        assert served.get("/_stcore/health")[0] == 200

    status, body = served.get("/health")
    assert (status, json.loads(body)["database"]) == (200, "ok")


def test_the_health_check_of_an_open_database_answers_ok(server: Served) -> None:
    status, body = server.get("/health")
    assert (status, json.loads(body)["database"]) == (200, "ok")
    assert "Traceback" not in server.console()
