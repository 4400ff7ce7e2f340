"""How a file would be read: as the last one like it, as a tool's export, as a template of ours, or by its headings."""

from collections.abc import Mapping, Sequence

from monitoring.intake import layouts
from monitoring.intake.layouts.personal import personal
from monitoring.intake.mapping import Proposal, TableMapping
from monitoring.intake.remembering import remembered
from monitoring.intake.sheets import Book, Sheet
from monitoring.programmes import Programme
from monitoring.programmes.spelling import folded
from monitoring.records import Column, RecordTable, tables

TEMPLATE = "template"
# A sheet is a table's when it has at least this share of the columns that must be filled in.
_ENOUGH = 0.5


def propose(book: Book, programme: Programme) -> Proposal:
    """How `book` would be read into the records of `programme`; without mappings where nothing in it is known.

    A mapping that was remembered for files like it goes first. Raises `store.Refused` where the database cannot be used.
    """
    proposal = layouts.recognise(book, programme) or _by_headings(book, programme)
    return remembered(book, proposal.likeness, programme) or proposal


def _by_headings(book: Book, programme: Programme) -> Proposal:
    """Our own template or export where every sheet that fits has just its headings; a guess otherwise."""
    known = tables(programme)
    found: list[TableMapping] = []
    own = bool(book.sheets)
    for sheet in book.sheets:
        fitting = _best(sheet, _title(book, sheet), known)
        if fitting is not None:
            table, columns, constants = fitting
            found.append(TableMapping(sheet=sheet.name, table=table.name, columns=columns, constants=constants))
            own = own and len(columns) == len([heading for heading in sheet.headings if heading])
    product = TEMPLATE if own and found else ""
    return Proposal(product=product, likeness=layouts.likeness(product, book), mappings=tuple(found))


def _title(book: Book, sheet: Sheet) -> str:
    """What a sheet is called: its own name, or the file's where it has none."""
    return sheet.name or book.name.rsplit(".", 1)[0]


def _best(
    sheet: Sheet, title: str, known: Sequence[RecordTable]
) -> tuple[RecordTable, Mapping[str, str], Mapping[str, str]] | None:
    """The table that the sheet fits best: its name goes before its headings."""
    ranked = []
    for place, table in enumerate(known):
        columns = _columns(sheet, table)
        constants = _said_by_title(title, table, columns)
        required = [
            column.name for column in table.columns if column.required and not _goes_without_saying(table, column)
        ]
        there = sum(name in columns or name in constants for name in required)
        keyed = any(name in columns for name in table.key)
        if not columns or not keyed or there < _ENOUGH * len(required):
            continue
        called = _called(title, table)
        ranked.append(((called, there / len(required), len(columns), -place), table, columns, constants))
    return max(ranked, key=lambda each: each[0])[1:] if ranked else None


def _goes_without_saying(table: RecordTable, column: Column) -> bool:
    return table.name == "attendance" and column.name == "heads"


def _columns(sheet: Sheet, table: RecordTable) -> dict[str, str]:
    """The heading of each column that has one, by its name or its label in either language."""
    hidden = set(personal(sheet))
    spelt: dict[str, str] = {}
    for column in table.columns:
        for text in (column.name, column.attribute or column.name, *column.label.values()):
            spelt.setdefault(_plain(text), column.name)
    found: dict[str, str] = {}
    for heading in sheet.headings:
        name = spelt.get(_plain(heading))
        if name is not None and name not in found and heading not in hidden:
            found[name] = heading
    return found


def _said_by_title(title: str, table: RecordTable, columns: Mapping[str, str]) -> dict[str, str]:
    """What the sheet's title says for all its rows: a role or a kind, where no column does."""
    said = {}
    for name in ("role", "kind"):
        column = next((each for each in table.columns if each.name == name and each.options), None)
        if column is None or name in columns:
            continue
        spelt = {
            _plain(text): option.id for option in column.options for text in (*option.label.values(), *option.aliases)
        }
        if len(column.options) == 1:
            said[name] = column.options[0].id
        elif _plain(title) in spelt:
            said[name] = spelt[_plain(title)]
    return said


def _called(title: str, table: RecordTable) -> bool:
    """Whether the title is the table's name, whatever number stands before it or behind it."""
    plain = _plain(title.strip("0123456789-_ ()"))
    return plain in {_plain(text) for text in (table.name, *table.label.values())}


def _plain(text: str) -> str:
    """A heading as it is compared: words are parted by whatever sign."""
    return " ".join(folded(text).replace("_", " ").replace("-", " ").replace(".", " ").split())
