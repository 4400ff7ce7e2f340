"""Administration and data protection through the front door: who did what, one person's records, erasing, backups, times."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from monitoring import dossiers, frames, programmes, promises, roles, store, words
from monitoring.administration import people
from monitoring.settings import Settings
from monitoring.slices import Slice
from monitoring.store import Event, Store
from tests.conftest import PROGRAMME, Open, filling


@pytest.fixture
def file(tmp_path: Path, empty_file: Path) -> Path:
    """A database with a mentee, her mentor, their match and what was corrected in it."""
    place = tmp_path / "records.duckdb"
    place.write_bytes(empty_file.read_bytes())
    opened = Store.open(place, samples=False)
    fill = filling(opened)
    fill(
        "person",
        "person | role | joined_on | attributes.language\nE-71 | mentee | 2024-01-10 | fa\nM-71 | mentor | 2024-01-10 | da\nE-72 | mentee | 2025-06-01 | fa",
    )
    fill(
        "match",
        "match | kind | supporter | participant | started_on | ended_on\nP-71 | one_to_one | M-71 | E-71 | 2024-02-01 | 2024-08-01",
    )
    fill("activity", "activity | kind | held_on\nA-71 | cafe | 2024-09-04")
    fill("attendance", "activity | person | role | heads\nA-71 | E-71 | mentee | 1\nA-71 | E-72 | mentee | 1")
    with opened.writing() as write:
        key = {"programme": PROGRAMME, "match": "P-71"}
        write.correct("match", key, {"ended_on": date(2024, 9, 1)}, by="lead", reason="Misread")
    opened.log.write_now(Event(kind="name", reader="lead", what="shown", programme=PROGRAMME, subject="E-71"))
    opened.close()
    return place


@pytest.fixture
def administration(open_page: Open, file: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Open a part of the page: `administration("access")`."""

    def opening(part: str, *, today: date = date(2026, 11, 20)) -> AppTest:
        app = open_page(database=file, today=today).switch_page("administration.py").run()
        app.button_group(key="administration-part").set_value(part).run()
        assert not app.exception
        return app

    return opening


def text(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.success, *app.error, *app.warning, *app.info, *app.header]
    return "\n".join(str(each.value) for each in parts)


def events(kind: str) -> list[tuple[str, str | None]]:
    """Of the access log, what was done and about whom."""
    store.opened().log.flush()
    given = {"programme": PROGRAMME, "from_on": date(2000, 1, 1), "until_on": date(2099, 1, 1), "newest": 99}
    found = store.opened().ask("accounts/access_log", **given, reader=None, kinds=[kind], person=None)
    return [
        (what, who if isinstance(who, str) else None) for what, who in zip(found["what"], found["subject"], strict=True)
    ]


def test_every_part_is_shown_and_says_what_it_is_for(administration: Any) -> None:
    for part, said in {
        "people": "Hvem har adgang?",
        "access": "Loggen er hel",
        "changes": "Hvad er rettet og slettet?",
        "times": "12 måneder efter",
        "person": "Hvad er gemt om én person?",
        "backups": "Der er ingen sikkerhedskopi endnu.",
    }.items():
        app = administration(part)
        tables = "\n".join(each.value.to_csv() for each in app.table)
        assert said in text(app) + tables, part


def test_the_log_is_filtered_by_whom_it_was_about_and_shows_a_broken_chain(administration: Any) -> None:
    app = administration("access", today=datetime.now().date())
    assert "Så eller skrev navne" in app.dataframe[0].value["Hvad der skete"].tolist()
    app.text_input(key="access-person").set_value("E-71").run()
    assert app.dataframe[0].value["Om hvem"].tolist() == ["E-71"]
    app.text_input(key="access-person").set_value("E-72").run()
    assert not app.dataframe
    assert "Der står intet i loggen" in text(app)
    with store.opened()._connection.cursor() as cursor:
        cursor.execute("update access_log set reader = 'nobody' where number = 1")
    app.run()
    assert "Hændelse 1 er ikke, som den blev skrevet." in text(app)
    assert "Loggen er hel" not in text(app)


def test_a_change_is_told_with_what_stood_before_and_now_and_for_the_person_it_names(administration: Any) -> None:
    app = administration("changes", today=datetime.now().date())
    (row,) = app.dataframe[0].value.to_dict("records")
    assert (row["Før"], row["Nu"], row["Hvorfor"]) == ("ended_on: 2024-08-01", "ended_on: 2024-09-01", "Misread")
    app.text_input(key="changes-person").set_value("E-71").run()
    assert len(app.dataframe[0].value) == 1, "She stands in the match that was corrected."
    app.text_input(key="changes-person").set_value("E-72").run()
    assert not app.dataframe


