"""The encrypted database: nothing in it can be read without its key, and whatever is wrong with key or file is a sentence."""

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from pydantic import SecretStr

from monitoring import doubles, estimates, keeping, programmes, promises, store
from monitoring.store import Batch, Refused, Store, attaching, copying, kept
from monitoring.store.refusing import unwritable
from tests.conftest import PROGRAMME, ROOT, Open

KEY = 'it\'s a "key" of \\x41 tests: æ'
_READABLE = re.compile(rb"[\w .,-]{5,}")
OTHER = "another-key-of-tests-1234"


def keyed(patch: pytest.MonkeyPatch, key: str | None, secrets: Path = Path("/nowhere/secrets.toml")) -> None:
    patch.setenv("PROGRAMPULS_SECRETS", str(secrets))
    if key is None:
        patch.delenv("PROGRAMPULS_KEY", raising=False)
    else:
        patch.setenv("PROGRAMPULS_KEY", key)


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    """The server has a key."""
    keyed(monkeypatch, KEY)
    return KEY


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples in an encrypted file, closed, with what was written last still in its log."""
    file = tmp_path_factory.mktemp("encrypted") / "programpuls.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        keyed(patch, KEY)
        Store.open(file).close()
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", WRITES_AND_DIES, str(file)], env=environment, timeout=120, check=False)
    assert copying.log_of(file).stat().st_size > 0
    return file


WRITES_AND_DIES = f"""
import os, sys
from datetime import datetime
from pathlib import Path
import pyarrow as pa
from monitoring.store import Batch, Store

opened = Store.open(Path(sys.argv[1]))
for number in range(40):
    batch = Batch(id=f"b{{number}}", programme="{PROGRAMME}", kind="form", what="person", by="lead", at=datetime(2025, 12, 1))
    with opened.writing(batch) as write:
        write.insert("person", pa.table({{"person": [f"LOGGED-{{number}}"], "role": ["mentor"], "joined_on": ["2025-01-01"]}}))
