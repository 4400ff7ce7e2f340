"""What board and funder read, and what the lead sees before anything is released to them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from monitoring import frames, programmes, slices, words
from monitoring.disclosure import FEWEST
from monitoring.released.catalogue import as_bars, as_table, hidden_ones, sheets
from monitoring.released.rules import rule_said, told_of
from monitoring.released.standing_in import standing_in
from monitoring.released.why import why_hidden
from monitoring.releases import Category, Figure, Planned, Prepared, Reveals, Table
from monitoring.releasing import saying
from monitoring.store import Store
from tests.conftest import Open, filling
from tests.test_pages import healthy, said
from tests.test_pages_of_every_programme import sound

KNOWN = programmes.known()[0]
MENTORS = KNOWN["lgbt-asylum-mentorprogram"]
DROP_IN = KNOWN["lgbt-asylum-vaerested"]
RULES = ("too_few", "complement", "unanimous", "would_reveal", "unchanged_enough", "unchanged")
COLUMNS = (
    "table", "title_da", "title_en", "category", "category_da", "category_en", "joined_of", "measure", "value", "base", "state", "rule",
    "release", "released_on",
)  # fmt: skip


def told(text: str) -> pd.DataFrame:
    """Released figures: `table | category | joined_of | measure | value | base | rule`, one per line."""
    rows = []
    for line in text.strip().splitlines():
        table, category, joined, measure, value, base, rule = (cell.strip() for cell in line.split("|"))
        number = [int(each) if each else None for each in (value, base)]
        state = "shown" if value else "hidden"
        title = [f"Titel på {table}", f"Title of {table}"]
        rows.append(
            [
                table,
                *title,
                category,
                category,
                category,
                joined,
                measure,
                *number,
                state,
                rule,
                "r",
                date(2025, 11, 30),
            ]
        )
    return pd.DataFrame(rows, columns=COLUMNS).assign(hidden=False)


ANSWERS = told("""
    mentee/region                             | all           |               | persons   | 64 |    |
    mentee/region                             | koebenhavn    | koebenhavn    | persons   | 39 | 64 |
    mentee/region                             | aarhus+odense | aarhus,odense | persons   | 25 | 64 |
    mentee/final_evaluation/2025/forms        | all           |               | asked     | 90 |    |
    mentee/final_evaluation/2025/forms        | answered      | answered      | answered  | 61 |    |
    mentee/final_evaluation/2025/satisfaction | all           |               | in_favour | 76 | 51 |
    mentee/final_evaluation/2025/network      | all           |               | in_favour |    |    | too_few
