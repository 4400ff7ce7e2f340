"""Who is behind a pseudonym: a file of its own with a key of its own, apart from the records. No page; see `revealing`."""

from monitoring.names.apart import backup, forget, opened, path, problem, rekey, restore, when_changed, write
from monitoring.names.checking import flaw

__all__ = ["backup", "flaw", "forget", "opened", "path", "problem", "rekey", "restore", "when_changed", "write"]
