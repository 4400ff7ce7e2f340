-- Attendances in the kinds of activity that count, logged and estimated, one row per day, region, exactness and kind.
-- An estimate is counted on the last day of its period: a month is not counted before it is over.
--
-- param: programme str          The programme to report on.
-- param: indicator str          The indicator whose estimates are added.
-- param: kinds     list[str]    The kinds of activity that count.
-- param: role      str          The role whose attendances count.
-- param: as_of     date         Nothing later than this day is counted.
-- column: on        date        Day of the activity, or last day of the estimated period.
-- column: region    str?        Region of the activity; null when it is not known.
-- column: exactness str         How far the record can be trusted; `estimate` is what was not logged.
-- column: value     int         Attendances.
-- column: base      int?        Always null: a number of attendances has no denominator.
-- column: kind      str?        Kind of the activity; null for an estimate, which is of no single kind.
with counted as (
    select
        daily_attendance.held_on,
        daily_attendance.region,
        daily_attendance.exactness,
        daily_attendance.kind,
        daily_attendance.heads
    from daily_attendance
    where
        daily_attendance.programme = $programme
        and list_contains($kinds, daily_attendance.kind)
        and daily_attendance.role = $role
        and daily_attendance.held_on <= $as_of
    union all
    select
        estimate.to_on as held_on,
        estimate.region,
        'estimate' as exactness,
        null::text as kind,
        estimate.value as heads
    from estimate
    where
        estimate.programme = $programme
        and estimate.indicator = $indicator
        and estimate.to_on <= $as_of
)

select
    counted.held_on::date as "on",
    counted.region::text as region,
    counted.exactness::text as exactness,
    sum(counted.heads)::bigint as value,
    null::bigint as base,
    counted.kind::text as kind
from counted
group by counted.held_on, counted.region, counted.exactness, counted.kind
order by counted.held_on, counted.region, counted.exactness, counted.kind
