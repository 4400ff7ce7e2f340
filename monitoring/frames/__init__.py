"""One cached function per question: all that a page may ask.

Every answer depends on the reader's role and passes the privacy gate; every memory is bounded, and its key
holds the version of the database, so that a record written is seen at the next question.
"""

from monitoring.frames.activities import match_meetings, modes_and_delays, times_held, visitors
from monitoring.frames.courses import (
    MATCHES_SHOWN,
    cohort_terms,
    goals_per_match,
    match_cohorts,
    match_durations,
    match_endings,
    match_follow_ups,
    match_goals,
    match_moments,
    matches,
)
from monitoring.frames.doubles import (
    matches_compared,
    pairs_judged,
    people_compared,
    records_naming,
    seen_together,
)
from monitoring.frames.estimates import estimated, supporters_ended
from monitoring.frames.explored import explored
from monitoring.frames.intake import batches
from monitoring.frames.known import (
    begin,
    faults,
    programme,
    programmes,
    unavailable,
    version,
)
from monitoring.frames.logs import access_log, change_log, deleted_in_time, due_for_deletion, of_person
from monitoring.frames.losses import lost_at_start, lost_tables
from monitoring.frames.participants import participant_traits, visits_without_name, ways_in
from monitoring.frames.progress import answers, as_seen, by_region, by_year, curve, progress, records
from monitoring.frames.quality import (
    KnownFaults,
    checked,
    completeness,
    days_until_recorded,
    faults_known,
    faulty_records,
    record_counts,
    written,
)
from monitoring.frames.reconciliation import printed, printed_faults, reconciliation
from monitoring.frames.registering import draft, latest_registered, may_register, record, registered
from monitoring.frames.releases import release_history, release_prepared, released
from monitoring.frames.supporters import (
    demand_changes,
    supporter_changes,
    supporter_stays,
    supporters_recruited,
    waits,
)
from monitoring.frames.surveys import answers_by_focus, free_text, people_asked, response_funnel
from monitoring.frames.units import forms, money, traits, unit_attainments, unit_people, units
from monitoring.frames.waves import (
    answers_by_wave,
    answers_twice,
    asked_twice,
    responses_by_wave,
    scores_by_wave,
    scores_twice,
)
from monitoring.frames.week import changes, match_health, newest_change, to_do
from monitoring.frames.whose import newest, sources

__all__ = [
    "MATCHES_SHOWN",
    "KnownFaults",
    "access_log",
    "answers",
    "answers_by_focus",
    "answers_by_wave",
    "answers_twice",
    "as_seen",
    "asked_twice",
    "batches",
    "begin",
    "by_region",
    "by_year",
    "change_log",
    "changes",
    "checked",
    "cohort_terms",
    "completeness",
    "curve",
    "days_until_recorded",
    "deleted_in_time",
    "demand_changes",
    "draft",
    "due_for_deletion",
    "estimated",
    "explored",
    "faults",
    "faults_known",
    "faulty_records",
    "forms",
    "free_text",
    "goals_per_match",
    "latest_registered",
    "lost_at_start",
    "lost_tables",
    "match_cohorts",
    "match_durations",
    "match_endings",
    "match_follow_ups",
    "match_goals",
    "match_health",
    "match_meetings",
    "match_moments",
    "matches",
    "matches_compared",
    "may_register",
    "modes_and_delays",
    "money",
    "newest",
    "newest_change",
    "of_person",
    "pairs_judged",
    "participant_traits",
    "people_asked",
    "people_compared",
    "printed",
    "printed_faults",
    "programme",
    "programmes",
    "progress",
    "reconciliation",
    "record",
    "record_counts",
    "records",
    "records_naming",
    "registered",
    "release_history",
    "release_prepared",
    "released",
    "response_funnel",
    "responses_by_wave",
    "scores_by_wave",
    "scores_twice",
    "seen_together",
    "sources",
    "supporter_changes",
    "supporter_stays",
    "supporters_ended",
    "supporters_recruited",
    "times_held",
    "to_do",
    "traits",
    "unavailable",
    "unit_attainments",
    "unit_people",
    "units",
    "version",
    "visitors",
    "visits_without_name",
    "waits",
    "ways_in",
    "written",
]
