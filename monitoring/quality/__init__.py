"""How far the numbers can be trusted: faults, gaps, delays, estimates, what was changed; and the mark of weak numbers."""

from monitoring.quality import changed, complete, delays, faulty, numbers
from monitoring.quality.answer import Overview, overview, scope
from monitoring.quality.resting import mark, why_weak

__all__ = ["Overview", "changed", "complete", "delays", "faulty", "mark", "numbers", "overview", "scope", "why_weak"]
