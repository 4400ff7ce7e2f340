-- Attendances by somebody who is not on the list in that role, one row per attendance.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    attendance.programme::text as programme,
    (attendance.activity || ' ' || attendance.person)::text as record,
    ('nobody of that name has the role ' || attendance.role)::text as problem
from attendance
left join person
    on
        attendance.programme = person.programme
        and attendance.person = person.person
        and attendance.role = person.role
where
    person.programme is null
    and attendance.person is not null
order by programme, record
