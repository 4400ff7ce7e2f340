"""What the queries of matches, attributes, units, forms, money and observed numbers count, on tables small enough to count by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from monitoring import promises
from monitoring.store import Store
from tests.conftest import PROGRAMME, Ask, Fill, Row

Tell = Callable[..., list[Row]]


@pytest.fixture
def tell(empty: Store) -> Tell:
    """The rows of a query that is no indicator's, days as text: `tell("units/board", as_of="2025-03-01")`."""

    def rows(name: str, **params: Any) -> list[Row]:
        query = promises.query(name)
        ordinary = {field.name: None for field in query.params if field.optional} | {"programme": PROGRAMME}
        answer = empty.ask(name, **(ordinary | params))
        for column in answer.select_dtypes("datetime"):
            answer[column] = answer[column].dt.strftime("%Y-%m-%d")
        cells = answer.astype(object).where(answer.notna(), None)
        return list(cells.itertuples(index=False, name=None))

    return rows


# --- matches -------------------------------------------------------------------------------------------------------

MATCHES = """
    match | kind       | supporter | participant | region | unit  | started_on | ended_on   | end_reason | exactness
    C-1   | one_to_one | M-1       | E-1         | aarhus | north | 2025-01-15 |            |            | exact
    C-2   | one_to_one | M-2       | E-2         | aarhus | north | 2025-01-15 | 2025-03-15 | goals_met  | exact
    C-3   | one_to_one |           | E-3         |        |       | 2025-02-01 | 2025-02-01 | moved      | about
    C-4   | one_to_one | M-1       | E-1         | odense | south | 2025-07-01 |            |            | exact
    C-5   | group      | M-1       | E-4         | odense | south | 2025-01-15 |            |            | exact
"""


def test_every_match_that_began_is_counted_also_somebody_s_second(fill: Fill, ask: Ask) -> None:
    fill("match", MATCHES)
    first = ("2025-01-15", "aarhus", "exact", 2)
    second = ("2025-02-01", None, "about", 1)
    third = ("2025-07-01", "odense", "exact", 1)
    assert ask("matches_started", kind="one_to_one", as_of="2025-01-14") == []
    assert ask("matches_started", kind="one_to_one", as_of="2025-01-31") == [first]
    assert ask("matches_started", kind="one_to_one", as_of="2025-07-01") == [first, second, third]
    assert ask("matches_started", kind="group") == [("2025-01-15", "odense", "exact", 1)]


def test_a_match_belongs_to_its_unit_and_one_without_a_unit_to_none(fill: Fill, ask: Ask) -> None:
    fill("match", MATCHES)
    of = {unit: ask("matches_started", kind="one_to_one", units=[unit]) for unit in ("north", "south", "east")}
    assert {unit: sum(row[3] for row in rows) for unit, rows in of.items()} == {"north": 2, "south": 1, "east": 0}
    assert sum(row[3] for row in ask("matches_started", kind="one_to_one", units=["north", "south"])) == 3
    assert sum(row[3] for row in ask("matches_started", kind="one_to_one")) == 4
    for query in ("persons_matched", "match_length"):
        assert ask(query, kind="one_to_one", units=["east"]) == []
    assert ask("persons_matched", kind="one_to_one", units=["south"]) == [("2025-07-01", "odense", "exact", 1)]


def lasting(ask: Ask, judged_on: str, *, as_of: str = "", **given: Any) -> list[Row]:
    """Lasted, old enough, too young: added up per day the matches began."""
    rows = ask(
        "matches_lasting",
        **({"kind": "one_to_one", "after_months": 6} | given),
        as_of=as_of or judged_on,
        judged_on=judged_on,
    )
    return [(row[0], *row[3:]) for row in rows]


def test_a_match_is_judged_on_the_day_it_is_six_months_old_and_not_the_day_before(fill: Fill, ask: Ask) -> None:
    fill(
        "match",
        """
        match | kind       | participant | started_on | ended_on
        C-1   | one_to_one | E-1         | 2025-01-15 |
        """,
    )
    assert lasting(ask, "2025-07-14") == [("2025-01-15", 0, 0, 1)]
    assert lasting(ask, "2025-07-15") == [("2025-01-15", 1, 1, 0)]
    assert lasting(ask, "2025-07-15", after_months=7) == [("2025-01-15", 0, 0, 1)]


def test_a_match_begun_on_the_last_of_august_is_six_months_old_on_the_last_of_february(fill: Fill, ask: Ask) -> None:
    fill("match", "match | kind | participant | started_on\nC-1 | one_to_one | E-1 | 2024-08-31")
    assert lasting(ask, "2025-02-27") == [("2024-08-31", 0, 0, 1)]
    assert lasting(ask, "2025-02-28") == [("2024-08-31", 1, 1, 0)]


