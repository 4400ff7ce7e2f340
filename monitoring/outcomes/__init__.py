"""What the participants say: who answered, how the success criteria stand, every question's answers, by whom.

A page asks `told` once and hands it to the panels, which draw themselves, or nothing where the survey has no use for them or
nothing may be shown.
"""

from monitoring.outcomes.laying import closer, overview
from monitoring.outcomes.telling import Told, answer, told, without_surveys

__all__ = ["Told", "answer", "closer", "overview", "told", "without_surveys"]
