-- How the persons of each unit stand, one row per unit and state.
--
-- param: programme str          The programme to report on.
-- param: role      str          The role of the persons.
-- param: as_of     date         No change later than this day is counted.
-- column: unit     str          The unit.
-- column: state    str          The state.
-- column: ever     int          Persons who have been in the state.
-- column: now      int          Persons who are in it on the day.
select
    person.unit::text as unit,
    standing.state::text as state,
    count(distinct person.person)::bigint as ever,
    count(distinct if(standing.to_on is null or standing.to_on >= $as_of, person.person, null))::bigint as now
from person
inner join standing
    on
        person.programme = standing.programme
        and person.person = standing.person
        and person.role = standing.role
where
    person.programme = $programme
    and person.role = $role
    and person.unit is not null
    and standing.from_on <= $as_of
group by person.unit, standing.state
order by person.unit, standing.state
