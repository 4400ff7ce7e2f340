"""Programmes and local schemes side by side: in no order of merit, and with what needs care."""

import re

from playwright.sync_api import expect

from .screen import DROP_IN, Dashboard, bytes_of, cells
from .test_behind import rows

PATH = "/portefolje"
FUNNEL = [
    "105",
    "85 af 105 (81\N{NO-BREAK SPACE}%)",
    "38 af 85 (45\N{NO-BREAK SPACE}%)",
    "26 af 38 (68\N{NO-BREAK SPACE}%)",
    "8 af 26 (31\N{NO-BREAK SPACE}%)",
]


def test_programmes_stand_by_name_and_nobody_is_ranked(dashboard: Dashboard) -> None:
    dashboard.visit(PATH)

    expect(dashboard.main).to_contain_text("Ingen rangliste")
    names = [row[0] for row in cells(dashboard.main.locator("table").first)[1:]]
    assert names == sorted(names, key=str.casefold)
    assert len(names) == 4
    assert "Nr." not in dashboard.text()
    before = dashboard.main.inner_text()
    assert dashboard.visit(PATH, programme=DROP_IN, region="koebenhavn").main.inner_text() == before, (
        "Which programme is chosen in the sidebar changed what is told of all."
    )


def test_stalled_schemes_and_overdue_forms_are_named(dashboard: Dashboard) -> None:
    dashboard.visit(PATH)
    lines = dashboard.main.locator("li").all_inner_texts()

    (stalled,) = [line for line in lines if "endnu ikke i gang" in line]
    assert re.findall(r"Helhedsplan (\d+)", stalled) == [str(n) for n in range(18, 27)]
    assert "(9)" in stalled
    (overdue,) = [line for line in lines if "Ryk for skemaet" in line]
    assert re.findall(r"Helhedsplan (\d+)", overdue) == ["17", "23"]
    assert "frist 31. marts 2014" in overdue


def test_the_local_schemes_are_twenty_six_on_the_screen_and_in_the_file(dashboard: Dashboard) -> None:
    dashboard.visit(PATH)
    boards = dashboard.main.get_by_test_id("stDataFrame")
    files = dashboard.main.get_by_test_id("stDownloadButton")

    for place in range(2):
        assert boards.nth(place).locator("table[role=grid]").get_attribute("aria-rowcount") == "27"
        saved = rows(bytes_of(dashboard.save(files.nth(place).locator("xpath=.."))))
        assert len(saved) == 27
        assert saved[1][0] == "Bispehaven"
        assert saved[26][0] == "Helhedsplan 26"
        assert len({row[0] for row in saved[1:]}) == 26


def test_every_step_of_the_funnel_stands_with_the_one_before_it(dashboard: Dashboard) -> None:
    dashboard.visit(PATH)

    expect(dashboard.charts).to_have_count(1)
    assert dashboard.words_of(dashboard.charts.first)[-5:] == FUNNEL
    table = cells(dashboard.open_table(0).locator("table"))
    assert [row[1] for row in table[1:]] == [" ".join(each.split()) for each in FUNNEL]
