"""Released figures in the place of indicators that board and funder may not be told as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from monitoring.amounts import n_of
from monitoring.programmes import NOT_KNOWN, Indicator, Programme
from monitoring.released.catalogue import ALL
from monitoring.words import number, percent, percentage, t


@dataclass(frozen=True, kw_only=True)
class Stand:
    """What a release says of an indicator: the figure in words, in per cent, and the day it tells of."""

    text: str
    percent: float
    on: date


def standing_in(indicator: Indicator, found: pd.DataFrame, programme: Programme) -> Stand | None:
    """What `frames.released` tells of what `indicator` asks; None where it tells nothing, or not just that.

    Of a question the share in favour in the newest wave that was released, of a survey with one wave how many answered, of an
    attribute those with the values asked for, where the released categories can be put together to just these.
    """
    given = indicator.parameters
    if found.empty or found["hidden"].any() or not indicator.is_share or given.get("units") or given.get("kind"):
        return None
    shown = found[found["state"] == "shown"]
    if len(questions := given.get("questions", [])) == 1:
        return _of_a_question(str(given["survey"]), questions[0], shown, programme)
    if attribute := given.get("attribute"):
        return _of_an_attribute(f"{given['role']}/{attribute}", set(given["codes"]), shown)
    if indicator.query == "indicators/responses_received":
        return _of_forms(str(given["survey"]), shown, programme)
    return None


def _of_a_question(survey: str, question: str, shown: pd.DataFrame, programme: Programme) -> Stand | None:
    for wave in reversed(_waves(survey, programme)):
        for row in _ending(shown, f"/{survey}/{wave}/{question}"):
            if row.measure == "in_favour":
                text = t("{share} af {n} svar", share=percentage(row.value), n=number(row.base))
                return Stand(text=text, percent=float(row.value), on=_day(row))
    return None


def _of_an_attribute(table: str, codes: set[str], shown: pd.DataFrame) -> Stand | None:
    cells = [row for row in _rows(shown, table) if row.category != ALL]
    inside = [row for row in cells if set(row.joined_of.split(",")) <= codes]
    unknown = [row for row in cells if row.joined_of == NOT_KNOWN]
    if not inside or {code for row in inside for code in row.joined_of.split(",")} != codes:
        return None
    if any(NOT_KNOWN in row.joined_of.split(",") for row in cells if row not in unknown):
        return None
    part, whole = sum(row.value for row in inside), sum(row.value for row in cells if row not in unknown)
    return Stand(text=f"{n_of(part, whole)} ({percent(part, whole)})", percent=100 * part / whole, on=_day(inside[0]))


def _of_forms(survey: str, shown: pd.DataFrame, programme: Programme) -> Stand | None:
    waves = _waves(survey, programme)
    told = {row.measure: row for wave in waves for row in _ending(shown, f"/{survey}/{wave}/forms")}
    if len(waves) > 1 or not {"asked", "answered"} <= set(told):
        return None
    part, whole = told["answered"].value, told["asked"].value
    return Stand(
        text=f"{n_of(part, whole)} ({percent(part, whole)})", percent=100 * part / whole, on=_day(told["asked"])
    )


def _waves(survey: str, programme: Programme) -> list[str]:
    return [wave.id for each in programme.surveys if each.id == survey for wave in each.waves]


def _rows(shown: pd.DataFrame, table: str) -> Sequence[Any]:
    return list(shown[shown["table"] == table].itertuples(index=False))


def _ending(shown: pd.DataFrame, end: str) -> Sequence[Any]:
    """The rows of a table of a survey, whoever was asked; none where several roles were: of which it is, is not asked."""
    tables = {each for each in shown["table"] if each.endswith(end)}
    return _rows(shown, tables.pop()) if len(tables) == 1 else []


def _day(row: Any) -> date:
    on: date = pd.Timestamp(row.released_on).date()
    return on
