"""What a board member can get out of the dashboard, in everything it sends and over two weeks, by every way there is.

The claim is that what they are sent depends on nothing but the numbers of the closed list, what was released, the definition and
the day. It is put to the test by twins: two databases alike in these and different in all else must send the same, byte by byte.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from monitoring import frames, releases, slices, store
from monitoring.disclosure import FEWEST, is_public
from monitoring.store import Store
from tests import twins
from tests.attacking import Kept, everything, sent
from tests.conftest import IS_SOAK, ROOT, UNLIKE

Look = Callable[..., AppTest]
MENTORS = twins.MENTORS
# Nothing of this one can be released yet: nobody's contacts are known.
DROP_IN = "lgbt-asylum-vaerested"
OPEN_TO_THE_BOARD = ("maaltal.py", "udforsk.py", "frigivelser.py", "portefolje.py")


@dataclass(frozen=True)
class Files:
    """The first week and its twin, a week later and its twin, and that week after another release."""

    first: Path
    first_twin: Path
    second: Path
    second_twin: Path
    released: Path


@pytest.fixture(scope="module")
def files(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("attack")
    made = Files(*(folder / f"{name}.duckdb" for name in ("first", "first-twin", "second", "second-twin", "released")))
    made.first.write_bytes(sample_file.read_bytes())
    with_records(made.first, twins.lived_in)
    with_records(made.first, lambda opened: release(opened, twins.FIRST))
    made.first_twin.write_bytes(made.first.read_bytes())
    with_records(made.first_twin, twins.otherwise)
    for week, later, is_twin in ((made.first, made.second, False), (made.first_twin, made.second_twin, True)):
        later.write_bytes(week.read_bytes())
        with_records(later, lambda opened, is_twin=is_twin: twins.a_week_later(opened, is_twin=is_twin))
    made.released.write_bytes(made.second.read_bytes())
    with_records(made.released, lambda opened: release(opened, twins.SECOND))
    return made


def with_records(file: Path, change: Callable[[Store], None]) -> None:
    opened = Store.open(file)
    change(opened)
    opened.close()


def release(opened: Store, day: date) -> None:
    """The lead publishes of every programme what may be published."""
    for programme in twins.KNOWN.values():
        if releases.prepare(opened, programme, day).brings:
            releases.publish(opened, programme, day, by="lead")


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path, date], Look]]:
    """Look into a database on a day: a function that opens the front door at an address."""

    def forget() -> None:
        store.close()
        st.cache_data.clear()

    def into(file: Path, today: date) -> Look:
        forget()
        monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
        monkeypatch.setattr(slices, "today", lambda: today)
        monkeypatch.setattr("monitoring.filters.today", lambda: today)

        def start(**address: str) -> AppTest:
            app = AppTest.from_file(ROOT / "pages" / "front.py", default_timeout=60)
            for name, value in address.items():
                app.query_params[name] = value
            return app.run()

        return start

    yield into
    forget()


# --- twins ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("programme", sorted(twins.KNOWN) if IS_SOAK else UNLIKE)
def test_a_board_member_is_sent_the_same_whatever_the_records_say_of_people(
    programme: str, files: Files, look: Callable[[Path, date], Look]
) -> None:
    address = {"programme": programme, "see_as": "board"}
    told = everything(look(files.first, twins.FIRST), **address)
    of_the_twin = everything(look(files.first_twin, twins.FIRST), **address)
    assert_same(told, of_the_twin)
    assert set(OPEN_TO_THE_BOARD) <= set(told)
    assert any(name.endswith(".csv") for name in told)
    assert any(name.endswith(".svg") for name in told)
    assert any(name.endswith(".xlsx") for name in told) or programme == DROP_IN


@pytest.mark.parametrize(
    ("see_as", "programmes"),
    [("board", sorted(twins.KNOWN) if IS_SOAK else UNLIKE), ("funder", [MENTORS])],
    ids=["board", "funder"],
)
def test_two_weeks_after_each_other_tell_what_was_counted_and_nothing_of_whom(
    see_as: str, programmes: Sequence[str], files: Files, look: Callable[[Path, date], Look]
) -> None:
    """Between them somebody came and something was corrected; in the twin somebody else, and something else."""
    for programme in programmes:
        told, of_the_twin = (
            screens(look(file, twins.SECOND), programme, see_as) for file in (files.second, files.second_twin)
        )
        assert_same(told, of_the_twin)
        if see_as == "board":
            before = screens(look(files.first, twins.FIRST), programme, see_as)
            assert before["maaltal.py"] != told["maaltal.py"], "That somebody came is to be seen."


def test_the_twins_are_alike_in_the_closed_list_and_in_nothing_else(
    files: Files, look: Callable[[Path, date], Look]
) -> None:
    """Else the tests above would say nothing: the lead sees the same counts and everything else otherwise."""
    for programme in sorted(twins.KNOWN):
        look(files.first, twins.FIRST)
        public, rest = readings_of(programme)
        look(files.first_twin, twins.FIRST)
        public_of_twin, rest_of_twin = readings_of(programme)
        assert public == public_of_twin
        assert rest != rest_of_twin
    opened = ("maaltal.py", "deltagere.py", "udbytte.py", "mentorer.py")
    lead = [screens(look(file, twins.FIRST), MENTORS, "lead", opened) for file in (files.first, files.first_twin)]
    assert all(lead[0][page] != lead[1][page] for page in opened)


def test_the_attacker_sees_a_number_of_the_closed_list_that_is_one_more(
    files: Files, look: Callable[[Path, date], Look], tmp_path: Path
) -> None:
    """Else they might be blind."""
    told = screens(look(files.first, twins.FIRST), MENTORS, "board")
    more = tmp_path / "more.duckdb"
    more.write_bytes(files.first.read_bytes())
    given = {"programme": MENTORS, "kind": "workshop", "source": "form", "exactness": "exact"}
    stamped = given | {"recorded_at": "2025-11-01 08:00:00", "recorded_by": "lead"}
    day = {"activity": "W-1", "held_on": date(2025, 5, 5)}
    with_records(more, lambda opened: one_more(opened, stamped | day))
    assert screens(look(more, twins.FIRST), MENTORS, "board")["maaltal.py"] != told["maaltal.py"]


def one_more(opened: Store, row: dict[str, object]) -> None:
    with opened.writing() as write:
        write.insert("activity", pa.Table.from_pylist([row]))


def readings_of(programme: str) -> tuple[list[object], list[object]]:
    """What the lead is told of the numbers of the closed list, in all and by year, and of the others."""
    whole = frames.programme(programme)
    chosen = slices.cut(whole, regions=(), period="all", as_of=twins.FIRST, role="lead")
    public: list[object] = []
    rest: list[object] = []
    for each in frames.progress(chosen):
        indicator = whole.indicator(each.indicator)
        on_the_list = is_public(indicator.query, indicator.parameters)
        (public if on_the_list else rest).append((each.indicator, each.actual, each.base, each.exactness))
        if on_the_list:
            years = frames.by_year(chosen, each.indicator)[["year", "value", "base"]]
            public.append(years.astype(str).to_csv())
    return public, rest


def screens(start: Look, programme: str, see_as: str, pages: Sequence[str] = OPEN_TO_THE_BOARD) -> Kept:
    """The pages as they open."""
    app, kept = start(programme=programme, see_as=see_as), {}
    for page in pages:
        app.switch_page(page).run()
        assert not app.exception, f"{page}: {app.exception}"
        kept[page] = sent(app)
    return kept


def assert_same(one: Kept, other: Kept) -> None:
    assert list(one) == list(other)
    for where, text in one.items():
        different = [
            pair for pair in zip(text.splitlines(), other[where].splitlines(), strict=False) if pair[0] != pair[1]
        ]
        assert text == other[where], f"{where} tells them apart: {different[:3]}"


# --- the address ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked_for",
    [
        {"region": "aarhus"},
        {"region": "odense", "as_of": "2024-06-30"},
        {"as_of": "2025-05-31"},
        {"indicator": "satisfaction", "by": "region"},
        {"indicator": "mentees_associated", "by": "month", "and": "region"},
        {"survey": "final_evaluation", "whose": "focus", "dont_know": "out"},
        {"half": "matches", "activity": "cafe", "denominator": "satisfaction", "verdict": "differs"},
    ],
    ids=str,
)
def test_no_address_gets_more_out(asked_for: dict[str, str], files: Files, look: Callable[[Path, date], Look]) -> None:
    start = look(files.first, twins.FIRST)
    plain, bent = (start(programme=MENTORS, see_as="board", **more) for more in ({}, asked_for))
    for page in OPEN_TO_THE_BOARD:
        for app in (plain, bent):
            app.switch_page(page).run()
            assert not app.exception
        assert figures(plain) == figures(bent), f"{page} at {asked_for}"


def figures(app: AppTest) -> list[str]:
    """The numbers on the page: of cards and tables."""
    cells = [cell for table in app.main.table for cell in table.value.astype(str).to_numpy().ravel()]
    return [each.value for each in app.main.metric] + cells


# --- released figures -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("programme", sorted(twins.KNOWN) if IS_SOAK else UNLIKE)
def test_subtracting_what_two_weeks_tell_leaves_nobody_and_no_few(
    programme: str, files: Files, look: Callable[[Path, date], Look]
) -> None:
    """Every total less its parts, every figure less that of the week before, every percentage turned back into people."""
    known: dict[str, frozenset[str]] = {}
    belonging: list[frozenset[str]] = []
    for file, today in ((files.first, twins.FIRST), (files.released, twins.SECOND)):
        printed = screens(look(file, today), programme, "board")["frigivelser.py"]
        known |= groups(file, programme, printed)
        belonging += roles(file, programme, today)
    derived = closed_under_subtraction({*known.values(), *belonging})
    telling = [each for each in derived if each and not is_union(each, belonging)]
    assert not [sorted(each) for each in telling if len(each) < FEWEST]
    if known:
        assert telling, "What was released tells something."


def roles(file: Path, programme: str, today: date) -> list[frozenset[str]]:
    """Everybody in each role, today and on the day of each release, and by the year they came: how many they were is public."""
    sql = """
        select person.role, days.day, list(person.person)
        from person, (select day from release where programme = $1 union select $2::date) as days
        where person.programme = $1 and person.joined_on <= days.day
        group by all
        union all
        select person.role, date_trunc('year', person.joined_on)::date, list(person.person)
        from person
        where person.programme = $1 and person.joined_on <= $2::date
        group by all"""
    return [frozenset(f"{role}/{each}" for each in people) for role, _, people in raw(file, sql, programme, today)]


def groups(file: Path, programme: str, printed: str) -> dict[str, frozenset[str]]:
    """Who stands behind each figure that is printed: by the records, asked here by other questions than the dashboard's."""
    told = raw(
        file,
        """select release, table_id, category, list(unit), title_da
        from released_member join released_table using (programme, release, table_id)
        where programme = ? group by all""",
        programme,
    )
    found = {}
    for release, table, category, people, title in told:
        role = table.split("/")[0]
        found[f"{release} {table} {category}"] = frozenset(f"{role}/{each}" for each in people)
        assert title.split(":")[0] in printed
    return found


