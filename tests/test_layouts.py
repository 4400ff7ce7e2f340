"""Files of survey and work tools are known by what they look like, and give the same answers whichever tool wrote them."""

import importlib.util
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest
from openpyxl import load_workbook

from monitoring import programmes, words
from monitoring.intake.layouts import LAYOUTS, left_out, recognise
from monitoring.intake.mapping import Asked, SurveyMapping, TableMapping
from monitoring.intake.reading import read
from monitoring.intake.sheets import Book, Finding, Sheet
from monitoring.intake.surveys import survey_records

ROOT = Path(__file__).resolve().parent.parent
EXPORTS = ROOT / "tests" / "exports"
PROGRAMME = programmes.read(ROOT / "data" / "programmes" / "lgbt-asylum-mentorprogram" / "programme.toml")
FILES = sorted(str(file.relative_to(EXPORTS)) for kind in ("csv", "xlsx") for file in EXPORTS.glob(f"*/*.{kind}"))
SURVEYS = [file for file in FILES if not file.startswith("podio")]
DEGREES = [question.id for question in PROGRAMME.surveys[0].questions if question.scale == "degree"]

# Day, has a mentor, heard from, has met, focus, and the eight questions of degree in the survey's order.
ANSWERS = """\
2025-10-12 yes municipality yes danish,network             very_high high high some high dont_know low very_high
2025-10-13 yes lgbt_asylum  no  danish                     some some low very_low dont_know low low some
2025-10-13 no  other        -   -                          - - - - - - - -
2025-10-19 yes friend       yes authorities,wellbeing      high very_high some high some some high low
2025-10-21 yes friend       yes education,labour,network   very_high very_high very_high high high some very_high high
2025-10-25 yes municipality yes education                  low some high some high very_low some very_low
2025-10-31 no  friend       -   -                          - - - - - - - -
"""
LANGUAGES = ["en", "fa", "es", "uk", "fa", "es", "en"]
# What somebody who looked at the file would say that LimeSurvey's numbers stand for.
DEGREE_CODES = dict(zip(["AO01", "AO02", "AO03", "AO04", "AO05", "AO06"], ["very_high", "high", "some", "low", "very_low", "dont_know"], strict=True))  # fmt: skip
HEARD_CODES = {"AO01": "lgbt_asylum", "AO02": "friend", "AO03": "municipality", "AO04": "other"}

Records = dict[str, pa.Table]


@cache
def book(file: str) -> Book:
    return read(EXPORTS / file)


def survey_of(file: str) -> SurveyMapping:
    proposal = recognise(book(file), PROGRAMME)
    assert proposal is not None
    (mapping,) = proposal.mappings
    assert isinstance(mapping, SurveyMapping)
    if file == "limesurvey/codes-uk.csv":
        learnt = dict.fromkeys(DEGREES, DEGREE_CODES) | {"heard_from": HEARD_CODES}
        return replace(mapping, values={**mapping.values, **learnt})
    return mapping


def sheet_of(file: str, mapping: SurveyMapping) -> Sheet:
    return next(each for each in book(file).sheets if each.name == mapping.sheet)


def records(file: str) -> tuple[Records, list[Finding]]:
    mapping = survey_of(file)
    return survey_records(mapping, sheet_of(file, mapping), PROGRAMME)


def told(tables: Records) -> list[list[str]]:
    """The records as lines of the table above."""
    lines = []
    for response in tables["response"].to_pylist():
        given: dict[str, list[str]] = {}
        for answer in tables["answer"].to_pylist():
            if answer["respondent"] == response["respondent"]:
                given.setdefault(answer["question"], []).append(answer["code"])
        cells = [
            ",".join(sorted(given.get(id, ["-"])))
            for id in ("has_mentor", "heard_from", "met_mentor", "focus", *DEGREES)
        ]
        lines.append([response["submitted_on"], *cells])
    return lines


