"""How the columns of a table are read from a sheet: each from a heading, as the same in every row, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from monitoring.intake import Sheet, TableMapping
from monitoring.programmes import Programme
from monitoring.programmes.spelling import folded
from monitoring.records import Column, table_of
from monitoring.words import listed, said, t

IN_A_ROW = 3


@dataclass(frozen=True, kw_only=True)
class From:
    """Where a column is read from: a heading, or what it is in every row; neither where it is not read."""

    heading: str | None = None
    always: str | None = None


def choose_columns(mapping: TableMapping, sheet: Sheet, programme: Programme, *, key: str) -> TableMapping:
    """Ask for every column of the table where it is read from; the mapping that comes of it."""
    table = table_of(programme, mapping.table)
    chosen: dict[str, From] = {}
    # What must be filled in stands first; what a record says of itself is of no concern here, unless the file has it.
    asked = [each for each in table.columns if not each.about_record or each.name in mapping.columns]
    asked.sort(key=lambda each: not each.required)
    for first in range(0, len(asked), IN_A_ROW):
        for place, column in zip(st.columns(IN_A_ROW, gap="small"), asked[first : first + IN_A_ROW], strict=False):
            with place:
                chosen[column.name] = _choose(column, mapping, sheet, key=f"{key}-{column.name}")
    kept = {column.name for column in table.columns} - set(chosen)
    return replace(
        mapping,
        columns={each: text for each, text in mapping.columns.items() if each in kept}
        | {each: origin.heading for each, origin in chosen.items() if origin.heading is not None},
        constants={each: text for each, text in mapping.constants.items() if each in kept}
        | {each: origin.always for each, origin in chosen.items() if origin.always is not None},
    )


def summary(mapping: TableMapping, programme: Programme) -> str:
    """How a table is read, in short: `Region, »Dato« som Afholdt den`, for every column that is."""
    table = table_of(programme, mapping.table)
    told = []
    for column in table.columns:
        label = said(column.label)
        if column.name in mapping.columns:
            heading = mapping.columns[column.name]
            same = folded(heading) == folded(label)
            told.append(label if same else t("»{heading}« som {label}", heading=heading, label=label))
        elif column.name in mapping.constants:
            told.append(
                t("{label} (altid {value})", label=label, value=_always(column, mapping.constants[column.name]))
            )
    return t("Læses: {columns}", columns=listed(told)) if told else ""


def missing(mapping: TableMapping, programme: Programme) -> list[str]:
    """The labels of the columns that must be filled in and are read from nowhere."""
    read = {*mapping.columns, *mapping.constants}
    if "person" in read:
        read.add("heads")  # somebody who came is one, and need not be counted
    return [
        said(each.label)
        for each in table_of(programme, mapping.table).columns
        if each.required and each.name not in read
    ]


def _choose(column: Column, mapping: TableMapping, sheet: Sheet, *, key: str) -> From:
    now = From(heading=mapping.columns.get(column.name), always=mapping.constants.get(column.name))
    options = [From(), *(From(heading=heading) for heading in dict.fromkeys(sheet.headings) if heading)]
    options += [From(always=option.id) for option in column.options]
    if now not in options:
        options.append(now)
    label = said(column.label)
    picked: From = st.selectbox(
        t("{label} (skal med)", label=label) if column.required else label,
        options,
        index=options.index(now),
        format_func=lambda each: _origin(column, each),
        key=key,
    )
    return picked


def _origin(column: Column, origin: From) -> str:
    if origin.heading is not None:
        return origin.heading
    if origin.always is not None:
        return t("I alle rækker: {value}", value=_always(column, origin.always))
    return t("Læses ikke")


def _always(column: Column, value: str) -> str:
    return next((said(option.label) for option in column.options if option.id == value), value)


def unread(mappings: Sequence[object], sheet: Sheet, left_out: Sequence[str]) -> list[str]:
    """The headings of a sheet that are read into nothing, but for those left out because they say who somebody is."""
    read: set[str] = set()
    for mapping in mappings:
        if isinstance(mapping, TableMapping):
            read |= set(mapping.columns.values())
        else:
            read |= _headings(mapping)
    return [each for each in dict.fromkeys(sheet.headings) if each and each not in read and each not in left_out]


def _headings(mapping: object) -> set[str]:
    alone = {getattr(mapping, name) for name in ("respondent", "submitted_on", "language", "complete")}
    asked = getattr(mapping, "questions", {}).values()
    return {each for each in alone if each} | {heading for each in asked for heading in each.headings}
