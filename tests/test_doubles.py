"""Two pseudonyms of one person are found by rules, put together whole, and taken apart again; two people are left alone."""

from datetime import date, datetime

import pytest

from monitoring import doubles, programmes, store
from monitoring.doubles import NotMerged, Pair, Person
from monitoring.doubles.spelling import plain, spelt_alike, swaps
from monitoring.doubles.states import Stretch, left_over
from monitoring.programmes import Programme
from monitoring.store import Batch, Store
from tests.conftest import PROGRAMME, Fill

TABLES = (
    "person", "standing", "match", "activity", "attendance", "daily_attendance", "invitation", "attainment", "same_person",
)  # fmt: skip


@pytest.fixture
def programme() -> Programme:
    return programmes.known()[0][PROGRAMME]


@pytest.fixture
def twice(empty: Store, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> Store:
    """E-012 came twice and is in a match; E12, the same, once by themselves and once with E-012; E-021 is somebody else."""
    monkeypatch.setattr(store, "opened", lambda: empty)
    fill(
        "person",
        """
        person | role   | region | municipality | joined_on  | attributes.language | attributes.refugee_activist
        E-012  | mentee | aarhus | Aarhus       | 2025-01-10 | fa                  | yes
        E12    | mentee |        |              | 2025-01-05 | uk                  | no
        E-021  | mentee | aarhus | Aarhus       | 2025-01-10 |                     |
        M-001  | mentor | aarhus |              | 2025-01-01 |                     |
        """,
    )
    fill(
        "standing",
        """
        person | role   | state     | from_on    | to_on
        E-012  | mentee | waiting   | 2025-01-10 | 2025-01-31
        E-012  | mentee | matched   | 2025-02-01 |
        E12    | mentee | community | 2025-01-05 |
        """,
    )
    fill(
        "match",
        """
        match | kind       | supporter | participant | region | started_on | ended_on
        C-001 | one_to_one | M-001     | E-012       | aarhus | 2025-02-01 | 2025-03-01
        C-002 | one_to_one | M-001     | E12         | aarhus | 2025-03-02 |
        """,
    )
    fill(
        "activity",
        "activity | kind | held_on\nA-1 | cafe | 2025-02-05\nA-2 | cafe | 2025-02-12\nA-3 | cafe | 2025-02-19",
    )
    fill(
        "attendance",
        """
        activity | person | role   | heads
        A-1      | E-012  | mentee | 1
        A-2      | E-012  | mentee | 1
        A-2      | E12    | mentee | 1
        A-3      | E12    | mentee | 1
        A-3      | E-021  | mentee | 1
        """,
    )
    fill(
        "invitation",
        """
        survey           | wave | respondent | person | sent_on
        final_evaluation | 2025 | R-1        | E12    | 2025-10-11
        """,
    )
    return empty


def rows(opened: Store, sql: str) -> list[tuple[object, ...]]:
    with opened._connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def everything(opened: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(rows(opened, f"from {table}"), key=str) for table in TABLES}


def proposed(opened: Store) -> list[Pair]:
    of_each = doubles.matches(opened.ask("doubles/matches", programme=PROGRAMME))
    compared = doubles.candidates(doubles.people(opened.ask("doubles/people", programme=PROGRAMME)), of_each)
    named = sorted({each.person for pair in compared for each in pair})
    together = opened.ask("doubles/together", programme=PROGRAMME, persons=named)
    judged = opened.ask("doubles/judged", programme=PROGRAMME)
    return doubles.likely(
        compared,
        of_each,
        together={frozenset(both) for both in zip(together["person"], together["other"], strict=True)},
        judged={frozenset(both) for both in zip(judged["person"], judged["other"], strict=True)},
    )


def merge(programme: Programme, keep: str = "E-012", gone: str = "E12", **picked: str) -> bool:
    return doubles.merge(programme, keep, gone, picked=picked, token="m", by="lead", reason="Samme.")


@pytest.mark.parametrize("other", ["E12", "e-12", "E 012", "E-0012", "E_012"])
def test_a_pseudonym_spelt_otherwise_is_the_same(other: str) -> None:
    assert spelt_alike("E-012", other)
    assert plain("E-012") != plain("E-120")


@pytest.mark.parametrize("other", ["M-012", "E-112", "E-12-1", "E-102"])
def test_another_letter_or_number_is_another_pseudonym(other: str) -> None:
    assert not spelt_alike("E-012", other)


def test_digits_that_changed_places_are_neighbours() -> None:
    assert swaps("E-012") == {"E-102", "E-021"}
    assert "E-210" not in swaps("E-012")


def test_the_samples_propose_no_pair(samples: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for id in programmes.known()[0]:
        monkeypatch.setattr("tests.test_doubles.PROGRAMME", id)
        assert proposed(samples) == [], id


def test_a_pseudonym_spelt_twice_is_proposed_with_its_reason_and_a_like_one_is_not(twice: Store) -> None:
    (pair,) = proposed(twice)
    assert (pair.one.person, pair.other.person, pair.reasons) == ("E-012", "E12", ("spelt", "match_goes_on"))
    assert len(pair.why) == 2


def test_one_sign_alone_is_not_enough_and_three_points_are() -> None:
    known = {"role": "mentee", "region": "aarhus", "municipality": "Aarhus", "attributes": (("language", "fa"),)}
    seen = {"first_on": date(2025, 1, 10), "last_on": date(2025, 3, 1), "times": 3}
    then = {"first_on": date(2025, 4, 30), "last_on": date(2025, 6, 1), "times": 3}
    one = Person(person="E-012", joined_on=date(2025, 1, 1), **known, **seen)  # type: ignore[arg-type]
    other = Person(person="E-021", joined_on=date(2025, 1, 29), **known, **then)  # type: ignore[arg-type]

    def found(mine: Person, theirs: Person, together: set[frozenset[str]] | None = None) -> list[Pair]:
        return doubles.likely(doubles.candidates([mine, theirs], {}), {}, together=together or set(), judged=set())

    assert [pair.reasons for pair in found(one, other)] == [("swapped", "details", "follows")]
    assert found(one, other, {frozenset(("E-012", "E-021"))}) == [], "two who met are two"
    later = Person(person="E-021", joined_on=date(2025, 1, 30), **known, **then)  # type: ignore[arg-type]
    assert found(one, later) == [], "29 days apart"
    gap = then | {"first_on": date(2025, 5, 1)}
    assert found(one, Person(person="E-021", joined_on=date(2025, 1, 29), **known, **gap)) == []  # type: ignore[arg-type]


def test_two_put_together_are_one_person_with_all_their_visits(twice: Store, programme: Programme) -> None:
    assert merge(programme)
    assert not merge(programme), "the second tap writes nothing"
    assert rows(twice, "select person from person order by all") == [("E-012",), ("E-021",), ("M-001",)]
    came = "select activity, person from attendance order by all"
    assert rows(twice, came) == [("A-1", "E-012"), ("A-2", "E-012"), ("A-3", "E-012"), ("A-3", "E-021")]
    assert rows(twice, "select held_on, heads from daily_attendance order by all")[1][1] == 1, "one of two at A-2"
    assert rows(twice, "select distinct participant from match") == [("E-012",)]
    assert rows(twice, "select person from invitation") == [("E-012",)]
    assert rows(twice, "select person, other, same from same_person") == [("E-012", "E12", True)]
    assert rows(twice, "select count(*) from change_log where batch = 'm' and record_table = 'attendance'") == [(2,)]
    assert twice.disagreements() == []
    assert proposed(twice) == []


def test_what_the_two_say_of_themselves_is_picked_and_the_first_day_stays(twice: Store, programme: Programme) -> None:
    merge(programme, language="E12")
    (told,) = rows(twice, "select joined_on, municipality, attributes from person where person = 'E-012'")
    assert told == (date(2025, 1, 5), "Aarhus", {"language": "uk", "refugee_activist": "yes"})


def test_states_at_one_time_are_those_of_the_one_who_stays(twice: Store, programme: Programme) -> None:
    merge(programme)
    stood = rows(twice, "select state, from_on, to_on from standing where person = 'E-012' order by from_on")
    assert stood == [
        ("community", date(2025, 1, 5), date(2025, 1, 9)),
        ("waiting", date(2025, 1, 10), date(2025, 1, 31)),
        ("matched", date(2025, 2, 1), None),
    ]
    assert twice.ask("checks/standing_that_overlaps_another").empty


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        (date(2025, 1, 1), date(2025, 1, 9), [(date(2025, 1, 1), date(2025, 1, 9))]),
        (date(2025, 1, 1), date(2025, 1, 10), [(date(2025, 1, 1), date(2025, 1, 9))]),
        (date(2025, 1, 10), date(2025, 1, 20), []),
        (date(2025, 1, 20), date(2025, 1, 21), [(date(2025, 1, 21), date(2025, 1, 21))]),
        (date(2025, 1, 1), None, [(date(2025, 1, 1), date(2025, 1, 9)), (date(2025, 1, 21), None)]),
    ],
)
def test_days_of_both_are_taken_once(first: date, last: date | None, parts: list[tuple[date, date | None]]) -> None:
    kept = Stretch(role="mentee", state="waiting", from_on=date(2025, 1, 10), to_on=date(2025, 1, 20))
    elsewhere = Stretch(role="mentor", state="active", from_on=date(2024, 1, 1), to_on=None)
    own = Stretch(role="mentee", state="community", from_on=first, to_on=last)
    assert left_over(own, [kept, elsewhere]) == parts


