"""An evening logged with a thumb at the café door: few taps, nothing lost, counted once, undone whole."""

import re

from playwright.sync_api import Locator, expect

from .conftest import PHONE, FreshServer, NewTab
from .screen import MEETINGS, Dashboard
from .serving import Served, wait_until

MENTEES = ("E-004", "E-014", "E-033", "E-045")
MENTORS = ("M-019", "M-020")
MOST_TAPS = 12


class Thumb:
    """Taps, and counts them."""

    def __init__(self, dashboard: Dashboard) -> None:
        self.dashboard = dashboard
        self.taps = 0

    def tap(self, target: Locator) -> None:
        target.tap()
        self.taps += 1


def tile(dashboard: Dashboard, name: str) -> Locator:
    return dashboard.main.get_by_role("button").filter(has_text=name)


def is_chosen(dashboard: Dashboard, name: str) -> None:
    expect(tile(dashboard, name)).to_have_attribute("kind", "primary")


def nameless(dashboard: Dashboard) -> Locator:
    return dashboard.field("Mentees uden navn")


def save(dashboard: Dashboard) -> Locator:
    return dashboard.main.get_by_role("button").filter(has_text=re.compile(r"Gem\b"))


def numbers(dashboard: Dashboard) -> tuple[int, int]:
    """Meetings on the page of targets, and times held on the page of activities."""
    dashboard.visit("/")
    meetings = int(re.sub(r"\D", "", dashboard.figure(MEETINGS).inner_text()))
    dashboard.visit("/aktiviteter", activity="cafe")
    found = re.search(r"(\d+) gange? registreret", dashboard.text())
    assert found, dashboard.text()[:500]
    return meetings, int(found[1])


def test_a_cafe_evening_is_logged_in_few_taps_once_and_undone_whole(fresh_server: FreshServer, new_tab: NewTab) -> None:
    served = fresh_server()
    phone = Dashboard(new_tab(phone=True), served.url)
    before = numbers(phone)
    phone.visit("/registrer")
    thumb = Thumb(phone)
    for name in (*MENTEES[:2], MENTORS[0]):
        thumb.tap(tile(phone, name))
        is_chosen(phone, name)
    for taps in (1, 2):
        thumb.tap(phone.main.get_by_test_id("stNumberInputStepUp").first)
        expect(nameless(phone)).to_have_value(str(taps))
    expect(save(phone)).to_contain_text("5 mennesker")
    wait_until(lambda: set(phone.address()) == {"draft"}, "The address does not name the draft, or names more.")

    # The connection is lost, and the address is opened by somebody else's browser: what was tapped is there.
    phone.reload()
    is_chosen(phone, MENTEES[0])
    link = phone.page.url
    other = Dashboard(new_tab(phone=True), served.url).follow(link)
    is_chosen(other, MENTORS[0])
    expect(nameless(other)).to_have_value("2")
    expect(tile(other, MENTEES[2])).to_have_attribute("kind", "secondary")

    for name in (*MENTEES[2:], MENTORS[1]):
        thumb.tap(tile(phone, name))
        is_chosen(phone, name)
    expect(save(phone)).to_contain_text("8 mennesker")
    box = tile(phone, MENTEES[0]).bounding_box() or {}
    assert box["height"] >= 44
    assert phone.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= PHONE["width"]
    save(phone).dblclick()
    thumb.taps += 1
    assert thumb.taps <= MOST_TAPS
    expect(phone.main).to_contain_text("Gemt: Onsdagscafé · 26. november 2025: 8 mennesker, heraf 2 uden navn")
    expect(phone.main).to_contain_text("er allerede logget: 8 mennesker")
    wait_until(lambda: "draft" not in phone.address(), "The draft of what was saved stands in the address.")

    # The other browser still holds the same form: it is the same evening, shown as saved, and still one.
    save(other).tap()
    expect(other.main).to_contain_text("Gemt: Onsdagscafé · 26. november 2025: 8 mennesker, heraf 2 uden navn")
    after = numbers(other)
    assert after == (before[0] + 6, before[1] + 1), "Six attendances of mentees, one evening; once."

    phone.main.get_by_role("button").filter(has_text="Fortryd").first.tap()
    expect(phone.main).to_contain_text("Fortrudt: Onsdagscafé · 26. november 2025")
    assert numbers(other) == before


def test_a_task_leads_to_the_form_that_mends_it(server: Served, new_tab: NewTab) -> None:
    phone = Dashboard(new_tab(phone=True), server.url).visit("/denne-uge")
    links = phone.main.get_by_test_id("stPageLink-NavLink")
    heights = [box["height"] for each in links.all() if (box := each.bounding_box())]
    assert len(heights) > 10
    assert min(heights) >= 44
    links.filter(has_text="Onsdagscafé 9. juli 2025").tap()
    expect(phone.title).to_have_text("Hvad skete der?")
    expect(phone.main).to_contain_text("Onsdag 9. juli 2025, København")
    phone.still()
    address = phone.address()
    assert (address["form"], address["kind"], address["on"]) == (["evening"], ["cafe"], ["2025-07-09"])
    assert {key: values for key, values in address.items() if len(values) > 1} == {}
    assert "er allerede logget" not in phone.text()
