"""What each indicator's query counts and what it leaves out, on tables small enough to count by hand."""

from tests.conftest import Ask, Fill, Row

SCALE = ["very_high", "high", "some", "low", "very_low", "dont_know"]


def total(rows: list[Row]) -> int:
    return sum(row[3] for row in rows)


# --- persons ---------------------------------------------------------------------------------------------------


def test_a_mentor_who_stops_was_still_recruited_and_a_mentee_is_no_mentor(fill: Fill, ask: Ask) -> None:
    fill(
        "person",
        """
        person | role   | region | joined_on  | exactness
        M-1    | mentor | aarhus | 2025-03-01 | exact
        M-2    | mentor | aarhus | 2025-03-01 | exact
        M-3    | mentor |        | 2025-03-01 | exact
        M-4    | mentor | aarhus | 2025-03-01 | about
        M-5    | mentor | odense | 2025-03-02 | exact
        E-1    | mentee | aarhus | 2025-03-01 | exact
        """,
    )
    fill(
        "standing",
        """
        person | role   | state   | from_on
        M-1    | mentor | stopped | 2025-04-01
        """,
    )
    on_the_first = [
        ("2025-03-01", "aarhus", "about", 1),
        ("2025-03-01", "aarhus", "exact", 2),
        ("2025-03-01", None, "exact", 1),
    ]
    assert ask("persons_recruited", role="mentor", as_of="2025-03-01") == on_the_first
    assert ask("persons_recruited", role="mentor", as_of="2025-03-02")[3:] == [("2025-03-02", "odense", "exact", 1)]
    assert ask("persons_recruited", role="mentor", as_of="2025-02-28") == []


def test_a_mentor_who_pauses_is_not_active(fill: Fill, ask: Ask) -> None:
    fill(
        "person",
        """
        person | role   | region | joined_on
        M-1    | mentor | aarhus | 2025-01-01
        M-2    | mentor | odense | 2025-01-01
        """,
    )
    fill(
        "standing",
        """
        person | role   | state  | from_on    | to_on
        M-1    | mentor | active | 2025-01-01 | 2025-03-31
        M-1    | mentor | paused | 2025-04-01 | 2025-04-30
        M-1    | mentor | active | 2025-05-01 |
        M-2    | mentor | active | 2025-01-01 |
        """,
    )

    def standing(day: str, *states: str) -> int:
        return total(ask("persons_in_state", role="mentor", states=list(states), as_of=day))

    assert [standing("2025-03-31", "active"), standing("2025-03-31", "paused")] == [2, 0]
    assert [standing("2025-04-01", "active"), standing("2025-04-01", "paused")] == [1, 1]
    assert [standing("2025-05-01", "active"), standing("2025-05-01", "paused")] == [2, 0]
    assert {standing(day, "active", "paused") for day in ("2025-03-31", "2025-04-01", "2025-05-01")} == {2}
    assert standing("2024-12-31", "active", "paused") == 0


def test_a_stretch_that_ends_today_still_counts_today_and_not_tomorrow(fill: Fill, ask: Ask) -> None:
    fill(
        "person",
        """
        person | role   | region | joined_on
        E-1    | mentee | aarhus | 2025-01-01
        """,
    )
    fill(
        "standing",
        """
        person | role   | state   | from_on    | to_on      | exactness
        E-1    | mentee | waiting | 2025-01-01 | 2025-02-28 | about
        """,
    )
    waiting = {"role": "mentee", "states": ["waiting"]}
    assert ask("persons_in_state", as_of="2025-02-28", **waiting) == [("2025-01-01", "aarhus", "about", 1)]
    assert ask("persons_in_state", as_of="2025-03-01", **waiting)[1:] == [("2025-03-01", "aarhus", "about", -1)]
    assert ask("persons_in_state", role="mentor", states=["waiting"]) == []


