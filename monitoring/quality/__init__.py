"""How far the numbers can be trusted: faults, gaps, delays, estimates, what was changed; and the mark of weak numbers."""

from monitoring.quality import changed, complete, delays, estimated, faulty, numbers, same_people
from monitoring.quality.answer import Overview, overview, scope
from monitoring.quality.resting import mark, why_weak

__all__ = [
    "Overview",
    "changed",
    "complete",
    "delays",
    "estimated",
    "faulty",
    "mark",
    "numbers",
    "overview",
    "same_people",
    "scope",
    "why_weak",
]
