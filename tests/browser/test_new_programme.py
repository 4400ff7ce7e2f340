"""From nothing to a first figure of one's own, by the page alone."""

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from .conftest import FreshServer
from .screen import HOUSING, Dashboard
from .serving import ROOT

OURS = ROOT / "data" / "programmes"


def everything_in(folder: Path) -> dict[str, int]:
    """Every file below the folder, and how long it is."""
    return {str(each.relative_to(folder)): each.stat().st_size for each in folder.rglob("*") if each.is_file()}


def test_the_guide_leads_from_nothing_to_a_first_figure(tmp_path: Path, page: Page, fresh_server: FreshServer) -> None:
    copied = tmp_path / "programmes"
    shutil.copytree(OURS, copied)
    before = everything_in(OURS)
    served = fresh_server(PROGRAMPULS_PROGRAMMES=str(copied))
    dashboard = Dashboard(page, served.url).visit(
        programme=HOUSING, indicator="esb_employed", denominator="esb_employed_referred"
    )
    dashboard.sidebar.get_by_role("link", name="Nyt program").click()
    expect(dashboard.title).to_have_text("Hvordan får jeg mit eget program på skærmen?")
    make = dashboard.main.get_by_role("button", name="Opret programmet")

    make.click()
    expect(dashboard.main.get_by_test_id("stAlert")).to_contain_text("Programmet er ikke oprettet endnu")
    assert everything_in(copied) == before, "Something was written before the programme had a name."

    for label, words in {
        "Hvad hedder programmet?": "Åbne døre",
        "Hvem driver det?": "Vores forening",
        "Hvor foregår det?": "Nørrebro, Vesterbro",
        "Hvor mange frivillige vil I nå op på?": "20",
        "Hvor mange frivillige er I i dag?": "12",
    }.items():
        dashboard.field(label).fill(words)
        dashboard.field(label).press("Tab")
    expect(dashboard.main.get_by_test_id("stMetricValue").first).to_have_text("12")
    expect(dashboard.main).to_contain_text("af 20")
    dashboard.still()
    make.click()

    expect(dashboard.main.get_by_test_id("stAlert")).to_contain_text("»Åbne døre« er oprettet.")
    dashboard.still()
    dashboard.main.get_by_role("button", name="Åbn måltallene").click()

    expect(dashboard.title).to_have_text("Er programmet på rette vej?")
    expect(dashboard.figure("helpers")).to_have_text("12")
    dashboard.still()
    expect(dashboard.card("helpers")).to_contain_text("af 20")
    expect(dashboard.field("Program")).to_have_value("Åbne døre")
    expect(dashboard.region("Nørrebro")).to_be_visible()
    assert dashboard.page.get_by_text("opdigtede poster").count() == 0, "The first figures are called samples."
    assert dashboard.address()["programme"] == ["Åbne døre"]
    assert "denominator" not in dashboard.link(), "The link names what belongs to another programme."
    expect(dashboard.reload().figure("helpers")).to_have_text("12")

    new = everything_in(copied).keys() - before.keys()
    assert len(new) == 1
    assert new.pop().endswith("programme.toml")
    assert everything_in(OURS) == before, "The guide wrote among the programmes that come with Programpuls."
