"""An estimated meeting gives way to what is known of its month, is never counted beside it, and comes back when that is undone."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring import estimates, programmes, store
from monitoring.estimates import Held, Month, NotHeld, NotSaved
from monitoring.programmes import Programme
from monitoring.store import Batch, Store
from tests.conftest import PROGRAMME, Fill

TODAY = date(2025, 12, 1)
_NUMBERS = count()
COUNTED = {
    "indicator": "individual_meetings",
    "kinds": ["one_to_one", "cafe", "workshop", "staff_meeting", "mentor_activity"],
    "role": "mentee",
}


@pytest.fixture
def programme() -> Programme:
    return programmes.known()[0][PROGRAMME]


@pytest.fixture
def three_months(empty: Store, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Two matches; of the first, January to March are estimated, of the second, January. The first mentor stops in March."""
    monkeypatch.setattr(store, "opened", lambda: empty)
    fill(
        "person",
        """
        person | role   | region | joined_on
        M-001  | mentor | aarhus | 2024-12-01
        M-002  | mentor | aarhus | 2024-12-01
        E-001  | mentee | aarhus | 2024-12-01
        E-002  | mentee | aarhus | 2024-12-01
        """,
    )
    fill(
        "standing",
        """
        person | role   | state   | from_on    | to_on
        M-001  | mentor | active  | 2024-12-01 | 2025-03-20
        M-001  | mentor | stopped | 2025-03-21 |
        """,
    )
    fill(
        "match",
        """
        match | kind       | supporter | participant | region | started_on | ended_on
        C-001 | one_to_one | M-001     | E-001       | aarhus | 2025-01-10 | 2025-03-25
        C-002 | one_to_one | M-002     | E-002       | aarhus | 2025-01-01 |
        """,
    )
    fill(
        "estimate",
        """
        indicator           | from_on    | to_on      | region | match | value | method
        individual_meetings | 2025-01-01 | 2025-01-31 | aarhus | C-001 | 1     | one_a_month
        individual_meetings | 2025-02-01 | 2025-02-28 | aarhus | C-001 | 1     | one_a_month
        individual_meetings | 2025-03-01 | 2025-03-31 | aarhus | C-001 | 1     | one_a_month
        individual_meetings | 2025-01-01 | 2025-01-31 | aarhus | C-002 | 1     | one_a_month
        """,
    )
    return empty


def counted(opened: Store, as_of: date = TODAY) -> tuple[int, int]:
    """How many meetings are logged and how many estimated."""
    rows = opened.ask("indicators/meetings_held", programme=PROGRAMME, as_of=as_of, **COUNTED)
    guessed = rows["exactness"] == "estimate"
    return int(rows.loc[~guessed, "value"].sum()), int(rows.loc[guessed, "value"].sum())


def rows_of(opened: Store, programme: Programme, as_of: date = TODAY) -> pd.DataFrame:
    terms = {name: list(values) for name, values in estimates.asked(programme).of_estimates().items()}
    return opened.ask("estimates/estimated", programme=programme.id, as_of=as_of, **terms)


def month(opened: Store, programme: Programme, match: str, first: date) -> Month:
    found = estimates.open_months(rows_of(opened, programme))
    return next(each for each in found if (each.match, each.month) == (match, first))


def save(programme: Programme, told: Mapping[Month, Held | NotHeld], id: str = "one") -> bool:
    return estimates.save(programme, told, token=id, by="lead", today=TODAY)


def log(opened: Store, id: str, match: str, on: date, *, role: str = "mentee", exactness: str = "exact") -> None:
    """A meeting brought in by a file, activity and attendance."""
    batch = Batch(id=id, programme=PROGRAMME, kind="import", what="log.csv", by="lead", at=datetime(2025, 12, 1, 12))
    with opened.writing(batch) as write:
        held = {"activity": id, "kind": "one_to_one", "held_on": on, "region": "aarhus", "match": match}
        write.insert("activity", pa.Table.from_pylist([held]))
        there = {"activity": id, "person": "E-001", "role": role, "heads": 1, "exactness": exactness}
        write.insert("attendance", pa.Table.from_pylist([there]))


def undo(opened: Store, id: str) -> None:
    undoing = Batch(id=f"undo-{id}", programme=PROGRAMME, kind="undo", what=id, by="lead", at=datetime(2025, 12, 1, 13))
    opened.undo(id, as_batch=undoing, reason="Forkert.")


