"""The records held against the report: how many agree, which do not, and all of them as a file."""

import tomllib

import pytest
from playwright.sync_api import expect

from .screen import LIFE_GOES_ON, PROGRAMMES, Dashboard, bytes_of
from .serving import ROOT
from .test_behind import rows

PATH = "/afstemning"
VERDICTS = {
    "differs": "Afviger",
    "contradicts": "Modsiger sig selv",
    "cut": "Skåret af",
    "lost": "Tabt i kilden",
    "not_computable": "Kan ikke beregnes",
    "equal": "Stemmer",
}


def claimed(programme: str) -> dict[str, int]:
    """How many of the report's figures its file gives each verdict."""
    text = (ROOT / "data" / "programmes" / programme / "published.toml").read_text(encoding="utf-8")
    verdicts = [figure["verdict"] for figure in tomllib.loads(text)["figures"]]
    return {word: verdicts.count(id) for id, word in VERDICTS.items()}


def badges(dashboard: Dashboard) -> list[str]:
    """The verdicts with their counts, as they stand on top."""
    return [each.split(" ", 1)[1] for each in dashboard.main.locator(".stMarkdownBadge").all_inner_texts()]


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_figures_of_the_report_are_counted_by_verdict_filtered_and_saved(
    programme: str, dashboard: Dashboard
) -> None:
    dashboard.visit(PATH, programme=programme)
    expected = claimed(programme)
    shown = dashboard.main.locator("tbody tr")

    assert badges(dashboard) == [f"{word}: {count}" for word, count in expected.items()]
    expect(shown).to_have_count(sum(expected.values()))
    saved = rows(bytes_of(dashboard.save(dashboard.main)))
    assert [sum(row[0] == word for row in saved) for word in expected] == list(expected.values())
    assert len(saved) - 1 == sum(expected.values())

    dashboard.verdict("Tabt i kilden").click()

    expect(shown).to_have_count(expected["Tabt i kilden"])
    dashboard.still()
    assert dashboard.address()["verdict"] == ["Tabt i kilden"]
    expect(dashboard.main.get_by_role("heading", level=2)).to_have_count(1)
    assert badges(dashboard) == [f"{word}: {count}" for word, count in expected.items()], "A filter changed the count."
    saved = rows(bytes_of(dashboard.save(dashboard.main)))
    assert {row[0] for row in saved[1:]} == {"Tabt i kilden"}
    assert len(saved) - 1 == expected["Tabt i kilden"]


def test_the_verdict_looked_at_stays_at_a_reload_and_may_be_none(dashboard: Dashboard) -> None:
    dashboard.visit(PATH, programme=LIFE_GOES_ON, verdict="contradicts", lang="en")
    shown = dashboard.main.locator("tbody tr")
    contradicted = claimed(LIFE_GOES_ON)["Modsiger sig selv"]
    for each in (dashboard, dashboard.reload()):
        expect(shown).to_have_count(contradicted)
        expect(each.verdict(each.address()["verdict"][0])).to_have_attribute("aria-pressed", "true")
    assert dashboard.address()["verdict"] == ["Contradicts itself"]

    dashboard.visit(PATH, programme=LIFE_GOES_ON, verdict="differs")

    expect(dashboard.main).to_contain_text("Ingen af rapportens tal har dette udfald.")
    expect(shown).to_have_count(0)
    expect(dashboard.main.get_by_test_id("stDownloadButton")).to_have_count(0)
