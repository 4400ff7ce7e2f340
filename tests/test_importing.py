"""Files in, on the page: handed in, understood, looked at before anything is written, brought in, stopped, undone."""

import io
import stat
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from conftest import PROGRAMME, ROOT, AsRole, Open
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from monitoring import exports, importing, intake, programmes, slices, store, words
from monitoring.importing import columns, destinations, findings, first, received, strange, templates, underway
from monitoring.importing.destinations import Destination
from monitoring.importing.underway import Occupied
from monitoring.intake import Book, Cancelled, Finding, Group, Outcome, Preview, TableMapping, Unreadable
from monitoring.store import Batch, Store
from monitoring.words import sentence
from tests.test_pages_of_every_programme import sound

MENTORS = programmes.known()[0][PROGRAMME]
LIMESURVEY = ROOT / "tests" / "exports" / "limesurvey" / "codes-uk.csv"
CAFE = """
Aktivitet;Slags;Afholdt den;Region;Titel
C-1;Onsdagscafé;5-11-2025;Aarhus;Bolig
C-2;Onsdagscafé;12-11-2025;Odense;
"""
FAULTY = """
Aktivitet;Slags;Afholdt den;Region;Titel
C-1;Onsdagscafé;5-11-2025;Aarhus;Bolig
C-2;Onsdagscafé;32-11-2025;Månen;=1+1
"""
OTHER_WORDS = """
Aktivitet;Slags;Hvornår;Region
C-1;Åben aften;5-11-2025;Aarhus
C-2;Åben aften;12-11-2025;Aarhus
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with no records, closed."""
    file = tmp_path / "own.duckdb"
    Store.open(file, samples=False).close()
    return file


