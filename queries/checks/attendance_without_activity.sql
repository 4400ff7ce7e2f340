-- Attendances at an activity that does not exist, one row per attendance.
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
    (attendance.activity || ' ' || coalesce(attendance.person, 'unnamed'))::text as record,
    'there is no such activity'::text as problem,
    'attendance'::text as record_table,
    json_object(
        'programme', attendance.programme, 'activity', attendance.activity, 'person', attendance.person,
        'role', attendance.role
    )::text as record_key,
    json_object('activity', attendance.activity)::text as facts,
    attendance.recorded_by::text as recorded_by
from attendance
left join activity
    on
        attendance.programme = activity.programme
        and attendance.activity = activity.activity
where activity.programme is null
order by programme, record
