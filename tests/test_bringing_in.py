"""A file comes in whole or not at all: read by its headings, held against the definition and the records, written once."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from monitoring import intake, programmes, store
from monitoring.intake import Book, Cancelled, Outcome, Preview, Proposal, TableMapping
from monitoring.intake.reading.contents import contents
from monitoring.intake.reading.limits import Limits
from monitoring.intake.sheets import Sheet
from monitoring.store import Store
from tests.conftest import PROGRAMME

AT = datetime(2025, 12, 1, 20, 0)
DEFINITION = programmes.known()[0][PROGRAMME]
PEOPLE = """
Pseudonym | Rolle  | Region | Med fra
M-001     | mentor | Aarhus | 01-02-2025
E-001     | Mentee | odense | 2025-03-01
E-002     | mentee |        | 1.3.25
"""
EVENINGS = """
Aktivitet | Slags          | Afholdt den
A-1       | cafe           | 05-11-2025
A-2       | cafe           | 12-11-2025
"""
CAME = """
Aktivitet | Pseudonym | Rolle  | Antal
A-1       | M-001     | mentor |
A-1       | E-001     | mentee |
A-1       |           | mentee | 7
"""


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The database of the server, with the schema and no records."""
    store.close()
    file = tmp_path / "x.duckdb"
    Store.open(file, samples=False).close()
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    monkeypatch.setattr("monitoring.intake.bringing.today", lambda: date(2025, 12, 1))
    yield store.opened()
    store.close()


