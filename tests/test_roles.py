"""Who sees what: every role's pages and no other's, by menu and by link; figures told to no role without the right; what is lowered stays low."""

import ast
import inspect
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from monitoring import access, frames, programmes, roles, settings
from monitoring.roles import ACTIONS, PAGES, QUESTIONS, ROLES
from monitoring.store import Store
from tests.conftest import PROGRAMME, ROOT, AsRole, Open, filling

KNOWN = programmes.known()[0]
OTHER = next(id for id in KNOWN if id != PROGRAMME)
FILES = {path: f"{path.replace('-', '_')}.py" for path in PAGES}
THERE = {path: file for path, file in FILES.items() if (ROOT / "pages" / file).exists()}
# What no sentence to the board may hold: pseudonyms of the samples, and who wrote what.
PSEUDONYM = ("M-0", "E-0", "C-0")


def texts(block: Any) -> Iterator[str]:
    """Every text in a block, of whatever kind: values, labels, helps, options, cells, the rows and words of charts."""
    for each in block.children.values():
        if getattr(each, "children", None):
            yield from texts(each)
        proto = getattr(each, "proto", None)
        if proto is not None:
            yield _FLEETING.sub("", str(proto))


# What is made anew at every run: ids of widgets, names of drafts and files.
_FLEETING = re.compile(r'(id|url|form_id|file_id): "[^"]*"')


def said(app: AppTest) -> str:
    assert not app.exception, [each.value for each in app.exception]
    return "\n".join([*texts(app.main), *texts(app.sidebar)])


def titles(app: AppTest) -> list[str]:
    return [each.value for each in app.title]


# --- the table of rights --------------------------------------------------------------------------------------------


def test_the_page_of_rights_is_made_from_the_code_that_holds_them() -> None:
    written = (ROOT / "docs" / "roles.md").read_text(encoding="utf-8")
    assert written == roles.described(), "Run python -m monitoring.roles."
    assert "| /deltagere | yes | – | – | – |" in written


def test_every_page_stands_in_the_table_and_no_page_is_everybodys_by_accident() -> None:
    there = {file.name for file in (ROOT / "pages").glob("*.py")} - {"front.py"}
    assert there <= set(FILES.values()), "A page that is in no row is seen by nobody."
    assert all(PAGES.values())
    assert not [path for path, held in PAGES.items() if held == set(ROLES) and path != "databeskyttelse"]


def test_the_board_and_the_funder_do_nothing_that_changes_a_record() -> None:
    changing = set(ACTIONS) - {"comment", "save_release", "choose_period"}
    assert not [each for each in changing if ACTIONS[each] & {"board", "funder"}]
    assert not roles.may("comment", "funder")
    assert {each for each in ACTIONS if roles.may(each, "logger")} == {"register", "correct", "write_names"}
    assert all(roles.may(each, "lead") for each in ACTIONS)


@pytest.mark.parametrize("role", [None, "", "Lead", "nobody", "admin", "*"])
def test_whoever_has_no_role_has_no_right(role: str | None) -> None:
    assert not [page for page in PAGES if roles.may_open(page, role)]
    assert not [question for question in QUESTIONS if roles.may_ask(question, role)]
    assert not [action for action in ACTIONS if roles.may(action, role)]


def test_what_stands_in_no_table_is_allowed_to_nobody() -> None:
    assert not any(roles.may_open("a-page-of-tomorrow", role) for role in ROLES)
    assert not any(roles.may_ask("a_question_of_tomorrow", role) for role in ROLES)
    with pytest.raises(KeyError):
        roles.may("imoprt", "lead")


# --- what is fetched ------------------------------------------------------------------------------------------------

# What they tell stands in the definitions, or says nothing of any record.
TELL_NO_RECORD = {
    "as_seen", "begin", "checked", "cohort_terms", "faults", "may_register", "printed", "printed_faults", "programme", "programmes",
    "unavailable", "version",
}  # fmt: skip


def test_every_question_of_a_page_looks_up_the_right_of_whoever_asks() -> None:
    public = {name: getattr(frames, name) for name in frames.__all__}
    asked = {name for name, each in public.items() if inspect.isfunction(each)} - TELL_NO_RECORD
    unguarded = {name for name in asked if not getattr(public[name], "asks_for_the_right", False)}
    assert not unguarded, "They are told to whoever asks: mark them with frames.rights.question."
    assert asked == set(QUESTIONS), "Each stands in roles.QUESTIONS, and nothing else does."


def test_a_slice_says_whose_it_is_in_filters_alone() -> None:
    """A page that cut its own slice could ask in any role it liked."""
    setting = {}
    for file in [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "monitoring").rglob("*.py")]:
        text = file.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "role=" in text else ():
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = [each.value for each in node.keywords if each.arg == "role"]
            if called in ("cut", "Slice", "replace") and given and not _is_that_of_a_slice(given[0]):
                setting[str(file.relative_to(ROOT))] = ast.unparse(node)
    # The right of a question lowers it to nobody, and `cut` itself passes on what it is given.
    assert set(setting) == {"monitoring/filters.py", "monitoring/frames/rights.py", "monitoring/slices.py"}