def small(headings: list[str], *rows: list[str | None]) -> tuple[SurveyMapping, Sheet]:
    """A sheet of a survey, mapped by hand: number, day, language, then what is asked by id."""
    columns = {str(place): pa.array([row[place] for row in rows], pa.string()) for place in range(len(headings))}
    sheet = Sheet(
        name="Ark1", headings=tuple(headings), cells=pa.table(columns), rows=pa.array(range(2, len(rows) + 2), pa.int64())
    )  # fmt: skip
    styles = {"focus": "listed"}
    questions = {id: Asked(headings=(id,), style=styles.get(id, "one")) for id in headings[3:]}  # type: ignore[arg-type]
    mapping = SurveyMapping(
        sheet="Ark1", survey="final_evaluation", wave="2025", respondent=headings[0], submitted_on=headings[1],
        language=headings[2], questions=questions,
    )  # fmt: skip
    return mapping, sheet


def found(headings: list[str], *rows: list[str | None]) -> list[tuple[int | None, str | None, bool, str]]:
    mapping, sheet = small(headings, *rows)
    _, findings = survey_records(mapping, sheet, PROGRAMME)
    return [(each.row, each.column, each.warning, str(each.problem)) for each in findings]


# --- what a file is ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_known_as_its_tools_and_as_no_others(file: str) -> None:
    claimed = [product for product, layout in LAYOUTS.items() if layout(book(file), PROGRAMME) is not None]
    assert claimed == [file.split("/")[0]]
    proposal = recognise(book(file), PROGRAMME)
    assert proposal is not None
    assert proposal.product == claimed[0]
    assert proposal.mappings


def test_every_tool_has_files_of_two_kinds() -> None:
    assert {product: sum(file.startswith(product) for file in FILES) >= 2 for product in LAYOUTS} == dict.fromkeys(
        LAYOUTS, True
    )


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_any_tool_is_none_of_a_programme_that_asks_nothing(file: str) -> None:
    asked_nothing = PROGRAMME.model_copy(update={"surveys": []})
    proposal = recognise(book(file), asked_nothing)
    mappings = proposal.mappings if proposal else ()
    assert not [mapping for mapping in mappings if isinstance(mapping, SurveyMapping)]


def test_a_list_of_ones_own_is_no_tools() -> None:
    _, sheet = small(["Dato", "Antal", "Sted"], ["2025-06-04", "17", "Aarhus"])
    mine = Book(name="liste.csv", kind="csv", sheets=(sheet,), sha256="")
    assert recognise(mine, PROGRAMME) is None


def test_exports_of_the_same_form_are_alike_and_of_another_are_not() -> None:
    def likeness(sheet: Sheet) -> str:
        proposal = recognise(Book(name="a.csv", kind="csv", sheets=(sheet,), sha256=""), PROGRAMME)
        assert proposal is not None
        return proposal.likeness

    own = book("limesurvey/codes-uk.csv").sheets[0]
    later = replace(own, name="later", cells=own.cells.slice(2), rows=own.rows.slice(2))
    longer = replace(
        own, headings=(*own.headings, "comment"), cells=own.cells.append_column("99", pa.nulls(len(own.rows), pa.string()))
    )  # fmt: skip
    assert likeness(own) == likeness(later)
    assert likeness(own) != likeness(longer)


# --- the answers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", SURVEYS)
def test_the_same_answers_come_out_of_every_tools_file(file: str) -> None:
    tables, findings = records(file)
    expected = [[line.split()[0], *line.split()[1:]] for line in ANSWERS.splitlines()]
    assert told(tables) == expected
    assert [str(each.problem) for each in findings if not each.warning] == []


@pytest.mark.parametrize("file", SURVEYS)
def test_the_language_is_told_where_the_file_says_it_and_never_supposed(file: str) -> None:
    languages = records(file)[0]["response"]["language"].to_pylist()
    says = file.startswith("limesurvey") or file == "surveyxact/words-da.csv"
    assert languages == (LANGUAGES if says else [None] * 7)


@pytest.mark.parametrize(
    ("file", "first"),
    [
        ("google_forms/four-languages.csv", "20251012T172910"),
        ("google_forms/spanish-in-a-danish-sheet.csv", "20251012T172910"),
        ("kobotoolbox/xml-values.xlsx", "5101"),
        ("limesurvey/codes-and-words-en.csv", "11"),
        ("limesurvey/codes-uk.csv", "f1fd42a9755d4c1"),
        ("microsoft_forms/danish-da.xlsx", "1"),
        ("surveyxact/numbers-and-structure.xlsx", "831939071"),
    ],
)
def test_a_respondent_is_known_by_what_the_tool_gives(file: str, first: str) -> None:
    tables, _ = records(file)
    assert tables["response"]["respondent"][0].as_py() == first
    assert set(tables["answer"]["respondent"].to_pylist()) == set(tables["response"]["respondent"].to_pylist())
    assert len(set(tables["response"]["respondent"].to_pylist())) == 7


