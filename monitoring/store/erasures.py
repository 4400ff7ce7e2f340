"""Who was erased, as a list that names nobody: each a keyed hash of the programme and the pseudonym.

The key of the hash is random and stands in the database alone. Whoever has the list without it learns nothing; with it, and
with a backup, it is found who in the backup has been erased since.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import duckdb

from monitoring.store import forgetting
from monitoring.store.forgetting import Forgotten

Reason = Literal["asked", "retention", "mistake", "other"]
_SALT, _UNFINISHED = "erasure_salt", "erasure_unfinished"
_PEOPLE = """
select distinct programme, person from (
    select programme, person from person
    union all select programme, person from standing
    union all select programme, person from attendance where person is not null
    union all select programme, person from invitation where person is not null
    union all select programme, person from attainment
    union all select programme, participant as person from match
    union all select programme, supporter as person from match where supporter is not null
    union all select programme, person from same_person
    union all select programme, other as person from same_person
    union all select programme, unit as person from released_member
    union all select programme, json_extract_string(record_key, '$.person') as person from change_log
) where person is not null
order by all
"""


@dataclass(frozen=True, kw_only=True)
class Erasures:
    """The list of a database: its key, and the rows as they stand there."""

    salt: str
    rows: tuple[tuple[object, ...], ...] = ()

    @property
    def tokens(self) -> dict[str, object]:
        """The tokens of everybody erased, and when each was erased last."""
        return {str(row[0]): row[2] for row in self.rows}


def listed(cursor: duckdb.DuckDBPyConnection) -> Erasures:
    """The list as it stands, with a new key where there is none yet; it is not written."""
    found = cursor.execute("select value from database_note where name = $name", {"name": _SALT}).fetchone()
    rows = cursor.execute(
        "select token, programme, erased_at, erased_by, reason_code from erased order by all"
    ).fetchall()
    return Erasures(salt=found[0] if found else secrets.token_hex(32), rows=tuple(rows))


def erase(
    cursor: duckdb.DuckDBPyConnection, programme: str, person: str, *, by: str, at: datetime, reason: Reason
) -> Forgotten:
    """Take a person out of the tables, put them on the list and note that the file is to be written anew, in one transaction."""
    people = forgetting.known_by(cursor, programme, person)
    salt = listed(cursor).salt
    found = forgetting.forget(cursor, programme, people)
    _note(cursor, _SALT, salt)
    _note(cursor, _UNFINISHED, "yes")
    for each in people:
        token = _token(salt, programme, each)
        cursor.execute("delete from erased where token = ?", [token])
        cursor.execute("insert into erased values (?, ?, ?, ?, ?)", [token, programme, at, by, reason])
    return found


def of(cursor: duckdb.DuckDBPyConnection, programme: str, people: Iterable[str]) -> list[str]:
    """Those of `people` who were erased and were not registered again."""
    known = listed(cursor)
    there = {
        person for (person,) in cursor.execute("select person from person where programme = ?", [programme]).fetchall()
    }
    return [each for each in people if each not in there and _token(known.salt, programme, each) in known.tokens]


def is_unfinished(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether somebody was taken out of the tables whose bytes may still stand in the file or in a backup."""
    given = {"name": _UNFINISHED}
    return cursor.execute("select 1 from database_note where name = $name", given).fetchone() is not None


def begun(cursor: duckdb.DuckDBPyConnection) -> None:
    """Note that something was deleted for good, whose bytes may still stand in the file: it is to be written anew."""
    _note(cursor, _UNFINISHED, "yes")


def finished(cursor: duckdb.DuckDBPyConnection) -> None:
    """Note that nothing of anybody erased is left."""
    cursor.execute("delete from database_note where name = $name", {"name": _UNFINISHED})


def replay(cursor: duckdb.DuckDBPyConnection, known: Erasures) -> int:
    """Erase, from a database brought back, everybody who was erased after it was put away; how many pseudonyms that was.

    Who was erased before it was put away, and was registered again, stays. The list becomes the database's own.
    """
    before = listed(cursor).tokens
    # A pseudonym given to somebody new, who was erased in turn, has another moment.
    since = {token for token, at in known.tokens.items() if before.get(token) != at}
    gone: dict[str, set[str]] = {}
    for programme, person in cursor.execute(_PEOPLE).fetchall():
        if _token(known.salt, programme, person) in since:
            gone.setdefault(programme, set()).add(person)
    for programme, people in gone.items():
        # One by one, so that two of them are not taken for one.
        for person in sorted(people):
            forgetting.forget(cursor, programme, [person])
    _note(cursor, _SALT, known.salt)
    cursor.execute("delete from erased")
    if known.rows:
        cursor.executemany("insert into erased values (?, ?, ?, ?, ?)", [list(row) for row in known.rows])
    return sum(map(len, gone.values()))


def _token(salt: str, programme: str, person: str) -> str:
    return hmac.new(bytes.fromhex(salt), f"{programme}\0{person}".encode(), hashlib.sha256).hexdigest()


def _note(cursor: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    cursor.execute("delete from database_note where name = $name", {"name": name})
    cursor.execute("insert into database_note values ($name, $value)", {"name": name, "value": value})
