"""From a click on a region until the page is redrawn, and the server's memory after 20 such changes.

Measured in headless Chromium: redrawn means that the cards carry the figures of the chosen regions (asked
of the page beforehand, without a browser), every chart is there, and nothing has changed for 300 ms: no
element, attribute or text, no canvas drawn on, no websocket frame. The time is that of the last change,
by the clock of the page itself. Every step of the first tour looks at regions that nobody has looked at,
of the second at regions seen before. The floor is a bare Streamlit page with one selectbox and one text,
from the click on an option until its text stands there and the same quiet. Fair because both servers have
the same settings, both pages stand open in the same browser and are clicked in turn, and both are judged by
the same rule.
"""

import tempfile
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page

from bench.place import sample_database
from bench.reader import CARD, DRAWN, browsing, open_page, settle, took
from bench.server import BARE_SELECTBOX, bare, dashboard, serving
from bench.turns import Times, note, table
from bench.visit import Visit

ROUNDS = 15
CHANGES = 20
OPTIONS = ["Beta", "Gamma", "Delta", "Alpha"]
FLOOR, NEVER, BEFORE = "a bare page with a selectbox", "regions never seen", "regions seen before"
FIGURES = """
given => {
    const cards = [...document.querySelectorAll("[data-testid=stMetricValue]")].map(each => each.textContent);
    return JSON.stringify(cards) === JSON.stringify(given);
}
"""
Tour = list[tuple[str, frozenset[str]]]


def main() -> None:
    """Print the table and the memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = sample_database(folder)
        tour, figures, charts = _tour(database)
        found = {each: Times() for each in (FLOOR, NEVER, BEFORE)}
        memory: list[tuple[str, float | None]] = []
        with (
            browsing() as browser,
            serving(bare(BARE_SELECTBOX, folder / "bare")) as floor,
            serving(dashboard(database)) as server,
        ):
            if browser is None:
                return
            plain, page = open_page(browser), open_page(browser)
            plain.goto(floor.url)
            plain.wait_for_selector("[data-testid=stSelectbox]")
            page.goto(server.url)
            page.wait_for_selector(CARD)
            settle(page)
            seen = {frozenset[str]()}
            rounds = {NEVER: 0, BEFORE: 0}
            for step in range(10 * ROUNDS):
                label, chosen = tour[step % len(tour)]
                kind = BEFORE if chosen in seen else NEVER
                seen.add(chosen)
                rounds[kind] += 1
                option = OPTIONS[step % len(OPTIONS)]
                floor_took, page_took = choose(plain, option), _click(page, label, figures[chosen], charts)
                found[FLOOR].taken.append(floor_took)
                found[kind].taken.append(page_took)
                if step + 1 == CHANGES:
                    memory = [(FLOOR, floor.memory), ("the front page", server.memory)]
                if step + 1 >= CHANGES and rounds[BEFORE] >= ROUNDS:
                    break
    table("browser: from a click on a region to redrawn, sample records", found)
    note("Goal: 1.3x.")
    _print_memory(memory)


def _tour(database: Path) -> tuple[Tour, dict[frozenset[str], list[str]], int]:
    """Every set of regions, one click apart, round and round; what the cards say at each; how many charts."""
    from monitoring import store

    visit = Visit(database)
    labels = visit.region_labels
    sets = [
        frozenset(region for place, region in enumerate(labels) if (number ^ number >> 1) >> place & 1)
        for number in range(2 ** len(labels))
    ]
    figures = {each: visit.look_at(tuple(sorted(each))) for each in sets}
    charts = visit.charts
    store.close()
    clicks = [(next(iter(before ^ after)), after) for before, after in pairwise([*sets, sets[0]])]
    return [(labels[region], after) for region, after in clicks], figures, charts


def choose(page: Page, option: str) -> float:
    """Choose `option` on the bare page; from the click until its text stands there and nothing changes any more."""
    page.locator("[data-testid=stSelectbox] input").click()
    place = page.get_by_role("option", name=option, exact=True)
    place.wait_for()
    settle(page)
    place.click()
    page.get_by_text(f"Chosen: {option}", exact=True).wait_for()
    return took(page)


def _click(page: Page, label: str, figures: list[str], charts: int) -> float:
    page.locator("[data-testid=stSidebar]").get_by_role("button", name=label, exact=True).click()
    page.wait_for_function(FIGURES, arg=figures)
    page.wait_for_function(DRAWN, arg=charts)
    return took(page)


def _print_memory(memory: list[tuple[str, float | None]]) -> None:
    print(f"\nbrowser: memory of the server after {CHANGES} changes")
    for name, held in memory:
        note(f"{name:30}  " + ("not measured: this system does not tell" if held is None else f"{held:6.0f} MiB"))
    note("Goal: 200 MiB.")