def test_a_match_of_exactly_six_months_lasted_and_one_a_day_shorter_did_not(fill: Fill, ask: Ask) -> None:
    fill(
        "match",
        """
        match | kind       | participant | started_on | ended_on   | end_reason
        C-1   | one_to_one | E-1         | 2025-01-15 | 2025-07-15 | moved
        C-2   | one_to_one | E-2         | 2025-02-15 | 2025-08-14 | moved
        C-3   | one_to_one | E-3         | 2025-03-15 | 2025-03-20 | goals_met
        """,
    )
    full, short, early = ("2025-01-15", 1, 1, 0), ("2025-02-15", 0, 1, 0), ("2025-03-15", 0, 1, 0)
    assert lasting(ask, "2025-12-01") == [full, short, early]
    assert lasting(ask, "2025-12-01", agreed=["goals_met"]) == [full, short, ("2025-03-15", 1, 1, 0)]
    assert lasting(ask, "2025-12-01", agreed=["goals_met", "moved"])[1] == ("2025-02-15", 1, 1, 0)


def test_a_match_that_broke_off_early_is_no_failure_before_it_would_have_been_old_enough(fill: Fill, ask: Ask) -> None:
    """Else the young matches that are known would all be failures."""
    fill(
        "match",
        """
        match | kind       | participant | started_on | ended_on   | end_reason
        C-1   | one_to_one | E-1         | 2025-01-15 | 2025-02-15 | moved
        """,
    )
    assert lasting(ask, "2025-07-14") == lasting(ask, "2025-07-14", agreed=["moved"]) == [("2025-01-15", 0, 0, 1)]
    assert lasting(ask, "2025-07-15") == [("2025-01-15", 0, 1, 0)]


def test_a_day_in_the_past_is_judged_as_it_stood_then(fill: Fill, ask: Ask) -> None:
    fill(
        "match",
        """
        match | kind       | participant | started_on | ended_on
        C-1   | one_to_one | E-1         | 2025-01-15 | 2025-10-01
        C-2   | one_to_one | E-2         | 2025-06-01 | 2025-07-01
        """,
    )
    assert lasting(ask, "2025-05-31") == [("2025-01-15", 0, 0, 1)]
    assert lasting(ask, "2025-08-01") == [("2025-01-15", 1, 1, 0), ("2025-06-01", 0, 0, 1)]
    assert lasting(ask, "2025-12-01") == [("2025-01-15", 1, 1, 0), ("2025-06-01", 0, 1, 0)]


def test_the_matches_of_a_year_that_is_over_are_judged_by_what_is_known_later(fill: Fill, ask: Ask) -> None:
    fill(
        "match",
        """
        match | kind       | participant | started_on | ended_on
        C-1   | one_to_one | E-1         | 2024-12-31 | 2025-06-29
        C-2   | one_to_one | E-2         | 2024-12-31 | 2025-06-30
        C-3   | one_to_one | E-3         | 2025-01-01 |
        """,
    )
    assert lasting(ask, "2024-12-31", as_of="2024-12-31") == [("2024-12-31", 0, 0, 2)]
    assert lasting(ask, "2025-06-29", as_of="2024-12-31") == [("2024-12-31", 0, 0, 2)]
    assert lasting(ask, "2025-06-30", as_of="2024-12-31") == [("2024-12-31", 1, 2, 0)]


def test_matches_of_one_kind_and_unit_last_by_themselves(fill: Fill, ask: Ask) -> None:
    fill("match", MATCHES)
    assert lasting(ask, "2025-12-01", kind="group") == [("2025-01-15", 1, 1, 0)]
    assert lasting(ask, "2025-12-01", units=["north"]) == [("2025-01-15", 1, 2, 0)]
    assert lasting(ask, "2025-12-01", units=["south"]) == [("2025-07-01", 0, 0, 1)]


def test_the_length_of_a_match_is_known_when_it_has_ended(fill: Fill, ask: Ask) -> None:
    fill("match", MATCHES)
    same_day = ("2025-02-01", None, "about", 0, 1)
    assert ask("match_length", kind="one_to_one", as_of="2025-03-14") == [same_day]
    assert ask("match_length", kind="one_to_one") == [same_day, ("2025-03-15", "aarhus", "exact", 59, 1)]
    assert ask("match_length", kind="one_to_one", units=["north"]) == [("2025-03-15", "aarhus", "exact", 59, 1)]
    assert ask("match_length", kind="group") == []


def test_meetings_in_a_match_are_held_against_every_day_it_ran(fill: Fill, ask: Ask) -> None:
    fill("match", MATCHES)
    fill(
        "activity",
        """
        activity | kind       | held_on    | match
        A-1      | one_to_one | 2025-01-15 | C-1
        A-2      | one_to_one | 2025-01-20 | C-1
        A-3      | workshop   | 2025-01-20 | C-1
        A-4      | one_to_one | 2025-01-20 |
        A-5      | one_to_one | 2025-01-25 | C-2
        """,
    )
    met = {"kind": "one_to_one", "kinds": ["one_to_one"]}
    assert ask("meetings_per_match", as_of="2025-01-15", **met) == [("2025-01-15", "aarhus", "exact", 1, 2)]
    assert ask("meetings_per_match", as_of="2025-01-24", **met) == [("2025-01-15", "aarhus", "exact", 2, 20)]
    in_march = ask("meetings_per_match", as_of="2025-03-31", **met)
    assert in_march == [("2025-01-15", "aarhus", "exact", 3, 76 + 60), ("2025-02-01", None, "about", 0, 1)]