def test_two_who_answer_in_the_same_second_stay_two() -> None:
    mapping, sheet = small(
        ["t", "t", "l", "has_mentor"], ["2025-10-12 10:00:00", "", "en", "Yes"], ["2025-10-12 10:00:00", "", "en", "No"]
    )
    tables, findings = survey_records(mapping, sheet, PROGRAMME)
    assert tables["response"]["respondent"].to_pylist() == ["20251012T100000", "20251012T100000-2"]
    assert tables["answer"]["code"].to_pylist() == ["yes", "no"]
    assert not findings


@pytest.mark.parametrize("file", ["limesurvey/codes-and-words-en.csv", "limesurvey/codes-uk.csv", "limesurvey/texts-and-words-fa.xlsx", "surveyxact/numbers-and-structure.xlsx", "surveyxact/words-da.csv"])  # fmt: skip
def test_who_did_not_finish_is_passed_over_and_counted(file: str) -> None:
    tables, findings = records(file)
    (passed,) = findings
    assert str(passed.problem) == "1 besvarelser er ikke afsluttet og læses ikke."
    assert passed.warning
    mapping = survey_of(file)
    assert passed.column == mapping.complete
    assert len(tables["response"]) == len(sheet_of(file, mapping).rows) - 1 == 7


def test_text_from_right_to_left_is_kept_as_it_was_written() -> None:
    words_of_own = "از همسایه\u200cام، شنیدم"
    mapping, sheet = small(
        ["n", "d", "l", "heard_from"],
        ["1", "2025-10-12", "fa", f" {words_of_own} "],
        ["2", "2025-10-12", "fa", "دیگران"],
    )
    learnt = replace(mapping, values={"heard_from": {words_of_own: "other"}})
    tables, findings = survey_records(learnt, sheet, PROGRAMME)
    assert [(each["code"], each["text"]) for each in tables["answer"].to_pylist()] == [
        ("other", words_of_own),
        ("other", None),
    ]
    assert not findings
    (finding,) = survey_records(mapping, sheet, PROGRAMME)[1]
    assert words_of_own in str(finding.problem)


@pytest.mark.parametrize("file", SURVEYS)
def test_an_answer_that_was_chosen_is_no_text_of_anybodys(file: str) -> None:
    # What stands as text is shown to the project lead as somebody's own words.
    assert set(records(file)[0]["answer"]["text"].to_pylist()) == {None}


def test_each_record_names_its_row() -> None:
    tables, _ = records("limesurvey/codes-and-words-en.csv")
    assert tables["response"]["row"].to_pylist() == [2, 3, 4, 6, 7, 8, 9]
    last = [each for each in tables["answer"].to_pylist() if each["row"] == 9]
    assert [(each["question"], each["code"]) for each in last] == [("has_mentor", "no"), ("heard_from", "friend")]


# --- what nobody must know --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_who_somebody_is_never_comes_through(file: str) -> None:
    proposal = recognise(book(file), PROGRAMME)
    assert proposal is not None
    out = left_out(book(file), proposal)
    assert out
    read_from: set[str] = set()
    for mapping in proposal.mappings:
        if isinstance(mapping, TableMapping):
            read_from |= set(mapping.columns.values())
        else:
            read_from |= {
                mapping.respondent,
                mapping.submitted_on,
                *(h for each in mapping.questions.values() for h in each.headings),
            }
    assert not read_from & set(out)
    if file in SURVEYS:
        cells = {cell for table in records(file)[0].values() for column in table.columns for cell in column.to_pylist()}
        assert not [
            cell for cell in cells if isinstance(cell, str) and ("@" in cell or "192.0.2" in cell or "user" in cell)
        ]


