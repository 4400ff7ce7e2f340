"""What a sheet may hold: records of a table, or a wave of a survey; and how it would be read as either."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from monitoring.intake import Sheet, SurveyMapping, TableMapping
from monitoring.intake.layouts.personal import personal
from monitoring.intake.layouts.questions import Columns, survey_mapping
from monitoring.programmes import Programme
from monitoring.programmes.spelling import folded
from monitoring.records import RecordTable, tables
from monitoring.words import said, t

AnyMapping = TableMapping | SurveyMapping
# The answers of a survey come as a sheet with a row per respondent; a table of them is read too.
_SEVERAL = 1


@dataclass(frozen=True, kw_only=True)
class Destination:
    """A table, or a survey and its wave."""

    table: str = ""
    survey: str = ""
    wave: str = ""


def destination(mapping: AnyMapping) -> Destination:
    """Where the rows of a mapping go."""
    if isinstance(mapping, TableMapping):
        return Destination(table=mapping.table)
    return Destination(survey=mapping.survey, wave=mapping.wave)


def destinations(programme: Programme) -> Mapping[Destination, str]:
    """Everything that a sheet may hold, in words."""
    held = {Destination(table=table.name): said(table.label) for table in tables(programme)}
    for survey in programme.surveys:
        for wave in survey.waves:
            words = t("Svar på {survey}", survey=said(survey.label))
            if len(survey.waves) > _SEVERAL:
                words = t("Svar på {survey}, {wave}", survey=said(survey.label), wave=said(wave.label))
            held[Destination(survey=survey.id, wave=wave.id)] = words
    return held


def mapping_to(where: Destination, sheet: Sheet, programme: Programme) -> AnyMapping:
    """How a sheet would be read as `where`: its columns by their names, as far as they are known."""
    if where.table:
        table = next(each for each in tables(programme) if each.name == where.table)
        return TableMapping(sheet=sheet.name, table=table.name, columns=_by_name(table, sheet))
    only = programme.model_copy(update={"surveys": [each for each in programme.surveys if each.id == where.survey]})
    first = sheet.headings[0]
    found = survey_mapping(sheet, only, Columns(respondent=first, submitted_on=first))
    bare = SurveyMapping(sheet=sheet.name, survey=where.survey, wave=where.wave, respondent=first, submitted_on=first)
    return replace(found or bare, wave=where.wave)


def _by_name(table: RecordTable, sheet: Sheet) -> dict[str, str]:
    named = {folded(heading): heading for heading in reversed(sheet.headings) if heading not in personal(sheet)}
    found = {}
    for column in table.columns:
        called = (column.name, column.attribute or "", *column.label.values())
        heading = next((named[folded(each)] for each in called if folded(each) in named), None)
        if heading is not None:
            found[column.name] = heading
    return found
