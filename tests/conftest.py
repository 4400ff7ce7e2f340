"""What the tests share: databases made through the real schema, and pages opened through the real front door."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from monitoring import promises, slices, store, words
from monitoring.store import Store

ROOT = Path(__file__).resolve().parent.parent
PROGRAMME = "lgbt-asylum-mentorprogram"

Fill = Callable[[str, str], None]
Row = tuple[Any, ...]
Ask = Callable[..., list[Row]]


@pytest.fixture(autouse=True)
def in_danish() -> Iterator[None]:
    """Every test begins in Danish, whatever the one before it spoke."""
    words.speak("da")
    yield
    words.speak("da")


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the sample records, closed."""
    file = tmp_path_factory.mktemp("samples") / "programpuls.duckdb"
    Store.open(file).close()
    return file


@pytest.fixture(scope="session")
def samples(sample_file: Path) -> Iterator[Store]:
    """The sample records, open, for questions only."""
    copy = sample_file.with_name("for-questions.duckdb")
    copy.write_bytes(sample_file.read_bytes())
    opened = Store.open(copy)
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A database with the schema and no records."""
    opened = Store.open(tmp_path / "empty.duckdb", samples=False)
    yield opened
    opened.close()


@pytest.fixture
def fill(empty: Store) -> Fill:
    """Write a small visible table into the empty database: `fill("person", '''person | role | joined_on ...''')`.

    The first line names the columns, an empty cell is null; a column `attributes.<id>` is an attribute. The programme
    is the mentor programme and the record columns have ordinary values where the table does not give them.
    """

    def write(table: str, text: str) -> None:
        lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
        frame = pd.DataFrame(lines[1:], columns=lines[0]).replace({"": None})
        ordinary = {
            "programme": PROGRAMME,
            "source": "form",
            "exactness": "exact",
            "recorded_at": "2025-12-01 12:00:00",
            "recorded_by": "lead",
        }
        frame = frame.assign(**{name: each for name, each in ordinary.items() if name not in frame})
        having = [name for name in frame if name.startswith("attributes.")]
        pairs = [
            [(name.removeprefix("attributes."), row[name]) for name in having if row[name]]
            for row in frame.to_dict("records")
        ]
        records = pa.Table.from_pandas(frame.drop(columns=having), preserve_index=False)
        if having:
            records = records.append_column("attributes", pa.array(pairs, pa.map_(pa.string(), pa.string())))
        with empty.writing() as writer:
            writer.insert(table, records)

    return write


@pytest.fixture
def ask(empty: Store) -> Ask:
    """The rows of a query below queries/indicators from what is filled in: `ask("units_known", as_of="2025-03-01")`.

    A row is (day, region, exactness, value), with the base where there is one and, where the query tells it, what was
    left out; kinds, roles and waves of a day are added up. An optional parameter that is not given is null.
    """

    def rows(name: str, *, as_of: str = "2025-12-01", **params: object) -> list[Row]:
        query = promises.query(f"indicators/{name}")
        optional = {field.name: None for field in query.params if field.optional}
        answer = empty.ask(query.name, **(optional | {"programme": PROGRAMME, "as_of": as_of} | params))
        if splits := [each for each in ("kind", "role", "wave") if each in answer]:
            days = ["on", "region", "exactness"]
            answer = answer.drop(columns=splits).groupby(days, dropna=False, as_index=False).sum(min_count=1)
        columns = ["region", "exactness", "value"]
        if "left_out" in answer:
            columns += ["base", "left_out"]
        elif answer["base"].notna().any():
            columns += ["base"]
        cells = answer[columns].astype(object).where(answer[columns].notna(), None)
        return [
            (f"{on:%Y-%m-%d}", *row)
            for on, row in zip(answer["on"], cells.itertuples(index=False, name=None), strict=True)
        ]

    return rows


Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sample_file: Path) -> Iterator[Open]:
    """Open the dashboard through its front page: `open_page(region="aarhus", as_of="2025-05-31")`.

    It opens on the mentor programme where the address names no other. `database` is the file to open (a copy of the
    samples when left out), `today` the day it is (20 November 2026 when left out: the mentor programme has ended).
    """

    def opening(
        *, database: Path | None = None, today: date = date(2026, 11, 20), **address: str | list[str]
    ) -> AppTest:
        store.close()
        st.cache_data.clear()
        st.cache_resource.clear()
        file = database
        if file is None:
            file = tmp_path / "programpuls.duckdb"
            file.write_bytes(sample_file.read_bytes())
        monkeypatch.setitem(os.environ, "PROGRAMPULS_DATABASE", str(file))
        monkeypatch.setattr(slices, "today", lambda: today)
        monkeypatch.setattr("monitoring.filters.today", lambda: today)
        app = AppTest.from_file(ROOT / "pages" / "front.py", default_timeout=60)
        for name, value in ({"programme": PROGRAMME} | address).items():
            app.query_params[name] = value
        return app.run()

    yield opening
    store.close()