@pytest.mark.parametrize(
    ("cell", "personal"),
    [("r1@example.org", True), ("010190-0000", True), ("+45 12 34 56 78", True), ("Yes", False), ("2025", False)],
)
def test_a_column_is_personal_by_what_stands_in_it_too(cell: str, personal: bool) -> None:
    _, sheet = small(["_id", "_submission_time", "_index", "has_mentor"], ["1", "2025-10-12", "1", cell])
    mine = Book(name="a.csv", kind="csv", sheets=(sheet,), sha256="")
    proposal = recognise(mine, PROGRAMME)
    assert proposal is not None
    assert left_out(mine, proposal) == (["has_mentor"] if personal else [])
    (mapping,) = proposal.mappings
    assert isinstance(mapping, SurveyMapping)
    assert ("has_mentor" in mapping.questions) is not personal


# --- what is wrong ----------------------------------------------------------------------------------------------------


def test_an_answer_that_is_none_is_named_with_its_row_and_column() -> None:
    said = found(
        ["n", "d", "l", "satisfaction"],
        ["1", "2025-10-12", "en", "Very"],
        ["2", "2025-10-12", "en", "To a high degree"],
        ["3", "2025-10-13", "en", "Very"],
    )
    assert said == [
        (
            2,
            "satisfaction",
            False,
            "»Very« er ikke et svar på »Glæde ved at være med i mentorprogrammet« (antal rækker: 2).",
        )
    ]


def test_what_is_wrong_is_said_in_the_language_of_whoever_reads_it() -> None:
    mapping, sheet = small(["n", "d", "l", "has_mentor"], ["1", "2025-10-12", "en", "Perhaps"])
    _, (finding,) = survey_records(mapping, sheet, PROGRAMME)
    words.speak("en")
    assert (
        str(finding.problem)
        == "“Perhaps” is no answer to “Do you have, or have you had, a volunteer mentor?” (rows: 1)."
    )
    assert "Vælg" not in str(finding.remedy)


def test_numbers_of_a_tool_are_not_guessed_before_somebody_says_what_they_are() -> None:
    file = "limesurvey/codes-uk.csv"
    proposal = recognise(book(file), PROGRAMME)
    assert proposal is not None
    (mapping,) = proposal.mappings
    assert isinstance(mapping, SurveyMapping)
    tables, findings = survey_records(mapping, sheet_of(file, mapping), PROGRAMME)
    named = [each for each in findings if "AO03" in str(each.problem)]
    assert {(each.row, each.column) for each in named} >= {(2, "G01Q02. Звідки ви дізналися про менторську програму?")}
    assert "heard_from" not in tables["answer"]["question"].to_pylist()
    assert tables["answer"]["code"].to_pylist().count("yes") == 9


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([["1", "2025-10-12", "da", "Yes"]], (2, "l", False, "»da«: Undersøgelsen findes ikke på det sprog.")),
        ([["1", "31-02-2025", "en", "Yes"]], (2, "d", False, "»31-02-2025«: Det er ikke en dato, der kan læses.")),
        ([["1", "soon", "en", "Yes"]], (2, "d", False, "»soon«: Det er ikke en dato, der kan læses.")),
        ([["1", "", "en", "Yes"]], (2, "d", False, "Der står ikke noget i kolonnen.")),
        ([[" ", "2025-10-12", "en", "Yes"]], (2, "n", False, "Der står ikke noget i kolonnen.")),
        (
            [["1", "2025-10-12", "en", "Yes"], ["2", "2025-10-12", "en", "No"], ["1", "2025-10-14", "en", "No"]],
            (4, "n", False, "1 har allerede svaret i række 2."),
        ),
        ([["1", "2025-12-24", "en", "Yes"]], (2, "d", True, "1 besvarelser er afgivet uden for runden.")),
    ],
)
def test_what_is_wrong_with_a_row_is_named(rows: list[list[str | None]], problem: tuple[Any, ...]) -> None:
    assert found(["n", "d", "l", "has_mentor"], *rows) == [problem]