def test_a_logged_meeting_takes_the_place_of_the_estimate_of_its_month(three_months: Store) -> None:
    assert counted(three_months) == (0, 4)
    log(three_months, "a", "C-001", date(2025, 2, 28))
    assert counted(three_months) == (1, 3)
    log(three_months, "b", "C-001", date(2025, 2, 1))
    assert counted(three_months) == (2, 3), "a second meeting of the month is one more and settles nothing further"
    undo(three_months, "b")
    assert counted(three_months) == (1, 3)
    undo(three_months, "a")
    assert counted(three_months) == (0, 4)


def test_a_meeting_of_the_day_before_or_after_the_month_settles_another(three_months: Store) -> None:
    log(three_months, "before", "C-001", date(2025, 1, 31))
    log(three_months, "other", "C-002", date(2025, 2, 1))
    assert counted(three_months) == (2, 3), "January of C-001 is settled; February of it is not by C-002"


@pytest.mark.parametrize(("role", "exactness"), [("mentor", "exact"), ("mentee", "estimate")])
def test_a_meeting_without_the_mentee_or_itself_estimated_settles_nothing(
    three_months: Store, role: str, exactness: str
) -> None:
    log(three_months, "a", "C-001", date(2025, 2, 10), role=role, exactness=exactness)
    assert counted(three_months)[1] == 4 + (exactness == "estimate")


def test_the_order_in_which_meetings_come_in_does_not_matter(three_months: Store) -> None:
    meetings = {"a": date(2025, 1, 20), "b": date(2025, 1, 21), "c": date(2025, 3, 2)}
    for order in ("abc", "cba"):
        for id in order:
            log(three_months, id + "".join(order), "C-001", meetings[id])
        assert counted(three_months) == (3, 2)
        for id in reversed(order):
            undo(three_months, id + "".join(order))
        assert counted(three_months) == (0, 4)


def test_a_month_said_to_be_without_a_meeting_is_estimated_no_longer(three_months: Store, programme: Programme) -> None:
    january = month(three_months, programme, "C-001", date(2025, 1, 1))
    assert save(programme, {january: NotHeld(reason="holiday")})
    assert counted(three_months) == (0, 3)
    told = estimates.estimated(rows_of(three_months, programme))
    assert (told.meetings, told.matches, told.months, told.not_held, told.logged) == (3, 2, 3, 1, 0)
    undo(three_months, "one")
    assert counted(three_months) == (0, 4)


def test_several_months_are_settled_in_one_tap_and_two_taps_make_one(three_months: Store, programme: Programme) -> None:
    told: dict[Month, Held | NotHeld] = {
        month(three_months, programme, "C-001", date(2025, 1, 1)): Held(
            on=date(2025, 1, 10), mode="online", minutes=45
        ),
        month(three_months, programme, "C-001", date(2025, 2, 1)): NotHeld(),
    }
    assert save(programme, told)
    assert not save(programme, told), "the second tap writes nothing"
    assert counted(three_months) == (1, 2)
    undo(three_months, "one")
    assert counted(three_months) == (0, 4)
    assert three_months.disagreements() == []


def test_a_meeting_written_in_has_both_at_it(three_months: Store, programme: Programme) -> None:
    save(programme, {month(three_months, programme, "C-001", date(2025, 2, 1)): Held(on=date(2025, 2, 3))})
    with three_months._connection.cursor() as cursor:
        there = cursor.execute("select person, role, batch from attendance order by person").fetchall()
        held = cursor.execute("select kind, match, region, source from activity").fetchall()
    assert there == [("E-001", "mentee", "one"), ("M-001", "mentor", "one")]
    assert held == [("one_to_one", "C-001", "aarhus", "form")]


@pytest.mark.parametrize(
    ("first", "on", "said"),
    [
        (date(2025, 1, 1), date(2025, 1, 10), ""),
        (date(2025, 1, 1), date(2025, 1, 9), "ikke begyndt"),
        (date(2025, 1, 1), date(2025, 2, 1), "uden for måneden"),
        (date(2025, 1, 1), date(2024, 12, 31), "uden for måneden"),
        (date(2025, 1, 1), date(2025, 12, 2), "fremtiden"),
        (date(2025, 1, 1), None, "Skriv dagen"),
        (date(2025, 3, 1), date(2025, 3, 20), ""),
        (date(2025, 3, 1), date(2025, 3, 21), "stoppet"),
        (date(2025, 3, 1), date(2025, 3, 26), "slut"),
    ],
)
def test_a_day_that_cannot_be_is_said_at_its_month_and_nothing_is_saved(
    three_months: Store, programme: Programme, first: date, on: date | None, said: str
) -> None:
    told = {month(three_months, programme, "C-001", first): Held(on=on)}
    if not said:
        assert save(programme, told)
        assert counted(three_months) == (1, 3)
        return
    with pytest.raises(NotSaved, match=said) as refused:
        save(programme, told)
    assert refused.value.flaws[0].month.month == first
    assert counted(three_months) == (0, 4)


