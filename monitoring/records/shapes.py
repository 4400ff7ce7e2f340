"""The tables that a programme's records stand in, put together from its definition."""

from monitoring.programmes import Programme
from monitoring.records.accounts import account_tables
from monitoring.records.columns import Column, Kind, RecordTable, Reference
from monitoring.records.gatherings import gathering_tables
from monitoring.records.matches import match_tables
from monitoring.records.people import people_tables
from monitoring.records.surveys import survey_tables
from monitoring.records.units import form_tables, unit_tables

__all__ = ["Column", "Kind", "RecordTable", "Reference", "table_of", "tables"]


def tables(programme: Programme) -> tuple[RecordTable, ...]:
    """Every table that the programme can have records in; those that others refer to stand before them."""
    return (
        *unit_tables(programme),
        *people_tables(programme),
        *match_tables(programme),
        *gathering_tables(programme),
        *survey_tables(programme),
        *account_tables(programme),
        *form_tables(programme),
    )


def table_of(programme: Programme, name: str) -> RecordTable:
    """The table called `name`; `KeyError` when the programme can have no records in it."""
    return {table.name: table for table in tables(programme)}[name]
