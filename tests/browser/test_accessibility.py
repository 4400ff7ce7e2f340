"""axe finds nothing serious, and a keyboard reaches and shows everything."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.conftest import IS_SOAK

from .screen import (
    DATA_IN,
    DROP_IN,
    HOUSING,
    INSIGHT,
    LIFE_GOES_ON,
    MENTEES,
    MENTOR_PROGRAMME,
    MENTORS,
    PATIENCE_MS,
    Dashboard,
)
from .serving import Served, wait_until

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# (rule, selector): what stands in Streamlit 1.67's own chrome, out of reach of theme and code.
OF_STREAMLIT = (
    # Day and month of st.date_input are React Aria segments, 18 by 20 px, spaced by Streamlit's own style sheet. The
    # calendar beside them sets the same day (2.5.8 allows it: "equivalent").
    ("target-size", '[data-testid="stDateInput"] [role="spinbutton"]'),
)
# High enough that nothing lies below the fold: axe does not see what is scrolled out of Streamlit's main part.
WIDE_ENOUGH, LONG_ENOUGH = 3600, 8000


def resized(tab: Page, height: int) -> Page:
    """The tab as wide as it is and `height` high."""
    tab.set_viewport_size({"width": (tab.viewport_size or {})["width"], "height": height})
    return tab


def findings(page: Page, where: str) -> list[str]:
    """What axe finds serious or critical, a line each: where, impact, rule, element, what is wrong, selector."""
    found = []
    for violation in Axe().run(page, options=RULES).response["violations"]:
        if violation["impact"] not in ("serious", "critical"):
            continue
        for node in violation["nodes"]:
            ours = [selector for rule, selector in OF_STREAMLIT if rule == violation["id"]]
            if any(page.locator(node["target"][-1]).evaluate("(each, of) => each.matches(of)", of) for of in ours):
                continue
            why = " ".join(node["failureSummary"].split())[:190]
            found.append(
                f"{where}: {violation['impact']} {violation['id']}: {node['html'][:110]} | {why} | {node['target']}"
            )
    return found


# Wide in one language and narrow in the other: what axe finds hangs on the size and on the words, not on both together.
EACH_SIZE = pytest.mark.parametrize(("language", "on_phone"), [("da", False), ("en", True)], ids=["wide", "phone"])


@EACH_SIZE
def test_axe_finds_nothing_serious_on_the_page_its_tables_and_its_dialog(
    language: str, on_phone: bool, server: Served, page: Page, phone: Page
) -> None:
    tab = resized(phone if on_phone else page, LONG_ENOUGH if on_phone else WIDE_ENOUGH)
    dashboard = Dashboard(tab, server.url).visit(lang=language, indicator=MENTEES)
    found = findings(tab, "page")
    for place in range(dashboard.charts.count()):
        dashboard.open_table(place)
    found += [each for each in findings(tab, "tables") if each not in found]
    dialog = dashboard.open_behind(MENTEES)
    found += [each for each in findings(tab, "dialog") if each not in found]

    assert not found, f"{len(found)} findings:\n" + "\n".join(found)
    assert dialog.get_by_test_id("stDataFrame").count() == 1, "axe looked at a dialog without its table."
    assert dashboard.all_cards.count() == 10, "axe looked at a page without its cards."


# Every page, and of every programme at least one: each has parts that no other has.
OTHERS = (
    ("/afstemning", LIFE_GOES_ON, {}),
    ("/portefolje", MENTOR_PROGRAMME, {}),
    ("/administration", MENTOR_PROGRAMME, {}),
    ("/databeskyttelse", LIFE_GOES_ON, {}),
    ("/nyt-program", DROP_IN, {}),
    ("/", HOUSING, {"indicator": "esb_employed"}),
)


@EACH_SIZE
def test_axe_finds_nothing_serious_on_the_other_pages_with_everything_unfolded(
    language: str, on_phone: bool, server: Served, page: Page, phone: Page
) -> None:
    tab = phone if on_phone else page
    dashboard, found = Dashboard(tab, server.url), []
    # Every page in one of the sizes, in the long run in both.
    for path, programme, chosen in OTHERS if IS_SOAK else OTHERS[on_phone::2]:
        dashboard.visit(path, programme=programme, lang=language, **chosen).unfold_all()
        all_of_it = int(dashboard.main.evaluate("each => each.scrollHeight"))
        resized(tab, all_of_it + 100)
        found += findings(tab, path)

    assert not found, f"{len(found)} findings:\n" + "\n".join(found)


@pytest.mark.parametrize("path", [*INSIGHT, *DATA_IN])
def test_axe_finds_nothing_serious_on_the_pages_of_insight_and_of_data_with_everything_unfolded(
    path: str, server: Served, page: Page, phone: Page
) -> None:
    found = []
    # Wide in one language and narrow in the other, the first programme and the one that fits the page next best.
    # A page with halves shows one of them to each.
    each_size = [(False, "da", MENTOR_PROGRAMME, "supporters"), (True, "en", LIFE_GOES_ON, "matches")]
    place = [*INSIGHT, *DATA_IN].index(path)
    for on_phone, language, programme, half in each_size if IS_SOAK else each_size[place % 2 :][:1]:
        tab = phone if on_phone else page
        dashboard = Dashboard(tab, server.url)
        dashboard.visit(path, programme=programme, lang=language, half=half).unfold_all()
        all_of_it = int(dashboard.main.evaluate("each => each.scrollHeight"))
        resized(tab, all_of_it + 100)
        found += findings(tab, f"{path} {language}")

    assert not found, f"{len(found)} findings:\n" + "\n".join(found)


def test_tab_reaches_the_verdicts_and_space_chooses_one(dashboard: Dashboard) -> None:
    dashboard.visit("/afstemning", programme=LIFE_GOES_ON)
    first, second = dashboard.verdict("Afviger"), dashboard.verdict("Modsiger sig selv")
    # The list of pages comes first, and is as long as it is.
    for _ in range(22 + dashboard.sidebar.get_by_test_id("stSidebarNavLink").count()):
        dashboard.page.keyboard.press("Tab")
        if first.evaluate("each => each === document.activeElement"):
            break
    assert shows_focus(dashboard.page, first), "The focus on the verdicts cannot be seen, or Tab does not reach them."

    dashboard.page.keyboard.press("ArrowRight")
    dashboard.page.keyboard.press("Space")

    expect(second).to_have_attribute("aria-pressed", "true")
    dashboard.still()
    assert dashboard.address()["verdict"] == ["Modsiger sig selv"]
    expect(dashboard.main.get_by_role("heading", level=2)).to_have_count(1)


def test_tab_reaches_every_filter_and_the_first_card(dashboard: Dashboard) -> None:
    dashboard.visit()
    wanted = {
        "programme": dashboard.sidebar.get_by_role("combobox", name="Program", exact=True),
        "regions": dashboard.region("København"),
        "period": dashboard.sidebar.get_by_role("combobox", name="Periode", exact=True),
        "date": dashboard.part_of_day("day"),
        "language": dashboard.language("Dansk"),
        "first card": dashboard.page.locator(".st-key-behind-mentors_recruited button"),
    }
    reached = []
    # The list of pages comes first, and is as long as it is.
    for _ in range(19 + dashboard.sidebar.get_by_test_id("stSidebarNavLink").count()):
        dashboard.page.keyboard.press("Tab")
        for name, place in wanted.items():
            if place.evaluate("each => each === document.activeElement"):
                reached.append(name)
                assert shows_focus(dashboard.page, place), f"The focus on {name} cannot be seen."

    assert reached == list(wanted), "Tab reaches them in another order than the eye, or not at all."
    assert dashboard.address() == {}, "Walking through the filters changed them."


def shows_focus(page: Page, place: Locator) -> bool:
    """Whether the place looks different with and without the focus."""
    box = place.bounding_box() or {}
    around = {
        "x": max(box["x"] - 12, 0),
        "y": max(box["y"] - 8, 0),
        "width": box["width"] + 24,
        "height": box["height"] + 16,
    }
    with_focus = page.screenshot(clip=around, animations="disabled")
    place.evaluate("each => each.blur()")
    without = page.screenshot(clip=around, animations="disabled")
    place.focus()
    return with_focus != without


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_on_a_region_filters(key: str, dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    dashboard.region("Aarhus").focus()
    dashboard.page.keyboard.press(key)

    expect(dashboard.figure(MENTEES)).to_have_text("ca. 11", timeout=PATIENCE_MS)
    dashboard.still()
    expect(dashboard.region("Aarhus")).to_have_attribute("aria-pressed", "true")
    expect(dashboard.region("København")).to_have_attribute("aria-pressed", "false")
    assert dashboard.address()["region"] == ["Aarhus"]


def test_enter_opens_the_dialog_and_escape_closes_it(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    dashboard.page.locator(f".st-key-behind-{MENTORS} button").focus()
    dashboard.page.keyboard.press("Enter")
    dialog = dashboard.page.get_by_role("dialog")
    expect(dialog).to_be_visible(timeout=PATIENCE_MS)
    assert dialog.evaluate("each => each.contains(document.activeElement)"), "The focus stayed behind the dialog."
    dashboard.still()

    dashboard.page.keyboard.press("Escape")

    expect(dialog).to_have_count(0, timeout=PATIENCE_MS)
    expect(dashboard.figure(MENTORS)).to_have_text("23")
    assert dashboard.address() == {"indicator": ["Tilknyttede mentees"]}
    back = f".st-key-behind-{MENTORS} button"
    wait_until(
        lambda: bool(dashboard.page.locator(back).evaluate("each => each === document.activeElement")),
        "The focus did not return to the button that opened the dialog.",
    )


def test_escape_still_closes_the_dialog_after_a_table_was_saved(dashboard: Dashboard) -> None:
    dialog = dashboard.visit().open_behind(MENTORS)
    dashboard.save(dialog)
    assert dialog.evaluate("each => each.contains(document.activeElement)"), (
        "Saving threw the focus out of the dialog: Escape is dead, and Tab begins at the top of the page."
    )

    dashboard.page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)
    expect(dashboard.figure(MENTORS)).to_have_text("23")
