"""Each check of the records finds the fault that its name says, and nothing in records without it."""

from datetime import date
from typing import Any

import duckdb
import pandas as pd
import pytest

from monitoring import promises
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill

# What is right around each fault: two people who joined, matched, met, and one who was asked and answered.
SOUND = {
    "person": """
        person | role   | region | joined_on
        M-1    | mentor | aarhus | 2025-01-01
        E-1    | mentee | aarhus | 2025-01-01
    """,
    "standing": """
        person | role   | state  | from_on    | to_on
        M-1    | mentor | active | 2025-01-01 | 2025-03-31
        M-1    | mentor | paused | 2025-04-01 |
    """,
    "match": """
        match | kind       | supporter | participant | region | started_on | ended_on
        C-1   | one_to_one | M-1       | E-1         | aarhus | 2025-01-01 | 2025-06-30
        C-2   | one_to_one |           | E-1         | aarhus | 2025-07-01 |
    """,
    "activity": """
        activity | kind       | held_on    | match
        A-1      | one_to_one | 2025-01-01 | C-1
        A-2      | one_to_one | 2025-06-30 | C-1
        A-3      | cafe       | 2025-01-01 |
    """,
    "attendance": """
        activity | person | role   | heads
        A-1      | M-1    | mentor | 1
        A-1      | E-1    | mentee | 1
        A-3      |        | mentee | 4
        A-3      |        | mentee | 4
    """,
    "goal": """
        match | goal | category | set_on
        C-1   | 1    | danish   | 2025-01-01
    """,
    "follow_up": """
        match | kind       | due_on
        C-1   | check_in_3 | 2025-04-01
    """,
    "invitation": """
        survey           | wave | respondent | sent_on
        final_evaluation | 2025 | R-1        | 2025-10-11
    """,
    "response": """
        survey           | wave | respondent | submitted_on
        final_evaluation | 2025 | R-1        | 2025-10-11
    """,
    "answer": """
        survey           | wave | respondent | question | code
        final_evaluation | 2025 | R-1        | danish   | high
    """,
}

# check -> the table and the one record that is added to what is right, and how the check names it
FAULTS = {
    "activity_of_an_unknown_match": (
        "activity",
        """
        activity | kind       | held_on    | match
        A-9      | one_to_one | 2025-02-01 | C-9
        """,
        "A-9",
    ),
    "activity_outside_its_match": (
        "activity",
        """
        activity | kind       | held_on    | match
        A-9      | one_to_one | 2025-07-01 | C-1
        """,
        "A-9",
    ),
    "answer_without_response": (
        "answer",
        """
        survey           | wave | respondent | question | code
        final_evaluation | 2024 | R-1        | danish   | high
        """,
        "final_evaluation 2024 R-1 danish",
    ),
    "attendance_before_joining": (
        "activity",
        """
        activity | kind | held_on    | match
        A-8      | cafe | 2024-12-31 |
        """,
        "A-8 E-1",
    ),
    "attendance_by_an_unknown_person": (
        "attendance",
        """
        activity | person | role   | heads
        A-2      | E-9    | mentee | 1
        """,
        "A-2 E-9",
    ),
    "attendance_without_activity": (
        "attendance",
        """
        activity | person | role   | heads
        A-9      |        | mentee | 3
        """,
        "A-9 unnamed",
    ),
    "follow_up_without_match": (
        "follow_up",
        """
        match | kind       | due_on
        C-9   | check_in_3 | 2025-04-01
        """,
        "C-9 check_in_3 2025-04-01",
    ),
    "goal_without_match": (
        "goal",
        """
        match | goal | category | set_on
        C-9   | 1    | danish   | 2025-01-01
        """,
        "C-9 1",
    ),
    "match_before_its_people_joined": (
        "match",
        """
        match | kind       | supporter | participant | region | started_on | ended_on
        C-9   | one_to_one |           | E-1         | aarhus | 2024-12-31 |
        """,
        "C-9",
    ),
    "match_without_its_supporter_or_participant": (
        "match",
        """
        match | kind       | supporter | participant | region | started_on | ended_on
        C-9   | one_to_one | M-9       | E-1         | aarhus | 2025-08-01 |
        """,
        "C-9",
    ),
    "person_twice_at_one_activity": (
        "attendance",
        """
        activity | person | role   | heads
        A-1      | E-1    | mentee | 1
        """,
        "A-1 E-1",
    ),
    "response_before_its_invitation": (
        "response",
        """
        survey           | wave | respondent | submitted_on
        final_evaluation | 2025 | R-2        | 2025-10-10
        """,
        "final_evaluation 2025 R-2",
    ),
    "response_without_invitation": (
        "response",
        """
        survey           | wave | respondent | submitted_on
        final_evaluation | 2025 | R-9        | 2025-10-12
        """,
        "final_evaluation 2025 R-9",
    ),
    "standing_that_leaves_a_gap": (
        "standing",
        """
        person | role   | state   | from_on    | to_on
        E-1    | mentee | waiting | 2025-01-01 | 2025-01-31
        E-1    | mentee | matched | 2025-02-02 |
        """,
        "E-1 mentee matched 2025-02-02",
    ),
    "standing_that_overlaps_another": (
        "standing",
        """
        person | role   | state   | from_on    | to_on
        E-1    | mentee | waiting | 2025-01-01 | 2025-02-01
        E-1    | mentee | matched | 2025-02-01 |
        """,
        "E-1 mentee matched 2025-02-01",
    ),
    "standing_without_person": (
        "standing",
        """
        person | role   | state   | from_on    | to_on
        E-1    | mentor | applied | 2025-01-01 |
        """,
        "E-1 mentor applied 2025-01-01",
    ),
}
# What a fault needs beside it to be that fault and no other.
BESIDE = {
    "attendance_before_joining": (
        "attendance",
        """
        activity | person | role   | heads
        A-8      | E-1    | mentee | 1
        """,
    ),
    "response_before_its_invitation": (
        "invitation",
        """
        survey           | wave | respondent | sent_on
        final_evaluation | 2025 | R-2        | 2025-10-11
        """,
    ),
}
CHECKS = [name.removeprefix("checks/") for name in promises.names("checks")]
# These two cannot be broken by adding a record: the schema or the store forbids it.
HELD_ELSEWHERE = {"match_that_ends_before_it_starts", "daily_attendance_that_disagrees_with_its_records"}


