-- Persons who joined, one row per day, region and role.
--
-- param: programme str    The programme to report on.
-- param: from_on   date   The first day that is counted.
-- param: as_of     date   The last day that is counted.
-- column: on        date   Day they joined.
-- column: region    str?   Region of the person; null when it is not known.
-- column: role      str    The role they joined in.
-- column: persons   int    Persons.
select
    person.joined_on::date as "on",
    person.region::text as region,
    person.role::text as role,
    count(*)::bigint as persons
from person
where person.programme = $programme and person.joined_on between $from_on and $as_of
group by person.joined_on, person.region, person.role
order by person.joined_on, person.region, person.role
