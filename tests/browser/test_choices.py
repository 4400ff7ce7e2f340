"""What a reader chooses in the sidebar: regions and the as-of day."""

import itertools
import re

from playwright.sync_api import expect

from monitoring.palette import INK

from .screen import MENTEES, MENTORS, PATIENCE_MS, Dashboard

_LINES = """chart => [...chart.querySelectorAll('.mark-line path')]
    .map(each => [each.getAttribute('stroke'), each.getAttribute('d')])"""


def levels_of_the_target(dashboard: Dashboard) -> list[float]:
    """The heights at which the target's line runs flat, from left to right."""
    lines = dict(dashboard.curve.evaluate(_LINES))
    points = [tuple(map(float, pair)) for pair in re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", lines[INK])]
    levels: list[float] = []
    for (x, y), (next_x, next_y) in itertools.pairwise(points):
        if next_x - x > 5 and abs(next_y - y) < 0.01 and (not levels or abs(levels[-1] - y) > 0.01):
            levels.append(y)
    return levels


def test_a_region_changes_cards_charts_and_address(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    assert dashboard.words_of(dashboard.by_region)[-4:] == ["28", "11", "8", "17"]
    whole = dashboard.figures()

    dashboard.region("Aarhus").click()

    expect(dashboard.figure(MENTEES)).to_have_text("ca. 11", timeout=PATIENCE_MS)
    dashboard.still()
    assert dashboard.address()["region"] == ["Aarhus"]
    assert dashboard.words_of(dashboard.by_region) == ["Aarhus", "11"]
    assert dashboard.by_region.get_attribute("aria-label") == "Aarhus: 11"
    assert "Faktisk 11" in (dashboard.curve.get_attribute("aria-label") or "")
    assert dashboard.figures()["cards"][1] != whole["cards"][1]
    assert "Målet på 60 gælder alle regioner" in dashboard.cards()[1]
    assert "Nået" not in dashboard.cards()[1], "A region was judged by the target of the whole country."


def test_clearing_the_region_returns_to_the_whole(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    whole = dashboard.figures()
    dashboard.region("Aarhus").click()
    expect(dashboard.figure(MENTEES)).to_have_text("ca. 11", timeout=PATIENCE_MS)
    dashboard.still()

    dashboard.region("Aarhus").click()

    expect(dashboard.figure(MENTEES)).to_have_text("ca. 64", timeout=PATIENCE_MS)
    assert dashboard.still().figures() == whole
    assert "region" not in dashboard.address()


def test_two_regions_are_added_together(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    dashboard.region("Aarhus").click()
    expect(dashboard.figure(MENTEES)).to_have_text("ca. 11", timeout=PATIENCE_MS)
    dashboard.still()
    dashboard.region("Odense").click()

    expect(dashboard.figure(MENTEES)).to_have_text("ca. 19", timeout=PATIENCE_MS)
    dashboard.still()
    assert dashboard.address()["region"] == ["Aarhus", "Odense"]
    assert dashboard.words_of(dashboard.by_region) == ["Aarhus", "Odense", "11", "8"]
    assert "København" not in dashboard.by_region.inner_text()


def test_the_day_before_the_revision_the_target_is_still_a_hundred(dashboard: Dashboard) -> None:
    dashboard.visit(as_of="2025-05-31", indicator=MENTEES)

    expect(dashboard.card(MENTEES)).to_contain_text("af 100")
    expect(dashboard.card(MENTEES)).not_to_contain_text("nedjusteret")
    expect(dashboard.card(MENTEES)).not_to_contain_text("af 60")
    assert "Opgjort pr. 31. maj 2025" in dashboard.text()


def test_on_the_day_of_the_revision_the_target_is_sixty(dashboard: Dashboard) -> None:
    dashboard.visit(as_of="2025-06-01", indicator=MENTEES)

    expect(dashboard.card(MENTEES)).to_contain_text("af 60")
    expect(dashboard.card(MENTEES)).to_contain_text("nedjusteret fra 100")
    expect(dashboard.card(MENTEES)).not_to_contain_text("af 100")
    expect(dashboard.card(MENTORS)).not_to_contain_text("nedjusteret")


def test_the_curve_draws_the_revision_as_a_step_down(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    levels = levels_of_the_target(dashboard)

    assert len(levels) == 2, f"The target runs at {levels}, not at two levels."
    # The y axis of a drawing points down: a lower target lies further down.
    assert levels[0] < levels[1]
    flags = [
        each
        for each in dashboard.curve.locator("[aria-label]").all()
        if "Nedjusteret" in (each.get_attribute("aria-label") or "")
    ]
    assert len(flags) == 1, "The step has no flag that tells why."
    assert levels_of_the_target(dashboard.visit(indicator=MENTORS)) != levels


def test_a_target_that_was_never_revised_is_a_level_line(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTORS)

    assert len(levels_of_the_target(dashboard)) == 1
    assert "Målet er ændret" not in dashboard.text()


def test_another_day_can_be_typed(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    dashboard.part_of_day("month").focus()
    dashboard.page.keyboard.type("05")
    dashboard.part_of_day("day").focus()
    dashboard.page.keyboard.type("31")
    dashboard.page.keyboard.press("Enter")
    dashboard.title.click()

    expect(dashboard.card(MENTEES)).to_contain_text("af 100", timeout=PATIENCE_MS)
    dashboard.still()
    assert dashboard.address()["as_of"] == ["2025-05-31"]
    expect(dashboard.card(MENTEES)).not_to_contain_text("nedjusteret")


def test_a_year_shows_what_was_done_that_year(dashboard: Dashboard) -> None:
    dashboard.visit(period="2024", indicator=MENTEES)

    expect(dashboard.figure(MENTEES)).to_have_text("ca. 34")
    expect(dashboard.card(MENTEES)).to_contain_text("gælder hele perioden")
    expect(dashboard.figure(MENTEES)).not_to_have_text("ca. 64")