def test_matches_whose_meetings_nobody_logs_are_not_matches_without_meetings(fill: Fill, ask: Ask) -> None:
    fill("match", MATCHES)
    met = {"kind": "one_to_one", "kinds": ["one_to_one"]}
    assert ask("meetings_per_match", **met) == []
    fill("activity", "activity | kind | held_on | match\nA-1 | one_to_one | 2025-02-03 | C-1")
    assert ask("meetings_per_match", as_of="2025-02-02", **met) == []
    assert ask("meetings_per_match", as_of="2025-02-03", **met) != []
    assert ask("meetings_per_match", units=["north"], **met) == [("2025-01-15", "aarhus", "exact", 1, 321 + 60)]
    assert ask("meetings_per_match", units=["south"], **met) == [], "the log of one unit is not another's"
    assert ask("meetings_per_match", kind="group", kinds=["one_to_one"]) == []


# --- persons -------------------------------------------------------------------------------------------------------

PEOPLE = """
    person | role   | region | unit  | joined_on  | attributes.gender | attributes.way_in
    E-1    | mentee | aarhus | north | 2025-01-01 | woman             | jobcentre
    E-2    | mentee | aarhus | north | 2025-01-01 | man               |
    E-3    | mentee | aarhus | south | 2025-01-01 |                   |
    E-4    | mentee | odense |       | 2025-02-01 | woman             |
    E-5    | mentor | odense | north | 2025-01-01 | woman             |
"""


def test_whoever_s_attribute_is_unknown_is_not_in_the_base_and_is_told_of(fill: Fill, ask: Ask) -> None:
    fill("person", PEOPLE)
    women = {"role": "mentee", "attribute": "gender", "codes": ["woman"]}
    in_january = ("2025-01-01", "aarhus", "exact", 1, 2, 1)
    assert ask("persons_with_attribute", as_of="2024-12-31", **women) == []
    assert ask("persons_with_attribute", as_of="2025-01-31", **women) == [in_january]
    assert ask("persons_with_attribute", **women) == [in_january, ("2025-02-01", "odense", "exact", 1, 1, 0)]
    assert ask("persons_with_attribute", units=["south"], **women) == [("2025-01-01", "aarhus", "exact", 0, 0, 1)]
    both = women | {"codes": ["woman", "man"]}
    assert ask("persons_with_attribute", as_of="2025-01-31", **both) == [("2025-01-01", "aarhus", "exact", 2, 2, 1)]
    nobody_s = women | {"attribute": "shoe_size"}
    assert [row[3:] for row in ask("persons_with_attribute", **nobody_s)] == [(0, 0, 3), (0, 0, 1)]


def test_a_share_of_the_matched_counts_each_from_the_first_match_and_nobody_else(fill: Fill, ask: Ask) -> None:
    fill("person", PEOPLE)
    fill("match", MATCHES)
    women = {"role": "mentee", "attribute": "gender", "codes": ["woman"], "kind": "one_to_one"}
    assert ask("persons_with_attribute", as_of="2025-01-14", **women) == []
    in_january = ("2025-01-15", "aarhus", "exact", 1, 2, 0)
    assert ask("persons_with_attribute", as_of="2025-01-31", **women) == [in_january]
    assert ask("persons_with_attribute", **women) == [in_january, ("2025-02-01", "aarhus", "exact", 0, 0, 1)]
    assert ask("persons_with_attribute", **(women | {"kind": "group"})) == [("2025-01-15", "odense", "exact", 1, 1, 0)]


def test_people_fall_on_the_values_of_an_attribute_with_the_unknown_among_them(fill: Fill, tell: Tell) -> None:
    fill("person", PEOPLE)
    fill("match", MATCHES)
    gender = {"role": "mentee", "attribute": "gender"}
    assert sorted(tell("persons/attribute_counts", as_of="2025-12-01", **gender), key=str) == [
        ("man", 1), ("woman", 2), (None, 1),
    ]  # fmt: skip
    assert sorted(tell("persons/attribute_counts", as_of="2025-01-31", **gender), key=str) == [
        ("man", 1), ("woman", 1), (None, 1),
    ]  # fmt: skip
    matched = gender | {"kind": "one_to_one"}
    assert sorted(tell("persons/attribute_counts", as_of="2025-01-31", **matched), key=str) == [
        ("man", 1),
        ("woman", 1),
    ]
    assert tell("persons/attribute_counts", as_of="2025-12-01", units=["south"], **gender) == [(None, 1)]


