-- Running matches of which no meeting was logged for so many days, one row per match.
-- A match of which none was ever logged stands under first_meeting_missing.
--
-- param: programme       str         The programme to report on.
-- param: kind            str         The kind of match.
-- param: meetings        list[str]   The kinds of activity that are its meetings.
-- param: after_days      int         How many days without a logged meeting are too many.
-- param: at_most         int         How many rows are returned of each region, the longest due first.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The match.
-- column: subject_kind    str    Always match.
-- column: region          str?   Region of the match; null when it is not known.
-- column: due_on          date   So many days after the last meeting that was logged.
-- column: last_on         date?  Day of the last meeting that was logged.
-- column: detail          str?   Always null.
-- column: age_kind        str    Always overdue.
-- column: in_region       int    How many rows there are in all in the region.
-- column: late_in_region  int    How many of them were due before the day.
with running as (
    select
        match.match,
        match.supporter,
        match.region,
        match.started_on
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
),

placed as (
    select
        found.subject,
        found.region,
        found.due_on,
        found.last_on,
        found.detail,
        row_number() over (partition by found.region order by found.due_on, found.subject, found.detail) as place,
        count(*) over (partition by found.region) as in_region,
        sum(if(found.due_on < $as_of, 1, 0)) over (partition by found.region) as late_in_region
    from found
)

select
    placed.subject::text as subject,
    'match'::text as subject_kind,
    placed.region::text as region,
    placed.due_on::date as due_on,
    placed.last_on::date as last_on,
    placed.detail::text as detail,
    'overdue'::text as age_kind,
    placed.in_region::bigint as in_region,
    placed.late_in_region::bigint as late_in_region
from placed
where placed.place <= $at_most
order by placed.due_on, placed.subject, placed.detail
