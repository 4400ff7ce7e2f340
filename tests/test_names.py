"""Names are kept apart from the records: seen for a while, on record, by whoever may, and nowhere but on the screen."""

import gc
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import streamlit as st
from pydantic import SecretStr
from streamlit.testing.v1 import AppTest

from monitoring import logbook, names, revealing, store
from monitoring.names.__main__ import main as command
from monitoring.revealing import panel, step
from monitoring.roles import Identity
from monitoring.store import Named, NamesFile, Refused
from tests.conftest import PROGRAMME, AsRole, Open, filling
from tests.test_house import MAY_IMPORT

KEY = "a key for the names in tests"
# Nobody is called that, and it stands backwards here so that a search of the whole memory does not find the test itself.
BACKWARDS, PHONE_BACKWARDS = "dnuleqqyZ roomxavQ", "17170707 54+"
# A mentor and a mentee of the samples; C-045 is their match, and its check-in is due.
MENTOR, OTHER = "M-001", "M-002"
PAGES = (
    "maaltal", "denne_uge", "mentorer", "deltagere", "aktiviteter", "udbytte", "udforsk", "afstemning", "registrer",
    "importer", "datakvalitet", "portefolje", "nyt_program",
)  # fmt: skip


def strange() -> str:
    return BACKWARDS[::-1]


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Names are set up, with a key, in a folder of the test's own: where their file will lie."""
    monkeypatch.setenv("PROGRAMPULS_NAMES_KEY", KEY)
    monkeypatch.setenv("PROGRAMPULS_NAMES", str(tmp_path / "apart" / "names.duckdb"))
    return tmp_path / "apart" / "names.duckdb"


@pytest.fixture(autouse=True)
def no_step_left() -> Iterator[None]:
    yield
    step._steps.clear()


def named(person: str, name: str | None = None, phone: str | None = None, programme: str = PROGRAMME) -> Named:
    return Named(
        programme=programme,
        person=person,
        name=name or strange(),
        phone=phone or PHONE_BACKWARDS[::-1],
        recorded_by="lead",
    )


@pytest.fixture
def everybody(key: Path, samples: store.Store) -> None:
    """Everybody in the samples of the mentor programme is called by the same strange name."""
    people = sorted(set(samples.ask("registering/people", programme=PROGRAMME)["person"]))
    names.write([named(each) for each in people])


def show(app: AppTest, reason: str = "call") -> AppTest:
    """Take the deliberate step."""
    app.selectbox(key="names-reason").set_value(reason).run()
    return app.button(key="names-begin").click().run()


def on_screen(app: AppTest) -> str:
    """Everything the browser is told, tables too."""
    told = [str(getattr(each, "proto", "")) for each in nodes(app._tree.root)]
    return "\n".join([*told, *(each.value.to_csv() for each in app.table)])


def nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from nodes(child)


def is_shown(app: AppTest) -> bool:
    """Whether the browser is told the strange name anywhere."""
    told = (getattr(each, "proto", None) for each in nodes(app._tree.root))
    return any(strange().encode() in each.SerializeToString() for each in told if each is not None)


def events() -> list[tuple[Any, ...]]:
    store.opened().log.flush()
    with store.opened()._connection.cursor() as cursor:
        return cursor.execute(
            "select event, what, programme, subject, told from access_log where event = 'name' order by number"
        ).fetchall()


# --- the deliberate step ---------------------------------------------------------------------------------------------


def test_names_are_shown_for_a_reason_on_record_and_hidden_again(everybody: None, open_page: Open) -> None:
    app = open_page().switch_page("denne_uge.py").run()
    assert not is_shown(app)
    assert app.button(key="names-begin").disabled, "Names are shown without a reason."
    assert events() == []
    show(app, "call")
    assert is_shown(app)
    assert PHONE_BACKWARDS[::-1] in on_screen(app)
    assert "5 min. 0 sek." in on_screen(app)
    (event,) = events()
    assert event[:4] == ("name", "shown", PROGRAMME, None)
    assert '"reason": "call"' in event[4]
    app.button(key="names-end").click().run()
    assert not is_shown(app)
    assert not step._steps