def test_what_is_stored_of_a_person_is_shown_and_that_it_was_looked_at_is_noted(administration: Any) -> None:
    app = administration("person")
    app.text_input(key="one-person").set_value("E-99").run()
    assert "Der er intet om E-99 i dette program." in text(app).replace("\\", "")
    app.text_input(key="one-person").set_value("E-71").run()
    counted = app.table[0].value
    assert dict(zip(counted["Hvad"], counted["Antal"], strict=True))["Adgangsloggen"] == 1
    assert counted["Antal"].sum() == 6
    assert events("opened") == [("administration", "E-71")]


def test_a_person_is_erased_only_where_the_pseudonym_is_written_again(administration: Any) -> None:
    app = administration("person")
    app.text_input(key="one-person").set_value("E-71").run()
    assert app.button(key="one-person-erase").disabled
    app.selectbox(key="one-person-reason").set_value("asked").run()
    app.text_input(key="one-person-again").set_value("E-72").run()
    assert app.button(key="one-person-erase").disabled
    assert "Det er ikke det samme pseudonym" in text(app)
    app.text_input(key="one-person-again").set_value("E-71").run()
    app.button(key="one-person-erase").click().run()
    assert not app.exception
    assert "Personen er slettet under 1 pseudonym." in text(app)
    left = store.opened().records("person", PROGRAMME)["person"].to_pylist()
    assert sorted(left) == ["E-72", "M-71"]
    assert events("name") == [("shown", None)], "That names were shown stays, whose they were does not."
    assert b"E-71" not in store.opened().file.read_bytes()


def test_a_backup_is_made_tried_and_brought_back_from_the_page(administration: Any) -> None:
    app = administration("backups")
    app.button(key="backups-make").click().run()
    assert "Sikkerhedskopien er lavet og læst igen" in text(app)
    with store.opened().writing() as write:
        write.delete("person", {"programme": PROGRAMME, "person": "E-72"}, by="lead", reason="Mistake")
    app.button(key="backups-try").click().run()
    assert "Kopien er hel" in text(app)
    assert store.opened().records("person", PROGRAMME).num_rows == 2, "Trying it changes nothing."
    assert app.button(key="backups-restore").disabled
    app.checkbox(key="backups-sure").check().run()
    app.button(key="backups-restore").click().run()
    assert not app.exception
    assert "Kopien er hentet frem" in text(app)
    assert store.opened().records("person", PROGRAMME).num_rows == 3
    assert [what for what, _ in events("restore")] != []
    assert store.opened().broken_log() == [], "The log goes on."


def test_what_is_due_is_deleted_when_the_lead_is_sure_and_the_week_says_so_ahead(
    administration: Any, file: Path, open_page: Open
) -> None:
    app = administration("times", today=date(2026, 11, 20))
    assert "Ingen frist er ude i dag." in text(app)
    ahead = open_page(database=file, today=date(2026, 11, 20)).switch_page("denne_uge.py").run()
    assert "Om 41 dage er fristen ude" in text(ahead)
    early = open_page(database=file, today=date(2026, 6, 20)).switch_page("denne_uge.py").run()
    assert "fristen ude" not in text(early)
    app = administration("times", today=date(2027, 1, 1))
    assert "- 3 personer" in text(app)
    assert app.button(key="administration-delete").disabled
    app.checkbox(key="administration-sure").check().run()
    app.button(key="administration-delete").click().run()
    assert not app.exception
    assert "dette er slettet:" in text(app)
    assert store.opened().records("person", PROGRAMME).num_rows == 0
    assert store.opened().records("activity", PROGRAMME).num_rows == 1, "That an evening was held is about nobody."


def test_nobody_but_the_lead_opens_administration_and_everybody_data_protection(open_page: Open) -> None:
    for role in ("logger", "board", "funder"):
        app = open_page(see_as=role).switch_page("administration.py").run()
        assert "administration-part" not in [each.key for each in app.button_group]
        assert "Hvem har adgang?" not in text(app)
        app.switch_page("databeskyttelse.py").run()
        assert not app.exception
        assert "Hvem ser hvad?" in text(app)


# --- data protection ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", sorted(programmes.known()[0]))
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_told_of_data_protection_is_of_the_programme_itself(open_page: Open, id: str, language: str) -> None:
    app = open_page(programme=id, lang=language).switch_page("databeskyttelse.py").run()
    assert not app.exception
    programme = programmes.known()[0][id]
    said = text(app) + "\n".join(each.value.to_csv() for each in app.table)
    assert programme.organisation in said
    for kept in programme.retention:
        assert kept.reason[language] in said
    for attribute in programme.attributes:
        assert attribute.label[language].lower() in said.lower()


