"""The same person under two pseudonyms: likely pairs, put together and taken apart again."""

from monitoring.doubles.merging import NotMerged, Plan, merge, not_same, plan, undo
from monitoring.doubles.pairs import Match, Pair, Person, candidates, differing, likely, matches, people

__all__ = [
    "Match",
    "NotMerged",
    "Pair",
    "Person",
    "Plan",
    "candidates",
    "differing",
    "likely",
    "matches",
    "merge",
    "not_same",
    "people",
    "plan",
    "undo",
]
