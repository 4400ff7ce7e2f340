"""A reader with a browser: headless Chromium, and a page that notes when it last changed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SCREEN = {"width": 1400, "height": 1000}
CARD = "[data-testid=stMetric]"
CHART = "[data-testid=stVegaLiteChart]"

# Runs before the page's own scripts: the clock of the page notes the last click, and the last of anything else.
_NOTES = """
window.bench = {clicked: 0, heard: 0, changed: 0};
const changed = () => { window.bench.changed = performance.now(); };
const heard = () => { window.bench.heard = performance.now(); changed(); };
addEventListener("click", () => { window.bench.clicked = performance.now(); changed(); }, true);
addEventListener("DOMContentLoaded", () => new MutationObserver(changed).observe(
    document.body, {subtree: true, childList: true, attributes: true, characterData: true}));
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
    constructor(...given) { super(...given); this.addEventListener("message", heard); }
};
for (const name of ["clearRect", "fill", "fillRect", "fillText", "stroke", "drawImage"]) {
    const drawn = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) { changed(); return drawn.apply(this, given); };
}
"""
DRAWN = f"""
count => {{
    const charts = [...document.querySelectorAll("{CHART}")];
    return charts.length === count && charts.every(each => each.querySelector("svg, canvas"));
}}
"""
_QUIET = "quiet => performance.now() - window.bench.changed > quiet"
_HEARD = "() => window.bench.heard > window.bench.clicked"
_TOOK = "() => window.bench.changed - window.bench.clicked"


@contextmanager
def browsing() -> Iterator[Browser | None]:
    """A browser, or None, said on standard output, where there is none."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if found is None:
        print("Not measured: there is no Chromium on this machine.")
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def open_page(browser: Browser) -> Page:
    """A page of a new reader, who has nothing stored from before."""
    page = browser.new_context(viewport=SCREEN).new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(_NOTES)
    return page


def settle(page: Page, quiet: int = 300) -> None:
    """Wait until nothing has changed on `page` for `quiet` milliseconds."""
    page.wait_for_function(_QUIET, arg=quiet)


def took(page: Page) -> float:
    """From the last click to the last change, by the page's own clock, once the server has answered and `page` settled; milliseconds."""
    page.wait_for_function(_HEARD)
    settle(page)
    return float(page.evaluate(_TOOK))
