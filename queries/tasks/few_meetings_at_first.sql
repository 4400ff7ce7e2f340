-- Running matches with fewer meetings in their first month than agreed, one row per match.
-- A match of which no meeting was ever logged stands under first_meeting_missing. What a first month lacked can be
-- mended for a while only: after that it is told no more.
--
-- param: programme       str         The programme to report on.
-- param: kind            str         The kind of match.
-- param: meetings        list[str]   The kinds of activity that are its meetings.
-- param: at_least        int         How many meetings belong to the first month.
-- param: for_days        int?        How many days after its first month a match is told; for ever when null.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The match.
-- column: subject_kind    str    Always match.
-- column: region          str?   Region of the match; null when it is not known.
-- column: due_on          date   Day the first month was over.
-- column: last_on         date?  Day of the last meeting that was logged.
-- column: detail          str?   Always null.
-- column: age_kind        str    Always overdue.
with running as (
    select
        match.match,
        match.region,
        (match.started_on + interval '1 month')::date as month_on
    from match
    where
        match.programme = $programme
        and match.kind = $kind
        and match.started_on <= $as_of
        and (match.ended_on is null or match.ended_on > $as_of)
),

counted as (
    select
        running.match,
        running.region,
        running.month_on,
        max(activity.held_on) as last_on,
        count(*) filter (where activity.held_on < running.month_on) as meetings
    from running
    inner join activity on running.match = activity.match
    where
        activity.programme = $programme
        and list_contains($meetings, activity.kind)
        and activity.held_on <= $as_of
    group by running.match, running.region, running.month_on
),

found as (
    select
        counted.match as subject,
        counted.region,
        counted.month_on as due_on,
        counted.last_on,
        null as detail
    from counted
    where
        counted.meetings < $at_least
        and counted.month_on <= $as_of
        and ($for_days is null or counted.month_on + $for_days::integer >= $as_of)
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
