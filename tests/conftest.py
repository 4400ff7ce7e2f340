"""What the tests share: databases made through the real schema, and pages opened through the real front door."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import hypothesis
import pyarrow as pa
import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from monitoring import promises, slices, store, words
from monitoring.store import Store, noting
from monitoring.store import database as database_of_server

ROOT = Path(__file__).resolve().parent.parent
PROGRAMME = "lgbt-asylum-mentorprogram"

# The records of tests are made up; tests/test_encryption.py holds that real ones go into no plain file.
os.environ["PROGRAMPULS_PLAIN"] = "allowed"

# Speed is measured in bench/; a test that takes long on a busy machine is no wrong one.
hypothesis.settings.register_profile("programpuls", deadline=None)
hypothesis.settings.load_profile("programpuls")

# `make soak` tries every programme, size and language where `make test` tries enough of them to see a thing break.
IS_SOAK = "SOAK" in os.environ
# The one with supporters and a survey, and the one with local schemes: between them they have every part there is.
UNLIKE = (PROGRAMME, "boligsociale-mentorindsatser")

Fill = Callable[[str, str], None]
Row = tuple[Any, ...]
Ask = Callable[..., list[Row]]


@pytest.fixture(autouse=True)
def in_danish() -> Iterator[None]:
    """Every test begins in Danish, whatever the one before it spoke."""
    words.speak("da")
    yield
    words.speak("da")


@pytest.fixture(scope="session", autouse=True)
def installed_once() -> Iterator[None]:
    """Every simulated reader looks through all installed packages for parts of Streamlit; here the first does for all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def noted_at_the_end() -> Iterator[None]:
    """What is noted of readers is written when it is asked for, or the database is closed: no file changes under a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(noting, "PATIENCE", 3600)
        yield


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


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the schema and no records, closed."""
    file = tmp_path_factory.mktemp("empty") / "empty.duckdb"
    Store.open(file, samples=False).close()
    return file


@pytest.fixture
def empty(tmp_path: Path, empty_file: Path) -> Iterator[Store]:
    """A database with the schema and no records."""
    file = tmp_path / "empty.duckdb"
    file.write_bytes(empty_file.read_bytes())
    opened = Store.open(file, samples=False)
    yield opened
    opened.close()


def filling(opened: Store) -> Fill:
    """Write a small visible table into `opened`: `fill("person", '''person | role | joined_on ...''')`.

    The first line names the columns, an empty cell is null; a column `attributes.<id>` is an attribute. The programme
    is the mentor programme and the record columns have ordinary values where the table does not give them.
    """

    def write(table: str, text: str) -> None:
        names, *rows = [[cell.strip() or None for cell in line.split("|")] for line in text.strip().splitlines()]
        ordinary = {
            "programme": PROGRAMME,
            "source": "form",
            "exactness": "exact",
            "recorded_at": "2025-12-01 12:00:00",
            "recorded_by": "lead",
        }
        given = [ordinary | dict(zip(names, row, strict=True)) for row in rows]
        columns = {name: [row[name] for row in given] for name in given[0]}
        attributes = {name.removeprefix("attributes."): name for name in names if name.startswith("attributes.")}
        if attributes:
            pairs = [[(id, row[name]) for id, name in attributes.items() if row[name]] for row in given]
            columns = {name: cells for name, cells in columns.items() if name not in attributes.values()}
            columns["attributes"] = pa.array(pairs, pa.map_(pa.string(), pa.string()))
        records = pa.table(columns)
        with opened.writing() as writer:
            writer.insert(table, records)

    return write


@pytest.fixture
def fill(empty: Store) -> Fill:
    """Write small visible tables into the empty database; see `filling`."""
    return filling(empty)


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


class Looked:
    """The samples that pages look at: opened once, and made anew when a test has written to them or closed them."""

    def __init__(self, sample_file: Path, file: Path) -> None:
        self._sample_file = sample_file
        self._file = file
        self.store: Store | None = None
        self._as_made: tuple[int, ...] = ()

    def opened(self) -> Store:
        """The samples, open, with no record changed."""
        if self.store is None or not self._is_as_made(self.store):
            self.close()
            self._file.write_bytes(self._sample_file.read_bytes())
            self.store, self._as_made = Store.open(self._file), self._stamp()
        return self.store

    def close(self) -> None:
        if self.store is not None:
            with suppress(duckdb.ConnectionException):  # closed already, by a test
                self.store.close()
        self.store = None

    def _is_as_made(self, opened: Store) -> bool:
        try:
            opened.ask("records/sources", programme=PROGRAMME)
        except duckdb.ConnectionException:
            return False
        return self._stamp() == self._as_made

    def _stamp(self) -> tuple[int, ...]:
        """Changes with every record written: those not yet in the file stand in its log."""
        log = self._file.with_name(f"{self._file.name}.wal")
        found = self._file.stat()
        return found.st_mtime_ns, found.st_size, log.stat().st_size if log.exists() else 0


