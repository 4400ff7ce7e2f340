-- Attendances at an activity that does not exist, one row per attendance.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    attendance.programme::text as programme,
    (attendance.activity || ' ' || coalesce(attendance.person, 'unnamed'))::text as record,
    'there is no such activity'::text as problem
from attendance
left join activity
    on
        attendance.programme = activity.programme
        and attendance.activity = activity.activity
where activity.programme is null
order by programme, record