@pytest.fixture
def page(open_page: Open, database: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """The page of imports over a database with no records; it waits until a file has come in, however long that takes."""
    monkeypatch.setattr("monitoring.importing.accepting.SOON", 60)

    def opening(**address: Any) -> AppTest:
        return open_page(database=database, **address).switch_page("importer.py").run()

    return opening


# A file is read in a process of its own, which costs a second: each of those here once.
read_once = cache(received.read)


@pytest.fixture(autouse=True)
def read_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was read in another test is not read again."""
    monkeypatch.setattr(received, "read", lambda name, content: read_once(name, bytes(content)))


@pytest.fixture(autouse=True)
def nothing_underway() -> Iterator[None]:
    """Each test begins with nothing on its way in, and leaves nothing behind."""
    yield
    running = underway.running()
    if running is not None:
        running.stop()
        assert running.wait(10)


def hand_in(app: AppTest, text: str | bytes, name: str = "café.csv") -> AppTest:
    content = text if isinstance(text, bytes) else text.lstrip().encode()
    return app.file_uploader[0].set_value((name, content, "text/csv")).run()


def button(app: AppTest, key: str) -> Any:
    return app.button(key=key)


def accept(app: AppTest) -> AppTest:
    return button(app, "importing-accept").click().run()


def undo(app: AppTest, reason: str) -> AppTest:
    app.text_input(key="importing-undo-this-reason").set_value(reason)
    return next(each for each in app.button if each.label == "Fortryd").click().run()


def activities() -> list[tuple[str, str]]:
    held = store.opened().records("activity", PROGRAMME).to_pylist()
    return [(each["activity"], each["kind"]) for each in held]


def read(text: str) -> Book:
    return received.read("café.csv", text.lstrip().encode())


def said(app: AppTest) -> str:
    return sound(app, "importer.py") + "\n".join(each.value for each in app.success)


# --- a file on the page ----------------------------------------------------------------------------------------------


def test_a_cafe_log_is_looked_at_brought_in_once_and_undone(page: Callable[..., AppTest]) -> None:
    app = page()
    assert "Senest indlæst" not in said(app)
    app = hand_in(app, CAFE)
    text = said(app)
    assert "Filen har **2 nye**." in text
    assert activities() == [], "Looking at a file writes nothing."
    assert button(app, "importing-accept").label == "Indlæs 2 nye"

    text = said(accept(app))
    assert "**café.csv** er indlæst: 2 nye." in text
    assert "Senest indlæst: café.csv, " in text
    assert activities() == [("C-1", "cafe"), ("C-2", "cafe")]
    assert "Vælg en fil" not in text, "There is no room for the next before this one has been let go."

    app = hand_in(button(app, "importing-another").click().run(), CAFE)
    text = said(app)
    assert "**Intet nyt:**" in text
    assert "Den samme fil blev indlæst" in text
    assert button(app, "importing-accept").disabled
    app = button(app, "importing-other").click().run()

    key = next(each.key for each in app.text_input if each.key.startswith("importing-undo-"))
    app.text_input(key=key).set_value("forkert fil")
    text = said(next(each for each in app.button if each.label == "Fortryd").click().run())
    assert "Indlæsningen af **café.csv** er fortrudt." in text
    assert "Fortrudt " in text
    assert "forkert fil" in text
    assert "Senest indlæst" not in text, "What is undone came in last no more."
    assert activities() == []


def test_nothing_is_undone_without_a_reason(page: Callable[..., AppTest]) -> None:
    app = undo(accept(hand_in(page(), CAFE)), "  ")
    assert "Skriv kort hvorfor." in said(app)
    assert len(activities()) == 2
    assert activities() != []
    assert undo(app, "forkert fil").success[0].value == "Indlæsningen af **café.csv** er fortrudt."
    assert activities() == []


def test_what_was_changed_since_is_not_undone_and_the_page_says_why(page: Callable[..., AppTest]) -> None:
    app = accept(hand_in(page(), CAFE))
    corrected = Batch(id="x", programme=PROGRAMME, kind="correction", what="activity", by="lead", at=datetime.now())
    with store.opened().writing(corrected) as write:
        key = {"programme": PROGRAMME, "activity": "C-1"}
        write.correct("activity", key, {"title": "Job"}, by="lead", reason="Forkert emne.")
    app = undo(app, "forkert fil")
    assert "Fortryd det senere først" in said(app)
    assert len(activities()) == 2


def test_a_file_with_faults_says_where_and_how_to_mend_them_and_cannot_be_brought_in(
    page: Callable[..., AppTest],
) -> None:
    app = hand_in(page(), FAULTY)
    text = said(app)
    assert "2 ting skal rettes, før filen kan indlæses" in text
    table = pd.concat([each.value for each in app.table if "Hvor" in each.value])
    assert set(table["Hvor"]) == {"række 3, »Afholdt den«", "række 3, »Region«"}
    assert "række 2" not in "".join(table["Hvor"]), "A row without a fault is named."
    assert "Skriv en af: »København«, »Aarhus«" in text
    assert button(app, "importing-accept").disabled
    assert activities() == []


def test_a_file_that_is_none_is_told_in_plain_words_and_nothing_is_in_hand(page: Callable[..., AppTest]) -> None:
    app = hand_in(page(), bytes(range(256)) * 8, "billede.xlsx")
    text = said(app)
    assert "**billede.xlsx** kan ikke læses." in text
    assert "Intet er indlæst, og intet er ændret." in text
    assert "Sådan læses filen" not in text
    assert len(app.file_uploader) == 1, "Another file can be handed in."
    assert "Filen har **2 nye**." in said(hand_in(app, CAFE))


def test_columns_and_answers_in_other_words_are_chosen_once_and_remembered_until_forgotten(
    page: Callable[..., AppTest],
) -> None:
    app = hand_in(page(), OTHER_WORDS)
    text = said(app)
    assert "Mangler: Afholdt den" in text
    assert button(app, "importing-accept").disabled

    def field(label: str) -> Any:
        return next(each for each in app.selectbox if each.label == label)

    held_on = field("Afholdt den (skal med)")
    held_on.set_value(next(each for each in held_on.options if each == "Hvornår")).run()
    assert "Mangler" not in said(app)
    answer = field("»Åben aften« i »Slags«")
    answer.set_value("Onsdagscafé").run()
    app.run()
    assert field("»Åben aften« i »Slags«").value is not None, "What was answered stays on the page."
    assert "Filen har **2 nye**." in said(app)
    accept(app)
    assert activities() == [("C-1", "cafe"), ("C-2", "cafe")]

    later = OTHER_WORDS.replace("C-1", "C-3").replace("C-2", "C-4")
    app = hand_in(button(app, "importing-another").click().run(), later, "næste.csv")
    text = said(app)
    assert "den læses som sidst" in text
    assert "Filen har **2 nye**." in text
    assert not [each for each in app.selectbox if each.label.startswith("»Åben aften«")], "It is asked again."

    text = said(button(app, "importing-forget").click().run())
    assert "den læses som sidst" not in text
    assert "Mangler: Afholdt den" in text


def test_an_export_of_a_survey_tool_is_recognised_and_says_what_of_it_is_not_read(page: Callable[..., AppTest]) -> None:
    app = hand_in(page(), LIMESURVEY.read_bytes(), LIMESURVEY.name)
    text = said(app)
    assert "Det er et udtræk fra LimeSurvey." in text
    assert "12 af 12 spørgsmål er fundet" in text
    assert "Personoplysninger læses ikke: »email" in text
    assert app.multiselect[0].value, "The survey is chosen."
    assert "indeholder" in app.multiselect[0].label


def test_a_file_that_is_like_nothing_is_read_as_what_its_reader_says(page: Callable[..., AppTest]) -> None:
    app = hand_in(page(), "A;B\nC-1;5-11-2025\n")
    text = said(app)
    assert "Filen ligner ikke noget kendt" in text
    assert "Det sker, når du indlæser" not in text
    app.multiselect[0].set_value(["Aktiviteter"]).run()
    text = said(app)
    assert "Mangler: Aktivitet, Slags og Afholdt den" in text
    assert "Det sker, når du indlæser" in text
    assert button(app, "importing-accept").disabled


def test_of_many_sheets_those_stand_on_the_page_that_ask_for_something_or_are_looked_at(
    page: Callable[..., AppTest],
) -> None:
    book = Workbook()
    heads = {"Personer": "Pseudonym;Rolle;Med fra", "Tilstande": "Pseudonym;Rolle;Tilstand;Fra"}
    heads |= {"Aktiviteter": "Aktivitet;Slags;Afholdt den", "Fremmøde": "Aktivitet;Rolle;Antal"}
    for name, columns_of in heads.items():
        book.create_sheet(name).append(columns_of.split(";"))
    book["Aktiviteter"].append(["C-1", "Åben aften", "5-11-2025"])
    book["Fremmøde"].append(["C-1", "Mentee", "12"])
    book.remove(book.worksheets[0])
    file = io.BytesIO()
    book.save(file)
    app = hand_in(page(), file.getvalue(), "alt.xlsx")
    assert [each.label for each in app.multiselect] == ["Arket »Aktiviteter« indeholder"]
    next(each for each in app.selectbox if each.label == "»Åben aften« i »Slags«").set_value("Onsdagscafé").run()
    assert "Filen har **2 nye**." in said(app)
    app.run()
    assert [each.label for each in app.multiselect] == ["Arket »Aktiviteter« indeholder"], (
        "It goes when it is answered."
    )
    next(each for each in app.selectbox if each.label == "Se eller ret et ark").set_value("Fremmøde").run()
    assert [each.label for each in app.multiselect][1:] == ["Arket »Fremmøde« indeholder"]


def test_a_file_in_hand_is_still_there_after_a_visit_to_another_page(page: Callable[..., AppTest]) -> None:
    app = hand_in(page(), CAFE)
    app.switch_page("maaltal.py").run()
    app.switch_page("importer.py").run()
    assert "Filen har **2 nye**." in said(app)
    app.selectbox(key="programme").set_value("livet-gaar-videre").run()
    assert "café.csv" in said(app), "Another programme reads the file its own way."


def test_whoever_is_not_the_lead_brings_nothing_in(page: Callable[..., AppTest], as_role: AsRole) -> None:
    as_role("board")
    app = page()
    assert "Denne side er kun for projektlederen." in said(app)
    assert not app.file_uploader
    assert not app.get("download_button")


def test_the_page_speaks_english(page: Callable[..., AppTest]) -> None:
    app = hand_in(page(lang="en"), FAULTY)
    text = said(app)
    assert "The file has **1 new and 1 that cannot be read**." in text
    assert "row 3, “Region”" in text
    assert "række" not in text


# --- while it is on its way in ---------------------------------------------------------------------------------------


class Slow:
    """Brings a file in as slowly as a test wants: it goes on when it may."""

    def __init__(self) -> None:
        self.go_on, self.begun = threading.Event(), threading.Event()
        self.spoke = ""

    def __call__(self, *args: Any, progress: Any, cancelled: Any, **given: Any) -> Outcome:
        progress(0.4, sentence("Skriver posterne"))
        self.spoke = words.language()
        self.begun.set()
        while not self.go_on.wait(0.01):
            if cancelled():
                raise Cancelled
        return Outcome(batch="x", preview=Preview())


def test_a_long_import_tells_how_far_it_is_and_stopped_leaves_nothing(
    page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow()
    monkeypatch.setattr(intake, "bring_in", slow)
    monkeypatch.setattr("monitoring.importing.accepting.SOON", 0.05)
    app = hand_in(page(), CAFE)
    accept(app)
    assert app.get("progress")[0].proto.value == 40
    assert "40\N{NO-BREAK SPACE}% · Skriver posterne" in app.get("progress")[0].proto.text
    assert "**café.csv** bliver indlæst." in said(app)
    app.switch_page("maaltal.py").run()
    app.switch_page("importer.py").run()
    assert app.get("progress"), "It is found again."

    running = underway.running()
    assert running is not None
    text = said(button(app, "importing-stop").click().run())
    assert running.wait(10), "The button stops it."
    text = text if "er stoppet" in text else said(app.run())
    assert "Indlæsningen af **café.csv** er stoppet. Intet er indlæst." in text
    assert "Filen har **2 nye**." in text, "The file is still in hand."
    assert activities() == []
    assert "er indlæst:" not in text


def test_the_second_of_two_readers_is_told_to_wait(
    page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = hand_in(page(), CAFE)
    slow = Slow()
    other = underway.begin("anden.csv", PROGRAMME, "en anden", lambda tell, stop: slow(progress=tell, cancelled=stop))
    assert slow.begun.wait(10)
    text = said(app.run())
    assert "En fil bliver indlæst lige nu fra et andet vindue." in text
    assert "**anden.csv** bliver indlæst." in text
    assert not [each for each in app.button if each.key == "importing-stop"], "What is another's is theirs to stop."
    assert [each.disabled for each in app.button if each.key == "importing-accept"] in ([], [True])
    with pytest.raises(Occupied):
        underway.begin("café.csv", PROGRAMME, "lead", lambda tell, stop: Outcome())
    slow.go_on.set()
    assert other.wait(10)
    assert "andet vindue" not in said(app.run())
    assert not button(app, "importing-accept").disabled


def test_an_import_that_fails_says_so_and_keeps_the_file(
    page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*args: Any, **given: Any) -> Outcome:
        raise store.Refused(sentence("Disken er fuld."), sentence("Gør plads, og prøv igen."))

    monkeypatch.setattr(intake, "bring_in", breaks)
    text = said(accept(hand_in(page(), CAFE)))
    assert "**café.csv** er ikke indlæst." in text
    assert "Disken er fuld. Gør plads, og prøv igen." in text
    assert "Filen har **2 nye**." in text
    monkeypatch.setattr(intake, "bring_in", lambda *args, **given: 1 / 0)


def test_the_thread_speaks_the_language_of_the_page_that_began_it() -> None:
    words.speak("en")
    slow = Slow()
    begun = underway.begin("x.csv", PROGRAMME, "lead", lambda tell, stop: slow(progress=tell, cancelled=stop))
    assert slow.begun.wait(10)
    words.speak("da")
    assert slow.spoke == "en"
    begun.stop()
    assert begun.wait(10)
    assert begun.cancelled
    assert begun.outcome is None
    assert underway.running() is None


# --- what is understood of it ----------------------------------------------------------------------------------------


def test_a_file_is_read_where_nobody_else_can_and_nothing_of_it_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Path, int]] = []

    def looks(file: Path, **given: Any) -> Book:
        seen.append((file, stat.S_IMODE(file.parent.stat().st_mode)))
        raise Unreadable(sentence("Intet."), sentence("Intet."))

    monkeypatch.setattr("monitoring.intake.reading.read", looks)
    with pytest.raises(Unreadable):
        read_once.__wrapped__("../../etc/café.csv", b"x")
    ((file, mode),) = seen
    assert mode == 0o700
    assert "café" not in str(file)
    assert not file.exists()
    assert not file.parent.exists()


def test_an_answer_is_asked_about_where_the_definition_does_not_know_it() -> None:
    book = read("Aktivitet;Slags\nC-1;Onsdagscafé\nC-2;Åben aften\nC-3;\nC-4;onsdagscafé")
    mapping = TableMapping(sheet="", table="activity", columns={"activity": "Aktivitet", "kind": "Slags"})
    found = strange.strange(mapping, book.sheets[0], MENTORS)
    assert [(each.text, each.columns) for each in found] == [("Åben aften", ("kind",))]
    told = TableMapping(
        sheet="", table="activity", columns=dict(mapping.columns), values={"kind": {"åben aften": "cafe"}}
    )
    assert strange.strange(told, book.sheets[0], MENTORS) == []


@pytest.mark.parametrize(("answers", "asked"), [(25, 25), (26, 0)])
def test_a_column_of_other_things_than_answers_is_not_asked_about(answers: int, asked: int) -> None:
    rows = "\n".join(f"C-{place};ting {place}" for place in range(answers))
    book = read(f"Aktivitet;Slags\n{rows}")
    mapping = TableMapping(sheet="", table="activity", columns={"kind": "Slags"})
    assert len(strange.strange(mapping, book.sheets[0], MENTORS)) == asked


def test_a_text_under_several_questions_with_the_same_answers_is_asked_about_once() -> None:
    book = received.read(LIMESURVEY.name, LIMESURVEY.read_bytes())
    (mapping,) = intake.layouts.recognise(book, MENTORS).mappings  # type: ignore[attr-defined]
    found = strange.strange(mapping, book.sheets[0], MENTORS)
    several = [each for each in found if len(each.columns) > 1]
    assert several
    keys = [(each.text, tuple(option.id for option in each.options)) for each in found]
    assert len(keys) == len(set(keys))


def test_every_table_and_every_wave_can_be_what_a_sheet_holds() -> None:
    for programme in programmes.known()[0].values():
        held = destinations.destinations(programme)
        waves = sum(len(survey.waves) for survey in programme.surveys)
        assert len([each for each in held if each.survey]) == waves
        assert len(set(held.values())) == len(held), "Two of them are called the same."
        assert Destination(table="person") in held


def test_whoever_came_is_one_and_need_not_be_counted() -> None:
    by_name = TableMapping(sheet="", table="attendance", columns={"activity": "A", "person": "P", "role": "R"})
    assert columns.missing(by_name, MENTORS) == []
    counted = TableMapping(sheet="", table="attendance", columns={"activity": "A", "role": "R"})
    assert columns.missing(counted, MENTORS) == ["Antal"]


def test_the_first_records_stand_as_they_will_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "today", lambda: date(2026, 11, 20))
    book = read(FAULTY)
    ((label, frame),) = first.first_records(book, importing_proposal(book), MENTORS)
    assert label == "Aktiviteter"
    assert frame.to_dict("records") == [
        {
            "Aktivitet": "C-1",
            "Slags": "Onsdagscafé",
            "Afholdt den": "5. nov. 2025",
            "Region": "Aarhus",
            "Titel": "Bolig",
        }
    ], "A row that cannot be read is none that will be written."


def importing_proposal(book: Book) -> intake.Proposal:
    wanted = {"activity": "Aktivitet", "kind": "Slags", "held_on": "Afholdt den", "region": "Region", "title": "Titel"}
    mapping = TableMapping(sheet=book.sheets[0].name, table="activity", columns=wanted)
    return intake.Proposal(product="", likeness="", mappings=(mapping,))


# --- what is told of it ----------------------------------------------------------------------------------------------


def finding(problem: str, row: int | None = None, *, warning: bool = False, column: str | None = None) -> Finding:
    return Finding(problem=sentence(problem), remedy=sentence("Ret det."), row=row, column=column, warning=warning)


def test_all_findings_can_be_saved_what_keeps_the_file_out_first_and_no_cell_is_a_formula() -> None:
    noted = Group(title=sentence("Om filen"), total=1, warning=True, findings=(finding("Se", warning=True),))
    wrong = Group(title=sentence("Om filen"), total=3, warning=False, findings=(finding("Fejl", 7, column="=cmd()"),))
    frame = findings.everything([noted, wrong])
    assert list(frame["Betydning"]) == ["Skal rettes", "Skal rettes", "Se efter"]
    assert frame["Række"].tolist()[0] == 7
    assert frame["Gør sådan"].iloc[1] == "og 2 til af samme slags"
    saved = exports.csv_bytes(frame, []).decode("utf-8-sig")
    assert ";'=cmd();" in saved
    assert ";=cmd();" not in saved


@pytest.mark.parametrize(
    ("sheet", "row", "column", "told"),
    [
        ("Ark1", 1007, "heads", "Ark1, række 1.007, »heads«"),
        ("", 7, None, "række 7"),
        ("", None, None, "Hele filen"),
    ],
)
def test_where_a_finding_stands_is_told_in_words(sheet: str, row: int | None, column: str | None, told: str) -> None:
    found = Finding(problem=sentence("Om filen"), remedy=sentence("Om filen"), sheet=sheet, row=row, column=column)
    assert findings.where(found) == told


def test_a_template_is_made_in_the_language_of_its_reader() -> None:
    danish, english = (templates._template(MENTORS, "person", "csv", each).decode("utf-8-sig") for each in ("da", "en"))
    assert danish.startswith("Pseudonym;Rolle;")
    assert english.startswith("Pseudonym;Role;")
    assert words.language() == "da", "The page's own language is left as it was."


def test_how_files_are_read_can_be_forgotten(empty: Store) -> None:
    with empty.jotting() as jot:
        jot.keep_mapping(PROGRAMME, "a", {"x": 1}, by="lead")
        jot.keep_mapping(PROGRAMME, "b", {"x": 2}, by="lead")
        jot.drop_mapping(PROGRAMME, "a")
    assert list(empty.ask("intake/mappings", programme=PROGRAMME)["likeness"]) == ["b"]


def test_everything_of_the_room_is_offered_to_the_page() -> None:
    assert all(callable(getattr(importing, name)) for name in importing.__all__)
    assert "underway" not in importing.__all__
