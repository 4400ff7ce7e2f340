-- How long supporters have stayed, one row per region, number of days and whether they have stopped.
-- Counted from their first active day. A pause is no end, and who stopped and came back has not stopped. Who is in no
-- state any more was last seen on the last day of the last one.
--
-- param: programme str        The programme to report on.
-- param: role      str        The role of the supporters.
-- param: active    list[str]  The states in which a supporter is active.
-- param: ended     list[str]  The states in which a supporter has stopped.
-- param: from_on   date       Nobody who was active earlier than this day is counted.
-- param: as_of     date       Nothing that happened later than this day is known.
-- column: region  str?  Region of the person; null when it is not known.
-- column: days    int   Days from the first active one to the day they stopped, were last seen, or the day asked about.
-- column: stopped bool  Whether they have stopped.
-- column: persons int   Persons.
with stood as (
    select
        standing.person,
        standing.from_on,
        least(coalesce(standing.to_on + 1, $as_of), $as_of) as seen_on,
        list_contains($active, standing.state) as is_active,
        list_contains($ended, standing.state) as is_end
    from standing
    where standing.programme = $programme and standing.role = $role and standing.from_on <= $as_of
),

stretch as (
    select
        stood.person,
        min(stood.from_on) filter (where stood.is_active) as began_on,
        max(stood.from_on) filter (where not stood.is_end) as last_on,
        max(stood.seen_on) as seen_on
    from stood
    group by stood.person
),

stopping as (
    select
        stood.person,
        min(stood.from_on) as stopped_on
    from stood
    inner join stretch on stood.person = stretch.person
    where stood.is_end and stood.from_on >= stretch.last_on
    group by stood.person
),

stayed as (
    select
        person.region,
        coalesce(stopping.stopped_on, stretch.seen_on) - stretch.began_on as days,
        stopping.stopped_on is not null as has_stopped
    from stretch
    left join stopping on stretch.person = stopping.person
    left join person
        on stretch.person = person.person and person.programme = $programme and person.role = $role
    where stretch.began_on >= $from_on
)

select
    stayed.region::text as region,
    stayed.days::bigint as days,
    stayed.has_stopped::boolean as stopped,
    count(*)::bigint as persons
from stayed
group by stayed.region, stayed.days, stayed.has_stopped
order by stayed.region, stayed.days, stayed.has_stopped
