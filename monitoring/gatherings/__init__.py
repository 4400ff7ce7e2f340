"""What was held and who came, put on a page: the calendar, the attendance, the plan, the meetings of matches, the log."""

from monitoring.gatherings.kinds import kind_by_kind, overview
from monitoring.gatherings.logs import of_matches, ways_and_logs
from monitoring.gatherings.sizes import each_time, the_same
from monitoring.gatherings.weeks import calendar

__all__ = ["calendar", "each_time", "kind_by_kind", "of_matches", "overview", "the_same", "ways_and_logs"]
