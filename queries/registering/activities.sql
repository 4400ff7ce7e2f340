-- What was held, one row per activity.
--
-- param: programme str          The programme.
-- column: activity  str         The activity.
-- column: kind      str         Its kind.
-- column: held_on   date        Day it was held.
-- column: region    str?        Its region; null when it is not known.
-- column: mode      str?        How it was held.
-- column: minutes   int?        How long it lasted.
-- column: match     str?        The match whose meeting it was.
-- column: heads     int         How many came, named or not.
-- column: recorded_by str       Who recorded it.
with came as (
    select
        attendance.activity,
        sum(attendance.heads) as heads
    from attendance
    where attendance.programme = $programme
    group by attendance.activity
)

select
    activity.activity::text as activity,
    activity.kind::text as kind,
    activity.held_on::date as held_on,
    activity.region::text as region,
    activity.mode::text as mode,
    activity.minutes::bigint as minutes,
    activity.match::text as match,
    coalesce(came.heads, 0)::bigint as heads,
    activity.recorded_by::text as recorded_by
from activity
left join came on activity.activity = came.activity
where activity.programme = $programme
order by activity.held_on, activity.activity