def test_a_month_logged_by_somebody_else_meanwhile_is_not_written_again(
    three_months: Store, programme: Programme
) -> None:
    february = month(three_months, programme, "C-001", date(2025, 2, 1))
    log(three_months, "a", "C-001", date(2025, 2, 10))
    with pytest.raises(NotSaved, match="i mellemtiden"):
        save(programme, {february: NotHeld()})
    assert counted(three_months) == (1, 3)


def test_an_estimate_of_a_region_shrinks_by_the_matches_settled_since_and_never_below_none(
    three_months: Store, fill: Fill
) -> None:
    fill(
        "estimate",
        """
        indicator           | from_on    | to_on      | region | value | method      | recorded_at
        individual_meetings | 2025-04-01 | 2025-04-30 | aarhus | 1     | one_a_month | 2025-12-01 12:00:00
        individual_meetings | 2025-04-01 | 2025-04-30 | odense | 1     | one_a_month | 2025-12-01 12:00:00
        individual_meetings | 2025-05-01 | 2025-05-31 | aarhus | 2     | one_a_month | 2025-12-01 11:59:59
        """,
    )
    assert counted(three_months) == (0, 8)
    log(three_months, "known", "C-002", date(2025, 4, 10))
    assert counted(three_months) == (1, 8), "what was on record at the same moment is not in the estimate"
    for id, match in (("x", "C-002"), ("y", "C-002"), ("z", "C-001")):
        log(three_months, id, match, date(2025, 5, 31))
    assert counted(three_months) == (4, 6), "two matches are settled, one of them twice over"
    undo(three_months, "z")
    assert counted(three_months) == (3, 7)


def test_as_of_a_day_an_estimate_has_shrunk_by_the_meetings_of_its_month_alone(three_months: Store) -> None:
    log(three_months, "a", "C-001", date(2025, 1, 20))
    assert counted(three_months, date(2025, 1, 19)) == (0, 0)
    assert counted(three_months, date(2025, 1, 30)) == (1, 0), "the month is not over"
    assert counted(three_months, date(2025, 1, 31)) == (1, 1)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(
        st.tuples(
            st.sampled_from(["C-001", "C-002"]),
            st.dates(date(2024, 12, 20), date(2025, 4, 10)),
            st.sampled_from(["log", "not_held", "undo"]),
        ),
        max_size=4,
    )
)
def test_no_month_of_a_match_is_counted_as_logged_and_as_estimated(
    three_months: Store, programme: Programme, told: list[tuple[str, date, str]]
) -> None:
    written: list[str] = []
    for match, on, what in told:
        id = f"m{next(_NUMBERS)}"
        if what == "undo" and written:
            undo(three_months, written.pop())
        elif what == "not_held":
            found = estimates.open_months(rows_of(three_months, programme))
            chosen = {each: NotHeld() for each in found if each.match == match and each.month == on.replace(day=1)}
            if chosen:
                save(programme, dict(chosen), id=id)
                written.append(id)
        elif what == "log":
            log(three_months, id, match, on)
            written.append(id)
    with three_months._connection.cursor() as cursor:
        met = set(cursor.execute("select match, date_trunc('month', held_on)::date from activity").fetchall())
        without = set(cursor.execute("select match, month from not_held").fetchall())
    still = {(each.match, each.month) for each in estimates.open_months(rows_of(three_months, programme))}
    first = [("C-001", date(2025, n, 1)) for n in (1, 2, 3)] + [("C-002", date(2025, 1, 1))]
    assert still == set(first) - met - without
    assert counted(three_months)[1] == len(still)
    for id in reversed(written):
        undo(three_months, id)
    assert counted(three_months) == (0, 4)


def test_of_the_560_meetings_one_estimated_becomes_logged_and_one_not_held(
    sample_file: Path, tmp_path: Path, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "samples.duckdb"
    file.write_bytes(sample_file.read_bytes())
    opened = Store.open(file)
    monkeypatch.setattr(store, "opened", lambda: opened)
    logged, guessed = counted(opened)
    assert logged + guessed == 560
    first, second = estimates.open_months(rows_of(opened, programme))[:2]
    save(programme, {first: Held(on=max(first.month, first.started_on))}, id="held")
    assert counted(opened) == (logged + 1, guessed - 1)
    save(programme, {second: NotHeld()}, id="none")
    assert sum(counted(opened)) == 559
    undo(opened, "none")
    undo(opened, "held")
    assert counted(opened) == (logged, guessed)
    opened.close()
