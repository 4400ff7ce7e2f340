"""Reads the sheets of a book by their mappings into records of the programme's tables, and says what cannot be read."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.cells import read_cells
from monitoring.intake.coming import Coming, Part, numbered, together, whole
from monitoring.intake.faults import Fault, Titled
from monitoring.intake.findings import Findings
from monitoring.intake.held import hold
from monitoring.intake.mapping import Proposal, SurveyMapping, TableMapping
from monitoring.intake.sheets import Book, Finding, Sheet
from monitoring.intake.surveys import survey_records
from monitoring.programmes import Programme
from monitoring.records import Column, RecordTable, tables
from monitoring.words import sentence

_LACKING = sentence("Kolonner, der mangler")
_EMPTY = sentence("Felter, der skal udfyldes")


def records_in(book: Book, proposal: Proposal, programme: Programme, today: date, findings: Findings) -> list[Coming]:
    """The records of every table that the proposal finds in `book`, tables that others refer to first."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    known = {table.name: table for table in tables(programme)}
    found: list[Coming] = []
    for mapping in proposal.mappings:
        if mapping.sheet not in sheets:
            findings.add(_LACKING, _no_sheet(mapping))
        elif isinstance(mapping, SurveyMapping):
            found += _of_survey(mapping, sheets[mapping.sheet], programme, known, findings)
        elif mapping.table not in known:
            findings.add(_LACKING, _no_table(mapping))
        else:
            found.append(_of_table(mapping, sheets[mapping.sheet], known[mapping.table], findings))
    held = [hold(each, programme, today, findings) for each in found]
    order = list(known)
    return sorted(together(held), key=lambda each: order.index(each.table.name))


def _of_table(mapping: TableMapping, sheet: Sheet, table: RecordTable, findings: Findings) -> Coming:
    texts: dict[str, pa.Array] = {}
    headings: dict[str, str] = {}
    for column in table.columns:
        heading = mapping.columns.get(column.name)
        if heading is not None and heading in sheet.headings:
            texts[column.name], headings[column.name] = whole(sheet.column(heading)), heading
        elif heading is not None:
            findings.add(_LACKING, _no_heading(sheet, heading))
        elif column.name in mapping.constants:
            texts[column.name] = pa.repeat(pa.scalar(mapping.constants[column.name], pa.string()), len(sheet.rows))
    part = Part(sheet=sheet.name, rows=whole(sheet.rows), headings=headings)
    return read(table, texts, part, findings, typed=sheet.typed, values=mapping.values)


def _of_survey(
    mapping: SurveyMapping,
    sheet: Sheet,
    programme: Programme,
    known: Mapping[str, RecordTable],
    findings: Findings,
) -> Iterator[Coming]:
    records, found = survey_records(mapping, sheet, programme)
    for each in found:
        findings.add(sentence("Om besvarelserne"), each)
    for name, texts in records.items():
        if name in known and texts.num_rows:
            part = Part(sheet=sheet.name, rows=whole(texts.column("row")), headings={})
            columns = {each: whole(texts.column(each)) for each in texts.column_names if each != "row"}
            yield read(known[name], columns, part, findings, typed=True, values={})


def read(
    table: RecordTable,
    texts: Mapping[str, pa.Array],
    part: Part,
    findings: Findings,
    *,
    typed: bool,
    values: Mapping[str, Mapping[str, str]],
) -> Coming:
    """The texts of one sheet, by column, as records of `table`."""
    size = len(part.rows)
    faulty = pa.repeat(pa.scalar(False), size)
    columns: dict[str, pa.Array] = {}
    for column in table.columns:
        if column.name not in texts:
            continue
        deciding = [columns.get(each, pa.nulls(size, pa.string())) for each in column.chosen_by]
        cells = read_cells(
            column, texts[column.name], typed=typed, values=values.get(column.name, {}), deciding=deciding
        )
        columns[column.name] = cells.values
        for fault in cells.faults:
            faulty = pc.or_(faulty, fault.wrong)
            findings.add_rows(fault.title, fault.wrong, _finding(part, column, texts[column.name], fault))
    columns |= _told_otherwise(table, columns, texts)
    faulty = pc.or_(faulty, _unfilled(table, columns, texts, part, findings))
    records = pa.table({**columns, "row": numbered(size)})
    return Coming(table=table, records=records, faulty=faulty, parts=(part,))


def _finding(part: Part, column: Column, texts: pa.Array, fault: Fault) -> Callable[[int], Finding]:
    def finding(place: int) -> Finding:
        problem, remedy = fault.said_of(texts[place].as_py())
        return part.finding(problem, remedy, place=place, column=column.name)

    return finding


def _told_otherwise(
    table: RecordTable, columns: Mapping[str, pa.Array], texts: Mapping[str, pa.Array]
) -> dict[str, pa.Array]:
    """What goes without saying: somebody who came is one head."""
    if table.name != "attendance" or "person" not in columns:
        return {}
    one = pc.if_else(pc.is_valid(columns["person"]), pa.scalar(1, pa.int64()), pa.scalar(None, pa.int64()))
    if "heads" not in columns:
        return {"heads": one}
    unsaid = pc.is_null(texts["heads"])
    return {"heads": pc.if_else(unsaid, one, columns["heads"])}


def _unfilled(
    table: RecordTable, columns: Mapping[str, pa.Array], texts: Mapping[str, pa.Array], part: Part, findings: Findings
) -> pa.Array:
    """Where a column that must be filled in is empty; a column that is not there at all is one finding."""
    unfilled = pa.repeat(pa.scalar(False), len(part.rows))
    for column in table.columns:
        if not column.required:
            continue
        if column.name not in columns:
            findings.add(_LACKING, _no_column(part, column, table))
            unfilled = pa.repeat(pa.scalar(True), len(part.rows))
            continue
        empty = pc.is_null(columns[column.name])
        if column.name in texts:
            empty = pc.and_(empty, pc.is_null(texts[column.name]))
        findings.add_rows(_EMPTY, empty, _empty_finding(part, column))
        unfilled = pc.or_(unfilled, empty)
    return unfilled


def _empty_finding(part: Part, column: Column) -> Callable[[int], Finding]:
    problem, remedy = sentence("»{column}« er tom.", column=Titled.of(column)), sentence("Udfyld feltet i filen.")
    return lambda place: part.finding(problem, remedy, place=place, column=column.name)


def _no_column(part: Part, column: Column, table: RecordTable) -> Finding:
    return part.finding(
        sentence("»{table}« skal have »{column}«.", table=Titled.of(table), column=Titled.of(column)),
        sentence("Vælg den kolonne i filen, hvor det står, eller skriv, hvad der gælder for alle rækker."),
    )


def _no_sheet(mapping: TableMapping | SurveyMapping) -> Finding:
    return Finding(
        problem=sentence("Der er ikke noget ark, der hedder »{sheet}«.", sheet=mapping.sheet),
        remedy=sentence("Vælg et af filens ark."),
        sheet=mapping.sheet,
    )


def _no_heading(sheet: Sheet, heading: str) -> Finding:
    return Finding(
        problem=sentence("Der er ikke nogen kolonne, der hedder »{heading}«.", heading=heading),
        remedy=sentence("Vælg en af arkets kolonner."),
        sheet=sheet.name,
        row=sheet.heading_row,
        column=heading,
    )


def _no_table(mapping: TableMapping) -> Finding:
    return Finding(
        problem=sentence("Programmet har ikke noget, der hedder {table}.", table=mapping.table),
        remedy=sentence("Vælg noget andet, som arket kan læses som."),
        sheet=mapping.sheet,
    )
