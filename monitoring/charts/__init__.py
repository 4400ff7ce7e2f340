"""Frame in, chart out, each named for the comparison it shows.

One palette, safe for colour blindness and in black and white; labels stand on the lines and bars, so that no
chart needs a legend; numbers and dates in the language of the run.
"""

from monitoring.charts.answers import answers_around_the_middle, answers_in_dots
from monitoring.charts.bars import regions_side_by_side, steps_of_a_funnel, years_against_targets
from monitoring.charts.calendars import weeks_or_months
from monitoring.charts.courses import matches_over_time, parts_of_rows
from monitoring.charts.curves import described, progress_over_time
from monitoring.charts.dots import answers_one_by_one
from monitoring.charts.explored import by_period, part_by_part, parts_across, parts_by_period
from monitoring.charts.forms import Spec
from monitoring.charts.health import health_of_matches
from monitoring.charts.labelled import bars_with_words, counts_in_columns, shares_against_targets
from monitoring.charts.reach import parts_of_all, quarter_by_quarter, ways_together
from monitoring.charts.stages import demand_and_capacity, stages_over_time
from monitoring.charts.survival import lasting_over_time
from monitoring.charts.visits import bands, blocks, each_time, month_by_month
from monitoring.charts.warm import prepare
from monitoring.charts.waves import change_person_by_person, scores_person_by_person, shares_wave_by_wave

__all__ = [
    "Spec",
    "answers_around_the_middle",
    "answers_in_dots",
    "answers_one_by_one",
    "bands",
    "bars_with_words",
    "blocks",
    "by_period",
    "change_person_by_person",
    "counts_in_columns",
    "demand_and_capacity",
    "described",
    "each_time",
    "health_of_matches",
    "lasting_over_time",
    "matches_over_time",
    "month_by_month",
    "part_by_part",
    "parts_across",
    "parts_by_period",
    "parts_of_all",
    "parts_of_rows",
    "prepare",
    "progress_over_time",
    "quarter_by_quarter",
    "regions_side_by_side",
    "scores_person_by_person",
    "shares_against_targets",
    "shares_wave_by_wave",
    "stages_over_time",
    "steps_of_a_funnel",
    "ways_together",
    "weeks_or_months",
    "years_against_targets",
]
