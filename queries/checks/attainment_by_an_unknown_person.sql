-- Attainments of somebody who is not on record in that role, one row per attainment.
--
-- column: programme    str     The programme.
-- column: record       str     The person and the attainment.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    attainment.programme::text as programme,
    (attainment.person || ' ' || attainment.attainment)::text as record,
    ('there is no ' || attainment.role || ' ' || attainment.person)::text as problem,
    'attainment'::text as record_table,
    json_object(
        'programme', attainment.programme, 'person', attainment.person, 'role', attainment.role,
        'attainment', attainment.attainment
    )::text as record_key,
    json_object('person', attainment.person, 'role', attainment.role)::text as facts,
    attainment.recorded_by::text as recorded_by
from attainment
left join person
    on
        attainment.programme = person.programme
        and attainment.person = person.person
        and attainment.role = person.role
where person.person is null
order by attainment.programme, attainment.person, attainment.attainment
