"""The people and forms that a release counts, read from the records of one day."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pandas as pd

from monitoring.programmes import Programme
from monitoring.releases.shapes import Table


class Asks(Protocol):
    """Whatever answers named queries: the store, or a writer in its transaction."""

    def ask(self, name: str, /, **params: object) -> pd.DataFrame:
        """The answer of the query `name`."""


@dataclass(frozen=True, kw_only=True)
class Records:
    """Of each table that divides people, what each of them has; of each wave its forms; of each question its answers.

    A unit is a person, or a form that belongs to nobody known.
    """

    codes: Mapping[str, Mapping[str, str | None]]
    handed_in: Mapping[str, frozenset[str]]
    asked: Mapping[str, frozenset[str]]


def records(store: Asks, programme: Programme, tables: tuple[Table, ...], day: date) -> Records:
    """What `tables` count on `day`."""
    roles = list(dict.fromkeys(each.role for each in tables if each.role))
    attributes = list(dict.fromkeys(each.by for each in tables if each.role and each.by != "region"))
    people = store.ask("releases/people", programme=programme.id, roles=roles, attributes=attributes, as_of=day)
    had: dict[tuple[str, str], dict[str, str | None]] = defaultdict(dict)
    for role, person, trait, code in _rows(people, "role", "person", "trait", "code"):
        had[str(role), str(trait)][str(person)] = code
    codes: dict[str, Mapping[str, str | None]] = {
        each.id: had[each.role, each.by] for each in tables if each.role is not None
    }
    forms = store.ask("releases/forms_sent", programme=programme.id, as_of=day)
    unit: dict[tuple[str, str], str] = {}
    asked: dict[str, set[str]] = defaultdict(set)
    handed_in: dict[str, set[str]] = defaultdict(set)
    regions: dict[str, dict[str, str | None]] = defaultdict(dict)
    for survey, wave, respondent, person, region, came in _rows(
        forms, "survey", "wave", "respondent", "person", "region", "handed_in"
    ):
        name = f"{survey}/{wave}"
        own = str(person or respondent)
        if own in asked[name]:  # a second form of the same person in a wave is a form of its own
            own = f"{name}#{respondent}"
        unit[name, str(respondent)] = own
        asked[name].add(own)
        if came:
            handed_in[name].add(own)
            regions[name][own] = region
    for table in tables:
        if table.survey is not None and table.by == "region":
            codes[table.id] = regions[table.population]
    for name, of_wave in regions.items():
        codes[name] = of_wave
    codes |= _answers(store, programme, tables, day, unit)
    return Records(
        codes=codes,
        handed_in={name: frozenset(each) for name, each in handed_in.items()},
        asked={name: frozenset(each) for name, each in asked.items()},
    )


def _answers(
    store: Asks, programme: Programme, tables: tuple[Table, ...], day: date, unit: Mapping[tuple[str, str], str]
) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, str | None]] = {each.id: {} for each in tables if each.question}
    ids = {(each.population, str(each.question)): each.id for each in tables if each.question and not each.divides}
    for survey in dict.fromkeys(each.survey for each in tables if each.question):
        questions = list(dict.fromkeys(each.question for each in tables if each.survey == survey and each.question))
        given = store.ask(
            "releases/answers_given", programme=programme.id, survey=survey, questions=questions, as_of=day
        )
        for wave, respondent, question, code in _rows(given, "wave", "respondent", "question", "code"):
            name = f"{survey}/{wave}"
            table, own = ids.get((name, str(question))), unit.get((name, str(respondent)))
            if table is not None and own is not None:
                found[table][own] = code
    return found | {each.id: found[ids[each.population, str(each.question)]] for each in tables if each.divides}


def _rows(frame: pd.DataFrame, *names: str) -> list[tuple[str | None, ...]]:
    cells = frame[list(names)].astype(object)
    return list(cells.where(cells.notna(), None).itertuples(index=False, name=None))
