"""Four programmes on one dashboard: each its own cards, regions, day and denominators, and all of it in the address."""

from playwright.sync_api import expect

from .conftest import NewTab
from .screen import HOUSING, LIFE_GOES_ON, MENTORS, Dashboard

MATCHES = "matches_established"
OF_PAIRS, OF_REFERRED = "mentees i nye mentorpar", "mentees henvist af helhedsplanen"


def test_the_day_moves_the_matches_of_the_programme_and_of_its_regions(dashboard: Dashboard) -> None:
    dashboard.visit(programme=LIFE_GOES_ON)
    assert dashboard.day() == "31.08.2023"
    dashboard.set_day(day="15", month="06")

    expect(dashboard.figure(MATCHES)).to_have_text("124")
    dashboard.still()
    assert dashboard.address()["as_of"] == ["2023-06-15"]
    assert dashboard.by_region.get_attribute("aria-label") == (
        "Region Hovedstaden: 100 af 140, Region Syddanmark: 24 af 40"
    )

    dashboard.set_day(month="08")

    expect(dashboard.figure(MATCHES)).to_have_text("130")
    dashboard.still()
    assert dashboard.address()["as_of"] == ["2023-08-15"]
    assert dashboard.by_region.get_attribute("aria-label") == (
        "Region Hovedstaden: 104 af 140, Region Syddanmark: 26 af 40"
    )


def test_another_programme_has_its_own_cards_regions_and_day_and_the_first_comes_back_as_it_was(
    dashboard: Dashboard,
) -> None:
    first = dashboard.visit().figures()
    own_day, regions = dashboard.day(), dashboard.sidebar.get_by_role("toolbar", name="Regioner")
    dashboard.region("Aarhus").click()
    expect(dashboard.figure(MENTORS)).to_have_text("6")
    dashboard.still()

    dashboard.choose("Program", "Livet Går Videre")

    expect(dashboard.figure(MATCHES)).to_have_text("130")
    expect(dashboard.card(MENTORS)).to_have_count(0)
    expect(regions.get_by_role("button")).to_have_text(["Region Hovedstaden", "Region Syddanmark"])
    assert dashboard.day() == "31.08.2023"
    assert dashboard.address()["programme"] == ["Livet Går Videre"]
    assert "region" not in dashboard.address(), "A region of the one programme is left in the address of the other."

    dashboard.choose("Program", "LGBT Asylums værested")

    expect(dashboard.card(MATCHES)).to_have_count(0)
    expect(regions).to_have_count(0)
    expect(dashboard.main).to_contain_text("hele perioden · København")
    assert dashboard.day() not in ("31.08.2023", own_day)
    before = dashboard.cards()
    assert "Onsdagscafé hver uge" in before[0]
    dashboard.reload()
    assert dashboard.cards() == before, "The address does not lead back to the programme."
    expect(dashboard.field("Program")).to_have_value("LGBT Asylums værested")

    dashboard.choose("Program", "LGBT Asylums mentorprogram")

    expect(dashboard.figure(MENTORS)).to_have_text("23")
    expect(dashboard.region("Aarhus")).to_have_attribute("aria-pressed", "false")
    assert dashboard.still().figures() == first
    assert dashboard.day() == own_day
    assert "programme" not in dashboard.address(), "The first programme is the rule and stands in no address."


def test_of_whom_is_chosen_where_a_report_does_not_say_and_stands_in_the_address(
    dashboard: Dashboard, new_tab: NewTab
) -> None:
    dashboard.visit(programme=HOUSING)
    choice = dashboard.main.get_by_role("radiogroup", name="Nævner")
    expect(choice).to_have_count(0)
    dashboard.choose("Mål eller nøgletal", "Kom i beskæftigelse i Esbjerg")

    expect(choice.get_by_role("radio")).to_have_text([OF_PAIRS, OF_REFERRED])
    expect(choice.get_by_role("radio", name=OF_PAIRS)).to_be_checked()
    shown = dashboard.main.get_by_role("heading", name="Hvordan er det gået over tid, og hvor?").locator(
        "xpath=ancestor::*[@data-testid='stElementContainer']/following-sibling::*"
    )
    expect(shown.filter(has_text="17 af 72 (24\N{NO-BREAK SPACE}%)").first).to_be_visible()
    expect(shown.filter(has_text="17 af ca. 30")).to_have_count(0)

    choice.get_by_role("radio", name=OF_REFERRED).click()

    expect(shown.filter(has_text="17 af ca. 30 (57\N{NO-BREAK SPACE}%)").first).to_be_visible()
    dashboard.still()
    expect(shown.filter(has_text="17 af 72")).to_have_count(0)
    assert dashboard.address()["denominator"] == [OF_REFERRED]
    link = dashboard.link()
    assert "denominator=esb_employed_referred" in link

    colleague = Dashboard(new_tab(), dashboard.url).follow(link)
    for each in (dashboard.reload(), colleague):
        expect(each.main.get_by_role("radio", name=OF_REFERRED)).to_be_checked()
        expect(each.main.get_by_text("17 af ca. 30 (57\N{NO-BREAK SPACE}%) · 95")).to_be_visible()
        assert each.address()["denominator"] == [OF_REFERRED]

    dashboard.language("English").click()
    expect(dashboard.main.get_by_role("radio", name="mentees referred by the master plan")).to_be_checked()
    dashboard.still()
    assert dashboard.address()["denominator"] == ["mentees referred by the master plan"]
