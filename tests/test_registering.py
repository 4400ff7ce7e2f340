"""The page of forms as its reader meets it: opened through the front page, filled in, sent, corrected, undone."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from monitoring import forms, programmes, store
from monitoring.programmes import Programme
from tests.conftest import PROGRAMME, AsRole, Open
from tests.test_pages import healthy
from tests.test_pages_of_every_programme import sound

KNOWN = programmes.known()[0]
Opened = Callable[..., AppTest]


@pytest.fixture
def register(open_page: Open) -> Opened:
    """Open the page of forms: `register(form="meeting", match="C-001")`."""

    def opening(**given: Any) -> AppTest:
        return open_page(**given).switch_page("registrer.py").run()

    return opening


def named(app: AppTest, kind: str, field: str) -> Any:
    """The widget of a form's field."""
    return next(each for each in getattr(app, kind) if str(each.key).endswith(f"-{field}"))


def tile(app: AppTest, name: str) -> Any:
    return next(each for each in app.button if f"**{name}**" in each.label)


def save(app: AppTest) -> Any:
    return next(each for each in app.button if str(each.key).startswith("reg-save-"))


def saved(app: AppTest) -> str:
    return " ".join(each.value for each in app.success).replace("\\", "")


def rows(sql: str) -> list[tuple[object, ...]]:
    with store.opened()._connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


# --- an evening -----------------------------------------------------------------------------------------------------


def test_an_evening_is_tapped_saved_told_and_undone(register: Opened) -> None:
    app = register()
    text = healthy(app).replace("\\", "")
    assert (
        "Onsdagscafé onsdag 26. november 2025 er ikke logget endnu; den seneste er onsdag 12. november 2025: 5 mennesker."
        in text
    )
    assert save(app).disabled
    for name in ("E-004", "E-014", "M-019"):
        tile(app, name).click().run()
    named(app, "number_input", "heads.mentee").set_value(2).run()
    tile(app, "E-014").click().run()
    assert "4 mennesker" in save(app).label
    assert not save(app).disabled
    assert app.query_params["draft"]
    button = save(app)
    button.click().run()
    assert saved(app) == "Gemt: Onsdagscafé · 26. november 2025: 4 mennesker, heraf 2 uden navn"
    assert "draft" not in app.query_params
    assert "er allerede logget: 4 mennesker" in " ".join(each.value for each in app.info)
    assert save(app).disabled, "the same evening cannot be logged again"
    assert [each.value for each in app.header] == ["Seneste registreringer"]
    assert rows("select count(*), sum(heads) from attendance where batch is not null") == [(3, 4)]
    assert rows("from draft") == []
    next(each for each in app.button if each.label == "Fortryd").click().run()
    assert "Fortrudt: Onsdagscafé" in " ".join(each.value for each in app.info)
    assert rows("from activity where batch is not null") == []
    assert [each.value for each in app.header] == []


def test_what_was_tapped_is_there_again_in_another_session_and_gone_when_cleared(
    register: Opened, open_page: Open, tmp_path: Path
) -> None:
    app = register()
    with store.opened()._connection.cursor() as cursor:
        old = ["old", PROGRAMME, "evening", "{}", datetime(2020, 1, 1), "lead"]
        cursor.execute("insert into draft values (?, ?, ?, ?, ?, ?)", old)
    tile(app, "E-004").click().run()
    draft = app.query_params["draft"]
    assert [name for (name,) in rows("select draft from draft")] == [draft], "what nobody has gone on with is dropped"
    kept = tmp_path / "kept.duckdb"
    store.close()
    kept.write_bytes(store.path().read_bytes())
    again = register(database=kept, draft=draft)
    assert tile(again, "E-004").proto.type == "primary"
    assert tile(again, "E-014").proto.type == "secondary"
    next(each for each in again.button if each.label == "Ryd formularen").click().run()
    assert tile(again, "E-004").proto.type == "secondary"
    assert rows("from draft") == []
    stranger = register(database=kept, draft="../../etc/passwd")
    assert tile(stranger, "E-004").proto.type == "secondary", "a name that is no draft's begins anew"


