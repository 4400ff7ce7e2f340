"""Every query file keeps the promises of its head, is written as the house writes, and means what it says."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import sqlglot
from sqlfluff.core import FluffConfig, Linter
from sqlglot import exp

from monitoring import promises
from monitoring.store import Batch, Store
from tests.conftest import PROGRAMME

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
FILES = sorted(str(each.relative_to(QUERIES)) for each in QUERIES.rglob("*.sql"))
NAMES = promises.names()
QUESTIONS = [name for name in NAMES if not name.startswith("upkeep/")]
DATED = [name for name in QUESTIONS if "as_of" in promises.query(name).param_names]
TYPES = {"str": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "date": "DATE", "bool": "BOOLEAN"}
SCALE = ["very_high", "high", "some", "low", "very_low", "dont_know"]

# What every parameter of every query is asked with; a query takes from it what its head names.
ASKED: dict[str, Any] = {
    "programme": PROGRAMME,
    "batch": "a-file",
    "as_of": date(2025, 12, 1),
    "from_on": date(2024, 1, 1),
    "today": date(2025, 12, 1),
    "days": [date(2025, 1, 8)],
    "role": "mentor",
    "roles": ["mentee", "mentor"],
    "states": ["active"],
    "stages": ["active"],
    "ended": ["stopped"],
    "kind": "one_to_one",
    "kinds": ["cafe", "mentor_meeting"],
    "milestone": "brochure",
    "indicator": "brochure_sent",
    "indicators": ["brochure_sent", "evaluation.interviews"],
    "slices": None,
    "survey": "final_evaluation",
    "question": "has_mentor",
    "questions": ["satisfaction"],
    "codes": None,
    "positive": SCALE[:3],
    "counted": SCALE,
    "second_question": None,
    "second_codes": None,
    "third_question": None,
    "third_codes": None,
    "units": None,
    "after_months": 6,
    "agreed": None,
    "judged_on": date(2025, 12, 1),
    "attribute": "language",
    "attainments": ["employment"],
    "every": "week",
    "times": 1,
    "closed": None,
    "begins_on": date(2024, 1, 1),
    "forms": ["annual_report"],
    "follow_ups": ["check_in_3"],
    "due_after": ["3 months"],
    "newest": 40,
    "sent_by": None,
    "topics": ["outcome", "outcome", "satisfaction"],
    "filtered": ["satisfaction", "danish"],
    "filters": ["has_mentor", "has_mentor"],
    "filter_codes": ["yes", "yes"],
    "limited": [],
    "limited_to": [],
    "focused": ["danish"],
    "focuses": ["focus"],
    "focus_codes": ["danish"],
    "participants": ["mentee"],
    "supporters": ["mentor"],
    "phases": ["running"],
    "posts": None,
    "meetings": ["one_to_one"],
    "supporter": "mentor",
    "active": ["active"],
    "waiting": ["waiting"],
    "waves": ["2025"],
    "ahead_days": 14,
    "after_days": 28,
    "silent_days": None,
    "at_least": 2,
    "for_days": None,
    "quiet_days": 28,
    "early_days": 28,
    "weekday": 3,
    "holidays": [date(2025, 6, 9)],
    "ends_on": date(2025, 12, 31),
    "before": "2022-05",
    "after": "2022-08",
    "paired_by": "person",
    "scores": ["star"] * 3,
    "points": ["5", "4", "3"],
    "attributes": ["language"],
    "carried": True,
    "courses": ["one_to_one"],
    "course_ways": ["match"],
    "kind_ways": ["cafe", "meeting"],
    "state_ways": ["active"],
    "persons": ["E-001", "E-002"],
    "values": ["role/mentor", "region/aarhus"],
    "draft": "d1",
    "reader": None,
    "person": None,
    "until_on": date(2099, 12, 31),
    "record_table": "activity",
    "record_key": '{"activity": "A-0001"}',
}
SCHEMES = {"programme": "boligsociale-mentorindsatser"}
HOUSE = {"programme": "lgbt-asylum-vaerested", "as_of": date(2028, 12, 31)}
NETWORK = {"programme": "livet-gaar-videre", "kind": "network", "as_of": date(2023, 8, 31)}
STAR = NETWORK | {
    "survey": "forandringsstjernen",
    "questions": ["network"] * 3,
    "codes": ["well", "medium", "poorly"],
}
# What one query is asked with instead, where the mentor programme has nothing for it to find.
OTHERWISE: dict[str, dict[str, Any]] = {
    "accounts/access_log": {"kinds": None},
    "accounts/change_log": {"record_table": None},
    "estimates/estimated": {"indicators": ["individual_meetings"], "kinds": ["one_to_one"]},
    "surveys/answers_given_together": {"codes": ["yes"]},
    "surveys/answers_by_focus": {"questions": ["danish", "satisfaction"]},
    "surveys/people_asked": {"questions": ["satisfaction", "danish", "satisfaction"]},
    "supporters/running_and_free": {"kinds": ["one_to_one"]},
    "supporters/waits": {"role": "mentee", "kinds": ["one_to_one"]},
    "tasks/evenings_without_log": {"kinds": ["cafe"], "closed": []},
    "tasks/forms_unanswered": {"as_of": date(2025, 10, 20)},
    "tasks/persons_waiting": {"role": "mentee"},
    "units/attainments": SCHEMES | {"role": "mentee"},
    "units/board": SCHEMES,
    "units/forms": SCHEMES,
    "units/participants": SCHEMES | {"role": "mentee"},
    "units/traits": SCHEMES,
    "waves/answers_by_wave": STAR,
    "waves/answers_twice": STAR,
    "waves/asked_twice": STAR,
    "waves/responses_by_wave": STAR,
    "waves/scores_by_wave": STAR,
    "waves/scores_twice": STAR,
    "indicators/units_known": SCHEMES,
    "indicators/units_in_phase": SCHEMES,
    "indicators/observed": SCHEMES | {"indicator": "plans_answered"},
    "indicators/persons_attaining": SCHEMES | {"role": "mentee"},
    "indicators/forms_handed_in": HOUSE | {"forms": ["annual_report", "midterm_status"]},
    "indicators/frequency_kept": HOUSE | {"kinds": ["cafe"], "begins_on": date(2026, 1, 1)},
    "indicators/money_granted": HOUSE,
    "indicators/matches_lasting": NETWORK | {"judged_on": date(2023, 8, 31)},
    "indicators/follow_ups_held": NETWORK | {"follow_ups": ["month_3"]},
    "indicators/survey_declined": NETWORK | {"survey": "forandringsstjernen"},
    "indicators/persons_with_attribute": NETWORK
    | {"role": "participant", "attribute": "arrived", "codes": ["until_2014"]},
    "persons/attribute_counts": NETWORK | {"role": "participant", "attribute": "arrived"},
    "indicators/meetings_per_match": {"kinds": ["one_to_one"]},
    "indicators/persons_reported": {"indicator": "mentors_before"},
}
# What no programme's samples have: money spent, a number of people from before their records begin, words of one's own.
BESIDE_THE_SAMPLES = {
    "same_person": [{"person": "E-001", "other": "E-002", "same": False}],
    "outreach": [
        {"actor": "Aarhus Kommune", "actor_kind": "municipality", "sent_on": "2025-11-03", "channel": "email"}
    ],
    "money": [
        {"year": 2024, "post": "operation", "spent": 1, "recorded_at": "2024-05-01"},
        {"year": 2025, "post": "operation", "spent": 1, "recorded_at": "2025-05-01"},
    ],
    "observation": [
        {"indicator": "mentors_before", "slice": "all", "from_on": "2024-03-01", "to_on": "2024-03-31", "value": 7},
    ],
    "answer": [
        {
            "survey": "final_evaluation",
            "wave": "2025",
            "respondent": "R-01",
            "question": "own_words",
            "code": "text",
            "text": "Tak",
        },
    ],
}
# A day by which there was less to find in a programme than on the day it is asked about above.
EARLY = {
    PROGRAMME: date(2024, 6, 30),
    "lgbt-asylum-vaerested": date(2027, 5, 31),
    "livet-gaar-videre": date(2022, 10, 1),
    "boligsociale-mentorindsatser": date(2013, 3, 31),
}


def asked(name: str, **otherwise: object) -> dict[str, object]:
    given = ASKED | OTHERWISE.get(name, {}) | otherwise
    return {param: given[param] for param in promises.query(name).param_names}


@pytest.fixture(scope="module")
def records(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample records of every programme, and beside them what none of them has."""
    file = tmp_path_factory.mktemp("records") / "programpuls.duckdb"
    file.write_bytes(sample_file.read_bytes())
    opened = Store.open(file)
    add_beside(opened, PROGRAMME)
    yield opened
    opened.close()


