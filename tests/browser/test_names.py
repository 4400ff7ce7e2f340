"""Names in a real browser: they leave an idle screen by themselves, and the browser keeps none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pydantic import SecretStr

from monitoring.store import Named, NamesFile

from .screen import MENTOR_PROGRAMME, PATIENCE_MS, Dashboard
from .serving import Served
from .test_accessibility import findings

KEY = "a key for the names in tests"
# Another than that of tests/test_names.py, which looks for its own in the memory of the process.
STRANGE = "Wexxobur Quazzimil"
# Read by the server's Python: names are shown for eighteen seconds, so that the test need not wait for five.
BRIEFLY = """
import sys, threading, time

def shorten():
    while True:
        step = sys.modules.get("monitoring.revealing.step")
        if hasattr(step, "MINUTES"):
            step.MINUTES = 0.3
            return
        time.sleep(0.05)

threading.Thread(target=shorten, daemon=True).start()
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server of its own, with a mentor and a mentee of the samples called by a strange name."""
    folder = tmp_path / "named"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(BRIEFLY, encoding="utf-8")
    NamesFile(folder / "names.duckdb", SecretStr(KEY)).write(
        [
            Named(programme=MENTOR_PROGRAMME, person=f"{role}-{n:03d}", name=STRANGE, recorded_by="lead")
            for role in "ME"
            for n in range(1, 65)
        ]
    )
    # A Python of its own: one that has its libraries loaded reads no more what is put in its way.
    started = Served(folder, folder / "programpuls.duckdb", PROGRAMPULS_NAMES_KEY=KEY, PYTHONPATH=str(folder))
    yield started
    started.stop()


def test_names_leave_an_idle_screen_by_themselves_and_the_browser_keeps_none(page: Page, served: Served) -> None:
    dashboard = Dashboard(page, served.url).visit("/denne-uge")
    page.get_by_role("button", name="Vis navne").click()
    page.get_by_role("combobox", name="Hvad skal du bruge dem til?").click()
    page.get_by_role("option", name="Ringe eller skrive til nogen").click()
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="Vis navne i").click()
    name = dashboard.main.get_by_text(STRANGE).first
    expect(name).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("Navne vises på skærmen.")).to_be_visible()
    page.get_by_text("Hvem er hvem").click()
    expect(page.get_by_label("Søg på navn, telefon eller pseudonym")).to_be_visible(timeout=PATIENCE_MS)
    assert findings(page, "names shown") == []
    expect(name).to_be_visible()
    # From here on nobody touches anything.
    expect(name).to_have_count(0, timeout=PATIENCE_MS)
    dashboard.still()
    expect(page.get_by_text("Navne vises på skærmen.")).to_have_count(0)
    assert STRANGE not in page.content()
    stored = page.evaluate(
        "JSON.stringify([localStorage, sessionStorage, location.href, document.title, document.cookie])"
    )
    assert STRANGE not in stored
    assert STRANGE not in served.console()