def found(store: Store) -> dict[str, list[Any]]:
    answers = {check: store.ask(f"checks/{check}") for check in CHECKS}
    return {check: answer["record"].to_list() for check, answer in answers.items() if len(answer)}


@pytest.fixture
def sound(empty: Store, fill: Fill) -> Store:
    for table, text in SOUND.items():
        fill(table, text)
    return empty


def test_every_check_is_broken_once() -> None:
    assert set(FAULTS) | HELD_ELSEWHERE == set(CHECKS)
    assert set(FAULTS) & HELD_ELSEWHERE == set()


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_takes_nothing_and_names_programme_record_and_problem(check: str, samples: Store) -> None:
    answer = samples.ask(f"checks/{check}")
    assert list(answer.columns) == ["programme", "record", "problem"]
    assert answer.empty


def test_records_without_a_fault_pass_every_check_on_the_very_boundaries(sound: Store) -> None:
    """People join, match, meet and end on the same days; heads without a name are counted twice."""
    assert found(sound) == {}
    assert sound.ask("records/sources", programme=PROGRAMME)["records"].sum() == 6


@pytest.mark.parametrize("check", sorted(FAULTS))
def test_a_check_finds_its_fault_and_no_other_does(check: str, sound: Store, fill: Fill) -> None:
    table, text, record = FAULTS[check]
    fill(table, text)
    if check in BESIDE:
        fill(*BESIDE[check])
    assert found(sound) == {check: [record]}


def test_a_meeting_before_its_match_began_is_outside_it_too(sound: Store, fill: Fill) -> None:
    fill(
        "activity",
        """
        activity | kind       | held_on    | match
        A-8      | one_to_one | 2024-12-31 | C-1
        A-9      | one_to_one | 2026-12-31 | C-2
        """,
    )
    assert found(sound) == {"activity_outside_its_match": ["A-8"]}


def test_a_stretch_within_an_earlier_one_overlaps_it_whatever_stands_between(sound: Store, fill: Fill) -> None:
    fill(
        "standing",
        """
        person | role   | state     | from_on    | to_on
        E-1    | mentee | waiting   | 2025-01-01 | 2025-12-31
        E-1    | mentee | matched   | 2025-02-01 | 2025-02-02
        E-1    | mentee | completed | 2025-03-01 | 2025-03-02
        """,
    )
    assert found(sound)["standing_that_overlaps_another"] == [
        "E-1 mentee completed 2025-03-01",
        "E-1 mentee matched 2025-02-01",
    ]


def test_a_match_that_ends_before_it_starts_is_refused_by_the_schema_and_caught_by_its_check(
    sound: Store, fill: Fill
) -> None:
    backwards = """
        match | kind       | supporter | participant | started_on | ended_on
        C-9   | one_to_one | M-1       | E-1         | 2025-02-02 | 2025-02-01
    """
    with pytest.raises(duckdb.ConstraintException):
        fill("match", backwards)
    assert found(sound) == {}
    with duckdb.connect() as connection:
        connection.execute("create table match (programme text, match text, started_on date, ended_on date)")
        connection.execute("insert into match values ('p', 'C-1', '2025-02-02', '2025-02-02')")
        connection.execute("insert into match values ('p', 'C-9', '2025-02-02', '2025-02-01')")
        rows = connection.execute(promises.query("checks/match_that_ends_before_it_starts").sql).fetchall()
    assert rows == [("p", "C-9", "started on 2025-02-02 and ended on 2025-02-01")]


@pytest.mark.parametrize(
    "broken",
    [{"heads": 5}, {"activities": 2}, {"region": "odense"}, {"exactness": "about"}, {"held_on": date(2025, 1, 2)}],
)
def test_a_daily_total_that_says_something_else_than_its_records_is_found(
    broken: dict[str, object], sound: Store
) -> None:
    key = {"programme": PROGRAMME, "kind": "cafe"}
    with sound.writing() as write:
        assert write.correct("daily_attendance", key, broken, by="lead", reason="a test breaks it") == 1
    assert set(found(sound)) == {"daily_attendance_that_disagrees_with_its_records"}


def test_a_daily_total_without_any_record_is_found(sound: Store) -> None:
    with sound.writing() as write:
        made_up = {"programme": PROGRAMME, "held_on": "2025-01-03", "kind": "cafe", "role": "mentee"}
        write.insert("daily_attendance", pd.DataFrame([{**made_up, "exactness": "exact", "heads": 1, "activities": 1}]))
    assert found(sound) == {
        "daily_attendance_that_disagrees_with_its_records": ["2025-01-03 cafe mentee exact"],
    }