def _is_that_of_a_slice(given: ast.expr) -> bool:
    return isinstance(given, ast.Attribute) and given.attr == "role"


# --- pages ----------------------------------------------------------------------------------------------------------


# The lead, who has every page, opens them all in tests/test_pages_of_every_programme.py.
@pytest.mark.parametrize("role", ["logger", "board", "funder"])
def test_a_role_opens_its_own_pages_and_is_refused_at_every_other(open_page: Open, as_role: AsRole, role: str) -> None:
    as_role(role)
    app = open_page()
    first = titles(app)
    assert first, "The bare address opens a page of their own."
    for path, file in THERE.items():
        app.switch_page(file).run()
        text = said(app).replace("for eksempel E-012", "")
        refused = "Denne side er kun for" in text
        assert refused is (role not in PAGES[path]), f"{role} at /{path}"
        assert not app.get("vega_lite_chart") or role in PAGES[path]
        assert not [each for each in PSEUDONYM if each in text] or (role, path) == ("logger", "registrer"), path
        if refused:
            assert len(titles(app)) == 1
            assert not [*app.metric, *app.table, *app.dataframe, *app.get("download_button"), *app.file_uploader]
            assert app.get("page_link"), "There is a way to a page of their own."


@pytest.mark.parametrize("role", ROLES)
def test_the_menu_holds_the_pages_of_the_role_and_no_other(
    as_role: AsRole, open_page: Open, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    drawn: list[list[st.Page]] = []
    draw = st.navigation
    monkeypatch.setattr(st, "navigation", lambda pages, **given: drawn.append(pages) or draw(pages, **given))
    as_role(role)
    open_page()
    # The first page is the one at the bare address, whose path is empty.
    visible = [each.url_path for each in drawn[-1] if each.visibility == "visible"]
    assert visible[0] == ""
    first = "registrer" if role == "logger" else "maaltal"
    assert {first, *visible[1:]} == {path for path in THERE if role in PAGES[path]}


def test_a_stranger_is_told_so_and_sees_no_programme_and_no_figure(open_page: Open, as_role: AsRole) -> None:
    as_role({})
    app = open_page()
    assert titles(app) == ["Du har ikke adgang endnu"]
    assert not [*app.selectbox, *app.metric, *app.table, *app.get("vega_lite_chart")]
    for file in THERE.values():
        text = said(app.switch_page(file).run())
        assert titles(app) == ["Du har ikke adgang endnu"]
        assert KNOWN[PROGRAMME].title["da"] not in text


def test_whoever_has_not_signed_in_where_one_must_has_nothing(open_page: Open, as_role: AsRole) -> None:
    as_role("lead")
    app = open_page()
    app.user = {}
    assert titles(app.run()) == ["Du har ikke adgang endnu"]
    app.user = {"sub": "", "email": ""}
    assert titles(app.run()) == ["Du har ikke adgang endnu"]
    app.user = {"sub": "somebody else", "email": "else@example.org", "groups": "no json ["}
    assert titles(app.run()) == ["Du har ikke adgang endnu"]


def test_a_group_that_the_provider_tells_gives_its_role(open_page: Open, as_role: AsRole) -> None:
    as_role({})
    file = settings.path()
    grant = f'[[access]]\nrole = "board"\nprogrammes = ["{PROGRAMME}"]\ngroups = ["bestyrelsen"]\n'
    file.write_text(file.read_text(encoding="utf-8") + grant, encoding="utf-8")
    app = open_page()
    assert titles(app) == ["Du har ikke adgang endnu"]
    app.user = app.user | {"groups": '["andre", "bestyrelsen"]'}
    assert titles(app.run()) == ["Er programmet på rette vej?"]


def test_other_programmes_do_not_exist_for_whoever_has_no_role_in_them(open_page: Open, as_role: AsRole) -> None:
    as_role({PROGRAMME: "lead"})
    app = open_page(programme=OTHER)
    assert app.selectbox(key="programme").options == [KNOWN[PROGRAMME].title["da"]]
    assert f"Linket nævner »{OTHER}«, som ikke findes her." in said(app)
    text = said(app.switch_page("portefolje.py").run())
    for id, whole in KNOWN.items():
        assert (whole.title["da"] in text) is (id == PROGRAMME)


def test_another_programme_has_the_menu_of_the_role_there(open_page: Open, as_role: AsRole) -> None:
    as_role({PROGRAMME: "lead", OTHER: "board"})
    app = open_page().switch_page("deltagere.py").run()
    assert "Denne side er kun for" not in said(app)
    app.selectbox(key="programme").set_value(OTHER).run()
    assert titles(app) == ["Er programmet på rette vej?"], "Where the page is not theirs they are led to one that is."
    assert "region" not in {each.key for each in app.pills}
    assert "Denne side er kun for projektlederen." in said(app.switch_page("deltagere.py").run())
    app.selectbox(key="programme").set_value(PROGRAMME).run()
    assert "Denne side er kun for" not in said(app)


def test_whoever_is_revoked_has_nothing_at_their_next_click(open_page: Open, as_role: AsRole) -> None:
    who = as_role("lead")
    app = open_page()
    assert app.metric
    file = settings.path()
    file.write_text(f'revoked = ["{who["email"].upper()}"]\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert titles(app.run()) == ["Du har ikke adgang endnu"]
    assert not app.metric


def test_settings_that_cannot_be_used_let_nobody_in_and_are_said_without_their_secrets(
    open_page: Open, as_role: AsRole
) -> None:
    as_role("lead")
    app = open_page()
    file = settings.path()
    file.write_text(file.read_text(encoding="utf-8").replace('"lead"', '"leader"'), encoding="utf-8")
    text = said(app.run())
    assert titles(app) == ["Data kan ikke vises lige nu"]
    assert "access.0.role" in text
    assert "ssssssss" not in text
    assert not [*app.metric, *app.selectbox]


def test_whoever_leads_one_programme_brings_back_no_copy_of_them_all(open_page: Open, as_role: AsRole) -> None:
    as_role({PROGRAMME: "lead", OTHER: "board"})
    app = open_page().switch_page("administration.py").run()
    app.segmented_control(key="administration-part").set_value("backups").run()
    assert "Kun den, der er projektleder for alle programmer, kan tage en kopi" in said(app)
    assert not [each for each in app.button if str(each.key).startswith("backups")]


# --- what a link may choose -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["board", "funder", "logger"])
def test_a_link_chooses_no_region_and_no_day_for_a_role_that_has_neither(
    open_page: Open, as_role: AsRole, role: str
) -> None:
    as_role(role)
    plain = [each.value for each in open_page().markdown]
    app = open_page(region="aarhus", as_of="2025-03-01")
    assert "Linket vælger region og dag." in "".join(each.value for each in app.warning)
    assert not {"region", "as_of"} & {each.key for each in [*app.pills, *app.date_input]}
    assert not {"region", "as_of"} & set(app.query_params)
    assert [each.value for each in app.metric] == [each.value for each in open_page().metric]
    # The notice is said once; after it the page is that of the plain link.
    assert [each.value for each in [*app.run().markdown, *app.warning]] == plain


def test_the_board_chooses_a_year(open_page: Open, as_role: AsRole) -> None:
    as_role("board")
    app = open_page(period="2024")
    assert app.selectbox(key="period").value == "2024"
    assert not app.warning


def test_no_link_makes_anybody_more_than_they_are(open_page: Open, as_role: AsRole) -> None:
    as_role("logger")
    app = open_page(see_as="lead", meeting="false", role="lead")
    assert titles(app) == ["Hvad skete der?"]
    assert "see_as" not in {each.key for each in app.selectbox}
    assert not app.toggle
    as_role("funder")
    assert "Denne side er kun for" in said(open_page(see_as="board").switch_page("deltagere.py").run())


def test_the_newest_day_of_real_records_is_told_to_the_lead_alone(
    open_page: Open, as_role: AsRole, tmp_path: Path, empty_file: Path
) -> None:
    """When something was last entered says that something happened that day: an evening, a visit, a person."""
    file = tmp_path / "real.duckdb"
    file.write_bytes(empty_file.read_bytes())
    real = Store.open(file, samples=False)
    filling(real)("person", "person | role | joined_on\nM-901 | mentor | 2025-03-07\nM-902 | mentor | 2025-02-11")
    real.close()
    told = {}
    for role in ROLES:
        as_role(role)
        app = open_page(database=file)
        told[role] = "7. mar" in said(app) or "2025-03-07" in said(app)
        assert "Eksempeldata" not in said(app)
        assert "har ingen poster" not in said(app), "That there are records is told."
    assert told == {"lead": True, "logger": False, "board": False, "funder": False}
    assert frames.newest(PROGRAMME, date(2026, 11, 20), "lead") == date(2025, 3, 7)
    assert frames.newest(PROGRAMME, date(2026, 11, 20), "board") is None
    assert frames.sources(PROGRAMME, "lead") == ["form"]
    assert frames.sources(PROGRAMME, "board") == ["hidden"]


# --- seeing less ------------------------------------------------------------------------------------------------------


def test_an_open_dashboard_is_the_leads_and_can_be_seen_as_any_role(open_page: Open) -> None:
    app = open_page()
    assert app.selectbox(key="see_as").value == "lead"
    app.selectbox(key="see_as").set_value("logger").run()
    assert titles(app) == ["Hvad skete der?"]
    assert "Du ser dashboardet, som frivillige ser det." in said(app)
    app.button(key="seen-as-back").click().run()
    assert app.selectbox(key="see_as").value == "lead"
    assert "Denne side er kun for" not in said(app.switch_page("deltagere.py").run())
    assert titles(open_page(see_as="Volunteer", lang="en")) == ["What happened?"]
    assert titles(open_page(see_as="superlead")) == ["Er programmet på rette vej?"]


OF_THE_MEETING_VIEW = ("Mødevisning er slået til", "Afslut mødevisning")


def shown(app: AppTest) -> list[str]:
    """What stands in the main part, piece by piece, without what only the meeting view says of itself."""
    assert not app.exception
    return [each for each in _pieces(app.main) if not any(own in each for own in OF_THE_MEETING_VIEW)]


def _pieces(block: Any) -> Iterator[str]:
    for each in block.children.values():
        if getattr(each, "children", None):
            yield from _pieces(each)
        elif each.type == "vega_lite_chart":
            rows = [bytes(found.data.data) for found in each.proto.datasets]
            yield f"{each.proto.spec} {each.proto.alt} {rows}"
        elif getattr(each, "proto", None) is not None:
            yield _FLEETING.sub("", str(each.proto))


def test_the_meeting_view_is_what_the_board_sees_page_by_page(open_page: Open, as_role: AsRole) -> None:
    """Text and charts alike; and it opens from a link, stays on from page to page and at a reload."""
    as_role("board")
    app = open_page(programme=PROGRAMME)
    seen = {file: shown(app.switch_page(file).run()) for file in THERE.values()}
    as_role("lead")
    lead = open_page(meeting="1")
    for file, boards in seen.items():
        lead.switch_page(file).run()
        assert "Mødevisning er slået til." in said(lead), file
        assert shown(lead) == boards, file
        assert lead.query_params["meeting"] == "true"
    again = open_page(**lead.query_params)
    assert shown(again.switch_page("deltagere.py").run()) == seen["deltagere.py"]
    assert [len(each) > 5 for file, each in seen.items() if "board" in PAGES[file[:-3].replace("_", "-")]]


def test_the_meeting_view_is_left_by_its_switch_and_by_its_button_and_by_nothing_else(
    open_page: Open, as_role: AsRole
) -> None:
    as_role("lead")
    app = open_page(region="aarhus")
    app.switch_page("deltagere.py").run()
    app.toggle(key="meeting").set_value(True).run()
    assert titles(app) == ["Er programmet på rette vej?"]
    assert "region" not in {each.key for each in app.pills}
    assert titles(app.switch_page("deltagere.py").run()) == ["Deltagere"]
    app.switch_page("portefolje.py").run().run()
    assert app.toggle(key="meeting").value is True
    app.button(key="seen-as-back").click().run()
    assert app.toggle(key="meeting").value is False
    assert "meeting" not in app.query_params
    assert app.pills(key="region").value == ["aarhus"], "What was chosen before is chosen again."
    app.toggle(key="meeting").set_value(True).run()
    app.toggle(key="meeting").set_value(False).run()
    assert "Denne side er kun for" not in said(app.switch_page("deltagere.py").run())
    (link,) = [each.value for each in app.code]
    assert "meeting" not in link


def test_what_the_board_sees_of_releases_is_looked_at_in_the_meeting_view(open_page: Open, as_role: AsRole) -> None:
    as_role("lead")
    app = open_page().switch_page("frigivelser.py").run()
    next(each for each in app.button if each.label == "Se siden, som bestyrelsen ser den").click().run()
    assert titles(app) == ["Hvad er frigivet?"]
    assert app.toggle(key="meeting").value is True
    assert "Mødevisning er slået til." in said(app)


def test_nobody_but_the_lead_has_the_switch(open_page: Open, as_role: AsRole) -> None:
    for role in ("logger", "board", "funder"):
        as_role(role)
        assert not open_page(meeting="true").toggle
        assert not [each for each in open_page(meeting="true").button if each.key == "seen-as-back"]


# --- by which name ----------------------------------------------------------------------------------------------------


def test_a_reader_signs_by_a_name_that_is_always_theirs_and_never_their_address(as_role: AsRole) -> None:
    as_role({PROGRAMME: "logger"})
    name = access.known_name("Logger@Example.org ")
    assert name == access.known_name("logger@example.org")
    assert name != access.known_name("board@example.org")
    assert re.fullmatch("[0-9a-f]{8}", name)
    assert access.whose(f"logger-{name}") == "logger@example.org"
    assert access.whose("lead") is None
    assert access.whose("logger-00000000") is None
