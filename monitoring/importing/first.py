"""The first records of a file as they will be written: days as days, answers by their labels."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import streamlit as st

from monitoring import drawing, slices
from monitoring.intake import Book, Proposal
from monitoring.intake.findings import Findings
from monitoring.intake.mapped import records_in
from monitoring.programmes import Programme
from monitoring.records import Column
from monitoring.words import number, said, short_day, t

ROWS = 5
# A survey's sheet has as many answers as it has questions: more than so many rows need not be read for the first.
_READ = 20


def show(book: Book, proposal: Proposal, programme: Programme) -> None:
    """The first records of each table, folded."""
    folded = st.expander(
        t("De første poster, som de bliver skrevet"),
        icon=":material/table_rows:",
        key="importing-first",
        on_change="rerun",
    )
    if not folded.open:
        return
    with folded:
        for label, frame in first_records(book, proposal, programme):
            st.markdown(f"**{drawing.plain(label)}**")
            if len(frame.columns) > drawing.WIDEST:
                st.dataframe(frame, hide_index=True, alt=label)
            else:
                drawing.table(frame, heard=label)


def first_records(book: Book, proposal: Proposal, programme: Programme) -> Iterator[tuple[str, pd.DataFrame]]:
    """Of each table its name and its first records in words; one with nothing that can be read is left out."""
    beginning = replace(
        book,
        sheets=tuple(
            replace(sheet, cells=sheet.cells.slice(0, _READ), rows=sheet.rows.slice(0, _READ)) for sheet in book.sheets
        ),
    )
    for coming in records_in(beginning, proposal, programme, slices.today(), Findings()):
        sound = [not each for each in coming.faulty.to_pylist()]
        rows = [row for row, is_sound in zip(coming.records.to_pylist(), sound, strict=True) if is_sound][:ROWS]
        columns = [each for each in coming.table.columns if any(row.get(each.name) is not None for row in rows)]
        if rows and columns:
            told = {said(each.label): [_told(each, row.get(each.name)) for row in rows] for each in columns}
            yield said(coming.table.label), pd.DataFrame(told)


def _told(column: Column, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return short_day(value.date())
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, int | float):
        return number(value, 0 if float(value).is_integer() else column.decimals or 1)
    return next((said(option.label) for option in column.options if option.id == value), str(value))
