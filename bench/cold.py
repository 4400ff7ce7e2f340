"""How long a reader waits for the first card, when the server starts and when it is warm.

Measured: from starting the server's process until the first card is drawn in a browser that is already open,
and until the last chart is; then, on a server that somebody has visited, from opening the address in a new
browser context, as a new reader, to the same two. The floor is a bare Streamlit page with a title and a
slider, until its title is drawn. Fair because both are started by the same command with the same settings,
from a database that exists (the sample records), in turn, in the same browser, which keeps nothing between
visits.
"""

import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from bench.place import sample_database
from bench.reader import CARD, DRAWN, browsing, open_page
from bench.server import BARE_SLIDER, Site, bare, dashboard, serving
from bench.turns import Times, note, table
from bench.visit import Visit

ROUNDS = 5
TITLE, FIRST_CARD, LAST_CHART = (
    "a bare page, to its title",
    "front page, to its first card",
    "front page, to its last chart",
)


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = sample_database(folder)
        charts = _charts(database)
        pages = {"bare": bare(BARE_SLIDER, folder / "bare"), "front": dashboard(database)}
        with browsing() as browser:
            if browser is None:
                return
            starting = {each: Times() for each in (TITLE, FIRST_CARD, LAST_CHART)}
            opening = {each: Times() for each in starting}
            for _ in range(ROUNDS):
                _start(browser, pages["bare"], pages["front"], charts, starting)
            with serving(pages["bare"]) as floor, serving(pages["front"]) as page:
                for each in range(1 + ROUNDS):
                    found = opening if each else {name: Times() for name in starting}
                    _open_bare(browser, floor.url, time.perf_counter(), found)
                    _open_front(browser, page.url, time.perf_counter(), charts, found)
    table("cold: from starting the server to drawn", starting)
    table("cold: opening the page on a warm server", opening)
    note(f"{charts} charts; goal: 1.2x to drawn when the server starts.")


def _charts(database: Path) -> int:
    """How many charts the page draws; asked before the browser runs, and the database let go of again."""
    from monitoring import store

    charts = Visit(database).charts
    store.close()
    return charts


def _start(browser: Browser, floor: Site, page: Site, charts: int, found: dict[str, Times]) -> None:
    began = time.perf_counter()
    with serving(floor) as server:
        _open_bare(browser, server.url, began, found)
    began = time.perf_counter()
    with serving(page) as server:
        _open_front(browser, server.url, began, charts, found)


def _open_bare(browser: Browser, url: str, began: float, found: dict[str, Times]) -> None:
    page = open_page(browser)
    page.goto(url, wait_until="commit")
    page.wait_for_selector("h1")
    found[TITLE].taken.append(_since(began))
    page.context.close()


def _open_front(browser: Browser, url: str, began: float, charts: int, found: dict[str, Times]) -> None:
    page = open_page(browser)
    page.goto(url, wait_until="commit")
    page.wait_for_selector(CARD)
    found[FIRST_CARD].taken.append(_since(began))
    page.wait_for_function(DRAWN, arg=charts)
    found[LAST_CHART].taken.append(_since(began))
    page.context.close()


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
