"""How matches go, panel by panel: how long they last, which lasted as agreed, each on a line, goals, endings, follow-ups.

Each takes the slice and draws itself with its heading, once per kind of match that its definition has use for it.
"""

from monitoring.courses.followed import follow_ups
from monitoring.courses.goals_set import goals
from monitoring.courses.lengths import cohorts, lasting
from monitoring.courses.lines import timeline
from monitoring.courses.reasons import endings

__all__ = ["cohorts", "endings", "follow_ups", "goals", "lasting", "timeline"]
