"""The released figures as sheets that can be read: a table of people, or all that was released of a survey's wave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from monitoring.programmes import Programme
from monitoring.released.rules import rule_said, told_of
from monitoring.words import language, listed, number, percentage, said, short_day, t

ALL, DISTRIBUTION = "all", "*"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure as it is said: `value` is null where it is hidden, `text` says which; `rule` why."""

    label: str
    value: float | None
    text: str
    rule: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Figures that are read together: `notes` say what was put together and why what is hidden is."""

    id: str
    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...]

    @property
    def newest(self) -> date:
        """The day that the newest of its figures tells of."""
        return max(each.on for each in self.lines)

    @property
    def is_of_shares(self) -> bool:
        """Whether its bars are percentages, and not people."""
        return self.id.endswith("/questions")


def sheets(found: pd.DataFrame, programme: Programme) -> tuple[Sheet, ...]:
    """What `frames.released` tells, in the order of the catalogue; the questions of a survey's wave on one sheet."""
    if found.empty or found["hidden"].any():
        return ()
    rows: dict[str, list[Any]] = {}
    for row in found.itertuples(index=False):
        rows.setdefault(_sheet_of(row.table, programme), []).append(row)
    return tuple(_sheet(id, own, programme) for id, own in rows.items())


def _sheet_of(table: str, programme: Programme) -> str:
    """The sheet on which a table stands: its own, or for a question that of its survey's wave."""
    survey, _, rest = table.partition("/")
    questions = {each.id: {one.id for one in each.questions} for each in programme.surveys}
    wave, _, question = rest.rpartition("/")
    return f"{survey}/{wave}/questions" if question in questions.get(survey, ()) and wave else table


def _sheet(id: str, rows: Sequence[Any], programme: Programme) -> Sheet:
    lines = tuple(_line(row, _label(row, id, programme)) for row in rows)
    joined = [_joined(row, programme) for row in rows]
    rules = [f"{each.label}: {each.rule}" for each in lines if each.rule]
    return Sheet(
        id=id,
        title=_title(id, rows, programme),
        lines=lines,
        notes=tuple(dict.fromkeys([*filter(None, joined), *rules])),
    )


def _title(id: str, rows: Sequence[Any], programme: Programme) -> str:
    if not id.endswith("/questions"):
        return str(getattr(rows[0], f"title_{language()}"))
    survey_id, wave_id, _ = id.split("/")
    survey = next(each for each in programme.surveys if each.id == survey_id)
    wave = next((said(each.label) for each in survey.waves if each.id == wave_id), wave_id)
    return t("{survey}, {wave}: positive svar", survey=said(survey.label), wave=wave)


def _label(row: Any, id: str, programme: Programme) -> str:
    if id.endswith("/questions"):
        survey, question = row.table.split("/")[0], row.table.split("/")[-1]
        asked = next(each.questions for each in programme.surveys if each.id == survey)
        return next(said(each.label) for each in asked if each.id == question)
    if row.measure == "asked":
        return t("Skemaer sendt ud")
    if row.measure == "answered":
        return t("Besvarede skemaer")
    if row.category == ALL:
        return t("I alt")
    return t("Fordelingen") if row.category == DISTRIBUTION else str(getattr(row, f"category_{language()}"))


def _line(row: Any, label: str) -> Line:
    on, is_hidden = pd.Timestamp(row.released_on).date(), row.state == "hidden" or pd.isna(row.value)
    if is_hidden:
        return Line(label=label, value=None, text=t("Skjult"), rule=rule_said(row.rule, told_of(row.table)), on=on)
    if row.measure == "in_favour":
        text = t("{share} af {n} svar", share=percentage(row.value), n=number(row.base))
    else:
        text = number(row.value)
    return Line(label=label, value=float(row.value), text=text, rule="", on=on)


def _joined(row: Any, programme: Programme) -> str:
    """That several categories are told as one, where their name does not say it."""
    parts = [each for each in str(row.joined_of or "").split(",") if each]
    if len(parts) < 2:
        return ""
    names = [_name(each, programme) for each in parts]
    whole = str(getattr(row, f"category_{language()}"))
    return t("»{whole}« er {parts} lagt sammen, så gruppen ikke er for lille.", whole=whole, parts=listed(names))


def _name(id: str, programme: Programme) -> str:
    places = {each.id: said(each.label) for each in programme.regions}
    options = {option.id: said(option.label) for each in programme.attributes for option in each.options}
    return (options | places | {"unknown": t("ikke oplyst")}).get(id, id)


def as_table(sheet: Sheet) -> pd.DataFrame:
    """The sheet as a table: what, the figure, the day it tells of."""
    rows = [(each.label, each.text, short_day(each.on)) for each in sheet.lines]
    return pd.DataFrame(rows, columns=[t("Hvad"), t("Tal"), t("Opgjort pr.")])


def as_bars(sheet: Sheet) -> pd.DataFrame:
    """The sheet for a chart: `label`, `value`, `estimated`, `text`; without the total, which is no part."""
    total = t("I alt")
    rows = [(each.label, each.value or 0.0, 0.0, each.text) for each in sheet.lines if each.label != total]
    return pd.DataFrame(rows, columns=["label", "value", "estimated", "text"])
