"""How the records are kept: backed up while they are used, brought back, given another key; and somebody erased from all of it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st
from pydantic import SecretStr

from monitoring import frames, keeping, names, store
from monitoring.intake.__main__ import main as bring_in
from monitoring.keeping import shelf
from monitoring.keeping.__main__ import DONE, IN_PART, MISUSED, REFUSED, main
from monitoring.store import Batch, Event, Named, Refused, Store, copying, exchanging, kept, when_forgetting
from tests.conftest import PROGRAMME, ROOT, filling
from tests.test_encryption import keyed, standing
from tests.test_store_under_strain import no_file_longer_than

KEY, NAMES_KEY = "a-key-of-tests-0123456789", "another-key-of-tests-012345"
NOW = datetime(2026, 3, 1, 12)
# How many times each command is killed; `make soak` asks for more.
KILLS = int(os.environ.get("KEEPING_KILLS", "2"))

RECORDS = {
    "person": """person | role | region | joined_on | attributes.language
        SECRET-1 | mentee | aarhus | 2025-01-05 | ar
        SECRET-2 | mentee | aarhus | 2025-01-06 | fa
        MENTOR-1 | mentor | aarhus | 2025-01-01 | da
        MENTOR-2 | mentor | aarhus | 2025-01-01 | da
        OTHER-1 | mentee | odense | 2025-01-07 | en""",
    "standing": """person | role | state | from_on
        SECRET-1 | mentee | waiting | 2025-01-05
        OTHER-1 | mentee | waiting | 2025-01-07""",
    "match": """match | kind | supporter | participant | region | started_on
        MATCH-1 | one_to_one | MENTOR-1 | SECRET-1 | aarhus | 2025-02-01
        MATCH-2 | one_to_one | MENTOR-2 | OTHER-1 | odense | 2025-02-01""",
    "goal": """match | goal | category | set_on
        MATCH-1 | 1 | network | 2025-02-10
        MATCH-2 | 1 | network | 2025-02-10""",
    "follow_up": """match | kind | due_on
        MATCH-1 | three_months | 2025-05-01""",
    "activity": """activity | kind | held_on | region | title | match
        CAFE-1 | cafe | 2025-03-01 | aarhus | with SECRET-1 and others |
        MATCH-1-202503 | one_to_one_meeting | 2025-03-05 | aarhus | | MATCH-1
        MEETING-2 | one_to_one_meeting | 2025-03-06 | odense | | MATCH-2""",
    "activity_topic": """activity | topic
        MATCH-1-202503 | housing""",
    "attendance": """activity | person | role | heads
        CAFE-1 | | mentee | 4
        CAFE-1 | SECRET-1 | mentee | 1
        CAFE-1 | SECRET-1 | mentor | 1
        CAFE-1 | OTHER-1 | mentee | 1
        MATCH-1-202503 | SECRET-1 | mentee | 1
        MATCH-1-202503 | MENTOR-1 | mentor | 1
        MEETING-2 | OTHER-1 | mentee | 1""",
    "invitation": """survey | wave | respondent | person | sent_on
        final_evaluation | 2025 | FORM-1 | SECRET-1 | 2025-10-01
        final_evaluation | 2025 | FORM-2 | OTHER-1 | 2025-10-01""",
    "response": """survey | wave | respondent | submitted_on
        final_evaluation | 2025 | FORM-1 | 2025-10-05
        final_evaluation | 2025 | FORM-2 | 2025-10-05""",
    "answer": """survey | wave | respondent | question | code | text
        final_evaluation | 2025 | FORM-1 | best | free | My aunt Samira helped me
        final_evaluation | 2025 | FORM-2 | best | free | The café on Thursdays""",
    "same_person": """person | other | same
        SECRET-1 | SECRET-2 | true
        OTHER-1 | MENTOR-2 | false""",
    "estimate": """indicator | from_on | to_on | region | value | method | match
        meetings | 2025-04-01 | 2025-04-30 | aarhus | 2 | two a month | MATCH-1""",
}
# What tells of the person and of nobody else.
OWN = {"SECRET-1", "SECRET-2", "MATCH-1", "FORM-1", "My aunt Samira helped me", "the draft of a word"}
OTHERS = {"OTHER-1", "MENTOR-1", "MENTOR-2", "MATCH-2", "FORM-2", "CAFE-1"}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small encrypted database, closed."""
    file = tmp_path_factory.mktemp("kept") / "programpuls.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        keyed(patch, KEY)
        opened = Store.open(file, samples=False)
        for table, text in RECORDS.items():
            filling(opened)(table, text)
        told = Batch(id="mended", programme=PROGRAMME, kind="correction", what="person", by="lead", at=NOW)
        with opened.writing(told) as write:
            for person in ("SECRET-1", "OTHER-1"):
                key = {"programme": PROGRAMME, "person": person, "role": "mentee"}
                write.correct(
                    "person", key, {"municipality": f"where {person} lives"}, by="lead", reason=f"{person} said so"
                )
            key = {"programme": PROGRAMME, "match": "MATCH-2"}
            write.correct("match", key, {"supporter": "MENTOR-2"}, by="SECRET-1", reason="asked")
        with opened.jotting() as jot:
            for person in ("SECRET-1", "OTHER-1"):
                told_so_far = {"person": person, "note": "the draft of a word" if person == "SECRET-1" else ""}
                jot.keep_draft(
                    f"draft-of-{person[:5]}", programme=PROGRAMME, form="person", told=told_so_far, by="lead"
                )
        opened.log.note(Event(kind="opened", reader="lead", what="person", programme=PROGRAMME, subject="SECRET-1"))
        opened.log.note(Event(kind="opened", reader="lead", what="person", programme=PROGRAMME, subject="OTHER-1"))
        assert opened.disagreements() == []
        opened.close()
    return file


