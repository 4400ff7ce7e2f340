"""What a record is: its tables and columns, which of them must be filled in, which codes the definition allows."""

from monitoring.records.shapes import Column, Kind, RecordTable, Reference, table_of, tables

__all__ = ["Column", "Kind", "RecordTable", "Reference", "table_of", "tables"]