def test_somebody_with_a_job_and_an_exam_counts_once_and_from_the_day_of_the_first(fill: Fill, ask: Ask) -> None:
    fill("person", PEOPLE)
    fill(
        "attainment",
        """
        person | role   | attainment | reached_on
        E-1    | mentee | job        | 2025-03-01
        E-1    | mentee | exam       | 2025-02-01
        E-2    | mentee | driving    | 2025-02-01
        E-5    | mentor | job        | 2025-02-01
        """,
    )
    reached = {"role": "mentee", "attainments": ["job", "exam"]}
    january, february = ("2025-01-01", "aarhus", "exact", 1, 3), ("2025-02-01", "odense", "exact", 0, 1)
    assert ask("persons_attaining", as_of="2025-01-31", **reached) == [("2025-01-01", "aarhus", "exact", 0, 3)]
    assert ask("persons_attaining", as_of="2025-02-01", **reached) == [january, february]
    assert ask("persons_attaining", as_of="2025-03-01", **reached) == [january, february]
    assert ask("persons_attaining", role="mentee", attainments=["job"], as_of="2025-02-28")[0][3] == 0
    assert ask("persons_attaining", units=["south"], **reached) == [("2025-01-01", "aarhus", "exact", 0, 1)]


def test_a_unit_s_people_are_told_by_what_they_have_reached(fill: Fill, tell: Tell) -> None:
    fill("person", PEOPLE)
    fill(
        "attainment",
        """
        person | role   | attainment | reached_on
        E-1    | mentee | job        | 2025-03-01
        E-1    | mentee | exam       | 2025-02-01
        E-2    | mentee | exam       | 2025-02-02
        E-4    | mentee | exam       | 2025-02-01
        E-5    | mentor | job        | 2025-02-01
        """,
    )
    of = {"role": "mentee"}
    assert tell("units/attainments", as_of="2025-02-01", **of) == [("north", "exam", 1)]
    assert tell("units/attainments", as_of="2025-03-01", **of) == [("north", "exam", 2), ("north", "job", 1)]


def test_people_and_states_of_a_unit_are_those_of_its_people(fill: Fill, ask: Ask) -> None:
    fill("person", PEOPLE)
    fill(
        "standing",
        """
        person | role   | state  | from_on
        E-1    | mentee | active | 2025-01-01
        E-3    | mentee | active | 2025-01-01
        E-4    | mentee | active | 2025-02-01
        E-5    | mentor | active | 2025-01-01
        """,
    )
    recruited = {unit: sum(row[3] for row in ask("persons_recruited", role="mentee", units=unit and [unit]))
                 for unit in ("north", "south", None)}  # fmt: skip
    active = {unit: sum(row[3] for row in ask("persons_in_state", role="mentee", states=["active"], units=unit and [unit]))
              for unit in ("north", "south", None)}  # fmt: skip
    assert recruited == {"north": 2, "south": 1, None: 4}
    assert active == {"north": 1, "south": 1, None: 3}


def test_a_number_of_people_takes_in_all_who_joined_by_its_day_and_the_later_ones_come_on_top(
    fill: Fill, ask: Ask
) -> None:
    fill("person", PEOPLE)
    fill(
        "observation",
        """
        indicator | slice         | from_on    | to_on      | value | exactness
        mentees   | region/aarhus | 2025-01-01 | 2025-01-31 | 40    | about
        mentees   | region/odense | 2025-01-01 | 2025-01-31 | 5     | about
        mentees   | all           | 2025-01-01 | 2025-01-31 | 47    | about
        mentees   | gender/woman  | 2025-01-01 | 2025-01-31 | 30    | about
        mentors   | all           | 2025-01-01 | 2025-03-31 | 9     | exact
        """,
    )
    counted = {"role": "mentee", "indicator": "mentees"}
    joined = [("2025-01-01", "aarhus", "exact", 3)]
    reported = [
        ("2025-01-31", "aarhus", "about", 40),
        ("2025-01-31", "odense", "about", 5),
        ("2025-01-31", None, "about", 2),
    ]
    assert ask("persons_reported", as_of="2025-01-30", **counted) == joined
    assert ask("persons_reported", as_of="2025-01-31", **counted) == reported
    assert ask("persons_reported", as_of="2025-02-01", **counted) == [*reported, ("2025-02-01", "odense", "exact", 1)]
    assert ask("persons_reported", role="mentee", indicator="mentors") == [("2025-03-31", None, "exact", 9)]
    newer = "indicator | slice | from_on | to_on | value\nmentees | {} | 2025-02-01 | 2025-06-30 | 60"
    fill("observation", newer.format("all"))
    assert ask("persons_reported", **counted) == [("2025-06-30", None, "exact", 60)]
    fill("observation", newer.format("region/odense"))
    assert ask("persons_reported", **counted) == [("2025-06-30", "odense", "exact", 60)]


# --- units ---------------------------------------------------------------------------------------------------------

UNITS = """
    unit  | region | municipality | known_on   | granted_year | started_on
    east  |        |              | 2025-06-01 |              |
    north | aarhus | Aarhus       | 2025-01-01 | 2023         | 2025-03-01
    south | odense |              | 2025-01-01 |              |
"""
PHASES = """
    unit  | phase    | from_on
    north | startup  | 2025-01-01
    north | running  | 2025-03-01
    north | finished | 2025-09-01
    south | startup  | 2025-01-01
    west  | running  | 2025-04-01
"""


