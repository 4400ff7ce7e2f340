"""How many there are today: the number that a new programme's people are counted from."""

from collections.abc import Mapping
from datetime import date, datetime

import pyarrow as pa

from monitoring import store
from monitoring.founding.answers import Answers, Exactness
from monitoring.founding.goals import goals
from monitoring.founding.questions import inside
from monitoring.programmes import Programme
from monitoring.words import listed, number, said, sentence

_QUERY = "indicators/persons_reported"


class NotAllowed(Exception):
    """Somebody who may not write records tried to."""


def counted_today(answers: Answers) -> dict[str, int]:
    """How many there are today, by indicator, as answered."""
    return {goal.id: goal.now for goal in goals(answers) if goal.now is not None}


def countable(programme: Programme) -> list[str]:
    """The indicators of a programme that are counted from such a number."""
    return [each.id for each in programme.indicators if each.query == _QUERY]


def count_day(first: date, last: date, today: date) -> date:
    """The day that a number given today is told of: today, or the nearest day on which the programme runs."""
    return max(first, min(last, today))


def told(programme: Programme, numbers: Mapping[str, int]) -> str:
    """The numbers in words: `12 frivillige og 31 deltagere`."""
    return listed([f"{number(value)} {inside(said(programme.indicator(id).title))}" for id, value in numbers.items()])


def record(
    programme: Programme, numbers: Mapping[str, int], *, exactness: Exactness, today: date, role: str, by: str
) -> date:
    """Write how many there are, by indicator; a number given before for the same day is corrected. The day it is told of.

    Raises `NotAllowed` for anybody but the project lead, and `store.Refused` where the database cannot be used.
    """
    if role != "lead":
        raise NotAllowed(sentence("Kun projektlederen kan oprette et program."))
    on = count_day(programme.from_on, programme.to_on, today)
    with store.opened().writing() as write:
        for indicator, value in numbers.items():
            key: dict[str, object] = {
                "programme": programme.id,
                "indicator": indicator,
                "slice": "all",
                "to_on": on,
            }
            told: dict[str, object] = {"from_on": programme.from_on, "value": float(value), "exactness": exactness}
            if not write.correct("observation", key, told, by=by, reason=str(sentence("Tallet er talt igen."))):
                kept = {"source": "form", "recorded_at": datetime.now(), "recorded_by": by}
                write.insert("observation", pa.Table.from_pylist([key | told | kept]))
    return on
