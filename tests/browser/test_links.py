"""A link carries the view: cold, reloaded, handed on, and back again."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import FreshServer, NewTab
from .screen import GLAD, MENTEES, MENTORS, PATIENCE_MS, Dashboard
from .serving import Served

AARHUS_IN_MAY = {"region": "aarhus", "as_of": "2025-05-31", "lang": "en", "indicator": MENTEES}


@pytest.mark.parametrize("path", ["/", "/maaltal"])
def test_the_first_visitor_ever_gets_the_view_of_the_link(path: str, page: Page, fresh_server: FreshServer) -> None:
    dashboard = Dashboard(page, fresh_server(from_nothing=True).url).visit(path, **AARHUS_IN_MAY)

    expect(dashboard.sidebar).to_be_visible()
    expect(dashboard.region("Aarhus")).to_have_attribute("aria-pressed", "true")
    expect(dashboard.region("Odense")).to_have_attribute("aria-pressed", "false")
    expect(dashboard.language("English")).to_have_attribute("aria-checked", "true")
    assert dashboard.day() == "31.05.2025"
    said = dashboard.text()
    assert "31 May 2025" in said
    assert "Mentors recruited" in said
    # Counted by hand in sample/person.csv: 6 mentors and 9 mentees of Aarhus had joined by that day.
    expect(dashboard.figure(MENTORS)).to_have_text("6")
    expect(dashboard.figure(MENTEES)).to_have_text(re.compile(r"\b9$"))
    expect(dashboard.figure(MENTEES)).not_to_have_text(re.compile("45|64|11"))
    assert (dashboard.charts.nth(0).get_attribute("aria-label") or "").startswith("Mentees associated")
    assert "Er programmet på rette vej?" not in said, "The page is in Danish although the link asks for English."
    assert "Rekrutterede mentorer" not in said


def test_a_link_by_ids_is_settled_on_the_words_a_reader_sees(dashboard: Dashboard) -> None:
    dashboard.visit(region="koebenhavn", lang="en", indicator=MENTEES)

    assert dashboard.address()["region"] == ["Copenhagen"]
    assert dashboard.address()["lang"] == ["English"]
    assert dashboard.address()["indicator"] == ["Mentees associated"]
    assert "koebenhavn" not in dashboard.page.url
    assert dashboard.page.get_by_test_id("stAlert").count() == 0, "A link by ids was called wrong."


def test_what_a_link_names_in_vain_is_said_and_the_rest_holds(dashboard: Dashboard) -> None:
    dashboard.visit(region="atlantis", as_of="2025-05-31", indicator=MENTEES)

    expect(dashboard.page.get_by_test_id("stAlert")).to_contain_text("»atlantis«")
    assert dashboard.day() == "31.05.2025"
    assert "atlantis" not in dashboard.page.url
    assert dashboard.page.get_by_test_id("stAlert").count() == 1


def test_a_reload_keeps_the_view(dashboard: Dashboard) -> None:
    dashboard.visit(region="odense", as_of="2025-05-31", indicator=MENTEES)
    before, link = dashboard.figures(), dashboard.page.url

    dashboard.reload()

    assert dashboard.figures() == before
    assert dashboard.page.url == link
    expect(dashboard.region("Odense")).to_have_attribute("aria-pressed", "true")
    assert not any("ca. 64" in card for card in dashboard.cards()), "The reload fell back on the whole country."


def test_a_reload_keeps_what_was_chosen_by_hand(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    dashboard.region("Odense").click()
    expect(dashboard.figure(MENTEES)).not_to_have_text("ca. 64", timeout=PATIENCE_MS)
    before = dashboard.still().figures()

    dashboard.reload()

    assert dashboard.figures() == before
    expect(dashboard.region("Odense")).to_have_attribute("aria-pressed", "true")
    assert "København" not in dashboard.address().get("region", [])


def test_a_shared_link_shows_a_colleague_the_same_figures(dashboard: Dashboard, new_tab: NewTab) -> None:
    dashboard.visit(indicator=MENTEES)
    whole = dashboard.figures()
    dashboard.region("København").click()
    expect(dashboard.figure(MENTEES)).not_to_have_text("ca. 64", timeout=PATIENCE_MS)
    dashboard.still()

    colleague = Dashboard(new_tab(), dashboard.url).follow(dashboard.page.url)

    assert colleague.figures() == dashboard.figures()
    assert colleague.figures() != whole
    expect(colleague.region("København")).to_have_attribute("aria-pressed", "true")


def test_a_shared_link_reproduces_the_view_on_a_fresh_server(
    dashboard: Dashboard, new_tab: NewTab, fresh_server: FreshServer
) -> None:
    dashboard.visit(region="odense", as_of="2025-05-31", lang="en", indicator=MENTEES)
    link, elsewhere = dashboard.page.url, fresh_server()

    colleague = Dashboard(new_tab(), elsewhere.url).follow(link.replace(dashboard.url, elsewhere.url))

    assert colleague.figures() == dashboard.figures()
    assert colleague.texts() == dashboard.texts()
    assert colleague.address() == dashboard.address()
    assert "23" not in colleague.figure(MENTORS).inner_text(), "The fresh server shows the whole country."


def test_coming_back_to_the_dashboard_finds_the_view_that_was_left(dashboard: Dashboard) -> None:
    dashboard.visit()
    dashboard.region("Aarhus").click()
    expect(dashboard.figure(MENTEES)).to_have_text("ca. 11", timeout=PATIENCE_MS)
    left = dashboard.still().figures()

    dashboard.page.goto(f"{dashboard.url}/health")
    dashboard.page.go_back()

    expect(dashboard.region("Aarhus")).to_have_attribute("aria-pressed", "true", timeout=PATIENCE_MS)
    assert dashboard.still().figures() == left
    assert "ca. 64" not in dashboard.figure(MENTEES).inner_text()


def test_two_readers_do_not_see_each_others_choices(server: Served, new_tab: NewTab) -> None:
    one = Dashboard(new_tab(), server.url).visit(region="aarhus")
    other = Dashboard(new_tab(), server.url).visit()

    expect(one.figure(MENTORS)).to_have_text("6")
    expect(other.figure(MENTORS)).to_have_text("23")
    expect(other.region("Aarhus")).to_have_attribute("aria-pressed", "false")
    expect(other.figure(GLAD)).to_have_text("9 af 11 (82 %)")