def test_a_unit_counts_from_the_day_it_is_known_of(fill: Fill, ask: Ask) -> None:
    fill("unit", UNITS)
    two = [("2025-01-01", "aarhus", "exact", 1), ("2025-01-01", "odense", "exact", 1)]
    assert ask("units_known", as_of="2024-12-31") == []
    assert ask("units_known", as_of="2025-05-31") == two
    assert ask("units_known", as_of="2025-06-01") == [*two, ("2025-06-01", None, "exact", 1)]


def test_a_unit_is_in_one_phase_until_the_day_of_the_next(fill: Fill, ask: Ask) -> None:
    fill("unit", UNITS)
    fill("unit_phase", PHASES)

    def standing(day: str, *phases: str) -> int:
        return sum(row[3] for row in ask("units_in_phase", phases=list(phases), as_of=day))

    days = ("2024-12-31", "2025-01-01", "2025-02-28", "2025-03-01", "2025-04-01", "2025-08-31", "2025-09-01")
    assert [standing(day, "startup") for day in days] == [0, 2, 2, 1, 1, 1, 1]
    assert [standing(day, "running") for day in days] == [0, 0, 0, 1, 2, 2, 1]
    assert [standing(day, "finished") for day in days] == [0, 0, 0, 0, 0, 0, 1]
    assert [standing(day, "startup", "running", "finished") for day in days] == [0, 2, 2, 2, 3, 3, 3]
    regions = {row[1] for row in ask("units_in_phase", phases=["running"])}
    assert regions == {"aarhus", None}, "a unit that is not on record has a phase and no region"


def test_the_board_tells_of_each_unit_what_was_known_on_the_day(fill: Fill, tell: Tell) -> None:
    fill("unit", UNITS)
    fill("unit_phase", PHASES)
    south = ("south", "odense", None, "2025-01-01", None, None, "startup", "2025-01-01")
    north = ("north", "aarhus", "Aarhus", "2025-01-01", 2023)
    assert tell("units/board", as_of="2024-12-31") == []
    assert tell("units/board", as_of="2025-02-28") == [(*north, None, "startup", "2025-01-01"), south]
    assert tell("units/board", as_of="2025-03-01") == [(*north, "2025-03-01", "running", "2025-03-01"), south]
    assert tell("units/board", as_of="2025-12-01") == [
        ("east", None, None, "2025-06-01", None, None, None, None),
        (*north, "2025-03-01", "finished", "2025-09-01"),
        south,
    ]


def test_a_unit_may_have_several_of_a_trait(fill: Fill, tell: Tell) -> None:
    fill(
        "unit_trait",
        """
        unit  | trait    | code
        south | partners | school
        north | partners | school
        north | partners | jobcentre
        north | model    | solo
        """,
    )
    north = [("north", "model", "solo"), ("north", "partners", "jobcentre"), ("north", "partners", "school")]
    assert tell("units/traits") == [*north, ("south", "partners", "school")]


def test_a_unit_s_people_are_counted_ever_and_now(fill: Fill, tell: Tell) -> None:
    fill("person", PEOPLE)
    fill(
        "standing",
        """
        person | role   | state   | from_on    | to_on
        E-1    | mentee | active  | 2025-01-01 | 2025-03-31
        E-1    | mentee | paused  | 2025-04-01 | 2025-04-30
        E-1    | mentee | active  | 2025-05-01 |
        E-2    | mentee | active  | 2025-01-01 |
        E-3    | mentee | waiting | 2025-02-01 |
        E-4    | mentee | active  | 2025-02-01 |
        E-5    | mentor | active  | 2025-01-01 |
        """,
    )
    of = {"role": "mentee"}
    assert tell("units/participants", as_of="2025-01-31", **of) == [("north", "active", 2, 2)]
    assert tell("units/participants", as_of="2025-03-31", **of)[0] == ("north", "active", 2, 2)
    assert tell("units/participants", as_of="2025-04-01", **of) == [
        ("north", "active", 2, 1), ("north", "paused", 1, 1), ("south", "waiting", 1, 1),
    ]  # fmt: skip
    assert tell("units/participants", as_of="2025-05-01", **of)[:2] == [
        ("north", "active", 2, 2), ("north", "paused", 1, 0),
    ]  # fmt: skip


def test_a_unit_s_people_in_a_match_stand_beside_their_states(fill: Fill, tell: Tell) -> None:
    fill("person", PEOPLE)
    fill("standing", "person | role | state | from_on\nE-1 | mentee | active | 2025-01-01")
    fill(
        "match",
        """
        match | kind       | participant | started_on | ended_on
        C-1   | one_to_one | E-1         | 2025-02-01 | 2025-03-01
        C-2   | one_to_one | E-2         | 2025-02-01 |
        C-3   | group      | E-2         | 2025-02-01 |
        C-4   | one_to_one | E-4         | 2025-02-01 |
        """,
    )
    of, active = {"role": "mentee"}, ("north", "active", 1, 1)
    assert tell("units/participants", as_of="2025-01-31", **of) == [active]
    assert tell("units/participants", as_of="2025-03-01", **of) == [active, ("north", None, 2, 2)]
    assert tell("units/participants", as_of="2025-03-02", **of) == [active, ("north", None, 2, 1)]


