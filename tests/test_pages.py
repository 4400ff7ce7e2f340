"""The pages as their readers meet them: opened through the front page, in both languages, in every kind of nothing."""

import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pyarrow as pa
import pytest
from conftest import PROGRAMME, Open
from streamlit.testing.v1 import AppTest

from monitoring import programmes, store
from monitoring.store import Store

PAGES = ["maaltal.py", "afstemning.py"]


def cards(app: AppTest) -> dict[str, str]:
    """What each card says: its title and its figure."""
    return {metric.label: metric.value for metric in app.metric}


def said(app: AppTest) -> str:
    """Every word on the page, the sidebar's too."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
    texts = [str(element.value) for kind in kinds for element in getattr(app, kind)]
    tables = [cell for table in app.table for cell in table.value.astype(str).to_numpy().ravel()]
    badges = [element.proto.body for element in app.get("markdown")]
    return "\n".join([*texts, *tables, *badges, *cards(app), *cards(app).values()])


def healthy(app: AppTest) -> str:
    """What the page says, having said nothing that no reader should see."""
    assert not app.exception, app.exception
    text = said(app)
    for leak in ("Traceback", r"\bNaN\b", r"\bNone\b", r"\bnan\b", "<NA>"):
        assert not re.search(leak, text), f"The page says {leak}."
    return text


def test_the_mentor_programme_opens_on_the_last_day_with_records(open_page: Open) -> None:
    text = healthy(open_page())
    assert "Opgjort pr. 30. november 2025 · hele perioden · alle regioner" in text
    assert "20. november 2026" not in text


def test_a_running_programme_opens_on_today(open_page: Open) -> None:
    text = healthy(open_page(today=date(2025, 5, 31)))
    assert "Opgjort pr. 31. maj 2025" in text
    assert "30. november 2025" not in text


@pytest.mark.parametrize(
    ("today", "opened"), [(date(2026, 12, 18), "18. december 2026"), (date(2026, 12, 19), "18. november 2026")]
)
def test_samples_that_nobody_continues_open_on_their_last_day_when_it_is_a_month_old(
    open_page: Open, today: date, opened: str
) -> None:
    text = healthy(open_page(today=today, programme="lgbt-asylum-vaerested"))
    assert f"Opgjort pr. {opened}" in text


def test_the_cards_say_what_the_report_says(open_page: Open) -> None:
    shown = cards(open_page())
    assert shown == {
        "Rekrutterede mentorer": "23",
        "Tilknyttede mentees": "ca. 64",
        "Individuelle møder": "ca. 560",
        "Pjecen er udviklet": "Ja",
        "Aktører, der har fået pjecen": "0",
        "Glæde ved at deltage": "9 af 11 (82\N{NO-BREAK SPACE}%)",
        "Styrket selvidentifikation": "10 af 11 (91\N{NO-BREAK SPACE}%)",
        "Styrket netværk": "7 af 11 (64\N{NO-BREAK SPACE}%)",
        "Arbejdsmarked og uddannelse": "16 af 22 (73\N{NO-BREAK SPACE}%)",
        "Bedre til dansk": "6 af 11 (55\N{NO-BREAK SPACE}%)",
    }


def test_the_first_line_answers_the_question(open_page: Open) -> None:
    app = open_page()
    assert app.title[0].value == "Er programmet på rette vej?"
    assert "Seks af ti mål er nået; længst bagud er aktører, der har fået pjecen." in said(app)


def test_satisfaction_stands_with_its_interval_and_what_it_cannot_tell(open_page: Open) -> None:
    text = healthy(open_page())
    assert "95 %-interval 52-95\N{NO-BREAK SPACE}%" in text
    assert "Så få svar kan ikke afgøre, om målet er nået" in text
    assert "81" not in cards(open_page())["Glæde ved at deltage"]


def test_meetings_say_how_many_were_estimated(open_page: Open) -> None:
    text = healthy(open_page())
    assert "302 logget, 258 skønnet" in text


@pytest.mark.parametrize(
    ("day", "target", "told"),
    [("2025-05-31", "af 100", False), ("2025-06-01", "af 60", True)],
    ids=["the day before the revision", "the day of the revision"],
)
def test_the_mentee_target_is_100_until_it_is_lowered_to_60(open_page: Open, day: str, target: str, told: bool) -> None:
    aims = [said.value for said in open_page(as_of=day).markdown if said.value.startswith(":small[:gray[af ")]
    (aim,) = [
        each.removeprefix(":small[:gray[")
        for each in aims
        if each.startswith((":small[:gray[af 100", ":small[:gray[af 60"))
    ]
    assert aim.startswith(target)
    assert ("nedjusteret fra 100" in aim) is told


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_page_opens_in_both_languages(open_page: Open, page: str, lang: str) -> None:
    app = open_page(lang=lang)
    app.switch_page(page).run()
    text = healthy(app)
    assert ("Opens the view as it is now" in text) is (lang == "en")
    assert ("Åbner visningen, som den er nu" in text) is (lang == "da")


def test_no_danish_word_is_left_on_the_english_page(open_page: Open) -> None:
    text = healthy(open_page(lang="en"))
    assert "As of 30 November 2025" in text
    left = [
        word for word in ("mål", "Mål", "nået", "Nået", "skønnet", "nyeste", "hele", " og ", " af ") if word in text
    ]
    assert not left


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_indicator_can_be_looked_at_closely(open_page: Open, lang: str) -> None:
    app = open_page(lang=lang)
    for indicator in programmes.known()[0][PROGRAMME].indicator_ids:
        app.selectbox(key="indicator").set_value(indicator).run()
        healthy(app)
        assert app.selectbox(key="indicator").value == indicator


def test_what_stands_behind_every_card_can_be_opened(open_page: Open) -> None:
    app = open_page()
    for indicator in programmes.known()[0][PROGRAMME].indicators:
        if indicator.target is not None:
            app.button(key=f"behind-{indicator.id}").click().run()
            text = healthy(app)
            assert indicator.definition["da"] in text
            assert f"`queries/{indicator.query}.sql`" in text


def test_every_table_under_a_chart_can_be_unfolded(open_page: Open) -> None:
    app = open_page(indicator="mentees_associated")
    before = len(app.table)
    for key in ("over_time", "region_by_region", "year_by_year"):
        app.session_state[f"table-{key}-mentees_associated"] = True
    app.run()
    text = healthy(app)
    assert len(app.table) == before + 3
    assert "Øvrige landet" in text
    assert r"30\. november 2025" in text


def test_a_region_shows_its_own_numbers_and_judges_none_by_the_whole_countrys_target(open_page: Open) -> None:
    app = open_page(region="aarhus")
    text = healthy(app)
    assert cards(app)["Rekrutterede mentorer"] == "6"
    assert "Målet på 40 gælder alle regioner" in text
    assert "Opgjort pr. 30. november 2025 · hele perioden · Aarhus" in text
    assert "af 40" not in text


def test_a_region_is_told_the_target_that_held_on_the_day(open_page: Open) -> None:
    before, after = (said(open_page(region="aarhus", as_of=day)) for day in ("2025-05-31", "2025-06-01"))
    assert "Målet på 100 gælder alle regioner" in before
    assert "Målet på 60 gælder alle regioner" in after
    assert "Målet på 60 gælder alle regioner" not in before


def test_regions_that_may_not_be_added_up_are_told_one_at_a_time(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "programmes"
    shutil.copytree(programmes.folder(), folder)
    file = folder / PROGRAMME / "programme.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("adds_up = true", "adds_up = false", 1), encoding="utf-8")
    monkeypatch.setenv("PROGRAMPULS_PROGRAMMES", str(folder))
    app = open_page(region=["aarhus", "odense"])
    text = healthy(app)
    assert cards(app)["Rekrutterede mentorer"] == "Kan ikke lægges sammen"
    assert "Vælg én region ad gangen, eller ingen" in text
    assert cards(app)["Tilknyttede mentees"] == "ca. 19"
    app.pills(key="region").set_value(["aarhus"]).run()
    assert cards(app)["Rekrutterede mentorer"] == "6"


def test_a_region_without_a_mentor_has_zero_and_not_nothing(open_page: Open) -> None:
    app = open_page(region="oevrige")
    assert cards(app)["Rekrutterede mentorer"] == "0"
    assert "Registreret: 0" in healthy(app)


def test_a_region_change_changes_the_cards(open_page: Open) -> None:
    app = open_page()
    app.pills(key="region").set_value(["koebenhavn"]).run()
    assert cards(app)["Rekrutterede mentorer"] == "14"
    app.pills(key="region").set_value(["koebenhavn", "odense"]).run()
    assert cards(app)["Rekrutterede mentorer"] == "17"
    app.pills(key="region").set_value([]).run()
    assert cards(app)["Rekrutterede mentorer"] == "23"


def test_all_regions_chosen_is_the_whole_programme(open_page: Open) -> None:
    app = open_page(region=["koebenhavn", "aarhus", "odense", "oevrige"])
    assert "alle regioner" in healthy(app)
    assert cards(app)["Tilknyttede mentees"] == "ca. 64"


def test_a_year_is_held_against_its_own_part_of_the_plan(open_page: Open) -> None:
    app = open_page(period="2024")
    text = healthy(app)
    assert cards(app)["Rekrutterede mentorer"] == "17"
    assert "af 20" in text
    assert "Opgjort pr. 31. december 2024 · 1. januar 2024 til 31. december 2024" in text
    assert "Målet på 100 gælder hele perioden" in text, "The target that held when the year ended."


def test_the_day_before_the_programme_began_is_too_early(open_page: Open) -> None:
    app = open_page(as_of="2023-12-31")
    text = healthy(app)
    assert set(cards(app).values()) == {"For tidligt at sige"}
    assert "Det er for tidligt at sige" in text
    assert "Ikke registreret" not in text


def test_an_empty_database_says_that_nothing_is_registered(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "empty.duckdb"
    Store.open(file, samples=False).close()
    app = open_page(database=file, as_of="2025-11-30")
    text = healthy(app)
    assert set(cards(app).values()) == {"Ikke registreret"}
    assert "Der er ikke registreret noget for dette udsnit endnu." in text
    assert "sæt PROGRAMPULS_DATABASE til en fil, der ikke findes" in text
    assert "Eksempeldata:" not in text
    assert "0 %" not in text


def test_sample_records_are_said_to_be_samples(open_page: Open) -> None:
    assert "Eksempeldata: opdigtede poster, ingen virkelige personer" in healthy(open_page())


def test_whoever_is_not_the_lead_sees_that_figures_are_hidden_and_none_of_them(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    app = open_page()
    text = healthy(app)
    assert set(cards(app).values()) == {"Skjult"}
    assert "Skjult af hensyn til fortrolighed" in text
    assert "23" not in cards(app).values()
    assert "skønnet" not in text


def test_what_a_link_names_in_vain_is_said(open_page: Open) -> None:
    text = healthy(open_page(region=["aarhus", "Fyn"], as_of="i går"))
    assert "Linket nævner »Fyn« og »i går«, som ikke findes her." in text
    assert "Aarhus" in text


def test_a_link_made_in_danish_opens_in_english(open_page: Open) -> None:
    app = open_page(lang="English", region="Øvrige landet", indicator="Tilknyttede mentees")
    healthy(app)
    assert app.pills(key="region").value == ["oevrige"]
    assert app.query_params["region"] == "Rest of Denmark"
    assert app.query_params["indicator"] == "Mentees associated"


def test_the_address_follows_the_language(open_page: Open) -> None:
    app = open_page(region="oevrige")
    assert app.query_params["region"] == "Øvrige landet"
    app.segmented_control(key="lang").set_value("en").run()
    assert app.query_params["region"] == "Rest of Denmark"


def test_a_broken_definition_is_told_whole_and_does_not_bring_the_page_down(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "programmes"
    shutil.copytree(programmes.folder(), folder)
    shutil.copytree(folder / PROGRAMME, folder / "zz-broken")
    broken = folder / "zz-broken" / "programme.toml"
    text = broken.read_text(encoding="utf-8").replace("organisation =", "organisaton =")
    broken.write_text(text.replace("from = 100", "from = 90"), encoding="utf-8")
    monkeypatch.setenv("PROGRAMPULS_PROGRAMMES", str(folder))
    app = open_page(database=None)
    errors = "\n".join(error.value for error in app.error)
    assert "zz-broken/programme.toml" in errors
    assert "Mente du organisation?" in errors
    assert cards(app)["Rekrutterede mentorer"] == "23"


def test_no_definition_at_all_says_what_to_do(open_page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PROGRAMPULS_PROGRAMMES", str(tmp_path))
    app = open_page()
    assert "Læg en mappe med en programme.toml i data/programmes" in app.info[0].value
    assert not app.metric


def test_a_corrupt_database_is_said_and_left_as_it_was(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "corrupt.duckdb"
    file.write_bytes(b"this is no database" * 400)
    app = open_page(database=file)
    assert not app.exception
    assert "er ikke en DuckDB-database" in app.error[0].value
    assert file.read_bytes() == b"this is no database" * 400


def test_a_database_from_a_newer_version_is_refused_in_the_readers_language(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "newer.duckdb"
    Store.open(file, samples=False).close()
    with duckdb.connect(str(file)) as connection:
        connection.execute("insert into schema_version values (999, now()::timestamp, 'later.sql')")
    app = open_page(database=file, lang="en")
    assert "is from a newer Programpuls (schema 999)" in app.error[0].value
    assert not app.metric


def test_what_is_written_stands_on_the_page_at_once_and_the_samples_are_as_they_were(open_page: Open) -> None:
    app = open_page()
    with store.opened().writing() as writer:
        person = {"programme": PROGRAMME, "person": "M-900", "role": "mentor", "joined_on": "2025-01-01"}
        record = {"source": "form", "exactness": "exact", "recorded_at": "2025-12-01 12:00:00", "recorded_by": "lead"}
        writer.insert("person", pa.Table.from_pylist([person | record]))
    app.run()
    assert cards(app)["Rekrutterede mentorer"] == "24"
    assert cards(open_page())["Rekrutterede mentorer"] == "23"


def test_a_page_that_was_refused_opens_when_the_cause_is_gone(
    open_page: Open, tmp_path: Path, sample_file: Path
) -> None:
    file = tmp_path / "later.duckdb"
    file.write_bytes(b"not yet" * 1000)
    app = open_page(database=file)
    assert app.error
    file.write_bytes(sample_file.read_bytes())
    app.run()
    assert cards(app)["Rekrutterede mentorer"] == "23"


def test_the_link_to_a_view_names_its_day_and_opens_the_same_view(open_page: Open) -> None:
    app = open_page(region=["aarhus", "odense"], period="2025", lang="en", indicator="danish")
    (link,) = [code.value for code in app.code]
    given = parse_qs(urlsplit(link).query)
    assert given["as_of"] == ["2025-11-30"], "The address bar leaves the day out, for it is the one the page opens on."
    assert given["region"] == ["aarhus", "odense"]
    again = open_page(
        today=date(2027, 1, 1), **{name: each if len(each) > 1 else each[0] for name, each in given.items()}
    )
    assert cards(again) == cards(app)
    assert again.selectbox(key="indicator").value == "danish"