def test_a_participant_matched_twice_counts_once_on_the_first_day(fill: Fill, ask: Ask) -> None:
    fill(
        "match",
        """
        match | kind       | supporter | participant | region | started_on | ended_on   | exactness
        C-2   | one_to_one | M-2       | E-1         | odense | 2025-06-01 |            | exact
        C-1   | one_to_one | M-1       | E-1         | aarhus | 2025-02-01 | 2025-05-01 | about
        C-3   | one_to_one |           | E-2         | aarhus | 2025-06-01 |            | exact
        C-4   | other_kind | M-1       | E-3         | aarhus | 2025-02-01 |            | exact
        """,
    )
    first, second = ("2025-02-01", "aarhus", "about", 1), ("2025-06-01", "aarhus", "exact", 1)
    assert ask("persons_matched", kind="one_to_one", as_of="2025-01-31") == []
    assert ask("persons_matched", kind="one_to_one", as_of="2025-02-01") == [first]
    assert ask("persons_matched", kind="one_to_one", as_of="2025-06-01") == [first, second]


# --- what takes place -------------------------------------------------------------------------------------------


def a_month_of_meetings(fill: Fill) -> None:
    fill(
        "activity",
        """
        activity | kind        | held_on    | region
        A-1      | cafe        | 2025-03-05 | aarhus
        A-2      | cafe        | 2025-03-12 | aarhus
        A-3      | one_to_one  | 2025-03-05 | aarhus
        A-4      | supervision | 2025-03-05 | aarhus
        A-5      | cafe        | 2025-03-05 |
        """,
    )
    fill(
        "attendance",
        """
        activity | person | role   | heads | exactness
        A-1      | E-1    | mentee | 1     | exact
        A-1      |        | mentee | 4     | exact
        A-1      |        | mentee | 6     | about
        A-1      | M-1    | mentor | 1     | exact
        A-3      | E-1    | mentee | 1     | exact
        A-4      | E-1    | mentee | 1     | exact
        A-5      |        | mentee | 2     | exact
        """,
    )


def test_an_evening_to_which_nobody_came_was_held_all_the_same(fill: Fill, ask: Ask) -> None:
    a_month_of_meetings(fill)
    held = [
        ("2025-03-05", "aarhus", "exact", 1),
        ("2025-03-05", None, "exact", 1),
        ("2025-03-12", "aarhus", "exact", 1),
    ]
    assert ask("activities_held", kinds=["cafe"], as_of="2025-03-12") == held
    assert ask("activities_held", kinds=["cafe"], as_of="2025-03-11") == held[:2]
    assert ask("activities_held", kinds=[]) == []


def test_unnamed_heads_count_by_their_number_and_a_mentor_is_no_visit(fill: Fill, ask: Ask) -> None:
    a_month_of_meetings(fill)
    cafe = {"indicator": "cafe_visits", "kinds": ["cafe"], "role": "mentee"}
    assert ask("meetings_held", **cafe) == [
        ("2025-03-05", "aarhus", "about", 6),
        ("2025-03-05", "aarhus", "exact", 5),
        ("2025-03-05", None, "exact", 2),
    ]
    assert ask("meetings_held", as_of="2025-03-04", **cafe) == []
    both = ask("meetings_held", indicator="x", kinds=["cafe", "one_to_one"], role="mentee")
    assert total(both) == 14


def test_a_person_who_comes_to_two_kinds_in_a_day_counts_twice(fill: Fill, ask: Ask) -> None:
    a_month_of_meetings(fill)
    exact = [
        row
        for row in ask("meetings_held", indicator="x", kinds=["cafe", "one_to_one"], role="mentee")
        if row[1:3] == ("aarhus", "exact")
    ]
    assert exact == [("2025-03-05", "aarhus", "exact", 6)]


def test_an_estimate_counts_on_the_last_day_of_its_period_and_not_before(fill: Fill, ask: Ask) -> None:
    fill(
        "estimate",
        """
        indicator           | from_on    | to_on      | region | value | method
        individual_meetings | 2025-03-01 | 2025-03-31 | aarhus | 7     | one a month
        cafe_visits         | 2025-03-01 | 2025-03-31 | aarhus | 9     | one a month
        """,
    )
    counted = {"indicator": "individual_meetings", "kinds": ["one_to_one"], "role": "mentee"}
    assert ask("meetings_held", as_of="2025-03-30", **counted) == []
    assert ask("meetings_held", as_of="2025-03-31", **counted) == [("2025-03-31", "aarhus", "estimate", 7)]


