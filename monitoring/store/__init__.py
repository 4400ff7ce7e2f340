"""The one DuckDB file: opened once, asked by named queries, written in whole transactions. Only here is duckdb imported."""

from monitoring.store.access_log import Event
from monitoring.store.batches import AlreadyWritten, Batch, CannotUndo
from monitoring.store.database import Store, close, opened, path
from monitoring.store.memories import when_erased, when_forgetting
from monitoring.store.names import Named, NamesFile
from monitoring.store.refusing import InUse, Refused
from monitoring.store.writing import BreaksRule, Writer

__all__ = [
    "AlreadyWritten",
    "Batch",
    "BreaksRule",
    "CannotUndo",
    "Event",
    "InUse",
    "Named",
    "NamesFile",
    "Refused",
    "Store",
    "Writer",
    "close",
    "opened",
    "path",
    "when_erased",
    "when_forgetting",
]