os._exit(9)
"""


def copied(made: Path, to: Path) -> Path:
    """The encrypted file and its log, to be broken."""
    to.mkdir(parents=True, exist_ok=True)
    for each in (made, copying.log_of(made)):
        (to / each.name).write_bytes(each.read_bytes())
    return to / made.name


def refusal(file: Path) -> str:
    """What is said when `file` is not opened: a problem and a remedy, the key in neither, and nothing is changed."""
    before = {each.name: each.read_bytes() for each in file.parent.iterdir() if each.is_file()}
    with pytest.raises(Refused) as refused:
        Store.open(file)
    assert KEY not in str(refused.value) + repr(refused.value.__cause__) + repr(refused.value.__context__)
    assert str(refused.value.remedy)
    assert {each.name: each.read_bytes() for each in file.parent.iterdir() if each.is_file()} == before
    return str(refused.value)


def words_of(opened: Store) -> set[str]:
    """Every pseudonym and every answer in words."""
    found: set[str] = set()
    with opened._asking() as cursor:
        for sql in (
            "select person from person",
            "select match from match",
            "select activity from activity",
            "select respondent from invitation",
            "select text from answer where text is not null",
        ):
            found |= {each for (each,) in cursor.execute(sql).fetchall()}
    return {each for each in found if len(each) >= 5}


def standing(folder: Path, words: set[str]) -> set[str]:
    """The words that stand as they are in any file of the folder."""
    content = b"\0".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())
    # What is encrypted has few plain signs in a row: only those are looked through for every word.
    readable = b"\0".join(_READABLE.findall(content))
    found = set()
    for word in words:
        plain = max(_READABLE.findall(word.encode()), key=len, default=b"")
        if plain in readable and word.encode() in content:
            found.add(word)
    return found


def test_no_pseudonym_and_no_answer_stands_in_the_file_its_log_or_a_backup(
    key: str, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = copied(made, tmp_path / "here")
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    assert not standing(file.parent, {"LOGGED-39"})
    opened = Store.open(file)
    words = words_of(opened)
    assert "LOGGED-39" in words
    assert len(words) > 500
    kept.backups_of(file).mkdir()
    opened.copy(kept.backups_of(file) / "copy.duckdb")
    with opened.writing(told("later")) as write:
        write.insert("person", person("WRITTEN-LATER"))
    assert copying.log_of(file).stat().st_size > 0
    assert standing(file.parent, words | {"WRITTEN-LATER"}) == set()
    opened.close()
    assert standing(file.parent, words | {"WRITTEN-LATER"}) == set()
    monkeypatch.delenv("PROGRAMPULS_KEY")
    plain = Store.open(tmp_path / "plain" / "programpuls.duckdb")
    plain.close()
    assert len(standing(plain.file.parent, words)) > 300, "the scan finds what is not encrypted"


def told(id: str) -> Batch:
    return Batch(id=id, programme=PROGRAMME, kind="form", what="person", by="lead", at=datetime(2025, 12, 1))


def person(name: str) -> pd.DataFrame:
    return pd.DataFrame([{"person": name, "role": "mentor", "joined_on": "2025-01-01"}])


def test_a_wrong_and_a_missing_key_and_a_key_for_a_plain_file_have_a_sentence_each(
    key: str, made: Path, tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = copied(made, tmp_path)
    keyed(monkeypatch, OTHER)
    assert "krypteret med en anden nøgle" in refusal(file)
    keyed(monkeypatch, None)
    assert "ikke sat en nøgle op" in refusal(file)
    keyed(monkeypatch, KEY)
    plain = tmp_path / "plain" / "programpuls.duckdb"
    plain.parent.mkdir()
    plain.write_bytes(sample_file.read_bytes())
    said = refusal(plain)
    assert "er ikke krypteret" in said
    assert "python -m monitoring.keeping encrypt" in said
    keyed(monkeypatch, "too short")
    assert "kan ikke bruges" in refusal(file)
    keyed(monkeypatch, KEY)
    opened = Store.open(file)
    assert "LOGGED-39" in words_of(opened), "and with its own key it opens, log and all"
    opened.close()


def places(made: Path) -> list[int]:
    size = made.stat().st_size
    drawn = random.Random(1)
    return [8, 60, 4096, 4200, 8192, 8300, 12288, size - 1, *(drawn.randrange(4096, size) for _ in range(4))]


def test_a_flipped_byte_and_a_file_cut_short_are_damage_and_not_a_wrong_key(
    key: str, made: Path, tmp_path: Path
) -> None:
    clean = copied(made, tmp_path / "clean")
    Store.open(clean).close()
    whole, seen = clean.read_bytes(), 0
    for number, place in enumerate(places(clean)):
        content = bytearray(whole)
        content[place] ^= 1
        file = tmp_path / str(number) / clean.name
        file.parent.mkdir()
        file.write_bytes(content)
        seen += damaged(file)
    assert seen >= 9, "a byte is noticed wherever anything lies; some of the file holds nothing"
    for kept_of in (0, 10, 100, 4096, 12288, len(whole) // 2):
        file = tmp_path / f"cut-{kept_of}" / clean.name
        file.parent.mkdir()
        file.write_bytes(whole[:kept_of])
        assert damaged(file)


def damaged(file: Path) -> bool:
    """Whether it is said that the file is damaged: when it is opened or when it is read."""
    said = ""
    try:
        opened = Store.open(file)
    except Refused as refused:
        return "kan ikke læses" in str(refused) or "ikke en DuckDB-database" in str(refused)
    try:
        for table in ("person", "attendance", "activity", "answer", "response", "standing", "estimate"):
            opened.records(table, PROGRAMME)
        opened.disagreements()
    except Refused as refused:
        said = str(refused)
    with suppress(Refused, duckdb.Error):
        opened.close()
    return "kan ikke læses" in said


@pytest.mark.parametrize("cut", [1, 17, 200, 0.5])
def test_a_log_torn_at_its_end_loses_only_what_was_not_whole(key: str, made: Path, tmp_path: Path, cut: float) -> None:
    file = copied(made, tmp_path)
    log = copying.log_of(file)
    content = log.read_bytes()
    log.write_bytes(content[: -int(cut)] if cut >= 1 else content[: int(cut * len(content))])
    opened = Store.open(file)
    left = {word for word in words_of(opened) if word.startswith("LOGGED")}
    assert 0 < len(left) < 40
    assert left == {f"LOGGED-{number}" for number in range(len(left))}, "the first, without a gap"
    assert opened.disagreements() == []
    opened.close()


def test_a_log_of_another_file_or_with_a_byte_flipped_is_said(key: str, made: Path, tmp_path: Path) -> None:
    for number, place in enumerate((20, 30, 60)):
        file = copied(made, tmp_path / str(number))
        log = copying.log_of(file)
        content = bytearray(log.read_bytes())
        content[place] ^= 1
        log.write_bytes(content)
        assert "kan ikke læses" in refusal(file)


def test_another_process_is_told_who_holds_the_encrypted_file(key: str, tmp_path: Path) -> None:
    opened = Store.open(tmp_path / "programpuls.duckdb", samples=False)
    asks = "import sys; from pathlib import Path; from monitoring.store import Store; Store.open(Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", asks, str(opened.file)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert f"allerede åben i proces {os.getpid()}." in done.stderr
    assert KEY not in done.stderr
    assert opened.disagreements() == []
    opened.close()


IMPOSSIBLE = (
    "select * from read_text('/etc/passwd')",
    "select * from glob('/tmp/*')",
    "select * from read_csv('http://127.0.0.1:9/x.csv')",
    "attach '/tmp/elsewhere.duckdb' as elsewhere",
    "attach '{folder}/../elsewhere.duckdb' as elsewhere",
    "copy person to '{folder}/../people.csv'",
    "export database '/tmp/people'",
    "install httpfs",
    "install spatial",
    "load spatial",
    "set memory_limit = '20GB'",
    "set enable_external_access = true",
    "set allowed_directories = ['/']",
    "set temp_file_encryption = false",
    "set force_mbedtls_unsafe = true",
    "set log_query_path = '/tmp/people.sql'",
    "set allow_unsigned_extensions = true",
    "set autoload_known_extensions = true",
    "reset lock_configuration",
)


@pytest.mark.parametrize("encrypted", [True, False])
def test_nothing_can_be_read_written_or_loosened_past_the_open_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encrypted: bool
) -> None:
    keyed(monkeypatch, KEY if encrypted else None)
    opened = Store.open(tmp_path / "programpuls.duckdb", samples=False)
    with opened._asking() as cursor:
        for sql in IMPOSSIBLE:
            with pytest.raises(duckdb.Error):
                cursor.execute(sql.format(folder=kept.backups_of(opened.file)))
        settings = str(cursor.execute("from duckdb_settings()").fetchall())
        databases = str(cursor.execute("from duckdb_databases()").fetchall())
        assert KEY not in settings + databases
        assert ("'temp_file_encryption', 'true'" in settings) is encrypted
        if encrypted:
            assert "GCM" in databases
    opened.close()
    assert [each.name for each in tmp_path.iterdir()] == [opened.file.name]


def test_the_name_of_a_file_and_a_key_with_quotes_are_taken_as_they_are(key: str, tmp_path: Path) -> None:
    file = tmp_path / "it's; drop table 'person'.duckdb"
    opened = Store.open(file, samples=False)
    with opened.writing(told("a")) as write:
        write.insert("person", person("E-1000"))
    opened.close()
    again = Store.open(file, samples=False)
    assert again.records("person", PROGRAMME).num_rows == 1
    again.close()
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_an_older_encrypted_file_is_brought_up_to_date_after_an_encrypted_backup(key: str, tmp_path: Path) -> None:
    from monitoring.store import opening

    file = tmp_path / "programpuls.duckdb"
    connection = attaching.connected(file, SecretStr(KEY))
    for number, path in opening.migrations()[:3]:
        connection.execute(path.read_text(encoding="utf-8"))
        connection.execute("insert into schema_version values (?, '2025-01-01', ?)", [number, path.name])
    connection.execute(
        f"insert into money values ('{PROGRAMME}', 2025, 'SECRET-POST', 100, 50, 'form', null, 'exact', now(), 'lead')"
    )
    connection.close()
    opened = Store.open(file)
    assert opened.records("money", PROGRAMME)["post"].to_pylist() == ["SECRET-POST"]
    opened.close()
    (backup,) = tmp_path.glob("programpuls.schema-3.*.duckdb")
    assert not standing(tmp_path, {"SECRET-POST"})
    with pytest.raises(duckdb.CatalogException, match="without a key"):
        duckdb.connect(str(backup))


# --- records of real people in a plain file -----------------------------------------------------------------------


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that was started as the README says, without a key and without leave to do without."""
    keyed(monkeypatch, None)
    monkeypatch.delenv("PROGRAMPULS_PLAIN", raising=False)


