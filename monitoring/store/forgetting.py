"""Everything of one person taken out of the tables; what remains tells of nobody.

What goes and what remains is decided in docs/decisions/0026-what-remains-of-somebody-erased.md. The bytes go when the file
is written anew, which `copying` does.
"""

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from monitoring import promises
from monitoring.store import access_log, ledger

# What stands in the database in the place of a pseudonym that was crossed out; no word of the screen.
CROSSED_OUT = "[slettet]"
_KNOWN_BY = """
select other as own from same_person where same and programme = $programme and person = $person
union
select person as own from same_person where same and programme = $programme and other = $person
"""
_OWN = (
    "create or replace temp table own_person as select unnest($people::text[]) as person",
    """create or replace temp table own_match as
    select match from match where programme = $programme and participant in (from own_person)""",
    """create or replace temp table own_form as
    select distinct survey, wave, respondent from invitation where programme = $programme and person in (from own_person)
    union select distinct survey, wave, respondent from response
    where programme = $programme and respondent in (from own_person)""",
    """create or replace temp table own_meeting as
    select activity, 'A-' || replace(uuid()::text, '-', '') as nameless from activity
    where programme = $programme and match in (select match from own_match)""",
    """create or replace temp table own_heads as
    select activity, role, count(*)::integer as heads from attendance
    where programme = $programme and person in (from own_person) group by activity, role""",
)
_DAYS = """
select distinct held_on from activity
where programme = $programme
and activity in (select activity from own_heads union select activity from own_meeting)
"""
# In this order: heads before the meetings they were at are given another id, records before what names them.
_TAKEN = {
    "attendance": (
        # One head more among those without a name, where there are any; else one without a name of its own.
        """create or replace temp table own_place as
        select own_heads.activity, own_heads.role, own_heads.heads, min(attendance.rowid) as place
        from own_heads inner join attendance
        on attendance.programme = $programme and own_heads.activity = attendance.activity
        and own_heads.role = attendance.role and attendance.person is null
        group by all""",
        "update attendance set heads = attendance.heads + own_place.heads from own_place where attendance.rowid = own_place.place",
        """delete from attendance where programme = $programme and person in (from own_person)
        and (activity, role) in (select (activity, role) from own_place)""",
        """update attendance set person = null where programme = $programme and person in (from own_person)""",
        """update attendance set activity = own_meeting.nameless from own_meeting
        where attendance.programme = $programme and attendance.activity = own_meeting.activity""",
    ),
    "activity_topic": (
        "delete from activity_topic where programme = $programme and activity in (select activity from own_meeting)",
    ),
    "activity": (
        """update activity set activity = own_meeting.nameless, match = null, title = null from own_meeting
        where activity.programme = $programme and activity.activity = own_meeting.activity""",
    ),
    "goal": ("delete from goal where programme = $programme and match in (from own_match)",),
    "follow_up": ("delete from follow_up where programme = $programme and match in (from own_match)",),
    "not_held": ("delete from not_held where programme = $programme and match in (from own_match)",),
    "estimate": ("update estimate set match = null where programme = $programme and match in (from own_match)",),
    "match": (
        "delete from match where programme = $programme and match in (from own_match)",
        "update match set supporter = null where programme = $programme and supporter in (from own_person)",
    ),
    "answer": (
        """delete from answer where programme = $programme
        and (survey, wave, respondent) in (select (survey, wave, respondent) from own_form)""",
    ),
    "response": (
        """delete from response where programme = $programme
        and (survey, wave, respondent) in (select (survey, wave, respondent) from own_form)""",
    ),
    "invitation": (
        """delete from invitation where programme = $programme
        and (survey, wave, respondent) in (select (survey, wave, respondent) from own_form)""",
    ),
    "standing": ("delete from standing where programme = $programme and person in (from own_person)",),
    "attainment": ("delete from attainment where programme = $programme and person in (from own_person)",),
    "same_person": (
        "delete from same_person where programme = $programme and (person in (from own_person) or other in (from own_person))",
    ),
    "person": ("delete from person where programme = $programme and person in (from own_person)",),
    "change_log": (
        """delete from change_log where programme = $programme and (
            json_extract_string(record_key, '$.person') in (from own_person)
            or json_extract_string(record_key, '$.other') in (from own_person)
            or json_extract_string(old_values, '$.person') in (from own_person)
            or json_extract_string(old_values, '$.participant') in (from own_person)
            or json_extract_string(new_values, '$.person') in (from own_person)
            or json_extract_string(new_values, '$.participant') in (from own_person)
            or json_extract_string(record_key, '$.match') in (from own_match)
            or json_extract_string(old_values, '$.match') in (from own_match)
            or json_extract_string(new_values, '$.match') in (from own_match)
            or (record_table in ('activity', 'activity_topic', 'attendance')
                and json_extract_string(record_key, '$.activity') in (select activity from own_meeting))
            or (record_table in ('invitation', 'response', 'answer') and exists (
                from own_form
                where own_form.survey = json_extract_string(record_key, '$.survey')
                and own_form.wave = json_extract_string(record_key, '$.wave')
                and own_form.respondent = json_extract_string(record_key, '$.respondent')))
        )""",
    ),
}
_TEXTS = """
select tables.table_name, list((columns.column_name, columns.data_type) order by columns.column_index)
from duckdb_columns() as columns
inner join duckdb_tables() as tables using (database_oid, schema_oid, table_oid)
where columns.database_name = current_database() and columns.data_type in ('VARCHAR', 'JSON', 'VARCHAR[]', 'MAP(VARCHAR, VARCHAR)')
and tables.table_name not in ('access_log', 'access_log_span', 'erased', 'schema_version', 'database_note', 'ledger')
group by all
order by all
"""
_EDGE = r"[^\pL\pN_-]"