FORMS = """
    unit  | form          | due_on     | handed_in_on
    north | annual_report | 2025-03-31 | 2025-04-15
    south | annual_report | 2025-03-31 |
    all   | annual_report | 2025-03-31 | 2025-03-01
    north | midterm       | 2025-06-30 | 2025-06-30
"""


def test_a_form_is_asked_for_from_its_day_and_counted_when_it_is_handed_in(fill: Fill, ask: Ask, tell: Tell) -> None:
    fill("unit", UNITS)
    fill("submission", FORMS)
    annual = {"forms": ["annual_report"]}
    south, whole = ("2025-03-31", "odense", "exact", 0, 1), ("2025-03-31", None, "exact", 1, 1)
    assert ask("forms_handed_in", as_of="2025-03-30", **annual) == []
    on_the_day = [("2025-03-31", "aarhus", "exact", 0, 1), south, whole]
    assert ask("forms_handed_in", as_of="2025-03-31", **annual) == on_the_day
    assert ask("forms_handed_in", as_of="2025-04-14", **annual) == on_the_day
    late = [("2025-03-31", "aarhus", "exact", 1, 1), south, whole]
    assert ask("forms_handed_in", as_of="2025-04-15", **annual) == late
    both = ask("forms_handed_in", as_of="2025-06-30", forms=["annual_report", "midterm"])
    assert both == [*late, ("2025-06-30", "aarhus", "exact", 1, 1)]

    def handed_in(day: str) -> dict[tuple[str, str, str], str | None]:
        return {row[:3]: row[3] for row in tell("units/forms", as_of=day)}

    whole, north, south = ((unit, "annual_report", "2025-03-31") for unit in ("all", "north", "south"))
    to_come = ("north", "midterm", "2025-06-30")
    assert handed_in("2025-02-28") == {whole: None, north: None, south: None, to_come: None}
    assert handed_in("2025-04-14") == {whole: "2025-03-01", north: None, south: None, to_come: None}
    assert handed_in("2025-04-15")[north] == "2025-04-15"
    assert list(handed_in("2025-06-30")) == [whole, north, south, to_come]


# --- what was agreed -----------------------------------------------------------------------------------------------


def kept(ask: Ask, as_of: str, **given: Any) -> list[tuple[str, int, int]]:
    weekly = {"kinds": ["cafe"], "every": "week", "times": 1, "begins_on": "2025-01-01"}
    return [(row[0], row[3], row[4]) for row in ask("frequency_kept", as_of=as_of, **(weekly | given))]


def test_a_week_counts_when_it_is_over_and_the_first_is_the_first_whole_one(fill: Fill, ask: Ask) -> None:
    """1 January 2025 is a Wednesday: the first week that could be kept begins on the 6th."""
    fill(
        "activity",
        """
        activity | kind     | held_on
        A-1      | cafe     | 2025-01-01
        A-2      | cafe     | 2025-01-06
        A-3      | cafe     | 2025-01-19
        A-4      | cafe     | 2025-01-15
        A-5      | workshop | 2025-01-21
        """,
    )
    first, second, third = ("2025-01-12", 1, 1), ("2025-01-19", 1, 1), ("2025-01-26", 0, 1)
    assert kept(ask, "2025-01-11") == []
    assert kept(ask, "2025-01-12") == [first]
    assert kept(ask, "2025-01-25") == [first, second]
    assert kept(ask, "2025-01-26") == [first, second, third]
    assert kept(ask, "2025-01-12", begins_on="2025-01-06") == [first]
    assert kept(ask, "2025-01-19", begins_on="2025-01-07") == [second]


def test_twice_in_one_week_does_not_make_up_for_another(fill: Fill, ask: Ask) -> None:
    fill(
        "activity",
        """
        activity | kind | held_on
        A-1      | cafe | 2025-01-06
        A-2      | cafe | 2025-01-08
        A-3      | cafe | 2025-01-10
        A-4      | cafe | 2025-01-13
        """,
    )
    assert kept(ask, "2025-01-19") == [("2025-01-12", 1, 1), ("2025-01-19", 1, 1)]
    assert kept(ask, "2025-01-19", times=2) == [("2025-01-12", 2, 2), ("2025-01-19", 1, 2)]


def test_a_week_in_which_the_house_is_closed_is_not_expected_whatever_was_held(fill: Fill, ask: Ask) -> None:
    fill("activity", "activity | kind | held_on\nA-1 | cafe | 2025-01-06\nA-2 | cafe | 2025-01-15")
    weeks = [("2025-01-12", 1, 1), ("2025-01-19", 1, 1), ("2025-01-26", 0, 1)]
    assert kept(ask, "2025-01-26") == weeks
    assert kept(ask, "2025-01-26", closed=["2025-01-26"]) == weeks[:2]
    assert kept(ask, "2025-01-26", closed=["2025-01-20"]) == weeks[:2]
    assert kept(ask, "2025-01-26", closed=["2025-01-27"]) == weeks
    assert kept(ask, "2025-01-26", closed=["2025-01-13", "2025-01-26"]) == weeks[:1]


