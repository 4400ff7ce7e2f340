"""The access log: everything done with the records stands in it, in order, and what is taken out of it is missed."""

import re
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import streamlit as st

from monitoring import logbook, roles, store
from monitoring.disclosure import gate
from monitoring.store import Event, Refused, Store, noting
from tests.conftest import PROGRAMME, ROOT, Open


def event(n: int = 1, **told: Any) -> Event:
    ordinary: dict[str, Any] = {"kind": "read", "reader": "lead-1", "what": f"page-{n}", "programme": PROGRAMME}
    return Event(**ordinary | told)


def rows(opened: Store, sql: str) -> list[tuple[Any, ...]]:
    """Asked behind the store's back, as somebody with the file and its key would."""
    with opened._connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


@pytest.fixture
def alone(tmp_path: Path, empty_file: Path) -> Store:
    """A database that the test closes itself."""
    file = tmp_path / "alone.duckdb"
    file.write_bytes(empty_file.read_bytes())
    return Store.open(file, samples=False)


@pytest.fixture
def told(empty: Store) -> Store:
    """A log of five events, the third about a person."""
    for n in range(1, 6):
        empty.log.note(event(n, at=datetime(2026, n, 1), subject="M-1" if n == 3 else ""))
    empty.log.flush()
    return empty


def said(opened: Store) -> list[str]:
    return [str(each) for each in opened.broken_log()]


def test_what_is_noted_stands_in_the_log_in_order_and_no_answer_grows_old_by_it(told: Store) -> None:
    version = told.version
    told.log.write_now(event(6, kind="export", told={"rows": 12, "columns": ["Region"]}))
    assert rows(told, "select number, what from access_log order by number") == [(n, f"page-{n}") for n in range(1, 7)]
    assert rows(told, "select told from access_log where number = 6") == [('{"columns": ["Region"], "rows": 12}',)]
    assert told.version == version
    assert said(told) == []
    assert told.disagreements() == []


@pytest.mark.parametrize(
    ("done", "noticed"),
    [
        ("delete from access_log where number = 2", "Hændelse 2 til 2 mangler i adgangsloggen."),
        ("delete from access_log where number < 3", "Hændelse 1 til 2 mangler i adgangsloggen."),
        ("delete from access_log where number > 3", "De nyeste hændelser i adgangsloggen mangler"),
        ("delete from access_log", "De nyeste hændelser i adgangsloggen mangler"),
        ("update access_log set reader = 'lead-2' where number = 4", "Hændelse 4 er ikke, som den blev skrevet."),
        ("update access_log set happened_at = '2020-01-01' where number = 4", "Hændelse 4 er ikke"),
        ("update access_log set subject = 'M-2' where number = 3", "Hændelse 3 nævner en anden"),
        ("update access_log set subject = 'M-2' where number = 2", "Hændelse 2 nævner en anden"),
        ("insert into access_log from access_log where number = 2", "Hændelse 2 står der mere end én gang."),
        ("update access_log_span set first = 2", "Hændelse 1 står der mere end én gang."),
        ("delete from access_log_span", "har mistet, hvor den begynder"),
    ],
)
def test_what_is_changed_or_removed_behind_its_back_is_noticed(told: Store, done: str, noticed: str) -> None:
    assert said(told) == []
    rows(told, done)
    assert any(noticed in each for each in said(told)), said(told)


def test_a_row_put_in_with_a_hash_of_its_own_breaks_the_one_after_it(told: Store) -> None:
    """Whoever changes a row and works out its hash anew must do so to all that follow, and to where the chain ends."""
    from monitoring.store import access_log

    (cells,) = rows(told, f"select {', '.join(access_log._COLUMNS)} from access_log where number = 2")
    forged = (*cells[:3], "nobody", *cells[4:])
    rows(told, f"update access_log set reader = 'nobody', hash = '{access_log._hash(forged)}' where number = 2")
    assert said(told) == ["Hændelse 3 er ikke, som den blev skrevet."]


