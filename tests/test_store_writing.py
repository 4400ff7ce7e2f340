"""What is written: whole or not at all, with daily totals that follow, and a log of what was changed and why."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from monitoring import promises, store
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill

DISAGREES = "checks/daily_attendance_that_disagrees_with_its_records"
CAFE = {"programme": PROGRAMME, "indicator": "cafe_visits", "kinds": ["cafe"], "role": "mentee", "as_of": "2025-12-01"}


def visits(opened: Store) -> dict[str, int]:
    rows = opened.ask("indicators/meetings_held", **CAFE)
    return {f"{on:%Y-%m-%d}": int(heads) for on, heads in rows.groupby("on")["value"].sum().items()}


@pytest.fixture
def evenings(empty: Store, fill: Fill) -> Store:
    """Two cafés with 5 and 2 visits of mentees."""
    fill(
        "activity",
        """
        activity | kind | held_on    | region
        A-1      | cafe | 2025-03-05 | aarhus
        A-2      | cafe | 2025-03-12 | aarhus
        """,
    )
    fill(
        "attendance",
        """
        activity | person | role   | heads
        A-1      | E-1    | mentee | 1
        A-1      |        | mentee | 4
        A-2      | E-1    | mentee | 1
        A-2      | E-2    | mentee | 1
        """,
    )
    assert visits(empty) == {"2025-03-05": 5, "2025-03-12": 2}
    return empty


def test_a_version_is_new_after_every_write_and_old_after_a_failed_one(evenings: Store) -> None:
    before = evenings.version
    assert evenings.version == before
    with suppress(RuntimeError), evenings.writing() as write:
        write.delete("attendance", {"person": "E-1"}, by="lead", reason="a test")
        raise RuntimeError
    assert evenings.version == before
    assert evenings.ask(DISAGREES).empty, "the attendance is gone, its total is not"
    assert visits(evenings) == {"2025-03-05": 5, "2025-03-12": 2}
    with evenings.writing():
        pass
    assert evenings.version != before


def test_a_write_that_fails_leaves_nothing_of_itself(evenings: Store, fill: Fill) -> None:
    with pytest.raises(duckdb.ConstraintException), evenings.writing() as write:  # noqa: PT012
        write.delete("attendance", {"activity": "A-1"}, by="lead", reason="a test")
        write.insert("activity", pd.DataFrame([{"programme": PROGRAMME, "activity": "A-3", "kind": "cafe"}]))
    assert visits(evenings) == {"2025-03-05": 5, "2025-03-12": 2}
    assert evenings.ask(DISAGREES).empty
    with pytest.raises(duckdb.ConstraintException):
        fill("attendance", "activity | person | role | heads\nA-1 | E-3 | mentee | 1\nA-1 | E-4 | mentee | 2")
    assert visits(evenings)["2025-03-05"] == 5


def test_a_column_that_no_table_has_is_refused_by_name(evenings: Store) -> None:
    with pytest.raises(KeyError, match="head_count"), evenings.writing() as write:
        write.insert("attendance", pd.DataFrame([{"programme": PROGRAMME, "head_count": 1}]))
    with pytest.raises(KeyError, match="headz"), evenings.writing() as write:
        write.correct("attendance", {"activity": "A-1"}, {"headz": 2}, by="lead", reason="a test")
    assert visits(evenings) == {"2025-03-05": 5, "2025-03-12": 2}


Change = Callable[[store.Writer], int]
BY = {"by": "lead", "reason": "Tælleskemaet sagde noget andet."}
CHANGES: dict[str, tuple[Change, dict[str, int]]] = {
    "heads corrected": (
        lambda write: write.correct("attendance", {"activity": "A-1", "heads": 4}, {"heads": 7}, **BY),
        {"2025-03-05": 8, "2025-03-12": 2},
    ),
    "date corrected": (
        lambda write: write.correct("activity", {"activity": "A-1"}, {"held_on": date(2025, 3, 19)}, **BY),
        {"2025-03-12": 2, "2025-03-19": 5},
    ),
    "date corrected onto another evening": (
        lambda write: write.correct("activity", {"activity": "A-1"}, {"held_on": date(2025, 3, 12)}, **BY),
        {"2025-03-12": 7},
    ),
    "kind corrected": (
        lambda write: write.correct("activity", {"activity": "A-1"}, {"kind": "workshop"}, **BY),
        {"2025-03-12": 2},
    ),
    "attendance moved to another evening": (
        lambda write: write.correct("attendance", {"activity": "A-2", "person": "E-2"}, {"activity": "A-1"}, **BY),
        {"2025-03-05": 6, "2025-03-12": 1},
    ),
    "one attendance deleted": (
        lambda write: write.delete("attendance", {"activity": "A-2", "person": "E-2"}, **BY),
        {"2025-03-05": 5, "2025-03-12": 1},
    ),
    "an evening deleted": (
        lambda write: (
            write.delete("attendance", {"activity": "A-2"}, **BY)
            and write.delete("activity", {"activity": "A-2"}, **BY)
        ),
        {"2025-03-05": 5},
    ),
    "nobody found": (
        lambda write: write.delete("attendance", {"activity": "A-2", "person": "E-9"}, **BY),
        {"2025-03-05": 5, "2025-03-12": 2},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_daily_totals_follow_every_change_of_the_records(change: str, evenings: Store) -> None:
    made, expected = CHANGES[change]
    with evenings.writing() as write:
        assert made(write) == (0 if change == "nobody found" else 1)
    assert visits(evenings) == expected
    assert evenings.ask(DISAGREES).empty


def test_attendances_written_before_their_activity_count_when_it_comes(evenings: Store, fill: Fill) -> None:
    fill("attendance", "activity | person | role | heads\nA-3 | | mentee | 3")
    assert visits(evenings) == {"2025-03-05": 5, "2025-03-12": 2}
    fill("activity", "activity | kind | held_on\nA-3 | cafe | 2025-03-12")
    assert visits(evenings) == {"2025-03-05": 5, "2025-03-12": 5}
    assert evenings.ask(DISAGREES).empty


def test_a_correction_keeps_the_old_values_who_changed_them_and_why(
    evenings: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = {"programme": PROGRAMME, "activity": "A-1"}
    with evenings.writing() as write:
        write.correct("activity", key, {"held_on": date(2025, 3, 19), "region": None}, by="L-1", reason="Forkert dag.")
        write.delete("attendance", {"person": "E-2"}, by="lead", reason="Kom ikke.")
    (tmp_path / "log.sql").write_text(
        "-- The change log, one row per change.\nselect * from change_log order by action"
    )
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(promises, "QUERIES", tmp_path)
        elsewhere.setattr(promises, "query", promises.query.__wrapped__)
        corrected, deleted = evenings.ask("log").astype(object).to_dict("records")
    assert (corrected["changed_by"], corrected["programme"]) == ("L-1", PROGRAMME)
    assert corrected["record_table"] == "activity"
    assert json.loads(corrected["record_key"]) == key
    old, new = json.loads(corrected["old_values"]), json.loads(corrected["new_values"])
    assert (corrected["action"], old["held_on"], old["region"]) == ("correct", "2025-03-05", "aarhus")
    assert new == {"held_on": "2025-03-19", "region": None}
    assert corrected["reason"] == "Forkert dag."
    assert (deleted["action"], deleted["reason"]) == ("delete", "Kom ikke.")
    assert pd.isna(deleted["new_values"])
    assert json.loads(deleted["old_values"])["person"] == "E-2"
    assert visits(evenings) == {"2025-03-12": 1, "2025-03-19": 5}


@pytest.mark.parametrize("reason", ["", "   "])
def test_nothing_is_changed_without_a_reason(evenings: Store, reason: str) -> None:
    with pytest.raises(duckdb.ConstraintException, match="reason"), evenings.writing() as write:
        write.delete("attendance", {"person": "E-2"}, by="lead", reason=reason)
    assert visits(evenings) == {"2025-03-05": 5, "2025-03-12": 2}