def test_a_month_is_kept_by_one_evening_and_ends_on_its_own_last_day(fill: Fill, ask: Ask) -> None:
    fill("activity", "activity | kind | held_on\nA-1 | cafe | 2024-01-31\nA-2 | cafe | 2024-03-01")
    monthly = {"every": "month", "begins_on": "2024-01-01"}
    january, february, march = ("2024-01-31", 1, 1), ("2024-02-29", 0, 1), ("2024-03-31", 1, 1)
    assert kept(ask, "2024-01-31", **monthly) == [january]
    assert kept(ask, "2024-02-28", **monthly) == [january]
    assert kept(ask, "2024-03-31", **monthly) == [january, february, march]
    assert kept(ask, "2024-03-31", closed=["2024-02-10"], **monthly) == [january, march]
    assert kept(ask, "2024-03-31", every="month", begins_on="2024-01-02") == [february, march]


def test_a_log_that_nobody_keeps_is_not_an_evening_that_was_not_held(fill: Fill, ask: Ask) -> None:
    assert kept(ask, "2025-06-30") == []
    fill("activity", "activity | kind | held_on\nA-1 | workshop | 2025-01-06\nA-2 | cafe | 2025-03-05")
    assert kept(ask, "2025-03-04") == []
    assert len(kept(ask, "2025-03-09")) == 9


def test_money_is_spent_when_it_is_recorded_and_within_its_own_year(fill: Fill, ask: Ask) -> None:
    fill(
        "money",
        """
        year | post   | granted  | spent     | recorded_at         | exactness
        2025 | rent   | 1000     | 400.40    | 2025-03-01 12:00:00 | exact
        2025 | wages  | 2000     | 100       | 2025-03-01 12:00:00 | exact
        2025 | travel | 50       |           | 2025-03-01 12:00:00 | exact
        2024 | rent   | 900      | 800       | 2025-03-01 12:00:00 | about
        2026 | rent   | 1100     | 7         | 2025-03-01 12:00:00 | exact
        """,
    )
    year_before, on_record = ("2024-12-31", None, "about", 800), ("2025-03-01", None, "exact", 500)
    assert ask("money_spent", as_of="2024-12-30") == []
    assert ask("money_spent", as_of="2024-12-31") == [year_before]
    assert ask("money_spent", as_of="2025-02-28") == [year_before]
    assert ask("money_spent", as_of="2025-03-01") == [year_before, on_record]
    assert ask("money_spent", as_of="2026-01-01")[2:] == [("2026-01-01", None, "exact", 7)]
    assert ask("money_spent", posts=["wages"]) == [("2025-03-01", None, "exact", 100)]
    assert ask("money_spent", posts=["travel"]) == [], "nothing on record is not nought"


def test_the_years_of_the_money_tell_what_the_indicator_of_spending_tells(fill: Fill, ask: Ask, tell: Tell) -> None:
    fill(
        "money",
        """
        year | post  | granted | spent | recorded_at
        2024 | rent  | 900     | 800   | 2025-03-01 12:00:00
        2025 | rent  | 1000    | 400   | 2025-03-01 12:00:00
        2025 | wages | 500     |       | 2025-03-01 12:00:00
        2026 | rent  | 1100    |       | 2025-03-01 12:00:00
        """,
    )
    year = "money/granted_and_spent"
    assert tell(year, as_of="2024-12-30") == [(2024, 900, None), (2025, 1500, None), (2026, 1100, None)]
    assert tell(year, as_of="2025-02-28") == [(2024, 900, 800), (2025, 1500, None), (2026, 1100, None)]
    assert tell(year, as_of="2025-03-01")[1] == (2025, 1500, 400)
    for day in ("2024-12-30", "2024-12-31", "2025-02-28", "2025-03-01"):
        spent = sum(row[2] or 0 for row in tell(year, as_of=day))
        assert spent == sum(row[3] for row in ask("money_spent", as_of=day))


def test_a_grant_stands_on_the_first_day_of_its_year(fill: Fill, ask: Ask) -> None:
    fill(
        "money",
        """
        year | post  | granted | spent
        2025 | rent  | 1000    |
        2025 | wages | 1999.60 |
        2026 | rent  |         | 5
        2026 | wages | 0       |
        """,
    )
    assert ask("money_granted", as_of="2024-12-31") == []
    assert ask("money_granted", as_of="2025-01-01") == [("2025-01-01", None, "exact", 3000)]
    assert ask("money_granted", as_of="2026-01-01")[1:] == [("2026-01-01", None, "exact", 0)]
    assert ask("money_granted", posts=["rent"], as_of="2026-01-01") == [("2025-01-01", None, "exact", 1000)]


