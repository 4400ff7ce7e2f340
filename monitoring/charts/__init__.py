"""Frame in, chart out, each named for the comparison it shows.

One palette, safe for colour blindness and in black and white; labels stand on the lines and bars, so that no
chart needs a legend; numbers and dates in the language of the run.
"""

from monitoring.charts.bars import regions_side_by_side, steps_of_a_funnel, years_against_targets
from monitoring.charts.curves import described, progress_over_time
from monitoring.charts.dots import answers_one_by_one
from monitoring.charts.forms import Spec
from monitoring.charts.warm import prepare

__all__ = [
    "Spec",
    "answers_one_by_one",
    "described",
    "prepare",
    "progress_over_time",
    "regions_side_by_side",
    "steps_of_a_funnel",
    "years_against_targets",
]
