-- Persons who came into a state, one row per day, region, role, state and state before.
--
-- param: programme str    The programme to report on.
-- param: from_on   date   The first day that is counted.
-- param: as_of     date   The last day that is counted.
-- column: on        date   First day in the state.
-- column: region    str?   Region of the person; null when it is not known.
-- column: role      str    The role the state belongs to.
-- column: state     str    The state.
-- column: before    str?   The state they were in before it; null when there was none.
-- column: persons   int    Persons.
with moved as (
    select
        standing.person,
        standing.role,
        standing.state,
        standing.from_on,
        lag(standing.state) over (
            partition by standing.person, standing.role
            order by standing.from_on, standing.state
        ) as before
    from standing
    where standing.programme = $programme and standing.from_on <= $as_of
)

select
    moved.from_on::date as "on",
    person.region::text as region,
    moved.role::text as role,
    moved.state::text as state,
    moved.before::text as before,
    count(*)::bigint as persons
from moved
left join person
    on moved.person = person.person and moved.role = person.role and person.programme = $programme
where moved.from_on >= $from_on
group by moved.from_on, person.region, moved.role, moved.state, moved.before
order by moved.from_on, person.region, moved.role, moved.state, moved.before
