-- Persons who attend one activity twice, one row per person and activity.
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
    ('recorded ' || count(*) || ' times')::text as problem,
    'attendance'::text as record_table,
    json_object(
        'programme', attendance.programme, 'activity', attendance.activity,
        'person', attendance.person, 'role', max(attendance.role)
    )::text as record_key,
    json_object('person', attendance.person, 'times', count(*))::text as facts,
    arg_max(attendance.recorded_by, attendance.recorded_at)::text as recorded_by
from attendance
where attendance.person is not null
group by attendance.programme, attendance.activity, attendance.person
having count(*) > 1
order by programme, record
