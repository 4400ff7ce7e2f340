-- Persons who joined in a role, one row per day, region and exactness.
--
-- param: programme str          The programme to report on.
-- param: role      str          The role they joined in.
-- param: units     list[str]?   Units to keep; everybody when null.
-- param: as_of     date         Nobody who joined later than this day is counted.
-- column: on        date        Day they joined.
-- column: region    str?        Region of the person; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Persons who joined.
-- column: base      int?        Always null: a number of persons has no denominator.
select
    person.joined_on::date as "on",
    person.region::text as region,
    person.exactness::text as exactness,
    count(*)::bigint as value,
    null::bigint as base
from person
where
    person.programme = $programme
    and person.role = $role
    and ($units is null or list_contains($units, person.unit))
    and person.joined_on <= $as_of
group by person.joined_on, person.region, person.exactness
order by person.joined_on, person.region, person.exactness
