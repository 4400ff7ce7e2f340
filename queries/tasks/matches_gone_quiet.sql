-- Running matches of which no meeting was logged for so many days, one row per match.
-- A match of which none was ever logged stands under first_meeting_missing.
--
-- param: programme       str         The programme to report on.
-- param: kind            str         The kind of match.
-- param: meetings        list[str]   The kinds of activity that are its meetings.
-- param: after_days      int         How many days without a logged meeting are too many.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The match.
-- column: subject_kind    str    Always match.
-- column: region          str?   Region of the match; null when it is not known.
-- column: due_on          date   So many days after the last meeting that was logged.
-- column: last_on         date?  Day of the last meeting that was logged.
-- column: detail          str?   Always null.
-- column: age_kind        str    Always overdue.
with running as (
    select
        match.match,
        match.region
    from match
    where
        match.programme = $programme
        and match.kind = $kind
        and match.started_on <= $as_of
        and (match.ended_on is null or match.ended_on > $as_of)
),

met as (
    select
        activity.match,
        max(activity.held_on) as last_on
    from activity
    where
        activity.programme = $programme
        and list_contains($meetings, activity.kind)
        and activity.match is not null
        and activity.held_on <= $as_of
    group by activity.match
),

found as (
    select
        running.match as subject,
        running.region,
        met.last_on + $after_days::integer as due_on,
        met.last_on,
        null as detail
    from running
    inner join met on running.match = met.match
    where met.last_on + $after_days::integer <= $as_of
)

select
    found.subject::text as subject,
    'match'::text as subject_kind,
    found.region::text as region,
    found.due_on::date as due_on,
    found.last_on::date as last_on,
    found.detail::text as detail,
    'overdue'::text as age_kind
from found
order by found.due_on, found.subject, found.detail