def test_a_person_who_is_erased_is_forgotten_by_the_log_and_the_chain_holds(told: Store) -> None:
    with told.jotting() as jot:
        assert jot.forget_in_log(PROGRAMME, ["M-1", "M-9"]) == 1
        assert jot.forget_in_log("another", ["M-1"]) == 0
    assert rows(told, "select count(*) from access_log where subject is not null or salt is not null") == [(0,)]
    assert rows(told, "select count(*), count(mark) from access_log") == [(5, 1)], "No event is lost."
    assert said(told) == []


def test_the_oldest_events_may_be_deleted_and_the_chain_holds_from_there(told: Store) -> None:
    with told.jotting() as jot:
        assert jot.cut_log(datetime(2026, 3, 1)) == 2
        assert jot.cut_log(datetime(2026, 3, 1)) == 0
    assert said(told) == []
    told.log.write_now(event(6))
    assert rows(told, "select min(number), max(number) from access_log") == [(3, 6)]
    with told.jotting() as jot:
        assert jot.cut_log(datetime(2030, 1, 1)) == 4
    assert said(told) == []
    told.log.write_now(event(7))
    assert rows(told, "select number from access_log") == [(7,)], "Numbers are not given twice."
    assert said(told) == []


@pytest.mark.parametrize("where", ["reader", "what", "subject", "told"])
def test_an_email_address_never_comes_into_the_log(where: str) -> None:
    given: Any = {"by": "lead@example.org"} if where == "told" else "lead@example.org"
    with pytest.raises(ValueError, match="e-mail"):
        event(**{where: given})


def test_words_of_a_record_are_too_long_for_the_log() -> None:
    with pytest.raises(ValueError, match="too long"):
        event(told={"said": "word " * 500})


