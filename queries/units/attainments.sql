-- What the people of each unit have reached, one row per unit and attainment; somebody may have reached several.
--
-- param: programme str          The programme to report on.
-- param: role      str          The role of the persons.
-- param: as_of     date         Nothing reached later than this day is counted.
-- column: unit       str        The unit.
-- column: attainment str        What was reached.
-- column: persons    int        Persons who have reached it.
select
    person.unit::text as unit,
    attainment.attainment::text as attainment,
    count(*)::bigint as persons
from attainment
inner join person
    on
        attainment.programme = person.programme
        and attainment.person = person.person
        and attainment.role = person.role
where
    attainment.programme = $programme
    and attainment.role = $role
    and person.unit is not null
    and attainment.reached_on <= $as_of
group by person.unit, attainment.attainment
order by person.unit, attainment.attainment
