-- Everybody in the programme, one row per person and role.
--
-- param: programme str          The programme.
-- column: person    str         The person.
-- column: role      str         Their role.
-- column: region    str?        Their region; null when it is not known.
-- column: joined_on date        Day they joined.
select
    person.person::text as person,
    person.role::text as role,
    person.region::text as region,
    person.joined_on::date as joined_on
from person
where person.programme = $programme
order by person.person, person.role