def test_who_sees_what_is_told_from_the_table_of_rights(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page().switch_page("databeskyttelse.py").run()
    rights = app.table[0].value.set_index("Hvad")
    assert rights.loc["Poster om den enkelte, under pseudonym"].tolist() == ["projektleder"]
    assert rights.loc["Tal for hele programmet"].tolist() == ["projektleder, bestyrelse og bevillingsgiver"]
    monkeypatch.setattr("monitoring.roles.QUESTIONS", {each: {"board"} for each in roles.QUESTIONS})
    again = open_page().switch_page("databeskyttelse.py").run()
    assert again.table[0].value.set_index("Hvad").loc["Svar med egne ord"].tolist() == ["bestyrelse"]


# --- one person's dossier --------------------------------------------------------------------------------------------


@pytest.fixture
def hers(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dossiers.Dossier]:
    """Everything of the mentee E-71."""
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    day = date(2026, 11, 20)
    lead = Slice(programme=PROGRAMME, regions=(), from_on=day, to_on=day, as_of=day, role="lead", judged_on=day)
    yield dossiers.dossier(frames.of_person(lead, "E-71"), "E-71", frames.programme(PROGRAMME))
    store.close()


def test_a_dossier_has_every_record_of_the_person_and_names_nobody_else(hers: dossiers.Dossier) -> None:
    told = json.loads(dossiers.file(hers, "json", date(2026, 11, 20)))
    assert set(told["records"]) == {"person", "match", "activity", "attendance", "change_log", "access_log"}
    (match,) = told["records"]["match"]
    assert (match["participant"], match["supporter"]) == ("E-71", "en anden person")
    assert told["records"]["change_log"][0]["old_values"]["supporter"] == "en anden person"
    for kind in ("json", "csv", "xlsx"):
        made = dossiers.file(hers, kind, date(2026, 11, 20))
        if kind != "json":
            with zipfile.ZipFile(io.BytesIO(made)) as packed:
                made = b"".join(packed.read(name) for name in packed.namelist())
        assert b"E-71" in made, kind
        assert b"M-71" not in made, kind
        assert b"E-72" not in made, kind


def test_a_dossier_opens_as_a_workbook_that_says_what_it_is(hers: dossiers.Dossier) -> None:
    words.speak("en")
    book = openpyxl.load_workbook(io.BytesIO(dossiers.file(hers, "xlsx", date(2026, 11, 20))))
    about = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows()}
    assert about["Controller"] == "LGBT Asylum"
    assert len(book.worksheets) == 1 + len(hers.records)


def test_every_table_that_names_somebody_is_looked_through_for_their_dossier(empty: Store) -> None:
    with empty._connection.cursor() as cursor:
        naming = "('person', 'participant', 'supporter', 'other', 'respondent', 'match', 'unit')"
        found = cursor.execute(
            "select table_name, list(column_name) from duckdb_columns() where not internal and table_name in"
            f" (select table_name from duckdb_tables()) and column_name in {naming} group by all order by all"
        ).fetchall()
    # A unit is a local scheme everywhere but in what was released.
    schemes = {"unit", "unit_phase", "unit_trait", "submission"}
    looked_through = set(re.findall(r"'(\w+)' as record_table", promises.query("accounts/of_person").sql))
    assert {table for table, _ in found} - schemes - looked_through == set()
    assert {"change_log", "access_log", "draft"} <= looked_through


# --- people ----------------------------------------------------------------------------------------------------------


def test_people_are_shown_with_the_name_they_have_in_the_log_and_whether_they_are_shut_out() -> None:
    given = Settings.model_validate(
        {
            "access": [
                {"role": "lead", "programmes": ["*"], "emails": ["lead@example.org", "gone@example.org"]},
                {"role": "board", "programmes": ["another"], "emails": ["other@example.org"]},
                {"role": "board", "programmes": [PROGRAMME], "groups": ["bestyrelsen"]},
            ],
            "revoked": ["Gone@example.org"],
        }
    )
    told = people.granted(given, PROGRAMME)
    assert told["Hvem"].tolist() == ["lead@example.org", "gone@example.org", "gruppen bestyrelsen"]
    assert told["Adgang"].tolist() == ["har adgang", "lukket ude", "har adgang"]
    assert "other@example.org" not in told.to_csv(), "Whoever has no role here is no business of this lead."
    assert len(set(told["Navn i loggen"])) == 3
