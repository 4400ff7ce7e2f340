"""Whoever only registers: sees, corrects and undoes what they entered themselves, and nothing that another did."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from monitoring import access, settings, store
from tests.conftest import PROGRAMME, AsRole, Open
from tests.test_pages import healthy
from tests.test_registering import named, rows, save, saved

Opened = Callable[..., AppTest]


@pytest.fixture
def register(open_page: Open, tmp_path: Path, sample_file: Path) -> Opened:
    """Open the page of forms on a copy of the samples that lasts for the test: `register(form="outreach")`."""
    file = tmp_path / "kept.duckdb"
    file.write_bytes(sample_file.read_bytes())

    def opening(**given: Any) -> AppTest:
        return open_page(database=file, **given).switch_page("registrer.py").run()

    return opening


def evening(register: Opened, heads: int, on: str) -> AppTest:
    """Log an evening of so many without a name."""
    app = register(form="evening", kind="workshop", on=on)
    named(app, "number_input", "heads.mentee").set_value(heads).run()
    named(app, "text_input", "title").set_value("Kend dine rettigheder").run()
    named(app, "pills", "region").set_value("aarhus").run()
    save(app).click().run()
    assert saved(app), healthy(app)
    return app


def latest(app: AppTest) -> list[str]:
    return [each.value for each in app.caption if each.value.startswith("Registreret ")]


def test_a_volunteer_sees_and_undoes_their_own_entries_alone(register: Opened, as_role: AsRole) -> None:
    as_role("lead")
    evening(register, 3, "2025-11-12")
    as_role("logger")
    assert latest(register()) == [], "What the lead entered is not theirs."
    app = evening(register, 4, "2025-11-13")
    name = f"logger-{access.known_name('logger@example.org')}"
    assert len(latest(app)) == 1
    assert name in latest(app)[0].replace("\\", "")
    assert "example.org" not in healthy(app)
    assert {by for (by,) in rows("select recorded_by from activity where batch is not null")} == {
        name, f"lead-{access.known_name('lead@example.org')}",
    }  # fmt: skip
    as_role("lead")
    assert len(latest(register())) == 2
    as_role("logger")
    again = register()
    next(each for each in again.button if each.label == "Fortryd").click().run()
    assert latest(again) == []
    assert rows("select title from activity where batch is not null") == [("Kend dine rettigheder",)]


def test_a_link_to_anothers_record_finds_nothing_and_to_ones_own_finds_it(register: Opened, as_role: AsRole) -> None:
    as_role("logger")
    evening(register, 4, "2025-11-13")
    ((own,),) = rows("select activity from activity where batch is not null")
    ((others,),) = rows("select activity from activity where batch is null order by activity limit 1")
    assert "Ret eller slet" in [each.value for each in register(fix=f"activity:{own}").header]
    refused = register(fix=f"activity:{others}")
    assert "Posten findes ikke" in healthy(refused)
    assert "Du kan rette det, du selv har registreret." in healthy(refused)
    assert not [each for each in refused.button if str(each.key).startswith("reg-save")]
    person = register(fix="person:E-001 mentee")
    assert "Posten findes ikke" in healthy(person)
    as_role("lead")
    assert "Ret eller slet" in [each.value for each in register(fix="person:E-001 mentee").header]


def test_a_draft_is_its_writers_whoever_has_its_name(register: Opened, as_role: AsRole) -> None:
    as_role("lead")
    app = register(form="evening", kind="cafe")
    named(app, "number_input", "heads.mentee").set_value(7).run()
    draft = app.query_params["draft"]
    assert rows("select count(*) from draft") == [(1,)]
    as_role("logger")
    other = register(form="evening", kind="cafe", draft=draft)
    assert named(other, "number_input", "heads.mentee").value == 0
    as_role("lead")
    assert named(register(form="evening", kind="cafe", draft=draft), "number_input", "heads.mentee").value == 7


@pytest.mark.parametrize("now", ["board", "revoked"])
def test_a_form_sent_after_the_right_is_gone_writes_nothing(register: Opened, as_role: AsRole, now: str) -> None:
    """The button was drawn while they might; it is pressed when they may not."""
    as_role("logger")
    app = register(form="evening", kind="cafe", on="2025-11-26")
    named(app, "number_input", "heads.mentee").set_value(7).run()
    button = save(app)
    assert not button.disabled
    file = settings.path()
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('role = "logger"', 'role = "board"')
        if now == "board"
        else f'revoked = ["logger@example.org"]\n{text}',
        encoding="utf-8",
    )
    button.click().run()
    assert not app.exception
    assert not app.success
    assert rows("select count(*) from activity where batch is not null") == [(0,)]
    assert store.opened().ask("registering/latest", programme=PROGRAMME, newest=5, sent_by=None).empty


def test_a_tap_after_the_right_is_gone_shows_nobody(register: Opened, as_role: AsRole) -> None:
    """A tap draws the form alone anew; it must not be drawn from what the reader was when the page was."""
    as_role("logger")
    app = register(form="evening", kind="cafe")
    assert [each for each in app.button if "E-004" in each.label]
    file = settings.path()
    file.write_text(file.read_text(encoding="utf-8").replace('role = "logger"', 'role = "board"'), encoding="utf-8")
    next(each for each in app.button if "E-004" in each.label).click().run()
    assert not app.exception
    assert not [each for each in app.button if "E-0" in each.label]


def test_two_volunteers_are_two(open_page: Open, as_role: AsRole, register: Opened) -> None:
    who = as_role("logger")
    evening(register, 4, "2025-11-13")
    file = settings.path()
    grant = f'[[access]]\nrole = "logger"\nprogrammes = ["{PROGRAMME}"]\nemails = ["another@example.org"]\n'
    file.write_text(file.read_text(encoding="utf-8") + grant, encoding="utf-8")
    app = register()
    assert len(latest(app)) == 1
    app.user = who | {"sub": "another", "email": "another@example.org"}
    app.run()
    assert latest(app) == []
    assert not [each for each in app.button if each.label == "Fortryd"]
