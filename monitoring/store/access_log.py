"""The access log: what was seen, taken out, brought in and looked up, each event chained to the one before it.

Nothing changes a row but `forget`, which empties whom it is about, and nothing deletes one but `cut`, which takes the
oldest. The chain shows what was damaged, changed or removed by anything else. It is no proof against somebody who has the
key of the file and rewrites the whole chain.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

import duckdb

from monitoring.words import Sentence, sentence

Kind = Literal[
    "read", "opened", "name", "export", "import", "undo", "signed_in", "signed_out", "refused",
    "release", "backup", "restore", "erase", "retention", "key",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
# So long may what is told of an event be: ids and numbers are short, words from a record need not be.
_LONGEST = 2000
_COLUMNS = ("number", "happened_at", "event", "reader", "role", "programme", "what", "told", "mark", "previous")


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that was done with the records.

    `reader` is who did it, by pseudonym; `what` the page, file or query it was done with; `told` ids and numbers of it;
    `subject` the one person it is about, by pseudonym. Raises ValueError where an e-mail address stands in any of them.
    """

    kind: Kind
    reader: str
    what: str
    role: str = ""
    programme: str = ""
    subject: str = ""
    told: Mapping[str, object] = field(default_factory=dict)
    at: datetime = field(default_factory=lambda: datetime.now().replace(microsecond=0))

    def __post_init__(self) -> None:
        """Refuse what must not stand in a log that is kept for years."""
        if self.kind not in KINDS:
            raise ValueError(f"There is no kind of event called {self.kind}.")
        if not self.reader or not self.what:
            raise ValueError("An event says who did it and what it was.")
        said = self.as_json
        if "@" in f"{self.reader}{self.what}{self.subject}{said}":
            raise ValueError("An e-mail address must not stand in the access log.")
        if len(said or "") + len(self.what) > _LONGEST:
            raise ValueError("The access log holds ids and numbers, no words of a record: this is too long for it.")

    @property
    def as_json(self) -> str | None:
        """What is told of it as JSON; None where nothing is."""
        return json.dumps(dict(self.told), default=str, ensure_ascii=False, sort_keys=True) if self.told else None


def append(cursor: duckdb.DuckDBPyConnection, events: Iterable[Event]) -> None:
    """Write the events after the newest one, in the transaction of `cursor`."""
    found = cursor.execute("select last, newest from access_log_span").fetchone()
    number, previous = found or (0, "")
    rows = []
    for event in events:
        number += 1
        salt = secrets.token_hex(16) if event.subject else None
        mark = _mark(salt, event.subject) if salt else None
        cells = (
            number, event.at, event.kind, event.reader, event.role or None, event.programme or None,
            event.what, event.as_json, mark, previous,
        )  # fmt: skip
        previous = _hash(cells)
        rows.append((*cells[:8], event.subject or None, salt, *cells[8:], previous))
    if rows:
        cursor.executemany("insert into access_log values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        cursor.execute("update access_log_span set last = ?, newest = ?", [number, previous])


def forget(cursor: duckdb.DuckDBPyConnection, programme: str, people: Sequence[str]) -> int:
    """Empty whom events are about where it is one of `people`; how many events that was. The chain still holds."""
    where = "programme = $programme and subject in (select unnest($people::text[]))"
    given = {"programme": programme, "people": list(people)}
    (count,) = cursor.execute(f"select count(*) from access_log where {where}", given).fetchone() or (0,)
    cursor.execute(f"update access_log set subject = null, salt = null where {where}", given)
    return int(count)


def cut(cursor: duckdb.DuckDBPyConnection, before: datetime) -> int:
    """Delete the oldest events, up to the first that happened at `before` or later; how many. The chain begins after them."""
    kept = cursor.execute(
        "select min(number) from access_log where happened_at >= $before", {"before": before}
    ).fetchone()
    first, last, newest = cursor.execute("select first, last, newest from access_log_span").fetchone() or (1, 0, "")
    begins = kept[0] if kept and kept[0] is not None else last + 1
    if begins <= first:
        return 0
    found = cursor.execute("select previous from access_log where number = $begins", {"begins": begins}).fetchone()
    cursor.execute("delete from access_log where number < $begins", {"begins": begins})
    cursor.execute("update access_log_span set first = ?, before = ?", [begins, found[0] if found else newest])
    return int(begins - first)


def broken(cursor: duckdb.DuckDBPyConnection) -> list[Sentence]:
    """What is wrong with the chain, a sentence each; none when every event is as it was written and none is missing."""
    span = cursor.execute("from access_log_span").fetchall()
    if len(span) != 1:
        return [sentence("Adgangsloggen har mistet, hvor den begynder og slutter.")]
    first, before, last, newest = span[0]
    expected, previous, faults = first, before, []
    asked = cursor.execute(f"select {', '.join(_COLUMNS)}, hash, subject, salt from access_log order by number, hash")
    while rows := asked.fetchmany(10_000):
        for *cells, hashed, subject, salt in rows:
            number = cells[0]
            if number > expected:
                faults.append(sentence("Hændelse {a} til {b} mangler i adgangsloggen.", a=expected, b=number - 1))
            elif number < expected:
                faults.append(sentence("Hændelse {n} står der mere end én gang.", n=number))
            elif cells[-1] != previous or _hash(cells) != hashed:
                faults.append(sentence("Hændelse {n} er ikke, som den blev skrevet.", n=number))
            elif subject is not None and (salt is None or _mark(salt, subject) != cells[-2]):
                faults.append(sentence("Hændelse {n} nævner en anden, end da den blev skrevet.", n=number))
            expected, previous = number + 1, hashed
    if expected != last + 1 or previous != newest:
        faults.append(
            sentence("De nyeste hændelser i adgangsloggen mangler; den sidste skulle være nummer {n}.", n=last)
        )
    return faults


def _hash(cells: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(list(cells), default=str, ensure_ascii=False).encode()).hexdigest()


def _mark(salt: str, subject: str) -> str:
    return hashlib.sha256(f"{salt}:{subject}".encode()).hexdigest()
