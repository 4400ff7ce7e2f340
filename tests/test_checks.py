"""Each check of the records finds the fault that its name says, and nothing in records without it."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from monitoring import promises
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill, filling

# What is right around each fault: two people who joined a unit, matched, met, one who was asked, answered and got a job.
SOUND = {
    "unit": """
        unit  | region | known_on
        north | aarhus | 2025-01-01
    """,
    "unit_phase": """
        unit  | phase   | from_on
        north | running | 2025-01-01
    """,
    "unit_trait": """
        unit  | trait | code
        north | model | solo
    """,
    "submission": """
        unit  | form          | due_on     | handed_in_on
        north | annual_report | 2025-03-31 |
        all   | annual_report | 2025-03-31 | 2025-03-31
    """,
    "person": """
        person | role   | region | unit  | joined_on
        M-1    | mentor | aarhus |       | 2025-01-01
        E-1    | mentee | aarhus | north | 2025-01-01
    """,
    "attainment": """
        person | role   | attainment | reached_on
        E-1    | mentee | job        | 2025-01-01
        M-1    | mentor | exam       | 2025-01-01
    """,
    "observation": """
        indicator | slice         | from_on    | to_on      | value
        exits     | north         | 2025-01-01 | 2025-12-31 | 3
        exits     | north/job     | 2025-01-01 | 2025-12-31 | 2
        exits     | north/exam    | 2025-01-01 | 2025-12-31 | 1
        exits     | north/exam    | 2024-01-01 | 2024-12-31 | 5
        exits     | north/exam    | 2024-01-01 | 2025-12-31 | 6
        exits     | region/aarhus | 2025-01-01 | 2025-12-31 | 7
        joiners   | north         | 2025-01-01 | 2025-12-31 | 9
    """,
    "standing": """
        person | role   | state  | from_on    | to_on
        M-1    | mentor | active | 2025-01-01 | 2025-03-31
        M-1    | mentor | paused | 2025-04-01 |
    """,
    "match": """
        match | kind       | supporter | participant | region | unit  | started_on | ended_on
        C-1   | one_to_one | M-1       | E-1         | aarhus | north | 2025-01-01 | 2025-06-30
        C-2   | one_to_one |           | E-1         | aarhus |       | 2025-07-01 |
    """,
    "activity": """
        activity | kind       | held_on    | match | unit  | recorded_at
        A-1      | one_to_one | 2025-01-01 | C-1   | north | 2025-01-01 00:00:00
        A-2      | one_to_one | 2025-06-30 | C-1   |       | 2025-12-01 12:00:00
        A-3      | cafe       | 2025-01-01 |       | north | 2025-12-01 12:00:00
        A-4      | one_to_one | 2025-02-03 |       |       | 2025-12-01 12:00:00
    """,
    "attendance": """
        activity | person | role   | heads
        A-1      | M-1    | mentor | 1
        A-1      | E-1    | mentee | 1
        A-3      |        | mentee | 4
        A-3      |        | mentee | 4
        A-4      | M-1    | mentor | 1
    """,
    "not_held": """
        match | month
        C-1   | 2025-05-01
    """,
    "activity_topic": """
        activity | topic
        A-1      | housing
    """,
    "estimate": """
        indicator | from_on    | to_on      | match | value | method
        meetings  | 2025-02-01 | 2025-02-28 | C-1   | 1     | one a month
        meetings  | 2025-03-01 | 2025-03-31 |       | 7     | from memory
    """,
    "goal": """
        match | goal | category | set_on
        C-1   | 1    | danish   | 2025-01-01
    """,
    "follow_up": """
        match | kind       | due_on     | held_on
        C-1   | check_in_3 | 2025-04-01 | 2025-01-01
    """,
    "invitation": """
        survey           | wave | respondent | person | sent_on
        final_evaluation | 2025 | R-1        | E-1    | 2025-10-11
        final_evaluation | 2025 | R-3        |        | 2025-10-11
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
    "attainment_by_an_unknown_person": (
        "attainment",
        """
        person | role   | attainment | reached_on
        M-1    | mentee | job        | 2025-03-01
        """,
        "M-1 job",
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
    "meeting_that_does_not_name_its_match": (
        "attendance",
        """
        activity | person | role   | heads
        A-4      | E-1    | mentee | 1
        """,
        "A-4",
    ),
    "observed_parts_that_do_not_add_up": (
        "observation",
        """
        indicator | slice      | from_on    | to_on      | value
        exits     | north/none | 2025-01-01 | 2025-12-31 | 1
        """,
        "exits north",
    ),
    "person_twice_at_one_activity": (
        "attendance",
        """
        activity | person | role   | heads
        A-1      | E-1    | mentee | 1
        """,
        "A-1 E-1",
    ),
    "record_of_an_unknown_unit": (
        "person",
        """
        person | role   | region | unit | joined_on
        E-9    | mentee | aarhus | nort | 2025-01-01
        """,
        "person E-9",
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
    "activity_recorded_before_it_was_held": (
        "activity",
        """
        activity | kind | held_on    | recorded_at
        A-9      | cafe | 2025-02-02 | 2025-02-01 23:59:59
        """,
        "A-9",
    ),
    "estimate_of_an_unknown_match": (
        "estimate",
        """
        indicator | from_on    | to_on      | match | value | method
        meetings  | 2025-02-01 | 2025-02-28 | C-9   | 1     | one a month
        """,
        "C-9 2025-02-01",
    ),
    "follow_up_held_before_its_match_started": (
        "follow_up",
        """
        match | kind       | due_on     | held_on
        C-1   | check_in_6 | 2025-07-01 | 2024-12-31
        """,
        "C-1 check_in_6 2025-07-01",
    ),
    "invitation_of_an_unknown_person": (
        "invitation",
        """
        survey           | wave | respondent | person | sent_on
        final_evaluation | 2025 | R-5        | E-9    | 2025-10-11
        """,
        "final_evaluation 2025 R-5",
    ),
    "match_of_somebody_with_themselves": (
        "match",
        """
        match | kind       | supporter | participant | region | started_on
        C-9   | one_to_one | E-1       | E-1         | aarhus | 2025-08-01
        """,
        "C-9",
    ),
    "month_not_held_of_an_unknown_match": (
        "not_held",
        """
        match | month
        C-9   | 2025-02-01
        """,
        "C-9 2025-02-01",
    ),
    "month_not_held_with_a_meeting_logged": (
        "not_held",
        """
        match | month
        C-1   | 2025-06-01
        """,
        "C-1 2025-06-01",
    ),
    "topic_without_activity": (
        "activity_topic",
        """
        activity | topic
        A-9      | housing
        """,
        "A-9 housing",
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
COLUMNS = ["programme", "record", "problem", "record_table", "record_key", "facts", "recorded_by"]
CHECKS = [name.removeprefix("checks/") for name in promises.names("checks")]
# These two cannot be broken by adding a record: the schema or the store forbids it.
HELD_ELSEWHERE = {"match_that_ends_before_it_starts", "daily_attendance_that_disagrees_with_its_records"}
# The samples give a report's numbers as it prints them, and one report prints a whole that is not the sum of its parts.
PRINTED = {"observed_parts_that_do_not_add_up": ["randers_exit_as_printed randers-nordby"]}


def found(store: Store) -> dict[str, list[Any]]:
    answers = {check: store.ask(f"checks/{check}") for check in CHECKS}
    return {check: answer["record"].to_list() for check, answer in answers.items() if len(answer)}


@pytest.fixture(scope="module")
def sound_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with what is right, closed: filled once, and copied for each fault."""
    file = shutil.copy(empty_file, tmp_path_factory.mktemp("sound") / "sound.duckdb")
    opened = Store.open(file, samples=False)
    for table, text in SOUND.items():
        filling(opened)(table, text)
    opened.close()
    return file


@pytest.fixture
def sound(sound_file: Path, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(shutil.copy(sound_file, tmp_path / "sound.duckdb"), samples=False)
    yield opened
    opened.close()


@pytest.fixture
def fill(sound: Store) -> Fill:
    """Write beside what is right."""
    return filling(sound)


def test_every_check_is_broken_once() -> None:
    assert set(FAULTS) | HELD_ELSEWHERE == set(CHECKS)
    assert set(FAULTS) & HELD_ELSEWHERE == set()


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_takes_nothing_and_names_programme_record_and_problem(check: str, samples: Store) -> None:
    answer = samples.ask(f"checks/{check}")
    assert list(answer.columns) == COLUMNS
    assert answer["record"].to_list() == PRINTED.get(check, [])


def test_records_without_a_fault_pass_every_check_on_the_very_boundaries(sound: Store) -> None:
    """People join, match, meet and end on the same days; heads without a name are counted twice."""
    assert found(sound) == {}
    assert sound.ask("records/sources", programme=PROGRAMME)["records"].sum() == 15


@pytest.mark.parametrize("check", sorted(FAULTS))
def test_a_check_finds_its_fault_and_no_other_does(check: str, sound: Store, fill: Fill) -> None:
    table, text, record = FAULTS[check]
    fill(table, text)
    if check in BESIDE:
        fill(*BESIDE[check])
    assert found(sound) == {check: [record]}
    row = sound.ask(f"checks/{check}").iloc[0]
    # By its table and key the record can be found again, corrected and deleted.
    key = {name: each for name, each in json.loads(row["record_key"]).items() if each is not None}
    assert key["programme"] == PROGRAMME
    with sound.writing() as write:
        assert write.delete(row["record_table"], key, by="lead", reason="a test mends it") >= 1
    assert check not in found(sound)


UNIT_NOWHERE = {
    "match": "match | kind | participant | unit | started_on\nC-9 | one_to_one | E-1 | nort | 2025-08-01",
    "activity": "activity | kind | held_on | unit\nA-9 | cafe | 2025-08-01 | nort",
    "unit_phase": "unit | phase | from_on\nnort | running | 2025-08-01",
    "unit_trait": "unit | trait | code\nnort | model | solo",
    "submission": "unit | form | due_on\nnort | annual_report | 2025-08-01",
}


@pytest.mark.parametrize("table", sorted(UNIT_NOWHERE))
def test_whatever_is_recorded_of_a_unit_that_is_not_there_is_found(table: str, sound: Store, fill: Fill) -> None:
    fill(table, UNIT_NOWHERE[table])
    answer = sound.ask("checks/record_of_an_unknown_unit")
    assert set(found(sound)) == {"record_of_an_unknown_unit"}
    assert answer["problem"].to_list() == ["there is no unit nort"]


def test_a_unit_or_a_person_of_another_programme_is_not_there(sound: Store, fill: Fill) -> None:
    fill("unit", "programme | unit | known_on\nanother | east | 2025-01-01")
    fill("person", "programme | person | role | joined_on\nanother | E-5 | mentee | 2025-01-01")
    assert found(sound) == {}
    fill("unit_trait", "unit | trait | code\neast | model | solo")
    fill("attainment", "person | role | attainment | reached_on\nE-5 | mentee | job | 2025-03-01")
    assert found(sound) == {
        "attainment_by_an_unknown_person": ["E-5 job"],
        "record_of_an_unknown_unit": ["trait model"],
    }


def test_parts_that_give_less_than_the_whole_are_found_with_both_numbers(sound: Store, fill: Fill) -> None:
    part = "indicator | slice | from_on | to_on | value\njoiners | north/{} | 2025-01-01 | 2025-12-31 | {}"
    fill("observation", part.format("men", 8.9))
    answer = sound.ask("checks/observed_parts_that_do_not_add_up")
    assert answer["record"].to_list() == ["joiners north"]
    assert answer["problem"].to_list() == ["its parts add up to 8.9, the whole is 9"]
    fill("observation", part.format("women", 0.1))
    assert found(sound) == {}


def test_a_meeting_before_its_match_began_is_outside_it_too(sound: Store, fill: Fill) -> None:
    fill(
        "activity",
        """
        activity | kind       | held_on    | match
        A-8      | one_to_one | 2024-12-31 | C-1
        A-9      | one_to_one | 2025-11-30 | C-2
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
        columns = "programme text, match text, kind text, started_on date, ended_on date, recorded_by text"
        connection.execute(f"create table match ({columns})")
        connection.execute("insert into match values ('p', 'C-1', 'k', '2025-02-02', '2025-02-02', 'lead')")
        connection.execute("insert into match values ('p', 'C-9', 'k', '2025-02-02', '2025-02-01', 'lead')")
        rows = connection.execute(promises.query("checks/match_that_ends_before_it_starts").sql).fetchall()
    assert [row[:3] for row in rows] == [("p", "C-9", "started on 2025-02-02 and ended on 2025-02-01")]


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
