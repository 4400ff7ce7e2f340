"""Why a text cannot stand in a column, in the reader's words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import pyarrow as pa

from monitoring.programmes import Option
from monitoring.programmes.spelling import folded
from monitoring.programmes.spelling_faults import spellings
from monitoring.records import Column, RecordTable
from monitoring.words import Sentence, listed, number, said, sentence

# So many codes are named; of more, those that look alike.
_FEW = 12
_LONGEST = 60


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Where in a column a text is wrong, and what is said of it there; `said_of` takes the text as it stands."""

    title: Sentence
    wrong: pa.Array
    said_of: Callable[[str], tuple[Sentence, Sentence]]


@dataclass(frozen=True)
class Labels:
    """Options named within a sentence, in the language of whoever reads it."""

    options: Sequence[Option]

    def __str__(self) -> str:
        return listed([f"»{said(option.label)}«" for option in self.options])


@dataclass(frozen=True)
class Titled:
    """A column or a table named within a sentence."""

    label: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, named: Column | RecordTable) -> "Titled":
        """It by its label."""
        return cls(tuple(named.label.items()))

    def __str__(self) -> str:
        return said(dict(self.label))


@dataclass(frozen=True)
class Amount:
    """A number within a sentence, written as the language writes it."""

    value: float

    def __str__(self) -> str:
        return number(self.value)


def shortened(text: str) -> str:
    """A text as it is quoted in a finding."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} ..."


def unknown(column: Column, options: Sequence[Option]) -> Callable[[str], tuple[Sentence, Sentence]]:
    """What is said of a text that is none of `options`: which there are, or which look like it."""

    def said_of(text: str) -> tuple[Sentence, Sentence]:
        problem = sentence("»{text}« kendes ikke i »{column}«.", text=shortened(text), column=Titled.of(column))
        if len(options) <= _FEW:
            return problem, sentence("Skriv en af: {options}.", options=Labels(options))
        spelt = {folded(spelling): option for option in options for spelling in spellings(option)}
        close = {spelt[each].id: spelt[each] for each in get_close_matches(folded(text), spelt, n=3, cutoff=0.7)}
        if close:
            return problem, sentence("Det ligner {options}.", options=Labels(list(close.values())))
        return problem, sentence("Se i skabelonens forklaring, hvad der kan stå.")

    return said_of


def unreadable(wrong: pa.Array, column: Column) -> Fault:
    """Texts that are no day, moment or number."""
    if column.kind in ("day", "month", "moment"):
        title = sentence("Datoer, der ikke kan læses")
        problem, remedy = sentence("»{text}« er ikke en dato."), sentence("Skriv dag, måned og år: 12-10-2025.")
    else:
        title = sentence("Tal, der ikke kan læses")
        problem, remedy = sentence("»{text}« er ikke et tal."), sentence("Skriv kun tallet: 1234 eller 1,5.")
        if column.kind == "whole":
            problem, remedy = (
                sentence("»{text}« er ikke et helt tal."),
                sentence("Skriv kun tallet, uden decimaler: 12."),
            )
    return Fault(title=title, wrong=wrong, said_of=lambda text: (quoting(problem, text), remedy))


def refused_number(wrong: pa.Array, column: Column) -> Fault:
    """Numbers that may not stand there."""
    remedy = sentence("Ret tallet i filen.")
    if column.more_than is not None:
        remedy = sentence("Skriv et tal over {n}.", n=Amount(column.more_than))
    elif column.decimals is not None:
        remedy = sentence("Skriv et beløb på mindst {n} kr. med højst to decimaler.", n=Amount(column.least or 0))
    elif column.least is not None:
        remedy = sentence("Skriv mindst {n}.", n=Amount(column.least))
    problem = sentence("»{text}« kan ikke stå i »{column}«.", text="{text}", column=Titled.of(column))
    return Fault(
        title=sentence("Tal, der ikke kan passe"), wrong=wrong, said_of=lambda text: (quoting(problem, text), remedy)
    )


def refused_text(wrong: pa.Array, column: Column, *, namelike: bool = False) -> Fault:
    """Texts with signs that cannot be shown, or that look like somebody's name where a pseudonym stands."""
    if namelike:
        return Fault(
            title=sentence("Navne i stedet for pseudonymer"),
            wrong=wrong,
            said_of=lambda text: (
                sentence("Her står noget, der ligner et navn eller en mailadresse."),
                sentence(
                    "Skriv et pseudonym uden mellemrum og @, for eksempel M-014. Navne må ikke stå sammen med posterne."
                ),
            ),
        )
    return Fault(
        title=sentence("Tekst med tegn, der ikke kan vises"),
        wrong=wrong,
        said_of=lambda text: (
            sentence("Teksten i »{column}« har tegn, der ikke kan vises.", column=Titled.of(column)),
            sentence("Skriv teksten igen i filen."),
        ),
    )


def quoting(problem: Sentence, text: str) -> Sentence:
    """`problem` with the text it is about in it."""
    return Sentence(problem.template, tuple((dict(problem.values) | {"text": shortened(text)}).items()))
