-- Attainments of somebody who is not on record in that role, one row per attainment.
--
-- column: programme str         The programme.
-- column: record    str         The person and the attainment.
-- column: problem   str         What is wrong.
select
    attainment.programme::text as programme,
    (attainment.person || ' ' || attainment.attainment)::text as record,
    ('there is no ' || attainment.role || ' ' || attainment.person)::text as problem
from attainment
left join person
    on
        attainment.programme = person.programme
        and attainment.person = person.person
        and attainment.role = person.role
where person.person is null
order by attainment.programme, attainment.person, attainment.attainment