def test_estimate_and_log_of_the_same_day_are_kept_apart(fill: Fill, ask: Ask) -> None:
    a_month_of_meetings(fill)
    fill(
        "estimate",
        """
        indicator           | from_on    | to_on      | region | value | method      | exactness
        individual_meetings | 2025-02-06 | 2025-03-05 | aarhus | 7     | one a month | exact
        individual_meetings | 2025-02-06 | 2025-03-05 | aarhus | 2     | one a month | about
        """,
    )
    counted = {"indicator": "individual_meetings", "kinds": ["one_to_one"], "role": "mentee"}
    assert ask("meetings_held", **counted) == [
        ("2025-03-05", "aarhus", "estimate", 9),
        ("2025-03-05", "aarhus", "exact", 1),
    ]


# --- answers ------------------------------------------------------------------------------------------------------


def a_survey(fill: Fill) -> None:
    fill(
        "person",
        """
        person | role   | region | joined_on
        E-1    | mentee | aarhus | 2025-01-01
        E-2    | mentee | odense | 2025-01-01
        E-3    | mentee | odense | 2025-01-01
        E-3    | mentor | odense | 2025-01-01
        """,
    )
    fill(
        "invitation",
        """
        survey           | wave | respondent | person | sent_on
        final_evaluation | 2025 | R-1        | E-1    | 2025-10-11
        final_evaluation | 2025 | R-2        | E-2    | 2025-10-11
        final_evaluation | 2025 | R-3        | E-3    | 2025-10-11
        final_evaluation | 2025 | R-4        |        | 2025-10-12
        another_survey   | 2025 | R-1        | E-2    | 2025-10-11
        """,
    )
    fill(
        "response",
        """
        survey           | wave | respondent | submitted_on
        final_evaluation | 2025 | R-1        | 2025-10-12
        final_evaluation | 2025 | R-2        | 2025-10-12
        final_evaluation | 2025 | R-3        | 2025-10-20
        another_survey   | 2025 | R-1        | 2025-10-12
        """,
    )
    fill(
        "answer",
        """
        survey           | wave | respondent | question  | code
        final_evaluation | 2025 | R-1        | labour    | high
        final_evaluation | 2025 | R-1        | education | low
        final_evaluation | 2025 | R-2        | labour    | dont_know
        final_evaluation | 2025 | R-2        | education | some
        final_evaluation | 2025 | R-3        | labour    | very_high
        final_evaluation | 2025 | R-3        | danish    | very_high
        another_survey   | 2025 | R-1        | labour    | very_high
        """,
    )


def in_favour(ask: Ask, *questions: str, counted: list[str] = SCALE, as_of: str = "2025-12-01") -> list[Row]:
    given = {"survey": "final_evaluation", "questions": list(questions), "positive": SCALE[:3], "counted": counted}
    return ask("answers_in_favour", as_of=as_of, **given)


def test_a_response_handed_in_after_the_day_does_not_count(fill: Fill, ask: Ask) -> None:
    a_survey(fill)
    early = [("2025-10-12", "aarhus", "exact", 1, 1), ("2025-10-12", "odense", "exact", 0, 1)]
    assert in_favour(ask, "labour", as_of="2025-10-11") == []
    assert in_favour(ask, "labour", as_of="2025-10-19") == early
    assert in_favour(ask, "labour", as_of="2025-10-20") == [*early, ("2025-10-20", "odense", "exact", 1, 1)]


def test_questions_that_are_pooled_count_every_answer_once(fill: Fill, ask: Ask) -> None:
    a_survey(fill)
    rows = in_favour(ask, "labour", "education")
    assert [sum(row[3] for row in rows), sum(row[4] for row in rows)] == [3, 5]
    assert sum(row[4] for row in in_favour(ask, "danish")) == 1


