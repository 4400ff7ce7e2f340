"""Who answered a survey, when and in which language, out of a sheet with a row per respondent."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from monitoring.intake.layouts.vocabulary import fields, names
from monitoring.intake.mapping import SurveyMapping
from monitoring.intake.sheets import Finding, Sheet
from monitoring.intake.surveys_answers import NAMED, more, where
from monitoring.intake.surveys_dates import Dates, dates
from monitoring.programmes import Survey, Wave
from monitoring.programmes.spelling import folded
from monitoring.words import Sentence, sentence

TEXT = pa.string()
RESPONSE = pa.schema(
    [(name, TEXT) for name in ("survey", "wave", "respondent", "submitted_on", "language")] + [("row", pa.int64())]
)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is read and whereby: a mapping, its sheet, and the survey and wave it names."""

    mapping: SurveyMapping
    sheet: Sheet
    survey: Survey
    wave: Wave

    def column(self, heading: str, kept: pa.Array | None = None) -> pa.ChunkedArray:
        """The cells under a heading without space about them, in all rows or in those kept."""
        cells = pc.utf8_trim_whitespace(self.sheet.column(heading))
        cells = pc.if_else(pc.equal(cells, ""), None, cells)
        return cells if kept is None else cells.filter(kept)

    def finding(
        self,
        problem: Sentence,
        remedy: Sentence,
        column: str | None = None,
        *,
        row: int | None = None,
        warning: bool = False,
    ) -> Finding:
        """A finding of this sheet."""
        return Finding(problem=problem, remedy=remedy, sheet=self.sheet.name, row=row, column=column, warning=warning)


def responses(asked: Reading) -> tuple[pa.Table, list[Finding]]:
    """The table `response`, with each respondent once, and what is wrong or passed over."""
    mapping, sheet = asked.mapping, asked.sheet
    kept, findings = _complete(asked)
    rows = sheet.rows.filter(kept)
    column = asked.column(mapping.submitted_on, kept)
    read = dates(column, asked.wave.opens_on, asked.wave.closes_on)
    findings += _day_faults(asked, read, column, rows)
    derived = mapping.respondent == mapping.submitted_on
    respondent = _moments(read) if derived else asked.column(mapping.respondent, kept)
    respondent = pc.replace_substring_regex(respondent, r"^(\d+)\.0+$", r"\1")
    language, faults = _languages(asked, kept, rows)
    findings += faults
    size = len(rows)
    table = pa.table(
        [
            pa.array([mapping.survey] * size, TEXT),
            pa.array([mapping.wave] * size, TEXT),
            respondent,
            pc.strftime(read.moments, "%Y-%m-%d"),
            language,
            rows,
        ],
        schema=RESPONSE,
    )
    if not derived:
        findings += _absent(asked, mapping.respondent, respondent, rows)
    findings += _absent(asked, mapping.submitted_on, column, rows)
    table = table.filter(pc.and_(pc.is_valid(table["respondent"]), pc.is_valid(table["submitted_on"])))
    first, faults = _first(asked, table)
    return table.filter(first), [*findings, *faults]


def _complete(asked: Reading) -> tuple[pa.Array, list[Finding]]:
    """Which rows are answers handed in; the others are counted."""
    heading, size = asked.mapping.complete, len(asked.sheet.rows)
    if heading is None:
        return pa.array([True] * size, pa.bool_()), []
    encoded = _encoded(asked.column(heading))
    begun = pa.array(
        [folded(text) in names("ticks", "unmarked") for text in encoded.dictionary.to_pylist()], pa.bool_()
    )
    kept = pc.fill_null(pc.invert(begun.take(encoded.indices)), False)
    passed = size - pc.sum(kept).as_py() if size else 0
    problem = sentence("{n} besvarelser er ikke afsluttet og læses ikke.", n=passed)
    remedy = sentence("Hent filen igen, hvis de siden er afsluttet.")
    return kept, [asked.finding(problem, remedy, heading, warning=True)] if passed else []


