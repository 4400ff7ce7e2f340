"""The dashboard at 390 pixels, under a thumb."""

import itertools
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import IS_SOAK, UNLIKE

from .screen import MENTEES, MENTORS, PAGES, PATIENCE_MS, PROGRAMMES, Dashboard
from .serving import Served

WIDTH = 390
# WCAG 2.2, 2.5.8 (AA): 24 by 24, or a circle of 24 around it that touches no other target.
LEAST = 24.0
# Drawn by Streamlit 1.67 at a size that no setting changes; they pass by their distance, which is measured below.
# The question mark beside a label (16 by 16) and the calendar's icon inside the date field (24 by 16).
SMALL_BUT_APART = '[data-testid="stTooltipHoverTarget"] button, [data-testid="stDateInputCalendarButton"]'

_TOO_WIDE = """width => {
    const main = document.querySelector('[data-testid=stMain]');
    const found = [document.documentElement, document.body, main].filter(each => each.scrollWidth > width);
    const tables = [...main.querySelectorAll('table:not([role=grid])')];
    found.push(...tables.filter(each => each.checkVisibility() && each.getBoundingClientRect().right > width));
    if (window.innerWidth !== width) found.push(document.documentElement);
    return found.map(each => `${each.tagName} ${each.scrollWidth} ${each.innerText.slice(0, 60)}`);
}"""

_TARGETS = """small => {
    const here = '[data-testid=stSidebar], [data-testid=stMain]';
    const kinds = 'button, summary, input[role=combobox], [role=radio]';
    const shown = each => each.checkVisibility({visibilityProperty: true, opacityProperty: true}) && each.closest(here);
    return [...document.querySelectorAll(kinds)].filter(shown).map(each => {
        const box = each.getBoundingClientRect();
        const name = each.getAttribute('aria-label') || each.innerText.trim().replace(/\\s+/g, ' ');
        return {name, small: each.matches(small), x: box.x, y: box.y, width: box.width, height: box.height,
                side: each.closest('[data-testid=stSidebar]') !== null};
    });
}"""


@pytest.fixture
def handheld(phone: Page, server: Served) -> Dashboard:
    return Dashboard(phone, server.url)


def open_sidebar(handheld: Dashboard) -> None:
    handheld.page.get_by_test_id("stExpandSidebarButton").tap()
    expect(handheld.region("Aarhus")).to_be_in_viewport(timeout=PATIENCE_MS)


@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_scrolls_sideways(language: str, handheld: Dashboard) -> None:
    handheld.visit(lang=language, indicator=MENTEES)
    for place in range(3):
        handheld.open_table(place)
    widths = handheld.page.evaluate(
        "[document.documentElement.scrollWidth, document.body.scrollWidth,"
        " document.querySelector('[data-testid=stMain]').scrollWidth]"
    )

    assert max(widths) <= WIDTH, f"document, body and main are {widths} wide"
    assert handheld.page.evaluate("window.innerWidth") == WIDTH, "The page was zoomed out to fit."


def test_no_table_is_wider_than_the_screen(handheld: Dashboard) -> None:
    handheld.visit(indicator=MENTEES)
    for place in range(3):
        handheld.open_table(place)
    wide = handheld.main.locator("table").evaluate_all(
        f"tables => tables.map(each => each.getBoundingClientRect().right).filter(right => right > {WIDTH})"
    )

    assert not wide, f"Tables reach to {wide}"
    assert handheld.main.locator("table").count() >= 4


@pytest.mark.parametrize(
    ("programme", "half"),
    [each for each in zip(PROGRAMMES, ("matches", "supporters") * 2, strict=True) if IS_SOAK or each[0] in UNLIKE],
)
def test_no_page_of_any_programme_scrolls_sideways(programme: str, half: str, handheld: Dashboard) -> None:
    # The first page with halves is opened by a link that chooses one; the others are gone to from there.
    first = "/mentorer"
    handheld.visit(first, programme=programme, half=half)
    named, wide = handheld.address().get("programme"), []
    for path in (first, *(each for each in PAGES if each != first)):
        if path != first:
            handheld.turn_to(path)
        handheld.unfold_all()
        wide += [f"{path}: {each}" for each in handheld.page.evaluate(_TOO_WIDE, WIDTH)]
        assert handheld.address().get("programme") == named, path

    assert not wide, "Wider than the screen:\n" + "\n".join(wide)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_label_of_sample_data_is_not_cut_off(language: str, handheld: Dashboard) -> None:
    handheld.visit(lang=language)
    badge = handheld.main.locator(".stMarkdownBadge").first

    expect(badge).to_be_in_viewport()
    cut = badge.evaluate(
        "each => [each, ...each.querySelectorAll('*')].some(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')"
    )
    assert not cut, f"The label is cut off: {badge.inner_text()!r}"


def test_the_filters_open_and_filter(handheld: Dashboard) -> None:
    handheld.visit()
    expect(handheld.region("Aarhus")).not_to_be_in_viewport()
    open_sidebar(handheld)
    handheld.region("Aarhus").tap()

    expect(handheld.figure(MENTORS)).not_to_have_text("23", timeout=PATIENCE_MS)
    handheld.still()
    assert handheld.address()["region"] == ["Aarhus"]
    expect(handheld.region("Odense")).to_have_attribute("aria-pressed", "false")


def test_cards_stand_one_per_row(handheld: Dashboard) -> None:
    handheld.visit()
    boxes = [each.bounding_box() or {} for each in handheld.all_cards.all()]

    assert len(boxes) == 10
    assert all(above["y"] + above["height"] <= below["y"] for above, below in itertools.pairwise(boxes))
    assert all(box["width"] > 300 and box["x"] >= 0 and box["x"] + box["width"] <= WIDTH for box in boxes), boxes


def test_every_button_and_filter_is_large_enough_for_a_finger(handheld: Dashboard) -> None:
    handheld.visit(indicator=MENTEES)
    outside = [each for each in handheld.page.evaluate(_TARGETS, SMALL_BUT_APART) if not each["side"]]
    open_sidebar(handheld)
    inside = [each for each in handheld.page.evaluate(_TARGETS, SMALL_BUT_APART) if each["side"]]

    assert {"Program", "Periode", "København", "Dansk"} <= {each["name"] for each in inside}
    # On each of the ten cards, and once more at the indicator looked at closely.
    assert sum("Bag tallet" in each["name"] for each in outside) == 11
    for targets in (outside, inside):
        wrong = [each for each in targets if _too_small(each) and (not each["small"] or _touches(each, targets))]
        assert not wrong, "Too small for a finger:\n" + "\n".join(map(str, wrong))


def _too_small(target: dict[str, Any]) -> bool:
    return float(target["height"]) < LEAST or float(target["width"]) < LEAST


def _touches(target: dict[str, Any], others: list[dict[str, Any]]) -> bool:
    """Whether a circle of 24 around `target` reaches into another target."""
    x, y = target["x"] + target["width"] / 2, target["y"] + target["height"] / 2
    for other in others:
        if other is target:
            continue
        aside = max(other["x"] - x, 0, x - other["x"] - other["width"])
        above = max(other["y"] - y, 0, y - other["y"] - other["height"])
        if (aside**2 + above**2) ** 0.5 < LEAST / 2:
            return True
    return False
