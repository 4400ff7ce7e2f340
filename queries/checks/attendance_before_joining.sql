-- Attendances by somebody who had not yet joined in that role, one row per attendance.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    attendance.programme::text as programme,
    (attendance.activity || ' ' || attendance.person)::text as record,
    ('held on ' || activity.held_on || ', joined on ' || person.joined_on)::text as problem
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
