"""Danish first, English at a switch, and nothing of the one left in the other."""

import re

from playwright.sync_api import expect

from .screen import MENTEES, MENTORS, PATIENCE_MS, Dashboard

# Names, and words spelt alike in both languages; Streamlit's own link to skip the menu is English in both.
SAME_IN_BOTH = {
    "Aarhus",
    "Administration",
    "Odense",
    "Dansk",
    "English",
    "Region",
    "Skip to main content",
    "Plan 60",
    "Plan",
}
DANISH = (
    "Opgjort", "Regioner", "Periode", "Sprog", "Bag tallet", "Nået", "Bagud", "nyeste", "planen", "mål ", "Målet",
    "hele", "Hvad", "Hvordan", "Vis som", "Nøgletal", "Efter", "nedjusteret", "logget", "skønnet", "ikke", "Faktisk",
    "alle regioner", "Eksempeldata", "Fortsætter", " af ", "Grundlag", "Frist", "Prognose", "Hvorfor", "Aftalt",
)  # fmt: skip
DANISH_MONTHS = ("okt", "maj", "marts", "januar", "februar", "juni", "juli", "oktober")


def test_the_switch_turns_every_text_english_and_back(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    danish = dashboard.texts()
    dashboard.language("English").click()
    expect(dashboard.card(MENTEES)).to_contain_text("Mentees associated", timeout=PATIENCE_MS)
    english = dashboard.still().texts()

    left = {text for text in english if text in danish and re.search(r"[^\W\d_]{2}", text)} - SAME_IN_BOTH
    assert not left, f"The same in English as in Danish: {sorted(left)}"
    assert dashboard.address()["lang"] == ["English"]

    dashboard.language("Dansk").click()
    expect(dashboard.card(MENTEES)).to_contain_text("Tilknyttede mentees", timeout=PATIENCE_MS)
    assert dashboard.still().texts() == danish
    assert "lang" not in dashboard.address(), "Danish is the rule and stands in no address."


def test_no_danish_word_is_left_on_the_english_page(dashboard: Dashboard) -> None:
    dashboard.visit(lang="en", indicator=MENTEES)
    for place in range(3):
        dashboard.open_table(place)
    said = dashboard.texts()

    left = [(word, text) for word in DANISH for text in said if word in text]
    assert not left, f"Danish words on the English page: {left}"
    assert not re.search(r"[æøåÆØÅ]", dashboard.main.inner_text()), "A Danish letter on the English page."
    assert "Mentees associated" in said


def test_no_danish_word_is_left_in_the_english_dialog(dashboard: Dashboard) -> None:
    dialog = dashboard.visit(lang="en").open_behind(MENTEES)
    said = dialog.inner_text()

    assert "in any form" in said
    left = [word for word in (*DANISH, "Kilde", "ansvarlig", "Forespørgsel", "Dagene", "Gem som") if word in said]
    assert not left, f"Danish words in the English dialog: {left}\n{said}"


def test_danish_months_and_numbers_stand_in_danish(dashboard: Dashboard) -> None:
    dashboard.visit(indicator=MENTEES)
    axis = dashboard.words_of(dashboard.curve)

    assert "okt 24" in axis
    assert not [label for label in axis if re.match(r"(Oct|May|Jan|Mar)\b", label)], axis
    assert "9 af 11 (82\N{NO-BREAK SPACE}%)" in dashboard.text().replace("(82 %)", "(82\N{NO-BREAK SPACE}%)")
    assert "31. december 2025" in dashboard.text()
    assert "31 December 2025" not in dashboard.text()


def test_english_months_and_numbers_stand_in_english(dashboard: Dashboard) -> None:
    dashboard.visit(lang="en", indicator=MENTEES)
    axis = dashboard.words_of(dashboard.curve)

    assert "Oct 24" in axis
    assert not [label for label in axis if label.startswith(DANISH_MONTHS)], axis
    assert "(82%)" in dashboard.text()
    assert "82 %" not in dashboard.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "31 December 2025" in dashboard.text()


def test_the_regions_chosen_survive_a_change_of_language(dashboard: Dashboard) -> None:
    dashboard.visit(region="koebenhavn", indicator=MENTEES)
    number = dashboard.figure(MENTORS).inner_text()
    dashboard.language("English").click()

    expect(dashboard.region("Copenhagen")).to_have_attribute("aria-pressed", "true", timeout=PATIENCE_MS)
    dashboard.still()
    expect(dashboard.figure(MENTORS)).to_have_text(number)
    assert dashboard.address()["region"] == ["Copenhagen"]
    assert number != "23", "The choice of region had no effect to survive."


def test_a_screen_reader_is_told_the_language_of_the_page(dashboard: Dashboard) -> None:
    dashboard.visit()
    danish = dashboard.page.evaluate("document.documentElement.lang")
    dashboard.visit(lang="en")
    english = dashboard.page.evaluate("document.documentElement.lang")

    assert english == "en"
    assert danish == "da", "A Danish page is announced as English, and read aloud as if it were (WCAG 3.1.1)."
