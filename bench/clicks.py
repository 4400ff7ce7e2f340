"""From a click on another programme until the page is redrawn, beside a click on a region in that programme.

Measured in headless Chromium as in browser.py: redrawn means that the cards carry the figures they must
(asked of the page beforehand, without a browser), every chart is there, and nothing has changed for 300 ms;
the time is that of the last change since the last click, by the clock of the page. Servers are started one
after the other; a reader opens each at another programme, and waits until the server has looked ahead. Then
they switch to every other programme, which nobody has looked at on this server, and in each choose a region
never seen and take it off again; and at last go through the programmes once more, which have now been looked
at. In a programme with one region, a part of the period stands in the region's place. The floor is a bare
page with a selectbox. Fair because everything is clicked in the same page of the same browser, every
programme as often, and judged by the same rule.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page

from bench.browser import FIGURES, OPTIONS, choose
from bench.place import sample_database
from bench.reader import DRAWN, browsing, open_page, settle, took
from bench.server import BARE_SELECTBOX, Server, bare, dashboard, serving
from bench.turns import Times, note, table
from bench.visit import Visit

SERVERS = 8
FLOOR = "a bare page with a selectbox"
BEFORE, NEVER = "region seen before", "region never seen"
BACK, READY = "switch, looked at before", "switch, got ready"
KINDS = (BEFORE, NEVER, BACK, READY)


@dataclass(frozen=True, kw_only=True)
class Look:
    """What must stand on the page: the figures of the cards and the number of charts."""

    figures: list[str]
    charts: int

    @classmethod
    def of(cls, visit: Visit) -> "Look":
        """What `visit` shows now."""
        return cls(figures=visit.figures, charts=visit.charts)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A programme as it must look: whole, and with one region chosen, or, where `region` is empty, a year."""

    id: str
    title: str
    region: str
    whole: Look
    part: Look


def main() -> None:
    """Print a table of all programmes and a line for each of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = sample_database(folder)
        programmes = _looks(database)
        floor_took = Times()
        found = {each.title: {kind: Times() for kind in KINDS} for each in programmes}
        memory: list[float] = []
        with browsing() as browser, serving(bare(BARE_SELECTBOX, folder / "bare")) as floor:
            if browser is None:
                return
            plain = open_page(browser)
            plain.goto(floor.url)
            plain.wait_for_selector("[data-testid=stSelectbox]")
            for number in range(SERVERS):
                with serving(dashboard(database)) as server:
                    page = open_page(browser)
                    first = number % len(programmes)
                    for each in _visit(page, server, programmes[first + 1 :] + programmes[: first + 1], found):
                        floor_took.taken.append(choose(plain, OPTIONS[each % len(OPTIONS)]))
                    memory.append(server.memory or 0)
                    page.context.close()
    together = {kind: Times(taken=[each for times in found.values() for each in times[kind].taken]) for kind in KINDS}
    table(
        "clicks: from a click to redrawn, server that has looked ahead, sample records", {FLOOR: floor_took} | together
    )
    for title, times in {"All": together, **found}.items():
        medians = {kind: times[kind].median for kind in KINDS}
        ready, back = medians[READY] / medians[NEVER], medians[BACK] / medians[BEFORE]
        note(
            f"{title}: got ready {medians[READY]:.0f} ms, never seen {medians[NEVER]:.0f} ms: {ready:.2f}x; "
            f"looked at before {medians[BACK]:.0f} ms, seen before {medians[BEFORE]:.0f} ms: {back:.2f}x."
        )
    note(f"Goal: 1x. The server's memory after all this: {min(memory):.0f}-{max(memory):.0f} MiB.")


def _looks(database: Path) -> list[Seen]:
    """Every programme as it must look."""
    from monitoring import store

    visit, found = Visit(database), []
    for id in [*visit.programmes[1:], visit.programmes[0]]:
        visit.switch(id)
        whole = Look.of(visit)
        region = next(iter(visit.region_labels.items()), None)
        if region:
            visit.look_at((region[0],))
        else:
            visit.new_region()
        label = region[1] if region else ""
        found.append(Seen(id=id, title=visit.title, region=label, whole=whole, part=Look.of(visit)))
    store.close()
    return found


def _visit(page: Page, server: Server, programmes: list[Seen], found: dict[str, dict[str, Times]]) -> Iterator[int]:
    """Open the last of `programmes`, then click; a number after every click, for whoever measures in turn."""
    opened = programmes[-1]
    page.goto(f"{server.url}/?{urlencode({'programme': opened.title})}")
    _redrawn(page, opened.whole)
    server.rest()
    clicks = 0
    for kind in (READY, BACK):
        for programme in programmes:
            # Coming back to the programme that was opened is no first look.
            found[programme.title][BACK if programme is opened else kind].taken.append(_switch(page, programme))
            if kind == READY:
                found[programme.title][NEVER].taken.append(_filter(page, programme, programme.part))
                found[programme.title][BEFORE].taken.append(_filter(page, programme, programme.whole))
            clicks += 1
            yield clicks


def _switch(page: Page, programme: Seen) -> float:
    return _select(page, "programme", programme.title, programme.whole)


def _filter(page: Page, programme: Seen, look: Look) -> float:
    from monitoring.slices import today

    if not programme.region:
        # The whole is the first of the parts.
        year = str(today().year) if look is programme.part else ""
        return _select(page, "period", year, look)
    page.locator("[data-testid=stSidebar]").get_by_role("button", name=programme.region, exact=True).click()
    return _redrawn(page, look)


def _select(page: Page, key: str, option: str, look: Look) -> float:
    page.locator(f".st-key-{key} input").click()
    place = page.get_by_role("option", name=option, exact=True) if option else page.get_by_role("option").first
    place.wait_for()
    settle(page)
    place.click()
    return _redrawn(page, look)


def _redrawn(page: Page, look: Look) -> float:
    page.wait_for_function(FIGURES, arg=look.figures)
    page.wait_for_function(DRAWN, arg=look.charts)
    return took(page)
