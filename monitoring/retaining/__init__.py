"""How long data are kept: when their time is over, and that they are gone then. The command: `python -m monitoring.retaining`."""

from monitoring.retaining.clock import (
    KINDS,
    WARNED_AHEAD,
    State,
    due_on,
    last_due,
    schedule,
    state,
    time_of,
    times,
    warning,
)

__all__ = ["KINDS", "WARNED_AHEAD", "State", "due_on", "last_due", "schedule", "state", "time_of", "times", "warning"]
