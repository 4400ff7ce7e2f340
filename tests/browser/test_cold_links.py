"""A link to any page, followed in a browser that knows nothing; some of them by the first visitor of a server."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import IS_SOAK

from .conftest import FreshServer
from .screen import Dashboard
from .serving import Served

IN_JUNE = {"programme": "livet-gaar-videre", "as_of": "2023-06-15", "region": "syddanmark"}
WORDS = {
    "da": ("Livet Går Videre", "Region Syddanmark", "Etablerede match"),
    "en": ("Life Goes On", "Southern Denmark", "Matches established"),
}
# What Importér says of people who are like nobody else: of the records, not of the link.
ALONE = {"da": "ligner", "en": "like nobody else by"}
QUESTIONS = {
    "/": ("Er programmet på rette vej?", "Is the programme on track?"),
    "/maaltal": ("Er programmet på rette vej?", "Is the programme on track?"),
    "/denne-uge": ("Hvad skal jeg gøre nu?", "What should I do now?"),
    "/mentorer": (
        "Har vi frivillige nok, og holder forløbene?",
        "Do we have enough volunteers, and do the matches last?",
    ),
    "/deltagere": ("Hvem når vi, og ad hvilken vej?", "Whom do we reach, and which way do they come?"),
    "/aktiviteter": ("Hvad er der holdt, og hvem kom?", "What was held, and who came?"),
    "/udbytte": ("Hvad siger deltagerne?", "What do the participants say?"),
    "/udforsk": ("Hvordan ser det ud for ...?", "What does it look like for ...?"),
    "/afstemning": ("Stemmer vi med rapporten?", "Do we agree with the report?"),
    "/registrer": ("Hvad skete der?", "What happened?"),
    "/importer": ("Hvordan får jeg mine filer ind?", "How do I get my files in?"),
    "/datakvalitet": ("Hvor meget kan vi stole på tallene?", "How far can we trust the numbers?"),
    "/portefolje": ("Hvordan går det på tværs?", "How does it go across programmes?"),
    "/administration": ("Hvem ser hvad, og hvor længe bliver det gemt?", "Who sees what, and how long is it kept?"),
    "/databeskyttelse": ("Hvad gemmer vi om dig, og hvem ser det?", "What do we keep about you, and who sees it?"),
    "/nyt-program": ("Hvordan får jeg mit eget program på skærmen?", "How do I get my own programme on the screen?"),
}


# Streamlit learns the list of pages when the first visitor comes: to a page that reads, to one that writes. (To the front page:
# test_links.py.)
FIRST_OF_ALL = ("/udbytte", "/registrer")


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_cold_link_opens_its_page_with_its_programme_region_and_day(
    path: str, fresh_server: FreshServer, server: Served, page: Page
) -> None:
    url = fresh_server().url if path in FIRST_OF_ALL else server.url
    # Each language is the first to be asked for on some of the servers.
    languages = ("da", "en") if len(path) % 2 else ("en", "da")
    for language in languages if IS_SOAK or path in FIRST_OF_ALL else languages[:1]:
        page.goto("about:blank")
        dashboard = Dashboard(page, url).visit(path, **IN_JUNE, lang=language)
        title, region, matches = WORDS[language]

        expect(dashboard.title).to_have_text(QUESTIONS[path][language == "en"])
        expect(dashboard.field("Program" if language == "da" else "Programme")).to_have_value(title)
        expect(dashboard.region(region)).to_have_attribute("aria-pressed", "true")
        assert dashboard.day() == "15.06.2023"
        assert dashboard.page.get_by_role("dialog").count() == 0, "Page not found, the page says."
        said = dashboard.page.get_by_test_id(re.compile("stAlertContent(Warning|Error)")).all_inner_texts()
        of_the_link = [each for each in said if ALONE[language] not in each]
        assert not of_the_link, "The link names something in vain, the page says."
        where, _, chosen = dashboard.page.url.removeprefix(url).partition("?")
        assert where == path.replace("/maaltal", "/")
        assert dashboard.address()["region"] == [region], chosen
        assert dashboard.address()["as_of"] == ["2023-06-15"], chosen
        if where == "/":
            expect(dashboard.figure("matches_established")).to_have_text("24")
            expect(dashboard.card("matches_established")).to_contain_text(matches)
            expect(dashboard.card("matches_established")).not_to_contain_text("124")