def add_beside(opened: Store, programme: str) -> None:
    """Write what no programme's samples have, all of it the mentor programme's."""
    if programme == PROGRAMME:
        at = datetime(2025, 12, 1, 12, 0)
        with opened.writing(Batch(id="a-file", programme=PROGRAMME, kind="import", what="f.csv", by="lead", at=at)):
            pass
        with opened.jotting() as jot:
            jot.keep_mapping(PROGRAMME, "template:1", {"product": "template", "mappings": []}, by="lead")
    ordinary = {"programme": PROGRAMME, "source": "form", "exactness": "exact", "recorded_by": "lead"}
    with opened.writing() as write:
        for table, rows in BESIDE_THE_SAMPLES.items() if programme == PROGRAMME else ():
            write.insert(table, pd.DataFrame([{"recorded_at": "2025-12-01", **ordinary, **row} for row in rows]))
    if programme == PROGRAMME:
        sent = Batch(id="f1", programme=PROGRAMME, kind="form", what="evening", by="lead", at=datetime(2025, 12, 1))
        with opened.writing(sent) as write:
            write.insert("activity", pd.DataFrame({"activity": ["A-9001"], "kind": "cafe", "held_on": "2025-11-26"}))
        with opened.jotting() as jot:
            jot.keep_draft("d1", programme=PROGRAMME, form="evening", told={"heads": 1}, by="lead")
            run = {"run": "r1", "programme": PROGRAMME, "kind": "people", "until_on": date(2025, 1, 1), "people": 2}
            jot.keep_retention_run(run | {"records": 9, "ran_at": datetime(2025, 12, 1), "ran_by": "lead"})
        with opened.writing() as write:
            write.correct("activity", {"activity": "A-9001"}, {"minutes": 90}, by="lead", reason="Misread")