def raw(file: Path, sql: str, *given: object) -> list[tuple]:
    store.close()
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(sql, list(given)).fetchall()


def closed_under_subtraction(sets: set[frozenset[str]]) -> set[frozenset[str]]:
    """The sets, and everything that one less another that lies within it gives, until there is nothing new."""
    found, new = set(sets), set(sets)
    while new:
        pairs = [pair for one in new for other in found for pair in ((one, other), (other, one))]
        new = {larger - smaller for larger, smaller in pairs if smaller < larger} - found
        found |= new
        assert len(found) < 5000
    return found


def is_union(people: frozenset[str], belonging: list[frozenset[str]]) -> bool:
    """Whether the people are just those who have a role, or have had it since a week that everybody knows."""
    atoms: dict[tuple[bool, ...], set[str]] = {}
    for person in frozenset().union(*belonging):
        atoms.setdefault(tuple(person in each for each in belonging), set()).add(person)
    return all(not (atom & people) or atom <= people for atom in atoms.values()) and people <= frozenset().union(
        *belonging
    )


def test_a_percentage_with_its_number_of_answers_gives_back_no_few(
    files: Files, look: Callable[[Path, date], Look]
) -> None:
    shown = screens(look(files.first, twins.FIRST), MENTORS, "board")["frigivelser.py"]
    found = re.findall(r"(\d+)\\xa0% af (\d+) svar", shown)
    assert found, "There are answers enough for percentages."
    for percentage, answers in found:
        counts = [n for n in range(int(answers) + 1) if abs(100 * n / int(answers) - int(percentage)) <= 0.5 + 1e-9]
        assert counts
        assert min(min(n, int(answers) - n) for n in counts) >= FEWEST - 1