@pytest.mark.parametrize(("keep", "gone"), [("E-012", "E12"), ("E12", "E-012")])
def test_putting_together_is_undone_whole(twice: Store, programme: Programme, keep: str, gone: str) -> None:
    before = everything(twice)
    merge(programme, keep, gone)
    assert everything(twice) != before
    assert doubles.undo(PROGRAMME, "m", as_token="u", by="lead", reason="To personer.") is None
    assert everything(twice) == before
    assert twice.disagreements() == []
    assert len(proposed(twice)) == 1


def test_the_preview_counts_what_is_moved_and_what_both_were_at(twice: Store) -> None:
    named = twice.ask("doubles/named", programme=PROGRAMME, persons=["E-012", "E12"])
    changes = doubles.plan(named, "E-012", "E12")
    assert dict(changes.moved) == {"attendance": 1, "match": 1, "standing": 1, "invitation": 1}
    assert dict(changes.dropped) == {"attendance": 1, "person": 1}


def test_two_who_are_not_the_same_are_not_proposed_again(twice: Store, programme: Programme) -> None:
    assert doubles.not_same(programme, "E12", "E-012", token="n", by="lead")
    assert proposed(twice) == []
    assert len(rows(twice, "from person")) == 4
    doubles.undo(PROGRAMME, "n", as_token="u", by="lead", reason="Se igen.")
    assert len(proposed(twice)) == 1


def test_somebody_gone_meanwhile_is_not_put_together(twice: Store, programme: Programme) -> None:
    with twice.writing(
        Batch(id="d", programme=PROGRAMME, kind="correction", what="x", by="lead", at=datetime(2025, 12, 1))
    ) as write:
        write.delete("person", {"person": "E12"}, by="lead", reason="Fejl.")
    with pytest.raises(NotMerged):
        merge(programme)
    assert len(rows(twice, "from same_person")) == 0


def test_what_is_sensitive_is_never_named(twice: Store, programme: Programme) -> None:
    (pair,) = proposed(twice)
    assert doubles.differing(pair.one, pair.other, programme) == (["language"], True)
