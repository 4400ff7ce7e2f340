-- How the persons of each unit stand, one row per unit and state; a null state is that of being in a match.
--
-- param: programme str          The programme to report on.
-- param: role      str          The role of the persons.
-- param: as_of     date         No change later than this day is counted.
-- column: unit     str          The unit.
-- column: state    str?         The state; null for having been, and being, in a match.
-- column: ever     int          Persons who have been in the state by then.
-- column: now      int          Persons who are in it on the day.
with stretch as (
    select
        standing.person,
        standing.state,
        standing.from_on,
        standing.to_on
    from standing
    where standing.programme = $programme and standing.role = $role
    union all
    select
        match.participant as person,
        null as state,
        match.started_on as from_on,
        match.ended_on as to_on
    from match
    where match.programme = $programme
)

select
    person.unit::text as unit,
    stretch.state::text as state,
    count(distinct person.person)::bigint as ever,
    count(distinct if(stretch.to_on is null or stretch.to_on >= $as_of, person.person, null))::bigint as now
from person
inner join stretch on person.person = stretch.person
where
    person.programme = $programme
    and person.role = $role
    and person.unit is not null
    and stretch.from_on <= $as_of
group by person.unit, stretch.state
order by person.unit, stretch.state
