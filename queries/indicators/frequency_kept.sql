-- Weeks or months in which an agreed activity took place, one row per week or month that has ended.
-- Nothing is returned when no such activity is on record: a log that is not kept is not an activity that was not held.
--
-- param: programme str          The programme to report on.
-- param: kinds     list[str]    The kinds of activity that count.
-- param: every     str          week or month.
-- param: times     int          How often it was agreed to take place in each.
-- param: closed    list[date]?  Days of which no week or month is expected that holds one; none when null.
-- param: begins_on date         The first day on which it is expected.
-- param: as_of     date         No week or month that ends later than this day is counted.
-- column: on        date        Last day of the week or month.
-- column: region    str?        Always null: the agreement is the programme's.
-- column: exactness str         Always exact.
-- column: value     int         Times held, at most as many as agreed.
-- column: base      int?        Times agreed.
with expected as (
    select unnest(
        generate_series(
            date_trunc($every, $begins_on::date)::timestamp,
            $as_of::timestamp,
            if($every = 'week', interval '7 days', interval '1 month')
        )
    )::date as first_day
),

slot as (
    select
        expected.first_day,
        (expected.first_day + if($every = 'week', interval '7 days', interval '1 month'))::date - 1 as last_day
    from expected
    where expected.first_day >= $begins_on
),

closing as (
    select unnest($closed::date[]) as closed_on
),

held as (
    select activity.held_on
    from activity
    where
        activity.programme = $programme
        and list_contains($kinds, activity.kind)
        and activity.held_on <= $as_of
)

select
    slot.last_day::date as "on",
    null::text as region,
    'exact'::text as exactness,
    least(count(held.held_on), $times)::bigint as value,
    $times::bigint as base
from slot
left join held on slot.first_day <= held.held_on and slot.last_day >= held.held_on
where
    slot.last_day <= $as_of
    and (select count(any_held.held_on) from held as any_held) > 0
    and not exists (
        select 1
        from closing
        where slot.first_day <= closing.closed_on and slot.last_day >= closing.closed_on
    )
group by slot.last_day
order by slot.last_day