@pytest.fixture(scope="session")
def looked(sample_file: Path) -> Iterator[Looked]:
    """The samples shared by the tests that patch nothing behind a page; as on a server, what was asked is remembered."""
    shared = Looked(sample_file, sample_file.with_name("for-pages.duckdb"))
    yield shared
    shared.close()


Open = Callable[..., AppTest]
AsRole = Callable[[str | dict[str, str]], dict[str, str]]

SIGN_IN = f"""[sign_in]
issuer = "https://issuer.example.org"
client_id = "programpuls"
client_secret = "{"s" * 40}"
cookie_secret = "{"c" * 48}"
address = "https://programpuls.example.org"
"""


@pytest.fixture
def as_role(tmp_path: Path) -> Iterator[AsRole]:
    """Whoever opens a page from now on has signed in: `as_role("board")` in every programme, `as_role({"its-id": "logger"})` in some.

    It returns who they are, as `st.user` has it; `as_role({})` is a stranger. Roles are given by the file of settings, as on a server.
    """

    def signing(roles: str | dict[str, str]) -> dict[str, str]:
        given = {"*": roles} if isinstance(roles, str) else roles
        email = f"{'-'.join(dict.fromkeys(given.values())) or 'stranger'}@example.org"
        grants = [
            f'[[access]]\nrole = "{role}"\nprogrammes = ["{programme}"]\nemails = ["{email}"]\n'
            for programme, role in given.items()
        ]
        file = tmp_path / f"{email}.secrets.toml"
        file.write_text("\n".join([SIGN_IN, *grants]), encoding="utf-8")
        patch.setenv("PROGRAMPULS_SECRETS", str(file))
        _reader.clear()
        _reader.update(sub=f"subject of {email}", email=email, groups="[]")
        return dict(_reader)

    with pytest.MonkeyPatch.context() as patch:
        yield signing
        _reader.clear()


# Who opens the pages; nobody, where nobody signs in.
_reader: dict[str, str] = {}


@pytest.fixture
def open_page(request: pytest.FixtureRequest, tmp_path: Path, sample_file: Path, looked: Looked) -> Iterator[Open]:
    """Open the dashboard through its front page: `open_page(region="aarhus", as_of="2025-05-31")`.

    It opens on the mentor programme where the address names no other. `database` is the file to open (the samples when
    left out), `today` the day it is (20 November 2026 when left out: the mentor programme has ended).

    A test that patches anything has a copy of the samples of its own at every opening; it remembers nothing of other
    tests, and they nothing of it.
    """
    is_patched = "monkeypatch" in request.fixturenames

    def leave() -> None:
        """Let go of the database that is open; the shared one stays open for the next test."""
        if database_of_server._open is not None and database_of_server._open is looked.store:
            database_of_server._open = None
        store.close()
        if is_patched:
            st.cache_data.clear()
            st.cache_resource.clear()

    def opening(
        *, database: Path | None = None, today: date = date(2026, 11, 20), **address: str | list[str]
    ) -> AppTest:
        leave()
        file = database or tmp_path / "programpuls.duckdb"
        if database is None and is_patched:
            file.write_bytes(sample_file.read_bytes())
        elif database is None:
            database_of_server._open = looked.opened()
            file = database_of_server._open.file
        patch.setitem(os.environ, "PROGRAMPULS_DATABASE", str(file))
        patch.setattr(slices, "today", lambda: today)
        patch.setattr("monitoring.filters.today", lambda: today)
        app = AppTest.from_file(ROOT / "pages" / "front.py", default_timeout=60)
        app.user = dict(_reader)
        for name, value in ({"programme": PROGRAMME} | address).items():
            app.query_params[name] = value
        return app.run()

    with pytest.MonkeyPatch.context() as patch:
        yield opening
        leave()
