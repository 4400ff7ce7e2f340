"""What is exported can be brought in again and is the same: every table, every column, whatever stands in the cells."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from monitoring import intake, programmes, store
from monitoring.intake.escaping import escaped, unescaped
from monitoring.intake.reading.contents import contents
from monitoring.intake.reading.limits import Limits
from monitoring.intake.sheets import Book, Sheet
from monitoring.programmes import Programme
from monitoring.records import Column, RecordTable, tables
from monitoring.store import Batch, Store, ledger
from tests.conftest import IS_SOAK, PROGRAMME

AT = datetime(2026, 1, 1, 12, 0)
# Between them these two have records in every table.
UNITS = "boligsociale-mentorindsatser"
PROGRAMMES = programmes.known()[0]
# What text tables, formulas, spreadsheets and XML trip over, beside letters of several directions.
TEXTS = st.text(st.sampled_from("ab Æø;,\"'\n\t=+-@#_x0041_&<>|%0159.ءمرحبا🏳️‍🌈\u200f\ufeff"), min_size=1, max_size=12)
NAMES = st.text(st.sampled_from("aæA-_.'=+0179م"), min_size=1, max_size=5)
DAYS = st.dates(date(1901, 1, 1), date(2100, 12, 31))
FLOATS = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([0.1, 1234567.891, 1e-9, -0.5, 1e22])
Rows = list[dict[str, Any]]


def sound(text: str) -> bool:
    """Whether a text can stand in a record: nothing is only space, and no space stands about it."""
    return text == text.strip(" ") and not text.isspace()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch:
        file = tmp_path_factory.mktemp("round-trip") / "x.duckdb"
        patch.setenv("PROGRAMPULS_DATABASE", str(file))
        store.close()
        Store.open(file, samples=False).close()
        yield store.opened()
        store.close()


def emptied(opened: Store) -> None:
    with opened._connection.cursor() as cursor:
        for table in (*ledger.tables(cursor), "batch", "mapping", "daily_attendance"):
            cursor.execute(f'delete from "{table}"')
        ledger.recount(cursor)


@st.composite
def records(draw: st.DrawFn, programme: Programme) -> dict[str, Rows]:
    """Records of all tables of a programme that name each other, and contradict nothing that keeps a file out."""
    made: dict[str, Rows] = {}
    for table in tables(programme):
        rows = [row for _ in range(draw(st.integers(1, 3))) if (row := _row(draw, table, made)) is not None]
        made[table.name] = list({_key(table, row): row for row in rows}.values())
    return made


def _key(table: RecordTable, row: dict[str, Any]) -> tuple[Any, ...]:
    """What may stand once: a person at an activity, a state at a time, an answer to a question, whatever else the key."""
    narrower = {"attendance": ("activity", "person"), "standing": ("person", "role"), "answer": table.key[:-1]}
    return tuple(row[name] for name in narrower.get(table.name, table.key))


def _row(draw: st.DrawFn, table: RecordTable, made: dict[str, Rows]) -> dict[str, Any] | None:
    named: dict[str, Any] = {}
    for reference in table.references:
        first = reference.columns[0][0]
        needed = table.column(first).required
        parents = made.get(reference.table, [])
        if not reference.strict:
            continue
        if parents and (needed or draw(st.booleans())):
            parent = draw(st.sampled_from(parents))
            named |= {name: parent[theirs] for name, theirs in reference.columns}
        elif needed:
            return None
        else:
            named[first] = None
    row: dict[str, Any] = {}
    for column in table.columns:
        row[column.name] = named[column.name] if column.name in named else _cell(draw, column, row)
    for first, second in table.in_order:
        if row[first] and row[second]:
            row[first], row[second] = sorted((row[first], row[second]))
    if table.name == "match" and row["supporter"] == row["participant"]:
        row["supporter"] = None
    if table.name == "attendance" and row["person"] is not None:
        row["heads"] = 1
    return row


def _cell(draw: st.DrawFn, column: Column, row: dict[str, Any]) -> Any:
    if not (column.required or column.about_record) and draw(st.booleans()):
        return None
    options = column.choices.get(tuple(row[name] for name in column.chosen_by), column.options)
    if column.kind == "code" and options:
        return draw(st.sampled_from(options)).id
    if column.kind in ("day", "month"):
        return draw(DAYS).replace(**({"day": 1} if column.kind == "month" else {}))
    if column.kind == "moment":
        return draw(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
    if column.kind == "whole":
        return draw(st.integers(-5 if column.least is None else int(column.least), 2**31 - 1))
    if column.decimals is not None:
        return draw(st.integers(0, 10**13)) / 100
    if column.kind == "decimal":
        return draw(FLOATS.filter(lambda value: column.more_than is None or value > column.more_than))
    return draw((NAMES if column.kind == "name" else TEXTS).filter(sound))


def written(opened: Store, programme: Programme, made: dict[str, Rows]) -> None:
    with opened.writing(Batch(id="x", programme=programme.id, kind="form", what="", by="lead", at=AT)) as write:
        for table, rows in made.items():
            plain = [{name: value for name, value in row.items() if not name.startswith("attributes.")} for row in rows]
            given = pa.Table.from_pylist(plain)
            if table == "person":
                pairs = [
                    [(name[11:], row[name]) for name in row if name.startswith("attributes.") and row[name]]
                    for row in rows
                ]
                given = given.append_column("attributes", pa.array(pairs, pa.map_(pa.string(), pa.string())))
            if rows:
                write.insert(table, given)


def everything(opened: Store, programme: Programme) -> dict[str, Rows]:
    """Every record of the programme, but for where it came from."""
    found = {}
    for table in tables(programme):
        rows = opened.records(table.name, programme.id).drop_columns(["source", "batch"]).to_pylist()
        for row in rows:
            if table.name == "person":
                row["attributes"] = sorted(row["attributes"] or [])
        found[table.name] = sorted(rows, key=str)
    return found


def differences(before: dict[str, Rows], after: dict[str, Rows]) -> Iterator[tuple[str, str, Any, Any]]:
    """What is not as it was: the table, the column, what stood there and what stands there."""
    for table, rows in before.items():
        for was, now in zip_longest(rows, after[table], fillvalue={}):
            yield from (
                (table, name, was.get(name), now.get(name)) for name in was | now if was.get(name) != now.get(name)
            )


def books(data: bytes, kind: str, folder: Path) -> list[Book]:
    """The files of an export, read as the reading process does, one after the other as they are named."""
    if kind == "xlsx":
        (folder / "all.xlsx").write_bytes(data)
        files = [folder / "all.xlsx"]
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            packed.extractall(folder)
            files = [folder / name for name in sorted(packed.namelist())]
    found = []
    for file in files:
        read = contents(file, Limits())
        sheets = tuple(Sheet(**vars(laid)) for laid in read.sheets)
        found.append(Book(name=file.name, kind=read.kind, sheets=sheets, sha256=read.sha256))
    return found


# Each kind of file, each of two programmes, in the long run each kind of both.
TRIPS = [("csv", PROGRAMME), ("xlsx", UNITS), ("parquet", PROGRAMME)]
MORE_TRIPS = [("xlsx", PROGRAMME), ("parquet", UNITS), ("csv", UNITS)]


@pytest.mark.parametrize(("kind", "id"), TRIPS + MORE_TRIPS if IS_SOAK else TRIPS, ids=str)
def test_records_that_are_exported_and_brought_into_an_empty_database_are_the_same(
    opened: Store, kind: Literal["csv", "xlsx", "parquet"], id: str, tmp_path: Path
) -> None:
    programme = PROGRAMMES[id]
    seen: set[str] = set()

    @settings(
        max_examples=2,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(records(programme))
    def holds(made: dict[str, Rows]) -> None:
        emptied(opened)
        written(opened, programme, made)
        before = everything(opened, programme)
        data = intake.export(programme, kind)
        emptied(opened)
        assert not any(everything(opened, programme).values())
        for book in books(data, kind, tmp_path):
            proposal = intake.propose(book, programme)
            outcome = intake.bring_in(book, proposal, programme, by="lead", at=AT)
            assert outcome.batch, (book.name, [str(each.problem) for each in outcome.preview.findings])
        assert intake.bring_in(book, proposal, programme, by="lead", at=AT).batch is None, (
            "nothing is new a second time"
        )
        assert list(differences(before, everything(opened, programme))) == []
        assert opened.disagreements() == []
        seen.update(table for table, rows in before.items() if rows)

    holds()
    assert len(seen) >= len(tables(programme)) - 1, "of hardly any table was there nothing"


@given(st.lists(st.text(st.sampled_from("'=+-@\t\x00a "), max_size=6)))
@settings(max_examples=200, deadline=None)
def test_a_text_that_is_made_harmless_is_read_again_as_it_was(texts: list[str]) -> None:
    column = pa.array(texts, pa.string())
    harmless = escaped(column)
    assert unescaped(harmless).to_pylist() == texts
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\x00")) for text in harmless.to_pylist())
    plain = [text for text in texts if text.lstrip("'")[:1] not in ("=", "+", "-", "@", "\t", "\x00")]
    assert escaped(pa.array(plain, pa.string())).to_pylist() == plain, "what is harmless is left as it is"
