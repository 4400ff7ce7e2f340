-- Follow-ups of running matches that are due or soon will be, one row per match and follow-up.
-- One that is not on record is due when the schedule says; one of a match that has ended can no longer be held.
--
-- param: programme       str         The programme to report on.
-- param: kind            str         The kind of match.
-- param: follow_ups      list[str]   The follow-ups of such a match.
-- param: due_after       list[str]   How long after its start each of them is due: '3 months', '1 day'.
-- param: meetings        list[str]   The kinds of activity that are its meetings.
-- param: ahead_days      int         How many days ahead of the day a follow-up is told.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The match.
-- column: subject_kind    str    Always match.
-- column: region          str?   Region of the match; null when it is not known.
-- column: due_on          date   Day the follow-up is due; it may lie ahead.
-- column: last_on         date?  Last meeting or follow-up held in the match; null when none is known.
-- column: detail          str?   The follow-up.
-- column: age_kind        str    Always overdue.
with running as (
    select
        match.match,
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

schedule as (
    select
        unnest($follow_ups::text[]) as kind,
        unnest($due_after::text[]) as due_after
),

recorded as (
    select
        follow_up.match,
        follow_up.kind,
        follow_up.due_on,
        if(follow_up.held_on <= $as_of, follow_up.held_on, null) as held_on
    from follow_up
    where follow_up.programme = $programme
),

followed as (
    select
        recorded.match,
        max(recorded.held_on) as last_on
    from recorded
    group by recorded.match
),

planned as (
    select
        running.match,
        running.region,
        schedule.kind,
        recorded.held_on,
        coalesce(recorded.due_on, (running.started_on + schedule.due_after::interval)::date) as due_on
    from running
    cross join schedule
    left join recorded on running.match = recorded.match and schedule.kind = recorded.kind
),

found as (
    select
        planned.match as subject,
        planned.region,
        planned.due_on,
        greatest(met.last_on, followed.last_on) as last_on,
        planned.kind as detail
    from planned
    left join met on planned.match = met.match
    left join followed on planned.match = followed.match
    where planned.held_on is null and planned.due_on <= $as_of::date + $ahead_days
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