def test_dont_know_is_in_the_denominator_unless_the_definition_leaves_it_out(fill: Fill, ask: Ask) -> None:
    a_survey(fill)
    with_it, without = in_favour(ask, "labour"), in_favour(ask, "labour", counted=SCALE[:5])
    assert [sum(row[3] for row in with_it), sum(row[4] for row in with_it)] == [2, 3]
    assert [sum(row[3] for row in without), sum(row[4] for row in without)] == [2, 2]


def test_an_invitation_is_the_base_and_a_form_the_part_each_on_its_own_day(fill: Fill, ask: Ask) -> None:
    a_survey(fill)
    rows = ask("responses_received", survey="final_evaluation")
    assert rows == [
        ("2025-10-11", "aarhus", "exact", 0, 1),
        ("2025-10-11", "odense", "exact", 0, 2),
        ("2025-10-12", "aarhus", "exact", 1, 0),
        ("2025-10-12", "odense", "exact", 1, 0),
        ("2025-10-12", None, "exact", 0, 1),
        ("2025-10-20", "odense", "exact", 1, 0),
    ]
    assert ask("responses_received", survey="final_evaluation", as_of="2025-10-11") == rows[:2]


# --- things done, actors, numbers ----------------------------------------------------------------------------------


def test_a_milestone_has_no_row_before_it_is_registered_0_until_it_is_done_and_then_1(fill: Fill, ask: Ask) -> None:
    fill(
        "milestone",
        """
        milestone | due_on     | done_on    | recorded_at
        brochure  | 2025-06-30 | 2025-11-03 | 2024-01-15 10:00:00
        """,
    )
    assert ask("milestone_done", milestone="brochure", as_of="2024-01-14") == []
    assert ask("milestone_done", milestone="brochure", as_of="2024-01-15") == [("2024-01-15", None, "exact", 0)]
    assert ask("milestone_done", milestone="brochure", as_of="2025-11-02") == [("2024-01-15", None, "exact", 0)]
    assert ask("milestone_done", milestone="brochure", as_of="2025-11-03") == [("2025-11-03", None, "exact", 1)]
    assert ask("milestone_done", milestone="another") == []


def test_a_milestone_done_before_it_was_recorded_counts_from_the_day_it_was_done(fill: Fill, ask: Ask) -> None:
    fill(
        "milestone",
        """
        milestone | done_on    | recorded_at
        brochure  | 2025-01-10 | 2025-02-01 10:00:00
        """,
    )
    assert ask("milestone_done", milestone="brochure", as_of="2025-01-09") == []
    assert ask("milestone_done", milestone="brochure", as_of="2025-01-10") == [("2025-01-10", None, "exact", 1)]


def test_an_actor_counts_once_however_often_it_is_written_to(fill: Fill, ask: Ask) -> None:
    fill(
        "outreach",
        """
        actor | actor_kind   | sent_on    | channel | exactness
        K-1   | municipality | 2025-05-02 | letter  | exact
        K-1   | municipality | 2025-05-01 | email   | about
        K-2   | ngo          | 2025-05-02 | email   | exact
        """,
    )
    assert ask("actors_reached", indicator="brochure_sent", as_of="2025-04-30") == []
    assert ask("actors_reached", indicator="brochure_sent") == [
        ("2025-05-01", None, "about", 1),
        ("2025-05-02", None, "exact", 1),
    ]


def test_an_observation_of_nought_is_a_nought_and_not_silence(fill: Fill, ask: Ask) -> None:
    assert ask("actors_reached", indicator="brochure_sent") == []
    fill(
        "observation",
        """
        indicator     | slice | from_on    | to_on      | value
        brochure_sent | all   | 2024-01-01 | 2025-11-03 | 0
        """,
    )
    assert ask("actors_reached", indicator="brochure_sent") == [("2025-11-03", None, "exact", 0)]
    assert ask("actors_reached", indicator="brochure_sent", as_of="2025-11-02") == []
    assert ask("actors_reached", indicator="another") == []
