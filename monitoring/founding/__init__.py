"""Makes a new programme from a few answers: its folder, its definition, the numbers it begins with.

`python -m monitoring.founding` asks in the terminal what the page asks on the screen.
"""

from monitoring.founding.answers import YEAR, Answers, Problem, problems
from monitoring.founding.counts import NotAllowed, count_day, counted_today, record, told
from monitoring.founding.definition import definition
from monitoring.founding.goals import Goal, goals
from monitoring.founding.questions import EXACTNESS, QUESTIONS, WEEKDAYS, Question, asked, placeholder
from monitoring.founding.writing import NotFounded, taken, write

__all__ = [
    "EXACTNESS",
    "QUESTIONS",
    "WEEKDAYS",
    "YEAR",
    "Answers",
    "Goal",
    "NotAllowed",
    "NotFounded",
    "Problem",
    "Question",
    "asked",
    "count_day",
    "counted_today",
    "definition",
    "goals",
    "placeholder",
    "problems",
    "record",
    "taken",
    "told",
    "write",
]
