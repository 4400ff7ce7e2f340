"""The server and the browser that the tests here share, and what they tell when a test fails."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .nest import Nest
from .screen import Dashboard
from .serving import Served

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

# Whether a test has passed, for what is taken down after it.
PASSED = pytest.StashKey[bool]()

FreshServer = Callable[..., Served]
NewTab = Callable[..., Page]


def _chromium() -> str:
    given = os.environ.get("PROGRAMPULS_CHROMIUM")
    found = given or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found or not Path(found).exists():
        pytest.fail(
            f"The browser tests need Chromium and found {'nothing at ' + given if given else 'none'}. Install it with "
            "`apt-get install chromium`, or set PROGRAMPULS_CHROMIUM to the path of a Chromium or Chrome.",
            pytrace=False,
        )
    return found


# Of the package, not of the session: Playwright keeps an event loop in the thread until it is stopped, and the
# tests in the other rooms have loops of their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here."""
    path = _chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with the sample records, shared by every test that changes nothing."""
    folder = tmp_path_factory.mktemp("server")
    served = Served(folder, folder / "programpuls.duckdb")
    yield served
    served.stop()


@pytest.fixture(scope="package")
def nest() -> Iterator[Nest]:
    """Where fresh servers come from."""
    opened = Nest()
    yield opened
    opened.close()


@pytest.fixture
def fresh_server(tmp_path: Path, nest: Nest, sample_file: Path) -> Iterator[FreshServer]:
    """Start a server that nobody has asked anything: `fresh_server(database, PROGRAMPULS_PROGRAMMES=...)`.

    It has the sample records where it is given no `database`. One `from_nothing` has no database either, and its libraries to load.
    """
    started: list[Served] = []

    def start(database: Path | None = None, *, from_nothing: bool = False, **environment: str) -> Served:
        folder = tmp_path / f"server-{len(started)}"
        folder.mkdir()
        file = database or folder / "programpuls.duckdb"
        if database is None and not from_nothing and "PROGRAMPULS_PROGRAMMES" not in environment:
            file.write_bytes(sample_file.read_bytes())
        started.append(Served(folder, file, nest=None if from_nothing else nest, **environment))
        return started[-1]

    start.started = started  # type: ignore[attr-defined]
    yield start
    for served in started:
        served.end()


def _context(browser: Browser, *, phone: bool) -> BrowserContext:
    return browser.new_context(
        viewport=PHONE if phone else WIDE, has_touch=phone, is_mobile=phone, accept_downloads=True
    )


@pytest.fixture
def new_tab(browser: Browser) -> Iterator[NewTab]:
    """Open a tab in a browser of its own, with no memory of any other: `new_tab()`, `new_tab(phone=True)`."""
    contexts: list[BrowserContext] = []

    def opening(*, phone: bool = False) -> Page:
        contexts.append(_context(browser, phone=phone))
        return contexts[-1].new_page()

    yield opening
    for context in contexts:
        context.close()


class Kept:
    """One tab for many tests, one after another: what takes the browser longest is to read Streamlit's own scripts.

    Each test finds it empty, at its usual size, with nothing stored by another. One that has failed leaves none.
    """

    def __init__(self, browser: Browser, *, phone: bool) -> None:
        self._browser = browser
        self._phone = phone
        self._tab: Page | None = None

    def taken(self) -> Page:
        if self._tab is None:
            self._tab = _context(self._browser, phone=self._phone).new_page()
        self._tab.set_viewport_size(PHONE if self._phone else WIDE)
        return self._tab

    def given_back(self, *, is_sound: bool) -> None:
        """Forget what the test has left: stored by the page, in cookies, and the page itself."""
        if self._tab is None:
            return
        if not is_sound or len(self._tab.context.pages) > 1:
            self.close()
            return
        if self._tab.url.startswith("http"):
            self._tab.evaluate("localStorage.clear(); sessionStorage.clear()")
        self._tab.context.clear_cookies()
        self._tab.goto("about:blank")

    def close(self) -> None:
        if self._tab is not None:
            self._tab.context.close()
        self._tab = None


@pytest.fixture(scope="package")
def kept_wide(browser: Browser) -> Iterator[Kept]:
    kept = Kept(browser, phone=False)
    yield kept
    kept.close()


@pytest.fixture(scope="package")
def kept_phone(browser: Browser) -> Iterator[Kept]:
    kept = Kept(browser, phone=True)
    yield kept
    kept.close()


@pytest.fixture
def page(kept_wide: Kept, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab 1440 by 900."""
    yield kept_wide.taken()
    kept_wide.given_back(is_sound=request.node.stash.get(PASSED, False))


@pytest.fixture
def phone(kept_phone: Kept, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab 390 by 844, touched with a finger."""
    yield kept_phone.taken()
    kept_phone.given_back(is_sound=request.node.stash.get(PASSED, False))


@pytest.fixture
def dashboard(page: Page, server: Served) -> Dashboard:
    """The shared dashboard in a wide tab, not yet opened."""
    return Dashboard(page, server.url)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A test that fails tells what the servers printed, where the reader was, and where a picture of it lies."""
    outcome = yield
    report = outcome.get_result()
    if report.when == "call":
        item.stash[PASSED] = report.passed
    if report.when != "call" or not report.failed:
        return
    given = getattr(item, "funcargs", {})
    servers = [given["server"]] if "server" in given else []
    servers += getattr(given.get("fresh_server"), "started", [])
    for served in servers:
        report.sections.append((f"console of the server at {served.url}", served.console()))
    for name in ("page", "phone"):
        if name in given and "tmp_path" in given:
            picture = given["tmp_path"] / f"{name}.png"
            given[name].screenshot(path=picture)
            report.sections.append((f"the {name} stood at", f"{given[name].url}\n{picture}"))
