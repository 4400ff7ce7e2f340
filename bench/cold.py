"""How long a reader waits for the first card, when the server starts and when it is warm, and what programmes add.

Measured: from starting the server's process until the first card is drawn in a browser that is already open,
and until the last chart is; then, on a server that somebody has visited, from opening the address in a new
browser context, as a new reader, to the same two. The floor is a bare Streamlit page with a title and a
slider, until its title is drawn. The dashboard is started with all its programmes and with the first alone,
from a database that exists (the sample records of the programmes it has), and once more without a database,
when it makes one from the samples. Fair because all are started by the same command with the same settings, in
turn, in the same browser, which keeps nothing between visits, and show the same page of the same programme.
"""

import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from bench.place import first_programme_alone, reading, sample_database
from bench.reader import CARD, DRAWN, browsing, open_page
from bench.server import BARE_SLIDER, Site, bare, dashboard, serving
from bench.turns import Times, note, table
from bench.visit import Visit

ROUNDS = 7
TITLE = "a bare page, to its title"
ALL, ONE = "all programmes", "one programme"
FROM_SAMPLES = "its very first start"


@dataclass
class Watched:
    """The front page of a site, and how long its first card and its last chart took."""

    site: Site
    charts: int
    card: Times = field(default_factory=Times)
    chart: Times = field(default_factory=Times)

    def rows(self, name: str) -> dict[str, Times]:
        """Its rows of a table."""
        return {f"{name}, to its first card": self.card, f"{name}, to its last chart": self.chart}


def main() -> None:
    """Print the tables and what all programmes take beside one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone = first_programme_alone(folder)
        sites = {ALL: _made(folder / "all", None), ONE: _made(folder / "one", alone)}
        fresh = {ALL: dashboard(folder / "new.duckdb"), ONE: dashboard(folder / "new.duckdb", alone)}
        charts = _charts(sites[ALL])
        floor = bare(BARE_SLIDER, folder / "bare")
        with browsing() as browser:
            if browser is None:
                return
            title, starting = Times(), {each: Watched(site, charts) for each, site in sites.items()}
            making = {each: Watched(site, charts) for each, site in fresh.items()}
            for _ in range(ROUNDS):
                began = time.perf_counter()
                with serving(floor) as server:
                    _open_bare(browser, server.url, began, title)
                for watched in starting.values():
                    _start(browser, watched)
                for watched in making.values():
                    _remove(folder / "new.duckdb")
                    _start(browser, watched)
            title_warm, opening = Times(), Watched(sites[ALL], charts)
            with serving(floor) as plain, serving(opening.site) as page:
                for each in range(1 + ROUNDS):
                    found, front = (title_warm, opening) if each else (Times(), Watched(opening.site, charts))
                    _open_bare(browser, plain.url, time.perf_counter(), found)
                    _open_front(browser, page.url, time.perf_counter(), front)
    table("cold: from starting the server to drawn", {TITLE: title} | _rows(starting))
    note(f"{charts} charts; goal: 1.2x to the first card.")
    _say_ratio(starting)
    table(f"cold: {FROM_SAMPLES}, which makes the database from the samples", {TITLE: title} | _rows(making))
    _say_ratio(making)
    table("cold: opening the page on a warm server", {TITLE: title_warm} | opening.rows(ALL))


def _made(folder: Path, programmes: Path | None) -> Site:
    """The dashboard over a database in `folder` with the samples of `programmes`."""
    folder.mkdir()
    with reading(programmes):
        return dashboard(sample_database(folder), programmes)


def _remove(database: Path) -> None:
    for left in database.parent.glob(f"{database.name}*"):
        left.unlink()


def _charts(site: Site) -> int:
    """How many charts the page draws; asked before the browser runs, and the database let go of again."""
    from monitoring import store

    assert site.database
    charts = Visit(site.database).charts
    store.close()
    return charts


def _rows(watched: dict[str, Watched]) -> dict[str, Times]:
    return {name: times for each, one in watched.items() for name, times in one.rows(each).items()}


def _say_ratio(watched: dict[str, Watched]) -> None:
    first, last = (
        getattr(watched[ALL], what).median / getattr(watched[ONE], what).median for what in ("card", "chart")
    )
    note(f"All / one: {first:.2f}x to the first card, {last:.2f}x to the last chart; goal: 1.5x.")


def _start(browser: Browser, watched: Watched) -> None:
    began = time.perf_counter()
    with serving(watched.site) as server:
        _open_front(browser, server.url, began, watched)


def _open_bare(browser: Browser, url: str, began: float, found: Times) -> None:
    page = open_page(browser)
    page.goto(url, wait_until="commit")
    page.wait_for_selector("h1")
    found.taken.append(_since(began))
    page.context.close()


def _open_front(browser: Browser, url: str, began: float, watched: Watched) -> None:
    page = open_page(browser)
    page.goto(url, wait_until="commit")
    page.wait_for_selector(CARD)
    watched.card.taken.append(_since(began))
    page.wait_for_function(DRAWN, arg=watched.charts)
    watched.chart.taken.append(_since(began))
    page.context.close()


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
