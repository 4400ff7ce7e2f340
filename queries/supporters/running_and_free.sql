-- Running matches and free supporters, how many came less how many went, one row per month, region and measure.
-- Added up to a month, the rows give how many there are at its end, or on the day asked about. A match runs until the
-- day before it ends. A supporter is free who is active and has no running match.
--
-- param: programme str        The programme to report on.
-- param: role      str        The role of the supporters.
-- param: active    list[str]  The states in which a supporter is active.
-- param: kinds     list[str]  The kinds of match that they run.
-- param: as_of     date       No change later than this day is counted.
-- column: month   date  First day of the month of the change.
-- column: region  str?  Region of the match, or of the supporter; null when it is not known.
-- column: measure str   `running` (matches), `unnamed` (those whose supporter is not known), `free` (supporters).
-- column: value   int   How many came less how many went.
with own_match as (
    select
        match.supporter,
        match.region,
        match.started_on,
        match.ended_on
    from match
    where match.programme = $programme and list_contains($kinds, match.kind) and match.started_on <= $as_of
),

match_changes as (
    select
        own_match.supporter,
        own_match.region,
        own_match.started_on as changed_on,
        1 as step
    from own_match
    union all
    select
        own_match.supporter,
        own_match.region,
        own_match.ended_on as changed_on,
        -1 as step
    from own_match
    where own_match.ended_on <= $as_of
),

own_standing as (
    select
        standing.person,
        standing.from_on,
        standing.to_on
    from standing
    where
        standing.programme = $programme
        and standing.role = $role
        and list_contains($active, standing.state)
        and standing.from_on <= $as_of
),

events as (
    select
        own_standing.person,
        own_standing.from_on as changed_on,
        1 as active,
        0 as running
    from own_standing
    union all
    select
        own_standing.person,
        own_standing.to_on + 1 as changed_on,
        -1 as active,
        0 as running
    from own_standing
    where own_standing.to_on < $as_of
    union all
    select
        match_changes.supporter as person,
        match_changes.changed_on,
        0 as active,
        match_changes.step as running
    from match_changes
    where match_changes.supporter is not null
),

days as (
    select
        events.person,
        events.changed_on,
        sum(events.active) as active,
        sum(events.running) as running
    from events
    group by events.person, events.changed_on
),

stood as (
    select
        days.person,
        days.changed_on,
        sum(days.active) over (partition by days.person order by days.changed_on) as active,
        sum(days.running) over (partition by days.person order by days.changed_on) as running
    from days
),

freed as (
    select
        stood.person,
        stood.changed_on,
        if(stood.active > 0 and stood.running = 0, 1, 0) as is_free
    from stood
),

free_changes as (
    select
        freed.person,
        freed.changed_on,
        freed.is_free - lag(freed.is_free, 1, 0) over (partition by freed.person order by freed.changed_on) as step
    from freed
),

measured as (
    select
        match_changes.changed_on,
        match_changes.region,
        'running' as measure,
        match_changes.step
    from match_changes
    union all
    select
        match_changes.changed_on,
        match_changes.region,
        'unnamed' as measure,
        match_changes.step
    from match_changes
    where match_changes.supporter is null
    union all
    select
        free_changes.changed_on,
        person.region,
        'free' as measure,
        free_changes.step
    from free_changes
    left join person
        on free_changes.person = person.person and person.programme = $programme and person.role = $role
    where free_changes.step <> 0
)

select
    date_trunc('month', measured.changed_on)::date as month,
    measured.region::text as region,
    measured.measure::text as measure,
    sum(measured.step)::bigint as value
from measured
group by date_trunc('month', measured.changed_on), measured.region, measured.measure
having sum(measured.step) <> 0
order by month, region, measure