def test_the_first_record_of_a_real_person_is_not_taken_into_a_plain_file_and_the_way_is_shown(
    strict: None, tmp_path: Path, sample_file: Path
) -> None:
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(sample_file.read_bytes())
    opened = Store.open(file)
    people = opened.records("person", PROGRAMME).num_rows
    with pytest.raises(Refused) as refused, opened.writing(told("a")) as write:
        write.insert("person", person("REAL-1"))
    assert "python -m monitoring.keeping encrypt" in str(refused.value)
    with pytest.raises(Refused), opened.jotting() as jot:
        jot.keep_draft("d", programme=PROGRAMME, form="person", told={"person": "REAL-1"}, by="lead")
    assert opened.records("person", PROGRAMME).num_rows == people > 0
    assert opened.disagreements() == []
    opened.close()
    assert not standing(tmp_path, {"REAL-1"})


def test_a_number_that_names_nobody_goes_into_a_plain_file_for_a_programme_is_begun_with_it(
    strict: None, tmp_path: Path, sample_file: Path
) -> None:
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(sample_file.read_bytes())
    opened = Store.open(file)
    with opened.writing(told("a")) as write:
        days = {"from_on": date(2026, 1, 1), "to_on": date(2026, 11, 1)}
        write.insert(
            "observation", pa.Table.from_pylist([{"indicator": "helpers", "slice": "all", "value": 12.0} | days])
        )
    opened.close()
    opened = Store.open(file)
    assert 12.0 in opened.records("observation", PROGRAMME)["value"].to_pylist()
    with pytest.raises(Refused), opened.writing(told("b")) as write:
        write.insert("person", person("REAL-1"))
    opened.close()


