"""The page keeps to itself: nothing is fetched from elsewhere, nothing fails in the browser's console."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, expect

from .conftest import WIDE, NewTab
from .screen import (
    DROP_IN,
    HOUSING,
    LIFE_GOES_ON,
    MENTEES,
    MENTOR_PROGRAMME,
    MENTORS,
    PAGES,
    PATIENCE_MS,
    Dashboard,
)
from .serving import Served

HOME = {"localhost", "127.0.0.1"}
# Errors in the browser's console that are known and harmless, as "message (address)", each with its reason.
HARMLESS = (
    # Opened at a page's own path, Streamlit 1.67 asks first whether the server lives below that path, is told no,
    # and finds it at the root.
    re.compile(r"^Failed to load resource: .* 404 .*\(http://localhost:\d+/[a-z-]+/_stcore/(health|host-config)\)$"),
)


def use_everything(dashboard: Dashboard) -> None:
    """Do what a reader does: both languages, a region, tables, a dialog, a saved file, every page and programme."""
    dashboard.visit(indicator=MENTEES)
    dashboard.open_table(0)
    dashboard.region("Aarhus").click()
    expect(dashboard.figure(MENTEES)).to_have_text("ca. 11", timeout=PATIENCE_MS)
    dashboard.still()
    dashboard.save(dashboard.open_behind(MENTORS))
    dashboard.page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(dashboard.page.get_by_role("dialog")).to_have_count(0)
    dashboard.visit("/maaltal", lang="en", indicator="satisfaction")
    menu = dashboard.page.get_by_test_id("stSidebarNav").get_by_role("link")
    others = {urlsplit(each.get_attribute("href") or "/").path for each in menu.all()} - set(PAGES)
    for path, programme in zip(
        (*PAGES, *sorted(others)), itertools.cycle((HOUSING, LIFE_GOES_ON, DROP_IN, MENTOR_PROGRAMME)), strict=False
    ):
        dashboard.visit(path, programme=programme).unfold_all()


@dataclass
class Seen:
    """What a browser has asked for, and what its console has said, while a reader used everything."""

    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    exceptions_shown: int = 0


@pytest.fixture
def seen(browser: Browser, server: Served) -> Iterator[Seen]:
    """One reader who uses everything, in a browser of their own; whatever is told of it was seen on the same way."""
    found, context = Seen(), browser.new_context(viewport=WIDE, accept_downloads=True)

    def note(message: ConsoleMessage) -> None:
        said = f"{message.text} ({message.location.get('url')})"
        if message.type == "error" and not any(each.match(said) for each in HARMLESS):
            found.wrong.append(said)

    page = context.new_page()
    context.on("request", lambda request: found.asked.append(request.url))
    page.on("websocket", lambda socket: found.asked.append(socket.url))
    page.on("console", note)
    page.on("pageerror", lambda error: found.wrong.append(str(error)))
    dashboard = Dashboard(page, server.url)
    use_everything(dashboard)
    found.exceptions_shown = page.get_by_test_id("stException").count()
    yield found
    context.close()


def test_a_reader_who_uses_everything_is_told_to_nobody_and_meets_no_errors(
    seen: Seen, subtests: pytest.Subtests
) -> None:
    assert len(seen.asked) > len(PAGES), "The reader who was watched did not use the pages."
    with subtests.test("nothing leaves the house"):
        away = sorted(
            {
                each
                for each in seen.asked
                if urlsplit(each).scheme not in ("data", "blob") and urlsplit(each).hostname not in HOME
            }
        )
        assert not away, "Asked of others, who learn that a reader is here:\n" + "\n".join(away)
        assert any(each.startswith("ws://localhost") for each in seen.asked), (
            "The page's connection was not seen at all."
        )
    with subtests.test("the console of the browser has no errors"):
        assert not seen.wrong, "Errors in the browser's console:\n" + "\n".join(seen.wrong)
        assert seen.exceptions_shown == 0


def test_no_chart_draws_an_axis_over_nothing(new_tab: NewTab, server: Served) -> None:
    warned: list[str] = []
    page = new_tab()
    page.on("console", lambda message: warned.append(message.text) if "Infinite extent" in message.text else None)
    dashboard = Dashboard(page, server.url).visit(indicator=MENTEES)

    assert not warned, "A layer without data is drawn: " + "; ".join(warned)
    assert dashboard.charts.count() == 3


def test_samples_are_called_samples(dashboard: Dashboard) -> None:
    dashboard.visit()
    badge = dashboard.main.get_by_text("Eksempeldata: opdigtede poster, ingen virkelige personer")

    expect(badge).to_be_visible()
    expect(badge).to_be_in_viewport()
    assert dashboard.page.get_by_test_id("stAlert").count() == 0, "That the data are samples is no fault."


def test_the_page_of_samples_answers_its_question(dashboard: Dashboard) -> None:
    dashboard.visit()

    expect(dashboard.title).to_have_text("Er programmet på rette vej?")
    expect(dashboard.figure(MENTORS)).to_have_text("23")
    expect(dashboard.card(MENTORS)).to_contain_text("Bagud")
    expect(dashboard.card(MENTORS)).to_contain_text("af 40")
    expect(dashboard.figure(MENTEES)).to_have_text("ca. 64")
    expect(dashboard.card(MENTORS)).not_to_contain_text("Nået")
