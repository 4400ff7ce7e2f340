"""Making one's own programme: the answers, the folder, the numbers of today, the page and the command."""

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import PROGRAMME, ROOT, AsRole, Open
from streamlit.testing.v1 import AppTest

from monitoring import founding, programmes, slices, store, words
from monitoring.founding import Answers, NotFounded
from monitoring.founding.naming import slug
from monitoring.store import Store
from tests.test_pages_of_every_programme import sound, through

TODAY = date(2026, 11, 20)
ANSWERS = Answers(
    title="Åbne døre",
    organisation="Foreningen",
    first_day=date(2026, 1, 1),
    last_day=date(2027, 12, 31),
    helpers_target=20,
    helpers_now=12,
)
FULL = replace(
    ANSWERS,
    title_en="Open doors",
    regions="Aarhus Kommune, Øst",
    helpers="Værter",
    participants="Gæster",
    participants_target=60,
    activity="Åben café",
    weekday="wednesday",
    weekly=True,
    activities_target=40,
    attendances_target=500,
    statement="Jeg er glad for at komme her",
    statement_target=80,
)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of definitions that may be written to, with the mentor programme in it."""
    copy = tmp_path / "programmes"
    shutil.copytree(ROOT / "data" / "programmes" / PROGRAMME, copy / PROGRAMME)
    monkeypatch.setenv("PROGRAMPULS_PROGRAMMES", str(copy))
    return copy


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The path of a database with no records, closed."""
    file = tmp_path / "own.duckdb"
    Store.open(file, samples=False).close()
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    return file


def told(answers: Answers) -> dict[str, str]:
    """What is wrong, by the answer it is about."""
    return {each.field: str(each) for each in founding.problems(answers)}


# --- answers and definition ------------------------------------------------------------------------------------------


def test_few_answers_are_a_whole_definition(folder: Path) -> None:
    programme = founding.write(ANSWERS, folder)
    assert programme == programmes.read(folder / "aabne-doere" / "programme.toml")
    assert programme.title == {"da": "Åbne døre", "en": "Åbne døre"}
    assert programme.indicator_ids == ["helpers", "participants"]
    assert programme.indicator("helpers").target.value == 20
    assert programme.indicator("participants").target is None
    assert [(each.label["da"], each.municipalities) for each in programme.regions] == [("Hele programmet", [])]
    assert set(programmes.known()[0]) == {PROGRAMME, "aabne-doere"}
    assert not programmes.known()[1]


def test_every_answer_stands_in_the_definition(folder: Path) -> None:
    programme = founding.write(FULL, folder)
    assert programme.title["en"] == "Open doors"
    assert [(each.id, each.municipalities) for each in programme.regions] == [
        ("aarhus-kommune", ["Aarhus"]),
        ("oest", []),
    ]
    assert [role.plural["en"] for role in programme.roles] == ["Værter", "Gæster"]
    assert [(each.weekday, each.expected.times) for each in programme.activities] == [("wednesday", 1)]
    targets = {each.id: each.target.value for each in programme.indicators}
    assert targets == {"helpers": 20, "participants": 60, "activities_held": 40, "attendances": 500, "statement": 80}
    assert programme.indicator("statement").is_share


def test_the_ordinary_words_have_both_languages_and_typed_words_are_left_alone(folder: Path) -> None:
    roles = founding.write(replace(ANSWERS, participants="Børn"), folder).roles
    assert [role.plural["da"] for role in roles] == ["Frivillige", "Børn"]
    assert [role.plural["en"] for role in roles] == ["Volunteers", "Børn"]


