"""Answers in a file that the definition does not know, and which of its own each may stand for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from monitoring.intake import Sheet, SurveyMapping, TableMapping
from monitoring.intake.spellings import parts_of, written
from monitoring.programmes import Option, Programme
from monitoring.programmes.spelling import folded
from monitoring.records import table_of

# With more unknown answers than this a column is another than it was taken for.
MOST = 25


@dataclass(frozen=True, kw_only=True)
class Strange:
    """A text that is unknown wherever these `options` may be answered: in the columns, or questions, and headings named."""

    text: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class _Place:
    """The unknown texts of one column."""

    column: str
    heading: str
    texts: tuple[str, ...]
    options: tuple[Option, ...]


def strange(mapping: TableMapping | SurveyMapping, sheet: Sheet, programme: Programme) -> list[Strange]:
    """What stands in the sheet and is known neither to the definition nor to the mapping.

    A text that stands in several columns with the same answers to choose from is one, as it means the same in each.
    """
    places = list(
        _in_table(mapping, sheet, programme)
        if isinstance(mapping, TableMapping)
        else _in_survey(mapping, sheet, programme)
    )
    alike: dict[tuple[str, tuple[str, ...]], list[_Place]] = {}
    for place in places:
        if len(place.texts) <= MOST:
            for text in place.texts:
                alike.setdefault((text, tuple(option.id for option in place.options)), []).append(place)
    return [
        Strange(
            text=text,
            columns=tuple(dict.fromkeys(each.column for each in found)),
            headings=tuple(dict.fromkeys(each.heading for each in found)),
            options=found[0].options,
        )
        for (text, _), found in alike.items()
    ]


def _in_table(mapping: TableMapping, sheet: Sheet, programme: Programme) -> Iterator[_Place]:
    columns = {each.name: each for each in table_of(programme, mapping.table).columns}
    for name, heading in mapping.columns.items():
        column = columns.get(name)
        if column is None or column.kind != "code" or heading not in sheet.headings:
            continue
        # Where some have no answers to choose from, any text may stand.
        if not all(column.choices.values()):
            continue
        codes = written(column.options, mapping.values.get(name))
        texts = tuple(each for each in _texts(sheet, heading) if folded(each) not in codes)
        yield _Place(column=name, heading=heading, texts=texts, options=column.options)


def _in_survey(mapping: SurveyMapping, sheet: Sheet, programme: Programme) -> Iterator[_Place]:
    survey = next(each for each in programme.surveys if each.id == mapping.survey)
    scales = {each.id: tuple(each.options) for each in survey.scales}
    for question in survey.questions:
        asked = mapping.questions.get(question.id)
        # What is ticked is known by its heading.
        if asked is None or asked.style == "ticked":
            continue
        options = scales[question.scale]
        codes = written(options, mapping.values.get(question.id))
        for heading in asked.headings:
            if heading in sheet.headings:
                separator = asked.separator if asked.style == "listed" else None
                texts = _unknown(_texts(sheet, heading), codes, separator)
                yield _Place(column=question.id, heading=heading, texts=texts, options=options)


def _unknown(texts: list[str], codes: Mapping[str, str], separator: str | None) -> tuple[str, ...]:
    """Those of `texts`, or of the answers in them where several stand in a cell, that are no answer."""
    strange = [text for text in texts if folded(text) not in codes]
    if separator is not None:
        parts = (part for text in strange for part in parts_of(text, codes, separator))
        strange = [text for text, code in parts if code is None]
    return tuple(dict.fromkeys(strange))


def _texts(sheet: Sheet, heading: str) -> list[str]:
    texts = (text.strip() for text in sheet.column(heading).unique().to_pylist() if text is not None)
    return [text for text in dict.fromkeys(texts) if folded(text)]
