-- Running matches and how each of them goes, one row per match.
-- A match needs a check-in where a follow-up is overdue or no meeting was logged for too long; until it is old enough
-- nothing else can be told of it. Where no meeting of any match is on record, a match without one is not known.
--
-- param: programme       str         The programme to report on.
-- param: kind            str         The kind of match.
-- param: follow_ups      list[str]   The follow-ups of such a match.
-- param: due_after       list[str]   How long after its start each of them is due: '3 months', '1 day'.
-- param: meetings        list[str]   The kinds of activity that are its meetings.
-- param: quiet_days      int         How many days without a logged meeting are too many.
-- param: early_days      int         How many days old a match must be to be told of.
-- param: as_of           date        The day; nothing later than it is known.
-- column: match           str    The match.
-- column: region          str?   Its region; null when it is not known.
-- column: health          str    on_track, needs_check_in, too_early or unknown.
-- column: started_on      date   Day it began.
-- column: last_on         date?  Day of its last logged meeting; null when none is known.
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

overdue as (
    select distinct running.match
    from running
    cross join schedule
    left join follow_up
        on
            running.match = follow_up.match
            and schedule.kind = follow_up.kind
            and follow_up.programme = $programme
    where
        (follow_up.held_on is null or follow_up.held_on > $as_of)
        and coalesce(follow_up.due_on, (running.started_on + schedule.due_after::interval)::date) < $as_of
),

judged as (
    select
        running.match,
        running.region,
        running.started_on,
        met.last_on,
        case
            when overdue.match is not null then 'needs_check_in'
            when running.started_on + $early_days::integer > $as_of then 'too_early'
            when (select count(any_met.match) from met as any_met) = 0 then 'unknown'
            when coalesce(met.last_on, running.started_on) + $quiet_days::integer <= $as_of then 'needs_check_in'
            else 'on_track'
        end as health
    from running
    left join met on running.match = met.match
    left join overdue on running.match = overdue.match
)

select
    judged.match::text as match,
    judged.region::text as region,
    judged.health::text as health,
    judged.started_on::date as started_on,
    judged.last_on::date as last_on
from judged
order by coalesce(judged.last_on, judged.started_on), judged.match