def test_the_definition_says_to_its_owner_how_to_go_on() -> None:
    text = founding.definition(FULL)
    remarks = [line for line in text.splitlines() if line.startswith("#")]
    assert any("docs/definition.md" in line for line in remarks)
    assert any("[[indicators.target.revisions]]" in line for line in remarks)
    words.speak("en")
    assert "# Who takes part." in founding.definition(FULL)
    assert tomllib.loads(founding.definition(FULL)) == tomllib.loads(text), "The remarks alone change their language."


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Åbne døre i Ærø", "aabne-doere-i-aeroe"),
        ("»Tæt på« \"nord\" 'syd'", "taet-paa-nord-syd"),
        ("Café Fødselsdag 🎉 2027", "cafe-foedselsdag-2027"),
        ("🎉🎉", "program"),
        ("Добро пожаловать", "program"),
        ("con", "program-con"),
        ("../../etc/passwd", "etc-passwd"),
        ('x"\nid = "y', "x-id-y"),
        ("{title} %s \\u0000 [a](b)", "title-s-u0000-a-b"),
        ("ord " * 24, "ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord"),
    ],
)
def test_odd_names_make_a_readable_definition_and_a_plain_folder(folder: Path, title: str, id: str) -> None:
    programme = founding.write(replace(FULL, title=title, organisation=title, title_en="", statement=title), folder)
    assert programme.id == id
    assert programme.title["da"] == " ".join(title.split())
    assert {each.name for each in folder.iterdir()} == {PROGRAMME, id}


def test_ids_that_are_the_same_are_numbered() -> None:
    assert slug("Øst", otherwise="region") == slug("Oest", otherwise="region") == "oest"
    assert slug("Oest", otherwise="region", taken={"oest"}) == "oest-2"
    assert slug("Oest", otherwise="region", taken={"oest", "oest-2"}) == "oest-3"


@pytest.mark.parametrize("name", ["København", "københavns kommune", "Københavns Kommune"])
def test_a_municipality_is_known_by_the_names_people_use(folder: Path, name: str) -> None:
    (region,) = founding.write(replace(ANSWERS, regions=name), folder).regions
    assert region.municipalities == ["København"]
    assert region.label["da"] == name


# --- what is wrong is said, all at once ------------------------------------------------------------------------------


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_written(folder: Path) -> None:
    wrong = Answers(first_day=date(2027, 1, 1), last_day=date(2026, 1, 1), helpers_target=0, statement_target=101)
    with pytest.raises(NotFounded) as refused:
        founding.write(wrong, folder)
    fields = [each.field for each in refused.value.problems]
    assert fields == ["title", "organisation", "last_day", "helpers_target", "statement_target", "statement"]
    assert [each.name for each in folder.iterdir()] == [PROGRAMME]


def test_dates_the_wrong_way_round_are_said_and_a_single_day_is_allowed() -> None:
    day = date(2027, 1, 1)
    assert "Byt om" in told(replace(ANSWERS, first_day=day, last_day=date(2026, 12, 31)))["last_day"]
    assert not told(replace(ANSWERS, first_day=day, last_day=day))
    assert told(replace(ANSWERS, first_day=None)) == {"first_day": "Dagen mangler. Vælg en dag."}


def test_a_region_named_twice_is_said() -> None:
    assert "»Øst« står mere end én gang" in told(replace(ANSWERS, regions="Øst, Vest, øst"))["regions"]
    assert "er samme kommune" in told(replace(ANSWERS, regions="Aarhus, Aarhus Kommune"))["regions"]
    assert not told(replace(ANSWERS, regions=" Øst ,, Vest, "))


def test_two_groups_of_the_same_name_are_said() -> None:
    assert "hedder det samme" in told(replace(ANSWERS, helpers="Venner", participants="venner"))["participants"]


def test_targets_of_an_activity_without_a_name_are_said() -> None:
    assert "mangler et navn" in told(replace(ANSWERS, attendances_target=5))["activity"]
    assert not told(replace(ANSWERS, activity="Café", attendances_target=5))


@pytest.mark.parametrize("field", ["title", "title_en", "organisation", "regions", "helpers", "activity", "statement"])
def test_a_name_too_long_for_a_card_is_said(field: str) -> None:
    assert "Skriv højst" in told(replace(FULL, **{field: "x" * 101}))[field]
    assert field not in told(replace(FULL, **{field: "x" * 60}))


