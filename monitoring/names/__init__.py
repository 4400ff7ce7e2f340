"""Who is behind a pseudonym: kept apart from the records, seen for a while, for a reason that is logged, by whoever may.

Names are on the screen alone. They stand in no frame, no memory of an answer, no chart, no file, no address, no draft and
no log; what keeps it so is said in docs/decisions/0028-names-apart.md and held by tests/test_names.py.
"""

from monitoring.names.apart import backup, forget, path, problem, rekey, restore
from monitoring.names.beside import beside, called, matching
from monitoring.names.panel import notice, offer
from monitoring.names.step import shown
from monitoring.names.writing import write

__all__ = [
    "backup",
    "beside",
    "called",
    "forget",
    "matching",
    "notice",
    "offer",
    "path",
    "problem",
    "rekey",
    "restore",
    "shown",
    "write",
]
