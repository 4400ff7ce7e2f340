-- Meetings of participants, logged and estimated, one row per month and region.
-- An estimate is counted in the month in which its period ends: a month is not counted before it is over. It shrinks by
-- every match and month that is settled, by a meeting on record or as not held (docs/decisions/0019).
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
-- The months in which matches met, and those in which they did not.
with told as (
    -- Asked from the few matches: among millions of activities theirs are found without looking at all.
    select
        match.match,
        match.region,
        date_trunc('month', activity.held_on) as month,
        -- What the samples hold was known when their estimates were made.
        if(attendance.source = 'sample', timestamp '1970-01-01', attendance.recorded_at) as known_at
    from match
    inner join activity on match.match = activity.match
    inner join attendance on activity.activity = attendance.activity
    where
        match.programme = $programme
        and activity.programme = $programme
        and activity.held_on <= $as_of
        and list_contains($kinds, activity.kind)
        and attendance.programme = $programme
        and list_contains($participants, attendance.role)
        and attendance.exactness <> 'estimate'
    union all
    select
        match.match,
        match.region,
        not_held.month,
        not_held.recorded_at as known_at
    from not_held
    inner join match on not_held.programme = match.programme and not_held.match = match.match
    where not_held.programme = $programme
),

settled as (
    select
        told.match,
        told.region,
        told.month::date as month,
        min(told.known_at) as known_at
    from told
    group by told.match, told.region, told.month
),

-- An estimate of a match is settled by that match; one of a region by every match of it that was settled later.
settling as (
    select
        unnest([settled.match, 'region ' || coalesce(settled.region, '')]) as of_whom,
        settled.month,
        settled.known_at
    from settled
),

remaining as (
    select
        estimate.to_on,
        estimate.region,
        greatest(estimate.value - count(settling.of_whom), 0) as heads
    from estimate
    left join settling
        on
            coalesce(estimate.match, 'region ' || coalesce(estimate.region, '')) = settling.of_whom
            and settling.month between date_trunc('month', estimate.from_on) and estimate.to_on
            and (estimate.match is not null or estimate.recorded_at < settling.known_at)
    where
        estimate.programme = $programme
        and list_contains($indicators, estimate.indicator)
        and estimate.to_on between $from_on and $as_of
    group by estimate.rowid, estimate.to_on, estimate.region, estimate.value
),

counted as (
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
        remaining.to_on as held_on,
        remaining.region,
        remaining.heads,
        true as is_estimate
    from remaining
    where remaining.heads > 0
)

select
    date_trunc('month', counted.held_on)::date as month,
    counted.region::text as region,
    coalesce(sum(counted.heads) filter (where not counted.is_estimate), 0)::bigint as logged,
    coalesce(sum(counted.heads) filter (where counted.is_estimate), 0)::bigint as estimated
from counted
group by date_trunc('month', counted.held_on), counted.region
order by date_trunc('month', counted.held_on), counted.region
