"""Holds every record against itself: days in their order, nothing in the future, heads without names."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.coming import Coming, Part, whole
from monitoring.intake.faults import Titled
from monitoring.intake.findings import Findings
from monitoring.intake.sheets import Finding
from monitoring.programmes import Programme
from monitoring.records import Column
from monitoring.words import Sentence, day, sentence

_ORDER = sentence("Datoer i forkert rækkefølge")
_FUTURE = sentence("Datoer, der ligger efter i dag")
_EARLY = sentence("Datoer før programmets begyndelse")
_HEADS = sentence("Antal ved en navngiven person")


class _Day:
    """A day within a sentence, in the language of whoever reads it."""

    def __init__(self, on: date) -> None:
        self._on = on

    def __str__(self) -> str:
        return day(self._on)


def hold(coming: Coming, programme: Programme, today: date, findings: Findings) -> Coming:
    """The records of one sheet with those marked faulty that contradict themselves."""
    (part,) = coming.parts
    faulty = coming.faulty
    for wrong in (*_disordered(coming, part, findings), *_named_heads(coming, part, findings)):
        faulty = pc.or_(faulty, wrong)
    for column in coming.table.columns:
        if column.happened and column.name in coming.given:
            _when(coming, part, column, programme, today, findings)
    return replace(coming, faulty=faulty)


def _disordered(coming: Coming, part: Part, findings: Findings) -> Iterator[pa.Array]:
    for first, second in coming.table.in_order:
        if first not in coming.given or second not in coming.given:
            continue
        earlier, later = (whole(coming.records.column(name)) for name in (first, second))
        wrong = pc.fill_null(pc.less(later, earlier), False)
        problem = sentence(
            "»{second}« ligger før »{first}«.",
            first=Titled.of(coming.table.column(first)),
            second=Titled.of(coming.table.column(second)),
        )
        findings.add_rows(_ORDER, wrong, _at(part, problem, sentence("Ret en af de to datoer."), second))
        yield wrong


def _named_heads(coming: Coming, part: Part, findings: Findings) -> Iterator[pa.Array]:
    if coming.table.name != "attendance" or "person" not in coming.given:
        return
    person, heads = (whole(coming.records.column(name)) for name in ("person", "heads"))
    wrong = pc.and_(pc.is_valid(person), pc.fill_null(pc.not_equal(heads, 1), False))
    problem = sentence("En person kan kun tælle som én.")
    remedy = sentence("Skriv 1, eller lad pseudonymet stå tomt, hvis der kun er talt.")
    findings.add_rows(_HEADS, wrong, _at(part, problem, remedy, "heads"))
    yield wrong


def _when(coming: Coming, part: Part, column: Column, programme: Programme, today: date, findings: Findings) -> None:
    """Days that have not come yet, and days before the programme began: both may be right."""
    days = whole(coming.records.column(column.name))
    future = pc.fill_null(pc.greater(days, pa.scalar(today, pa.date32())), False)
    remedy = sentence("Se efter, om datoen er rigtig.")
    late = sentence("»{column}« ligger efter i dag.", column=Titled.of(column))
    findings.add_rows(_FUTURE, future, _at(part, late, remedy, column.name, warning=True))
    before = pc.fill_null(pc.less(days, pa.scalar(programme.from_on, pa.date32())), False)
    early = sentence(
        "»{column}« ligger før programmets begyndelse den {day}.", column=Titled.of(column), day=_Day(programme.from_on)
    )
    findings.add_rows(_EARLY, before, _at(part, early, remedy, column.name, warning=True))


def _at(
    part: Part, problem: Sentence, remedy: Sentence, column: str, *, warning: bool = False
) -> Callable[[int], Finding]:
    return lambda place: part.finding(problem, remedy, place=place, column=column, warning=warning)
