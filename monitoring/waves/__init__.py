"""A survey asked more than once: its waves compared, the same people before and after, its scale scores.

Each panel draws itself with its heading, or nothing where the survey's definition has no use for it.
"""

from monitoring.waves.before_after import before_and_after
from monitoring.waves.scale_scores import scores
from monitoring.waves.shares import compared

__all__ = ["before_and_after", "compared", "scores"]
