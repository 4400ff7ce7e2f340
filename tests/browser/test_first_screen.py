"""Each page answers its question before anybody scrolls, on a screen of 1440 by 900."""

import re

import pytest
from playwright.sync_api import expect

from .screen import INSIGHT, Dashboard


@pytest.mark.parametrize("path", ["/", *INSIGHT])
def test_the_answer_and_the_first_figure_stand_on_the_first_screen(path: str, dashboard: Dashboard) -> None:
    dashboard.visit(path)
    answer = dashboard.main.locator('[data-testid="stMarkdown"] p').filter(has_text=re.compile(r"\w")).first
    shown = dashboard.main.locator(
        '[data-testid="stVegaLiteChart"], [data-testid="stTable"], [data-testid="stDataFrame"], [data-testid="stMetric"]'
    ).first

    expect(dashboard.title).to_be_in_viewport(ratio=1)
    expect(answer).to_be_in_viewport(ratio=1)
    expect(shown).to_be_in_viewport(ratio=0.6)
    assert dashboard.title.inner_text().endswith(("?", "...?")), "The title asks what the page answers."