@pytest.fixture
def here(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The small database open as that of the server."""
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(prepared.read_bytes())
    keyed(monkeypatch, KEY, tmp_path / "secrets.toml")
    monkeypatch.setenv("PROGRAMPULS_NAMES_KEY", NAMES_KEY)
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    yield store.opened()
    store.close()


def people() -> list[str]:
    return store.opened().records("person", PROGRAMME)["person"].to_pylist()


def register(person: str) -> None:
    filling(store.opened())("person", f"person | role | joined_on\n{person} | mentor | 2025-01-01")


def decrypted(file: Path, key: str, to: Path) -> Path:
    """The closed file as anybody could read it who had the key."""
    to.mkdir(parents=True, exist_ok=True)
    plain = to / file.name
    plain.write_bytes(file.read_bytes())
    exchanging.rewrite(plain, SecretStr(key), None)
    return to


# --- backups ------------------------------------------------------------------------------------------------------


def test_a_backup_is_made_while_records_are_written_and_has_what_its_ledger_says(here: Store, tmp_path: Path) -> None:
    stop, failed = threading.Event(), []

    def keep_writing() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            try:
                register(f"NEW-{number}")
                here.ask("registering/people", programme=PROGRAMME)
            except Exception as error:  # noqa: BLE001 - told below
                failed.append(error)

    writer = threading.Thread(target=keep_writing)
    writer.start()
    made = [keeping.backup(now=NOW + timedelta(hours=number)) for number in range(3)]
    stop.set()
    writer.join()
    assert failed == []
    assert [each.file for each in keeping.backups()] == [each.file for each in reversed(made)]
    for each in made:
        assert sum(count for count, _ in copying.recorded(each.file, here.key).values()) == each.records
        assert each.file.stat().st_mode & 0o077 == 0
        assert each.file.parent.stat().st_mode & 0o077 == 0
    assert made[0].file.name == "programpuls-20260301-120000.duckdb"
    assert not standing(made[0].file.parent, {"SECRET-1", "OTHER-1"}), "it is encrypted as the database is"
    assert not list(made[0].file.parent.glob(".making*"))
    assert here.disagreements() == []


def test_a_backup_for_which_there_is_no_room_is_said_and_not_left_behind(here: Store) -> None:
    with no_file_longer_than(100_000), pytest.raises(Refused, match="disken er fuld"):
        keeping.backup(now=NOW)
    assert keeping.backups() == []
    assert list(shelf.folder().iterdir()) == []
    again = keeping.backup(now=NOW)
    assert again.records is not None
    assert again.records > 20


def test_a_backup_that_was_kept_long_enough_goes_but_never_the_newest(here: Store) -> None:
    old = keeping.backup(now=NOW - timedelta(days=200)).file
    newer = keeping.backup(now=NOW - timedelta(days=150)).file
    assert newer.exists()
    newest = keeping.backup(now=NOW).file
    assert [each.file for each in keeping.backups()] == [newest]
    assert not old.exists()


# --- bringing back ------------------------------------------------------------------------------------------------


def test_a_backup_brought_back_takes_the_place_of_the_database_and_readers_go_on(here: Store) -> None:
    made = keeping.backup(now=NOW)
    register("LATER-1")
    before = here.version
    here.log.write_now(Event(kind="read", reader="lead", what="a page after the backup"))
    found = keeping.restore(made.file, now=NOW + timedelta(hours=1))
    assert store.opened() is here, "those who have pages open go on with the same store"
    assert here.version != before, "and nothing is answered from memory"
    assert "LATER-1" not in people()
    assert "SECRET-1" in people()
    assert found.records == made.records
    assert here.broken_log() == []
    with here._asking() as cursor:
        seen = [what for (what,) in cursor.execute("select what from access_log").fetchall()]
    assert "a page after the backup" in seen, "what was done with the records since is not undone"
    assert found.aside is not None
    keeping.restore(found.aside, now=NOW + timedelta(hours=2))
    assert "LATER-1" in people()
    register("AFTER-ALL")
    assert here.disagreements() == []


def broken(file: Path, how: str) -> Path:
    content = bytearray(file.read_bytes())
    if how == "flipped":
        content[len(content) // 2] ^= 1
        content[4200] ^= 1
    file.write_bytes(content[: len(content) // 2] if how == "cut" else content)
    if how == "of another key":
        exchanging.rewrite(file, SecretStr(KEY), SecretStr("some-other-key-0123456789"))
    if how == "short of a record":
        with exchanging.opened(file, SecretStr(KEY)) as connection:
            connection.execute("delete from person where person = 'OTHER-1'")
    return file


@pytest.mark.parametrize("how", ["flipped", "cut", "of another key", "short of a record"])
def test_a_backup_that_is_not_what_was_put_away_is_not_brought_back(here: Store, how: str) -> None:
    file = broken(keeping.backup(now=NOW).file, how)
    before = here.version
    with pytest.raises(Refused):
        keeping.verify(file)
    with pytest.raises(Refused):
        keeping.restore(file, now=NOW)
    assert here.version == before
    assert "OTHER-1" in people()
    assert {each.name for each in here.file.parent.glob("programpuls.duckdb*")} <= {
        "programpuls.duckdb",
        "programpuls.duckdb.wal",
    }


def test_a_backup_is_brought_back_where_the_database_is_damaged_and_that_is_put_aside(here: Store) -> None:
    made = keeping.backup(now=NOW)
    store.close()
    content = here.file.read_bytes()[:10_000]
    here.file.write_bytes(content)
    with pytest.raises(Refused, match="kan ikke læses"):
        store.opened()
    found = keeping.restore(made.file, now=NOW)
    assert "SECRET-1" in people()
    assert found.aside is not None
    assert found.aside.read_bytes() == content


def test_verifying_changes_nothing(here: Store) -> None:
    file = keeping.backup(now=NOW).file
    before, version = file.read_bytes(), here.version
    assert keeping.verify(file).records > 20
    assert file.read_bytes() == before
    assert here.version == version
    assert [each.name for each in shelf.folder().iterdir()] == [file.name]


# --- erasing ------------------------------------------------------------------------------------------------------


def test_a_person_erased_is_in_no_table_no_byte_no_backup_and_what_others_did_stands(
    here: Store, tmp_path: Path
) -> None:
    names.write(
        [
            Named(programme=PROGRAMME, person=each, name=f"Name {each}", recorded_by="lead")
            for each in ("SECRET-1", "SECRET-2", "OTHER-1")
        ]
    )
    heads = here.ask("registering/visits", programme=PROGRAMME)
    made = keeping.backup(now=NOW)
    assert made.names is not None
    found = keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW)
    assert (found.pseudonyms, found.answers, found.backups, found.left) == (2, 1, 1, ())
    assert [each.person for each in names.opened().of(PROGRAMME)] == ["OTHER-1"]
    assert store.opened() is here
    assert here.disagreements() == []
    assert here.broken_log() == []
    with here._asking() as cursor:

        def rows(sql: str) -> list[tuple[object, ...]]:
            return cursor.execute(sql).fetchall()

        # What was counted is counted still, without a name.
        assert rows("select role, person, heads from attendance where activity = 'CAFE-1' order by all") == [
            ("mentee", "OTHER-1", 1), ("mentee", None, 5), ("mentor", None, 1),
        ]  # fmt: skip
        assert rows("select sum(heads) from daily_attendance") == [(10,)] == rows("select sum(heads) from attendance")
        assert rows("select kind, match, title from activity order by held_on") == [
            ("cafe", None, "with [slettet] and others"), ("one_to_one_meeting", None, None), ("one_to_one_meeting", "MATCH-2", None),
        ]  # fmt: skip
        assert rows(
            "select person from attendance semi join (from activity where held_on = '2025-03-05') using (activity) order by all"
        ) == [("MENTOR-1",), (None,)]
        assert rows("select value, match from estimate") == [(2, None)]
        # What was another's is whole.
        assert rows("select match, supporter, participant from match") == [("MATCH-2", "MENTOR-2", "OTHER-1")]
        assert rows("select match from goal") == [("MATCH-2",)]
        assert rows("select respondent from response") == [("FORM-2",)]
        assert rows("select text from answer") == [("The café on Thursdays",)]
        assert rows("select person, other from same_person") == [("OTHER-1", "MENTOR-2")]
        assert rows("select json_extract_string(told, '$.person') from draft") == [("OTHER-1",)]
        assert rows("select record_table, changed_by, reason from change_log order by all") == [
            ("match", "[slettet]", "asked"), ("person", "lead", "OTHER-1 said so"),
        ]  # fmt: skip
        assert rows("select subject from access_log where event = 'opened' order by number") == [(None,), ("OTHER-1",)]
        # That somebody was erased is on record; who it was is not.
        assert rows("select programme, erased_by, reason_code from erased") == [(PROGRAMME, "lead", "asked")] * 2
        assert rows("select told from access_log where event = 'erase'") == [('{"pseudonyms": 2, "reason": "asked"}',)]
    assert len(heads) == len(here.ask("registering/visits", programme=PROGRAMME)) + 1
    store.close()
    for number, file in enumerate((here.file, made.file)):
        plain = decrypted(file, KEY, tmp_path / f"read-{number}")
        assert standing(plain, OWN) == set()
        assert standing(plain, OTHERS) == OTHERS, "the scan finds what is there"
        assert copying.recorded(plain / file.name, None)
    plain = decrypted_names(made.names, tmp_path / "names")
    assert standing(plain, {"SECRET-1", "SECRET-2", "Name SECRET"}) == set()
    assert standing(plain, {"Name OTHER-1"})


def decrypted_names(file: Path, to: Path) -> Path:
    from monitoring.store import attaching

    to.mkdir()
    connection = attaching.connected(file, SecretStr(NAMES_KEY))
    copying.copy(connection, to / "names.duckdb", None)
    connection.close()
    return to


def test_a_plain_file_and_its_backups_hold_nothing_of_somebody_erased(
    here: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    exchanging.rewrite(here.file, SecretStr(KEY), None)
    monkeypatch.delenv("PROGRAMPULS_KEY")
    keeping.backup(now=NOW)
    older = here.file.with_name("programpuls.schema-3.20250101-000000.duckdb")
    older.write_bytes(here.file.read_bytes())
    assert standing(tmp_path, OWN) == OWN, "nothing hides it before"
    keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW)
    store.close()
    assert standing(tmp_path, OWN) == set()
    assert standing(tmp_path, OTHERS) == OTHERS


def test_a_backup_from_elsewhere_brings_nobody_back_who_was_erased_since(here: Store, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "programpuls-20260101-000000.duckdb"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(keeping.backup(now=NOW).file.read_bytes())
    keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW)
    register("SECRET-1")  # the pseudonym given to somebody new
    newer = keeping.backup(now=NOW + timedelta(days=1)).file
    found = keeping.restore(elsewhere, now=NOW + timedelta(days=2))
    assert found.erased == 2
    assert people() == ["MENTOR-1", "MENTOR-2", "OTHER-1"]
    assert keeping.restore(newer, now=NOW + timedelta(days=3)).erased == 0
    assert "SECRET-1" in people(), "who was registered after that is not taken for who was erased"
    keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW + timedelta(days=4))
    keeping.restore(elsewhere, now=NOW + timedelta(days=5))
    with store.opened()._asking() as cursor:
        assert cursor.execute("select count(*) from erased").fetchone() == (2,)
    assert "SECRET-1" not in people()


def test_somebody_new_under_an_erased_pseudonym_who_is_erased_in_turn_is_not_brought_back(
    here: Store, tmp_path: Path
) -> None:
    keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW)
    register("SECRET-1")
    elsewhere = tmp_path / "elsewhere.duckdb"
    elsewhere.write_bytes(keeping.backup(now=NOW + timedelta(days=1)).file.read_bytes())
    keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW + timedelta(days=2))
    assert keeping.restore(elsewhere, now=NOW + timedelta(days=3)).erased == 1
    assert "SECRET-1" not in people()


def test_names_brought_back_are_without_whoever_was_erased_since(here: Store, tmp_path: Path) -> None:
    names.write(
        [
            Named(programme=PROGRAMME, person=each, name=f"Name {each}", recorded_by="lead")
            for each in ("SECRET-1", "OTHER-1")
        ]
    )
    made = keeping.backup(now=NOW)
    assert made.names is not None
    elsewhere = tmp_path / "elsewhere" / made.names.name
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(made.names.read_bytes())
    keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW)
    names.forget(PROGRAMME, ["OTHER-1"])
    found = keeping.restore(elsewhere, now=NOW)
    assert (found.records, found.erased) == (2, 1)
    assert [each.person for each in names.opened().of(PROGRAMME)] == ["OTHER-1"]
    assert "OTHER-1" in people(), "the records are as they were"


def test_whoever_was_erased_stays_so_where_the_list_is_in_a_backup_alone(here: Store, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.duckdb"
    elsewhere.write_bytes(keeping.backup(now=NOW).file.read_bytes())
    keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW)
    keeping.backup(now=NOW + timedelta(hours=1))
    store.close()
    here.file.write_bytes(b"nothing is left of it")
    assert keeping.restore(elsewhere, now=NOW + timedelta(hours=2)).erased == 2
    assert people() == ["MENTOR-1", "MENTOR-2", "OTHER-1"]


def test_a_supporter_erased_leaves_the_match_of_the_other_without_a_supporter(here: Store) -> None:
    keeping.erase(PROGRAMME, "MENTOR-1", by="lead", now=NOW)
    rows = here.records("match", PROGRAMME).to_pylist()
    assert [(row["match"], row["supporter"], row["participant"]) for row in rows] == [
        ("MATCH-1", None, "SECRET-1"), ("MATCH-2", "MENTOR-2", "OTHER-1"),
    ]  # fmt: skip
    assert here.records("goal", PROGRAMME).num_rows == 2
    assert here.ask("checks/match_without_its_supporter_or_participant").empty


def test_nobody_of_that_name_is_said_and_nothing_is_written_anew(here: Store) -> None:
    before = here.version
    with pytest.raises(Refused, match="Der er intet om SECRET-11"):
        keeping.erase(PROGRAMME, "SECRET-11", by="lead", now=NOW)
    with pytest.raises(Refused, match="Der er intet om SECRET "):
        keeping.erase(PROGRAMME, "SECRET", by="lead", now=NOW)
    assert here.version == before
    assert len(people()) == 5


def test_nothing_of_somebody_erased_is_remembered_by_the_server(here: Store) -> None:
    asked = frames.known.ask("registering/people", programme=PROGRAMME)
    assert "SECRET-1" in asked["person"].to_list()
    kept_in_streamlit = st.cache_data(lambda person: f"{person} is here")
    kept_in_streamlit("SECRET-1")
    held = ["SECRET-1"]
    when_forgetting(held.clear)
    keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW)
    assert held == []
    assert frames.known._answered.cache_info().currsize == 0
    assert "SECRET-1" not in frames.known.ask("registering/people", programme=PROGRAMME)["person"].to_list()


def test_those_who_ask_meanwhile_are_answered(here: Store) -> None:
    stop, failed, answers = threading.Event(), [], []

    def keep_asking() -> None:
        while not stop.is_set():
            try:
                answers.append(len(store.opened().ask("registering/people", programme=PROGRAMME)))
            except Exception as error:  # noqa: BLE001 - told below
                failed.append(error)

    readers = [threading.Thread(target=keep_asking) for _ in range(4)]
    for reader in readers:
        reader.start()
    keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW)
    stop.set()
    for reader in readers:
        reader.join()
    assert failed == []
    assert set(answers) <= {5, 3}
    assert len(store.opened().ask("registering/people", programme=PROGRAMME)) == 3


def test_an_erasing_cut_short_is_gone_on_with_when_the_server_starts(
    here: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keeping.backup(now=NOW)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(exchanging, "rewrite", cut)
        with pytest.raises(KeyboardInterrupt):
            keeping.erase(PROGRAMME, "SECRET-1", by="lead", now=NOW)
    store.close()
    assert standing(decrypted(made.file, KEY, tmp_path / "cut"), {"SECRET-1"})
    assert keeping.finish_erasing()
    assert not keeping.finish_erasing()
    store.close()
    for number, file in enumerate((here.file, made.file)):
        assert standing(decrypted(file, KEY, tmp_path / f"read-{number}"), OWN) == set()


# --- keys ---------------------------------------------------------------------------------------------------------


def test_a_plain_database_is_encrypted_by_one_command_that_makes_the_key(
    here: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store.close()
    exchanging.rewrite(here.file, SecretStr(KEY), None)
    monkeypatch.delenv("PROGRAMPULS_KEY")
    keeping.backup(now=NOW)
    store.close()
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('# mine\n[storage]\n# names_key = ""\n', encoding="utf-8")
    assert main(["encrypt"]) == DONE
    said = capsys.readouterr().out
    key = kept.key()
    assert key is not None
    assert key.get_secret_value() not in said, "the key is not told on a screen"
    assert str(secrets) in said
    assert "# mine" in secrets.read_text(encoding="utf-8")
    assert secrets.stat().st_mode & 0o077 == 0
    assert standing(tmp_path, OTHERS | OWN) == set()
    assert "SECRET-1" in people()
    store.close()
    assert main(["encrypt"]) == REFUSED
    assert "krypteret allerede" in capsys.readouterr().err
    assert main(["verify"]) == DONE


def test_another_key_opens_the_database_and_its_backups_and_the_old_one_neither(
    here: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = keeping.backup(now=NOW)
    store.close()
    assert main(["rekey"]) == REFUSED
    assert "PROGRAMPULS_NEW_KEY" in capsys.readouterr().err
    monkeypatch.setenv("PROGRAMPULS_NEW_KEY", "short")
    assert main(["rekey"]) == REFUSED
    monkeypatch.setenv("PROGRAMPULS_NEW_KEY", "the-new-key-of-tests-01234")
    assert main(["rekey"]) == DONE
    assert "PROGRAMPULS_KEY" in capsys.readouterr().out
    with pytest.raises(Refused, match="anden nøgle"):
        store.opened()
    with pytest.raises(Refused, match="anden nøgle"):
        copying.recorded(made.file, SecretStr(KEY))
    monkeypatch.setenv("PROGRAMPULS_KEY", "the-new-key-of-tests-01234")
    assert "SECRET-1" in people()
    assert keeping.verify(made.file).records == made.records
    with store.opened()._asking() as cursor:
        assert cursor.execute("select what from access_log where event = 'key'").fetchall() == [("records",)]
    assert store.opened().broken_log() == []


def test_commands_say_what_they_did_and_end_with_a_status(here: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backups"]) == DONE
    assert "ingen sikkerhedskopier" in capsys.readouterr().out
    assert main(["backup", "--lang", "en"]) == DONE
    assert "read back and in order" in capsys.readouterr().out
    file = keeping.backups()[0].file
    assert main(["verify", str(file)]) == DONE
    assert main(["erase", "--programme", "nowhere", "--person", "SECRET-1"]) == MISUSED
    assert main(["erase", "--programme", PROGRAMME, "--person", "SECRET-1"]) == DONE
    assert "SECRET-1" not in capsys.readouterr().out
    assert main(["restore", str(file)]) == DONE
    assert main(["restore", str(file.with_name("none.duckdb"))]) == REFUSED
    broken(file, "cut")
    assert main(["verify"]) == IN_PART
    with pytest.raises(SystemExit) as ended:
        main(["erase", "--programme", PROGRAMME])
    assert ended.value.code == MISUSED


def test_the_command_that_brings_files_in_writes_into_the_encrypted_file(here: Store, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("person;role;region;joined_on\nIMPORTED-1;mentor;aarhus;2025-03-01\n", encoding="utf-8")
    assert bring_in([str(file), "--programme", PROGRAMME]) == 0
    assert "IMPORTED-1" in people()
    file.unlink()
    store.close()
    assert standing(tmp_path, {"IMPORTED-1", "OTHER-1"}) == set()


# --- killed at any moment -----------------------------------------------------------------------------------------


def started(command: list[str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "monitoring.keeping", *command], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL
    )


def killed(command: list[str], file: Path, number: int) -> None:
    """Start the command and kill it: soon after it has begun to write beside the database, a little later each time."""
    process = started(command)
    seen = False
    while process.poll() is None and not seen:
        seen = bool(list(file.parent.glob(f"{file.name}.*.new*")))
        time.sleep(0.002)
    time.sleep(0.03 * number)
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize("what", ["rekey", "erase", "restore"])
def test_a_command_killed_leaves_a_database_that_opens_and_asked_again_it_is_done(
    here: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    made = keeping.backup(now=NOW)
    register("LATER-1")
    store.close()
    whole = {each: each.read_bytes() for each in (here.file, made.file)}
    new = "the-new-key-of-tests-01234"
    command: dict[str, list[str]] = {
        "rekey": ["rekey"],
        "erase": ["erase", "--programme", PROGRAMME, "--person", "SECRET-1"],
        "restore": ["restore", str(made.file)],
    }
    monkeypatch.setenv("PROGRAMPULS_NEW_KEY", new)
    for number in range(KILLS):
        for each, content in whole.items():
            each.write_bytes(content)
            copying.log_of(each).unlink(missing_ok=True)
        killed(command[what], here.file, number)
        opens = [key for key in (KEY, new) if _opens(here.file, key)]
        assert len(opens) == 1, f"{what}, killed the {number}. time"
        if what == "rekey":
            assert len([key for key in (KEY, new) if _opens(made.file, key)]) == 1
            assert started(command[what]).wait(120) in (DONE, REFUSED)
            assert _opens(here.file, new)
            continue
        monkeypatch.setenv("PROGRAMPULS_KEY", KEY)
        there = set(people())
        assert {"OTHER-1", "MENTOR-1"} <= there
        if what == "erase":
            keeping.finish_erasing()
            assert ("SECRET-1" in there) == ("SECRET-2" in there)
        assert store.opened().disagreements() == []
        store.close()
        assert not list(here.file.parent.glob(f"{here.file.name}.*.new*"))


def _opens(file: Path, key: str) -> bool:
    try:
        copying.recorded(file, SecretStr(key))
    except Refused:
        return False
    return True
