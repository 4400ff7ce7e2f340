"""Whether there are supporters enough, panel by panel: demand against capacity, waiting, recruitment, stages, how long they stay.

Each takes the slice and draws itself with its heading, once per role that supports and that its definition has use for it.
"""

from monitoring.supporters.by_stage import stages
from monitoring.supporters.capacity import demand
from monitoring.supporters.overview import answer, is_told, question
from monitoring.supporters.recruited import recruitment
from monitoring.supporters.stays import staying
from monitoring.supporters.waits import waiting

__all__ = ["answer", "demand", "is_told", "question", "recruitment", "stages", "staying", "waiting"]