def test_a_name_that_is_taken_is_refused_and_a_free_one_offered(folder: Path) -> None:
    founding.write(ANSWERS, folder)
    before = (folder / "aabne-doere" / "programme.toml").read_bytes()
    for title in ("Åbne døre", "åbne  DØRE", "Aabne doere!"):
        with pytest.raises(NotFounded, match=r"for eksempel ».+ 2«"):
            founding.write(replace(ANSWERS, title=title, organisation="En anden"), folder)
    assert (folder / "aabne-doere" / "programme.toml").read_bytes() == before
    assert founding.write(replace(ANSWERS, title="Åbne døre 2"), folder).id == "aabne-doere-2"
    with pytest.raises(NotFounded, match="»Åbne døre 3«"):
        founding.write(ANSWERS, folder)


def test_a_title_that_another_programme_has_is_refused_whatever_its_folder_is_called(folder: Path) -> None:
    known = programmes.known()[0][PROGRAMME].title
    with pytest.raises(NotFounded):
        founding.write(replace(ANSWERS, title=known["da"]), folder)
    with pytest.raises(NotFounded):
        founding.write(replace(ANSWERS, title_en=known["en"]), folder)


def test_a_folder_that_is_there_already_keeps_what_is_in_it(folder: Path) -> None:
    (folder / "aabne-doere").mkdir()
    (folder / "aabne-doere" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotFounded):
        founding.write(ANSWERS, folder)
    assert [each.name for each in (folder / "aabne-doere").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("step", ["read", "_put"])
def test_a_failure_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(f"monitoring.founding.writing.{step}", fail)
    with pytest.raises(NotFounded, match="kan ikke skrives") as refused:
        founding.write(ANSWERS, folder)
    assert "gem programme.toml" in str(refused.value)
    assert [each.name for each in folder.iterdir()] == [PROGRAMME]


def test_a_folder_made_by_somebody_else_meanwhile_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    founding.write(ANSWERS, folder)
    before = (folder / "aabne-doere" / "programme.toml").read_bytes()
    monkeypatch.setattr("monitoring.founding.writing.taken", lambda *_: ())
    with pytest.raises(NotFounded, match="Der er allerede et program"):
        founding.write(replace(ANSWERS, organisation="En anden"), folder)
    assert (folder / "aabne-doere" / "programme.toml").read_bytes() == before
    assert {each.name for each in folder.iterdir()} == {PROGRAMME, "aabne-doere"}


def test_a_programme_without_any_target_is_allowed(folder: Path) -> None:
    programme = founding.write(replace(ANSWERS, helpers_target=None), folder)
    assert [each.target for each in programme.indicators] == [None, None]


# --- the numbers of today --------------------------------------------------------------------------------------------


def recorded(file: Path) -> list[tuple[object, ...]]:
    store.close()
    opened = Store.open(file, samples=False)
    given = {"role": "helper", "indicator": "helpers", "as_of": date(2099, 1, 1)}
    found = opened.ask("indicators/persons_reported", programme="aabne-doere", **given)
    opened.close()
    return [(row.on.date(), int(row.value), row.exactness) for row in found.itertuples()]


def count(folder: Path, today: date, value: int = 12, role: str = "lead", **answers: object) -> None:
    place = folder / "aabne-doere" / "programme.toml"
    programme = programmes.read(place) if place.exists() else founding.write(replace(ANSWERS, **answers), folder)
    founding.record(programme, {"helpers": value}, exactness="about", today=today, role=role, by=role)


def test_the_number_of_today_is_where_the_count_begins(folder: Path, database: Path) -> None:
    count(folder, TODAY)
    assert recorded(database) == [(TODAY, 12, "about")]


def test_a_number_given_again_on_the_same_day_corrects_the_first(folder: Path, database: Path) -> None:
    count(folder, TODAY)
    count(folder, TODAY, 14)
    assert recorded(database) == [(TODAY, 14, "about")]


def test_a_number_given_before_the_first_day_or_after_the_last_is_told_of_that_day(
    folder: Path, database: Path
) -> None:
    count(folder, date(2025, 12, 1))
    assert recorded(database) == [(date(2026, 1, 1), 12, "about")]
    count(folder, date(2028, 2, 1), 19)
    assert recorded(database) == [(date(2027, 12, 31), 19, "about")]


def test_nobody_but_the_lead_writes_numbers(folder: Path, database: Path) -> None:
    with pytest.raises(founding.NotAllowed):
        count(folder, TODAY, role="board")
    assert recorded(database) == []


@pytest.mark.parametrize(
    ("first", "baseline"), [(date(2026, 11, 20), 12), (date(2026, 11, 19), None)], ids=["begins today", "under way"]
)
def test_the_plan_leads_on_from_the_number_of_the_first_day(
    folder: Path, monkeypatch: pytest.MonkeyPatch, first: date, baseline: int | None
) -> None:
    monkeypatch.setattr(slices, "today", lambda: TODAY)
    programme = founding.write(replace(ANSWERS, first_day=first), folder)
    assert programme.indicator("helpers").baseline == baseline


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.fixture
def guide(open_page: Open, folder: Path, database: Path) -> AppTest:
    """The page that makes a programme, opened through the front page, with nothing answered."""
    return open_page(database=database, today=TODAY).switch_page("nyt_program.py").run()


def shown(app: AppTest) -> str:
    """What the page says, having said nothing that no reader should see."""
    assert not app.exception, app.exception
    kinds = ("title", "header", "markdown", "caption", "info", "success", "warning", "error")
    text = "\n".join(str(each.value) for kind in kinds for each in getattr(app, kind))
    assert "None" not in text
    return text


def cards(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def answer(app: AppTest, title: str = "Åbne døre") -> AppTest:
    app.text_input(key="new-title").set_value(title)
    app.text_input(key="new-organisation").set_value("Foreningen")
    app.number_input(key="new-helpers_target").set_value(20)
    app.number_input(key="new-helpers_now").set_value(12)
    return app.run()


def press(app: AppTest) -> AppTest:
    return app.button(key="new-found").click().run()


def test_the_targets_are_seen_before_the_programme_is_made(guide: AppTest, folder: Path) -> None:
    assert "Endnu uden mål" in shown(guide)
    text = shown(answer(guide))
    assert cards(guide) == {"Frivillige": "12", "Deltagere": "Ikke registreret"}
    assert "af 20" in text
    assert "Endnu uden mål" not in text
    assert [each.name for each in folder.iterdir()] == [PROGRAMME], "Nothing is written before the button is pressed."


def test_the_first_figure_of_ones_own_programme_stands_on_the_page_of_targets(guide: AppTest) -> None:
    press(answer(guide))
    assert "»Åbne døre« er oprettet." in shown(guide)
    assert "12 frivillige" in shown(guide)
    guide.button(key="new-open").click().run()
    text = shown(guide)
    assert guide.title[0].value == "Er programmet på rette vej?"
    assert guide.selectbox(key="programme").value == "aabne-doere"
    assert guide.query_params["programme"] == "Åbne døre"
    assert cards(guide) == {"Frivillige": "12"}
    assert "af 20" in text
    assert "Opgjort pr. 20. november 2026" in text
    assert "Fortsætter det sidste års tempo" not in text, "How many there are today is no pace."


def test_a_link_opens_the_new_programme(guide: AppTest, open_page: Open, database: Path) -> None:
    press(answer(guide))
    app = open_page(database=database, today=TODAY, programme="aabne-doere")
    assert cards(app) == {"Frivillige": "12"}


def test_every_page_knows_who_the_new_programme_is_for_and_who_supports_them(
    guide: AppTest, open_page: Open, database: Path
) -> None:
    press(answer(guide))
    app = open_page(database=database, today=TODAY, programme="aabne-doere")
    for page in through(app):
        text = sound(app, page)
        assert app.selectbox(key="programme").value == "aabne-doere"
        if page == "mentorer.py":
            assert "Har vi frivillige nok?" in text
        if page == "deltagere.py":
            assert "deltagere" in text.lower()


def test_what_was_typed_is_kept_where_something_is_wrong(guide: AppTest, folder: Path) -> None:
    guide.number_input(key="new-helpers_target").set_value(20)
    guide.text_input(key="new-regions").set_value("Øst, øst")
    press(guide)
    (error,) = [each.value for each in guide.error]
    assert "**Hvad hedder programmet?** Programmet mangler et navn." in error
    assert "»Øst« står mere end én gang" in error
    assert guide.number_input(key="new-helpers_target").value == 20
    assert guide.text_input(key="new-regions").value == "Øst, øst"
    assert [each.name for each in folder.iterdir()] == [PROGRAMME]
    guide.text_input(key="new-regions").set_value("Øst")
    answer(guide)
    assert not guide.error, "What has been mended is no longer told."


def test_a_name_that_is_taken_is_told_and_the_answers_kept(guide: AppTest) -> None:
    press(answer(guide))
    guide.button(key="new-another").click().run()
    assert guide.text_input(key="new-title").value == ""
    press(answer(guide))
    assert "Giv det et andet navn, for eksempel »Åbne døre 2«." in guide.error[0].value
    press(answer(guide, "Åbne døre 2"))
    assert "»Åbne døre 2« er oprettet." in shown(guide)


def test_a_folder_that_cannot_be_written_is_said_and_the_definition_can_be_saved(
    guide: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("monitoring.founding.writing._put", fail)
    press(answer(guide))
    assert "gem programme.toml og læg den i mappen selv" in guide.error[0].value
    assert guide.text_input(key="new-title").value == "Åbne døre"
    assert 'title = {da = "Åbne døre"' in guide.code[0].value


def test_the_answers_outlive_a_change_of_language_and_of_page(guide: AppTest) -> None:
    answer(guide)
    guide.segmented_control(key="lang").set_value("en").run()
    assert guide.text_input(key="new-title").value == "Åbne døre"
    assert guide.text_input(key="new-title").label == "What is the programme called?"
    assert cards(guide) == {"Volunteers": "12", "Participants": "Not recorded"}
    assert "af 20" not in shown(guide)
    guide.switch_page("maaltal.py").run()
    guide.switch_page("nyt_program.py").run()
    assert guide.number_input(key="new-helpers_target").value == 20


def test_whoever_is_not_the_lead_makes_no_programme(
    open_page: Open, folder: Path, database: Path, as_role: AsRole
) -> None:
    as_role("board")
    app = open_page(database=database).switch_page("nyt_program.py").run()
    assert "Denne side er kun for projektlederen." in shown(app)
    assert not app.text_input


def test_whoever_leads_one_programme_makes_no_other(
    open_page: Open, folder: Path, database: Path, as_role: AsRole
) -> None:
    as_role({PROGRAMME: "lead"})
    app = open_page(database=database).switch_page("nyt_program.py").run()
    assert "Kun den, der er projektleder for alle programmer, kan oprette et nyt." in shown(app)
    assert not app.text_input


def test_with_no_programme_at_all_the_first_one_can_be_made(
    open_page: Open, database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PROGRAMPULS_PROGRAMMES", str(tmp_path / "none-yet"))
    app = open_page(database=database, today=TODAY)
    assert "Der er ingen programmer at vise" in shown(app)
    press(answer(app.switch_page("nyt_program.py").run()))
    app.button(key="new-open").click().run()
    assert cards(app) == {"Frivillige": "12"}


# --- the command -----------------------------------------------------------------------------------------------------


def run(*options: str, folder: Path, database: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    given = {"PROGRAMPULS_PROGRAMMES": str(folder), "PROGRAMPULS_DATABASE": str(database), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "monitoring.founding", *options],
        cwd=ROOT,
        env={**os.environ, **given},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


ALL = ("--title", "Åbne døre", "--organisation", "Foreningen", "--first-day", "1.1.2026", "--last-day", "2099-12-31")


def test_the_command_runs_unattended_and_says_the_next_step(folder: Path, database: Path) -> None:
    ran = run(*ALL, "--helpers-target", "20", "--helpers-now", "12", "--yes", folder=folder, database=database)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "»Åbne døre« er oprettet" in ran.stdout
    assert "12 frivillige" in ran.stdout
    assert "/maaltal?programme=aabne-doere" in ran.stdout
    assert programmes.read(folder / "aabne-doere" / "programme.toml").indicator("helpers").target.value == 20
    assert [value for _, value, _ in recorded(database)] == [12]


def test_the_command_asks_what_it_was_not_told_and_asks_again_what_it_cannot_read(folder: Path, database: Path) -> None:
    typed = "\n".join(
        ["", "tyve", "20", "12", "", "60", "", "cirka", "Café", "blomsterdag", "Onsdag", "ja", "40", "", ""]
    )
    ran = run(*ALL, "--title-en", "", "--regions", "", folder=folder, database=database, typed=typed)
    assert ran.returncode == 0, ran.stderr
    assert "»tyve«: Skriv et helt tal" in ran.stderr
    assert "»blomsterdag«: Skriv en af: mandag" in ran.stderr
    programme = programmes.read(folder / "aabne-doere" / "programme.toml")
    assert [(each.weekday, each.expected is not None) for each in programme.activities] == [("wednesday", True)]
    assert recorded(database)[0][1:] == (12, "about")


def test_the_command_asks_for_another_name_where_one_is_taken(folder: Path, database: Path) -> None:
    founding.write(ANSWERS, folder)
    rest = [f"{question.option}=" for question in founding.QUESTIONS if question.option not in ALL]
    ran = run(*ALL, *rest, folder=folder, database=database, typed="Åbne døre 2\n")
    assert ran.returncode == 0, ran.stderr
    assert "for eksempel »Åbne døre 2«" in ran.stderr
    assert (folder / "aabne-doere-2" / "programme.toml").is_file()


def test_the_command_ends_with_1_where_nobody_can_be_asked_and_writes_nothing(folder: Path, database: Path) -> None:
    for options in (
        ("--yes",),
        (*ALL, "--last-day", "1.1.2025", "--yes"),
        (*ALL, "--helpers-target", "mange", "--yes"),
        (*ALL, "--unknown"),
        (*ALL, "--lang", "tlh"),
    ):
        ran = run(*options, folder=folder, database=database)
        assert ran.returncode == 1
        assert ran.stderr
        assert "Traceback" not in ran.stderr
    assert [each.name for each in folder.iterdir()] == [PROGRAMME]


def test_the_command_says_who_holds_the_database_and_how_to_give_the_numbers_later(
    folder: Path, database: Path
) -> None:
    holder = Store.open(database, samples=False)
    given = (*ALL, "--helpers-now", "12", "--yes")
    ran = run(*given, folder=folder, database=database)
    assert ran.returncode == 0, "The programme was made."
    assert f"proces {os.getpid()}" in ran.stderr
    later = ran.stderr.strip().splitlines()[-1].split()
    assert later[:3] == ["python", "-m", "monitoring.founding"]
    again = run(*later[3:], folder=folder, database=database)
    assert again.returncode == 1, "Still held."
    holder.close()
    assert run(*later[3:], folder=folder, database=database).returncode == 0
    assert [value for _, value, _ in recorded(database)] == [12]


def test_the_command_speaks_english(folder: Path, database: Path) -> None:
    ran = run(*ALL, "--yes", "--lang", "en", folder=folder, database=database)
    assert "has been made" in ran.stdout
    assert "er oprettet" not in ran.stdout
    assert "# Every field is explained" in (folder / "aabne-doere" / "programme.toml").read_text(encoding="utf-8")


def test_numbers_of_a_programme_that_is_not_there_are_refused(folder: Path, database: Path) -> None:
    ran = run("--programme", "nothing", "--helpers-now", "3", folder=folder, database=database)
    assert ran.returncode == 1
    assert "»nothing« findes ikke" in ran.stderr
    counted_otherwise = run("--programme", PROGRAMME, "--helpers-now", "3", folder=folder, database=database)
    assert counted_otherwise.returncode == 1
    assert "helpers" in counted_otherwise.stderr
