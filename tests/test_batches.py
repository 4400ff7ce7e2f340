"""What is written in one go happens once, can be undone whole, and is accounted for to the last record."""

from datetime import date, datetime

import pandas as pd
import pytest

from monitoring.store import AlreadyWritten, Batch, CannotUndo, Store
from tests.conftest import PROGRAMME, Fill

AT = datetime(2025, 12, 1, 20, 15)


def batch(id: str, kind: str = "form", **told: object) -> Batch:
    given = {"id": id, "programme": PROGRAMME, "kind": kind, "what": "cafe", "by": "L-001", "at": AT} | told
    return Batch(**given)  # type: ignore[arg-type]


def rows(opened: Store, sql: str) -> list[tuple[object, ...]]:
    with opened._connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def everything(opened: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every record there is, by table; not the log of changes, which only grows."""
    tables = ("person", "standing", "activity", "attendance", "daily_attendance")
    return {table: sorted(rows(opened, f"from {table}"), key=str) for table in tables}


@pytest.fixture
def people(empty: Store, fill: Fill) -> Store:
    """A mentor and two mentees, one of them with a language on record."""
    fill(
        "person",
        """
        person | role   | region | joined_on  | attributes.language
        M-001  | mentor | aarhus | 2025-01-01 |
        E-001  | mentee | aarhus | 2025-01-01 | fa
        E-002  | mentee | odense | 2025-01-01 |
        """,
    )
    return empty


def evening(opened: Store, id: str, *came: str) -> None:
    """A café evening with these mentees, sent as the form `id`."""
    with opened.writing(batch(id)) as write:
        held = {"activity": [f"A-{id}"], "kind": ["cafe"], "held_on": [date(2025, 11, 26)], "region": ["aarhus"]}
        write.insert("activity", pd.DataFrame(held))
        who = {"activity": [f"A-{id}"] * len(came), "person": list(came), "role": ["mentee"] * len(came)}
        write.insert("attendance", pd.DataFrame(who).assign(heads=1))


def test_a_form_sent_twice_is_one_evening(people: Store) -> None:
    evening(people, "x", "E-001")
    with pytest.raises(AlreadyWritten):
        evening(people, "x", "E-001")
    assert rows(people, "select activity, source, batch, recorded_by from activity") == [("A-x", "form", "x", "L-001")]
    evening(people, "y", "E-001")
    assert len(rows(people, "from activity")) == 2, "another form is another evening"
    assert people.disagreements() == []


def test_an_evening_that_is_undone_leaves_everything_as_it_was(people: Store) -> None:
    before = everything(people)
    evening(people, "x", "E-001", "E-002")
    assert rows(people, "select heads from daily_attendance") == [(2,)]
    people.undo("x", as_batch=batch("undo-x", "undo"), reason="Forkert aften.")
    assert everything(people) == before
    assert people.disagreements() == []
    logged = rows(people, "select record_table, action, reason, batch from change_log order by all")
    assert logged == [
        ("activity", "delete", "Forkert aften.", "undo-x"),
        *[("attendance", "delete", "Forkert aften.", "undo-x")] * 2,
    ]
    with pytest.raises(CannotUndo):
        people.undo("x", as_batch=batch("undo-again", "undo"), reason="Igen.")
    assert len(rows(people, "from change_log")) == 3


def test_a_file_that_changed_people_is_undone_to_what_they_said_before(people: Store) -> None:
    before = everything(people)
    with people.writing(batch("f", "import", what="mentees.csv")) as write:
        changed = pd.DataFrame({"person": ["E-001", "E-002"], "role": "mentee", "region": ["odense", None]})
        assert write.replace("person", changed, by="lead", reason="Indlæst fra mentees.csv") == 2
        write.correct(
            "person", {"person": "E-001"}, {"municipality": "Odense"}, by="lead", reason="To gange i samme fil."
        )
        write.delete("person", {"person": "M-001"}, by="lead", reason="Ikke med i filen.")
    assert sorted(rows(people, "select person, region, municipality from person")) == [
        ("E-001", "odense", "Odense"),
        ("E-002", None, None),
    ]
    assert people.disagreements() == []
    people.undo("f", as_batch=batch("undo-f", "undo"), reason="Forkert fil.")
    assert everything(people) == before
    assert rows(people, "select attributes['language'] from person where person = 'E-001'") == [("fa",)]
    assert people.disagreements() == []


def test_what_somebody_changed_later_keeps_a_batch_from_being_undone(people: Store) -> None:
    evening(people, "x", "E-001")
    with people.writing(batch("later", "correction")) as write:
        write.correct("activity", {"activity": "A-x"}, {"region": "odense"}, by="lead", reason="Forkert sted.")
    with pytest.raises(CannotUndo, match="rettet"):
        people.undo("x", as_batch=batch("undo-x", "undo"), reason="Forkert aften.")
    assert rows(people, "select region from activity") == [("odense",)]
    assert people.disagreements() == []
    people.undo("later", as_batch=batch("undo-later", "undo"), reason="Var rigtigt.")
    people.undo("x", as_batch=batch("undo-x", "undo"), reason="Forkert aften.")
    assert rows(people, "from activity") == []


def test_a_person_whom_later_evenings_need_is_not_undone(people: Store) -> None:
    with people.writing(batch("p")) as write:
        write.insert("person", pd.DataFrame({"person": ["E-009"], "role": "mentee", "joined_on": [date(2025, 1, 1)]}))
    evening(people, "x", "E-009")
    with pytest.raises(CannotUndo, match="bygger på"):
        people.undo("p", as_batch=batch("undo-p", "undo"), reason="Fejl.")
    assert len(rows(people, "from person where person = 'E-009'")) == 1
    assert people.disagreements() == []


def test_what_is_only_tried_leaves_nothing(people: Store) -> None:
    before = everything(people)
    with people.trying(batch("x")) as write:
        write.insert("activity", pd.DataFrame({"activity": ["A-1"], "kind": "cafe", "held_on": [date(2025, 11, 26)]}))
        assert len(write.ask("checks/activity_of_an_unknown_match")) == 0
    assert everything(people) == before
    evening(people, "x", "E-001")
    assert len(rows(people, "from activity")) == 1, "the name of a batch that was tried is free"


def test_a_record_changed_past_the_store_is_noticed_by_the_ledger(people: Store) -> None:
    assert people.disagreements() == []
    rows(people, "update person set region = 'odense' where person = 'E-001'")
    assert people.disagreements() == ["person"]
    rows(people, "update person set region = 'aarhus' where person = 'E-001'")
    rows(people, "delete from person where person = 'E-002'")
    assert people.disagreements() == ["person"]


def test_the_ledger_holds_for_the_samples(samples: Store) -> None:
    assert samples.disagreements() == []
    counted = dict(rows(samples, "select record_table, records from ledger"))
    assert counted["attendance"] > 1000
    assert counted["change_log"] == 0


def test_records_are_new_changed_or_the_same_and_names_known_or_not(people: Store) -> None:
    import pyarrow as pa

    given = pa.table(
        {
            "row": [2, 3, 4],
            "programme": [PROGRAMME] * 3,
            "person": ["E-001", "E-002", "E-003"],
            "role": ["mentee"] * 3,
            "region": ["aarhus", "aarhus", "aarhus"],
        }
    )
    with people.trying(batch("x", "import")) as write:
        told = write.statuses("person", given, ["region"])
        assert told.to_pylist() == [
            {"row": 2, "status": "same"},
            {"row": 3, "status": "changed"},
            {"row": 4, "status": "new"},
        ]
        unknown = write.strangers(given, ["programme", "person"], "person", ["programme", "person"])
        assert unknown.column("row").to_pylist() == [4]


def test_a_draft_and_a_mapping_make_no_answer_grow_old(people: Store) -> None:
    before = people.version
    with people.jotting() as jot:
        jot.keep_draft("d1", programme=PROGRAMME, form="cafe", told={"heads": 2}, by="L-001")
        jot.keep_draft("d1", programme=PROGRAMME, form="cafe", told={"heads": 3}, by="L-001")
        jot.keep_mapping(PROGRAMME, "limesurvey:1", {"a": "b"}, by="lead")
    assert people.version == before
    assert rows(people, "select told->>'heads' from draft") == [("3",)]
    with people.jotting() as jot:
        jot.drop_drafts_before(datetime(2099, 1, 1))
    assert rows(people, "from draft") == []
    assert rows(people, "select likeness from mapping") == [("limesurvey:1",)]


def test_a_person_given_another_pseudonym_and_back_is_who_they_were(people: Store) -> None:
    before = everything(people)
    evening(people, "x", "E-001", "E-002")
    attended = everything(people)
    with people.writing(batch("m", "merge")) as write:
        write.correct("person", {"person": "E-002"}, {"person": "E-003"}, by="lead", reason="Et andet navn.")
        write.correct("person", {"person": "E-003"}, {"region": "aarhus"}, by="lead", reason="Og et andet sted.")
        there = {"activity": "A-x", "person": "E-002", "role": "mentee"}
        write.correct("attendance", there, {"person": "E-003"}, by="lead", reason="Et andet navn.")
    assert rows(people, "select person from attendance order by person") == [("E-001",), ("E-003",)]
    assert people.disagreements() == []
    people.undo("m", as_batch=batch("undo-m", "undo"), reason="Var to.")
    assert everything(people) == attended
    assert people.disagreements() == []
    people.undo("x", as_batch=batch("undo-x", "undo"), reason="Forkert aften.")
    assert everything(people) == before


def test_a_pseudonym_that_takes_over_from_a_deleted_one_is_undone_to_both(people: Store) -> None:
    before = everything(people)
    with people.writing(batch("m", "merge")) as write:
        write.delete("person", {"person": "E-001"}, by="lead", reason="Samme person.")
        write.correct("person", {"person": "E-002"}, {"person": "E-001"}, by="lead", reason="Samme person.")
    assert [row[0] for row in rows(people, "select person from person order by all")] == ["E-001", "M-001"]
    people.undo("m", as_batch=batch("undo-m", "undo"), reason="Var to.")
    assert everything(people) == before
    assert people.disagreements() == []


def test_what_was_changed_later_under_another_pseudonym_keeps_it_from_being_undone(people: Store) -> None:
    with people.writing(batch("m", "merge")) as write:
        write.correct("person", {"person": "E-002"}, {"person": "E-003"}, by="lead", reason="Et andet navn.")
    with people.writing(batch("later", "correction")) as write:
        write.correct("person", {"person": "E-003"}, {"region": "aarhus"}, by="lead", reason="Flyttet.")
    with pytest.raises(CannotUndo, match="rettet"):
        people.undo("m", as_batch=batch("undo-m", "undo"), reason="Var to.")
    people.undo("later", as_batch=batch("undo-later", "undo"), reason="Er ikke flyttet.")
    people.undo("m", as_batch=batch("undo-m", "undo"), reason="Var to.")
    assert rows(people, "select person, region from person where person like 'E-00_' order by all") == [
        ("E-001", "aarhus"),
        ("E-002", "odense"),
    ]
