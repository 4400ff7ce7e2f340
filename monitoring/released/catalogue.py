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
# What the sheet of all questions of a wave is called, in the place of a question.
_QUESTIONS = "*questions"


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
    def is_hidden(self) -> bool:
        """Whether not one of its figures is shown."""
        return all(each.value is None for each in self.lines)


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
    *whose, survey, _, question = ["", "", *table.split("/")]
    asked = {each.id for one in programme.surveys if one.id == survey for each in one.questions}
    return f"{table.rpartition('/')[0]}/{_QUESTIONS}" if whose and question in asked else table


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


def _is_of_questions(id: str) -> bool:
    return id.endswith(f"/{_QUESTIONS}")


def _title(id: str, rows: Sequence[Any], programme: Programme) -> str:
    if not _is_of_questions(id):
        return str(getattr(rows[0], f"title_{language()}"))
    survey_id, wave_id, _ = id.split("/")[-3:]
    survey = next(each for each in programme.surveys if each.id == survey_id)
    wave = next((said(each.label) for each in survey.waves if each.id == wave_id), wave_id)
    return t("{survey}, {wave}: positive svar", survey=said(survey.label), wave=wave)


def _label(row: Any, id: str, programme: Programme) -> str:
    if _is_of_questions(id):
        survey, _, question = row.table.split("/")[-3:]
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


def hidden_ones(found: Sequence[Sheet]) -> pd.DataFrame:
    """The sheets of which nothing is shown: what, and by which rule, or when it would be; what one rule hides stands once."""
    rows = []
    for sheet in found:
        if sheet.is_hidden:
            alike = len({each.rule for each in sheet.lines}) == 1
            rows += [
                (sheet.title if alike else f"{sheet.title}: {each.label}", each.rule)
                for each in (sheet.lines[:1] if alike else sheet.lines)
            ]
    return pd.DataFrame(rows, columns=[t("Hvad"), t("Hvorfor det er skjult, og hvornår det vises")])


def as_bars(sheet: Sheet) -> pd.DataFrame:
    """The sheet for a chart: `label`, `value`, `estimated`, `text`; without the total, which is no part."""
    total = t("I alt")
    rows = [(each.label, each.value or 0.0, 0.0, each.text) for each in sheet.lines if each.label != total]
    return pd.DataFrame(rows, columns=["label", "value", "estimated", "text"])
