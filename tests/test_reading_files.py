"""What a file holds comes out as it stood there, whatever program wrote it."""

import csv
import io
import subprocess
import sys
import tempfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from monitoring import exports
from monitoring.intake.reading import Limits, apart, read
from monitoring.intake.reading.contents import contents
from monitoring.intake.reading.delimiters import delimiter
from monitoring.intake.reading.laid import Laid
from monitoring.intake.reading.refusal import Refusal
from monitoring.intake.sheets import Book, Sheet, Unreadable
from tests.made_files import csv_text, rows_xml, sheet_xml, workbook

HEADING = ["person", "hjemby", "bemærkning"]
ROWS = [["M-014", "Århus", "kom; gik, kom igen"], ["M-015", "Ærø", 'sagde "hej"'], ["M-016", "", "to\r\nlinjer"]]


def table(sheet: Sheet | Laid) -> list[tuple[str | None, ...]]:
    """The rows of a sheet, cell by cell."""
    return [tuple(row.values()) for row in sheet.cells.to_pylist()]


def numbered(sheet: Sheet | Laid) -> dict[int, tuple[str | None, ...]]:
    """The rows of a sheet by the number a spreadsheet shows."""
    return dict(zip(sheet.rows.to_pylist(), table(sheet), strict=True))


def here(file: Path, content: bytes | str) -> Laid:
    """The one sheet of a file with this content, read in this process."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    (sheet,) = contents(file, Limits()).sheets
    return sheet


def refused(file: Path, content: bytes | str) -> Refusal:
    """Why a file with this content is refused."""
    with pytest.raises(Refusal) as caught:
        here(file, content)
    return caught.value


def said(book: Book) -> list[str]:
    """What was noticed about a file."""
    assert all(each.warning for each in book.noticed)
    return [str(each.problem) for each in book.noticed]


# --- text tables -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [True, False], ids=["quoted throughout", "quoted where needed"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"], ids=["CRLF", "LF", "CR"])
@pytest.mark.parametrize("parted_by", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_a_table_is_the_same_in_every_dialect(
    tmp_path: Path, encoding: str, parted_by: str, end: str, mark: bool
) -> None:
    text = csv_text([HEADING, *ROWS], delimiter=parted_by, end=end, quote_all=mark)
    written = ("\ufeff" + text if encoding == "utf-16-be" else text).encode(encoding)
    sheet = here(tmp_path / "svar.csv", written)
    assert sheet.headings == tuple(HEADING)
    assert table(sheet) == [tuple(cell or None for cell in row) for row in ROWS]
    assert (sheet.heading_row, sheet.rows.to_pylist()) == (1, [2, 3, 4])
    assert not sheet.typed


def test_only_a_guessed_encoding_is_told_of(tmp_path: Path) -> None:
    text = csv_text([["person", "by"], ["M-1", "Randers"], ["M-2", "Tårnby"]])
    old, new = tmp_path / "gammel.csv", tmp_path / "ny.csv"
    old.write_bytes(text.encode("cp1252"))
    new.write_bytes(text.encode())
    assert table(read(old).sheets[0]) == table(read(new).sheets[0])
    assert said(read(new)) == []
    (notice,) = read(old).noticed
    assert "Windows-tegnsættet (cp1252)" in str(notice.problem)
    assert "fra linje 3" in str(notice.remedy)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b\n1,5;2,5\n", ";"),
        ("navn;dato, sted;antal\nx;y, z;1\nx;y;2\n", ";"),
        ("Hvad, alt i alt;Hvornår\n1;2\n3;4\n", ";"),
        ('"a;b","c"\n"1;2","3"\n', ","),
        ("a,b,c\n1;2,3,4\n", ","),
        ("a\tb;c\td\n1\t2;3\t4\n", "\t"),
        ("a;b;c\n1;2\n3;4\n5;6\n", ";"),
        ("person\nM-1\nM-2\n", ";"),
        ("bemærkning\nkom; gik\n", ","),
        ("", ";"),
    ],
)
def test_what_parts_the_cells_is_seen_in_the_heading_and_the_lines(text: str, expected: str) -> None:
    assert delimiter(text, whole=True) == expected


def test_a_line_may_say_what_parts_the_cells(tmp_path: Path) -> None:
    sheet = here(tmp_path / "a.csv", "sep=,\r\na;b,c\r\n1;2,3\r\n")
    assert sheet.headings == ("a;b", "c")
    assert numbered(sheet) == {3: ("1;2", "3")}


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    simple = here(tmp_path / "a.csv", "# note; om tabellen\n\nperson;antal\nM-1;1\n\nM-2;2\n;\nM-3;3\n")
    assert simple.heading_row == 3
    assert numbered(simple) == {4: ("M-1", "1"), 6: ("M-2", "2"), 8: ("M-3", "3")}
    broken = here(tmp_path / "b.csv", 'person;antal\n"M\n\n1";1\nM-2;2\n')
    assert numbered(broken) == {2: ("M\n\n1", "1"), 3: ("M-2", "2")}


def test_our_own_exports_are_read_back_without_their_notes(tmp_path: Path) -> None:
    frame = pd.DataFrame({"region": ["Århus", "København"], "møder": [12, 7], "dag": [date(2025, 6, 1)] * 2})
    notes = [("Viser", 'Møder; alle "regioner"'), ("Filen er lavet", "1. juni 2025")]
    file = tmp_path / "eksport.csv"
    file.write_bytes(exports.csv_bytes(frame, notes))
    book = read(file)
    assert book.sheets[0].headings == ("region", "møder", "dag")
    assert numbered(book.sheets[0]) == {5: ("Århus", "12", "2025-06-01"), 6: ("København", "7", "2025-06-01")}
    assert said(book) == []


def test_a_heading_that_is_a_number_sign_is_no_note(tmp_path: Path) -> None:
    assert here(tmp_path / "a.csv", "#,svar\n1,ja\n").headings == ("#", "svar")
    assert here(tmp_path / "b.csv", '"#";"svar"\n"1";"ja"\n').headings == ("#", "svar")


def test_cells_are_kept_as_they_are_but_for_the_spaces_around_them(tmp_path: Path) -> None:
    cells = ["\u200fمرحبا\u200f", "e\u0301", "a\N{NO-BREAK SPACE}b", "=1+1", "1.234,50", "'+45", "0123", "🏳️‍🌈"]
    sheet = here(tmp_path / "a.csv", csv_text([["n", "celle"], *[[str(n), f"  {c} "] for n, c in enumerate(cells)]]))
    assert [row[1] for row in table(sheet)] == cells
    assert "\u00e9" not in table(sheet)[1]


def test_a_cell_with_nothing_but_blanks_is_empty(tmp_path: Path) -> None:
    sheet = here(tmp_path / "a.csv", 'n;x\n1;"  "\n2;\N{NO-BREAK SPACE}\t\n3;"\n"\n4;\u200f\n5;-\n')
    assert [row[1] for row in table(sheet)] == [None, None, None, "\u200f", "-"]


def test_columns_without_heading_and_content_are_left_out_and_others_are_told_of(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("person;;antal;;\nM-1;;3;;x\nM-2;;4;;\n")
    book = read(file)
    assert book.sheets[0].headings == ("person", "antal", "")
    assert table(book.sheets[0]) == [("M-1", "3", "x"), ("M-2", "4", None)]
    assert said(book) == ["Kolonne E har indhold, men ingen overskrift."]


def test_empty_rows_at_the_end_are_nothing_to_tell_of(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a;b\n1;2\n;\n3;4\n;\n;\n")
    book = read(file)
    assert numbered(book.sheets[0]) == {2: ("1", "2"), 4: ("3", "4")}
    assert said(book) == ["Tomme rækker inde i tabellen er sprunget over: 1."]
    file.write_text("a;b\n1;2\n3;4\n;\n;\n")
    assert said(read(file)) == []


def test_a_table_with_a_heading_alone_has_no_rows(tmp_path: Path) -> None:
    for text in ("a;b", "a;b\n", "a;b\r\n\r\n"):
        sheet = here(tmp_path / "a.csv", text)
        assert (sheet.headings, table(sheet), len(sheet.rows)) == (("a", "b"), [], 0)


@pytest.mark.parametrize("quoted", [False, True], ids=["read at once", "read record by record"])
def test_the_row_that_is_wrong_is_named(tmp_path: Path, quoted: bool) -> None:
    first = '"M\n1";1' if quoted else "M-1;1"
    short = refused(tmp_path / "a.csv", f"person;antal\n{first}\nM-2;2\nM-3\nM-4;4\n")
    assert (short.message, short.values) == ("too_few", {"row": 4, "found": 1, "expected": 2})
    long = refused(tmp_path / "a.csv", f"person;antal\n{first}\nM-2;2\nM-3;3;\nM-4;4\n")
    assert (long.message, long.values) == ("too_many", {"row": 4, "found": 3, "expected": 2})
    assert numbered(here(tmp_path / "a.csv", f"person;antal\n{first}\nM-2;2\nM-3;3\n"))[4] == ("M-3", "3")


def test_quotes_that_do_not_close_and_text_after_them_are_found(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    open_quote = refused(file, 'a;b\n1;2\n3;"fire\n5;6\n')
    assert (open_quote.message, open_quote.values) == ("open_quote", {"row": 3})
    stray = refused(file, 'a;b\n1;2\n3;"fire" fem\n')
    assert (stray.message, stray.values) == ("stray_quote", {"row": 3})
    assert refused(file, '"a;b\n1;2\n').message == "open_quote"
    assert table(here(file, 'a;b\n5" rør;2\n')) == [('5" rør', "2")]


def test_a_cell_as_long_as_allowed_is_read_and_a_longer_one_is_not(tmp_path: Path) -> None:
    file, limits = tmp_path / "a.csv", Limits(cell=10)
    for quote in ("", '"'):
        file.write_text(f"a;b\n1;{quote}ååååååååå1{quote}\n")
        assert table(contents(file, limits).sheets[0]) == [("1", "ååååååååå1")]
        file.write_text(f"a;b\n1;{quote}ååååååååå12{quote}\n")
        with pytest.raises(Refusal) as caught:
            contents(file, limits)
        assert caught.value.message == "long_cell"
        assert caught.value.values["row"] == 2
    assert csv.field_size_limit() > 10


def test_as_many_rows_as_allowed_are_read_and_one_more_is_not(tmp_path: Path) -> None:
    file, limits = tmp_path / "a.csv", Limits(rows=3)
    for cell in ("x", '"x"'):
        file.write_text("a;b\n" + f"{cell};1\n" * 3)
        assert len(table(contents(file, limits).sheets[0])) == 3
        file.write_text("a;b\n" + f"{cell};1\n" * 4)
        with pytest.raises(Refusal, match="rows"):
            contents(file, limits)


CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
LETTERS = st.text("abcæøå#سئ 1", min_size=1, max_size=6).filter(lambda text: text.strip() and text.strip()[0] != "#")


@settings(max_examples=150, deadline=None)
@given(
    table_of=st.integers(1, 5).flatmap(
        lambda width: st.tuples(
            st.lists(LETTERS, min_size=width, max_size=width, unique_by=str.strip),
            st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=8),
        )
    ),
    parted_by=st.sampled_from(";,\t"),
    end=st.sampled_from(["\r\n", "\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quote_all=st.booleans(),
)
def test_any_table_is_read_back_as_it_was_written(
    table_of: tuple[list[str], list[list[str]]], parted_by: str, end: str, encoding: str, quote_all: bool
) -> None:
    headings, rows = table_of
    text = csv_text([headings, *rows], delimiter=parted_by, end=end, quote_all=quote_all)
    try:
        written = text.encode(encoding)
    except UnicodeEncodeError:
        written = text.encode()
    with tempfile.TemporaryDirectory() as folder:
        try:
            sheet = here(Path(folder) / "a.csv", written)
        except Refusal as refusal:
            # Old text whose bytes happen to be UTF-8 in part cannot be told from a mixture, and is refused rather than guessed.
            assert refusal.message in ("mixed_encodings", "no_text")  # noqa: PT017
            assert encoding == "cp1252"
            return
    if encoding == "cp1252":
        text = written.decode() if _is_utf8(written) else text
        headings, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by)
    kept = {n: tuple(map(_cell, row)) for n, row in enumerate(rows, 2) if any(map(_cell, row))}
    assert sheet.headings == tuple(heading.strip() for heading in headings)
    assert numbered(sheet) == kept


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _cell(text: str) -> str | None:
    return None if not text or text.isspace() else text.strip(" ")


# --- workbooks -------------------------------------------------------------------------------------------------------


def test_numbers_days_and_moments_of_a_workbook_are_written_as_iso_writes_them(tmp_path: Path) -> None:
    for epoch in (None, CALENDAR_MAC_1904):
        made = openpyxl.Workbook()
        if epoch:
            made.epoch = epoch
        made.active.append(["dag", "øjeblik", "tal", "kr.", "sandt", "tid", "id", "stort"])
        made.active.append(
            [date(2025, 6, 1), datetime(2025, 6, 1, 18, 30), 3, 1234.5, True, time(18, 30), "0123", 123456789012345]
        )
        made.save(tmp_path / "a.xlsx")
        (sheet,) = read(tmp_path / "a.xlsx").sheets
        cells = ("2025-06-01", "2025-06-01 18:30:00", "3", "1234.5", "true", "18:30:00", "0123", "123456789012345")
        assert table(sheet) == [cells]
        assert sheet.typed


def test_every_sheet_with_content_is_read_and_a_hidden_one_is_told_of(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.title = "Møder"
    made.active.append(["person", "antal"])
    made.active.append(["M-1", 2])
    made.create_sheet("Tomt")
    made.create_chartsheet("Graf")
    hidden = made.create_sheet("Gammelt")
    hidden["C5"], hidden["C6"], hidden["C9"] = "kode", "a", "b"
    hidden.sheet_state = "veryHidden"
    made.save(tmp_path / "a.xlsx")
    book = read(tmp_path / "a.xlsx", name="møder.xlsx")
    assert (book.name, book.kind) == ("møder.xlsx", "xlsx")
    assert [sheet.name for sheet in book.sheets] == ["Møder", "Gammelt"]
    assert book.sheets[1].heading_row == 5
    assert numbered(book.sheets[1]) == {6: ("a",), 9: ("b",)}
    assert "Arket »Gammelt« er skjult i regnearket, men er læst med." in said(book)
    assert not any("Møder" in each for each in said(book))


def test_a_dimension_is_not_believed(tmp_path: Path) -> None:
    rows = rows_xml([["a", "b"], *[[f"x{n}", f"y{n}"] for n in range(5_000)]])
    few = workbook(tmp_path / "few.xlsx", {"Ark": sheet_xml(rows, dimension="A1:B3")})
    many = workbook(
        tmp_path / "many.xlsx", {"Ark": sheet_xml(rows_xml([["a"], ["1"], ["2"]]), dimension="A1:XFD1048576")}
    )
    assert len(table(read(few).sheets[0])) == 5_000
    assert table(read(many).sheets[0]) == [("1",), ("2",)]


def test_the_answers_of_formulas_are_read_and_told_of(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v>antal</v></c><c r="B1" t="str"><v>fejl</v></c><c r="C1" t="str"><v>tom</v></c></row>'
        '<row r="2"><c r="A2"><f>1+2</f><v>3</v></c><c r="B2" t="e"><f>NA()</f><v>#N/A</v></c>'
        '<c r="C2" t="str"><f>""</f><v></v></c></row>'
    )
    book = read(workbook(tmp_path / "a.xlsx", {"Regnet": sheet_xml(rows)}))
    assert table(book.sheets[0]) == [("3", "#N/A", None)]
    assert said(book) == [
        "Arket »Regnet« har formler (den første i A2, i alt 3). Det er resultaterne, der er læst, som de sidst blev gemt.",
        "Arket »Regnet« har celler med regnefejl, den første #N/A (i alt 1).",
    ]
    assert {each.sheet for each in book.noticed} == {"Regnet"}


def test_a_title_and_merged_headings_above_a_table_are_passed_over(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["A1"] = "Fremmøde 2025"
    sheet["A3"], sheet["B3"] = "Person", "Kom"
    sheet["B4"], sheet["C4"] = "forår", "efterår"
    sheet.append(["M-1", 3, 4])
    sheet.merge_cells("B3:C3")
    sheet.merge_cells("A3:A4")
    made.save(tmp_path / "a.xlsx")
    book = read(tmp_path / "a.xlsx")
    assert book.sheets[0].headings == ("Person", "forår", "efterår")
    assert book.sheets[0].heading_row == 4
    assert numbered(book.sheets[0]) == {5: ("M-1", "3", "4")}
    assert said(book) == ["Over tabellen i arket »Sheet« står der andet; række 4 er læst som overskrifter."]


def test_a_merged_heading_over_cells_without_one_of_their_own_stays_the_heading(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["A1"], sheet["B1"] = "Person", "Kontakt"
    sheet.append(["M-1", "mail", "telefon"])
    sheet.merge_cells("B1:C1")
    made.save(tmp_path / "a.xlsx")
    book = read(tmp_path / "a.xlsx")
    assert (book.sheets[0].headings, book.sheets[0].heading_row) == (("Person", "Kontakt", ""), 1)
    assert numbered(book.sheets[0]) == {2: ("M-1", "mail", "telefon")}
    assert said(book) == ["Kolonne C har indhold, men ingen overskrift."]


def test_a_heading_that_stands_twice_in_a_workbook_is_told_of(tmp_path: Path) -> None:
    rows = rows_xml([["Dato", "Kommentar", "Kommentar"], ["i dag", "x", "y"]])
    book = read(workbook(tmp_path / "a.xlsx", {"Ark": sheet_xml(rows)}))
    assert book.sheets[0].headings == ("Dato", "Kommentar", "Kommentar")
    assert book.sheets[0].column("Kommentar").to_pylist() == ["x"]
    assert said(book) == ["Overskriften »Kommentar« står over mere end én kolonne; kun den første bliver brugt."]


def test_thousands_that_are_text_in_a_workbook_are_told_of(tmp_path: Path) -> None:
    rows = rows_xml([["antal", "ip"], ["1.234", "1.2.3"], ["12,5", "x"]])
    book = read(workbook(tmp_path / "a.xlsx", {"Ark": sheet_xml(rows)}))
    assert table(book.sheets[0]) == [("1.234", "1.2.3"), ("12,5", "x")]
    (told,) = said(book)
    assert "for eksempel 1.234 (i alt 1)" in told


# --- Parquet ---------------------------------------------------------------------------------------------------------


def test_a_parquet_file_comes_out_as_text(tmp_path: Path) -> None:
    columns = {
        "person": pa.array(["M-1", None]).dictionary_encode(),
        "antal": pa.array([3, -4], pa.int16()),
        "kr": pa.array([Decimal("12.50"), Decimal("0.00")], pa.decimal128(9, 2)),
        "andel": pa.array([0.5, 1e20]),
        "hel": pa.array([2.0, float("nan")]),
        "dag": pa.array([date(2025, 6, 1), None]),
        "kl": pa.array([datetime(2025, 6, 1, 18, 30), None], pa.timestamp("ns")),
        "utc": pa.array([datetime(2025, 6, 1, 16, 30), None], pa.timestamp("us", "UTC")),
        "ja": pa.array([True, False]),
    }
    pq.write_table(pa.table(columns), tmp_path / "a.csv")
    book = read(tmp_path / "a.csv")
    assert (book.kind, book.sheets[0].headings, book.sheets[0].typed) == ("parquet", tuple(columns), True)
    moment = "2025-06-01 18:30:00"
    assert numbered(book.sheets[0]) == {
        2: ("M-1", "3", "12.50", "0.5", "2", "2025-06-01", moment, moment, "true"),
        3: (None, "-4", "0.00", "1" + "0" * 20, None, None, None, None, "false"),
    }


# --- the process that reads ------------------------------------------------------------------------------------------


def test_a_book_says_what_it_is_known_again_by_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    file, other = tmp_path / "a.csv", tmp_path / "b.csv"
    file.write_text("a;b\n1;2\n")
    other.write_text("a;b\n1;3\n")
    book = read(file)
    assert book.sha256 == read(file, name="andet").sha256 != read(other).sha256
    assert list(scratch.iterdir()) == []
    assert table(book.sheets[0]) == [("1", "2")], "the cells outlive the folder they came in"


def test_the_reading_process_starts_light() -> None:
    loaded = "import sys, monitoring.intake.reading.child; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert "pyarrow" in modules
    assert not {"streamlit", "pandas", "duckdb", "altair", "scipy"} & set(modules)


def test_the_reading_process_is_given_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, seen = tmp_path / "a.csv", tmp_path / "seen"
    file.write_text("a;b\n1;2\n")
    monkeypatch.setenv("PROGRAMPULS_KEY", "hemmelig")
    tells = f"import os, pathlib; pathlib.Path({str(seen)!r}).write_text(repr(dict(os.environ)))"
    monkeypatch.setattr(apart, "CHILD", (sys.executable, "-c", tells))
    with pytest.raises(Unreadable):
        read(file)
    assert "ARROW_DEFAULT_MEMORY_POOL" in seen.read_text()
    assert "hemmelig" not in seen.read_text()
