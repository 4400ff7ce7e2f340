"""A table as a file says what its numbers are and whose, holds numbers and days as such, and runs nothing."""

import csv
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from monitoring import explorer, exploring, exports, frames, programmes, store, words
from monitoring.choices import Split
from monitoring.exports import csv_bytes, harmless, notes, xlsx_bytes
from monitoring.slices import cut
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill

KNOWN = programmes.known()[0]
HOSTILE = ["=1+1", '=HYPERLINK("http://x";"y")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1"]
TABLE = pd.DataFrame(
    {
        "Region": ["København", "Øvrige; landet"],
        "Fra": [date(2024, 1, 1), None],
        "Antal": pd.array([1234, None], dtype="Int64"),
        "Procent": [81.8, None],
    }
)


def said(**otherwise: Any) -> list[tuple[str, str]]:
    given: dict[str, Any] = {"title": "Møder", "made_on": date(2026, 11, 20), "sources": ["form"]}
    return notes(**(given | otherwise))


def lines(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheets(file: bytes) -> tuple[Worksheet, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(file))
    assert len(book.worksheets) == 2
    return book.worksheets[0], book.worksheets[1]


def cells(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


# --- what stands beside the table -------------------------------------------------------------------------------------


def test_whether_the_numbers_are_of_samples_stands_first() -> None:
    assert said(sources=["sample"])[0][0] == "Eksempeldata"
    assert said(sources=["form", "sample"])[0][0] == "Eksempeldata er med"
    for real in (["form"], ["estimate", "import"], []):
        assert not [label for label, text in said(sources=real) if label.startswith("Eksempeldata")]
    assert said(sources=["form"])[0] == ("Data", "Registreret i programmet, ingen eksempeldata")


def test_everything_that_is_known_of_the_numbers_is_said_and_nothing_that_is_not() -> None:
    told = dict(
        said(
            programme="Mentorprogrammet",
            definition="Hvert møde tæller.",
            numerator="ja",
            denominator="svar",
            source="Logbogen",
            owner="Projektlederen",
            query="indicators/meetings_held",
            regions=["Aarhus", "Odense"],
            period="1. januar 2024 til 31. december 2025",
            as_of=date(2025, 11, 30),
            newest=date(2025, 11, 28),
            link="programme=x&by=month",
            remarks=["Det er foreløbigt."],
            columns={"Antal": "Møder"},
        )
    )
    assert told["Opgjort pr."] == "30. november 2025"
    assert told["Nyeste registrering"] == "28. november 2025, 2 dage før opgørelsen"
    assert told["Forespørgsel"] == "queries/indicators/meetings_held.sql"
    assert told["Regioner"] == "Aarhus og Odense"
    assert told["Filen er lavet"] == "20. november 2026"
    assert told["Kolonnen Antal"] == "Møder"
    assert told["Visningens id'er"] == "programme=x&by=month"
    bare = dict(said())
    assert "Definition" not in bare
    assert bare["Regioner"] == "alle regioner"
    assert dict(said(as_of=date(2025, 11, 30), newest=date(2025, 11, 30)))["Nyeste registrering"] == "30. november 2025"


def test_the_notes_are_in_the_language_of_the_run() -> None:
    danish = said()
    words.speak("en")
    assert said()[-1][1] == "20 November 2026"
    assert danish[-1][1] == "20. november 2026"


# --- CSV --------------------------------------------------------------------------------------------------------------


def test_a_danish_spreadsheet_reads_the_csv_by_a_double_click() -> None:
    file = csv_bytes(TABLE, said())
    assert file.startswith(b"\xef\xbb\xbf# Data;")
    assert file.endswith(b"\r\n")
    assert lines(file)[-2:] == [
        ["København", "2024-01-01", "1234", "81,8"],
        ["Øvrige; landet", "", "", ""],
    ]
    assert b"nan" not in file.lower()
    assert b"<NA>" not in file


def test_the_notes_stand_above_an_empty_line_and_the_head_of_the_table_below_it() -> None:
    given = said(definition="Et møde; og\net til", sources=["sample"])
    told = lines(csv_bytes(TABLE, given))
    gap = told.index([])
    assert all(line[0].startswith("# ") and len(line) == 2 for line in told[:gap])
    assert told[0][0] == "# Eksempeldata"
    assert ["# Definition", "Et møde; og et til"] in told[:gap]
    assert told[gap + 1] == list(TABLE.columns)
    assert lines(csv_bytes(TABLE, []))[0] == list(TABLE.columns), "Without notes there is nothing above the table."


def test_a_program_passes_over_the_notes_and_reads_numbers() -> None:
    file = io.BytesIO(csv_bytes(TABLE, said(definition='Møder; "alle" = dem')))
    read = pd.read_csv(file, sep=";", decimal=",", comment="#", encoding="utf-8-sig")
    assert list(read) == list(TABLE)
    assert read["Antal"].iloc[0] == 1234
    assert read["Procent"].iloc[0] == 81.8
    assert len(read) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_csv_is_run_as_a_formula(text: str) -> None:
    table = pd.DataFrame({text: [text, "ord"], "Antal": [-3, 4]})
    told = lines(csv_bytes(table, [(text, text), ("Viser", text)]))
    assert not [cell for line in told for cell in line if cell.startswith(exports.RISKY) and cell != "-3"]
    assert "-3" in {cell for line in told for cell in line}, "A number below nought is no formula."
    assert harmless(text) == f"'{text}"
    assert harmless("1+1=2") == "1+1=2"


# --- XLSX -------------------------------------------------------------------------------------------------------------


def test_a_workbook_holds_numbers_and_days_and_empty_cells() -> None:
    table, about = sheets(xlsx_bytes(TABLE, said()))
    assert cells(table) == [
        ["Region", "Fra", "Antal", "Procent"],
        ["København", datetime(2024, 1, 1), 1234, 81.8],
        ["Øvrige; landet", None, None, None],
    ]
    assert [cell.data_type for cell in table[2]] == ["s", "d", "n", "n"]
    assert [cell.number_format for cell in table[2]][1:] == ["dd-mm-yyyy", "#,##0", "#,##0.0"]
    assert table.freeze_panes == "A2"
    assert about.title == "Om tallene"
    assert cells(about) == [list(pair) for pair in said()]


def test_a_workbook_made_on_samples_says_so_on_its_first_sheet_too() -> None:
    table, about = sheets(xlsx_bytes(TABLE, said(sources=["sample"])))
    assert table.title == "Tal (eksempeldata)"
    assert table.oddHeader.left.text == "Eksempeldata"
    assert about["A1"].value == "Eksempeldata"
    real, _ = sheets(xlsx_bytes(TABLE, said()))
    assert "ksempel" not in real.title
    assert "ksempel" not in real.oddHeader.left.text


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_workbook_is_run_as_a_formula(text: str) -> None:
    table = pd.DataFrame({text: [text, "ord"], "Antal": [-3, 4]})
    for sheet in sheets(xlsx_bytes(table, [(text, text), ("Viser", text)])):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not (isinstance(cell.value, str) and cell.value.startswith(exports.RISKY))


def test_what_no_workbook_can_hold_is_left_out_of_it() -> None:
    table, _ = sheets(xlsx_bytes(pd.DataFrame({"a": ["x\x07y\x0b"]}), said()))
    assert table["A2"].value == "xy"


def test_a_table_without_rows_makes_a_file_all_the_same() -> None:
    empty = TABLE.iloc[:0]
    table, _ = sheets(xlsx_bytes(empty, said()))
    assert cells(table) == [list(TABLE.columns)]
    assert lines(csv_bytes(empty, said()))[-1] == list(TABLE.columns)


# --- what the page of exploring saves ---------------------------------------------------------------------------------


@pytest.fixture
def on_samples(samples: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "opened", lambda: samples)


def chosen_of(programme: str, role: str = "lead", *regions: str) -> Any:
    known = KNOWN[programme]
    return cut(known, regions=regions, period="all", as_of=min(known.to_on, date(2026, 11, 20)), role=role)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("programme", KNOWN)
def test_every_file_of_every_indicator_says_what_it_holds(programme: str) -> None:
    known, made = KNOWN[programme], 0
    for indicator in known.indicators:
        allowed = exploring.allowed(known, indicator)
        for by in allowed[:1] + allowed[-1:]:
            split = Split(
                indicator=indicator.id, by=by, across=[exploring.NONE, *exploring.beside(known, indicator, by)][-1]
            )
            found = frames.explored(chosen_of(programme), indicator.id, by, split.across)
            file = explorer.saved("xlsx", split, chosen_of(programme), "da")
            if not (found["state"] == "told").any():
                assert file == b""
                continue
            made += 1
            table, about = sheets(file)
            told = dict(cells(about))
            assert table.title == "Tal (eksempeldata)"
            assert told["Definition"] == indicator.definition["da"]
            assert told["Forespørgsel"] == f"queries/{indicator.query}.sql"
            assert f"indicator={indicator.id}&by={by}" in told["Visningens id'er"]
            assert {f"Kolonnen {cell.value}" for cell in table[1]} <= set(told), "Each column is explained."
            assert table.max_row == len(found) + 1
            file = explorer.saved("csv", split, chosen_of(programme), "da")
            assert file.decode("utf-8-sig").startswith("# Eksempeldata;")
    assert made > 5


@pytest.mark.usefixtures("on_samples")
def test_a_share_is_saved_as_its_count_its_whole_and_its_percentage() -> None:
    split = Split(indicator="satisfaction", by="region")
    table, about = sheets(explorer.saved("xlsx", split, chosen_of(PROGRAMME), "da"))
    assert cells(table)[0] == ["Region", "Tæller (n)", "Nævner (N)", "Procent", "Status"]
    assert cells(table)[-1] == ["I alt", 9, 11, 81.8, "opgjort"]
    told = dict(cells(about))
    assert told["Kolonnen Nævner (N)"] == KNOWN[PROGRAMME].indicator("satisfaction").denominator["da"]  # type: ignore[index]
    assert told["Ansvarlig"] == "Evaluator"


@pytest.mark.usefixtures("on_samples")
def test_a_period_is_saved_with_its_days_and_what_is_estimated_stands_apart() -> None:
    split = Split(indicator="individual_meetings", by="quarter", across="kind")
    table, about = sheets(explorer.saved("xlsx", split, chosen_of(PROGRAMME, "lead", "aarhus"), "da"))
    first = dict(zip(*cells(table)[:2], strict=True))
    assert (first["Fra"], first["Til"]) == (datetime(2024, 6, 1), datetime(2024, 6, 30))
    assert cells(table)[-1][:2] == ["I alt", "I alt"]
    last = dict(zip(cells(table)[0], cells(table)[-1], strict=True))
    assert (last["Møder"], last["Heraf skønnet"]) == (72, 40)
    told = dict(cells(about))
    assert told["Regioner"] == "Aarhus"
    assert "region=aarhus" in told["Visningens id'er"]


@pytest.mark.usefixtures("on_samples")
def test_a_file_is_in_the_language_it_was_asked_for_in_and_leaves_the_run_s_own_alone() -> None:
    split = Split(indicator="mentors_active", by="region")
    file = explorer.saved("csv", split, chosen_of(PROGRAMME), "en").decode("utf-8-sig")
    assert KNOWN[PROGRAMME].indicator("mentors_active").definition["en"] in file
    assert words.language() == "da"


@pytest.mark.usefixtures("on_samples")
def test_nobody_but_the_lead_saves_a_number() -> None:
    split = Split(indicator="mentors_active", by="region")
    for kind in ("csv", "xlsx"):
        assert explorer.saved(kind, split, chosen_of(PROGRAMME, "board"), "da") == b""
        assert len(explorer.saved(kind, split, chosen_of(PROGRAMME), "da")) > 500


def test_real_records_are_not_called_samples(fill: Fill, empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "opened", lambda: empty)
    fill("person", "person | role | region | joined_on\nM-1 | mentor | aarhus | 2024-02-01")
    file = explorer.saved("csv", Split(indicator="mentors_recruited", by="region"), chosen_of(PROGRAMME), "da")
    assert file.decode("utf-8-sig").startswith("# Data;Registreret i programmet, ingen eksempeldata")
    assert b"opdigtede" not in file.lower()


def test_openpyxl_is_loaded_when_a_workbook_is_saved_and_not_before() -> None:
    source = Path(exports.__file__).read_text(encoding="utf-8")
    head = source.split("def ")[0]
    assert "openpyxl" not in head