def test_it_stands_in_the_log_before_a_name_is_read(
    everybody: None, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(logbook, "done_now", lambda kind, what, **_: done.append(f"log {what}"))
    of = NamesFile.of
    monkeypatch.setattr(NamesFile, "of", lambda self, programme: done.append("read") or of(self, programme))
    show(open_page())
    assert done == ["log shown", "read"]


def test_what_cannot_be_logged_is_not_shown(everybody: None, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise store.Refused("Loggen kan ikke skrives.", "Se efter, om disken er fuld.")  # type: ignore[arg-type]

    monkeypatch.setattr(logbook, "done_now", refuse)
    app = show(open_page().switch_page("denne_uge.py").run())
    assert not is_shown(app)
    assert "Loggen kan ikke skrives." in " ".join(each.value for each in app.error)
    assert not app.exception


def test_names_are_hidden_when_their_time_is_up(
    everybody: None, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = show(open_page().switch_page("denne_uge.py").run())
    began = step.now()
    monkeypatch.setattr(step, "now", lambda: began + 299)
    assert is_shown(app.run()), "They are hidden before the time is up."
    monkeypatch.setattr(step, "now", lambda: began + 301)
    assert not is_shown(app.run())
    assert not step._steps
    assert not [each for each in app.button if each.key == "names-end"], "The notice that names are shown still stands."


def test_names_leave_memory_though_nobody_looks(
    everybody: None, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[tuple[float, Any, tuple[Any, ...]]] = []

    class Waits:
        def __init__(self, seconds: float, do: Any, args: tuple[Any, ...]) -> None:
            waiting.append((seconds, do, args))

        def start(self) -> None:
            assert self.daemon  # type: ignore[attr-defined]

    monkeypatch.setattr(threading, "Timer", Waits)
    show(open_page())
    assert len(step._steps) == 1
    ((seconds, do, args),) = waiting
    assert seconds == step.MINUTES * 60
    do(*args)
    assert not step._steps


def test_an_idle_screen_looks_by_itself_whether_the_time_is_up(
    everybody: None, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    fragment = st.fragment
    monkeypatch.setattr(
        st, "fragment", lambda do, *, run_every=None: asked.append((do, run_every)) or fragment(do, run_every=run_every)
    )
    show(open_page())
    assert (panel._time_left, panel.TICK_SECONDS) in asked
    assert panel.TICK_SECONDS <= 10


@pytest.mark.parametrize("way", ["meeting", "programme", "demonstration"])
def test_names_are_hidden_before_somebody_else_sees_the_screen(way: str, everybody: None, open_page: Open) -> None:
    app = show(open_page())
    assert len(step._steps) == 1
    if way == "meeting":
        app.toggle(key="meeting").set_value(True).run()
    elif way == "programme":
        app.selectbox(key="programme").set_value("lgbt-asylum-vaerested").run()
    else:
        app.selectbox(key="see_as").set_value("logger").run()
    assert not is_shown(app)
    assert not step._steps
    if way == "meeting":
        assert not [each for each in app.button if each.key == "names-begin"]
        app.toggle(key="meeting").set_value(False).run()
    elif way == "programme":
        app.selectbox(key="programme").set_value(PROGRAMME).run()
    assert not is_shown(app.switch_page("denne_uge.py").run()), "They come back by themselves."


def test_one_reader_s_step_shows_another_nothing(everybody: None, open_page: Open, tmp_path: Path) -> None:
    show(open_page(database=tmp_path / "one.duckdb"))
    another = open_page(database=tmp_path / "one.duckdb").switch_page("denne_uge.py").run()
    assert len(step._steps) == 1
    assert not is_shown(another)


@pytest.mark.parametrize("role", ["board", "funder", "logger"])
def test_nobody_but_the_lead_is_offered_names(role: str, everybody: None, open_page: Open, as_role: AsRole) -> None:
    as_role(role)
    app = open_page()
    assert not [each for each in app.button if str(each.key).startswith("names-")]
    app.session_state["names-step"] = "any"
    assert not is_shown(app.run())


def test_a_lead_whose_role_is_taken_away_sees_no_name_at_the_next_click(
    everybody: None, open_page: Open, as_role: AsRole, tmp_path: Path
) -> None:
    as_role("lead")
    app = show(open_page().switch_page("denne_uge.py").run())
    assert is_shown(app)
    (settings,) = tmp_path.glob("*.secrets.toml")
    settings.write_text(settings.read_text().replace('role = "lead"', 'role = "logger"'))
    assert not is_shown(app.run())
    assert not step._steps


def test_names_are_hidden_when_their_reader_signs_out(everybody: None, open_page: Open, as_role: AsRole) -> None:
    who = as_role("lead")
    app = show(open_page().switch_page("denne_uge.py").run())
    revealing.end_of(Identity(subject="another", email="another@example.org"))
    assert is_shown(app.run()), "Somebody else signed out."
    revealing.end_of(Identity(subject=who["sub"], email=who["email"]))
    assert not step._steps
    assert not is_shown(app.run())


# --- where names are seen --------------------------------------------------------------------------------------------


def test_this_week_tells_whom_to_call_and_the_file_of_it_does_not(everybody: None, open_page: Open) -> None:
    app = show(open_page().switch_page("denne_uge.py").run())
    tables = [each.value for each in app.table if "Navn" in each.value]
    assert tables
    assert all(strange() in " ".join(each["Navn"]) for each in tables if "Person" in each or "Forløb" in each)


def test_the_page_of_mentors_lists_who_is_matched_with_whom(everybody: None, open_page: Open) -> None:
    app = show(open_page().switch_page("mentorer.py").run())
    first = next(each.value for each in app.table if "Navn" in each.value)
    assert list(first.columns) == ["Pseudonym", "Navn", "Rolle", "Status"]
    app = show(open_page(half="matches").switch_page("mentorer.py").run())
    first = next(each.value for each in app.table if "Navn" in each.value)
    assert first["Navn"].iloc[0].count(strange()) == 2, "A match is of two."


def test_somebody_is_found_by_name_on_the_forms_while_names_are_shown(key: Path, open_page: Open) -> None:
    names.write([named("E-041", "Wqibblar Ttuun")])
    app = open_page().switch_page("registrer.py").run()

    def sought() -> Any:
        return next(each for each in app.text_input if str(each.key).startswith(step.TYPED) and "mentee" in each.key)

    def tiles() -> list[str]:
        return [each.label for each in app.button if "-came.mentee-" in str(each.key)]

    sought().set_value("qibb").run()
    assert not tiles(), "Found by a name that is not shown."
    sought().set_value("").run()
    show(app)
    sought().set_value("QIBB").run()
    (tile,) = tiles()
    assert "**E-041**" in tile
    assert "Wqibblar Ttuun" in tile
    app.button(key="names-end").click().run()
    assert "Wqibblar" not in on_screen(app)
    assert sought().value == "", "What was written to find somebody stays when the names are hidden."


def test_a_match_is_made_by_finding_both_by_name(key: Path, open_page: Open) -> None:
    app = open_page(form="match").switch_page("registrer.py").run()
    free = next(each for each in app.selectbox if str(each.key).endswith("-supporter")).options[0]
    person = free.split(" ")[0]
    names.write([named(person, "Wqibblar Ttuun")])
    show(app)
    box = next(each for each in app.text_input if str(each.key).endswith("-supporter"))
    box.set_value("ttuun").run()
    next(each for each in app.button if "Wqibblar" in each.label).click().run()
    chosen = next(each for each in app.selectbox if str(each.key).endswith("-supporter"))
    assert chosen.value == person
    assert "Wqibblar" not in "".join(chosen.options), "Streamlit keeps the options of a list for the whole session."


# --- writing a name --------------------------------------------------------------------------------------------------


def new_person(app: AppTest, name: str) -> AppTest:
    next(each for each in app.text_input if each.label == "Navn (kan undværes)").set_value(name).run()
    next(each for each in app.pills if str(each.key).endswith("-region")).set_value("aarhus").run()
    return app


def press_save(app: AppTest) -> AppTest:
    return next(each for each in app.button if str(each.key).startswith("reg-save-")).click().run()


def test_the_name_of_somebody_new_goes_into_the_file_of_names_and_nowhere_else(key: Path, open_page: Open) -> None:
    app = new_person(open_page(form="person").switch_page("registrer.py").run(), strange())
    with store.opened()._connection.cursor() as cursor:
        ((draft,),) = cursor.execute("select told from draft").fetchall()
    assert strange() not in draft, "A draft is kept in the database."
    press_save(app)
    assert "Navnet er gemt for sig." in " ".join(each.value for each in app.success)
    assert not still_held(), "The field still holds it."
    (written,) = names.opened().of(PROGRAMME)
    assert (written.person, written.name) == ("E-065", strange())
    assert [event[1:4] for event in events()] == [("written", PROGRAMME, "E-065")]
    assert not is_shown(app), "Writing a name shows it."
    store.close()
    assert strange().encode() not in b"".join(each.read_bytes() for each in store.path().parent.glob("*.duckdb*"))


def test_a_name_that_could_not_be_written_leaves_the_person_saved_and_says_so(
    key: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = new_person(open_page(form="person").switch_page("registrer.py").run(), strange())
    monkeypatch.setenv("PROGRAMPULS_NAMES", "/proc/nowhere/names.duckdb")
    press_save(app)
    said = " ".join(each.value for each in app.error)
    assert "Personen er gemt, men navnet er det ikke" in said
    assert "Der kan ikke skrives i filen med navne" in said
    assert "E-065" in " ".join(each.value for each in app.success).replace("\\", "")


def test_names_are_read_searched_and_corrected_in_who_is_who(key: Path, open_page: Open) -> None:
    names.write([named(MENTOR), named(OTHER, "Wqibblar Ttuun"), named("X-9", "Bnoff Grabeldo")])
    app = show(open_page(), "keep")
    app.session_state["names-who"] = True
    app.run()
    table = next(each.value for each in app.table if "Navn" in each.value)
    assert list(table["Pseudonym"]) == [MENTOR, OTHER]
    assert "X\\-9" in app.warning[0].value or "X-9" in app.warning[0].value
    app.text_input(key=panel._SOUGHT).set_value("wqi").run()
    assert list(next(each.value for each in app.table if "Navn" in each.value)["Pseudonym"]) == [OTHER]
    app.text_input(key=panel._SOUGHT).set_value("").run()
    app.selectbox(key=panel._PERSON).set_value(MENTOR).run()
    app.text_input(key=panel._NAME).set_value("Plumbert Quoz").run()
    app.button(key="names-write").click().run()
    assert "Navnet på M-001 er gemt." in " ".join(each.value for each in app.success).replace("\\", "")
    assert "Plumbert Quoz" in on_screen(app)
    assert not is_shown(app), "What was corrected is still shown."
    app.button(key="names-gone").click().run()
    assert [each.person for each in names.opened().of(PROGRAMME)] == [MENTOR, OTHER]


@pytest.mark.parametrize(
    ("name", "phone", "said"),
    [
        ("", "", "Skriv navnet."),
        ("x" * 121, "", "Navnet er for langt: højst 120 tegn."),
        ("Two\nlines", "", "Navnet skal stå på én linje."),
        ("A name", "call me", "Telefonnummeret skal være tal, eventuelt med + foran."),
        ("A name", "+45 12 34 56 78", "None"),
        ("A name", "", "None"),
    ],
)
def test_what_is_wrong_with_a_name_is_said_without_it(name: str, phone: str, said: str) -> None:
    assert str(names.flaw(name, phone)) == said


# --- nowhere but on the screen -----------------------------------------------------------------------------------------


def held_in_memory() -> list[str]:
    """What in this process holds a strange name: anything with a text in it, a frame's column, a table."""
    gc.collect()
    needle, found = strange(), []
    for each in gc.get_objects():
        for part in gc.get_referents(each):
            if type(part) is str or type(part) is bytes:
                inside: Any = (part,)
            elif type(part) is np.ndarray and part.dtype == object:
                inside = part.ravel().tolist()
            elif isinstance(part, (pa.Table, pa.ChunkedArray)):
                inside = (str(part.to_pylist()),)
            else:
                continue
            for one in inside:
                if (type(one) is str and needle in one) or (type(one) is bytes and needle.encode() in one):
                    told = sorted(map(str, each))[:8] if isinstance(each, dict) else ""
                    found.append(f"{type(each).__name__}: {str(part)[:80]} {told}")
    return found


def still_held() -> list[str]:
    """As `held_in_memory`, once what a thread was about to let go of has had the time for it."""
    for _ in range(20):
        if not (found := held_in_memory()):
            return []
        time.sleep(0.5)
    return found


def test_with_names_shown_nothing_leaves_but_what_is_on_the_screen(
    everybody: None,
    open_page: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    files: list[bytes] = []

    def taken(label: str, data: Any, **more: Any) -> bool:
        given = data() if callable(data) else data
        files.append(given if isinstance(given, bytes) else str(given).encode())
        return False

    class Unfolded:
        """Whatever is folded away is made at once."""

        open = True

        def __init__(self, label: str, **_: Any) -> None:
            self._inside = st.container()

        def __enter__(self) -> None:
            self._inside.__enter__()

        def __exit__(self, *raised: Any) -> None:
            self._inside.__exit__(*raised)

    monkeypatch.setattr(st, "download_button", taken)
    monkeypatch.setattr(st, "expander", Unfolded)
    app = show(open_page())
    assert held_in_memory(), "The search finds nothing, even while names are shown."
    seen_on = []
    for page in PAGES:
        app.switch_page(f"{page}.py").run()
        assert not app.exception, page
        seen_on += [page] if is_shown(app) else []
        assert strange() not in str(dict(app.query_params))
        charts = b"".join(each.proto.SerializeToString() for each in app.get("vega_lite_chart"))
        assert strange().encode() not in charts
    assert set(seen_on) == set(PAGES), "The test did not show a name on every page."
    assert len(files) > 10
    assert not [each for each in files if strange().encode() in each]

    app.button(key="names-end").click().run()
    assert not is_shown(app)
    assert not still_held()
    assert strange() not in caplog.text
    assert strange() not in "".join(capfd.readouterr())
    store.close()
    left = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert any(each.name == "names.duckdb" for each in left)
    assert not [each for each in left if strange().encode() in each.read_bytes()]


def test_no_room_that_remembers_charts_or_saves_knows_of_names() -> None:
    for room in (
        "frames",
        "charts",
        "exports",
        "drawing",
        "pictures",
        "tables",
        "tasks",
        "forms",
        "logbook",
        "exploring",
    ):
        assert not {"names", "revealing"} & MAY_IMPORT[room], f"{room} could keep a name."


def test_a_name_is_no_part_of_what_is_printed_of_it() -> None:
    assert strange() not in repr(named(MENTOR))
    assert strange() not in repr(step.Step(programme="p", reader="lead", until=0, names={MENTOR: named(MENTOR)}))


# --- the file of names -------------------------------------------------------------------------------------------------


def test_the_file_of_names_is_encrypted_and_its_owner_s_alone(key: Path) -> None:
    names.write([named(MENTOR)])
    assert [each.name for each in names.opened().of(PROGRAMME)] == [strange()]
    assert names.opened().of("lgbt-asylum-vaerested") == []
    written = b"".join(each.read_bytes() for each in key.parent.iterdir())
    assert strange().encode() not in written
    assert MENTOR.encode() not in written
    assert key.stat().st_mode & 0o077 == 0


def test_whoever_is_forgotten_is_gone_from_the_bytes_of_the_file(key: Path, tmp_path: Path) -> None:
    names.write([named(MENTOR), named(OTHER, "Wqibblar Ttuun"), named(MENTOR, "Bnoff Grabeldo", programme="another")])
    names.write([named(OTHER, "Plumbert Quoz")])
    assert names.forget(PROGRAMME, [MENTOR, "nobody"]) == 1
    plain = plain_copy(key, tmp_path / "plain.duckdb")
    assert strange().encode() not in plain, "The deleted name still lies in a page of the file."
    assert b"Wqibblar" not in plain, "The corrected name still lies in a page of the file."
    assert b"Plumbert Quoz" in plain
    assert b"Bnoff Grabeldo" in plain, "The same pseudonym in another programme is another person."
    assert [each.name for each in key.parent.iterdir()] == ["names.duckdb"]
    assert names.forget(PROGRAMME) == 1
    assert names.opened().count() == 1


def plain_copy(file: Path, to: Path) -> bytes:
    """The pages of the encrypted `file`, decrypted as they lie: free ones too."""
    import duckdb

    from monitoring.store import attaching

    with duckdb.connect(":memory:") as connection:
        attaching.ready(connection)
        attaching.attach(connection, file, "names", SecretStr(KEY))
        connection.execute(f"attach '{to}' as plain")
        connection.execute("copy from database names to plain")
    return to.read_bytes()


def test_a_name_that_is_shown_goes_from_the_screen_when_it_is_forgotten(everybody: None, open_page: Open) -> None:
    app = show(open_page().switch_page("denne_uge.py").run())
    names.forget(PROGRAMME)
    assert not is_shown(app.run())


def test_a_backup_is_encrypted_read_back_and_restored(key: Path, tmp_path: Path) -> None:
    assert names.backup(tmp_path) is None, "There are no names to back up."
    names.write([named(MENTOR), named(OTHER)])
    backup = names.backup(tmp_path)
    assert backup is not None
    assert backup.stat().st_mode & 0o077 == 0
    assert strange().encode() not in backup.read_bytes()
    names.forget(PROGRAMME)
    assert names.restore(backup) == 2
    assert len(names.opened().of(PROGRAMME)) == 2
    assert names.backup(tmp_path) != backup, "One backup takes the place of another."


def test_the_names_get_another_key(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names.write([named(MENTOR)])
    names.rekey(SecretStr("quite another key"))
    with pytest.raises(Refused, match="låst med en anden nøgle"):
        names.opened().of(PROGRAMME)
    monkeypatch.setenv("PROGRAMPULS_NAMES_KEY", "quite another key")
    assert [each.person for each in names.opened().of(PROGRAMME)] == [MENTOR]
    assert [each.name for each in key.parent.iterdir()] == ["names.duckdb"]


def broken(file: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if how == "without its key":
        monkeypatch.delenv("PROGRAMPULS_NAMES_KEY")
    elif how == "with another key":
        monkeypatch.setenv("PROGRAMPULS_NAMES_KEY", "quite another key")
    elif how == "damaged":
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 255
        content[5000] ^= 255
        file.write_bytes(content)
    elif how == "cut short":
        file.write_bytes(file.read_bytes()[:9000])
    else:
        file.write_bytes(b"Kaere alle, her er listen. " * 1000)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("without its key", "men nøglen til dem er ikke sat op"),
        ("with another key", "er låst med en anden nøgle end den, der er sat op"),
        ("damaged", "kan ikke læses; filen kan være beskadiget"),
        ("cut short", "kan ikke læses; filen kan være beskadiget"),
        ("no database", "kan ikke læses; filen kan være beskadiget"),
    ],
)
def test_a_file_of_names_that_cannot_be_used_is_left_as_it_is_and_says_why(
    how: str, said: str, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names.write([named(MENTOR)])
    broken(key, how, monkeypatch)
    before = key.read_bytes()
    for use in (
        lambda: names.opened().of(PROGRAMME),
        lambda: names.write([named(OTHER)]),
        lambda: names.forget(PROGRAMME),
    ):
        with pytest.raises(Refused, match=said) as refused:
            use()
        assert strange() not in str(refused.value)
        assert str(refused.value.remedy)
    assert key.read_bytes() == before, "The file was changed."


@pytest.mark.parametrize("how", ["without its key", "with another key"])
def test_without_names_that_can_be_used_the_pages_stand_with_pseudonyms_and_say_why(
    how: str, everybody: None, key: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(key, how, monkeypatch)
    app = open_page().switch_page("denne_uge.py").run()
    if how != "without its key":
        show(app)
    assert "men nøglen til dem er ikke sat op" in on_screen(app) or "er låst med en anden nøgle" in on_screen(app)
    assert not is_shown(app)
    assert not app.exception
    assert app.table, "The page does not stand."


def test_without_a_key_nothing_is_asked_for_and_it_is_said_how_names_are_set_up(open_page: Open) -> None:
    app = open_page(form="person").switch_page("registrer.py").run()
    assert "Navne er ikke sat op her: der mangler en nøgle til dem." in on_screen(app)
    assert "token_urlsafe" in on_screen(app).replace("\\", "")
    assert not [each for each in app.text_input if each.label == "Navn (kan undværes)"]
    assert names.forget(PROGRAMME, [MENTOR]) == 0
    assert not names.path().exists()


# --- a list of names by command ----------------------------------------------------------------------------------------


@pytest.fixture
def database(empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The command's own database, with two mentors in it."""
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(empty_file.read_bytes())
    opened = store.Store.open(file, samples=False)
    filling(opened)(
        "person",
        """
        person | role   | region | joined_on
        M-001  | mentor | aarhus | 2024-02-01
        M-002  | mentor | aarhus | 2024-02-01
        """,
    )
    opened.close()
    store.close()
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    yield
    store.close()


def listed(tmp_path: Path, text: str) -> str:
    file = tmp_path / "liste.csv"
    file.write_text(text, encoding="utf-8-sig")
    return str(file)


def test_a_list_of_names_comes_in_whole_and_none_is_printed(
    key: Path, database: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = listed(tmp_path, f"Tlf;Navn;Pseudonym\n12345678;{strange()};M-001\n;Åse  Østergård;M-002\n;;\n")
    assert command(["import", file, "--programme", PROGRAMME]) == 0
    assert [(each.person, each.name, each.phone) for each in names.opened().of(PROGRAMME)] == [
        ("M-001", strange(), "12345678"),
        ("M-002", "Åse Østergård", None),
    ]
    said = capsys.readouterr()
    assert "2 navne er skrevet." in said.out
    assert "Slet nu" in said.out
    assert strange() not in said.out + said.err
    assert [event[1] for event in events()] == ["written"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Pseudonym;Navn\nM-001;Bnoff Grabeldo\nM-777;Bnoff Grabeldo\n",
            "Række 3: pseudonymet M-777 er ikke i posterne.",
        ),
        ("Pseudonym;Navn\nBnoff Grabeldo;M-001\nM-001;Bnoff Grabeldo\n", "Række 2: pseudonymet … er ikke i posterne."),
        ("Pseudonym;Navn\nM-001;Bnoff Grabeldo\nM-001;Bnoff Grabeldo\n", "Række 3: M-001 står også i række 2."),
        ("Pseudonym;Navn\nM-001;Bnoff Grabeldo\nM-002;\n", "Række 3: Skriv navnet."),
        ("Pseudonym;Navn\n;Bnoff Grabeldo\nM-001;Bnoff Grabeldo\n", "Række 2: der mangler et pseudonym."),
        ("Hvem;Hvad\nM-001;Bnoff Grabeldo\n", "Filen skal have en kolonne med pseudonymer og en med navne."),
    ],
)
def test_a_list_with_a_fault_is_kept_out_whole_and_said_by_row(
    text: str, said: str, key: Path, database: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(["import", listed(tmp_path, text), "--programme", PROGRAMME]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "Bnoff" not in told, "A name is printed."
    assert names.opened().count() == 0


def test_the_command_forgets_and_changes_the_key(
    key: Path, database: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names.write([named("M-001"), named("M-002")])
    assert command(["forget", "M-001", "--programme", PROGRAMME]) == 0
    assert command(["rekey"]) == 2
    monkeypatch.setenv("PROGRAMPULS_NEW_NAMES_KEY", "quite another key")
    assert command(["rekey"]) == 0
    assert command(["forget", "M-002", "--programme", PROGRAMME]) == 3, "The old key still opens the file."
    assert command(["forget", "M-002", "--programme", "no-such"]) == 2
    assert strange() not in "".join(capsys.readouterr())
