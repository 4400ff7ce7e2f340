"""The week: what is to be done by the rules of the definition, what is new, how the running matches go, and the page."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from monitoring import agenda, frames, match_health, programmes, promises, store, tasks, weeks, words
from monitoring.frames.week import longest_due
from monitoring.indicators import NOTHING
from monitoring.programmes import DefinitionRefused, Programme, Task
from monitoring.slices import Slice
from monitoring.store import Store
from tests.conftest import PROGRAMME, ROOT, Fill, Open
from tests.test_pages import healthy
from tests.test_pages_of_every_programme import sound

KNOWN = programmes.known()[0]
MENTORS = KNOWN[PROGRAMME]
DEFINITION = (ROOT / "data" / "programmes" / PROGRAMME / "programme.toml").read_text(encoding="utf-8")
Find = Callable[..., list[tuple[Any, ...]]]


def day(text: str) -> date:
    return date.fromisoformat(text)


def rule(query: str, **given: Any) -> Task:
    label = {"da": "x", "en": "x"}
    return Task(id="rule", title=label, reason=label, remedy=label, query=f"tasks/{query}", **{"with": given})


@pytest.fixture
def find(empty: Store) -> Find:
    """What a rule finds in what is filled in, the most urgent first: (subject, due, last, detail)."""

    def rows(query: str, as_of: str, **given: Any) -> list[tuple[Any, ...]]:
        answer = empty.ask(f"tasks/{query}", **tasks.parameters(rule(query, **given), MENTORS, day(as_of)))
        cells = answer[["subject", "due_on", "last_on", "detail"]].astype(object)
        return [
            tuple(None if pd.isna(cell) else f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else cell for cell in row)
            for row in cells.itertuples(index=False, name=None)
        ]

    return rows


MATCHES = """match | kind | supporter | participant | region | started_on | ended_on
             C1 | one_to_one | M1 | E1 | aarhus | 2025-01-31 |"""


# --- follow-ups -----------------------------------------------------------------------------------------------------


def check_ins(find: Find, as_of: str) -> list[tuple[Any, ...]]:
    return find("follow_ups_due", as_of, kind="one_to_one", ahead_days=14)


def test_a_follow_up_without_a_record_is_due_when_the_schedule_says(fill: Fill, find: Find) -> None:
    fill("match", MATCHES)
    # Three months from the last of January is the last of April.
    assert check_ins(find, "2025-04-15") == []
    assert check_ins(find, "2025-04-16") == [("C1", "2025-04-30", None, "check_in_3")]
    assert [row[3] for row in check_ins(find, "2025-08-01")] == ["check_in_3", "check_in_6"]


def test_a_recorded_follow_up_is_due_on_its_own_day_and_asked_for_once(fill: Fill, find: Find) -> None:
    fill("match", MATCHES)
    fill("follow_up", "match | kind | due_on | held_on\n C1 | check_in_3 | 2025-05-10 |")
    assert check_ins(find, "2025-05-01") == [("C1", "2025-05-10", None, "check_in_3")]


def test_a_follow_up_held_later_than_the_day_is_not_held_yet(fill: Fill, find: Find) -> None:
    fill("match", MATCHES)
    fill("follow_up", "match | kind | due_on | held_on\n C1 | check_in_3 | 2025-04-30 | 2025-05-20")
    assert check_ins(find, "2025-05-19") == [("C1", "2025-04-30", None, "check_in_3")]
    assert check_ins(find, "2025-05-20") == []


@pytest.mark.parametrize(("ended", "due"), [("2025-04-29", 0), ("2025-05-10", 0), ("2025-05-11", 1)])
def test_a_follow_up_is_due_only_while_its_match_runs(ended: str, due: int, fill: Fill, find: Find) -> None:
    fill("match", MATCHES + f" {ended}")
    assert len(check_ins(find, "2025-05-10")) == due


def test_the_last_contact_is_a_meeting_or_a_follow_up_whichever_came_later(fill: Fill, find: Find) -> None:
    fill("match", MATCHES)
    fill("follow_up", "match | kind | due_on | held_on\n C1 | check_in_3 | 2025-04-30 | 2025-05-20")
    fill("activity", "activity | kind | held_on | match\n A1 | one_to_one | 2025-05-02 | C1")
    assert check_ins(find, "2025-08-01") == [("C1", "2025-07-31", "2025-05-20", "check_in_6")]
    fill("activity", "activity | kind | held_on | match\n A2 | one_to_one | 2025-06-01 | C1")
    assert check_ins(find, "2025-08-01") == [("C1", "2025-07-31", "2025-06-01", "check_in_6")]


# --- meetings -------------------------------------------------------------------------------------------------------


def first_meetings(find: Find, as_of: str, **more: Any) -> list[str]:
    return [row[0] for row in find("first_meeting_missing", as_of, kind="one_to_one", after_days=14, **more)]


def test_a_first_meeting_is_missing_a_fortnight_after_the_match_began(fill: Fill, find: Find) -> None:
    fill("match", MATCHES)
    assert first_meetings(find, "2025-02-13") == []
    assert first_meetings(find, "2025-02-14") == ["C1"]
    fill("activity", "activity | kind | held_on | match\n A1 | one_to_one | 2025-02-20 | C1")
    assert first_meetings(find, "2025-02-19") == ["C1"]
    assert first_meetings(find, "2025-02-20") == []


def test_a_workshop_is_no_meeting_of_a_match(fill: Fill, find: Find) -> None:
    fill("match", MATCHES)
    fill("activity", "activity | kind | held_on | match\n A1 | workshop | 2025-02-03 | C1")
    assert first_meetings(find, "2025-03-01") == ["C1"]


MENTOR = "person | role | state | from_on | to_on\n M1 | mentor | {state} | 2024-12-01 |"


def silent(find: Find, as_of: str) -> list[tuple[Any, ...]]:
    return find("supporters_without_log", as_of, kind="one_to_one", after_days=28)


def test_a_mentor_who_never_logged_is_asked_once_and_not_for_every_match(fill: Fill, find: Find) -> None:
    fill("match", MATCHES + "\n C2 | one_to_one | M1 | E2 | aarhus | 2025-02-01 |")
    fill("standing", MENTOR.format(state="active"))
    assert silent(find, "2025-02-27") == []
    assert first_meetings(find, "2025-02-27", silent_days=28) == ["C1", "C2"]
    assert silent(find, "2025-02-28") == [("M1", "2025-02-28", None, None)]
    assert first_meetings(find, "2025-02-28", silent_days=28) == []
    # A definition without the rule of silent mentors loses none of them.
    assert first_meetings(find, "2025-02-28") == ["C1", "C2"]


def test_a_mentor_who_logged_another_match_knows_how_and_is_asked_of_this_one(fill: Fill, find: Find) -> None:
    fill("match", MATCHES + "\n C0 | one_to_one | M1 | E0 | aarhus | 2024-06-01 | 2024-12-01")
    fill("standing", MENTOR.format(state="active"))
    fill("activity", "activity | kind | held_on | match\n A1 | one_to_one | 2024-07-01 | C0")
    assert silent(find, "2025-06-01") == []
    assert first_meetings(find, "2025-06-01", silent_days=28) == ["C1"]


def test_a_mentor_who_pauses_is_not_asked_to_log(fill: Fill, find: Find) -> None:
    fill("match", MATCHES)
    fill("standing", MENTOR.format(state="paused"))
    assert silent(find, "2025-06-01") == []
    assert first_meetings(find, "2025-06-01", silent_days=28) == ["C1"], "somebody must be asked"


def quiet(find: Find, as_of: str) -> list[tuple[Any, ...]]:
    return find("matches_gone_quiet", as_of, kind="one_to_one", after_days=28)


def test_a_match_has_gone_quiet_four_weeks_after_its_last_logged_meeting(fill: Fill, find: Find) -> None:
    fill("match", MATCHES)
    assert quiet(find, "2025-06-01") == [], "a match without any meeting stands under the first meeting"
    fill("activity", "activity | kind | held_on | match\n A1 | one_to_one | 2025-03-01 | C1")
    assert quiet(find, "2025-03-28") == []
    assert quiet(find, "2025-03-29") == [("C1", "2025-03-29", "2025-03-01", None)]


def test_a_match_that_ended_is_not_quiet_and_one_that_ends_later_still_is(fill: Fill, find: Find) -> None:
    fill("match", MATCHES + " 2025-05-01")
    fill("activity", "activity | kind | held_on | match\n A1 | one_to_one | 2025-03-01 | C1")
    assert len(quiet(find, "2025-04-30")) == 1
    assert quiet(find, "2025-05-01") == []


def first_months(find: Find, as_of: str, **more: Any) -> list[str]:
    return [row[0] for row in find("few_meetings_at_first", as_of, kind="one_to_one", at_least=2, **more)]


def test_two_meetings_belong_to_the_first_month(fill: Fill, find: Find) -> None:
    fill("match", MATCHES.replace("2025-01-31", "2025-01-10"))
    fill("activity", "activity | kind | held_on | match\n A1 | one_to_one | 2025-01-20 | C1")
    assert first_months(find, "2025-02-09") == [], "the month is not over"
    assert first_months(find, "2025-02-10") == ["C1"]
    fill("activity", "activity | kind | held_on | match\n A2 | one_to_one | 2025-02-10 | C1")
    assert first_months(find, "2025-02-10") == ["C1"], "the tenth is the second month's first day"
    fill("activity", "activity | kind | held_on | match\n A3 | one_to_one | 2025-02-09 | C1")
    assert first_months(find, "2025-02-10") == []


def test_what_a_first_month_lacked_is_told_for_a_while_only(fill: Fill, find: Find) -> None:
    fill("match", MATCHES.replace("2025-01-31", "2025-01-10"))
    fill("activity", "activity | kind | held_on | match\n A1 | one_to_one | 2025-01-20 | C1")
    assert first_months(find, "2025-04-11", for_days=60) == ["C1"]
    assert first_months(find, "2025-04-12", for_days=60) == []
    assert first_months(find, "2026-04-12") == ["C1"]


# --- people who wait ------------------------------------------------------------------------------------------------

PEOPLE = """person | role | region | joined_on
            E1 | mentee | aarhus | 2025-01-01
            E2 | mentee | odense | 2025-01-01
            M1 | mentor | aarhus | 2025-01-01"""


def test_those_who_have_waited_longest_come_first(fill: Fill, find: Find) -> None:
    fill("person", PEOPLE)
    fill(
        "standing",
        """person | role | state | from_on | to_on
           E1 | mentee | waiting | 2025-03-01 |
           E2 | mentee | waiting | 2025-02-01 | 2025-06-10""",
    )
    waiting = [("E2", "2025-02-01", None, "waiting"), ("E1", "2025-03-01", None, "waiting")]
    assert find("persons_waiting", "2025-06-10", role="mentee") == waiting
    assert find("persons_waiting", "2025-06-11", role="mentee") == waiting[1:], (
        "the tenth was their last day of waiting"
    )


def test_who_waits_again_has_waited_since_the_second_time(fill: Fill, find: Find) -> None:
    fill("person", PEOPLE)
    fill(
        "standing",
        """person | role | state | from_on | to_on
           E1 | mentee | waiting | 2025-01-01 | 2025-01-31
           E1 | mentee | matched | 2025-02-01 | 2025-04-30
           E1 | mentee | waiting | 2025-05-01 |""",
    )
    assert find("persons_waiting", "2025-06-01", role="mentee") == [("E1", "2025-05-01", None, "waiting")]


def test_who_goes_from_one_waiting_state_to_the_next_has_waited_since_the_first(fill: Fill, empty: Store) -> None:
    network = KNOWN["livet-gaar-videre"]
    columns = "programme | person | role | state | from_on | to_on\n"
    rows = "livet-gaar-videre | D1 | participant | referred | 2023-01-01 | 2023-01-31\n"
    fill("standing", columns + rows + "livet-gaar-videre | D1 | participant | under_way | 2023-02-01 |")
    given = tasks.parameters(rule("persons_waiting", role="participant"), network, day("2023-03-01"))
    (found,) = empty.ask("tasks/persons_waiting", **given).to_dict("records")
    assert (f"{found['due_on']:%Y-%m-%d}", found["detail"]) == ("2023-01-01", "under_way")


def unmatched(find: Find, as_of: str) -> list[tuple[Any, ...]]:
    return find("supporters_unmatched", as_of, role="mentor", states=["onboarded", "active"], after_days=30)


def test_a_mentor_without_a_match_is_told_after_a_month(fill: Fill, find: Find) -> None:
    fill("person", PEOPLE)
    assert unmatched(find, "2025-01-30") == []
    assert unmatched(find, "2025-01-31") == [("M1", "2025-01-01", None, None)]
    fill("match", MATCHES.replace("2025-01-31", "2025-02-05") + " 2025-03-01")
    assert len(unmatched(find, "2025-02-04")) == 1
    assert unmatched(find, "2025-06-01") == [], "who has had a match has been used"


@pytest.mark.parametrize(
    ("state", "told"), [("applied", 0), ("onboarded", 1), ("active", 1), ("paused", 0), ("stopped", 0)]
)
def test_only_a_mentor_who_is_ready_waits_for_a_mentee(state: str, told: int, fill: Fill, find: Find) -> None:
    fill("person", PEOPLE)
    fill("standing", MENTOR.format(state=state))
    assert len(unmatched(find, "2025-03-01")) == told


# --- evenings -------------------------------------------------------------------------------------------------------


def evenings(find: Find, as_of: str) -> list[str]:
    return [row[0] for row in find("evenings_without_log", as_of, kinds=["cafe"])]


def test_an_evening_is_missing_only_after_the_first_one_was_logged(fill: Fill, find: Find) -> None:
    assert evenings(find, "2025-03-01") == []
    fill("activity", "activity | kind | held_on\n A1 | cafe | 2025-03-05")
    assert evenings(find, "2025-03-12") == [], "the evening of the day itself has not been"
    assert evenings(find, "2025-03-13") == ["2025-03-12"]
    assert evenings(find, "2025-03-20") == ["2025-03-12", "2025-03-19"]


def test_an_evening_moved_to_another_day_of_the_week_is_not_missing(fill: Fill, find: Find) -> None:
    fill(
        "activity",
        "activity | kind | held_on\n A1 | cafe | 2025-03-05\n A2 | cafe | 2025-03-13\n A3 | workshop | 2025-03-19",
    )
    assert evenings(find, "2025-03-20") == ["2025-03-19"], "a workshop is no café"


def test_no_evening_is_expected_on_a_public_holiday_nor_in_a_closed_week(empty: Store, fill: Fill) -> None:
    fill("activity", "activity | kind | held_on\n A1 | cafe | 2024-12-18")
    given = tasks.parameters(rule("evenings_without_log", kinds=["cafe"]), MENTORS, day("2025-01-30"))

    def missing(**more: Any) -> list[str]:
        return empty.ask("tasks/evenings_without_log", **(given | more))["subject"].tolist()

    everything = ["2024-12-25", "2025-01-01", "2025-01-08", "2025-01-15", "2025-01-22", "2025-01-29"]
    assert missing(holidays=[]) == everything
    assert missing() == everything[2:], "Christmas Day and New Year's Day"
    assert missing(closed=[day("2025-01-13")]) == [*everything[2:3], *everything[4:]], "the Monday closes its week"


def test_no_evening_is_expected_after_the_programme_has_ended(fill: Fill, find: Find) -> None:
    fill("activity", "activity | kind | held_on\n A1 | cafe | 2025-12-10")
    assert evenings(find, "2026-03-01") == ["2025-12-17", "2025-12-24", "2025-12-31"]


def test_both_pages_know_of_the_same_holidays() -> None:
    given = tasks.parameters(rule("evenings_without_log", kinds=["cafe"]), MENTORS, day("2025-06-01"))
    assert {day("2025-05-29"), day("2025-06-09"), day("2024-12-25")} <= set(given["holidays"])  # type: ignore[call-overload]
    assert day("2024-04-26") not in given["holidays"], "Store bededag ended with 2023"  # type: ignore[operator]


# --- surveys --------------------------------------------------------------------------------------------------------

INVITED = """survey | wave | respondent | person | sent_on | reminded_on | declined_on
             final_evaluation | 2025 | R1 | E1 | 2025-10-11 | 2025-10-18 |
             final_evaluation | 2025 | R2 | | 2025-10-12 | |
             final_evaluation | 2025 | R3 | E1 | 2025-10-13 | | 2025-10-15"""


def unanswered(find: Find, as_of: str) -> list[tuple[Any, ...]]:
    return find("forms_unanswered", as_of, survey="final_evaluation")


def test_whoever_was_asked_and_neither_answered_nor_declined_is_told_by_respondent(fill: Fill, find: Find) -> None:
    fill("invitation", INVITED)
    assert [row[0] for row in unanswered(find, "2025-10-14")] == ["R1", "R2", "R3"]
    assert unanswered(find, "2025-10-18") == [
        ("R1", "2025-10-11", "2025-10-18", "2025"),
        ("R2", "2025-10-12", None, "2025"),
    ]
    assert unanswered(find, "2025-10-17")[0][2] is None, "the reminder was sent the day after"
    fill("response", "survey | wave | respondent | submitted_on\n final_evaluation | 2025 | R1 | 2025-10-20")
    assert [row[0] for row in unanswered(find, "2025-10-19")] == ["R1", "R2"]
    assert [row[0] for row in unanswered(find, "2025-10-20")] == ["R2"]


def test_a_survey_that_has_closed_is_reminded_of_no_more(fill: Fill, find: Find) -> None:
    fill("invitation", INVITED)
    assert len(unanswered(find, "2025-11-01")) == 2
    assert unanswered(find, "2025-11-02") == []


# --- many people ----------------------------------------------------------------------------------------------------


def test_twenty_thousand_who_wait_send_the_longest_waiting_of_each_region_and_the_count_of_all(empty: Store) -> None:
    n = 20_000
    people = [f"E{number:05d}" for number in range(n)]
    ordinary = {
        "programme": PROGRAMME, "role": "mentee", "source": "form", "exactness": "exact",
        "recorded_at": "2025-12-01", "recorded_by": "lead",
    }  # fmt: skip
    began = [day("2024-01-01") + timedelta(days=number % 600) for number in range(n)]
    region = ["aarhus" if number % 4 == 0 else "odense" for number in range(n)]
    with empty.writing() as write:
        write.insert(
            "person", pd.DataFrame({"person": people, "region": region, "joined_on": began}).assign(**ordinary)
        )
        write.insert(
            "standing", pd.DataFrame({"person": people, "state": "waiting", "from_on": began}).assign(**ordinary)
        )
    asked = rule("persons_waiting", role="mentee")
    all_of_them = empty.ask(asked.query, **tasks.parameters(asked, MENTORS, day("2025-12-01"))).assign(task="rule")
    found = longest_due(all_of_them, day("2025-12-01"))
    assert (len(all_of_them), len(found)) == (n, 2 * tasks.AT_MOST)
    assert found["due_on"].max() < all_of_them["due_on"].max(), "of each region the longest waiting are kept"
    whole = MENTORS.model_copy(update={"tasks": [asked]})
    (group,) = tasks.groups(found, whole, day("2025-12-01"))
    assert (group.count, group.days) == (n, 700)
    (aarhus,) = tasks.groups(found[found["region"] == "aarhus"], whole, day("2025-12-01"))
    assert aarhus.count == n // 4


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "kind", "said"),
    [
        ("2025-03-11", "overdue", "i morgen"),
        ("2025-03-24", "overdue", "om 14 dage"),
        ("2025-03-10", "overdue", "i dag"),
        ("2025-03-09", "overdue", "1 dag over tiden"),
        ("2025-01-06", "overdue", "63 dage over tiden"),
        ("2025-03-09", "waited", "har ventet 1 dag"),
        ("2024-03-10", "waited", "har ventet 365 dage"),
    ],
)
def test_an_age_is_said_as_the_reader_would(due: str, kind: str, said: str) -> None:
    assert tasks.age(day(due), day("2025-03-10"), kind) == said


def found(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """What the frame gives for rows of (task, subject, due), all of one region."""
    told = pd.DataFrame(rows, columns=["task", "subject", "due_on"]).assign(
        due_on=lambda each: pd.to_datetime(each["due_on"])
    )
    counts = told.groupby("task")["subject"].transform("size")
    late = (told["due_on"] < "2025-03-10").groupby(told["task"]).transform("sum")
    return told.assign(
        subject_kind="match", region="aarhus", last_on=pd.NaT, detail=None, age_kind="overdue",
        in_region=counts, late_in_region=late,
    )  # fmt: skip


def answered(*rows: tuple[str, str, str]) -> str:
    return tasks.answer(tasks.groups(found(*rows), MENTORS, day("2025-03-10")), MENTORS)


def test_the_answer_counts_what_waits_and_how_late_the_follow_ups_are() -> None:
    rows = [
        ("check_ins", f"C{n}", due) for n, due in enumerate(["2025-01-06", "2025-03-01", "2025-03-10", "2025-03-20"])
    ]
    assert answered(*rows, ("gone_quiet", "C9", "2024-03-01")) == (
        "5 ting venter; 2 opfølgninger er over tiden, den ældste 63 dage."
    )
    assert answered(rows[1]) == "Én ting venter; 1 opfølgning er over tiden, 9 dage."
    assert answered(rows[2]) == "Én ting venter; intet er over tiden.", "what is due today is not late"
    assert (
        answered(("gone_quiet", "C9", "2025-03-05"))
        == "Én ting venter; ældst er »Møde mangler, eller log mangler?«: 5 dage."
    )


def test_the_rules_come_in_the_order_of_the_definition_and_a_rule_without_rows_not_at_all() -> None:
    told = tasks.groups(
        found(("gone_quiet", "C9", "2020-01-01"), ("check_ins", "C2", "2025-03-01"), ("check_ins", "C1", "2025-01-01")),
        MENTORS,
        day("2025-03-10"),
    )
    assert [each.task.id for each in told] == ["check_ins", "gone_quiet"]
    assert told[0].rows["subject"].tolist() == ["C1", "C2"]
    assert tasks.overview(told) == "Check-in 2 · Møde mangler, eller log mangler? 1"


@pytest.mark.parametrize("programme", KNOWN)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_rule_of_every_programme_can_be_said(programme: str, lang: str) -> None:
    whole = KNOWN[programme]
    assert whole.tasks
    words.speak(lang)
    for task in whole.tasks:
        rows = found((task.id, "C1", "2025-01-01")).assign(last_on=pd.to_datetime(["2024-12-24"]))
        (group,) = tasks.groups(rows, whole, day("2025-03-10"))
        table = tasks.saved([group], whole, day("2025-03-10"))
        assert not [cell for cell in table.to_numpy().ravel() if "{" in str(cell) or "}" in str(cell)]
        assert len(tasks.remedy(task)) > 20


# --- the definition -------------------------------------------------------------------------------------------------

# What is put in place of what, and the one field that the fault must name.
BROKEN: dict[str, tuple[str, str, str]] = {
    "no such query": ('query = "tasks/persons_waiting"', 'query = "tasks/persons_wating"', "tasks[waiting].query"),
    "a query of another subject": ('query = "tasks/persons_waiting"', 'query = "records/newest"', "tasks[waiting].query"),
    "a missing parameter": (", ahead_days = 14 }", " }", "tasks[check_ins].with"),
    "an unknown parameter": ("ahead_days = 14 }", "ahead_days = 14, days = 3 }", "tasks[check_ins].with.days"),
    "a parameter that is filled in": (
        "ahead_days = 14 }", 'ahead_days = 14, meetings = ["cafe"] }', "tasks[check_ins].with.meetings",
    ),
    "a number as text": ("ahead_days = 14", 'ahead_days = "14"', "tasks[check_ins].with.ahead_days"),
    "yes as a number": ("ahead_days = 14", "ahead_days = true", "tasks[check_ins].with.ahead_days"),
    "no days at all": ("ahead_days = 14", "ahead_days = 0", "tasks[check_ins].with.ahead_days"),
    "one as several": ('{ role = "mentee" }\n\n[[tasks]]', '{ role = ["mentee"] }\n\n[[tasks]]', "tasks[waiting].with.role"),
    "no such kind of match": ('"one_to_one", ahead_days', '"one2one", ahead_days', "tasks[check_ins].with.kind"),
    "no such role": ('role = "mentor", states = ["onboarded"', 'role = "mento", states = ["onboarded"', "tasks[unmatched].with.role"),
    "no such state": ('["onboarded", "active"]', '["onboarded", "ready"]', "tasks[unmatched].with.states"),
    "no such survey": ('{ survey = "final_evaluation" }\n\n[[tasks]]', '{ survey = "final" }\n\n[[tasks]]', "tasks[unanswered].with.survey"),
    "no such activity": ('{ kinds = ["cafe"] }\n\n[[tasks]]', '{ kinds = ["kafe"] }\n\n[[tasks]]', "tasks[cafe_log].with.kinds"),
    "an activity without a weekday": ('{ kinds = ["cafe"] }\n\n[[tasks]]', '{ kinds = ["workshop"] }\n\n[[tasks]]', "tasks[cafe_log].with.kinds"),
    "no activity at all": ('{ kinds = ["cafe"] }\n\n[[tasks]]', "{ kinds = [] }\n\n[[tasks]]", "tasks[cafe_log].with.kinds"),
    "a role in which nobody waits": ('{ role = "mentee" }\n\n[[tasks]]', '{ role = "mentor" }\n\n[[tasks]]', "tasks[waiting].with.role"),
    "words that nothing fills": ("siden {due}\", en", "siden {since}\", en", "tasks[waiting].reason"),
    "an open brace": ("siden {due}\", en", "siden {due\", en", "tasks[waiting].reason"),
    "a row's own word in a title": ('title = { da = "Check-in"', 'title = { da = "Check-in {due}"', "tasks[check_ins].title"),
    "two tasks of one name": ('id = "gone_quiet"', 'id = "first_month"', "tasks[first_month]"),
    "a misspelt field": ('remedy = { da = "Vis,', 'remedie = { da = "Vis,', "tasks[never_logged].remedie"),
}  # fmt: skip


def refused(folder: Path, text: str) -> dict[str, str]:
    path = folder / PROGRAMME / "programme.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionRefused) as error:
        programmes.read(path)
    return {fault.field: str(fault) for fault in error.value.faults}


@pytest.mark.parametrize("what", BROKEN)
def test_a_task_that_contradicts_the_definition_is_refused_with_a_sentence(what: str, tmp_path: Path) -> None:
    before, after, field = BROKEN[what]
    begins = DEFINITION.index("[[tasks]]")
    assert before in DEFINITION[begins:]
    faults = refused(tmp_path, DEFINITION[:begins] + DEFINITION[begins:].replace(before, after, 1))
    # A misspelt field is missing too.
    assert set(faults) - {"tasks[never_logged].remedy"} == {field}
    assert faults[field].count(".") > 2
    assert "{" not in faults[field].replace("{ every", "") or "brace" in what


def test_a_match_kind_without_meetings_or_follow_ups_has_no_use_for_their_rules(tmp_path: Path) -> None:
    without = DEFINITION.replace('meetings = ["one_to_one"]\n', "", 1)
    assert {f"tasks[{id}].with.kind" for id in ("check_ins", "gone_quiet", "never_logged")} <= set(
        refused(tmp_path, without)
    )


def test_every_task_query_has_the_same_shape() -> None:
    shapes = {
        tuple((each.name, each.kind, each.optional) for each in promises.query(name).columns[:1])
        for name in promises.names("tasks")
    }
    names = {tuple(each.name for each in promises.query(name).columns) for name in promises.names("tasks")}
    assert (len(shapes), len(names)) == (1, 1)


# --- a week against the one before it -------------------------------------------------------------------------------


@pytest.fixture
def asking(empty: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Slice]:
    """A slice of what is filled in, asked through the frames."""
    monkeypatch.setattr(store, "opened", lambda: empty)
    st.cache_data.clear()

    def cut(as_of: str, *regions: str, role: str = "lead", **more: Any) -> Slice:
        given = {"from_on": MENTORS.from_on, "to_on": MENTORS.to_on} | more
        return Slice(programme=PROGRAMME, regions=regions, as_of=day(as_of), judged_on=day(as_of), role=role, **given)

    return cut


def counted(chosen: Slice) -> dict[tuple[str, str], tuple[int, int]]:
    rows = frames.changes(chosen)[["what", "of", "this_week", "week_before"]]
    return {(what, of): (now, then) for what, of, now, then in rows.itertuples(index=False, name=None)}


def test_a_week_is_the_seven_days_up_to_and_including_the_day(fill: Fill, asking: Callable[..., Slice]) -> None:
    fill(
        "person",
        """person | role | region | joined_on
           E1 | mentee | aarhus | 2025-03-10
           E2 | mentee | aarhus | 2025-03-04
           E3 | mentee | odense | 2025-03-03
           E4 | mentee | odense | 2025-02-25
           E5 | mentee | odense | 2025-02-24
           E6 | mentee | odense | 2025-03-11""",
    )
    assert counted(asking("2025-03-10")) == {("joined", "mentee"): (2, 2)}
    assert counted(asking("2025-03-10", "odense")) == {("joined", "mentee"): (0, 2)}
    assert counted(asking("2025-03-10", from_on=day("2025-03-10"))) == {("joined", "mentee"): (1, 0)}


def test_who_goes_from_one_active_state_to_the_next_has_not_begun(fill: Fill, asking: Callable[..., Slice]) -> None:
    fill("person", PEOPLE)
    fill(
        "standing",
        """person | role | state | from_on | to_on
           E1 | mentee | waiting | 2025-01-01 | 2025-03-05
           E1 | mentee | matched | 2025-03-06 |
           E2 | mentee | matched | 2025-01-01 | 2025-03-06
           E2 | mentee | community | 2025-03-07 |
           M1 | mentor | active | 2025-01-01 | 2025-03-08
           M1 | mentor | paused | 2025-03-09 |""",
    )
    assert counted(asking("2025-03-10")) == {("began", "mentee"): (1, 0), ("paused", "mentor"): (1, 0)}


def test_what_was_held_tells_how_many_came_and_what_nobody_came_to_is_held_too(
    fill: Fill, asking: Callable[..., Slice]
) -> None:
    fill(
        "activity",
        "activity | kind | held_on\n A1 | cafe | 2025-03-05\n A2 | cafe | 2025-02-26\n A3 | workshop | 2025-03-06",
    )
    fill(
        "attendance",
        "activity | person | role | heads\n A1 | E1 | mentee | 1\n A1 | | mentee | 4\n A2 | E1 | mentee | 1",
    )
    chosen = asking("2025-03-10")
    table = weeks.table(frames.changes(chosen), MENTORS)
    assert table.to_numpy().tolist() == [
        ["Onsdagscaféer", "1 · 5 deltagelser", "1 · 1 deltagelse"],
        ["Workshops og faglige oplæg", "1", "0"],
    ]


def test_a_week_agrees_with_what_the_targets_say_has_changed(open_page: Open) -> None:
    open_page()
    base = Slice(
        programme=PROGRAMME, regions=(), from_on=MENTORS.from_on, to_on=MENTORS.to_on,
        as_of=day("2025-01-01"), judged_on=day("2025-01-01"), role="lead",
    )  # fmt: skip
    alike = {"mentors_recruited": ("joined", "mentor"), "mentees_associated": ("joined", "mentee")}
    moved = 0
    for as_of in pd.date_range("2024-02-15", "2025-11-30", freq="23D").date:
        for regions in ((), ("aarhus", "odense")):
            chosen = replace(base, as_of=as_of, judged_on=as_of, regions=regions)
            now = counted(chosen)
            for reading in frames.progress(chosen):
                if reading.indicator in alike and reading.state not in NOTHING:
                    assert now.get(alike[reading.indicator], (0, 0))[0] == reading.change, (as_of, reading.indicator)
                    moved += reading.change or 0
    assert moved > 5


# --- how the matches go ---------------------------------------------------------------------------------------------

RUNNING = """match | kind | supporter | participant | region | started_on | ended_on
             C1 | one_to_one | M1 | E1 | aarhus | 2025-02-10 |
             C2 | one_to_one | M1 | E2 | odense | 2025-02-11 |
             C3 | one_to_one | M1 | E3 | odense | 2025-01-15 | 2025-03-01"""


def health(chosen: Slice) -> dict[str, str]:
    rows = frames.match_health(chosen, "one_to_one")
    return dict(zip(rows["match"], rows["health"], strict=True))


def test_a_match_is_too_young_to_be_told_of_for_four_weeks(fill: Fill, asking: Callable[..., Slice]) -> None:
    fill("match", RUNNING)
    fill("activity", "activity | kind | held_on | match\n A0 | one_to_one | 2025-02-01 | C3")
    assert health(asking("2025-03-10")) == {"C1": "needs_check_in", "C2": "too_early"}
    assert health(asking("2025-03-10", "odense")) == {"C2": "too_early"}


def test_a_meeting_within_four_weeks_is_on_track_until_a_follow_up_is_overdue(
    fill: Fill, asking: Callable[..., Slice]
) -> None:
    fill("match", RUNNING)
    fill(
        "activity",
        "activity | kind | held_on | match\n A1 | one_to_one | 2025-04-25 | C1\n A2 | one_to_one | 2025-04-12 | C2",
    )
    assert health(asking("2025-05-09")) == {"C1": "on_track", "C2": "on_track"}
    assert health(asking("2025-05-10")) == {"C1": "on_track", "C2": "needs_check_in"}, "four weeks since the twelfth"
    assert health(asking("2025-05-11"))["C1"] == "needs_check_in", "its follow-up was due yesterday"


def test_where_no_meeting_was_ever_logged_nobody_knows_how_a_match_goes(
    fill: Fill, asking: Callable[..., Slice]
) -> None:
    fill("match", RUNNING)
    chosen = asking("2025-04-01")
    assert set(health(chosen).values()) == {"unknown"}
    said = match_health.answer(frames.match_health(chosen, "one_to_one"), MENTORS.matches[0])
    assert said.startswith("2 forløb er i gang, men ingen møder er registreret.")
    assert "trænger" not in said


# --- the page -------------------------------------------------------------------------------------------------------


def week(open_page: Open, **given: Any) -> AppTest:
    return open_page(**given).switch_page("denne_uge.py").run()


def test_the_page_answers_first_and_every_rule_says_what_to_do_and_where(open_page: Open) -> None:
    app = week(open_page)
    text = sound(app, "denne_uge.py")
    assert "27 ting venter; 2 opfølgninger er over tiden, den ældste 193 dage." in text
    titles = [each.value for each in app.subheader]
    assert titles[:2] == ["Check-in · 3, heraf 2 over tiden", "Venter på en mentor · 6"]
    assert "13 af 15 løbende forløb trænger til et check-in." in text
    every = app.get("page_link")
    mending = [each for each in every if "form=" in each.proto.query_string]
    links = [each for each in every if each not in mending]
    assert len(links) == len(titles)
    wanted = f"programme={PROGRAMME}&period=all&as_of=2025-11-30&lang=da"
    # What is due for a match is seen among the matches.
    assert {link.proto.query_string for link in links} == {wanted, f"{wanted}&half=matches"}
    # And every rule leads to the form that mends its most urgent row.
    assert len(mending) == len(titles)
    forms = [each.proto.query_string.removeprefix(f"{wanted}&") for each in mending]
    assert "form=evening&kind=cafe&on=2025-07-09" in forms
    assert [each for each in forms if each.startswith("form=follow_up&match=C-")]
    assert [each for each in forms if each.startswith("form=match&person=E-")]


def test_a_link_carries_the_regions_the_part_of_the_period_and_the_day(open_page: Open) -> None:
    app = week(open_page, region=["koebenhavn", "aarhus"], period="2025", as_of="2025-10-20", lang="en")
    address = min({link.proto.query_string for link in app.get("page_link")}, key=len)
    assert address == f"programme={PROGRAMME}&region=aarhus&region=koebenhavn&period=2025&as_of=2025-10-20&lang=en"


def test_a_region_has_its_own_list_and_asks_the_database_nothing(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = week(open_page)
    asked: list[str] = []
    before = Store.ask_arrow
    monkeypatch.setattr(
        Store, "ask_arrow", lambda self, name, /, **params: asked.append(name) or before(self, name, **params)
    )
    app.pills(key="region").set_value(["aarhus"]).run()
    assert "Venter på en mentor · 1" in [each.value for each in app.subheader]
    assert [name for name in asked if name.startswith(("tasks/", "changes/", "matches/"))] == []


def test_a_long_rule_is_folded_and_unfolds_to_the_rest(open_page: Open) -> None:
    app = week(open_page, programme="livet-gaar-videre")
    folded = [each for each in app.expander if each.label.startswith("Vis ") and each.label.endswith(" flere")]
    assert folded
    assert all(len(table.value) <= max(tasks.SHOWN, 12) for table in app.table)


def test_what_is_saved_holds_every_row_and_what_to_do(open_page: Open) -> None:
    open_page()
    chosen = Slice(
        programme=PROGRAMME, regions=(), from_on=MENTORS.from_on, to_on=MENTORS.to_on,
        as_of=day("2025-11-30"), judged_on=day("2025-11-30"), role="lead",
    )  # fmt: skip
    told = agenda.waiting(chosen)
    rows = tasks.saved(told, MENTORS, chosen.as_of)
    assert len(rows) == sum(each.count for each in told) == 27
    again = pd.read_csv(io.StringIO(rows.to_csv(sep=";", index=False)), sep=";")
    assert list(again) == ["Opgave", "Hvem eller hvornår", "Region", "Hvorfor", "Hvor længe", "Hvad du kan gøre"]
    assert again.notna().all(axis=None)


def test_a_week_without_anything_new_says_so_and_since_when(open_page: Open) -> None:
    text = sound(week(open_page, as_of="2025-12-20"), "denne_uge.py")
    assert "Intet nyt er registreret i den uge. Det nyeste er fra 30. november 2025, for 20 dage siden." in text
    assert "Intet nyt" not in sound(week(open_page, as_of="2025-11-30"), "denne_uge.py")


def test_after_the_programme_the_list_is_what_stands_open(open_page: Open) -> None:
    text = healthy(week(open_page, as_of="2026-01-01"))
    assert "Programmet sluttede 31. december 2025; listen er, hvad der står åbent." in text
    assert "Programmet sluttede" not in healthy(week(open_page, as_of="2025-12-31"))


@pytest.mark.parametrize("programme", KNOWN)
def test_before_the_programme_there_is_nothing_to_do(open_page: Open, programme: str) -> None:
    first = KNOWN[programme].from_on
    app = week(open_page, programme=programme, as_of=(first - timedelta(days=1)).isoformat())
    assert f"Programmet begynder {words.day(first)}. Indtil da er der intet at gøre her." in healthy(app)
    assert not app.header
    assert not app.table


def test_an_empty_database_is_not_a_week_in_which_everything_is_done(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "empty.duckdb"
    Store.open(file, samples=False).close()
    text = healthy(week(open_page, database=file, as_of="2025-06-01"))
    assert "Der er ikke registreret noget for dette udsnit endnu." in text
    assert "Intet venter" not in text


def test_nothing_waiting_is_said_as_such_and_not_as_nothing_recorded(open_page: Open) -> None:
    text = healthy(week(open_page, programme="boligsociale-mentorindsatser"))
    assert "Intet venter" in text
    assert "ikke registreret noget" not in text


def test_a_programme_without_matches_shows_nothing_of_them(open_page: Open) -> None:
    app = week(open_page, programme="lgbt-asylum-vaerested")
    assert "Sådan går det i forløbene" not in healthy(app)
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize("programme", KNOWN)
def test_nobody_but_the_lead_sees_who_waits_or_that_anybody_does(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, programme: str
) -> None:
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    app = week(open_page, programme=programme)
    text = healthy(app)
    assert "Tallene er skjult af hensyn til fortrolighed." in text
    assert "venter" not in text
    assert not [*app.table, *app.header, *app.get("page_link")]


def test_the_definitions_of_the_programmes_are_whole() -> None:
    used: dict[str, Programme] = {task.query: whole for whole in KNOWN.values() for task in whole.tasks}
    assert set(used) == set(promises.names("tasks")), "every rule is of use to somebody"
