"""A file of one's own, from the disk to the pages and out again."""

from pathlib import Path

from playwright.sync_api import Page, expect

from monitoring.store import Store

from .conftest import FreshServer
from .screen import MENTOR_PROGRAMME, Dashboard

CAFE = """Aktivitet;Slags;Afholdt den;Region;Titel
C-1;Onsdagscafé;5-11-2025;Aarhus;Bolig
C-2;Onsdagscafé;12-11-2025;Odense;
"""
FAULTY = CAFE.replace("12-11-2025", "32-11-2025")


def test_a_cafe_log_comes_in_is_seen_and_is_undone(tmp_path: Path, page: Page, fresh_server: FreshServer) -> None:
    database = tmp_path / "own.duckdb"
    Store.open(database, samples=False).close()
    good, faulty = tmp_path / "café.csv", tmp_path / "fejl.csv"
    good.write_text(CAFE, encoding="utf-8")
    faulty.write_text(FAULTY, encoding="utf-8")
    served = fresh_server(database)
    dashboard = Dashboard(page, served.url).visit("/importer", programme=MENTOR_PROGRAMME, as_of="2025-11-30")
    main = dashboard.main

    def hand_in(file: Path) -> None:
        page.locator("input[type=file]").set_input_files(file)
        expect(main).to_contain_text("Det sker, når du indlæser")
        dashboard.still()

    def press(name: str) -> None:
        main.get_by_role("button", name=name).click()
        dashboard.still()

    hand_in(faulty)
    expect(main).to_contain_text("1 ting skal rettes")
    expect(main).to_contain_text("række 3, »Afholdt den«")
    expect(main.get_by_role("button", name="Indlæs 1 ny")).to_be_disabled()
    press("Vælg en anden fil")
    assert "Tidligere indlæsninger" not in dashboard.text(), "A file with a fault has left something."

    hand_in(good)
    press("Indlæs 2 nye")
    expect(main).to_contain_text("café.csv er indlæst: 2 nye.")
    main.get_by_role("link", name="Se det på Aktiviteter").click()
    expect(dashboard.title).to_have_text("Hvad er der holdt, og hvem kom?")
    expect(dashboard.still().main).to_contain_text("Onsdagscafé")

    dashboard.sidebar.get_by_role("link", name="Importér").click()
    expect(main).to_contain_text("Senest indlæst: café.csv")
    dashboard.still()
    press("Indlæs en fil til")
    hand_in(good)
    expect(main).to_contain_text("Intet nyt")
    expect(main.get_by_role("button", name="Intet at indlæse")).to_be_disabled()
    press("Vælg en anden fil")
    # The one beside the file is gone, that of the earlier imports stays.
    expect(main.get_by_role("button", name="Fortryd indlæsningen")).to_have_count(1)

    press("Fortryd indlæsningen")
    page.get_by_label("Hvorfor?").fill("forkert fil")
    page.get_by_role("button", name="Fortryd", exact=True).click()
    expect(main).to_contain_text("Indlæsningen af café.csv er fortrudt.")
    dashboard.still()
    assert "Senest indlæst" not in dashboard.text()
    dashboard.sidebar.get_by_role("link", name="Aktiviteter").click()
    expect(dashboard.title).to_have_text("Hvad er der holdt, og hvem kom?")
    assert "Onsdagscafé" not in dashboard.still().main.inner_text(), "The evenings are still there."
