"""Meetings that were estimated: of which matches and months, and how each is left behind."""

from monitoring.estimates.asked import Asked, asked
from monitoring.estimates.months import Estimated, Month, estimated, open_months
from monitoring.estimates.settling import (
    MODES,
    REASONS,
    Flaw,
    Held,
    NotHeld,
    NotSaved,
    bounds,
    flaw,
    save,
    stopped,
    undo,
)

__all__ = [
    "MODES",
    "REASONS",
    "Asked",
    "Estimated",
    "Flaw",
    "Held",
    "Month",
    "NotHeld",
    "NotSaved",
    "asked",
    "bounds",
    "estimated",
    "flaw",
    "open_months",
    "save",
    "stopped",
    "undo",
]
