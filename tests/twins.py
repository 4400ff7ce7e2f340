"""Two databases that a board member must not be able to tell apart: alike in every number of the closed list, otherwise different.

In the twin everybody lives elsewhere, is something else, came on another day of the same year, has another course and has
answered otherwise. What is done stays done on its day: of evenings and meetings the board may know how many there were.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from monitoring import programmes
from monitoring.disclosure import is_public
from monitoring.programmes import Programme
from monitoring.store import Store

Record = dict[str, Any]
KNOWN = programmes.known()[0]
# The first and the second week in which the board looks.
FIRST, SECOND = date(2026, 11, 20), date(2026, 11, 27)
MENTORS = "lgbt-asylum-mentorprogram"
GRADED = (
    "satisfaction",
    "self_identification",
    "network",
    "communities",
    "local_knowledge",
    "labour",
    "education",
    "danish",
)


def lived_in(store: Store) -> None:
    """The samples, with records of a form in every programme, so that they are no samples alone, and a survey of many."""
    with store.writing() as write:
        for place, (id, programme) in enumerate(KNOWN.items()):
            role = programme.roles[0].id
            write.insert("person", _table([_person(programme, f"N-{place}", role, place, FIRST)], id))
        # The last eight had no mentor and are not asked how it was.
        forms = [f"N-{number:03}" for number in range(48)]
        asked = {"survey": "final_evaluation", "wave": "2025"}
        invited = [asked | {"respondent": each, "sent_on": date(2025, 10, 11)} for each in forms]
        came = [asked | {"respondent": each, "submitted_on": date(2025, 10, 20)} for each in forms]
        # Of the first question 30 in favour and 10 not, of the second 29 and 11, and so on.
        said = [
            asked | {"respondent": each, "question": question, "code": "high" if number < 30 - place else "low"}
            for place, question in enumerate(GRADED)
            for number, each in enumerate(forms[:40])
        ]
        for table, rows in (("invitation", invited), ("response", came), ("answer", said)):
            write.insert(table, _table(rows, MENTORS))


def otherwise(store: Store) -> None:
    """Say everything otherwise that board and funder are not told."""
    held = {(table, id): store.records(table, id) for table in CHANGES for id in KNOWN}
    with store.writing() as write:
        for (table, id), records in held.items():
            if records.num_rows:
                rows = [CHANGES[table](row, KNOWN[id]) for row in records.to_pylist()]
                write.delete(table, {"programme": id}, by="test", reason="twin")
                write.insert(table, pa.Table.from_pylist(rows, schema=records.schema))


def a_week_later(store: Store, *, is_twin: bool) -> None:
    """One more person in the first role of every programme and one more evening; an answer, a region and a state are corrected."""
    with store.writing() as write:
        for place, (id, programme) in enumerate(KNOWN.items()):
            role, other = programme.roles[0].id, place + is_twin
            write.insert("person", _table([_person(programme, f"L-{place}", role, other, SECOND)], id))
            kind = programme.activities[0].id
            evening = {"activity": f"L-{place}", "kind": kind, "held_on": FIRST + timedelta(days=3)}
            write.insert("activity", _table([evening | {"region": _region(programme, other)}], id))
        answered = {
            "programme": MENTORS,
            "survey": "final_evaluation",
            "wave": "2025",
            "respondent": f"N-00{3 + is_twin}",
        }
        key = answered | {"question": GRADED[int(is_twin)]}
        write.correct("answer", key, {"code": "very_low"}, by="test", reason="wrong form")
        someone = {"programme": MENTORS, "person": f"E-00{1 + is_twin}", "role": "mentee"}
        write.correct("person", someone, {"region": "odense"}, by="test", reason="moved")


def _person(programme: Programme, person: str, role: str, place: int, joined_on: date) -> Record:
    own = {
        each.id: each.options[place % len(each.options)].id
        for each in programme.attributes
        if role in each.roles and each.options
    }
    given = {"person": person, "role": role, "region": _region(programme, place), "joined_on": joined_on}
    return given | {"attributes": list(own.items())}


def _region(programme: Programme, place: int) -> str:
    return programme.regions[place % len(programme.regions)].id


def _table(rows: Sequence[Record], programme: str) -> pa.Table:
    said = {
        "programme": programme,
        "source": "form",
        "exactness": "exact",
        "recorded_at": "2026-11-20 08:00:00",
        "recorded_by": "lead",
    }
    full = [said | row for row in rows]
    kinds = {"attributes": pa.map_(pa.string(), pa.string())}
    return pa.table({name: pa.array([row[name] for row in full], kinds.get(name)) for name in full[0]})


# --- how each record is otherwise ----------------------------------------------------------------------------------


def _next(ids: Sequence[str], id: str | None) -> str | None:
    return ids[(ids.index(id) + 1) % len(ids)] if id in ids else id


def _elsewhere(row: Record, programme: Programme) -> Record:
    return row | {"region": _next([each.id for each in programme.regions], row["region"])}


def _sooner(day: date) -> date:
    """Another day of the same year, not later."""
    first = date(day.year, 1, 1)
    return first + timedelta(days=(day - first).days * 7 % ((day - first).days + 1))


def _other_person(row: Record, programme: Programme) -> Record:
    options = {each.id: [option.id for option in each.options] for each in programme.attributes}
    attributes = [(id, _next(options.get(id, []), value)) for id, value in row["attributes"] or []]
    other = {"attributes": attributes, "joined_on": _sooner(row["joined_on"]), "municipality": None}
    return _elsewhere(row, programme) | other


def _other_state(row: Record, programme: Programme) -> Record:
    states = [each.id for each in programme.role(row["role"]).states]
    return row | {"state": _next(states, row["state"]), "to_on": None}


def _other_match(row: Record, programme: Programme) -> Record:
    ended = None if row["ended_on"] else row["started_on"] + timedelta(days=1)
    return _elsewhere(row, programme) | {"ended_on": ended, "end_reason": None}


def _other_answer(row: Record, programme: Programme) -> Record:
    survey = next(each for each in programme.surveys if each.id == row["survey"])
    scale = next((each.scale for each in survey.questions if each.id == row["question"]), None)
    codes = [option.id for each in survey.scales if each.id == scale for option in each.options]
    return row | {"code": _next(codes, row["code"]), "text": None}


def _other_number(row: Record, programme: Programme) -> Record:
    public = [each.id for each in programme.indicators if is_public(each.query, each.parameters)]
    return row if row["indicator"] in public else row | {"value": (row["value"] or 0) + 1}


CHANGES: dict[str, Callable[[Record, Programme], Record]] = {
    "person": _other_person,
    "standing": _other_state,
    "match": _other_match,
    "answer": _other_answer,
    "activity": lambda row, programme: _elsewhere(row, programme) | {"mode": "phone", "minutes": 30},
    "attendance": lambda row, _: row | {"person": None},
    "follow_up": lambda row, _: row | {"held_on": None, "outcome": None},
    "goal": lambda row, _: row | {"closed_on": None, "result": None},
    "attainment": lambda row, _: row | {"reached_on": _sooner(row["reached_on"])},
    "observation": _other_number,
    "invitation": lambda row, _: row | {"sent_on": row["sent_on"] - timedelta(days=1)},
    "response": lambda row, _: row | {"language": "fa"},
}
