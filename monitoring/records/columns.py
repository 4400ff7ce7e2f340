"""The shape of a table of records and of its columns."""

from collections.abc import Iterable, Mapping
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Literal

from monitoring.programmes import Option
from monitoring.words import LANGUAGES, Sentence, sentence, speak

# A `name` is what something is called in the records, a `month` is written as its first day.
Kind = Literal["text", "name", "day", "month", "moment", "whole", "decimal", "code"]
Label = Mapping[str, str]
Choices = Mapping[tuple[str, ...], tuple[Option, ...]]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table.

    `options` are the codes that may stand there. Where which of them depends on what stands in other columns, these are
    `chosen_by` and `choices` gives the options for what they hold. `pseudonym` is true of what a person is known by,
    `happened` of a day on which something has taken place. A number is at `least` so much, or `more_than` so much, and has
    no more than so many `decimals`. A column of `about_record` says where the record came from, not what it is of.
    """

    name: str
    kind: Kind
    label: Label
    required: bool = False
    key: bool = False
    options: tuple[Option, ...] = ()
    chosen_by: tuple[str, ...] = ()
    choices: Choices = field(default_factory=dict)
    pseudonym: bool = False
    happened: bool = False
    least: float | None = None
    more_than: float | None = None
    decimals: int | None = None
    about_record: bool = False

    @property
    def attribute(self) -> str | None:
        """The attribute of a person that it is; None for any other column."""
        return self.name.removeprefix("attributes.") if self.name.startswith("attributes.") else None


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Columns that together name a record of another table: pairs of the column here and the one there.

    Where it is not `strict`, a record may stand without the one that it names.
    """

    table: str
    columns: tuple[tuple[str, str], ...]
    strict: bool = True
    but: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordTable:
    """A table of records: its columns in the schema's order, and what must hold between them.

    `in_order` are pairs of columns with days of which the second is not before the first.
    """

    name: str
    label: Label
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()
    in_order: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The columns by which a record is told from the others of the programme."""
        return tuple(column.name for column in self.columns if column.key)

    def column(self, name: str) -> Column:
        """The column called `name`; `KeyError` when there is none."""
        return {column.name: column for column in self.columns}[name]


def both(text: Sentence) -> Label:
    """A sentence in each language, as the definition writes a label."""
    return {language: copy_context().run(_said, text, language) for language in LANGUAGES}


def _said(text: Sentence, language: str) -> str:
    speak(language)
    return str(text)


def named(name: str, label: Sentence, *, required: bool = False, key: bool = False, pseudonym: bool = False) -> Column:
    """A column that holds what something is called."""
    return Column(name=name, kind="name", label=both(label), required=required, key=key, pseudonym=pseudonym)


def text(name: str, label: Sentence, *, required: bool = False, key: bool = False) -> Column:
    """A column of free text."""
    return Column(name=name, kind="text", label=both(label), required=required, key=key)


def day(name: str, label: Sentence, *, required: bool = False, key: bool = False, happened: bool = True) -> Column:
    """A column of days."""
    return Column(name=name, kind="day", label=both(label), required=required, key=key, happened=happened)


def number(
    name: str,
    label: Sentence,
    kind: Kind = "whole",
    *,
    required: bool = False,
    key: bool = False,
    least: float | None = None,
    more_than: float | None = None,
    decimals: int | None = None,
) -> Column:
    """A column of numbers."""
    return Column(
        name=name,
        kind=kind,
        label=both(label),
        required=required,
        key=key,
        least=least,
        more_than=more_than,
        decimals=decimals,
    )


def code(
    name: str,
    label: Sentence,
    options: Iterable[Option],
    *,
    required: bool = False,
    key: bool = False,
    chosen_by: tuple[str, ...] = (),
    choices: Choices | None = None,
) -> Column:
    """A column of codes; of free text where the definition has none for it."""
    allowed = tuple({option.id: option for option in options}.values())
    return Column(
        name=name,
        kind="code" if allowed else "text",
        label=both(label),
        required=required,
        key=key,
        options=allowed,
        chosen_by=chosen_by if allowed else (),
        choices=(choices or {}) if allowed else {},
    )


def option(id: str, label: Label, *aliases: str) -> Option:
    """Something of the definition as an option to choose from."""
    return Option(id=id, label=dict(label), aliases=list(aliases))


def merged(options: Iterable[Option]) -> list[Option]:
    """Options of several lists: those of one id are one, with the spellings of all."""
    found: dict[str, Option] = {}
    for each in options:
        there = found.get(each.id)
        if there is None:
            found[each.id] = each
        elif there != each:
            spelt = [*there.aliases, *each.label.values(), *each.aliases, *each.translations.values()]
            found[each.id] = there.model_copy(update={"aliases": list(dict.fromkeys(spelt))})
    return list(found.values())


def about_record() -> tuple[Column, ...]:
    """The columns of every table that say how far a record is to be trusted, and who wrote it when."""
    exactness = (
        option("exact", both(sentence("præcist"))),
        option("about", both(sentence("omtrent"))),
        option("at_least", both(sentence("mindst"))),
        option("estimate", both(sentence("skøn"))),
    )
    return (
        Column(name="exactness", kind="code", label=both(sentence("Præcision")), options=exactness, about_record=True),
        Column(name="recorded_at", kind="moment", label=both(sentence("Registreret den")), about_record=True),
        Column(name="recorded_by", kind="name", label=both(sentence("Registreret af")), about_record=True),
    )


def table(
    name: str,
    label: Sentence,
    *columns: Column,
    references: tuple[Reference, ...] = (),
    in_order: tuple[tuple[str, str], ...] = (),
) -> RecordTable:
    """A table with the columns given and those of every table."""
    return RecordTable(
        name=name,
        label=both(label),
        columns=(*columns, *about_record()),
        references=references,
        in_order=in_order,
    )
