"""A split indicator as its reader meets it: in words, as a table for the screen and for a file, as a chart."""

from monitoring.splits.charting import cells, drawn
from monitoring.splits.layout import columns, for_a_file, for_the_screen, in_words
from monitoring.splits.wording import (
    FEW,
    answer,
    cell,
    dimension_word,
    no_totals,
    nothing_of,
    refusals,
    target_s_days,
)

__all__ = [
    "FEW",
    "answer",
    "cell",
    "cells",
    "columns",
    "dimension_word",
    "drawn",
    "for_a_file",
    "for_the_screen",
    "in_words",
    "no_totals",
    "nothing_of",
    "refusals",
    "target_s_days",
]