def test_a_follow_up_is_due_on_its_day_and_held_when_it_is_held(fill: Fill, ask: Ask) -> None:
    fill("match", MATCHES)
    fill(
        "follow_up",
        """
        match | kind    | due_on     | held_on
        C-1   | month_1 | 2025-02-15 | 2025-02-20
        C-2   | month_1 | 2025-02-15 |
        C-1   | month_3 | 2025-04-15 | 2025-04-01
        C-5   | month_1 | 2025-02-15 | 2025-02-15
        """,
    )
    held = {"kind": "one_to_one", "follow_ups": ["month_1"]}
    assert ask("follow_ups_held", as_of="2025-02-14", **held) == []
    assert ask("follow_ups_held", as_of="2025-02-19", **held) == [("2025-02-15", "aarhus", "exact", 0, 2)]
    assert ask("follow_ups_held", as_of="2025-02-20", **held) == [("2025-02-15", "aarhus", "exact", 1, 2)]
    assert ask("follow_ups_held", kind="one_to_one", follow_ups=["month_3"], as_of="2025-04-14") == []
    assert ask("follow_ups_held", kind="group", follow_ups=["month_1"]) == [("2025-02-15", "odense", "exact", 1, 1)]


def test_whoever_declines_was_asked_and_has_not_answered(fill: Fill, ask: Ask) -> None:
    fill("person", PEOPLE)
    fill(
        "invitation",
        """
        survey | wave | respondent | person | sent_on    | declined_on | decline_reason
        star   | 1    | R-1        | E-1    | 2025-02-01 | 2025-02-10  | busy
        star   | 1    | R-2        | E-2    | 2025-02-01 |             |
        star   | 2    | R-1        | E-4    | 2025-05-01 | 2025-05-01  |
        moon   | 1    | R-1        | E-1    | 2025-02-01 | 2025-02-02  |
        """,
    )
    fill("response", "survey | wave | respondent | submitted_on\nstar | 1 | R-2 | 2025-02-03")
    assert ask("survey_declined", survey="star", as_of="2025-01-31") == []
    assert ask("survey_declined", survey="star", as_of="2025-02-09") == [("2025-02-01", "aarhus", "exact", 0, 2)]
    assert ask("survey_declined", survey="star", as_of="2025-02-10") == [("2025-02-01", "aarhus", "exact", 1, 2)]
    assert ask("survey_declined", survey="star")[1:] == [("2025-05-01", "odense", "exact", 1, 1)]
    assert sum(row[3] for row in ask("responses_received", survey="star")) == 1
    assert sum(row[4] for row in ask("responses_received", survey="star")) == 3


# --- numbers that exist only as numbers ----------------------------------------------------------------------------


def test_an_observed_number_counts_on_its_last_day_with_its_region(fill: Fill, ask: Ask) -> None:
    fill(
        "observation",
        """
        indicator | slice         | from_on    | to_on      | value | numerator | denominator | exactness
        plans     | all           | 2025-01-01 | 2025-03-31 | 105   |           |             | about
        plans     | region/odense | 2025-04-01 | 2025-06-30 | 0     |           |             | exact
        plans     | model/solo    | 2025-01-01 | 2025-03-31 | 4     |           |             | exact
        employed  | all           | 2025-01-01 | 2025-03-31 |       | 17        | 30          | exact
        """,
    )
    whole = ("2025-03-31", None, "about", 105)
    assert ask("observed", indicator="plans", as_of="2025-03-30") == []
    assert ask("observed", indicator="plans", as_of="2025-03-31") == [whole]
    assert ask("observed", indicator="plans") == [whole, ("2025-06-30", "odense", "exact", 0)]
    assert ask("observed", indicator="employed") == [("2025-03-31", None, "exact", 17, 30)]
    assert ask("observed", indicator="another") == []


def test_a_whole_and_its_regions_are_not_counted_twice(fill: Fill, ask: Ask) -> None:
    """What the whole has beyond its regions has no region."""
    fill(
        "observation",
        """
        indicator | slice         | from_on    | to_on      | value | numerator | denominator
        plans     | all           | 2025-01-01 | 2025-03-31 | 10    |           |
        plans     | region/aarhus | 2025-01-01 | 2025-03-31 | 4     |           |
        plans     | region/odense | 2025-01-01 | 2025-03-31 | 3     |           |
        plans     | all           | 2025-04-01 | 2025-06-30 | 5     |           |
        employed  | all           | 2025-01-01 | 2025-03-31 |       | 17        | 30
        employed  | region/aarhus | 2025-01-01 | 2025-03-31 |       | 17        | 30
        """,
    )
    assert ask("observed", indicator="plans") == [
        ("2025-03-31", "aarhus", "exact", 4),
        ("2025-03-31", "odense", "exact", 3),
        ("2025-03-31", None, "exact", 3),
        ("2025-06-30", None, "exact", 5),
    ]
    assert ask("observed", indicator="employed") == [("2025-03-31", "aarhus", "exact", 17, 30)]
