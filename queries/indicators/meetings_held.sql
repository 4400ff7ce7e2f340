-- Attendances in the kinds of activity that count, logged and estimated, one row per day, region, exactness and kind.
-- An estimate is counted on the last day of its period: a month is not counted before it is over. It shrinks by every
-- match and month that is settled, by a meeting on record or as not held (docs/decisions/0019).
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
        and attendance.role = $role
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
        and estimate.indicator = $indicator
        and estimate.to_on <= $as_of
    group by estimate.rowid, estimate.to_on, estimate.region, estimate.value
),

counted as (
    -- One row per day, region, exactness and kind as it is.
    select
        daily_attendance.held_on,
        daily_attendance.region,
        daily_attendance.exactness,
        daily_attendance.heads,
        daily_attendance.kind
    from daily_attendance
    where
        daily_attendance.programme = $programme
        and list_contains($kinds, daily_attendance.kind)
        and daily_attendance.role = $role
        and daily_attendance.held_on <= $as_of
    union all
    select
        remaining.to_on as held_on,
        remaining.region,
        'estimate' as exactness,
        sum(remaining.heads) as heads,
        null::text as kind
    from remaining
    where remaining.heads > 0
    group by remaining.to_on, remaining.region
)

select
    counted.held_on::date as "on",
    counted.region::text as region,
    counted.exactness::text as exactness,
    counted.heads::bigint as value,
    null::bigint as base,
    counted.kind::text as kind
from counted
order by counted.held_on, counted.region, counted.exactness, counted.kind