@pytest.fixture(scope="module")
def on_samples(sample_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(sample_file), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def on_nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    file = tmp_path_factory.mktemp("nothing") / "programpuls.duckdb"
    Store.open(file, samples=False).close()
    with duckdb.connect(str(file), read_only=True) as connection:
        yield connection


def returned(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str]]:
    answer = connection.execute(promises.query(name).sql, asked(name))
    return [(column[0], str(column[1])) for column in answer.description or []]


def promised(name: str) -> list[tuple[str, str]]:
    return [(column.name, TYPES[column.kind]) for column in promises.query(name).columns]


@pytest.mark.parametrize("name", NAMES)
def test_a_query_takes_exactly_the_parameters_its_head_names(name: str) -> None:
    (statement,) = duckdb.extract_statements(promises.query(name).sql)
    assert set(statement.named_parameters) == promises.query(name).param_names
    params = promises.query(name).params
    assert len(params) == len(promises.query(name).param_names), "a parameter stands twice in the head"


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_query_returns_the_columns_its_head_promises_with_records_and_without(
    name: str, on_samples: duckdb.DuckDBPyConnection, on_nothing: duckdb.DuckDBPyConnection
) -> None:
    assert promised(name) != []
    assert returned(on_samples, name) == promised(name)
    assert returned(on_nothing, name) == promised(name)


@pytest.mark.parametrize("name", [name for name in QUESTIONS if not name.startswith("checks/")])
def test_only_a_column_that_may_be_null_is_null(name: str, records: Store) -> None:
    answer = records.ask(name, **asked(name))
    assert len(answer) > 0
    certain = [column.name for column in promises.query(name).columns if not column.optional]
    assert [column for column in certain if answer[column].isna().any()] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_query_is_one_select_and_upkeep_alone_writes(name: str) -> None:
    (statement,) = duckdb.extract_statements(promises.query(name).sql)
    assert statement.type == duckdb.StatementType.SELECT


def test_upkeep_removes_a_day_and_adds_it_up_again() -> None:
    kinds = {
        name: [each.type for each in duckdb.extract_statements(promises.query(name).sql)]
        for name in promises.names("upkeep")
    }
    assert kinds == {
        "upkeep/add_daily_attendance": [duckdb.StatementType.INSERT],
        "upkeep/remove_daily_attendance": [duckdb.StatementType.DELETE],
    }


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_query_is_ordered_casts_every_column_and_can_be_carried_to_another_engine(name: str) -> None:
    (parsed,) = sqlglot.parse(promises.query(name).sql, dialect="duckdb")
    assert isinstance(parsed, exp.Select)
    assert parsed.args.get("order") is not None, "the rows come in no certain order"
    assert [each.alias_or_name for each in parsed.selects if not isinstance(each.unalias(), exp.Cast)] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_first_line_says_what_comes_back_and_per_what(name: str) -> None:
    first = promises.query(name).returns
    assert first.endswith(".")
    assert not first.startswith(("param:", "column:", "-"))
    if name in QUESTIONS:
        assert "one row" in promises.query(name).sql.split("\n-- param:")[0].split("\n-- column:")[0]


