"""What readers do, written into the access log: what they saw, what they took with them, how they came in."""

from monitoring.logbook.door import at_the_door
from monitoring.logbook.handing import handed_out
from monitoring.logbook.noting import done, done_now
from monitoring.logbook.reading import OF_RECORDS, opened, read
from monitoring.logbook.uniqueness import Combination, few, unique

__all__ = [
    "OF_RECORDS",
    "Combination",
    "at_the_door",
    "done",
    "done_now",
    "few",
    "handed_out",
    "opened",
    "read",
    "unique",
]