def book(tmp_path: Path, text: str, name: str = "fil.csv") -> Book:
    """A text table as a file, read as the reading process does."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    file = tmp_path / name
    file.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8")
    read = contents(file, Limits())
    return Book(
        name=name, kind=read.kind, sheets=tuple(Sheet(**vars(laid)) for laid in read.sheets), sha256=read.sha256
    )


def brought(tmp_path: Path, text: str, name: str = "fil.csv", proposal: Proposal | None = None) -> Outcome:
    read = book(tmp_path, text, name)
    return intake.bring_in(read, proposal or intake.propose(read, DEFINITION), DEFINITION, by="L-001", at=AT)


def previewed(tmp_path: Path, text: str, name: str = "fil.csv") -> Preview:
    read = book(tmp_path, text, name)
    return intake.preview(read, intake.propose(read, DEFINITION), DEFINITION, by="L-001")


def rows(opened: Store, sql: str) -> list[tuple[object, ...]]:
    with opened._connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def counted(found: Preview) -> list[tuple[str, int, int, int, int]]:
    return [(each.table, each.new, each.changed, each.same, each.unknown) for each in found.counts]


def told(found: Preview) -> list[tuple[int | None, str | None, str]]:
    return [(each.row, each.column, f"{each.problem} {each.remedy}") for each in found.findings]


def everything(opened: Store) -> list[list[tuple[object, ...]]]:
    tables = ("person", "standing", "match", "activity", "attendance", "daily_attendance", "answer", "batch", "mapping")
    return [sorted(rows(opened, f"from {table}"), key=str) for table in tables]


@pytest.fixture
def people(opened: Store, tmp_path: Path) -> Store:
    """A mentor, two mentees and two café evenings, brought in."""
    assert brought(tmp_path, PEOPLE, "personer.csv").batch
    assert brought(tmp_path, EVENINGS, "aftener.csv").batch
    return opened


# --- a file that is well -----------------------------------------------------------------------------------------------


def test_people_are_read_by_what_the_columns_are_called_and_days_as_danes_write_them(
    opened: Store, tmp_path: Path
) -> None:
    outcome = brought(tmp_path, PEOPLE)
    assert counted(outcome.preview) == [("person", 3, 0, 0, 0)]
    assert rows(opened, "select person, role, region, joined_on from person order by person") == [
        ("E-001", "mentee", "odense", date(2025, 3, 1)),
        ("E-002", "mentee", None, date(2025, 3, 1)),
        ("M-001", "mentor", "aarhus", date(2025, 2, 1)),
    ]
    stamped = rows(opened, "select distinct source, batch, exactness, recorded_at, recorded_by from person")
    assert stamped == [("import", outcome.batch, "exact", AT, "L-001")]
    assert opened.disagreements() == []


def test_who_came_counts_on_the_day_and_somebody_named_is_one_head(people: Store, tmp_path: Path) -> None:
    assert brought(tmp_path, CAME).batch
    found = rows(people, "select person, role, heads from attendance order by all")
    assert found == [("E-001", "mentee", 1), ("M-001", "mentor", 1), (None, "mentee", 7)]
    daily = rows(people, "select held_on, role, heads from daily_attendance order by all")
    assert daily == [(date(2025, 11, 5), "mentee", 8), (date(2025, 11, 5), "mentor", 1)]


def test_the_same_file_again_changes_nothing_and_is_no_batch(people: Store, tmp_path: Path) -> None:
    before = everything(people)
    again = brought(tmp_path, PEOPLE, "personer.csv")
    assert again.batch is None
    assert again.preview.acceptable
    assert counted(again.preview) == [("person", 0, 0, 3, 0)]
    assert again.preview.before == (AT, "L-001")
    assert everything(people) == before
    assert brought(tmp_path, PEOPLE + "E-003 | mentee | | 2025-04-01\n").batch, "with one more there is something new"


def test_what_has_changed_is_changed_and_said_why_and_the_rest_left_alone(people: Store, tmp_path: Path) -> None:
    changed = PEOPLE.replace("odense", "Aarhus")
    outcome = brought(tmp_path, changed, "rettet.csv")
    assert counted(outcome.preview) == [("person", 0, 1, 2, 0)]
    assert rows(people, "select region from person where person = 'E-001'") == [("aarhus",)]
    logged = rows(people, "select record_key->>'person', old_values->>'region', reason, batch from change_log")
    assert logged == [("E-001", "odense", "Indlæst fra rettet.csv.", outcome.batch)]
    assert people.disagreements() == []


def test_a_column_that_is_not_in_the_file_keeps_what_it_says(people: Store, tmp_path: Path) -> None:
    outcome = brought(tmp_path, "Pseudonym|Rolle|Med fra|Kommune\nE-001|mentee|2025-03-01|Odense")
    assert counted(outcome.preview) == [("person", 0, 1, 0, 0)]
    assert rows(people, "select region, municipality from person where person = 'E-001'") == [("odense", "Odense")]


def test_an_attribute_from_a_file_goes_with_those_that_are_known(people: Store, tmp_path: Path) -> None:
    first, second = (f"attributes.{each.id}" for each in DEFINITION.attributes[:2])
    codes = [each.options[0].id for each in DEFINITION.attributes[:2]]
    person = "Pseudonym|Rolle|Med fra|{}\nE-001|mentee|2025-03-01|{}"
    assert brought(tmp_path, person.format(first, codes[0])).batch
    assert brought(tmp_path, person.format(second, codes[1])).batch
    known = rows(people, "select attributes from person where person = 'E-001'")
    assert known == [({first.split(".")[1]: codes[0], second.split(".")[1]: codes[1]},)]
    assert brought(tmp_path, person.format(first, codes[0])).batch is None


def test_numbers_are_read_as_a_dane_writes_them(opened: Store, tmp_path: Path) -> None:
    outcome = brought(tmp_path, "År|Post|Bevilget|Brugt\n2025|drift|1.234|1,5\n2026|drift|1.5|")
    assert outcome.batch is None
    assert told(outcome.preview) == [(3, "Bevilget", "»1.5« er ikke et tal. Skriv kun tallet: 1234 eller 1,5.")]
    assert brought(tmp_path, "År|Post|Bevilget|Brugt\n2025|drift|1.234|1,5\n2026|drift|1,5|").batch
    money = rows(opened, "select year, granted::double, spent::double from money order by year")
    assert money == [(2025, 1234.0, 1.5), (2026, 1.5, None)]


def test_an_estimate_says_that_it_is_one(people: Store, tmp_path: Path) -> None:
    indicator = DEFINITION.indicators[0].id
    text = f"Indikator|Fra|Til og med|Antal|Metode\n{indicator}|2025-01-01|2025-01-31|4|skøn"
    assert brought(tmp_path, text).batch
    assert rows(people, "select value, exactness, source from estimate") == [(4, "estimate", "import")]


# --- a file that is not ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "row", "column", "said"),
    [
        ("E-003|mentrr||2025-01-01", 2, "Rolle", "»mentrr« kendes ikke i »Rolle«"),
        ("E-003|mentee|Arhus|2025-01-01", 2, "Region", "»Arhus« kendes ikke i »Region«"),
        ("E-003|mentee||31-02-2025", 2, "Med fra", "»31-02-2025« er ikke en dato"),
        ("E-003|mentee||10/25/2025", 2, "Med fra", "»10/25/2025« er ikke en dato"),
        ("E-003|mentee||", 2, "Med fra", "»Med fra« er tom"),
        ("Anna Vej|mentee||2025-01-01", 2, "Pseudonym", "ligner et navn"),
        ("a@b.dk|mentee||2025-01-01", 2, "Pseudonym", "ligner et navn"),
        ("E-001|mentee|odense|2025-01-01\nE-001|mentee|Aarhus|2025-01-01", 3, None, "står også i række 2"),
    ],
)
def test_a_person_who_cannot_be_read_keeps_the_file_out(
    opened: Store, tmp_path: Path, text: str, row: int, column: str | None, said: str
) -> None:
    before = everything(opened)
    outcome = brought(tmp_path, f"Pseudonym|Rolle|Region|Med fra\n{text}\nE-009|mentee||2025-01-01")
    assert outcome.batch is None
    (finding,) = told(outcome.preview)
    assert finding[:2] == (row, column)
    assert said in finding[2]
    assert everything(opened) == before, "not even the row that was well"
    assert brought(tmp_path, "Pseudonym|Rolle|Region|Med fra\nE-009|mentee||2025-01-01").batch


@pytest.mark.parametrize(
    ("text", "row", "column", "said"),
    [
        ("A-9|E-001|mentee|1", 2, "Aktivitet", "ikke nogen aktivitet, der hedder »A-9«"),
        ("A-1|E-009|mentee|1", 2, "Pseudonym", "Der er ingen »E-009« med rollen »Mentee«"),
        ("A-1|M-001|mentee|1", 2, "Pseudonym", "Der er ingen »M-001« med rollen »Mentee«"),
        ("A-1|E-001|mentee|2", 2, "Antal", "En person kan kun tælle som én"),
        ("A-1||mentee|0", 2, "Antal", "Skriv mindst 1"),
        ("A-1||mentee|to", 2, "Antal", "»to« er ikke et helt tal"),
        ("A-1||mentee|", 2, "Antal", "»Antal« er tom"),
        ("A-1||mentee|4\nA-1||mentee|5", 3, None, "står også i række 2"),
    ],
)
def test_an_attendance_that_cannot_be_keeps_the_file_out(
    people: Store, tmp_path: Path, text: str, row: int, column: str | None, said: str
) -> None:
    outcome = brought(tmp_path, f"Aktivitet|Pseudonym|Rolle|Antal\n{text}\nA-2|E-002|mentee|1")
    assert outcome.batch is None
    assert (row, column) in [each[:2] for each in told(outcome.preview)]
    assert any(said in each[2] for each in told(outcome.preview))
    assert rows(people, "from attendance") == []
    assert people.disagreements() == []


def test_who_cannot_be_read_is_not_missed_again_by_those_who_name_them(opened: Store, tmp_path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    for sheet, table in (
        ("person", PEOPLE.replace("odense", "Odins By")),
        ("activity", EVENINGS),
        ("attendance", CAME),
    ):
        tab = workbook.create_sheet(sheet)
        for line in table.strip().splitlines():
            tab.append([cell.strip() or None for cell in line.split("|")])
    del workbook["Sheet"]
    workbook.save(tmp_path / "alt.xlsx")
    read = contents(tmp_path / "alt.xlsx", Limits())
    sheets = tuple(Sheet(**vars(laid)) for laid in read.sheets)
    whole = Book(name="alt.xlsx", kind="xlsx", sheets=sheets, sha256=read.sha256)
    found = intake.preview(whole, intake.propose(whole, DEFINITION), DEFINITION, by="lead")
    assert [(each.sheet, each.row) for each in found.findings] == [("person", 3)]
    assert counted(found) == [("person", 2, 0, 0, 1), ("activity", 2, 0, 0, 0), ("attendance", 2, 0, 0, 1)]


def test_a_row_that_stands_twice_is_one_record(people: Store, tmp_path: Path) -> None:
    outcome = brought(tmp_path, CAME + "A-1 | E-001 | mentee | 1\n")
    assert counted(outcome.preview) == [("attendance", 3, 0, 1, 0)]
    assert len(rows(people, "from attendance where person = 'E-001'")) == 1


def test_somebody_in_two_roles_on_one_evening_keeps_the_file_out(people: Store, tmp_path: Path) -> None:
    assert brought(tmp_path, "Pseudonym|Rolle|Med fra\nE-001|mentor|2025-03-01").batch
    outcome = brought(tmp_path, CAME + "A-1 | E-001 | mentor | 1\n")
    assert outcome.batch is None
    assert [(each.row, each.warning) for each in outcome.preview.findings] == [(5, False)]
    assert "»E-001« står allerede på »A-1«" in str(outcome.preview.findings[0].problem)
    assert rows(people, "from attendance") == []
    assert brought(tmp_path, CAME).batch
    outcome = brought(tmp_path, "Aktivitet|Pseudonym|Rolle|Antal\nA-1|E-001|mentor|1\nA-1|E-002|mentee|1")
    assert outcome.batch is None, "nor with what is there already"
    assert [each.row for each in outcome.preview.findings] == [2]


def test_a_day_that_may_be_right_is_only_a_warning(people: Store, tmp_path: Path) -> None:
    outcome = brought(
        tmp_path, "Aktivitet|Slags|Afholdt den\nA-3|cafe|2025-12-02\nA-4|cafe|2025-12-01\nA-5|cafe|2019-01-01"
    )
    assert outcome.batch, "warnings keep nothing out"
    assert [(each.row, each.warning) for each in outcome.preview.findings] == [(2, True), (4, True)]
    assert len(rows(people, "from activity")) == 5


def test_what_ends_before_it_begins_keeps_the_file_out(people: Store, tmp_path: Path) -> None:
    state = DEFINITION.role("mentee").states[0].id
    text = "Pseudonym|Rolle|Tilstand|Fra|Til og med\nE-001|mentee|{}|2025-05-01|{}"
    outcome = brought(tmp_path, text.format(state, "2025-04-30"))
    assert outcome.batch is None
    assert told(outcome.preview)[0][:2] == (2, "Til og med")
    assert brought(tmp_path, text.format(state, "2025-05-01")).batch, "a state may last a day"


def test_an_earlier_visit_than_joining_is_said_with_its_row(people: Store, tmp_path: Path) -> None:
    assert brought(tmp_path, "Aktivitet|Slags|Afholdt den\nA-0|cafe|2025-01-08").batch
    outcome = brought(tmp_path, "Aktivitet|Pseudonym|Rolle|Antal\nA-2|E-002|mentee|1\nA-0|E-001|mentee|1")
    assert outcome.batch
    (finding,) = outcome.preview.findings
    assert (finding.row, finding.warning) == (3, True)
    assert "A-0 E-001" in str(finding.problem)
    assert counted(outcome.preview) == [("attendance", 2, 0, 0, 0)]


def test_a_thousand_wrong_rows_are_counted_and_the_first_named(opened: Store, tmp_path: Path) -> None:
    text = "Pseudonym|Rolle|Med fra\n" + "\n".join(f"E-{number:04}|mentee|i dag" for number in range(1000))
    (group,) = previewed(tmp_path, text).groups
    assert (group.total, len(group.findings), group.warning) == (1000, intake.previewing.NAMED, False)
    assert group.findings[0].row == 2


def test_a_file_of_something_else_is_kept_out_and_its_sheet_named(opened: Store, tmp_path: Path) -> None:
    outcome = brought(tmp_path, "Vare|Pris\nKaffe|12,50")
    assert outcome.batch is None
    assert not outcome.preview.acceptable
    assert outcome.preview.passed_over == ("",)
    assert outcome.preview.counts == ()


# --- trying, waiting, giving up, taking back -----------------------------------------------------------------------------


def test_a_preview_says_what_would_come_and_keeps_nothing(people: Store, tmp_path: Path) -> None:
    before = everything(people)
    found = previewed(tmp_path, CAME)
    assert counted(found) == [("attendance", 3, 0, 0, 0)]
    assert found.acceptable
    assert found.writes
    assert everything(people) == before
    assert brought(tmp_path, CAME).batch


def test_an_import_that_is_given_up_leaves_nothing(people: Store, tmp_path: Path) -> None:
    before = everything(people)
    read = book(tmp_path, CAME)
    proposal = intake.propose(read, DEFINITION)
    shares: list[float] = []
    for stop_after in range(1, 5):
        with pytest.raises(Cancelled):
            intake.bring_in(
                read,
                proposal,
                DEFINITION,
                by="L-001",
                at=AT,
                progress=lambda share, doing: shares.append(share),
                cancelled=lambda stop=stop_after: len(shares) >= stop,  # type: ignore[misc]
            )
        assert everything(people) == before
        assert people.disagreements() == []
    shares.clear()
    assert intake.bring_in(
        read, proposal, DEFINITION, by="L-001", at=AT, progress=lambda share, doing: shares.append(share)
    ).batch
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_a_file_is_taken_back_whole(people: Store, tmp_path: Path) -> None:
    before = everything(people)[:6]
    outcome = brought(tmp_path, CAME)
    assert outcome.batch
    intake.take_back(outcome.batch, by="L-001", at=AT, reason="Forkert fil.")
    assert everything(people)[:6] == before
    told_of = people.ask("intake/batches", programme=PROGRAMME)
    assert told_of["undone_because"].iloc[0] == "Forkert fil."
    assert brought(tmp_path, CAME).batch, "what was taken back may come again"
    with pytest.raises(store.CannotUndo):
        intake.take_back("no-such-batch", by="L-001", at=AT, reason="?")


def test_people_whom_later_files_need_are_not_taken_back(people: Store, tmp_path: Path) -> None:
    assert brought(tmp_path, CAME).batch
    batches = people.ask("intake/batches", programme=PROGRAMME)
    first = batches[batches["what"] == "personer.csv"]["batch"].iloc[0]
    with pytest.raises(store.CannotUndo, match="bygger på"):
        intake.take_back(first, by="L-001", at=AT, reason="Forkert fil.")
    assert len(rows(people, "from person")) == 3


# --- how a file is read --------------------------------------------------------------------------------------------------


def test_a_mapping_that_was_chosen_is_remembered_for_the_next_file_like_it(opened: Store, tmp_path: Path) -> None:
    text = "Nummer|Hvad|Siden|Hvor\nE-001|bruger|2025-03-01|Byen"
    read = book(tmp_path, text)
    chosen = TableMapping(
        sheet="",
        table="person",
        columns={"person": "Nummer", "role": "Hvad", "joined_on": "Siden", "region": "Hvor"},
        values={"role": {"bruger": "mentee"}, "region": {"Byen": "aarhus"}},
    )
    guess = intake.propose(read, DEFINITION)
    assert guess.mappings == ()
    proposal = Proposal(product="", likeness=guess.likeness, mappings=(chosen,))
    assert brought(tmp_path, text, proposal=proposal).batch
    next_file = "Nummer|Hvad|Siden|Hvor\nE-002|bruger|2025-04-01|Byen"
    assert intake.propose(book(tmp_path, next_file, "andet navn.csv"), DEFINITION).mappings == (chosen,)
    assert brought(tmp_path, next_file, "andet navn.csv").batch
    assert rows(opened, "select person, role, region from person order by all") == [
        ("E-001", "mentee", "aarhus"),
        ("E-002", "mentee", "aarhus"),
    ]
    assert intake.propose(book(tmp_path, "Nummer|Hvad|Siden\nE-3|bruger|2025-04-01"), DEFINITION).mappings == ()


def test_what_says_who_somebody_is_is_never_read(opened: Store, tmp_path: Path) -> None:
    outcome = brought(tmp_path, "Pseudonym|Rolle|Med fra|E-mail\nE-001|mentee|2025-03-01|x@y.dk")
    assert outcome.batch
    assert outcome.preview.left_out == ("E-mail",)
    assert "x@y.dk" not in str(everything(opened))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_empty_template_is_known_again_by_its_headings(opened: Store, tmp_path: Path, kind: str) -> None:
    from monitoring.records import tables

    for table in tables(DEFINITION):
        data = intake.template(DEFINITION, table.name, kind)  # type: ignore[arg-type]
        file = tmp_path / f"{table.name}.{kind}"
        file.write_bytes(data)
        if kind == "csv":
            file.write_bytes(data + b";".join([b"x"] * (data.count(b";") + 1)))
        read = contents(file, Limits())
        sheets = tuple(Sheet(**vars(laid)) for laid in read.sheets)
        given = Book(name=file.name, kind=read.kind, sheets=sheets, sha256=read.sha256)
        mappings = intake.propose(given, DEFINITION).mappings
        assert [mapping.table for mapping in mappings if isinstance(mapping, TableMapping)] == [table.name]


def test_another_answer_to_a_question_takes_the_place_of_the_first(people: Store, tmp_path: Path) -> None:
    survey = DEFINITION.surveys[0]
    question = next(each for each in survey.questions if not each.several)
    scale = next(each for each in survey.scales if each.id == question.scale)
    first, second = scale.options[0].id, scale.options[1].id
    wave = survey.waves[0]
    form = f"{survey.id}|{wave.id}|R-01"
    response = f"Undersøgelse|Runde|Respondent|Svaret den\n{form}|{wave.opens_on}"
    assert brought(tmp_path, response, "response.csv").batch
    answer = f"Undersøgelse|Runde|Respondent|Spørgsmål|Svar\n{form}|{question.id}|"
    assert brought(tmp_path, answer + first, "answer.csv").batch
    outcome = brought(tmp_path, answer + second, "answer.csv")
    assert counted(outcome.preview) == [("answer", 0, 1, 0, 0)]
    assert rows(people, "select code from answer") == [(second,)]
    both = brought(tmp_path, f"{answer}{first}\n{form}|{question.id}|{second}", "answer.csv")
    assert both.batch is None
    assert "to svar på samme spørgsmål" in str(both.preview.findings[0].problem)
    assert people.disagreements() == []


@pytest.mark.parametrize("id", sorted(programmes.known()[0]))
def test_all_records_of_a_programme_written_to_a_file_and_brought_in_where_they_are_change_nothing(
    id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_file: Path
) -> None:
    store.close()
    file = tmp_path / "samples.duckdb"
    file.write_bytes(sample_file.read_bytes())
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    programme = programmes.known()[0][id]
    (tmp_path / "alt.xlsx").write_bytes(intake.export(programme))
    read = contents(tmp_path / "alt.xlsx", Limits())
    sheets = tuple(Sheet(**vars(laid)) for laid in read.sheets)
    whole = Book(name="alt.xlsx", kind=read.kind, sheets=sheets, sha256=read.sha256)
    seen = intake.preview(whole, intake.propose(whole, programme), programme, by="lead")
    store.close()
    assert {each.table: (each.new, each.changed, each.unknown) for each in seen.counts} == {
        each.table: (0, 0, 0) for each in seen.counts
    }
    assert sum(each.same for each in seen.counts) > 500
    assert not [finding for finding in seen.findings if not finding.warning]
