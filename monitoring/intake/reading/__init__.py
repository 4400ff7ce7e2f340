"""A file opened safely: what it holds as sheets of text cells, or a sentence that says why it cannot be read.

The file is parsed in a process of its own with limits on time and memory; `read` is all that others need, and `folder` where the file is to lie meanwhile.
"""

from monitoring.intake.reading.book import read
from monitoring.intake.reading.limits import Limits
from monitoring.intake.reading.unwritten import folder

__all__ = ["Limits", "folder", "read"]
