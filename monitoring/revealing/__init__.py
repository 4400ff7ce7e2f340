"""Names on the page: seen for a while, for a reason that is logged, by whoever may.

They are on the screen alone. They stand in no frame, no memory of an answer, no chart, no file, no address, no draft and no log;
docs/decisions/0028-names-apart.md says what keeps it so, and tests/test_names.py holds it.
"""

from monitoring.revealing.beside import beside, called, matching
from monitoring.revealing.on_mentors import matches, supporters
from monitoring.revealing.panel import notice, offer
from monitoring.revealing.step import end_of, shown

__all__ = ["beside", "called", "end_of", "matches", "matching", "notice", "offer", "shown", "supporters"]