@cache
def linter() -> Linter:
    return Linter(config=FluffConfig.from_path(str(QUERIES)))


@pytest.mark.parametrize("file", FILES)
def test_a_query_is_clean_to_the_linter(file: str) -> None:
    linted = linter().lint_path(str(QUERIES / file))
    assert [str(each) for each in linted.get_violations()] == []
    assert [Path(each.path) for each in linted.files] == [QUERIES / file], "The linter looked at something else."


def test_the_linter_knows_a_query_that_is_written_otherwise() -> None:
    written = linter().lint_string("-- The number one.\nSELECT 1 AS one\n")
    assert {each.rule_code() for each in written.get_violations()} == {"CP01"}


@pytest.mark.parametrize("name", [name for name in DATED if ("on", "DATE") in promised(name)])
def test_nothing_later_than_the_day_asked_about_is_counted(name: str, records: Store) -> None:
    given = asked(name)
    early = EARLY[str(given["programme"])]
    then = records.ask(name, **(given | {"as_of": early}))
    now = records.ask(name, **given)
    assert all(each.date() <= early for each in then["on"])
    assert len(now) >= len(then)
    assert any(each.date() > early for each in now["on"])


@pytest.mark.parametrize("name", [name for name in QUESTIONS if "programme" in promises.query(name).param_names])
def test_another_programme_sees_nothing_of_this_one(name: str, records: Store) -> None:
    answer = records.ask(name, **asked(name, programme="another-programme"))
    assert answer.dropna(how="all").empty
    assert len(records.ask(name, **asked(name))) > 0


@pytest.mark.parametrize("programme", sorted(EARLY))
def test_the_records_of_the_other_programmes_change_nothing_of_one(
    programme: str, records: Store, sample_file: Path, tmp_path: Path
) -> None:
    """Programmes name their people, matches and activities by the same few letters."""
    file = tmp_path / "alone.duckdb"
    file.write_bytes(sample_file.read_bytes())
    with duckdb.connect(str(file)) as connection:
        having = "select table_name from duckdb_columns() where column_name = 'programme' and not internal"
        tables = f"{having} intersect select table_name from duckdb_tables()"
        for (table,) in connection.execute(tables).fetchall():
            connection.execute(f'delete from "{table}" where programme != ?', [programme])
    alone = Store.open(file)
    add_beside(alone, programme)
    mine = [name for name in DATED if asked(name)["programme"] == programme]
    different = [name for name in mine if not alone.ask(name, **asked(name)).equals(records.ask(name, **asked(name)))]
    alone.close()
    assert len(mine) > 2
    assert different == []


FILTERS = ("units", "posts", "slices", "codes")
FILTERED = [
    (name, field.name)
    for name in QUESTIONS
    for field in promises.query(name).params
    if field.name in FILTERS and field.optional
]


@pytest.mark.parametrize(("name", "filtered"), FILTERED)
def test_no_filter_keeps_everything_and_an_empty_one_keeps_nothing(name: str, filtered: str, records: Store) -> None:
    assert {field for _, field in FILTERED} == set(FILTERS)
    assert len(records.ask(name, **asked(name, **{filtered: None}))) > 1
    assert records.ask(name, **asked(name, **{filtered: []})).empty


def test_a_head_that_cannot_be_read_is_a_broken_promise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promises, "QUERIES", tmp_path / "queries")
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "no_such_type.sql").write_text("-- Rows.\n-- param: day datum  A day.\nselect 1\n")
    (tmp_path / "queries" / "no_meaning.sql").write_text("-- Rows.\n-- column: day date\nselect 1\n")
    (tmp_path / "queries" / "readable.sql").write_text("-- Rows.\n-- column: day date?  A day.\nselect 1\n")
    for name in ("no_such_type", "no_meaning"):
        with pytest.raises(promises.BrokenPromise, match=name):
            promises.query(name)
    (column,) = promises.query("readable").columns
    assert (column.name, column.kind, column.optional, column.meaning) == ("day", "date", True, "A day.")
    with pytest.raises(promises.BrokenPromise, match=r"There is no query file queries/missing\.sql"):
        promises.query("missing")