def test_what_waits_is_written_when_the_database_is_closed(alone: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(50):
        alone.log.note(event(n))
    assert rows(alone, "select count(*) from access_log") == [(0,)]
    alone.close()
    with duckdb.connect(str(alone.file)) as looked:
        assert looked.execute("select count(*) from access_log").fetchall() == [(50,)]


def test_events_of_many_readers_at_once_are_all_there_in_one_chain(empty: Store) -> None:
    def read(reader: int) -> None:
        for n in range(20):
            empty.log.note(event(n, reader=f"lead-{reader}"))
        empty.log.write_now(event(99, kind="export", reader=f"lead-{reader}"))

    readers = [threading.Thread(target=read, args=(n,)) for n in range(8)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    told = rows(empty, "select reader, what from access_log order by number")
    assert len(told) == 8 * 21
    for n in range(8):
        assert [what for reader, what in told if reader == f"lead-{n}"] == [
            *(f"page-{n}" for n in range(20)),
            "page-99",
        ]
    assert said(empty) == []


def test_where_the_log_cannot_be_written_an_export_is_refused_and_a_read_waits(
    alone: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone.log.note(event(1))
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise duckdb.IOException("Could not write file: No space left on device")

        patch.setattr("monitoring.store.access_log.append", full)
        with pytest.raises(Refused, match="Der kan ikke skrives"):
            alone.log.write_now(event(2, kind="export"))
        alone.close()
    again = Store.open(alone.file)
    again.log.flush()
    assert rows(again, "select what from access_log") == [("page-1",)], (
        "What was read is told; what was not given is not."
    )
    again.close()


def test_what_is_noted_is_in_the_file_within_a_second_though_nobody_asks(
    alone: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noting, "PATIENCE", 0.02)
    alone.log.note(event(1))
    written = threading.Event()
    for _ in range(500):
        if rows(alone, "select count(*) from access_log") == [(1,)]:
            break
        written.wait(0.02)
    assert rows(alone, "select what from access_log") == [("page-1",)]
    alone.close()


KILLED = """
import os, signal, sys, time
from pathlib import Path
from monitoring.store import Event, Store
opened = Store.open(Path(sys.argv[1]), samples=False)
for n in range(200):
    opened.log.note(Event(kind="read", reader="lead-1", what=f"page-{n}"))
opened.log.write_now(Event(kind="export", reader="lead-1", what="file.csv"))
for n in range(200):
    opened.log.note(Event(kind="read", reader="lead-1", what=f"later-{n}"))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_server_that_is_killed_loses_no_file_from_the_log_and_breaks_no_link(
    tmp_path: Path, empty_file: Path
) -> None:
    file = tmp_path / "killed.duckdb"
    file.write_bytes(empty_file.read_bytes())
    ended = subprocess.run([sys.executable, "-c", KILLED, str(file)], cwd=ROOT, check=False)
    assert ended.returncode == -9
    again = Store.open(file, samples=False)
    told = rows(again, "select event, what from access_log order by number")
    assert told[:200] == [("read", f"page-{n}") for n in range(200)]
    assert told[200] == ("export", "file.csv")
    assert said(again) == []
    again.close()


# --- what readers do ----------------------------------------------------------------------------------------------------


def told_by(opened: Store) -> list[tuple[str, str, str, str | None]]:
    opened.log.flush()
    found = rows(opened, "select event, reader, what, subject from access_log order by number")
    return [(str(kind), str(reader), str(what), subject) for kind, reader, what, subject in found]


def test_a_page_that_shows_people_is_noted_once_for_a_reader_and_a_page_of_numbers_is_not(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page()
    assert not app.exception
    for page in ("denne_uge", "mentorer", "denne_uge", "maaltal"):
        app.switch_page(f"{page}.py").run()
    kept = store.opened()
    assert told_by(kept) == [("read", "lead", "denne-uge", None), ("read", "lead", "mentorer", None)]
    assert rows(kept, "select distinct programme, role from access_log") == [(PROGRAMME, "lead")]
    open_page(database=kept.file).switch_page("mentorer.py").run()
    assert told_by(store.opened())[2:] == [("read", "lead", "mentorer", None)], "Another session is another reading."
    assert said(store.opened()) == []


@pytest.mark.usefixtures("monkeypatch")
def test_whoever_sees_numbers_alone_reads_no_record(open_page: Open) -> None:
    app = open_page(see_as="board")
    for page in ("portefolje", "mentorer"):
        app.switch_page(f"{page}.py").run()
    assert told_by(store.opened()) == []


def test_the_pages_that_name_people_are_those_the_log_knows(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """What every page asks is watched where it passes the gate."""
    naming = {
        "match",
        "other",
        "participant",
        "person",
        "record",
        "record_key",
        "respondent",
        "subject",
        "supporter",
        "told",
        "words",
    }
    given: set[str] = set()

    def watched(frame: pd.DataFrame, role: str, **named: Any) -> pd.DataFrame:
        if len(frame):
            given.update(naming.intersection(frame.columns))
        return gate(frame, role, **named)

    for name, module in list(sys.modules.items()):
        if name.startswith("monitoring.frames.") and hasattr(module, "gate"):
            monkeypatch.setattr(module, "gate", watched)
    app = open_page(half="matches")
    names_people = set()
    for page in sorted(roles.PAGES):
        file = ROOT / "pages" / f"{page.replace('-', '_')}.py"
        if not file.exists():
            continue
        given.clear()
        st.cache_data.clear()
        for module in [each for name, each in sys.modules.items() if name.startswith("monitoring.")]:
            for each in list(vars(module).values()):
                if callable(getattr(each, "cache_clear", None)) and "frames" in module.__name__:
                    each.cache_clear()
        app.switch_page(file.name).run()
        if given:
            names_people.add(page)
    # The portfolio asks for what waits and counts it: nobody is named on it.
    app.switch_page("portefolje.py").run()
    assert not re.search(r"\b[A-Z]-\d{3}\b", str(list(app.main)))
    # What somebody wrote, a file that is looked at, or one person, is shown when it is asked for.
    when_asked = {"administration", "importer", "udbytte"}
    assert names_people - {"portefolje"} == logbook.OF_RECORDS - when_asked