def test_a_link_begins_the_form_on_its_day_and_a_workshop_has_a_title(register: Opened) -> None:
    app = register(form="evening", kind="cafe", on="2025-11-12")
    assert "Onsdag 12. november 2025, København" in healthy(app).replace("\\", "")
    assert "er allerede logget: 5 mennesker" in " ".join(each.value for each in app.info)
    app.selectbox(key="reg-form").set_value(("evening", "workshop")).run()
    assert app.query_params["kind"] in ("workshop", ["workshop"])
    assert "on" not in app.query_params, "what a link told the one form is no concern of the other"
    named(app, "text_input", "title").set_value("Kend dine rettigheder").run()
    named(app, "number_input", "heads.mentee").set_value(7).run()
    named(app, "pills", "region").set_value("aarhus").run()
    save(app).click().run()
    assert "»Kend dine rettigheder« · 30. november 2025: 7 mennesker, heraf 7 uden navn" in saved(app)
    assert rows("select title, region from activity where batch is not null") == [("Kend dine rettigheder", "aarhus")]


def test_an_evening_on_another_weekday_is_saved_when_it_is_confirmed(register: Opened) -> None:
    app = register(on="2025-11-27", kind="cafe", form="evening")
    named(app, "number_input", "heads.mentee").set_value(1).run()
    assert save(app).disabled
    (confirm,) = [each for each in app.checkbox if each.label == "Ja, det er rigtigt"]
    confirm.check().run()
    assert not save(app).disabled
    named(app, "date_input", "on").set_value(date(2026, 12, 1)).run()
    assert save(app).disabled, "a day ahead cannot be confirmed"
    assert "Dagen ligger ude i fremtiden." in " ".join(each.value for each in app.error)


# --- the other forms ------------------------------------------------------------------------------------------------


def test_a_meeting_is_logged_by_whoever_says_who_they_are(register: Opened) -> None:
    app = register(form="meeting")
    app.selectbox(key="reg-i-am").set_value("M-004").run()
    assert app.query_params["mentor"] in ("M-004", ["M-004"])
    own = [each.label for each in app.button if "M-004 +" in each.label]
    assert own
    tile(app, own[0].split("**")[1]).click().run()
    named(app, "pills", "topics").set_value(["danish"]).run()
    assert not list(app.text_area), "there is nowhere to write what was said"
    save(app).click().run()
    assert "1-1-møde · C-" in saved(app)
    assert rows("select count(*) from attendance where batch is not null") == [(2,)]
    assert rows("select topic from activity_topic") == [("danish",)]


def test_a_check_in_that_is_due_stands_first_and_is_held(register: Opened) -> None:
    app = register(form="follow_up")
    due = named(app, "selectbox", "due")
    assert "skulle være holdt" in due.options[0]
    due.select_index(0).run()
    named(app, "pills", "outcome").set_value("well").run()
    save(app).click().run()
    assert "Check-in efter" in saved(app)
    assert rows("select held_on::text from follow_up where outcome = 'well'") == [("2025-11-30",)]


def test_a_new_person_is_no_name(register: Opened) -> None:
    app = register(form="person")
    pseudonym = named(app, "text_input", "person")
    assert pseudonym.value == "E-065"
    pseudonym.set_value("Ali Hassan").run()
    assert "Skriv aldrig et navn eller en adresse her." in " ".join(each.value for each in app.error)
    assert save(app).disabled
    named(app, "pills", "role").set_value("mentor").run()
    assert named(app, "text_input", "person").value == "M-024"
    named(app, "pills", "region").set_value("aarhus").run()
    save(app).click().run()
    assert saved(app) == "Gemt: Frivillig mentor M-024 · 30. november 2025"
    assert rows("select state from standing where person = 'M-024'") == [("applied",)]


