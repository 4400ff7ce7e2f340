"""The page of data quality as a reader sees it: a fault leads to its form, a mark to its reasons, on a phone too."""

import re
import shutil
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from monitoring.store import Batch, Store

from .conftest import FreshServer, NewTab
from .screen import Dashboard

MENTOR = "lgbt-asylum-mentorprogram"
TITLE = "Hvor meget kan vi stole på tallene?"


@pytest.fixture
def broken(sample_file: Path, tmp_path: Path) -> Path:
    """The samples, and one meeting of a match that does not exist."""
    file = Path(shutil.copy(sample_file, tmp_path / "broken.duckdb"))
    opened, at = Store.open(file), datetime(2025, 11, 28, 12)
    with opened.writing(Batch(id="b", programme=MENTOR, kind="form", what="meeting", by="M-004", at=at)) as write:
        row = {"activity": "X-1", "kind": "one_to_one", "held_on": "2025-11-27", "match": "F-99", "region": "aarhus"}
        write.insert("activity", pd.DataFrame([row]))
    opened.close()
    return file


def wide(page: Page) -> int:
    """How many dots the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_a_fault_leads_to_its_form_and_a_mark_on_a_phone_to_its_reasons(
    broken: Path, fresh_server: FreshServer, page: Page, new_tab: NewTab
) -> None:
    served = fresh_server(broken)
    page.goto(f"{served.url}/datakvalitet?programme={MENTOR}")
    dashboard = Dashboard(page, served.url)
    expect(dashboard.title).to_have_text(TITLE)
    expect(dashboard.main).to_contain_text("Forløbet F-99 findes ikke.")
    link = dashboard.main.get_by_role("link", name="Ret eller slet")
    expect(link).to_have_count(1)
    link.click()
    expect(page).to_have_url(re.compile("/registrer.+X-1"))
    expect(dashboard.main).to_contain_text("Ret eller slet")

    phone = new_tab(phone=True)
    phone.goto(f"{served.url}/?programme={MENTOR}")
    small = Dashboard(phone, served.url)
    marks = small.main.get_by_role("link", name="Svage data")
    expect(marks.first).to_be_visible(timeout=30_000)
    card = small.card("individual_meetings").bounding_box()
    mark = small.card("individual_meetings").get_by_role("link", name="Svage data").bounding_box()
    behind = small.card("individual_meetings").get_by_role("button").filter(has_text="Bag tallet").bounding_box()
    assert card
    assert mark
    assert behind
    assert abs(mark["y"] + mark["height"] / 2 - behind["y"] - behind["height"] / 2) < 8, (
        "They do not stand in one line."
    )
    assert mark["x"] + mark["width"] <= card["x"] + card["width"]
    assert wide(phone) <= 0
    marks.first.click()
    expect(small.title).to_have_text(TITLE)
    expect(small.main).to_contain_text("Hvilke tal hviler på svage data?")
    assert wide(phone) <= 0