def test_whoever_is_about_to_register_is_told_before_a_form_is_filled_in(strict: None, open_page: Open) -> None:
    for page in ("registrer.py", "importer.py"):
        app = open_page().switch_page(page).run()
        assert not app.exception
        (told_at_once,) = [each.value for each in app.warning if "er ikke krypteret" in each.value]
        assert "python -m monitoring.keeping encrypt" in told_at_once


def test_records_that_are_not_those_that_were_written_are_said_on_every_page_of_the_lead(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "disagreements", lambda self: ["attendance"])
    app = open_page()
    opened = store.opened()
    assert not [each for each in app.error if "ikke dem, der blev skrevet" in each.value]
    assert "attendance" in str(keeping.look_after()[0])
    assert opened.losses == ("attendance",)
    for page in ("denne_uge.py", "deltagere.py"):
        app = app.switch_page(page).run()
        assert [each for each in app.error if "Posterne i attendance er ikke dem" in each.value], page


def test_the_health_route_says_whether_the_records_are_those_that_were_written(
    key: str, made: Path, tmp_path: Path
) -> None:
    asks = (
        "import app; from monitoring import store; opened = store.opened(); states = [app._state()]\n"
        "for losses in ((), ('attendance',)): opened.losses = losses; states.append(app._state())\n"
        "store.close(); store.path().write_bytes(b'nothing'); states.append(app._state()); print(states)"
    )
    environment = {**os.environ, "PROGRAMPULS_DATABASE": str(copied(made, tmp_path))}
    done = subprocess.run(
        [sys.executable, "-c", asks], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    well = [{"database": "ok", "ledger": state} for state in ("not read yet", "ok", "degraded")]
    assert done.stdout.strip() == str([*well, {"database": "unavailable"}])


def test_what_cannot_be_written_is_said_where_it_was_asked_for(
    strict: None, tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(sample_file.read_bytes())
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    programme = programmes.known()[0][PROGRAMME]
    store.close()
    with pytest.raises(doubles.NotMerged, match="keeping encrypt"):
        doubles.merge(programme, "E-001", "E-002", picked={}, token="m", by="lead", reason="the same")
    with pytest.raises(doubles.NotMerged, match="keeping encrypt"):
        doubles.not_same(programme, "E-001", "E-002", token="n", by="lead")

    def full(*_: object, **__: object) -> None:
        raise unwritable(file, OSError("no space left"))

    monkeypatch.setattr(Store, "undo", full)
    for undo in (doubles.undo, estimates.undo):
        said = undo(PROGRAMME, "m", as_token="u", by="lead", reason="a mistake")
        assert "om disken er fuld" in str(said)
    assert store.opened().disagreements() == []


def test_a_plain_file_with_real_records_is_opened_only_with_leave(
    strict: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROGRAMPULS_PLAIN", "allowed")
    file = tmp_path / "programpuls.duckdb"
    opened = Store.open(file)
    with opened.writing(told("a")) as write:
        write.insert("person", person("REAL-1"))
    opened.close()
    monkeypatch.delenv("PROGRAMPULS_PLAIN")
    with pytest.raises(Refused, match="er ikke krypteret"):
        Store.open(file)
    monkeypatch.setenv("PROGRAMPULS_PLAIN", "allowed")
    again = Store.open(file)
    assert "REAL-1" in words_of(again)
    again.close()


def test_where_what_encrypts_is_missing_that_is_said_and_no_plain_file_is_made(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "_CIPHER", "no_such_package")
    with pytest.raises(Refused, match="mangler på denne maskine"):
        Store.open(tmp_path / "programpuls.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_the_server_s_questions_are_answered_from_an_encrypted_file(
    key: str, made: Path, tmp_path: Path, samples: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(copied(made, tmp_path)))
    store.close()
    for name in promises.names("checks"):
        assert store.opened().ask(name).equals(samples.ask(name)), name
    store.close()


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    store.close()
