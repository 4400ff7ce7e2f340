-- What is estimated rather than logged and how much of it is settled since, one row per estimate.
-- An estimate of a match is settled by that match; one of a region by every match of it that was settled later. A month
-- is settled by a meeting on record or as not held, as in indicators/meetings_held.
--
-- param: programme    str       The programme to report on.
-- param: kinds        list[str] The kinds of activity that are such a meeting.
-- param: participants list[str] The roles whose attendances count.
-- param: indicators   list[str] The indicators whose estimates are told.
-- param: as_of        date      Nothing later than this day is counted.
-- column: indicator   str       The indicator.
-- column: match       str?      The match; null for an estimate of a region as a whole.
-- column: kind        str?      Kind of the match.
-- column: supporter   str?      Who supports in the match.
-- column: participant str?      Who is supported.
-- column: started_on  date?     Day the match began.
-- column: ended_on    date?     Day the match ended; null while it runs.
-- column: region      str?      Region of the estimate; null when it is not known.
-- column: from_on     date      First day of the estimated period.
-- column: to_on       date      Last day of the estimated period.
-- column: value       int       Meetings estimated at first.
-- column: logged      int       Of these, settled since by a meeting on record.
-- column: not_held    int       Of these, settled since as not held.
-- The months in which matches met, and those in which they did not.
with told as (
    -- Asked from the few matches: among millions of activities theirs are found without looking at all.
    select
        match.match,
        match.region,
        date_trunc('month', activity.held_on) as month,
        true as is_meeting,
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
        false as is_meeting,
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
        bool_or(told.is_meeting) as is_meeting,
        min(told.known_at) as known_at
    from told
    group by told.match, told.region, told.month
),

settling as (
    select
        unnest([settled.match, 'region ' || coalesce(settled.region, '')]) as of_whom,
        settled.month,
        settled.is_meeting,
        settled.known_at
    from settled
),

counted as (
    select
        estimate.rowid as number,
        count(settling.of_whom) filter (where settling.is_meeting) as logged,
        count(settling.of_whom) filter (where not settling.is_meeting) as not_held
    from estimate
    inner join settling
        on
            coalesce(estimate.match, 'region ' || coalesce(estimate.region, '')) = settling.of_whom
            and settling.month between date_trunc('month', estimate.from_on) and estimate.to_on
            and (estimate.match is not null or estimate.recorded_at < settling.known_at)
    where estimate.programme = $programme
    group by estimate.rowid
)

select
    estimate.indicator::text as indicator,
    estimate.match::text as match,
    match.kind::text as kind,
    match.supporter::text as supporter,
    match.participant::text as participant,
    match.started_on::date as started_on,
    match.ended_on::date as ended_on,
    estimate.region::text as region,
    estimate.from_on::date as from_on,
    estimate.to_on::date as to_on,
    estimate.value::bigint as value,
    least(coalesce(counted.logged, 0), estimate.value)::bigint as logged,
    greatest(least(coalesce(counted.not_held, 0), estimate.value - coalesce(counted.logged, 0)), 0)::bigint as not_held
from estimate
left join match on estimate.programme = match.programme and estimate.match = match.match
left join counted on estimate.rowid = counted.number
where
    estimate.programme = $programme
    and list_contains($indicators, estimate.indicator)
    and estimate.to_on <= $as_of
order by estimate.from_on, estimate.match, estimate.region, estimate.indicator, estimate.value