def test_a_column_that_is_gone_and_a_survey_that_is_not_are_findings() -> None:
    mapping, sheet = small(["n", "d", "l", "has_mentor"], ["1", "2025-10-12", "en", "Yes"])
    gone = replace(mapping, language="Sprog", questions={"has_mentor": Asked(headings=("Mentor?",))})
    assert [each.column for each in survey_records(gone, sheet, PROGRAMME)[1]] == ["Sprog"]
    gone = replace(mapping, questions={"has_mentor": Asked(headings=("Mentor?",))})
    tables, findings = survey_records(gone, sheet, PROGRAMME)
    assert [each.column for each in findings] == ["Mentor?"]
    assert (len(tables["response"]), len(tables["answer"])) == (1, 0)
    tables, findings = survey_records(replace(mapping, wave="2031"), sheet, PROGRAMME)
    assert [str(each.problem) for each in findings] == ["2031 findes ikke i definitionen."]
    assert len(tables["response"]) == 0


def test_an_answer_that_was_not_to_be_asked_for_is_kept_and_said() -> None:
    headings = ["n", "d", "l", "has_mentor", "met_mentor"]
    rows: list[list[str | None]] = [["1", "2025-10-12", "en", "No", "Yes"], ["2", "2025-10-12", "en", "Yes", "Yes"]]
    mapping, sheet = small(headings, *rows)
    tables, (warning,) = survey_records(mapping, sheet, PROGRAMME)
    assert (warning.row, warning.column, warning.warning) == (2, "met_mentor", True)
    assert len(tables["answer"]) == 4
    assert "Har du mødtes med din mentor?" in str(warning.problem)


def test_several_answers_are_several_only_where_the_survey_allows_it() -> None:
    headings = ["n", "d", "l", "focus", "heard_from"]
    mapping, sheet = small(
        headings, ["1", "2025-10-12", "es", "Danés;Trabajo; danés ;", "Otros;Amistades y personas conocidas"]
    )
    parted = {**mapping.questions, "heard_from": Asked(headings=("heard_from",), style="listed")}
    tables, (several,) = survey_records(replace(mapping, questions=parted), sheet, PROGRAMME)
    assert [each["code"] for each in tables["answer"].to_pylist() if each["question"] == "focus"] == [
        "danish",
        "labour",
    ]
    assert (several.row, several.column, several.warning) == (2, "heard_from", False)


def test_a_wrong_column_does_not_drown_everything_else() -> None:
    rows: list[list[str | None]] = [[str(n), "2025-10-12", "en", f"nonsense {n}"] for n in range(400)]
    said = found(["n", "d", "l", "has_mentor"], *rows)
    assert len(said) == 51
    assert said[-1][3] == "Der er 350 mere af samme slags."


# --- days -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "2025-10-12", "2025-10-12 17:29:10", "2025-10-12T17:29:10.123+02:00", "2025-10-12T15:29:10Z", "2025-10-11T22:30:00Z", "12-10-2025", "12.10.2025 17.29.10",
        "12-10-2025 17:29", "2025/10/12 5:29:10 PM GMT+2", "2025/10/12 5:29:10 p.m. GMT+2", "12.10.25", "۱۲-۱۰-۲۰۲۵", "10/12/2025 5:29 PM",
        "12.10.2025 kl. 17.29",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form_the_tools_write(written: str) -> None:
    mapping, sheet = small(["n", "d", "l", "has_mentor"], ["1", written, "en", "Yes"])
    tables, findings = survey_records(mapping, sheet, PROGRAMME)
    assert tables["response"]["submitted_on"].to_pylist() == ["2025-10-12"]
    assert not findings


@pytest.mark.parametrize(
    ("written", "days", "said"),
    [
        (["10/12/25 9:05:00", "10/31/25 9:05:00"], ["2025-10-12", "2025-10-31"], None),
        (["12/10/2025 09:05", "31/10/2025 09:05"], ["2025-10-12", "2025-10-31"], None),
        (["10/12/25"], ["2025-10-12"], "Datoerne er læst med måneden først: kun sådan ligger de i runden."),
        (["12/10/25"], ["2025-10-12"], "Datoerne er læst med dagen først: kun sådan ligger de i runden."),
        (["11/10/25", "10/11/25"], [], "Det er uklart, hvad der er dag, og hvad der er måned."),
        (["31/10/25", "10/31/25"], [], "Det er uklart, hvad der er dag, og hvad der er måned."),
        (["01/02/2024"], [], "Det er uklart, hvad der er dag, og hvad der er måned."),
    ],
)
def test_day_and_month_are_never_mixed_up_in_silence(written: list[str], days: list[str], said: str | None) -> None:
    rows: list[list[str | None]] = [[str(number), each, "en", "Yes"] for number, each in enumerate(written)]
    mapping, sheet = small(["n", "d", "l", "has_mentor"], *rows)
    tables, findings = survey_records(mapping, sheet, PROGRAMME)
    assert tables["response"]["submitted_on"].to_pylist() == days
    assert [str(each.problem) for each in findings] == ([said] if said else [])
    assert [each.warning for each in findings] == ([bool(days)] if said else [])