""")


# --- the released figures as they are read ---------------------------------------------------------------------------


def test_the_questions_of_a_wave_stand_on_one_sheet_with_their_shares_of_so_many_answers() -> None:
    found = {each.title: as_table(each) for each in sheets(ANSWERS, MENTORS)}
    questions = found["Slutevaluering blandt mentees, Efterår 2025: positive svar"]
    assert questions["Tal"].tolist() == ["76\N{NO-BREAK SPACE}% af 51 svar", "Skjult"]
    assert found["Titel på mentee/region"]["Tal"].tolist() == ["64", "39", "25"]
    assert len(found) == 3, "A question has no sheet of its own."


def test_a_hidden_figure_has_no_bar_and_the_total_is_no_part() -> None:
    region, _, questions = sheets(ANSWERS, MENTORS)
    assert as_bars(region)["label"].tolist() == ["koebenhavn", "aarhus+odense"]
    assert as_bars(questions)["value"].tolist() == [76.0, 0.0]
    assert as_bars(questions)["text"].tolist()[1] == "Skjult"


def test_a_reader_is_told_what_was_put_together_and_when_a_hidden_figure_would_be_shown() -> None:
    region, _, questions = sheets(ANSWERS, MENTORS)
    assert region.notes == ("»aarhus+odense« er Aarhus og Odense lagt sammen, så gruppen ikke er for lille.",)
    assert questions.notes == ("Styrket netværk: Vises, når mindst 8 har svaret positivt, og mindst 8 noget andet.",)
    assert hidden_ones([region, questions]).empty, "Of both something is shown."


def test_what_one_rule_hides_is_said_once() -> None:
    rows = told("""
        mentee/final_evaluation/2025/satisfaction | all |  | in_favour | | | too_few
        mentee/final_evaluation/2025/network      | all |  | in_favour | | | too_few
    """)
    assert hidden_ones(sheets(rows, MENTORS)).to_numpy().tolist() == [
        [
            "Slutevaluering blandt mentees, Efterår 2025: positive svar",
            "Vises, når mindst 8 har svaret positivt, og mindst 8 noget andet.",
        ]
    ]


def test_to_whom_nothing_is_told_there_are_no_sheets() -> None:
    assert sheets(ANSWERS.assign(hidden=True), MENTORS) == ()
    assert sheets(ANSWERS.iloc[:0], MENTORS) == ()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_said_in_both_languages_and_names_no_number_but_the_fewest(rule: str, language: str) -> None:
    words.speak(language)
    for of in ("people", "forms", "answers", "answers_by_region"):
        said = rule_said(rule, of)
        numbers = {int(each) for each in "".join(c if c.isdigit() else " " for c in said).split()}
        assert said.endswith(".")
        assert numbers <= {1, FEWEST - 1, FEWEST}
    assert rule_said("", "people") == ""


def test_that_all_are_alike_is_in_no_word_that_the_board_reads() -> None:
    """It is published as "too few": said aloud, it would tell what it keeps."""
    assert "ens" not in rule_said("too_few", "answers").split()
    assert "færre" not in rule_said("too_few", "answers")
    assert told_of("mentee/survey/2025/satisfaction") == "answers"
    assert told_of("mentee/survey/2025/satisfaction+region") == "answers_by_region"
    assert (told_of("mentee/region"), told_of("mentee/survey/2025/region"), told_of("m/s/w/forms")) == (
        "people", "people", "forms",
    )  # fmt: skip


# --- in the place of an indicator ------------------------------------------------------------------------------------


def test_a_released_share_stands_in_the_place_of_the_indicator_that_asks_the_question() -> None:
    stand = standing_in(MENTORS.indicator("satisfaction"), ANSWERS, MENTORS)
    assert stand is not None
    assert (stand.text, stand.percent, stand.on) == ("76\N{NO-BREAK SPACE}% af 51 svar", 76.0, date(2025, 11, 30))
    rate = standing_in(MENTORS.indicator("response_rate"), ANSWERS, MENTORS)
    assert rate is not None
    assert rate.text == "61 af 90 (68\N{NO-BREAK SPACE}%)"


@pytest.mark.parametrize("indicator", ["network", "labour_education", "mentors_active", "mentees_waiting"])
def test_what_was_not_released_or_is_of_something_else_stands_in_no_place(indicator: str) -> None:
    assert standing_in(MENTORS.indicator(indicator), ANSWERS, MENTORS) is None


def test_an_attribute_is_told_only_where_the_released_groups_are_just_those_asked_for() -> None:
    asked = DROP_IN.indicator("two_contacts_or_mentor")
    apart = told("""
        participant/contact | all                 |                     | persons | 120 |     |
        participant/contact | two_contacts+mentor | two_contacts,mentor | persons | 90  | 120 |
        participant/contact | none                | none                | persons | 20  | 120 |
        participant/contact | unknown             | unknown             | persons | 10  | 120 |
    """)
    stand = standing_in(asked, apart, DROP_IN)
    assert stand is not None
    assert stand.text == "90 af 110 (82\N{NO-BREAK SPACE}%)", "Whoever is not known is not counted."
    mixed = told("""
        participant/contact | two_contacts | two_contacts       | persons | 70 | 120 |
        participant/contact | others       | mentor,none        | persons | 50 | 120 |
    """)
    assert standing_in(asked, mixed, DROP_IN) is None


def test_why_a_number_is_hidden_is_said_and_nothing_is_promised_that_cannot_come() -> None:
    whys = {each.id: why_hidden(each, MENTORS) for each in MENTORS.indicators}
    assert whys["cafe_visits"] == ""
    assert "mindst 8 har svaret positivt" in whys["satisfaction"]
    assert "Vises" not in whys["mentees_waiting"]
    assert "vises ikke" in whys["mentees_waiting"]
    assert "hvert spørgsmål" in whys["labour_education"]


# --- before it is released -------------------------------------------------------------------------------------------


def table(id: str) -> Table:
    label = {"da": id, "en": id}
    return Table(id=id, title=label, role="mentee", by="region", categories=(Category(id="a", label=label),))


def test_the_lead_reads_what_would_be_shown_kept_and_hidden_and_why() -> None:
    label = {"da": "Aarhus", "en": "Aarhus"}
    figure = Figure(category=Category(id="a", label=label), measure="persons", value=12)
    reveals = Reveals(size=3, tables=({"da": "Mentees efter region", "en": "Mentees by region"},), traits=(label,))
    tables = (
        Planned(table=table("x/new"), outcome="first", figures=(figure,), joined=(((label,), label),)),
        Planned(table=table("x/old"), outcome="kept", rule="unchanged_enough", since=date(2025, 11, 30)),
        Planned(table=table("x/few"), outcome="hidden", rule="would_reveal", reveals=reveals),
    )
    prepared = Prepared(programme="p", day=date(2025, 12, 1), tables=tables)
    assert saying.answer(prepared) == "1 tabel vises for første gang, 1 beholder sine tidligere tal og 1 er skjult."
    assert saying.figures(tables[0]).to_numpy().tolist() == [["Aarhus", "12"]]
    assert saying.kept(tables).iloc[0, 1] == "30. nov. 2025"
    why = saying.withheld(tables).iloc[0, 1]
    assert "Af »Mentees efter region« kunne man regne sig frem til 3 personer: Aarhus." in why


# --- on the pages ----------------------------------------------------------------------------------------------------


def frigivelser(open_page: Open, **address: str) -> AppTest:
    return open_page(**address).switch_page("frigivelser.py").run()


@pytest.mark.parametrize("see_as", ["board", "funder"])
def test_board_and_funder_read_what_was_released_and_can_release_nothing(open_page: Open, see_as: str) -> None:
    app = frigivelser(open_page, see_as=see_as)
    text = healthy(app)
    assert "Hvad er frigivet?" in text
    assert not [each for each in app.main.button if str(each.key).startswith("release")]
    assert "Hvad er frigivet før?" not in text


@pytest.mark.parametrize(("programme", "lang"), list(zip(sorted(KNOWN), ["da", "en", "da", "en"], strict=True)))
def test_every_page_of_the_board_is_whole_in_every_programme(open_page: Open, programme: str, lang: str) -> None:
    app = open_page(programme=programme, lang=lang, see_as="board", period=str(KNOWN[programme].from_on.year))
    for page in ("maaltal.py", "udforsk.py", "frigivelser.py", "portefolje.py"):
        app.switch_page(page).run()
        if lang == "da":
            sound(app, page)
        assert not app.exception
        assert lang == "da" or "Skjult" not in said(app)


def test_a_logger_has_neither_page(open_page: Open) -> None:
    for page in ("frigivelser.py", "maaltal.py", "udforsk.py", "portefolje.py"):
        app = open_page(see_as="logger").switch_page(page).run()
        assert "Denne side er kun for" in healthy(app)
        assert not app.metric
        assert not app.main.table


def test_the_lead_releases_after_a_second_look_and_the_board_reads_it_at_once(
    open_page: Open, empty_file: Path, tmp_path: Path, fill_into: Callable[[Path], None]
) -> None:
    file = tmp_path / "own.duckdb"
    file.write_bytes(empty_file.read_bytes())
    fill_into(file)
    app = frigivelser(open_page, database=file, today=date(2025, 12, 1))
    assert "Hvad vil bestyrelse og bevillingsgiver se?" in healthy(app)
    assert "Der er ikke frigivet noget endnu." in [each.value for each in app.info]
    app.button(key="release-ask").click().run()
    assert not app.success, "Asked, not yet done."
    app.button(key="release-publish").click().run()
    assert [each.value for each in app.success] == ["Tallene er frigivet. Bestyrelse og bevillingsgiver ser dem nu."]
    assert not [each for each in app.main.button if each.key == "release-ask"], "There is nothing new to release."
    chosen = slices.cut(MENTORS, regions=(), period="all", as_of=date(2025, 12, 1), role="board")
    released = frames.released(chosen)
    shown = released[(released["table"] == "mentee/region") & (released["state"] == "shown")]
    assert shown["value"].tolist() == [20, 10, 10]


@pytest.fixture
def fill_into() -> Callable[[Path], None]:
    """Twenty mentees in two regions, ten in each."""

    def write(file: Path) -> None:
        opened = Store.open(file, samples=False)
        lines = [f"E-{n:03} | mentee | {'aarhus' if n % 2 else 'koebenhavn'} | 2024-03-01" for n in range(20)]
        filling(opened)("person", "\n".join(["person | role | region | joined_on", *lines]))
        opened.close()

    return write
