"""Records in, from files and from forms: read, mapped onto the tables, checked, and written whole or not at all.

What others need, each with its docstring where it is made:

    propose(book, programme) -> Proposal                            how a file would be read
    preview(book, proposal, programme, *, by) -> Preview            what bringing it in would do; nothing is kept
    bring_in(book, proposal, programme, *, by, at, progress=None, cancelled=None) -> Outcome
                                                                    `progress(share, sentence)`, `cancelled() -> bool`;
                                                                    raises `Cancelled` and `store.Refused`
    take_back(batch, *, by, at, reason) -> None                     undo a batch; raises `store.CannotUndo`
    template(programme, table, kind="xlsx") -> bytes                an empty file to fill in, "xlsx" or "csv"
    export(programme, kind="xlsx") -> bytes                         all records: a workbook, or a zip of "csv" or "parquet"
    export_table(programme, table, kind="csv") -> bytes             the records of one table

`book` is what `monitoring.intake.reading.read` gives. Each is loaded when it is first asked for: the process that reads a
file is started from this package and needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitoring.intake.bringing import bring_in, preview, take_back
    from monitoring.intake.exporting import export, export_table
    from monitoring.intake.mapping import Asked, Proposal, SurveyMapping, TableMapping
    from monitoring.intake.previewing import Cancelled, Counts, Group, Outcome, Preview
    from monitoring.intake.proposing import propose
    from monitoring.intake.sheets import Book, Finding, Sheet, Unreadable
    from monitoring.intake.templates import template

_MADE_IN = {
    "Asked": "mapping",
    "Book": "sheets",
    "Cancelled": "previewing",
    "Counts": "previewing",
    "Finding": "sheets",
    "Group": "previewing",
    "Outcome": "previewing",
    "Preview": "previewing",
    "Proposal": "mapping",
    "Sheet": "sheets",
    "SurveyMapping": "mapping",
    "TableMapping": "mapping",
    "Unreadable": "sheets",
    "bring_in": "bringing",
    "export": "exporting",
    "export_table": "exporting",
    "preview": "bringing",
    "propose": "proposing",
    "take_back": "bringing",
    "template": "templates",
}

__all__ = [
    "Asked",
    "Book",
    "Cancelled",
    "Counts",
    "Finding",
    "Group",
    "Outcome",
    "Preview",
    "Proposal",
    "Sheet",
    "SurveyMapping",
    "TableMapping",
    "Unreadable",
    "bring_in",
    "export",
    "export_table",
    "preview",
    "propose",
    "take_back",
    "template",
]


def __getattr__(name: str) -> Any:
    if name not in _MADE_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MADE_IN[name]}"), name)
