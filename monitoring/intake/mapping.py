"""How the columns of a file become records: proposed, changed by the reader, remembered for the next file like it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["one", "listed", "ticked"]


@dataclass(frozen=True, kw_only=True)
class TableMapping:
    """A sheet whose rows are records of one table.

    `columns` gives for a column of the table the heading it is read from, `constants` what it is for every row.
    `values` says, for a column, which code a spelling in the file stands for, where the definition does not.
    """

    sheet: str
    table: str
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Where a question's answers stand.

    `one`: one heading, one answer a cell. `listed`: one heading, several answers a cell, parted by `separator`.
    `ticked`: a heading per answer, each the code at the same place in `codes`, marked where it was chosen.
    """

    headings: tuple[str, ...]
    style: Style = "one"
    separator: str = ";"
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SurveyMapping:
    """A sheet with a row per respondent and a column, or several, per question of a survey.

    `respondent`, `submitted_on` and `language` are headings. `questions` says by question where its answers stand, and
    `values`, by question, which code a spelling in the file stands for, where the definition does not.
    """

    sheet: str
    survey: str
    wave: str
    respondent: str
    submitted_on: str
    language: str | None = None
    complete: str | None = None
    questions: Mapping[str, Asked] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a file seems to be, and how each of its sheets would be read; sheets not named are passed over.

    `product` is the id of the layout that was recognised (`limesurvey`, `kobotoolbox`, `template` ...), or `""`.
    `likeness` is what files of the same source have in common: under it the mapping is remembered.
    """

    product: str
    likeness: str
    mappings: tuple[TableMapping | SurveyMapping, ...] = ()
