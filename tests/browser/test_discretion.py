"""The page keeps to itself: nothing is fetched from elsewhere, nothing fails in the browser's console."""

import itertools
import re
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, expect

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
    for path, programme in zip(
        PAGES, itertools.cycle((HOUSING, LIFE_GOES_ON, DROP_IN, MENTOR_PROGRAMME)), strict=False
    ):
        dashboard.visit(path, programme=programme).unfold_all()


def test_nothing_leaves_the_house(page: Page, server: Served) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    use_everything(Dashboard(page, server.url))

    away = sorted(
        {
            each
            for each in asked
            if urlsplit(each).scheme not in ("data", "blob") and urlsplit(each).hostname not in HOME
        }
    )
    assert not away, "Asked of others, who learn that a reader is here:\n" + "\n".join(away)
    assert any(each.startswith("ws://localhost") for each in asked), "The connection of the page was not seen at all."


def test_the_console_of_the_browser_has_no_errors(page: Page, server: Served) -> None:
    wrong: list[str] = []

    def note(message: ConsoleMessage) -> None:
        said = f"{message.text} ({message.location.get('url')})"
        if message.type == "error" and not any(each.match(said) for each in HARMLESS):
            wrong.append(said)

    def broke(error: Error) -> None:
        wrong.append(str(error))

    page.on("console", note)
    page.on("pageerror", broke)
    dashboard = Dashboard(page, server.url)
    use_everything(dashboard)

    assert not wrong, "Errors in the browser's console:\n" + "\n".join(wrong)
    assert dashboard.page.get_by_test_id("stException").count() == 0


def test_no_chart_draws_an_axis_over_nothing(page: Page, server: Served) -> None:
    warned: list[str] = []
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
