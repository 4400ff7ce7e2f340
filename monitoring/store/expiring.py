"""What has been kept long enough is deleted, and no log says what it was. The bytes go when the file is written anew."""

from collections.abc import Callable
from datetime import date

import duckdb

from monitoring.store import erasures
from monitoring.store.bookkeeping import Books

_FORM = "programme = $programme and (survey, wave, respondent) in (from expired)"
_FORMS = """
create or replace temp table expired as
select survey, wave, respondent from response where programme = $programme and submitted_on <= $until
"""
# Whoever was asked and never answered left no answer: their invitation goes with the others of its time.
_UNANSWERED = """
insert into expired select survey, wave, respondent from invitation where programme = $programme and sent_on <= $until
and (survey, wave, respondent) not in (select survey, wave, respondent from response where programme = $programme)
"""
# What the change log says of them goes too; it holds what stood there before.
_LOGGED = """
programme = $programme and record_table in ('invitation', 'response', 'answer')
and (record_key->>'survey', record_key->>'wave', record_key->>'respondent') in (from expired)
"""
_CHANGED = "programme = $programme and changed_at::date <= $until"


def expire(cursor: duckdb.DuckDBPyConnection, books: Books, kind: str, programme: str, until: date) -> int:
    """Delete what is of `kind` (answers, free_text or change_log) and from `until` or before; how many there were of it.

    Answers are counted by the forms they stand in, words one by one. Raises KeyError for any other kind.
    """
    steps: dict[str, Callable[[_Step], int]] = {"answers": _answers, "free_text": _words, "change_log": _changes}
    gone = steps[kind](_Step(cursor, books, {"programme": programme, "until": until}))
    if gone:
        erasures.begun(cursor)
    return gone


class _Step:
    """The transaction, its accounts, and what is deleted."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, books: Books, given: dict[str, object]) -> None:
        self.cursor, self.books, self.given = cursor, books, given

    def ask(self, sql: str) -> int:
        (found,) = self._run(sql).fetchone() or (0,)
        return int(found)

    def forms(self, *, unanswered: bool) -> None:
        self._run(_FORMS)
        if unanswered:
            self._run(_UNANSWERED)

    def delete(self, table: str, where: str) -> None:
        self.books.leaving(table, where, self._named(where))
        self._run(f'delete from "{table}" where {where}')

    def change(self, table: str, where: str, what: str) -> None:
        self.books.leaving(table, where, self._named(where))
        self._run(f'update "{table}" set {what} where {where}')
        self.books.standing(table, where, self._named(where))

    def _run(self, sql: str) -> duckdb.DuckDBPyConnection:
        return self.cursor.execute(sql, self._named(sql))

    def _named(self, sql: str) -> dict[str, object]:
        return {name: value for name, value in self.given.items() if f"${name}" in sql}


def _answers(step: _Step) -> int:
    step.forms(unanswered=True)
    forms = step.ask(f"select count(*) from response where {_FORM}")
    for table in ("answer", "response", "invitation"):
        step.delete(table, _FORM)
    step.delete("change_log", _LOGGED)
    return forms


def _words(step: _Step) -> int:
    step.forms(unanswered=False)
    words = step.ask(f"select count(*) from answer where {_FORM} and text is not null")
    step.change("answer", _FORM, "text = null")
    step.delete("change_log", f"{_LOGGED} and (old_values->>'text') is not null")
    return words


def _changes(step: _Step) -> int:
    changes = step.ask(f"select count(*) from change_log where {_CHANGED}")
    step.delete("change_log", _CHANGED)
    return changes
