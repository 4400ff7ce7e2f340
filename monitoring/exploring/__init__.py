"""One indicator split as a reader likes: which splits its definition allows, and the cross table with its totals."""

from monitoring.exploring.allowed import (
    DIMENSIONS,
    NONE,
    TOTAL,
    UNKNOWN,
    NoTotal,
    Refusal,
    allowed,
    beside,
    no_total,
    opens_on,
    refusal,
    refused,
)
from monitoring.exploring.crossing import COLUMNS, counted_days, cross, spans
from monitoring.exploring.periods import TIMES, bounds

__all__ = [
    "COLUMNS",
    "DIMENSIONS",
    "NONE",
    "TIMES",
    "TOTAL",
    "UNKNOWN",
    "NoTotal",
    "Refusal",
    "allowed",
    "beside",
    "bounds",
    "counted_days",
    "cross",
    "no_total",
    "opens_on",
    "refusal",
    "refused",
    "spans",
]
