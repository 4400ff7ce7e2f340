-- Activities that were held and how many came to them, one row per day, region and kind.
--
-- param: programme str    The programme to report on.
-- param: from_on   date   The first day that is counted.
-- param: as_of     date   The last day that is counted.
-- column: on        date   Day they were held.
-- column: region    str?   Region of the activity; null when it is not known.
-- column: kind      str    The kind of activity.
-- column: held      int    Activities.
-- column: heads     int    Attendances, of every role.
with counted as (
    select
        activity.held_on,
        activity.region,
        activity.kind,
        1 as held,
        0 as heads
    from activity
    where activity.programme = $programme and activity.held_on between $from_on and $as_of
    union all
    select
        daily_attendance.held_on,
        daily_attendance.region,
        daily_attendance.kind,
        0 as held,
        daily_attendance.heads
    from daily_attendance
    where daily_attendance.programme = $programme and daily_attendance.held_on between $from_on and $as_of
)

select
    counted.held_on::date as "on",
    counted.region::text as region,
    counted.kind::text as kind,
    sum(counted.held)::bigint as held,
    sum(counted.heads)::bigint as heads
from counted
group by counted.held_on, counted.region, counted.kind
order by counted.held_on, counted.region, counted.kind