# --- Podio ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "tables"),
    [
        (
            "podio/mentees.xlsx",
            {"person": ("person region municipality joined_on attributes.language attributes.refugee_activist", {"role": "mentee"})},
        ),
        (
            "podio/onsdagscafe.xlsx",
            {"activity": ("activity held_on region title", {"kind": "cafe"}), "attendance": ("activity heads", {"role": "mentee"})},
        ),
        (
            "podio/matches.xlsx",
            {"match": ("match supporter participant region started_on ended_on end_reason", {"kind": "one_to_one"})},
        ),
    ],
)  # fmt: skip
def test_an_app_of_podio_is_read_as_the_records_it_holds(
    file: str, tables: dict[str, tuple[str, dict[str, str]]]
) -> None:
    proposal = recognise(book(file), PROGRAMME)
    assert proposal is not None
    seen = {}
    for mapping in proposal.mappings:
        assert isinstance(mapping, TableMapping)
        seen[mapping.table] = (" ".join(mapping.columns), dict(mapping.constants))
        assert not {"Created by", "Oprettet af", "Created on", "Name"} & set(mapping.columns.values())
    assert seen == tables


# --- headings that say nothing ----------------------------------------------------------------------------------------


def test_a_questions_number_alone_is_no_question() -> None:
    _, sheet = small(["id", "submitdate", "lastpage", "G01Q01", "G01Q02"], ["1", "2025-10-12", "4", "Yes", "Others"])
    proposal = recognise(Book(name="a.csv", kind="csv", sheets=(sheet,), sha256=""), PROGRAMME)
    assert proposal is not None
    (mapping,) = proposal.mappings
    assert isinstance(mapping, SurveyMapping)
    assert (mapping.respondent, mapping.submitted_on, mapping.wave) == ("id", "submitdate", "2025")
    assert mapping.questions == {}


def test_headings_in_any_of_the_surveys_languages_are_the_same_questions() -> None:
    survey = PROGRAMME.surveys[0]
    for language in ("da", "en", "es", "fa", "uk"):
        texts = [question.label.get(language) or question.translations[language] for question in survey.questions]
        _, sheet = small(
            ["ID", "Start time", "Completion time", *texts], ["1", "2025-10-12", "2025-10-12", *[None] * len(texts)]
        )
        proposal = recognise(Book(name="a.xlsx", kind="xlsx", sheets=(sheet,), sha256=""), PROGRAMME)
        assert proposal is not None
        (mapping,) = proposal.mappings
        assert isinstance(mapping, SurveyMapping)
        assert {id: asked.headings for id, asked in mapping.questions.items()} == {
            question.id: (text,) for question, text in zip(survey.questions, texts, strict=True)
        }


# --- the files themselves ---------------------------------------------------------------------------------------------


@pytest.fixture
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_exports", EXPORTS / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_files_are_what_their_generator_writes(generator: ModuleType, tmp_path: Path) -> None:
    generator.HERE = tmp_path
    generator.write()
    assert sorted(str(file.relative_to(tmp_path)) for file in tmp_path.glob("*/*")) == FILES
    for file in FILES:
        if file.endswith(".csv"):
            assert (tmp_path / file).read_bytes() == (EXPORTS / file).read_bytes(), file
        else:
            mine, theirs = load_workbook(tmp_path / file), load_workbook(EXPORTS / file)
            assert [list(each.values) for each in mine] == [list(each.values) for each in theirs], file


def test_every_tool_is_described_with_where_it_says_so() -> None:
    text = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
    for product in LAYOUTS:
        assert f"`{product}`" in text
    assert text.count("https://") >= 8
