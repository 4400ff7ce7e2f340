-- Meetings of participants, logged and estimated, one row per month and region.
-- An estimate is counted in the month in which its period ends: a month is not counted before it is over.
--
-- param: programme    str       The programme to report on.
-- param: kinds        list[str] The kinds of activity that are such a meeting.
-- param: participants list[str] The roles whose attendances count.
-- param: indicators   list[str] The indicators whose estimates are added.
-- param: from_on      date      Nothing before this day is counted.
-- param: as_of        date      Nothing later than this day is counted.
-- column: month     date        First day of the month.
-- column: region    str?        Region of the meetings; null when it is not known.
-- column: logged    int         Attendances that were logged.
-- column: estimated int         Attendances that were estimated.
with counted as (
    select
        daily_attendance.held_on,
        daily_attendance.region,
        daily_attendance.heads,
        daily_attendance.exactness = 'estimate' as is_estimate
    from daily_attendance
    where
        daily_attendance.programme = $programme
        and list_contains($kinds, daily_attendance.kind)
        and list_contains($participants, daily_attendance.role)
        and daily_attendance.held_on between $from_on and $as_of
    union all
    select
        estimate.to_on as held_on,
        estimate.region,
        estimate.value as heads,
        true as is_estimate
    from estimate
    where
        estimate.programme = $programme
        and list_contains($indicators, estimate.indicator)
        and estimate.to_on between $from_on and $as_of
)

select
    date_trunc('month', counted.held_on)::date as month,
    counted.region::text as region,
    coalesce(sum(counted.heads) filter (where not counted.is_estimate), 0)::bigint as logged,
    coalesce(sum(counted.heads) filter (where counted.is_estimate), 0)::bigint as estimated
from counted
group by date_trunc('month', counted.held_on), counted.region
order by date_trunc('month', counted.held_on), counted.region