def _day_faults(asked: Reading, read: Dates, column: pa.ChunkedArray, rows: pa.Array) -> Iterator[Finding]:
    heading = asked.mapping.submitted_on
    if read.unclear:
        yield asked.finding(
            sentence("Det er uklart, hvad der er dag, og hvad der er måned."),
            sentence("Skriv datoerne som 2025-10-12, eller hent filen med datoer i den form."),
            heading,
        )
    elif read.supposed and read.order == "month first":
        yield asked.finding(
            sentence("Datoerne er læst med måneden først: kun sådan ligger de i runden."),
            sentence("Se efter, om det passer."),
            heading,
            warning=True,
        )
    elif read.supposed:
        yield asked.finding(
            sentence("Datoerne er læst med dagen først: kun sådan ligger de i runden."),
            sentence("Se efter, om det passer."),
            heading,
            warning=True,
        )
    faulty = set() if read.unclear else read.faulty
    yield from _texts(
        asked, heading, _encoded(column), rows, lambda text: text in faulty,
        sentence("Det er ikke en dato, der kan læses."), sentence("Ret datoen i filen."),
    )  # fmt: skip
    days = read.moments.cast(pa.date32())
    outside = pc.or_(pc.less(days, asked.wave.opens_on), pc.greater(days, asked.wave.closes_on))
    if number := pc.sum(outside).as_py():
        yield asked.finding(
            sentence("{n} besvarelser er afgivet uden for runden.", n=number),
            sentence("Se efter, om det er den rigtige runde."),
            heading,
            row=rows.filter(pc.fill_null(whole(outside), False))[0].as_py(),
            warning=True,
        )


def _moments(read: Dates) -> pa.Array:
    """What a respondent is known by where the file has nothing else: the moment, and which of those in that second."""
    times: Counter[str] = Counter()
    known: list[str | None] = []
    for moment in pc.strftime(read.moments, "%Y%m%dT%H%M%S").to_pylist():
        if moment is not None:
            times[moment] += 1
        known.append(None if moment is None else moment if times[moment] == 1 else f"{moment}-{times[moment]}")
    return pa.array(known, TEXT)


def _languages(asked: Reading, kept: pa.Array, rows: pa.Array) -> tuple[pa.Array, list[Finding]]:
    heading = asked.mapping.language
    if heading is None:
        return pa.nulls(len(rows), TEXT), []
    spoken = {name: code for code in fields("languages") for name in names("languages", code)}
    offered = set(asked.survey.languages)

    def code(text: str) -> str | None:
        plain = folded(text)
        known = spoken.get(plain, plain.split("-")[0].split("_")[0])
        return known if known in offered else None

    encoded = _encoded(asked.column(heading, kept))
    findings = _texts(
        asked, heading, encoded, rows, lambda text: code(text) is None,
        sentence("Undersøgelsen findes ikke på det sprog."), sentence("Ret sproget i filen, eller tilføj det i definitionen."),
    )  # fmt: skip
    codes = pa.array([code(text) for text in encoded.dictionary.to_pylist()], TEXT)
    return codes.take(encoded.indices), list(findings)


def _texts(
    asked: Reading,
    heading: str,
    encoded: pa.DictionaryArray,
    rows: pa.Array,
    wrong: Callable[[str], bool],
    problem: Sentence,
    remedy: Sentence,
) -> Iterator[Finding]:
    """A finding for each different text that is wrong, at the first row where it stands."""
    strange = [place for place, text in enumerate(encoded.dictionary.to_pylist()) if wrong(text)]
    for place in strange[:NAMED]:
        said = sentence("»{cell}«: {problem}", cell=encoded.dictionary[place].as_py(), problem=problem)
        yield asked.finding(said, remedy, heading, row=where(encoded, rows, place)[0])
    yield from more(asked.sheet, heading, len(strange))


def _absent(asked: Reading, heading: str, column: pa.ChunkedArray, rows: pa.Array) -> list[Finding]:
    lacking = rows.filter(pc.is_null(whole(column))).to_pylist()
    findings = [
        asked.finding(sentence("Der står ikke noget i kolonnen."), sentence("Skriv det i filen."), heading, row=row)
        for row in lacking[:NAMED]
    ]
    return findings + more(asked.sheet, heading, len(lacking))


def _first(asked: Reading, table: pa.Table) -> tuple[pa.Array, list[Finding]]:
    """Which rows are their respondent's first; the others are findings."""
    seen: dict[str, int] = {}
    first, again = [], []
    for respondent, row in zip(table["respondent"].to_pylist(), table["row"].to_pylist(), strict=True):
        first.append(seen.setdefault(respondent, row) == row)
        if not first[-1]:
            again.append((respondent, row))
    heading = asked.mapping.respondent
    findings = [
        asked.finding(
            sentence("{respondent} har allerede svaret i række {row}.", respondent=respondent, row=seen[respondent]),
            sentence("Behold den ene række."),
            heading,
            row=row,
        )
        for respondent, row in again[:NAMED]
    ]
    return pa.array(first, pa.bool_()), findings + more(asked.sheet, heading, len(again))


def _encoded(column: pa.ChunkedArray) -> pa.DictionaryArray:
    return pc.dictionary_encode(whole(column))


def whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """A column in one piece."""
    return column if isinstance(column, pa.Array) else pa.concat_arrays(column.chunks or [pa.array([], column.type)])
