-- Attendances by somebody who had not yet joined in that role, one row per attendance.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    attendance.programme::text as programme,
    (attendance.activity || ' ' || attendance.person)::text as record,
    ('held on ' || activity.held_on || ', joined on ' || person.joined_on)::text as problem,
    'attendance'::text as record_table,
    json_object(
        'programme', attendance.programme, 'activity', attendance.activity, 'person', attendance.person,
        'role', attendance.role
    )::text as record_key,
    json_object(
        'person', attendance.person, 'kind', activity.kind, 'on', activity.held_on,
        'from_on', person.joined_on
    )::text as facts,
    attendance.recorded_by::text as recorded_by
from attendance
inner join activity
    on attendance.programme = activity.programme and attendance.activity = activity.activity
inner join person
    on
        attendance.programme = person.programme
        and attendance.person = person.person
        and attendance.role = person.role
where activity.held_on < person.joined_on
order by programme, record
