-- Stretches in a state of somebody who is not on the list in that role, one row per stretch.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    standing.programme::text as programme,
    (standing.person || ' ' || standing.role || ' ' || standing.state || ' ' || standing.from_on)::text as record,
    'nobody of that name has this role'::text as problem,
    'standing'::text as record_table,
    json_object(
        'programme', standing.programme, 'person', standing.person, 'role', standing.role,
        'from_on', standing.from_on, 'state', standing.state
    )::text as record_key,
    json_object('person', standing.person, 'role', standing.role)::text as facts,
    standing.recorded_by::text as recorded_by
from standing
left join person
    on
        standing.programme = person.programme
        and standing.person = person.person
        and standing.role = person.role
where person.programme is null
order by programme, record
