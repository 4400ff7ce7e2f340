"""Before the screen is shared: one switch, and from then on what the board may see, whatever is clicked or loaded again."""

from playwright.sync_api import expect

from .screen import Dashboard

ON = "Mødevisning er slået til."


def test_the_meeting_view_stays_on_from_page_to_page_and_at_a_reload_until_it_is_left(dashboard: Dashboard) -> None:
    dashboard.visit("/deltagere", region="aarhus")
    expect(dashboard.title).to_have_text("Hvem når vi, og ad hvilken vej?")

    dashboard.sidebar.get_by_text("Mødevisning", exact=True).click()
    expect(dashboard.main).to_contain_text(ON)
    expect(dashboard.title).to_have_text("Er programmet på rette vej?")
    expect(dashboard.sidebar.get_by_role("link", name="Deltagere")).to_have_count(0)

    dashboard.sidebar.get_by_role("link", name="Portefølje").click()
    expect(dashboard.title).to_have_text("Hvordan går det på tværs?")
    expect(dashboard.main).to_contain_text(ON)
    assert dashboard.still().address()["meeting"] == ["true"]

    dashboard.reload()
    expect(dashboard.main).to_contain_text(ON)
    dashboard.page.go_back()
    expect(dashboard.main).to_contain_text(ON)

    dashboard.main.get_by_role("button", name="Afslut mødevisning").click()
    expect(dashboard.main).not_to_contain_text(ON)
    expect(dashboard.sidebar.get_by_role("link", name="Deltagere")).to_have_count(1)
    assert "meeting" not in dashboard.still().address()
