"""What a record is: every column of the schema is there and no other, in words of both languages."""

import pytest

from monitoring import programmes
from monitoring.programmes import Programme
from monitoring.records import RecordTable, table_of, tables
from monitoring.store import Store
from tests.conftest import PROGRAMME

PROGRAMMES = programmes.known()[0]
# Written by the store with every record, never by a file.
STAMPED = {"programme", "source", "batch"}
# Found and settled by people on the quality page, or frozen when it was released; never brought in.
NOT_BROUGHT_IN = {"same_person", "release", "released_table", "released_figure", "released_member"}


def of_schema(opened: Store, table: str) -> dict[str, bool]:
    """The columns of a table and whether each must be filled in."""
    sql = "select column_name, not is_nullable from duckdb_columns() where table_name = $table and not internal"
    with opened._connection.cursor() as cursor:
        return dict(cursor.execute(sql, {"table": table}).fetchall())


def all_tables() -> dict[str, RecordTable]:
    return {table.name: table for programme in PROGRAMMES.values() for table in tables(programme)}


def with_topics() -> Programme:
    """The mentor programme with something to talk about at every activity."""
    programme = PROGRAMMES[PROGRAMME]
    topics = programme.matches[0].goal_categories
    activities = [each.model_copy(update={"topics": topics}) for each in programme.activities]
    return programme.model_copy(update={"activities": activities})


def test_every_table_that_holds_records_can_be_brought_in(empty: Store) -> None:
    with empty._connection.cursor() as cursor:
        holding = {name for (name,) in cursor.execute("select record_table from ledger").fetchall()} - {"change_log"}
    known = set(all_tables()) | {table.name for table in tables(with_topics())}
    assert known == holding - NOT_BROUGHT_IN
    assert "daily_attendance" not in known, "what is added up from records is no record"


@pytest.mark.parametrize("name", sorted({*all_tables(), "activity_topic"}))
def test_a_table_has_every_column_of_the_schema_and_no_other(name: str, empty: Store) -> None:
    table = all_tables().get(name) or table_of(with_topics(), name)
    schema = of_schema(empty, name)
    named = {"attributes" if column.attribute else column.name for column in table.columns}
    assert named | STAMPED == set(schema) - ({"attributes"} - named)
    required = {column.name for column in table.columns if column.required}
    about = {column.name for column in table.columns if column.about_record}
    assert required == {each for each, needed in schema.items() if needed} - STAMPED - about
    assert about == {"exactness", "recorded_at", "recorded_by"}


@pytest.mark.parametrize("name", sorted({*all_tables(), "activity_topic"}))
def test_a_record_is_told_from_others_by_the_key_of_the_schema(name: str, empty: Store) -> None:
    from monitoring.store import shapes

    table = all_tables().get(name) or table_of(with_topics(), name)
    with empty._connection.cursor() as cursor:
        assert {"programme", *table.key} == set(shapes.key(cursor, name))


@pytest.mark.parametrize("id", PROGRAMMES)
def test_no_two_columns_of_a_table_are_called_the_same_in_either_language(id: str) -> None:
    for table in tables(PROGRAMMES[id]):
        for language in ("da", "en"):
            labels = [column.label[language].casefold() for column in table.columns]
            assert len(labels) == len(set(labels)), (table.name, language, labels)
    titles = [table.label["da"] for table in tables(PROGRAMMES[id])]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("id", PROGRAMMES)
def test_a_table_stands_after_those_that_its_records_name(id: str) -> None:
    seen: set[str] = set()
    names = {table.name for table in tables(PROGRAMMES[id])}
    for table in tables(PROGRAMMES[id]):
        seen.add(table.name)
        assert {each.table for each in table.references} & names <= seen
        for reference in table.references:
            for mine, _ in reference.columns:
                assert table.column(mine)


def test_the_codes_are_those_of_the_definition_with_all_their_spellings() -> None:
    person = table_of(PROGRAMMES[PROGRAMME], "person")
    roles = {option.id: option for option in person.column("role").options}
    assert set(roles) == {role.id for role in PROGRAMMES[PROGRAMME].roles}
    assert "Mentees" in roles["mentee"].aliases
    assert person.column("municipality").options == ()
    states = table_of(PROGRAMMES[PROGRAMME], "standing").column("state")
    mentors = {option.id for option in states.choices[("mentor",)]}
    assert mentors == {state.id for state in PROGRAMMES[PROGRAMME].role("mentor").states}
    assert mentors < {option.id for option in states.options}, "a mentee passes through other states"


def test_a_programme_without_matches_has_no_goals_and_one_without_surveys_no_answers() -> None:
    names = {table.name for table in tables(PROGRAMMES["lgbt-asylum-vaerested"])}
    assert not names & {"match", "goal", "follow_up", "not_held", "answer", "unit"}
    assert {"person", "activity", "attendance", "money"} <= names
    with pytest.raises(KeyError):
        table_of(PROGRAMMES["lgbt-asylum-vaerested"], "match")
