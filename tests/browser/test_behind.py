"""What stands behind a figure, and what can be taken home as a file."""

import csv
import io

from playwright.sync_api import expect

from .screen import GLAD, MENTEES, MENTORS, Dashboard, bytes_of, cells


def notes(data: bytes) -> dict[str, str]:
    """What stands above a saved table: labels and their texts."""
    told = [line for line in all_rows(data) if line and line[0].startswith("# ")]
    return {label.removeprefix("# "): text for label, text in told}


def rows(data: bytes) -> list[list[str]]:
    """A saved table, the heading first; above it, every file says that its records are samples."""
    assert "Eksempeldata" in notes(data) or "Sample data" in notes(data)
    return [line for line in all_rows(data) if line and not line[0].startswith("# ")]


def all_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_behind_the_figure_stand_definition_query_and_days(dashboard: Dashboard) -> None:
    dialog = dashboard.visit().open_behind(MENTEES)

    expect(dialog.get_by_role("heading")).to_have_text("Tilknyttede mentees")
    expect(dialog).to_contain_text("LGBTQI+ flygtninge, der har været tilknyttet programmet")
    expect(dialog).to_contain_text("queries/indicators/persons_recruited.sql")
    expect(dialog).to_contain_text("ca. 64 · af 60")
    expect(dialog).to_contain_text("Dagene bag tallet")
    expect(dialog.get_by_test_id("stDataFrame")).to_be_visible()
    expect(dialog).not_to_contain_text("Rekrutterede mentorer")


def test_behind_a_share_stand_what_is_divided_by_what(dashboard: Dashboard) -> None:
    dialog = dashboard.visit().open_behind(GLAD)

    expect(dialog).to_contain_text("Tæller: svar i nogen, høj eller meget høj grad")
    expect(dialog).to_contain_text("Nævner: svar")
    expect(dialog).to_contain_text("queries/indicators/answers_in_favour.sql")
    expect(dialog).not_to_contain_text("Målet er ændret")


def test_behind_the_figure_stand_the_regions_chosen(dashboard: Dashboard) -> None:
    dashboard.visit(region="odense", as_of="2025-11-30")
    dialog = dashboard.open_behind(MENTEES)
    saved = rows(bytes_of(dashboard.save(dialog)))

    assert {row[1] for row in saved[1:]} == {"Odense"}
    assert sum(int(row[2].removeprefix("ca. ")) for row in saved[1:]) == 8
    expect(dialog).not_to_contain_text("ca. 64")


def test_the_days_behind_a_figure_add_up_to_it(dashboard: Dashboard) -> None:
    dialog = dashboard.visit().open_behind(MENTORS)
    saved = dashboard.save(dialog)
    table = rows(bytes_of(saved))

    assert saved.suggested_filename == "lgbt-asylum-mentorprogram-mentors-recruited-2025-11-30.csv"
    assert table[0] == ["Dag", "Region", "Tal"]
    assert sum(int(row[2]) for row in table[1:]) == 23
    assert table[1][0] == "9. oktober 2025"
    assert not [row for row in table[1:] if "2026" in row[0]], "A day after the as-of day counts."


def test_a_saved_table_opens_in_a_danish_spreadsheet_with_the_figures_of_the_screen(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    expander = dashboard.open_table(1)
    data = bytes_of(dashboard.save(expander))

    assert data.startswith(b"\xef\xbb\xbf"), "Without its mark Excel reads æ, ø and å wrong."
    assert not data.startswith(b"\xef\xbb\xbf\xef\xbb\xbf")
    assert rows(data) == cells(expander.locator("table"))
    assert rows(data)[1:] == [["København", "28"], ["Aarhus", "11"], ["Odense", "8"], ["Øvrige landet", "17"]]
    assert notes(data)["Viser"] == "Tilknyttede mentees, efter region"
    assert "30. november 2025" in notes(data)["Udsnit"]


def test_the_saved_curve_is_the_table_of_the_screen(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    expander = dashboard.open_table(0)
    saved = rows(bytes_of(dashboard.save(expander)))

    assert saved[1] == ["30. november 2025", "64", "57", "60"]
    assert cells(expander.locator("table")) == saved
    assert expander.locator("td ol").count() == 0, "A Danish date is shown as an item of a numbered list."


def test_a_revision_is_told_with_its_day(dashboard: Dashboard) -> None:
    dialog = dashboard.visit().open_behind(MENTEES)

    told = cells(dialog.locator("table"))
    assert told[1][0] == "1. juni 2025"
    assert told[1][1] == "100 → 60"
    assert "Nedjusteret undervejs i programmet." in told[1][2]
    assert "bevillingsgiver" in told[1][2]
    assert dialog.locator("td ol").count() == 0, "A Danish date is shown as an item of a numbered list."