def test_a_new_match_a_pause_and_an_end_are_registered_one_after_the_other(register: Opened) -> None:
    app = register(form="match", person="E-051", role="mentee")
    named(app, "selectbox", "supporter").set_value("M-004").run()
    named(app, "pills", "goals").set_value(["danish", "labour", "network", "wellbeing"]).run()
    named(app, "pills", "state").set_value("matched").run()
    assert save(app).disabled, "one goal too many"
    named(app, "pills", "goals").set_value(["danish", "labour"]).run()
    save(app).click().run()
    assert "Forløb C-034: M-004 og E-051" in saved(app)
    app.selectbox(key="reg-form").set_value(("ending", "")).run()
    named(app, "selectbox", "match").set_value("C-034").run()
    named(app, "pills", "end_reason").set_value("moved").run()
    named(app, "pills", "result.1").set_value("reached").run()
    save(app).click().run()
    assert "slut 30. november 2025" in saved(app)
    assert rows("select goal, result from goal where match = 'C-034' order by goal") == [("1", "reached"), ("2", None)]
    app.selectbox(key="reg-form").set_value(("state", "")).run()
    named(app, "selectbox", "person").set_value("M-004").run()
    named(app, "pills", "state").set_value("paused").run()
    named(app, "pills", "reason").set_value("mentor_busy").run()
    save(app).click().run()
    assert "Frivillig mentor M-004 · Holder pause" in saved(app)


def test_an_actor_is_registered_as_reached(register: Opened) -> None:
    app = register(form="outreach")
    named(app, "text_input", "actor").set_value("Odense Kommune").run()
    named(app, "pills", "actor_kind").set_value("municipality").run()
    named(app, "pills", "channel").set_value("email").run()
    save(app).click().run()
    assert saved(app) == "Gemt: Odense Kommune · Mail · 30. november 2025"


# --- corrections ----------------------------------------------------------------------------------------------------


def test_an_evening_is_corrected_with_a_reason_and_a_record_that_is_not_there_is_said(register: Opened) -> None:
    app = register(fix="activity:A-0172")
    assert "Onsdagscafé · 12. november 2025: 5 mennesker" in healthy(app).replace("\\", "")
    named(app, "number_input", "heads.mentee").set_value(4).run()
    assert save(app).disabled
    named(app, "text_input", "why").set_value("To til kom sent.").run()
    save(app).click().run()
    assert "Gemt: Rettet:" in saved(app)
    assert "fix" not in app.query_params
    assert rows(
        "select sum(heads) from attendance where activity = 'A-0172' and role = 'mentee' and person is null"
    ) == [(4,)]
    assert rows("select distinct reason from change_log") == [("To til kom sent.",)]
    gone = register(fix="activity:A-9999")
    assert "Posten findes ikke, eller den er slettet allerede." in healthy(gone)
    assert not [each for each in gone.button if str(each.key).startswith("reg-save-")]


@pytest.mark.parametrize(("role", "may"), [("logger", True), ("board", False), ("funder", False)])
def test_only_those_who_register_see_the_forms(register: Opened, as_role: AsRole, role: str, may: bool) -> None:
    as_role(role)
    app = register()
    assert bool([each for each in app.button if "E-004" in each.label]) is may
    assert ("Denne side er kun for projektlederen og frivillige." in healthy(app)) is not may


@pytest.mark.parametrize("programme", KNOWN.values(), ids=lambda programme: programme.id)
def test_every_form_of_every_programme_opens_in_english(register: Opened, programme: Programme) -> None:
    app = register(programme=programme.id, lang="en")
    for entry in forms.entries(programme):
        app.selectbox(key="reg-form").set_value((entry.form, entry.kind)).run()
        sound(app, f"registrer.py?form={entry.form}&kind={entry.kind}")
        assert save(app).label.startswith("**Save**")
    assert len(forms.entries(programme)) >= 6
    assert PROGRAMME in KNOWN
