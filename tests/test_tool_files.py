"""A file of each survey and work tool comes in, comes in changed, changes nothing when it comes again, and is undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pyarrow as pa
import pytest

from monitoring import intake, programmes
from monitoring.intake import Book, Outcome, Proposal, SurveyMapping
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill
from tests.test_layouts import DEGREES, FILES, book, survey_of

AT = datetime(2025, 12, 1, 20, 0)
DEFINITION = programmes.known()[0][PROGRAMME]
TABLES = ("person", "match", "activity", "attendance", "response", "answer")
# For each list of a work tool: the column that somebody corrected, and what it says now.
CORRECTED = {
    "podio/matches.xlsx": ("region", "Odense"),
    "podio/mentees.xlsx": ("region", "Odense"),
    "podio/onsdagscafe.xlsx": ("region", "Odense"),
}


@pytest.fixture
def opened(empty: Store, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The database of the server, in it the people whom the lists name who are not on a list of their own."""
    fill("person", "person | role | joined_on\n" + "\n".join(f"{each} | mentor | 2024-01-01" for each in supporters()))
    monkeypatch.setattr("monitoring.store.database._open", empty)
    monkeypatch.setattr("monitoring.intake.bringing.today", lambda: date(2025, 12, 1))
    yield empty
    monkeypatch.undo()


def supporters() -> list[str]:
    read = book("podio/matches.xlsx")
    (mapping,) = intake.propose(read, DEFINITION).mappings
    return sorted(set(read.sheets[0].column(mapping.columns["supporter"]).to_pylist()))  # type: ignore[union-attr]


def proposed(file: str, read: Book) -> Proposal:
    """How the file would be read, with what its reader says of codes that nobody else can know."""
    proposal = intake.propose(read, DEFINITION)
    if file == "limesurvey/codes-uk.csv":
        return replace(proposal, mappings=(survey_of(file),))
    if file == "podio/mentees.xlsx":
        (mapping,) = proposal.mappings
        # Two languages in a cell, where the programme records one: the reader says which.
        chosen = {"attributes.language": {"Ukrainian; English": "uk"}}
        return replace(proposal, mappings=(replace(mapping, values=chosen),))  # type: ignore[arg-type]
    return proposal


def changed(file: str, read: Book) -> Book:
    """The file as it is when one answer, or one cell of a list, has been corrected in the tool and it is saved anew."""
    mapping = proposed(file, read).mappings[0]
    sheet = next(each for each in read.sheets if each.name == mapping.sheet)
    if isinstance(mapping, SurveyMapping):
        headings = [heading for id in DEGREES for heading in mapping.questions[id].headings]
        given = {heading: [each for each in sheet.column(heading).to_pylist() if each] for heading in headings}
        heading = next(heading for heading, answers in given.items() if len(set(answers)) > 1)
        new = next(each for each in given[heading] if each != given[heading][0])
    else:
        column, new = CORRECTED[file]
        heading = mapping.columns[column]
    place = sheet.headings.index(heading)
    cells = sheet.column(heading).to_pylist()
    at = next(number for number, cell in enumerate(cells) if cell and cell != new)
    cells[at] = new
    corrected = replace(sheet, cells=sheet.cells.set_column(place, str(place), pa.array(cells, pa.string())))
    sheets = tuple(corrected if each is sheet else each for each in read.sheets)
    return replace(read, sheets=sheets, sha256=f"{read.sha256}-changed")


def brought(file: str, read: Book) -> Outcome:
    return intake.bring_in(read, proposed(file, read), DEFINITION, by="lead", at=AT)


def records(opened: Store) -> dict[str, list[tuple[object, ...]]]:
    with opened._connection.cursor() as cursor:
        return {table: sorted(cursor.execute(f"from {table}").fetchall(), key=str) for table in TABLES}


@pytest.mark.parametrize("file", FILES)
def test_a_tools_file_comes_in_changes_comes_again_and_is_undone(file: str, opened: Store) -> None:
    if file == "podio/matches.xlsx":
        assert brought("podio/mentees.xlsx", book("podio/mentees.xlsx")).batch
    before, first = records(opened), book(file)
    came = brought(file, first)
    assert came.batch, [str(each.problem) for each in came.preview.findings]
    as_it_came = records(opened)
    added = sum(map(len, as_it_came.values())) - sum(map(len, before.values()))
    assert sum(each.new for each in came.preview.counts) == added >= 2

    second = changed(file, first)
    corrected = brought(file, second)
    assert corrected.batch, [str(each.problem) for each in corrected.preview.findings]
    assert [sum(getattr(each, what) for each in corrected.preview.counts) for what in ("new", "changed")] == [0, 1]
    as_corrected = records(opened)
    assert as_corrected != as_it_came

    assert brought(file, second).batch is None
    assert records(opened) == as_corrected

    intake.take_back(corrected.batch, by="lead", at=AT, reason="Forkert rettelse.")
    assert records(opened) == as_it_came
    intake.take_back(came.batch, by="lead", at=AT, reason="Forkert fil.")
    assert records(opened) == before
    assert opened.disagreements() == []
