-- Persons in a role who have reached an attainment, one row per day they joined, region and exactness.
-- Somebody who has reached several of them counts once.
--
-- param: programme   str        The programme to report on.
-- param: role        str        The role of the persons.
-- param: attainments list[str]  The attainments that count.
-- param: units       list[str]? Units to keep; everybody when null.
-- param: as_of       date       Nobody who joined, and nothing reached, later than this day is counted.
-- column: on        date        Day they joined.
-- column: region    str?        Region of the person; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Persons who have reached one of the attainments.
-- column: base      int?        Persons.
with reached as (
    select distinct attainment.person
    from attainment
    where
        attainment.programme = $programme
        and attainment.role = $role
        and list_contains($attainments, attainment.attainment)
        and attainment.reached_on <= $as_of
)

select
    person.joined_on::date as "on",
    person.region::text as region,
    person.exactness::text as exactness,
    count(reached.person)::bigint as value,
    count(*)::bigint as base
from person
left join reached on person.person = reached.person
where
    person.programme = $programme
    and person.role = $role
    and person.joined_on <= $as_of
    and ($units is null or list_contains($units, person.unit))
group by person.joined_on, person.region, person.exactness
order by person.joined_on, person.region, person.exactness
