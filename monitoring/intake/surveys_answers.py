"""What respondents answered to one question, as codes: from one cell, from several in a cell, or from ticks."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.layouts.vocabulary import names
from monitoring.intake.mapping import Asked
from monitoring.intake.sheets import Finding, Sheet
from monitoring.intake.spellings import Written, parts_of, written
from monitoring.programmes import Option, Question
from monitoring.programmes.spelling import folded
from monitoring.words import said, sentence

GIVEN = pa.schema([("row", pa.int64()), ("respondent", pa.string()), ("code", pa.string()), ("text", pa.string())])
# So many findings of one kind are named one by one; a wrong column would else name every row of the file.
NAMED = 50

# The option beside which somebody writes what it is: what is said to stand for it is kept as their words.
OPEN = "other"
_SHORT = re.compile(r"[A-Za-z0-9_.-]{1,8}")

Part = tuple[str | None, str | None]


@dataclass(frozen=True)
class Named:
    """A label of the definition inside a sentence, said in the language of whoever reads it."""

    label: Mapping[str, str]

    def __str__(self) -> str:
        return said(self.label)


@dataclass(frozen=True, kw_only=True)
class Given:
    """The answers to one question: `row`, `respondent`, `code`, and `text` where somebody wrote what "other" is."""

    table: pa.Table
    findings: tuple[Finding, ...] = ()


def answers_given(
    question: Question,
    asked: Asked,
    options: list[Option],
    values: Mapping[str, str],
    sheet: Sheet,
    kept: pa.Array,
    respondents: pa.Array,
) -> Given:
    """What stands under the headings of `asked` in the rows where `kept` is true; what is no answer is a finding.

    `respondents` are those of the rows kept, in their order.
    """
    codes = written(options, values)
    rows = sheet.rows.filter(kept)
    open_words = {folded(text) for text, code in values.items() if code == OPEN and not _SHORT.fullmatch(text)}
    tables, findings = [GIVEN.empty_table()], []
    for place, heading in enumerate(asked.headings):
        if heading not in sheet.headings:
            findings.append(missing(sheet, heading))
            continue
        encoded = pc.dictionary_encode(_whole(sheet.column(heading)).filter(kept))
        read = _reader(asked, place, codes, open_words)
        parts = [read(text) for text in encoded.dictionary.to_pylist()]
        findings += _unknown(question, sheet, heading, encoded, rows, parts)
        tables += _tables(encoded, rows, respondents, parts)
    table = pa.concat_tables(tables)
    if len(asked.headings) > 1 and asked.style != "ticked":
        table = table.group_by(["row", "respondent", "code"], use_threads=False).aggregate([("text", "first")])
        table = table.rename_columns(GIVEN.names).cast(GIVEN)
    if not question.several and (asked.style != "one" or len(asked.headings) > 1):
        findings += _several(question, sheet, asked.headings[0], table)
    return Given(table=table, findings=tuple(findings))


def missing(sheet: Sheet, heading: str) -> Finding:
    """That a heading of the mapping is not in the sheet."""
    return Finding(
        problem=sentence("Kolonnen »{heading}« findes ikke.", heading=heading),
        remedy=sentence("Vælg en anden kolonne, eller hent filen igen med kolonnen i."),
        sheet=sheet.name,
        column=heading,
    )


def where(encoded: pa.DictionaryArray, rows: pa.Array, place: int) -> tuple[int, int]:
    """The first row in which the text at `place` of the dictionary stands, and in how many rows."""
    same = pc.equal(encoded.indices, place)
    return rows[pc.index(same, True).as_py()].as_py(), pc.sum(same).as_py()


def _whole(column: pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks()
    return whole if isinstance(whole, pa.Array) else pa.concat_arrays(whole.chunks)


def _reader(asked: Asked, place: int, codes: Written, open_words: set[str]) -> Callable[[str], list[Part]]:
    """How a cell is read: to its answers, each a code and, beside `other`, its words; an unknown one has no code."""

    def part(text: str, code: str | None) -> Part:
        return code, text.strip() if code is None or folded(text) in open_words else None

    def one(text: str) -> list[Part]:
        plain = folded(text)
        return [part(text, codes.get(plain))] if plain else []

    def listed(text: str) -> list[Part]:
        if folded(text) in codes:
            return one(text)
        found: dict[str | None, Part] = {}
        for piece, code in parts_of(text, codes, asked.separator):
            found.setdefault(code or piece, part(piece, code))
        return list(found.values())

    def ticked(text: str) -> list[Part]:
        plain, code = folded(text), asked.codes[place]
        if codes.get(plain) == code or plain in names("ticks", "marked"):
            return [(code, None)]
        return [] if not plain or plain in names("ticks", "unmarked") else [(None, text.strip())]

    reading = {"one": one, "listed": listed, "ticked": ticked}[asked.style]
    return lambda text: [each for each in reading(text) if each[0] != ""]


def _unknown(
    question: Question, sheet: Sheet, heading: str, encoded: pa.DictionaryArray, rows: pa.Array, parts: list[list[Part]]
) -> list[Finding]:
    strange = [(place, text) for place, read in enumerate(parts) for code, text in read if code is None]
    findings = []
    for place, text in strange[:NAMED]:
        row, times = where(encoded, rows, place)
        findings.append(
            Finding(
                problem=sentence(
                    "»{answer}« er ikke et svar på »{question}« (antal rækker: {n}).",
                    answer=text,
                    question=Named(question.label),
                    n=times,
                ),
                remedy=sentence("Vælg, hvilket svar det står for, eller ret det i filen."),
                sheet=sheet.name,
                row=row,
                column=heading,
            )
        )
    return findings + more(sheet, heading, len(strange))


def more(sheet: Sheet, heading: str, found: int) -> list[Finding]:
    """That there are more findings of a kind than are named."""
    if found <= NAMED:
        return []
    return [
        Finding(
            problem=sentence("Der er {n} mere af samme slags.", n=found - NAMED),
            remedy=sentence("Se efter, om det er den rigtige kolonne."),
            sheet=sheet.name,
            column=heading,
        )
    ]


def _tables(
    encoded: pa.DictionaryArray, rows: pa.Array, respondents: pa.Array, parts: list[list[Part]]
) -> list[pa.Table]:
    """One table per place in a cell: the first answer of every row, the second, and so on."""
    known = [[part for part in read if part[0] is not None] for read in parts]
    tables = []
    for place in range(max(map(len, known), default=0)):
        at = [read[place] if place < len(read) else (None, None) for read in known]
        code = pa.array([each for each, _ in at], pa.string()).take(encoded.indices)
        text = pa.array([each for _, each in at], pa.string()).take(encoded.indices)
        table = pa.table([rows, respondents, code, text], schema=GIVEN)
        tables.append(table.filter(pc.is_valid(code)))
    return tables


def _several(question: Question, sheet: Sheet, heading: str, table: pa.Table) -> list[Finding]:
    counted = table.group_by("row", use_threads=False).aggregate([("code", "count")])
    rows = counted.filter(pc.greater(counted["code_count"], 1))["row"].to_pylist()
    findings = [
        Finding(
            problem=sentence("Der er mere end ét svar på »{question}«.", question=Named(question.label)),
            remedy=sentence("Behold ét svar, eller skriv several = true ved spørgsmålet i definitionen."),
            sheet=sheet.name,
            row=row,
            column=heading,
        )
        for row in rows[:NAMED]
    ]
    return findings + more(sheet, heading, len(rows))