@dataclass(frozen=True, kw_only=True)
class Forgotten:
    """Who was taken out: all the pseudonyms of the one person; and what they had written, to look for afterwards."""

    people: tuple[str, ...]
    texts: tuple[str, ...] = ()


def known_by(cursor: duckdb.DuckDBPyConnection, programme: str, person: str) -> tuple[str, ...]:
    """The pseudonym and every other that was found to be the same person's."""
    found, new = {person}, {person}
    while new:
        rows = [
            row
            for each in new
            for row in cursor.execute(_KNOWN_BY, {"programme": programme, "person": each}).fetchall()
        ]
        new = {own for (own,) in rows} - found
        found |= new
    return tuple(sorted(found))


def forget(cursor: duckdb.DuckDBPyConnection, programme: str, people: Iterable[str]) -> Forgotten:
    """Take everything of `people`, the pseudonyms of one person, out of the tables, in the transaction of `cursor`."""
    named = sorted(people)
    given = {"programme": programme, "people": named}
    for sql in _OWN:
        _run(cursor, sql, given)
    days = [day for (day,) in _run(cursor, _DAYS, given).fetchall()]
    texts = _run(
        cursor,
        "select distinct answer.text from answer semi join own_form using (survey, wave, respondent)"
        " where answer.programme = $programme and answer.text is not null",
        given,
    ).fetchall()
    for steps in _TAKEN.values():
        for sql in steps:
            _run(cursor, sql, given)
    _unname_in_releases(cursor, programme, named)
    _cross_out(cursor, programme, named)
    access_log.forget(cursor, programme, named)
    for name in ("upkeep/remove_daily_attendance", "upkeep/add_daily_attendance"):
        cursor.execute(promises.query(name).sql, {"programme": programme, "days": sorted(days)})
    ledger.recount(cursor)
    for made in ("own_person", "own_match", "own_form", "own_meeting", "own_heads", "own_place"):
        cursor.execute(f"drop table if exists {made}")
    return Forgotten(people=tuple(named), texts=tuple(text for (text,) in texts))


def mentions(
    cursor: duckdb.DuckDBPyConnection, programme: str, people: Sequence[str]
) -> list[tuple[str, str, str, int]]:
    """Where a pseudonym still stands as a word: table, column, its type and in how many rows; nowhere when all is well."""
    found = []
    named = {f"person_{place}": each for place, each in enumerate(people)}
    given = named | {"programme": programme, "word": _word(people)}
    for table, listed in cursor.execute(_TEXTS).fetchall():
        own = f'from "{table}" where programme = $programme'
        # Looked for as it is first: a pattern is slow.
        somewhere = {name: " or ".join(f'contains("{name}"::text, ${each})' for each in named) for name, _ in listed}
        sql = f"select {', '.join(f'count_if({each})' for each in somewhere.values())} {own}"
        hits = _run(cursor, sql, given).fetchone() or ()
        for (name, kind), hit in zip(listed, hits, strict=True):
            if hit and name != "programme":
                sql = f'select count(*) {own} and regexp_matches("{name}"::text, $word)'
                (rows,) = _run(cursor, sql, given).fetchone() or (0,)
                found += [(table, name, kind, int(rows))] * bool(rows)
    return found


def _unname_in_releases(cursor: duckdb.DuckDBPyConnection, programme: str, people: Iterable[str]) -> None:
    """Let somebody stand in what was released as a random token: the figures hold, and later ones are still checked against them."""
    for unit in people:
        cursor.execute(
            "update released_member set unit = $token where programme = $programme and unit = $unit",
            {"token": f"erased-{secrets.token_hex(16)}", "programme": programme, "unit": unit},
        )


def _cross_out(cursor: duckdb.DuckDBPyConnection, programme: str, people: Sequence[str]) -> None:
    """Take out drafts that name the person; in every other text of the programme let the pseudonym be crossed out."""
    given = {"programme": programme, "word": _word(people)}
    cursor.execute("delete from draft where programme = $programme and regexp_matches(told::text, $word)", given)
    for table, column, kind, _ in mentions(cursor, programme, people):
        if kind not in ("VARCHAR", "JSON"):
            continue
        where = f'programme = $programme and regexp_matches("{column}"::text, $word)'
        instead = f"regexp_replace(\"{column}\"::text, $word, '\\1' || $gone || '\\2', 'g')"
        for _ in range(2):  # two that stand side by side share the sign between them
            _run(
                cursor,
                f'update "{table}" set "{column}" = {instead}::{kind} where {where}',
                given | {"gone": CROSSED_OUT},
            )


def _word(people: Iterable[str]) -> str:
    """A pattern for any of the pseudonyms as a word of its own."""
    names = "|".join(re.sub(r"([^\w])", r"\\\1", each) for each in people)
    return f"(^|{_EDGE})(?:{names})($|{_EDGE})"


def _run(cursor: duckdb.DuckDBPyConnection, sql: str, given: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
    """Execute `sql` with those of `given` that it names."""
    return cursor.execute(sql, {name: value for name, value in given.items() if f"${name}" in sql})
